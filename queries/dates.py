"""How the documents of a result are dated, and how their dates agree with their titles."""

from __future__ import annotations

from collections.abc import Sequence

from dates.words import UNDATED_PHRASE
from queries.compile.chain import statement
from queries.compile.conditions import numbered
from queries.compile.plan import Plan
from queries.compile.statement import Statement
from queries.database.cache import cached_query
from queries.model.filters import DATES
from queries.model.rows import Row
from queries.result import Result


def date_counts(result: Result) -> dict[str, int]:
    """Documents under the other filters for each kind of date, in the order of DATES; those of EXACTNESS are all."""
    counted = _date_counts(Result(result.archive, result.filters.choose(date=())))
    return {kind: counted.get(kind, 0) for kind in DATES}


@cached_query
def _date_counts(result: Result) -> dict[str, int]:
    rows = result.rows_of(date_counts_statement(result.plan))
    return {str(row["kind"]): int(str(row["documents"])) for row in rows}


def date_counts_statement(plan: Plan) -> Statement:
    """The statement of the documents of each kind of date."""
    return statement("date_counts", plan, {"undated_phrase": UNDATED_PHRASE})


def title_conflict_count(result: Result, agreements: Sequence[str]) -> int:
    """How many documents of the result have a date and a title that go together in one of these ways."""
    return _conflict_count(result, tuple(agreements))


@cached_query
def _conflict_count(result: Result, agreements: tuple[str, ...]) -> int:
    (row,) = result.rows_of(conflicts_statement("title_conflict_count", result.plan, agreements))
    return int(str(row["documents"]))


def title_conflicts(result: Result, agreements: Sequence[str], limit: int | None = None, offset: int = 0) -> list[Row]:
    """Those documents with both dates, the widest apart first; `days_apart` is null unless they are.

    All of them together are not kept: they may be as many as the result.
    """
    if limit is None:
        return _conflicts(result, tuple(agreements), None, offset)
    return _some_conflicts(result, tuple(agreements), limit, offset)


@cached_query
def _some_conflicts(result: Result, agreements: tuple[str, ...], limit: int, offset: int) -> list[Row]:
    return _conflicts(result, agreements, limit, offset)


def _conflicts(result: Result, agreements: tuple[str, ...], limit: int | None, offset: int) -> list[Row]:
    pages = {"limit": limit, "offset": offset}
    return result.rows_of(conflicts_statement("title_conflicts", result.plan, agreements, **pages))


def conflicts_statement(question: str, plan: Plan, agreements: Sequence[str], **values: object) -> Statement:
    """The statement of a question about documents whose date and title go together in one of these ways."""
    names, chosen = numbered("agreement", agreements)
    return statement(question, plan, {**values, **chosen}, expressions={"agreements": names})
