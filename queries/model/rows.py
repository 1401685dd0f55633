"""Rows of answers."""

from queries.database.cursor import Cursor
from queries.database.statements import sql

Row = dict[str, object]
"""One row of an answer: column name to value."""


def rows(cursor: Cursor, name: str, **values: object) -> list[Row]:
    """The answer of the block of this name, which reads the archive alone."""
    found = cursor.rows(sql(name), values)
    columns = cursor.columns()
    return [dict(zip(columns, row, strict=True)) for row in found]
