"""The bins of a timeline, bucket by bucket: what a chart shows, for those who read it as words or as a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from display import addresses, words
from display.shares import share_words
from display.steps import going_into
from queries.bars import Bars
from queries.days import bucket_end
from queries.filters import Filters

MOST_ROWS = 200
"""Rows of a table; more of them help nobody who has to listen to them."""


@dataclass(frozen=True)
class Bin:
    """One bucket: its days, the documents whose span touches it, and those of them whose date is wider than it."""

    first: date
    last: date
    documents: int
    wider: int


def bins(bars: Bars, grain: str) -> list[Bin]:
    """The bins of `timeline_bars`, in the order of days, empty ones included."""
    counted = zip(bars.days, bars.totals, bars.wider, strict=True)
    return [Bin(day, bucket_end(day, grain), documents, wider) for day, documents, wider in counted]


def gaps(held: Sequence[Bin]) -> list[list[Bin]]:
    """The runs of empty bins between those that hold documents."""
    return [list(run) for empty, run in groupby(_inside(held), key=lambda one: not one.documents) if empty]


def _inside(held: Sequence[Bin]) -> Sequence[Bin]:
    """The bins from the first that holds documents to the last."""
    filled = [place for place, one in enumerate(held) if one.documents]
    return held[filled[0] : filled[-1] + 1] if filled else []


def table(held: Sequence[Bin], grain: str, filters: Filters, archive: Sequence[int] | None = None) -> str:
    """The bins as an HTML table: a row for each that holds documents, a link to just these, and one for each gap.

    Given the documents of the `archive` in each bin, a column tells the share.
    """
    names = [grain.capitalize(), "Documents", f"Of these, date wider than the {grain}"]
    names += ["Share of the archive"] if archive else []
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    whole = dict(zip((one.first for one in held), archive, strict=True)) if archive else {}
    rows = list(_rows(held, grain, filters, whole))
    cut = f"<caption>{left_off(len(rows))}</caption>" if len(rows) > MOST_ROWS else ""
    body = "".join(rows[:MOST_ROWS])
    return f'<table class="bins">{cut}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def left_off(rows: int) -> str:
    """What is said above a table of more rows than it shows."""
    return (
        f"The first {words.number(MOST_ROWS)} of {words.number(rows)} rows. "
        "A shorter range or coarser bars show what is missing."
    )


def _rows(held: Sequence[Bin], grain: str, filters: Filters, archive: Mapping[date, int]) -> Iterator[str]:
    empty = "<td></td>" * (2 if archive else 1)
    for filled, run in groupby(_inside(held), key=lambda one: bool(one.documents)):
        group = list(run)
        if filled:
            yield from (_row(one, grain, filters, archive.get(one.first)) for one in group)
        else:
            days = words.span(group[0].first, group[-1].last)
            yield f'<tr class="none"><th scope="row">{days}</th><td>none</td>{empty}</tr>'


def _row(one: Bin, grain: str, filters: Filters, whole: int | None) -> str:
    address = addresses.timeline(going_into(filters, one.first, one.last, grain))
    link = f'<a href="{address}" target="_self">{words.span(one.first, one.last)}</a>'
    counts = f"<td>{words.number(one.documents)}</td><td>{words.number(one.wider)}</td>"
    share = f"<td>{share_words(Fraction(one.documents, whole))} of {words.number(whole)}</td>" if whole else ""
    return f'<tr><th scope="row">{link}</th>{counts}{share}</tr>'
