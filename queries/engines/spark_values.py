"""Values as Spark takes them: bound by name to a statement, or as literals in a script for its own client."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from queries.database.literals import written_by

if TYPE_CHECKING:
    from pyspark.sql.connect.column import Column
    from pyspark.sql.types import DataType

_NAMES = re.compile(r"(?P<other>'(?:[^'\\]|\\.|'')*'|/\*.*?\*/|--[^\n]*|`[^`]*`|::)|:(?P<name>[a-z_0-9]+)", re.DOTALL)
"""What may hold a colon without being a name, before the names."""


FEW = 200
"""Values of a list that stand in a statement one by one; a longer list is bound as a whole."""

_IN_LIST = re.compile(r"\bIN \(\s*SELECT\s+EXPLODE\(CAST\(:(?P<list>[a-z_0-9]+) AS ARRAY<[A-Z]+>\)\)\s*\)")


def with_short_lists(statement: str, values: Mapping[str, object]) -> tuple[str, Mapping[str, object]]:
    """Return a statement in which each short list that something is looked for in has a name for each of its values.

    Spark leaves out files, groups and pages of rows by values that it sees when it plans, not by the rows of a select.
    """
    given = dict(values)

    def one_by_one(found: re.Match[str]) -> str:
        name = found["list"]
        each = values[name]
        assert isinstance(each, list | tuple)
        if len(each) > FEW:
            return found[0]
        names = [f"{name}_at_{place}" for place in range(len(each))]
        given.update(zip(names, each, strict=True))
        return f"IN ({', '.join(f':{one}' for one in names) or 'NULL'})"

    return _IN_LIST.sub(one_by_one, statement), given


def columns_of(values: Mapping[str, object], statement: str) -> dict[str, Column]:
    """Return the values that a statement reads as Spark Connect is given them."""
    read = {found["name"] for found in _NAMES.finditer(statement)}
    return {name: _column(value) for name, value in values.items() if name in read}


def _column(value: object) -> Column:
    from pyspark.sql.connect import functions
    from pyspark.sql.connect.column import Column
    from pyspark.sql.connect.expressions import LiteralExpression
    from pyspark.sql.types import ArrayType

    if not isinstance(value, list | tuple):
        return functions.lit(value)
    # A list that Spark infers the kind of may hold no null.
    return Column(LiteralExpression([*value], ArrayType(_kind_of_elements(value)))) if value else functions.array()


def _kind_of_elements(values: Sequence[object]) -> DataType:
    from pyspark.sql.types import DateType, DoubleType, LongType, StringType

    kinds: dict[type, DataType] = {int: LongType(), float: DoubleType(), date: DateType()}
    some = next((one for one in values if one is not None), "")
    return next((kind for python, kind in kinds.items() if isinstance(some, python)), StringType())


def bound(statement: str, values: Mapping[str, object]) -> str:
    """Return the statement with a literal in place of each `:name`. Raises KeyError for a name that has no value."""
    return _NAMES.sub(lambda found: found["other"] or literal(values[found["name"]]), statement)


def literal(value: object) -> str:
    """Return the value as Spark reads it in a statement. Raises TypeError for a kind that no query takes."""
    return written_by(_WRITTEN, value)


def _text(value: str) -> str:
    """Return a string in which nothing ends it or escapes: control characters, too, stand by their number."""
    return "'" + "".join(f"\\u{ord(one):04X}" if _is_special(one) else one for one in value) + "'"


def _is_special(one: str) -> bool:
    return one in "'\\;:$" or (not one.isprintable() and ord(one) <= 0xFFFF)


def _list(values: list[object]) -> str:
    return f"array({', '.join(map(literal, values))})"


_WRITTEN: dict[type, Callable[..., str]] = {
    type(None): lambda _: "null",
    bool: lambda value: str(value).lower(),
    int: str,
    float: lambda value: f"{value!r}D",
    str: _text,
    date: lambda value: f"date '{value.isoformat()}'",
    list: _list,
    tuple: _list,
}
"""How each kind of value is written; a boolean is an integer too, so it comes first."""
