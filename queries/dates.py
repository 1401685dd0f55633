"""How the documents of a result are dated, and how their dates agree with their titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dates.edtf_dates import Precision, Qualifier, from_edtf
from dates.words import UNDATED_PHRASE
from queries.compile.chain import statement
from queries.compile.conditions import numbered
from queries.compile.plan import Plan
from queries.compile.statement import Statement
from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.model.filters import Filters
from queries.model.vocabularies import DATES, Agreement, Conflict, DateKind
from queries.result import Result

MOST_OPEN_ENDS = 200
"""Different dates with one end only that are drawn; the page of the dates counts all of their documents."""


@dataclass(frozen=True, slots=True)
class TitleConflict:
    """A document whose written date does not agree with its title, and by how many days, where the two lie apart."""

    doc: int
    id: str
    title: str
    date_text: str | None
    date_edtf: str | None
    first_day: date | None
    last_day: date | None
    precision: Precision | None
    qualifier: Qualifier | None
    event_text: str | None
    event_first_day: date | None
    event_last_day: date | None
    date_conflict: Conflict
    agreement: Agreement
    days_apart: int | None
    url: str | None
    source_file: str
    source_row: int


@dataclass(frozen=True, slots=True)
class OffAxisCounts:
    """Documents that may belong anywhere in time: with a date that could not be read, and with one end only."""

    unread: int
    open_ended: int


def date_counts(result: Result) -> dict[DateKind, int]:
    """Documents under the other filters for each kind of date, in the order of DATES; those of EXACTNESS are all."""
    counted = _date_counts(Result(result.archive, result.filters.choose(date=())))
    return {kind: counted.get(kind, 0) for kind in DATES}


def date_counts_within(result: Result) -> dict[DateKind, int]:
    """Documents of the result itself for each kind of date: the kinds that are chosen count like any other choice."""
    counted = _date_counts(result)
    return {kind: counted.get(kind, 0) for kind in DATES}


@cached_query
def _date_counts(result: Result) -> dict[str, int]:
    return dict(result.tuples_of(date_counts_statement(result.plan)))


@cached_query
def off_axis(result: Result) -> OffAxisCounts:
    """Return what of the result may belong anywhere on the axis of written dates, whatever range of it is asked for.

    On the axis of events nothing may: a title without a date is no date that was not read.
    """
    filters = result.filters
    if filters.axis != "written" or not any(_without_place(result.archive, Filters())):
        return OffAxisCounts(0, 0)
    unread, open_ended = _without_place(result.archive, filters.change(start="", end="", undated="").choose(date=()))
    chosen = filters.date_kinds or DATES
    return OffAxisCounts(unread if "unread" in chosen else 0, open_ended if "open" in chosen else 0)


def _without_place(archive: Archive, filters: Filters) -> tuple[int, int]:
    counts = date_counts(Result(archive, filters))
    return counts["unread"], counts["open"]


@dataclass(frozen=True, slots=True)
class OpenInterval:
    """The known end of dates with one end only, and how many documents have it.

    `before` dates lie on its left: they were over when its span began. The others begin when it is over.
    """

    first_day: date
    last_day: date
    is_before: bool
    documents: int


@cached_query
def open_ends(result: Result) -> list[OpenInterval]:
    """Return the ends of the result's dates that are open at the other end, whatever range of days is asked for."""
    if not off_axis(result).open_ended:
        return []
    question = result.filters.change(start="", end="", undated="").choose(date=("open",))
    compiled = statement("open_ends", Result(result.archive, question).plan, {"limit": MOST_OPEN_ENDS})
    found = Result(result.archive, question).tuples_of(compiled)
    return [end for edtf, documents in found if (end := _open_end(edtf, documents))]


def _open_end(edtf: str, documents: int) -> OpenInterval | None:
    known = from_edtf(edtf.strip("[]").replace("..", "").strip("/"))
    if known.first_day is None or known.last_day is None:
        return None
    return OpenInterval(known.first_day, known.last_day, edtf.lstrip("[").startswith(("..", "/")), documents)


def date_counts_statement(plan: Plan) -> Statement:
    """Return the statement of the documents of each kind of date."""
    return statement("date_counts", plan, {"undated_phrase": UNDATED_PHRASE})


def title_conflict_count(result: Result, agreements: Sequence[Agreement]) -> int:
    """How many documents of the result have a date and a title that go together in one of these ways."""
    return _conflict_count(result, tuple(agreements))


@cached_query
def _conflict_count(result: Result, agreements: tuple[Agreement, ...]) -> int:
    ((documents,),) = result.tuples_of(conflicts_statement("title_conflict_count", result.plan, agreements))
    return int(documents)


def title_conflicts(
    result: Result, agreements: Sequence[Agreement], limit: int | None = None, offset: int = 0
) -> list[TitleConflict]:
    """Return those documents with both dates, the widest apart first.

    All of them together are not kept: they may be as many as the result.
    """
    if limit is None:
        return _conflicts(result, tuple(agreements), None, offset)
    return _some_conflicts(result, tuple(agreements), limit, offset)


@cached_query
def _some_conflicts(result: Result, agreements: tuple[Agreement, ...], limit: int, offset: int) -> list[TitleConflict]:
    return _conflicts(result, agreements, limit, offset)


def _conflicts(
    result: Result, agreements: tuple[Agreement, ...], limit: int | None, offset: int
) -> list[TitleConflict]:
    pages = {"limit": limit, "offset": offset}
    return result.rows_of(TitleConflict, conflicts_statement("title_conflicts", result.plan, agreements, **pages))


def conflicts_statement(question: str, plan: Plan, agreements: Sequence[Agreement], **values: object) -> Statement:
    """Return the statement of a question about documents whose date and title go together in one of these ways."""
    names, chosen = numbered("agreement", agreements)
    return statement(question, plan, {**values, **chosen}, expressions={"agreements": names})
