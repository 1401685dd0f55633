"""What the whole archive holds in the buckets of a chart: behind the bars, in place of counts, and where nothing is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from display.charts.bands import FAINT, OUTSIDE_COLOUR
from display.format import words
from display.format.shares import FEWEST, share_words, wilson_interval
from queries.bars import Bars
from queries.days import bucket_end
from queries.filters import Filters

SAME_SCALE_UP_TO = 4
"""How many times as high as the highest bar the band may be before it gets a scale of its own."""
SILENT_HEIGHT = 0.05
"""Height of the marks of silence, as part of the chart."""
MOST_SILENCES = 3
"""Spans of silence that the legend names."""

ROOM = 1.05
"""How far above the highest bar an axis ends."""


@dataclass(frozen=True)
class Coverage:
    """The documents of the archive in each bucket of a chart, and the question that the chart answers."""

    filters: Filters
    documents: tuple[int, ...]

    @property
    def is_share(self) -> bool:
        """Whether bars show shares of the archive."""
        return self.filters.measure == "share"

    @property
    def has_band(self) -> bool:
        """Whether the archive is drawn behind the bars: not where they are the archive, or shares of it."""
        return self.filters.is_narrowed and not self.is_share

    @property
    def silent(self) -> list[bool]:
        """Whether the archive holds nothing, bucket by bucket."""
        return [not documents for documents in self.documents]

    @property
    def compares(self) -> bool:
        """Whether a hover tells a bar's documents beside the archive's."""
        return self.has_band or self.is_share

    def has_own_scale(self, highest: int) -> bool:
        """Whether the band would squash bars of this height if it shared their scale."""
        return self.has_band and max(self.documents) > SAME_SCALE_UP_TO * highest


def share(part: int, whole: int) -> float:
    """A share in per cent; 0 of nothing."""
    return 100 * part / whole if whole else 0.0


def percent(part: int, whole: int) -> str:
    """A share in words: `3 of 27 documents, 11 %`, with a warning where it says little."""
    said = f"{words.number(part)} of {words.documents(whole)}, {share_words(Fraction(part, whole or 1))}"
    if not 0 < whole < FEWEST:
        return said
    low, high = wilson_interval(part, whole)
    return (
        f"{said}<br>fewer than {FEWEST} documents: the share says little ({low:.0%} to {high:.0%} with 95 % certainty)"
    )


def heights(counts: Sequence[int], coverage: Coverage | None) -> dict[str, object]:
    """The heights of bars, and what a hover says of each where it compares."""
    if not coverage or not coverage.compares:
        return {"y": counts}
    pairs = list(zip(counts, coverage.documents, strict=True))
    if coverage.is_share:
        return {"y": [share(*pair) for pair in pairs], "text": [percent(*pair) for pair in pairs], **_SILENT_TEXT}
    said = [f"{words.number(part)} of {words.number(whole)} in the archive" for part, whole in pairs]
    return {"y": counts, "text": said, **_SILENT_TEXT}


_SILENT_TEXT = {"textposition": "none"}
"""Text for the hover alone."""


def background(base: dict[str, object], coverage: Coverage) -> list[dict[str, object]]:
    """The traces behind bars, on the second axis, given a trace that stands in their buckets. No click finds them."""
    behind = {**base, "yaxis": "y2", "hoverinfo": "skip"}
    top = _top_behind(coverage)
    traces = []
    if coverage.has_band:
        pale = {"color": OUTSIDE_COLOUR, "opacity": FAINT, "line": {"width": 0}}
        traces.append({**behind, "y": list(coverage.documents), "marker": pale} | _as_pale_when_selected())
    if any(coverage.silent):
        stubs = [SILENT_HEIGHT * top if silent else None for silent in coverage.silent]
        crossed = {"color": OUTSIDE_COLOUR, "pattern": {"shape": "x", "size": 5}, "line": {"width": 0}}
        traces.append({**behind, "y": stubs, "marker": crossed})
    return traces


def _as_pale_when_selected() -> dict[str, object]:
    return {"selected": {"marker": {"opacity": FAINT}}, "unselected": {"marker": {"opacity": FAINT}}}


def intervals(base: dict[str, object], totals: Sequence[int], coverage: Coverage) -> list[dict[str, object]]:
    """A trace with the interval of each share of fewer than `FEWEST` documents; none where there is no such share."""
    few = [0 < whole < FEWEST for whole in coverage.documents]
    if not coverage.is_share or not any(few):
        return []
    places, above, below = [], [], []
    for part, whole, is_few in zip(totals, coverage.documents, few, strict=True):
        low, high = wilson_interval(part, whole) if is_few else (0.0, 0.0)
        places.append(share(part, whole) if is_few else None)
        above.append(max(0.0, 100 * high - share(part, whole)))
        below.append(max(0.0, share(part, whole) - 100 * low))
    errors = {"type": "data", "symmetric": False, "array": above, "arrayminus": below, "thickness": 1.5, "width": 3}
    ghost = {"type": "scatter", "mode": "markers", "marker": {"opacity": 0}, "hoverinfo": "skip"}
    return [{**base, **ghost, "y": places, "error_y": {**errors, "color": OUTSIDE_COLOUR}}]


def axes(coverage: Coverage | None, highest: int) -> tuple[dict[str, object], dict[str, object]]:
    """The axis of the bars, and under it the one of what lies behind, which is not drawn."""
    axis: dict[str, object] = {"rangemode": "tozero", "tickformat": ",d", "nticks": 5}
    if not coverage:
        return axis, {"visible": False}
    if coverage.is_share:
        axis |= {"tickformat": ".3~g", "ticksuffix": " %"}
    if coverage.has_band:
        axis["range"] = [0, ROOM * (highest if coverage.has_own_scale(highest) else max(coverage.documents))]
    hidden = {"visible": False, "fixedrange": True, "range": [0, _top_behind(coverage)]}
    return {**axis, "overlaying": "y2"}, hidden


def _top_behind(coverage: Coverage) -> float:
    return ROOM * max(coverage.documents) if coverage.has_band else 1.0


def label_length(coverage: Coverage | None, highest: int) -> int:
    """Letters of the longest label beside the axis of the bars."""
    if coverage and coverage.is_share:
        return len("100 %")
    shared = coverage and coverage.has_band and not coverage.has_own_scale(highest)
    return len(words.number(max(coverage.documents) if coverage and shared else highest))


def coverage_legend(coverage: Coverage, held: Bars, grain: str) -> list[tuple[str, str]]:
    """The class and the words of each entry of the legend that tells of the archive, behind bars of `timeline_bars`."""
    entries = []
    if coverage.has_band:
        own = f", on its own scale up to {words.number(max(coverage.documents))}"
        entries.append(("pale", f"All of the archive{own if coverage.has_own_scale(max(held.totals)) else ''}"))
    if any(coverage.silent):
        entries.append(("silent", f"{_silence(coverage.filters)}: {_listed(silences(coverage, held.days, grain))}"))
    if coverage.is_share and any(0 < whole < FEWEST for whole in coverage.documents):
        entries.append(("interval", f"Fewer than {FEWEST} documents in the archive: the share says little"))
    return entries


def _silence(filters: Filters) -> str:
    if filters.axis == "event":
        return "No title names a date in"
    return "The archive is silent" if filters.certainty == "inferred" else "The archive holds no date so sure"


def silences(coverage: Coverage, days: Sequence[date], grain: str) -> list[tuple[date, date]]:
    """First and last day of each span in which the archive holds nothing, given the first days of its buckets."""
    spans: list[tuple[date, date]] = []
    before = False
    for day, silent in zip(days, coverage.silent, strict=True):
        if silent:
            start = spans.pop()[0] if before else day
            spans.append((start, bucket_end(day, grain)))
        before = silent
    return spans


def _listed(spans: Sequence[tuple[date, date]]) -> str:
    """The longest spans in words, in their order, and how many more there are."""
    longest = sorted(sorted(spans, key=lambda span: span[0] - span[1])[:MOST_SILENCES])
    said = ", ".join(words.span(*span) for span in longest)
    more = len(spans) - len(longest)
    return (
        f"{said} and {words.number(more)} shorter spans" if more > 1 else f"{said} and a shorter span" if more else said
    )
