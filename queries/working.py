"""The SQL behind a number, as one script that runs as it is: the statements of the answer with their values in them."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from queries import Result, coverage_values
from queries.filters import Filters
from queries.text_matching import Step, text_steps

_HOW_TO_RUN = "-- Runs as it is in DuckDB, on a copy of the archive file: duckdb archive.duckdb"

_NAMES = re.compile(r"(?P<other>'(?:[^']|'')*'|--[^\n]*)|\$(?P<name>[a-z_]+)")
"""What may hold a `$` without being a name, strings and comments, before the names."""

_CONTROL = re.compile(r"([\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069])")
"""Characters that end a statement in some shells, or turn the direction in which it is read."""


def script(result: Result, answer: str, **values: object) -> str:
    """The script that finds the documents of the result and ends in the select of `answer`, a `.sql` file."""
    return _script([*text_steps(result.search), *result.steps, (_select(answer), values)])


def overview_script(axis: str, grain: str, first_day: date | None, last_day: date | None) -> str:
    """The script of the bars of `overview_bars` over the days of the whole archive."""
    values = coverage_values(Filters(axis=axis), grain, first_day, last_day)
    return _script([(_select("date_kinds"), {}), (_select("coverage_bars"), values)])


def compared_script(result: Result, grain: str, first_day: date, last_day: date) -> str:
    """The script of the bars of `timeline_bars` beside all that the archive holds in the same buckets."""
    days = {"grain": grain, "first_day": first_day, "last_day": last_day}
    coverage = coverage_values(result.filters, grain, first_day, last_day)
    return _script(
        [
            *text_steps(result.search),
            *result.steps,
            (_kept("bars", "timeline_bars"), days),
            (_kept("archive_bars", "coverage_bars"), coverage),
            (_select("compared_bars"), {}),
        ]
    )


def _kept(table: str, answer: str) -> str:
    return f"create or replace temp table {table} as\n{_select(answer)}"


def _script(steps: list[Step]) -> str:
    return "\n\n".join([_HOW_TO_RUN, *(f"{bound(*step).rstrip().removesuffix(';')};" for step in steps)])


def _select(answer: str) -> str:
    return (Path(__file__).parent / f"{answer}.sql").read_text()


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


def _list(values: list[object]) -> str:
    return f"[{', '.join(map(literal, values))}]"


_WRITTEN: dict[type, Callable[..., str]] = {
    type(None): lambda _: "null",
    bool: lambda value: str(value).lower(),
    int: str,
    str: _text,
    date: lambda value: f"date '{value.isoformat()}'",
    list: _list,
}
"""How each kind of value is written; a boolean is an integer too, so it comes first."""
