"""The places of a comparison as a table: each number a link to just the documents it counts."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from display import addresses
from display.charts.steps import going_into
from display.compare_axis import Axis, Line
from display.explore.bins import MOST_ROWS, Bin, left_off
from display.format import words
from display.format.shares import share_words
from display.relative_days import unit_name
from queries.filters import Filters

NOT_ASKED = "not asked for"


def table(axis: Axis, lines: Sequence[Line]) -> str:
    """The bins as an HTML table: a row for each place where a question finds something, and one for each gap."""
    names = (axis.grain.capitalize(), *(line.letter.upper() for line in lines))
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = list(_rows(axis, lines))
    caption = f"<caption>{left_off(len(rows))}</caption>" if len(rows) > MOST_ROWS else ""
    body = "".join(rows[:MOST_ROWS])
    return f'<table class="bins">{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _rows(axis: Axis, lines: Sequence[Line]) -> Iterator[str]:
    places = range(len(axis.names))
    for filled, run in groupby(places, key=lambda place: any(_documents(line, place) for line in lines)):
        group = list(run)
        if filled:
            yield from (_row(axis, lines, place) for place in group)
        else:
            cells = "".join(f"<td>{_empty(line, group)}</td>" for line in lines)
            yield f'<tr class="none"><th scope="row">{_gap(axis, group)}</th>{cells}</tr>'


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


def _row(axis: Axis, lines: Sequence[Line], place: int) -> str:
    cells = "".join(f"<td>{_cell(axis, line, place)}</td>" for line in lines)
    return f'<tr><th scope="row">{axis.names[place]}</th>{cells}</tr>'


def _cell(axis: Axis, line: Line, place: int) -> str:
    """The documents of one question in one place, with the days that are not those of the whole row."""
    one = line.bins[place]
    if not one:
        return f"<small>{NOT_ASKED}</small>"
    notes = [words.span(one.first, one.last)] if axis.numbers else []
    if line.held:
        held = line.held[place]
        notes.append(f"{share_words(Fraction(one.documents, held or 1))} of {words.number(held)}")
    if one.wider:
        notes.append(f"{words.number(one.wider)} with a wider date")
    said = "".join(f"<small>{note}</small>" for note in notes)
    return f"{documents_link(one, line.side.filters, words.number(one.documents))}{said}"


def documents_link(one: Bin, filters: Filters, label: str) -> str:
    """A link to the documents of a question that are counted in a bin; the label alone where there are none."""
    if not one.documents:
        return label
    address = addresses.timeline(going_into(filters, one.first, one.last, "day"))
    return f'<a href="{address}" target="_self">{label}</a>'


def day_zero_unit(axis: Axis) -> str:
    """What the places of time from day 0 are: the one of number 0 begins with it."""
    zero, before = unit_name(axis.grain, 0).capitalize(), unit_name(axis.grain, -1)
    return f"{zero} begins with day 0; {before} ends the day before."
