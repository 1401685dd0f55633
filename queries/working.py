"""The SQL behind a number, as one script that runs as it is: the statements of the answer with their values in them."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from queries.archive import Archive
from queries.facets import facet_steps
from queries.filters import Filters
from queries.result import Result, preparations
from queries.statements import sql
from queries.text_matching import Step

_HOW_TO_RUN = "-- Runs as it is in DuckDB, on a copy of the archive file: duckdb archive.duckdb"

_NAMES = re.compile(r"(?P<other>'(?:[^']|'')*'|--[^\n]*)|\$(?P<name>[a-z_]+)")
"""What may hold a `$` without being a name, strings and comments, before the names."""

_CONTROL = re.compile(r"([\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069])")
"""Characters that end a statement in some shells, or turn the direction in which it is read."""


def script(result: Result, question: str, **values: object) -> str:
    """The script that finds the documents of the result and ends in the select of the block `question`."""
    return _script([*result.steps, *preparations(question, str(values.get("grain", ""))), (sql(question), values)])


def facet_script(result: Result, facet: str, by: str, word: str, limit: int) -> str:
    """The script of `facet_values`."""
    whatever, steps = facet_steps(result, facet, by, word, limit)
    return _script([*whatever.steps, *steps])


def theme_rows_script(result: Result, grain: str, first_day: date, last_day: date) -> str:
    """The script of the bars of `theme_timelines`."""
    days = {"grain": grain, "first_day": first_day, "last_day": last_day}
    rows: list[Step] = [(sql("theme_chart_rows"), {}), (sql("theme_timelines"), days)]
    return _script([*result.steps, *preparations("theme_timelines", grain), *rows])


def overview_script(archive: Archive, axis: str, grain: str, first_day: date, last_day: date) -> str:
    """The script of the bars of `overview_bars` over the days of the whole archive."""
    days = {"grain": grain, "first_day": first_day, "last_day": last_day}
    return script(Result(archive, Filters(axis=axis)), "coverage_bars", **days)


def compared_script(result: Result, grain: str, first_day: date, last_day: date) -> str:
    """The script of the bars of `timeline_bars` beside all that the archive holds in the same buckets."""
    days = {"grain": grain, "first_day": first_day, "last_day": last_day}
    whole = Result(result.archive, result.filters.coverage)
    steps = [*_bars(result, "timeline_bars", "bars", days), *_bars(whole, "coverage_bars", "archive_bars", days)]
    return _script([*steps, (sql("compared_bars"), {})])


def _bars(result: Result, question: str, table: str, days: Mapping[str, object]) -> list[Step]:
    """The steps that keep the bars of the result in a table."""
    kept = f"create or replace temp table {table} as\n{sql(question)}"
    return [*result.steps, *preparations(question, str(days["grain"])), (kept, days)]


def _script(steps: list[Step]) -> str:
    return "\n\n".join([_HOW_TO_RUN, *(f"{bound(*step).rstrip().removesuffix(';')};" for step in steps)])


def bound(statement: str, values: Mapping[str, object]) -> str:
    """The statement with a literal in place of each `$name`. Raises KeyError for a name that has no value."""
    return _NAMES.sub(lambda found: found["other"] or literal(values[found["name"]]), statement)


def literal(value: object) -> str:
    """The value as DuckDB reads it in a statement, on one line. Raises TypeError for a kind that no query takes."""
    for kind, written in _WRITTEN.items():
        if isinstance(value, kind):
            return written(value)
    raise TypeError(f"{value!r} has no literal")


def _text(value: str) -> str:
    """A string; control characters by their number."""
    parts = [_piece(part) for part in _CONTROL.split(value) if part]
    return parts[0] if len(parts) == 1 else f"({' || '.join(parts)})" if parts else "''"


def _piece(part: str) -> str:
    if _CONTROL.fullmatch(part):
        return f"chr({ord(part)})"
    quoted = part.replace("'", "''")
    return f"'{quoted}'"


def _struct(values: dict[str, object]) -> str:
    return f"{{{', '.join(f'{name}: {literal(value)}' for name, value in values.items())}}}"


def _list(values: list[object]) -> str:
    return f"[{', '.join(map(literal, values))}]"


_WRITTEN: dict[type, Callable[..., str]] = {
    type(None): lambda _: "null",
    bool: lambda value: str(value).lower(),
    int: str,
    str: _text,
    date: lambda value: f"date '{value.isoformat()}'",
    list: _list,
    dict: _struct,
}
"""How each kind of value is written; a boolean is an integer too, so it comes first."""
