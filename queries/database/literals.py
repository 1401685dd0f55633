"""Statements with their values in them, as a client of DuckDB's runs them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

HOW_TO_RUN = "-- Runs as it is in DuckDB, on a copy of the archive file: duckdb archive.duckdb"

NAMES = re.compile(r"(?P<other>'(?:[^']|'')*'|--[^\n]*)|\$(?P<name>[a-z_0-9]+)")
"""What may hold a `$` without being a name, strings and comments, before the names."""

_CONTROL = re.compile(r"([\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069])")
"""Characters that end a statement in some shells, or turn the direction in which it is read."""


def bound(statement: str, values: Mapping[str, object]) -> str:
    """Return the statement with a literal in place of each `$name`. Raises KeyError for a name that has no value."""
    return NAMES.sub(lambda found: found["other"] or literal(values[found["name"]]), statement)


def literal(value: object) -> str:
    """Return the value as DuckDB reads it in a statement, on one line.

    Raises TypeError for a kind that no query takes.
    """
    return written_by(_WRITTEN, value)


def written_by(kinds: Mapping[type, Callable[..., str]], value: object) -> str:
    """Return the value as the first kind that it is of is written. Raises TypeError for one that is of none."""
    for kind, written in kinds.items():
        if isinstance(value, kind):
            return written(value)
    raise TypeError(f"{value!r} has no literal")


def _text(value: str) -> str:
    """Return a string; control characters by their number."""
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
    float: lambda value: f"{value!r}::double",
    str: _text,
    date: lambda value: f"date '{value.isoformat()}'",
    list: _list,
    dict: _struct,
}
"""How each kind of value is written; a boolean is an integer too, so it comes first."""
