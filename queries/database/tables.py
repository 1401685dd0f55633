"""The tables that statements read besides the archive's own: made once, and kept while there is room for them."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import duckdb

from queries.compile.search_hits import Scope, search_hits, term_documents, text_matches
from queries.compile.statement import (
    CountsByMonth,
    DraftMembers,
    IndexValue,
    LatestChanges,
    ResultOrder,
    SearchHits,
    Statement,
    Table,
    ThemeMatches,
)
from queries.database.cache import answer
from queries.search.matching import in_languages, index_words, stems_by_size, text_lengths

if TYPE_CHECKING:
    from queries.database.archive import Archive
    from queries.database.cursor import Cursor
    from queries.engines.cursor import EngineCursor

Counted = Callable[[Statement], Mapping[int, int]]
"""Answers a statement of how many documents hold terms: the place of a term in its search -> documents."""

_lock = threading.Lock()
_being_made: set[tuple[int, str]] = set()

_LEAST_BYTES = 100_000
_ROW_BYTES = {SearchHits: 12, ThemeMatches: 20, CountsByMonth: 40, DraftMembers: 16, LatestChanges: 48, ResultOrder: 4}
"""What a table takes in memory, however short, and each of its rows."""


class KeptTable:
    """A table in the memory of an open archive, which all its cursors see; dropped when nobody holds it any more."""

    def __init__(self, archive: Archive, name: str, nbytes: int) -> None:
        self.nbytes = nbytes
        # An archive that has been replaced goes with all its tables: nothing here keeps it.
        weakref.finalize(self, _drop, weakref.ref(archive), name).atexit = False


def run(archive: Archive, cursor: Cursor, statement: Statement) -> list[tuple[Any, ...]]:
    """Return the rows of a statement, the tables that it reads being made or kept from before.

    In a catalogue nothing is made: its engine takes a statement as a whole.
    """
    if archive.catalogue:
        return cast("EngineCursor", cursor).ask(archive, statement)
    for table in statement.reads:
        if table.name not in cursor.tables:
            cursor.tables[table.name] = _existing(archive, cursor, table)
    values = known_values(archive, cursor, statement.values)
    return cursor.rows(statement.sql, values, name=statement.name, is_brief=statement.is_brief)


def known_values(archive: Archive, cursor: Cursor, values: Mapping[str, object]) -> dict[str, object]:
    """Return the values of a statement, those of the index looked up."""
    return {name: _known(archive, cursor, one) if isinstance(one, IndexValue) else one for name, one in values.items()}


def _known(archive: Archive, cursor: Cursor, value: IndexValue) -> float:
    if value.kind == "archive_documents":
        return archive.about.documents
    if value.kind == "average_words":
        lengths = answer((archive.cache_key, "text_lengths"), lambda: text_lengths(cursor))
        return float(str(lengths["average_words"]))
    key = (archive.cache_key, "stems_known", value.stems)
    stems = answer(key, lambda: tuple(stems_by_size(cursor, value.stems)))
    return int(getattr(stems[value.rank], value.kind))


def statement_of(cursor: Cursor, table: Table, counted: Counted | None = None, *, is_ranked: bool = True) -> Statement:
    """Return the select whose rows a table holds; for search hits the index is asked for the words first.

    `counted` answers a statement of how many documents hold terms; without it, the select counts them itself. Documents
    that are not ranked have no relevance.
    """
    if isinstance(table, CountsByMonth | DraftMembers | LatestChanges | ResultOrder):
        return table.statement
    search = in_languages(cursor, table.search)
    known = index_words(cursor, search)
    if isinstance(table, ThemeMatches):
        return text_matches(search, known, Scope("theme_scope", {"slug": table.slug}))
    if counted and is_ranked and (unknown := term_documents(search, known)):
        known = replace(known, documents=counted(unknown))
    return search_hits(replace(table, search=search), known, is_ranked=is_ranked)


def make_own(archive: Archive, cursor: Cursor, table: Table) -> int:
    """Make a table that this cursor alone sees, and return its rows; it goes with the cursor."""
    if archive.catalogue:
        return cast("EngineCursor", cursor).bring(archive, statement_of(cursor, table), table.name)
    return _create(archive, cursor, table, "temp table")


def _existing(archive: Archive, cursor: Cursor, table: Table) -> object:
    """Something that keeps the table from being dropped."""
    try:
        return answer((archive.number, table.name), lambda: _make(archive, cursor, table))
    except (duckdb.TransactionException, duckdb.CatalogException):
        # Another thread makes it just now, or holds one that is kept for nobody else: this cursor has its own.
        _create(archive, cursor, table, "temp table")
        return table


def _make(archive: Archive, cursor: Cursor, table: Table) -> KeptTable:
    with _made_by_one(archive, table.name):
        rows = _create(archive, cursor, table, "table memory.main.")
    return KeptTable(archive, table.name, _LEAST_BYTES + rows * _ROW_BYTES[type(table)])


@contextmanager
def _made_by_one(archive: Archive, name: str) -> Iterator[None]:
    """Let one thread at a time make a table of this name; where it is given up at the last moment, none stays behind.

    Raises TransactionException for any other thread, as DuckDB does a little later.
    """
    key = archive.number, name
    with _lock:
        if key in _being_made:
            raise duckdb.TransactionException(f"{name} is being made by another thread.")
        _being_made.add(key)
    try:
        yield
    except (duckdb.TransactionException, duckdb.CatalogException):
        raise  # the table of this name is another one's
    except BaseException:
        _drop(weakref.ref(archive), name)
        raise
    finally:
        _being_made.discard(key)


def _create(archive: Archive, cursor: Cursor, table: Table, where: str) -> int:
    select = statement_of(cursor, table)
    for other in select.reads:
        if other.name not in cursor.tables:
            cursor.tables[other.name] = _existing(archive, cursor, other)
    text = f"create {where}{'' if where.endswith('.') else ' '}{table.name} as\n{select.sql}"
    ((rows,),) = cursor.rows(text, known_values(archive, cursor, select.values), name=select.name)
    return int(rows)


def _drop(opened: weakref.ref[Archive], name: str) -> None:
    archive = opened()
    if archive:
        with suppress(duckdb.Error):
            archive.instance.cursor().execute(f"drop table if exists memory.main.{name}")
