"""Every number of a question in plain Python: what sentence, counts, list and chart have to say.

Like `tests/oracle/plain_python.py` it shares no code with `queries/` or `display/`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from tests.oracle import plain_python as reference
from tests.oracle.plain_python import KINDS_OF_DATES, Document, Question

Facts = dict[str, object]
"""What is told about a question, by the place that tells it."""
MAX_TABLE_ROWS = 200
"""Rows of a table of bars."""
MIN_OF_SHARE = 5
"""Documents below which a share of them says little."""


@dataclass(frozen=True)
class Bar:
    """What a bar says: its documents, those with a wider date, and its share of how many; -1 where it says none."""

    documents: int
    wider: int
    share: float
    archive: int


Axis = tuple[str, date, date]
"""The grain of a chart, its first and its last day."""


def plain_numbers(
    on_axis: Sequence[Document], slugs: Sequence[str], question: Question, axis: Axis | None, rows: Sequence[str]
) -> Facts:
    """All numbers of a question, given the documents on its axis, the themes, the chart's axis and its rows."""
    out = [(one, question.left_out_by(one)) for one in on_axis]
    found = [one for one, by in out if not by]
    of_all_themes = [one for one, by in out if by <= {"theme"}]
    first = min((one.first_day for one in found if one.first_day), default=None)
    last = max((one.last_day for one in found if one.last_day), default=None)
    undated = sum(not one.first_day for one in found)
    page = page_of(question, len(found))
    impossible = sum(question.axis == "written" and one.conflict == "impossible" for one in found)
    years = f"{first.year}–{last.year}" if first and last and first.year < last.year else ""
    facts: Facts = {
        "counts": (len(found), len(found) - undated, first, last),
        "impossible": impossible,
        "heading": (years, undated, impossible),
        "documents": len(found),
        "sentence": page,
        "undated": undated,
        "dates": by_value([one for one, by in out if by <= {"date"}], "date", KINDS_OF_DATES),
        "list": in_order(found, question),
        "page": (page[0], page[1] - page[0] + 1) if page else 0,
    }
    if not axis:
        return facts
    return facts | {
        "axis": whole_axis(question, found, of_all_themes, axis[0]),
        "cut": beyond(found if first else of_all_themes, axis),
        "rows": in_rows(on_axis, found, of_all_themes, slugs),
        **counted_in_chart(on_axis, question, found, of_all_themes, axis, rows),
    }


def whole_axis(question: Question, found: list[Document], of_all_themes: list[Document], grain: str) -> Axis:
    """Return the days of the dated documents within the range, in whole buckets."""
    dated = [one for one in found if one.first_day] or [one for one in of_all_themes if one.first_day]
    first = min(one.first_day for one in dated if one.first_day)
    last = max(one.last_day for one in dated if one.last_day)
    first, last = max(first, question.days[0] or first), min(last, question.days[1] or last)
    return grain, reference.buckets_of(first, first, grain)[0][0], reference.buckets_of(last, last, grain)[0][1]


def beyond(documents: Iterable[Document], axis: Axis) -> tuple[int, int]:
    """Return the documents that lie before an axis and after it."""
    dated = [one for one in documents if one.first_day and one.last_day]
    return (
        sum(one.last_day < axis[1] for one in dated if one.last_day),
        sum(one.first_day > axis[2] for one in dated if one.first_day),
    )


def in_rows(
    on_axis: Sequence[Document], found: list[Document], of_all_themes: list[Document], slugs: Sequence[str]
) -> dict[str, tuple[int, int]]:
    """Return the documents of the result and of each theme under the other choices, and of how many."""
    counts = by_value(of_all_themes, "theme", (*slugs, "none"))
    whole = by_value(on_axis, "theme", slugs) | {"none": counts["none"]}
    return {"result": (len(found), len(found)), **{slug: (counts[slug], whole[slug]) for slug in counts}}


