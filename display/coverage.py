"""What the whole archive holds behind a chart, asked once for each version of the archive."""

from datetime import date
from weakref import WeakKeyDictionary

from display.charts import Coverage
from queries import coverage_bars
from queries.archive import Archive
from queries.filters import Filters

MOST_KEPT = 100
"""Charts of one archive whose background is kept; it is a few kilobytes each."""

_Chart = tuple[str, str, str, str, str, date, date]

_kept: WeakKeyDictionary[Archive, dict[_Chart, tuple[int, ...]]] = WeakKeyDictionary()
"""Documents by bucket of each open archive, by all that they depend on; they go when the archive is replaced."""


def coverage(archive: Archive, filters: Filters, grain: str, first: date, last: date) -> Coverage:
    """What the archive holds in each bucket of the chart of these days."""
    kept = _kept.setdefault(archive, {})
    chart = (filters.axis, filters.certainty, filters.start, filters.end, grain, first, last)
    documents = kept.get(chart)
    if documents is None:
        documents = tuple(map(int, coverage_bars(archive, filters, grain, first, last)["documents"]))
        for oldest in list(kept)[: max(0, len(kept) - MOST_KEPT + 1)]:
            kept.pop(oldest, None)
        kept[chart] = documents
    return Coverage(filters, documents)
