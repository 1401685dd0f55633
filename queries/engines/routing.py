"""Which tables a statement reads, and so where it is answered: in the catalogue itself or by the engine."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queries.database.cursor import Cursor

MAY_BE_AWAY = (
    *("documents", "document_themes", "mentions", "document_mentions", "stem_postings", "postings"),
    *("terms", "stems", "rejects", "duplicates", "changes"),
)
"""The tables that grow with the archive: those of them that are empty in a catalogue are the engine's."""

_UNREAD = re.compile(r"--[^\n]*|'(?:[^']|'')*'")
"""Comments and strings, which read no table."""
_READ = re.compile(r"\b(?:from|join)\s+([a-z_]+)")


def away(cursor: Cursor) -> frozenset[str]:
    """Return the tables that a catalogue does not hold itself."""
    return frozenset(table for table in MAY_BE_AWAY if _is_empty(cursor, table))


def _is_empty(cursor: Cursor, table: str) -> bool:
    return not cursor.rows(f"select 1 from {table} limit 1", is_brief=True)  # noqa: S608  # a name from the list above


@lru_cache(maxsize=4096)
def tables_read(statement: str) -> frozenset[str]:
    """Return the tables of an archive's that a statement reads, of those that may be away."""
    return _known(_READ.findall(_UNREAD.sub("", statement)))


def _known(names: Iterable[str]) -> frozenset[str]:
    return frozenset(names) & frozenset(MAY_BE_AWAY)
