"""Values for statements in ClickHouse's words: each with its type, as a parameter or as a literal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

_OPEN = re.compile(r"\{([a-z_0-9]+):([^{}]*)\}")
"""A value that is left open: its name and, where the statement says it, its type."""

_ALL = 2**63 - 1
"""Rows that are wanted where no limit is given."""

LONGEST = 60_000
"""Bytes of a list that goes as one value.

A server refuses values of more than 128 KiB (`http_max_field_value_size`), and its client writes a list with up to half
as many bytes again.
"""

_ESCAPED = {"\\": "\\\\", "'": "\\'", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": "\\0"}
_TO_ESCAPE = re.compile("[\\\\'\t\n\r\0]")


def with_types(text: str, values: Mapping[str, object]) -> tuple[str, dict[str, object]]:
    """Return a statement whose open values have types, and the values that it needs.

    A list that is too long for one value goes as several, which the statement puts together again. Raises KeyError for
    a name that has no value.
    """
    bound: dict[str, object] = {}

    def typed(at: re.Match[str]) -> str:
        value = _given(values[at[1]], at[2])
        kind = _kind(value, at[2])
        parts = dict(_named_parts(at[1], value))
        bound.update(parts)
        fields = ", ".join(f"{{{name}:{kind}}}" for name in parts)
        return f"arrayConcat({fields})" if len(parts) > 1 else fields

    return _OPEN.sub(typed, text), bound


def _named_parts(name: str, value: object) -> Iterator[tuple[str, object]]:
    """Yield a value by its name; a list that is too long in parts, each by a name of its own."""
    if not isinstance(value, list):
        yield name, value
        return
    begin, size, number = 0, 0, 1
    for place, one in enumerate(value):
        length = len(_literal(one).encode("utf-8", "surrogatepass")) + 1
        if size and size + length > LONGEST:
            yield _part(name, number), value[begin:place]
            begin, size, number = place, 0, number + 1
        size += length
    yield _part(name, number), value[begin:]


def _part(name: str, number: int) -> str:
    return f"{name}_part_{number}" if number > 1 else name


def with_literals(text: str, values: Mapping[str, object]) -> str:
    """Return a statement with a literal of its type in place of each open value."""

    def literal(at: re.Match[str]) -> str:
        value = _given(values[at[1]], at[2])
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        kind = _kind(value, at[2])
        return f"cast({_literal(value)}, {_quoted(kind)})" if kind != "String" else _literal(value)

    return _OPEN.sub(literal, text)


def _given(value: object, kind: str) -> object:
    return _ALL if value is None and kind == "UInt64" else value


def _kind(value: object, kind: str) -> str:
    """Return the type of a value, which may be null where it is."""
    if isinstance(value, list):
        inner = kind.removeprefix("Array(").removesuffix(")") or _kind(
            next((v for v in value if v is not None), ""), ""
        )
        return f"Array(Nullable({inner}))" if None in value else f"Array({inner})"
    if value is None:
        return f"Nullable({kind or 'String'})"
    return kind or next(name for type_, name in _TYPES.items() if isinstance(value, type_))


_TYPES: Mapping[type, str] = {bool: "Bool", int: "Int64", float: "Float64", date: "Date32", str: "String"}
"""What the values of questions are; a boolean is an integer too, so it comes first."""


def written(value: object) -> str:
    """Return a value as ClickHouse reads parameters. Raises TypeError for a kind that no question has."""
    if value is None:
        return "\\N"
    if isinstance(value, list):
        return f"[{','.join(map(_literal, value))}]"
    if isinstance(value, str):
        return _escaped(value)
    if isinstance(value, bool | int | float | date):
        return str(value).lower() if isinstance(value, bool) else str(value)
    raise TypeError(f"{value!r} is no value of a question")


def _literal(value: object) -> str:
    """Return a value within a list, or in a statement."""
    if value is None:
        return "NULL"
    return _quoted(str(value)) if isinstance(value, str | date) else written(value)


def _quoted(text: str) -> str:
    return f"'{_escaped(text)}'"


def _escaped(text: str) -> str:
    return _TO_ESCAPE.sub(lambda at: _ESCAPED[at[0]], text)
