"""One point of a comparison, for programs: the documents of a question at one place of the axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from display.charts.range_navigation import drill_down
from display.compare.axis import Line
from display.compare.point import MOST_SHOWN, NOT_THERE, opened_place
from display.format import words
from display.runtime.address import Address
from display.runtime.base_address import absolute
from queries.result import Result
from queries.results import result_order
from routes.answer import RequestedView
from routes.twins.parts import lines as short_list
from routes.twins.values import Documents, LineDocument


@dataclass(frozen=True, kw_only=True)
class OpenedPoint:
    """The documents of a point, the first of them listed; `problem` says where the axis has no such point."""

    letter: str
    problem: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    documents: Documents = 0
    listed: tuple[LineDocument, ...] = ()
    link: str | None = None


def opened(view: RequestedView, lines: Sequence[Line]) -> OpenedPoint | None:
    """Return the point that a link opens; None for a link that opens none."""
    comparison = view.address.comparison
    if not comparison.point:
        return None
    letter, day = comparison.point
    line = next(line for line in lines if line.letter == letter)
    place = opened_place(line, comparison)
    one = None if place is None else line.bins[place]
    if one is None:
        return OpenedPoint(letter=letter, problem=NOT_THERE.format(letter.upper(), words.day(day)))
    there = drill_down(line.side.filters, one.first, one.last, "day").change(sort="oldest")
    return OpenedPoint(
        letter=letter,
        first_day=one.first,
        last_day=one.last,
        documents=one.documents,
        listed=short_list(view, result_order(Result(view.archive, there), MOST_SHOWN)),
        link=absolute(Address(filters=there).href),
    )
