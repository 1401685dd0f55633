"""The SQL behind a number, as one script that runs as it is: what ran, with the values in it."""

from collections.abc import Iterator, Mapping
from datetime import date

from queries.compile.chain import statement
from queries.compile.search_hits import LOOKUPS, stems_of, words_of
from queries.compile.statement import (
    CountsByMonth,
    DraftMembers,
    IndexValue,
    LatestChanges,
    ResultOrder,
    Statement,
    Table,
)
from queries.database.archive import Archive
from queries.database.literals import HOW_TO_RUN, bound
from queries.database.statements import sql
from queries.database.tables import known_values, statement_of
from queries.dates import conflicts_statement, date_counts_statement
from queries.facets import chosen_values, facet_statement, without_facet
from queries.model.filters import Filters
from queries.model.vocabularies import Axis, Grain
from queries.result import Result
from queries.search.matching import in_languages, lookup_step, value_step
from queries.search.parser import Search
from queries.timeline import bars_statement

Step = tuple[str, Mapping[str, object]]
"""A statement on the way to an answer, with the values for its `$names`."""


def script(result: Result, question: str, **values: object) -> str:
    """Return the script that ends in the select of `question`, the name of its block."""
    return _script_of(result, _statement_of(result, question, values))


def steps(result: Result, question: str, **values: object) -> list[Step]:
    """Return the statements of the script of a question, each with its values."""
    return _steps(result, _statement_of(result, question, values))


def _statement_of(result: Result, question: str, values: dict[str, object]) -> Statement:
    plan = result.plan
    if "grain" in values:
        return bars_statement(question, plan, **values)  # type: ignore[arg-type]  # grain, first_day and last_day
    if "agreements" in values:
        return conflicts_statement(question, plan, **values)  # type: ignore[arg-type]  # agreements
    return date_counts_statement(plan) if question == "date_counts" else statement(question, plan, values)


def facet_script(result: Result, facet: str, by: str, word: str, limit: int) -> str:
    """Return the script of `facet_values`."""
    whole, chosen = without_facet(result, facet), chosen_values(result.filters, facet)
    return _script_of(whole, facet_statement(whole.plan, facet, by, word, limit, chosen))


def theme_rows_script(result: Result, grain: Grain, first_day: date, last_day: date) -> str:
    """Return the script of the bars of `theme_timelines`."""
    return _script_of(result, bars_statement("theme_timelines", result.plan, grain, first_day, last_day))


def overview_script(archive: Archive, axis: Axis, grain: Grain, first_day: date, last_day: date) -> str:
    """Return the script of the bars of `overview_bars` over the days of the whole archive."""
    days = {"grain": grain, "first_day": first_day, "last_day": last_day}
    return script(Result(archive, Filters(axis=axis)), "coverage_bars", **days)


def compared_script(result: Result, grain: Grain, first_day: date, last_day: date) -> str:
    """Return the script of the bars of `timeline_bars` beside all that the archive holds in the same buckets."""
    days = grain, first_day, last_day
    whole = Result(result.archive, result.filters.coverage)
    asked = bars_statement("timeline_bars", result.plan, *days), bars_statement("coverage_bars", whole.plan, *days)
    if result.archive.catalogue:
        return "\n\n".join(_script_of(one, statement) for one, statement in zip((result, whole), asked, strict=True))
    bars, archive_bars = _steps(result, asked[0], "bars"), _steps(whole, asked[1], "archive_bars")
    return _script([*bars, *archive_bars, (sql("compared_bars"), {})])


def _script_of(result: Result, statement: Statement) -> str:
    """Return the script of a statement; where an engine answers it, what runs in its own client."""
    if catalogue := result.archive.catalogue:
        return catalogue.script(result.archive, statement)
    return _script(_steps(result, statement))


def _steps(result: Result, statement: Statement, table: str = "") -> list[Step]:
    """Return the statements that make what is read, and the one asked for, its rows kept in a table if named."""
    steps = [step for read in statement.reads for step in _steps_of(result, read)]
    return [*steps, *_known_step(result, statement, table)]


def _known_step(result: Result, statement: Statement, table: str) -> Iterator[Step]:
    """Yield the statement that asks the index for words, where its values are needed, and the one that needs them."""
    stems = {stem for value in statement.values.values() if isinstance(value, IndexValue) for stem in value.stems}
    if stems:
        yield lookup_step("stem_sizes", sorted(stems))
    values = known_values(result.archive, result.cursor, statement.values)
    yield _table_text(table, statement.sql) if table else statement.sql, values


def _steps_of(result: Result, table: Table) -> Iterator[Step]:
    """Yield the statements that make a table that others read."""
    select = statement_of(result.cursor, table)
    if (
        not isinstance(table, CountsByMonth | DraftMembers | LatestChanges | ResultOrder)
        and select.name != "found_by_words"
    ):
        yield from _lookups(in_languages(result.cursor, table.search))
    for read in select.reads:
        yield from _steps_of(result, read)
    yield from _known_step(result, select, table.name)


def _lookups(search: Search) -> Iterator[Step]:
    """Return the statements that ask the index for the numbers of words, which later ones hold."""
    words = sorted({word for term in search.terms if term.stems for word in term.words})
    lookups = {"stems_of_words": words, "stem_sizes": stems_of(search)}
    for kind, lookup in LOOKUPS.items():
        lookups[lookup] = sorted({*lookups.get(lookup, ()), *words_of(search, kind)})
    yield from (lookup_step(lookup, words) for lookup, words in lookups.items() if words)
    yield from (step for term in search.terms if term.kind == "value" and (step := value_step(term)))


def _table_text(table: str, select: str) -> str:
    return f"create or replace temp table {table} as\n{select}"


def _script(steps: list[Step]) -> str:
    return "\n\n".join([HOW_TO_RUN, *(f"{bound(*step).rstrip().removesuffix(';')};" for step in steps)])
