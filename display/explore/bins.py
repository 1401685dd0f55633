"""The bins of a timeline, bucket by bucket: what a chart shows, for those who read it as words or as a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from display.charts.range_navigation import drill_down
from display.format import words
from display.format.shares import share_words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.bars import Bars
from queries.model.days import bucket_end

MAX_TABLE_ROWS = 200
"""Rows of a table; more of them help nobody who has to listen to them."""


@dataclass(frozen=True)
class Bin:
    """One bucket: its days, the documents whose span touches it, and those of them whose date is wider than it."""

    first: date
    last: date
    documents: int
    wider: int


def bins(bars: Bars, grain: str) -> list[Bin]:
    """Return the bins of `timeline_bars`, in the order of days, empty ones included."""
    counted = zip(bars.days, bars.totals, bars.wider, strict=True)
    return [Bin(day, bucket_end(day, grain), documents, wider) for day, documents, wider in counted]


def gaps(row_bins: Sequence[Bin]) -> list[list[Bin]]:
    """Return the runs of empty bins between those that hold documents."""
    return [list(run) for empty, run in groupby(_inside(row_bins), key=lambda one: not one.documents) if empty]


def _inside(row_bins: Sequence[Bin]) -> Sequence[Bin]:
    """Return the bins from the first that holds documents to the last."""
    filled = [place for place, one in enumerate(row_bins) if one.documents]
    return row_bins[filled[0] : filled[-1] + 1] if filled else []


def table(found: Sequence[Bin], grain: str, address: Address, archive: Sequence[int] | None = None) -> Element:
    """Return the bins as a table: a row for each that has documents, a link to just these, and one for each gap.

    Given the documents of the `archive` in each bin, a column has the share.
    """
    names = [grain.capitalize(), "Documents", f"Date wider than the {grain}"]
    names += ["Share of the archive"] if archive else []
    whole = dict(zip((one.first for one in found), archive, strict=True)) if archive else {}
    rows = list(_rows(found, grain, address, whole))
    return el(
        "table",
        el("caption", left_off(len(rows))) if len(rows) > MAX_TABLE_ROWS else None,
        el("thead", el("tr", [el("th", name, scope="col") for name in names])),
        el("tbody", rows[:MAX_TABLE_ROWS]),
        class_="bins",
    )


def left_off(rows: int) -> str:
    """Return what is said above a table of more rows than it shows."""
    return (
        f"The first {words.number(MAX_TABLE_ROWS)} of {words.number(rows)} rows. "
        "A shorter range or coarser bars show the rest."
    )


def _rows(found: Sequence[Bin], grain: str, address: Address, archive: Mapping[date, int]) -> Iterator[Element]:
    for filled, run in groupby(_inside(found), key=lambda one: bool(one.documents)):
        group = list(run)
        if filled:
            yield from (_row(one, grain, address, archive.get(one.first)) for one in group)
        else:
            days = words.span(group[0].first, group[-1].last)
            empty = [el("td") for _ in range(2 if archive else 1)]
            yield el("tr", el("th", days, scope="row"), el("td", "none"), empty, class_="none")


def _row(one: Bin, grain: str, address: Address, whole: int | None) -> Element:
    href = address.ask(drill_down(address.filters, one.first, one.last, grain)).href
    link = el("a", words.span(one.first, one.last), href=href)
    share = el("td", f"{share_words(Fraction(one.documents, whole))} of {words.number(whole)}") if whole else None
    counts = [el("td", words.number(count)) for count in (one.documents, one.wider)]
    return el("tr", el("th", link, scope="row"), counts, share)
