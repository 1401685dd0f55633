"""Every number of a question in plain Python: what sentence, counts, list and charts have to tell.

Like `tests/reference.py` it shares no code with `queries/` or `display/`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests import reference
from tests.reference import EXCLUDABLE, FACETS, KINDS_OF_DATES, Document, Question

Facts = dict[str, object]
"""What is told about a question, by the place that tells it."""
MOST_ROWS = 200
"""Rows of a table of bars."""
FEWEST = 5
"""Documents below which a share of them says little."""


@dataclass(frozen=True)
class Bar:
    """What a bar tells: its documents, its height, and the archive's documents where a hover names them, else -1."""

    documents: int
    height: float
    archive: int


def counted(
    placed: Sequence[Document], slugs: Sequence[str], question: Question, grains: Sequence[str], shown: str
) -> Facts:
    """All numbers of a question, given the documents on its axis, the themes, the grains of bars, and the chart's."""
    out = [(one, question.left_out_by(one)) for one in placed]
    found = [one for one, by in out if not by]
    first = min((one.first_day for one in found if one.first_day), default=None)
    last = max((one.last_day for one in found if one.last_day), default=None)
    undated = sum(not one.first_day for one in found)
    page = page_of(question, len(found))
    facts: Facts = {
        "counts": (len(found), len(found) - undated, first, last),
        "impossible": sum(question.axis == "written" and one.conflict == "impossible" for one in found),
        "sentence": page,
        "undated": undated,
        "themes": by_value([one for one, by in out if by <= {"theme"}], "theme", (*slugs, "none")),
        "dates": by_value([one for one, by in out if by <= {"date"}], "date", KINDS_OF_DATES),
        "list": in_order(found, question),
        "page": page[1] - page[0] + 1 if page else 0,
        "tray": undated,
    }
    if not first or not last or not shown:
        return facts
    span = max(first, question.days[0] or first), min(last, question.days[1] or last)
    return facts | counted_in_charts(placed, question, found, span, grains, shown)


def page_of(question: Question, found: int) -> tuple[int, ...]:
    """First and last document of the page, and of how many; a page past the end is the last one."""
    number = int(question.choice("page", "1"))
    size = int(question.choice("per_page", "20" if number == 1 else "10"))
    first = min(number - 1, max(found - 1, 0) // size) * size + 1
    return (first, min(first + size - 1, found), found) if found else ()


def by_value(documents: Iterable[Document], facet: str, values: Sequence[str]) -> dict[str, int]:
    """How many documents hold each value of a facet."""
    held = Counter(value for one in documents for value in one.values(facet))
    return {value: held[value] for value in values}


def in_order(found: list[Document], question: Question) -> list[int]:
    """The documents of a result, in the order asked for."""
    sort = question.choice("sort", "relevance")
    if sort == "relevance" and question.tree:
        return [one.doc for one in found]
    sorts = {"newest": reference.newest_first, "title": reference.by_title}
    return [one.doc for one in sorts.get(sort, reference.oldest_first)(found)]


def counted_in_charts(
    placed: Sequence[Document],
    question: Question,
    found: list[Document],
    span: tuple[date, date],
    grains: Sequence[str],
    shown: str,
) -> Facts:
    """What the timeline shows: bars at every grain, and chart, sentence and table at that of the chart."""
    dated = [one for one in found if one.first_day]
    covered = [one for one in placed if question.is_covered_by(one)]
    bars = {grain: reference.bars(found, *span, grain) for grain in grains}
    archive = {grain: [bar.total() for bar in reference.bars(covered, *span, grain).values()] for grain in grains}
    totals = [bar.total() for bar in bars[shown].values()]
    gaps = len(re.findall("0+", "".join(str(min(total, 1)) for total in totals).strip("0")))
    shares = question.choice("measure") == "share" and question.choice("draw") != "marks"
    peak = highest_share(totals, archive[shown]) if shares and len(totals) > 1 else (max(totals), len(dated))
    keys = [f"{day.isoformat()} {shown}" for day in bars[shown]]
    return {
        **{f"bars by {grain}": bars[grain] for grain in grains},
        **{f"archive by {grain}": tuple(archive[grain]) for grain in grains},
        "chart sentence": (*peak, gaps, len(found) - len(dated)),
        "table": in_rows(list(bars[shown].values()), archive[shown] if shares else None),
        "figure": dict(zip(keys, in_bars(question, totals, archive[shown]), strict=True)),
        "marks": {one.id: reference.band(one, date.min, date.max) for one in dated},
    }


def highest_share(totals: Sequence[int], archive: Sequence[int]) -> tuple[float, ...]:
    """The highest share in per cent, of how many in how many, or in how many bars; of few documents if of no others."""
    pairs = [(part, whole) for part, whole in zip(totals, archive, strict=True) if part]
    compared = [pair for pair in pairs if pair[1] >= FEWEST] or pairs
    highest = max(Fraction(*pair) for pair in compared)
    top = [pair for pair in compared if Fraction(*pair) == highest]
    return (rounded(*top[0]), *top[0], 0) if len(top) == 1 else (rounded(*top[0]), 0, 0, len(top))


def rounded(part: int, whole: int) -> float:
    """A share in per cent, as words say it."""
    return float(f"{100 * part / whole:.1f}")


def in_rows(bars: list[Counter[str]], archive: list[int] | None) -> list[tuple[float, ...]]:
    """The rows of a table of bars: those that are empty at its ends left out, and all others of a gap one row."""
    filled = [at for at, bar in enumerate(bars) if bar]
    rows: list[tuple[float, ...]] = []
    for at in range(filled[0], filled[-1] + 1):
        total = bars[at].total()
        if total:
            rows.append(
                (total, bars[at]["wider"], *((rounded(total, archive[at]), archive[at]) if archive else (0, 0)))
            )
        elif bars[at - 1]:
            rows.append((0, 0, 0, 0))
    return rows[:MOST_ROWS]


def in_bars(question: Question, totals: Iterable[int], archive: Iterable[int]) -> Iterator[Bar]:
    """What bars of so many documents show where the archive holds so many."""
    is_share = question.choice("measure") == "share"
    compares = is_share or bool(question.tree) or any(map(question.link.get, (*FACETS, *map("-{}".format, EXCLUDABLE))))
    for part, whole in zip(totals, archive, strict=True):
        height = 100 * part / whole if is_share and whole else part
        yield Bar(part, round(height, 6), whole if compares else -1)
