"""One question of a comparison, for programs: its counts, and its documents at each place of the axis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from display.charts.range_navigation import drill_down
from display.compare.axis import Line
from display.compare.words import question_words
from display.explore.bins import Bin
from display.runtime.address import Address
from display.runtime.base_address import absolute
from queries.model.filters import Filters
from queries.model.site import site
from queries.result import Result
from routes.answer import RequestedView
from routes.twins.parts import counts, parameters
from routes.twins.values import Counts, Documents, Link, of


@dataclass(frozen=True, kw_only=True)
class Span:
    """Documents whose date touches some days; `wider` of them reach beyond these."""

    first_day: date
    last_day: date
    documents: Documents
    wider: int
    link: Annotated[str | None, of("Opens just these; null where there are none.")]


@dataclass(frozen=True, kw_only=True)
class Point(Span):
    """A place of the axis that the question asks for; `place` counts from 0, in the order of `places`."""

    place: int
    archive_documents: Annotated[int | None, of("All documents of the archive there; asked with measure=share.")]


@dataclass(frozen=True, kw_only=True)
class ComparedQuestion:
    """A question: what it asks, how much it finds, and its points, places without documents included."""

    letter: str
    words: str
    parameters: Mapping[str, tuple[str, ...]]
    day_zero: date | None
    counts: Counts
    unread: Annotated[int, of("Documents whose date could not be read: they may belong to any place.")]
    wide: Annotated[int, of("Documents on the axis whose date is wider than a place.")]
    before: Annotated[Span | None, of("From day 0 counted: all places before it.")]
    after: Annotated[Span | None, of("All places from day 0 on.")]
    around: Annotated[Span | None, of("All places together, where each document counts once.")]
    earlier: Annotated[Span | None, of("Documents before an axis whose ends are cut.")]
    later: Annotated[Span | None, of("Documents after it.")]
    points: tuple[Point, ...]
    link: Link


def compared_question(view: RequestedView, line: Line, result: Result) -> ComparedQuestion:
    """Return a question of a comparison."""
    filters = line.side.filters
    here = Address(filters=filters)
    return ComparedQuestion(
        letter=line.letter,
        words=question_words(filters, view.names, site(view.archive)),
        parameters=parameters(here),
        day_zero=line.side.day_zero,
        counts=counts(result),
        unread=line.unread,
        wide=line.wide,
        before=_span(filters, line.before),
        after=_span(filters, line.after),
        around=_span(filters, line.around),
        earlier=_span(filters, line.earlier),
        later=_span(filters, line.later),
        points=tuple(_point(line, place, one) for place, one in enumerate(line.bins) if one),
        link=absolute(here.href),
    )


def span_link(filters: Filters, one: Bin) -> str | None:
    """Return the link that opens the documents of a question in some days; None where there are none."""
    if not one.documents:
        return None
    return absolute(Address(filters=drill_down(filters, one.first, one.last, "day")).href)


def _span(filters: Filters, one: Bin | None) -> Span | None:
    if one is None:
        return None
    return Span(
        first_day=one.first,
        last_day=one.last,
        documents=one.documents,
        wider=one.wider,
        link=span_link(filters, one),
    )


def _point(line: Line, place: int, one: Bin) -> Point:
    return Point(
        place=place,
        first_day=one.first,
        last_day=one.last,
        documents=one.documents,
        wider=one.wider,
        archive_documents=line.whole[place] if line.whole else None,
        link=span_link(line.side.filters, one),
    )
