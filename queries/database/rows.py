"""Rows of the archive as frozen values: a dataclass for each kind of row, whose fields are the columns of its block."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, TypeVar, cast

from queries.database.cursor import Cursor
from queries.database.statements import sql

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")


def read_rows(cursor: Cursor, kind: type[T], name: str, **values: object) -> list[T]:
    """Return the answer of the block of this name, which reads the archive alone, a value of this kind for each row."""
    found = cursor.rows(sql(name), values)
    return rows_of_kind(kind, found, cursor.columns())


def rows_of_kind(kind: type[T], rows: Iterable[Sequence[object]], columns: Sequence[str]) -> list[T]:
    """Return a value of a dataclass for each row.

    Raises TypeError where the columns are not the fields of the dataclass, in their order.
    """
    names = _field_names(cast("Hashable", kind))
    if tuple(columns) != names:
        raise TypeError(f"{kind.__name__} has the fields {', '.join(names)}; the rows have {', '.join(columns)}.")
    make = cast("Callable[..., T]", kind)
    return [make(*row) for row in rows]


@cache
def _field_names(kind: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cast("type[DataclassInstance]", kind)))