def page_of(question: Question, found: int) -> tuple[int, ...]:
    """First and last document of the page, and of how many; a page past the end is the last one."""
    number = int(question.choice("page", "1"))
    size = int(question.choice("per_page", "20" if number == 1 else "10"))
    first = min(number - 1, max(found - 1, 0) // size) * size + 1
    return (first, min(first + size - 1, found), found) if found else ()


def by_value(documents: Iterable[Document], facet: str, values: Sequence[str]) -> dict[str, int]:
    """How many documents hold each value of a facet."""
    holding = Counter(value for one in documents for value in one.values(facet))
    return {value: holding[value] for value in values}


def in_order(found: list[Document], question: Question) -> list[int]:
    """Return the documents of a result, in the order asked for."""
    sort = question.choice("sort", "relevance")
    if sort == "relevance" and question.tree:
        return [one.doc for one in found]
    sorts = {"newest": reference.newest_first, "title": reference.by_title}
    return [one.doc for one in sorts.get(sort, reference.oldest_first)(found)]


def counted_in_chart(
    on_axis: Sequence[Document],
    question: Question,
    found: list[Document],
    of_all_themes: list[Document],
    axis: Axis,
    rows: Sequence[str],
) -> Facts:
    """Return what the timeline shows on an axis: bars, marks, the sentence in words, and the table."""
    grain, first, last = axis
    covered = [one for one in on_axis if question.is_covered_by(one)]
    bars = reference.bars(found, first, last, grain)
    archive = {day: bar.total() for day, bar in reference.bars(covered, first, last, grain).items()}
    is_share = question.choice("measure") == "share"
    of_themes = {slug: [one for one in of_all_themes if slug in one.themes] for slug in rows}
    themed = {slug: reference.bars(documents, first, last, grain) for slug, documents in of_themes.items()}
    totals = [bar.total() for bar in bars.values()]
    dated = [one for one in found if one.first_day]
    facts: Facts = {
        "held": {day: total for day, total in archive.items() if total},
        "bars": in_bars(bars, archive, is_share=is_share),
        "figure": {day: height(bar.total(), archive[day], is_share=is_share) for day, bar in bars.items() if bar},
        "peak": max(
            (rounded(bar.total(), archive[day]) if is_share else bar.total() for day, bar in bars.items() if bar),
            default=0,
        ),
        "marks": sorted(one.id for one in dated if one.touches(first, last)),
        "bars of themes": {
            slug: text for slug, drawn in themed.items() if (text := in_bars(drawn, archive, is_share=is_share))
        },
        "marks of themes": {
            slug: ids
            for slug, documents in of_themes.items()
            if (ids := sorted(one.id for one in documents if one.first_day and one.touches(first, last)))
        },
    }
    if not dated:
        return facts
    gaps = len(re.findall("0+", "".join(str(min(total, 1)) for total in totals).strip("0")))
    unread = unread_dates(on_axis, question)
    whole = list(archive.values())
    tells_shares = is_share and question.choice("draw") != "marks" and len(totals) > 1
    peak = highest_share(totals, whole) if tells_shares else (max(totals), len(dated))
    return facts | {
        "chart sentence": (*peak, min(gaps, 1) if unread else gaps, len(found) - len(dated), unread if gaps else 0),
        "table": in_table(list(bars.values()), whole if is_share else None),
    }


def unread_dates(on_axis: Sequence[Document], question: Question) -> int:
    """Return how many dates that could not be read may lie in a gap: those of the question without its range."""
    anywhere = replace(
        question, link={name: values for name, values in question.link.items() if name not in ("from", "to", "undated")}
    )
    is_left_out = question.axis == "event" or "unread" not in question.link.get("date", ["unread"])
    unread = [one for one in on_axis if one.exactness == "unread" and anywhere.is_answered_by(one, but="date")]
    return 0 if is_left_out else len(unread)


def in_bars(bars: Mapping[date, Counter[str]], archive: Mapping[date, int], *, is_share: bool) -> dict[date, Bar]:
    """Return what the bars that hold documents say, by their first day."""
    return {
        day: Bar(
            bar.total(), bar["wider"], *((rounded(bar.total(), archive[day]), archive[day]) if is_share else (-1, -1))
        )
        for day, bar in bars.items()
        if bar
    }


def height(part: int, whole: int, *, is_share: bool) -> float:
    """Return the height of a bar."""
    return round(100 * part / whole if is_share and whole else part, 3)


def highest_share(totals: Sequence[int], archive: Sequence[int]) -> tuple[float, ...]:
    """Return the highest share in per cent, of how many in how many, or in how many bars."""
    pairs = [(part, whole) for part, whole in zip(totals, archive, strict=True) if part]
    compared = [pair for pair in pairs if pair[1] >= MIN_OF_SHARE] or pairs
    highest = max(Fraction(*pair) for pair in compared)
    top = [pair for pair in compared if Fraction(*pair) == highest]
    return (rounded(*top[0]), *top[0], 0) if len(top) == 1 else (rounded(*top[0]), 0, 0, len(top))


def rounded(part: int, whole: int) -> float:
    """Return a share in per cent, as words say it."""
    return float(f"{100 * part / whole:.1f}")


def in_table(bars: list[Counter[str]], archive: list[int] | None) -> list[tuple[float, ...]]:
    """Give the rows of a table of bars: those that are empty at its ends left out, and all others of a gap one row."""
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
    return rows[:MAX_TABLE_ROWS]
