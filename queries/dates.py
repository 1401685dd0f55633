"""How the documents of a result are dated, and how their dates agree with their titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dates.edtf_dates import Precision, Qualifier
from dates.words import UNDATED_PHRASE
from queries.compile.chain import statement
from queries.compile.conditions import numbered
from queries.compile.plan import Plan
from queries.compile.statement import Statement
from queries.database.cache import cached_query
from queries.model.filters import DATES
from queries.model.rows import Conflict
from queries.result import Result


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
    agreement: str
    days_apart: int | None
    url: str | None
    source_file: str
    source_row: int


def date_counts(result: Result) -> dict[str, int]:
    """Documents under the other filters for each kind of date, in the order of DATES; those of EXACTNESS are all."""
    counted = _date_counts(Result(result.archive, result.filters.choose(date=())))
    return {kind: counted.get(kind, 0) for kind in DATES}


@cached_query
def _date_counts(result: Result) -> dict[str, int]:
    return dict(result.tuples_of(date_counts_statement(result.plan)))


def date_counts_statement(plan: Plan) -> Statement:
    """Return the statement of the documents of each kind of date."""
    return statement("date_counts", plan, {"undated_phrase": UNDATED_PHRASE})


def title_conflict_count(result: Result, agreements: Sequence[str]) -> int:
    """How many documents of the result have a date and a title that go together in one of these ways."""
    return _conflict_count(result, tuple(agreements))


@cached_query
def _conflict_count(result: Result, agreements: tuple[str, ...]) -> int:
    ((documents,),) = result.tuples_of(conflicts_statement("title_conflict_count", result.plan, agreements))
    return int(documents)


def title_conflicts(
    result: Result, agreements: Sequence[str], limit: int | None = None, offset: int = 0
) -> list[TitleConflict]:
    """Return those documents with both dates, the widest apart first.

    All of them together are not kept: they may be as many as the result.
    """
    if limit is None:
        return _conflicts(result, tuple(agreements), None, offset)
    return _some_conflicts(result, tuple(agreements), limit, offset)


@cached_query
def _some_conflicts(result: Result, agreements: tuple[str, ...], limit: int, offset: int) -> list[TitleConflict]:
    return _conflicts(result, agreements, limit, offset)


def _conflicts(result: Result, agreements: tuple[str, ...], limit: int | None, offset: int) -> list[TitleConflict]:
    pages = {"limit": limit, "offset": offset}
    return result.rows_of(TitleConflict, conflicts_statement("title_conflicts", result.plan, agreements, **pages))


def conflicts_statement(question: str, plan: Plan, agreements: Sequence[str], **values: object) -> Statement:
    """Return the statement of a question about documents whose date and title go together in one of these ways."""
    names, chosen = numbered("agreement", agreements)
    return statement(question, plan, {**values, **chosen}, expressions={"agreements": names})
