"""The places of a comparison as a table: each number a link to just the documents it counts."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from display.charts.range_navigation import drill_down
from display.compare.axis import Axis, Line
from display.explore.bins import MAX_TABLE_ROWS, Bin, left_off
from display.format import words
from display.format.shares import share_words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.filters import Filters

NOT_ASKED = "not asked for"


def table(axis: Axis, lines: Sequence[Line]) -> Element:
    """Return the bins as a table: a row for each place where a question finds something, and one for each gap."""
    names = (axis.grain.capitalize(), *(line.letter.upper() for line in lines))
    rows = list(_rows(axis, lines))
    return el(
        "table",
        el("caption", left_off(len(rows))) if len(rows) > MAX_TABLE_ROWS else None,
        el("thead", el("tr", [el("th", name, scope="col") for name in names])),
        el("tbody", rows[:MAX_TABLE_ROWS]),
        class_="bins",
    )


def _rows(axis: Axis, lines: Sequence[Line]) -> Iterator[Element]:
    places = range(len(axis.names))
    for filled, run in groupby(places, key=lambda place: any(_documents(line, place) for line in lines)):
        group = list(run)
        if filled:
            yield from (_row(axis, lines, place) for place in group)
        else:
            cells = [el("td", _empty(line, group)) for line in lines]
            yield el("tr", el("th", _gap(axis, group), scope="row"), cells, class_="none")


def _documents(line: Line, place: int) -> int:
    one = line.bins[place]
    return one.documents if one else 0


def _empty(line: Line, places: Sequence[int]) -> str:
    return "none" if any(line.bins[place] for place in places) else NOT_ASKED


def _gap(axis: Axis, places: Sequence[int]) -> str:
    first, last = axis.names[places[0]], axis.names[places[-1]]
    if first == last:
        return first
    return f"{first} to {last.removeprefix(f'{axis.grain} ')}"


def _row(axis: Axis, lines: Sequence[Line], place: int) -> Element:
    cells = [el("td", _cell(axis, line, place)) for line in lines]
    return el("tr", el("th", axis.names[place], scope="row"), cells)


def _cell(axis: Axis, line: Line, place: int) -> list[object]:
    """Return the documents of one question in one place, with the days that are not those of the whole row."""
    one = line.bins[place]
    if not one:
        return [el("small", NOT_ASKED)]
    notes = [words.span(one.first, one.last)] if axis.numbers else []
    if line.whole:
        whole = line.whole[place]
        notes.append(f"{share_words(Fraction(one.documents, whole or 1))} of {words.number(whole)}")
    if one.wider:
        notes.append(f"{words.number(one.wider)} with a wider date")
    number = documents_link(one, line.side.filters, words.number(one.documents))
    return [number, *[el("small", note) for note in notes]]


def documents_link(one: Bin, filters: Filters, label: str) -> Element | str:
    """Return a link to the documents of a question that are counted in a bin; the label alone where there are none."""
    if not one.documents:
        return label
    return el("a", label, href=Address(filters=drill_down(filters, one.first, one.last, "day")).href)
