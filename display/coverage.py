"""What the whole archive holds behind a chart."""

from datetime import date

from display.charts import Coverage
from queries import coverage_bars
from queries.archive import Archive
from queries.filters import Filters


def coverage(archive: Archive, filters: Filters, grain: str, first: date, last: date) -> Coverage:
    """What the archive holds in each bucket of the chart of these days."""
    return Coverage(filters, coverage_bars(archive, filters, grain, first, last).totals)
