"""The route `/compare.json`: two to four questions side by side, for programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from itertools import groupby
from typing import Annotated

from display.compare import words
from display.compare.axis import Axis
from display.compare.axis import lines as lines_of
from display.compare.ready import ready_comparisons
from display.compare.sets import set_name
from display.explore.theme_rows import themes_of
from display.format.pagination import page_count, page_within
from display.runtime.base_address import absolute
from display.runtime.twins import twin_of
from queries.comparison import Overlap, compare_counts, compare_order, compared_rows
from queries.model.comparison import Comparison
from queries.model.filters import Filters
from queries.model.site import site
from queries.model.vocabularies import Grain, Measure
from queries.result import Result
from queries.timeline import events
from routes.answer import RequestedView
from routes.twins.compare_lines import ComparedQuestion, compared_question
from routes.twins.compare_points import OpenedPoint, opened
from routes.twins.parts import head, listed, search_readings, turned_to, twin_link
from routes.twins.values import Answer, Documents, Link, ListedDocument, of


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place of the axis: some days, or time from day 0."""

    name: str
    first_day: Annotated[date | None, of("On an axis of dates its first day.")]
    number: Annotated[int | None, of("From day 0 its number, which is negative before.")]


@dataclass(frozen=True, kw_only=True)
class ComparedSet:
    """Documents that one question alone finds, all find, or several but not all; each document is in one set."""

    name: str
    text: str
    documents: Documents
    link: Link


@dataclass(frozen=True, kw_only=True)
class SetPage:
    """Which documents of which set are listed, the oldest first."""

    set: str
    number: int
    pages: int
    per_page: int


@dataclass(frozen=True, kw_only=True)
class ReadyComparison:
    """A comparison to start from."""

    name: str
    sentence: str
    link: Link


@dataclass(frozen=True, kw_only=True)
class Compared(Answer):
    """Questions side by side: their documents on one axis, and those that they share or do not."""

    title: str
    sentence: str
    grain: Grain
    measure: Annotated[Measure, of("What the page draws; numbers here are documents in any case.")]
    is_relative: Annotated[bool, of("Whether time is counted from day 0 of each question.")]
    places: tuple[Place, ...]
    questions: tuple[ComparedQuestion, ...]
    sets: tuple[ComparedSet, ...]
    page: SetPage
    documents: tuple[ListedDocument, ...]
    point: Annotated[OpenedPoint | None, of("With `at`: the documents of one point.")]
    ready: Annotated[tuple[ReadyComparison, ...], of("Where nothing is asked: comparisons to start from.")]


def compared(view: RequestedView) -> Compared:
    """Return what the page of comparisons shows."""
    comparison = view.address.comparison
    find = cache(partial(Result, view.archive))
    axis, lines = lines_of(comparison, find)
    sides = dict(zip(comparison.letters, comparison.sides, strict=True))
    overlap = Overlap(view.archive, {letter: sides[letter].filters for letter in comparison.set_letters})
    in_sets = compare_counts(overlap) if comparison.is_asked else {}
    on_page = page_within(comparison, in_sets.get(comparison.show, 0))
    pages = page_count(on_page, in_sets.get(comparison.show, 0))
    in_all = None if comparison.pair else in_sets.get("all")
    readings = [one for side in dict.fromkeys(comparison.sides) for one in search_readings(find(side.filters), None)]
    title = words.title(comparison, view.names, site(view.archive))
    turned = turned_to(pages, on_page.page, lambda page: _at_page(view, on_page, page))
    return Compared(
        **head(view, tuple(readings), *turned, question=title if comparison.is_asked else ""),
        title=title,
        sentence=words.counts_sentence(comparison, [line.counts for line in lines], in_all),
        grain=axis.grain,
        measure=comparison.measure,
        is_relative=comparison.is_relative,
        places=_places(axis),
        questions=tuple(compared_question(view, line, find(line.side.filters)) for line in lines),
        sets=_sets(view, in_sets),
        page=SetPage(set=comparison.show, number=on_page.page, pages=pages, per_page=on_page.per_page),
        documents=_documents(view, overlap, on_page) if comparison.is_asked else (),
        point=opened(view, lines),
        ready=() if comparison.is_asked else _ready(view),
    )


def _at_page(view: RequestedView, comparison: Comparison, page: int) -> str:
    return twin_link(twin_of("compare"), view.address.compare(comparison.change(page=page)))


def _places(axis: Axis) -> tuple[Place, ...]:
    days = axis.starts or (None,) * len(axis.names)
    numbers = axis.numbers or (None,) * len(axis.names)
    return tuple(
        Place(name=name, first_day=day, number=number)
        for name, day, number in zip(axis.names, days, numbers, strict=True)
    )


def _sets(view: RequestedView, in_sets: dict[str, int]) -> tuple[ComparedSet, ...]:
    address, comparison = view.address, view.address.comparison
    return tuple(
        ComparedSet(
            name=name,
            text=set_name(name, comparison),
            documents=documents,
            link=absolute(address.compare(comparison.change(show=name)).href),
        )
        for name, documents in in_sets.items()
    )


def _documents(view: RequestedView, overlap: Overlap, comparison: Comparison) -> tuple[ListedDocument, ...]:
    start = (comparison.page - 1) * comparison.per_page
    found = compare_order(overlap, comparison.show, comparison.per_page, start)
    rows = [
        (row, overlap.questions[place])
        for place, run in groupby(found, key=lambda pair: pair[1])
        for row in compared_rows(overlap, place, [doc for doc, _ in run])
    ]
    return tuple(
        listed(
            row,
            number,
            view,
            view.address.change(filters=question),
            Result(overlap.archive, question).search.wanted(),
        )
        for number, (row, question) in enumerate(rows, start=start + 1)
    )


def _ready(view: RequestedView) -> tuple[ReadyComparison, ...]:
    everything = Result(view.archive, Filters())
    known = events(view.archive, date.min, date.max)
    found = ready_comparisons(view.archive, everything, themes_of(everything)[0], known, site(view.archive))
    return tuple(
        ReadyComparison(name=one.name, sentence=one.sentence, link=absolute(view.address.compare(one.comparison).href))
        for one in found
    )
