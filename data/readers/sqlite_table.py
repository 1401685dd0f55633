"""SQLite databases: the table `documents`, or the one table that has titles, a record a row.

A database may come from anywhere: it is opened to be read only, what it would compute itself is left alone, and no
cell is loaded that is longer than a cell may be.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice

from data.readers.column_notes import no_title, unused_note
from data.readers.columns import Columns, find_columns
from data.readers.crosswalk import AS_USUAL, Crosswalk
from data.readers.csv_header import MAX_CELL_CHARS
from data.readers.encodings import STRAY_BYTES
from data.readers.json_table import as_json
from data.readers.record import Reading, Reject, Row
from data.readers.source_file import SourceFile
from queries.errors import SourceError

NAME = "sqlite"
_MAGIC = b"SQLite format 3\x00"
_TABLE = "documents"

# Virtual tables have no page of their own. Columns that are computed and not stored are hidden as 2.
_TABLES = (
    "select name from sqlite_schema where type = 'table' and rootpage > 0 and name not like 'sqlite^_%' escape '^'"
)
_COLUMNS = "select name, hidden = 2 from pragma_table_xinfo(?) where hidden <> 1"

# Names that are no text, and numbers beyond all bounds, are errors of Python's own.
_ERRORS = (sqlite3.Error, UnicodeError, OverflowError, MemoryError)


class _Texts:
    """Decodes texts, and counts those that are not UTF-8."""

    def __init__(self) -> None:
        self._stray = 0
        self._words: dict[str, None] = {}

    def __call__(self, text: bytes) -> str:
        """Return a text, what is not UTF-8 read as Windows-1252."""
        try:
            return text.decode()
        except UnicodeDecodeError:
            decoded = text.decode("utf-8", STRAY_BYTES)
            self._stray += 1
            words = (word[:30] for word in decoded.split() if not word.isascii())
            self._words |= dict.fromkeys(islice(words, max(0, 3 - len(self._words))))
            return decoded

    def notes(self) -> list[str]:
        """Return what there is to say of them."""
        examples = ", ".join(self._words)
        stray = f"texts with bytes that are not UTF-8, read as Windows-1252: {self._stray:,}, as in {examples}"
        return [stray] if self._stray else []


@dataclass(frozen=True)
class _Table:
    """A table of a database: the columns it stores, which holds what, and those it would compute."""

    name: str
    header: Sequence[str]
    columns: Columns
    computed: Sequence[str]


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the file starts as an SQLite database does."""
    return source.head.startswith(_MAGIC)


def names_of_columns(source: SourceFile, chosen: Crosswalk) -> Sequence[str]:
    """Return the columns of the table that would be read; none where there is no such table."""
    try:
        return _open_table(source, chosen).header
    except SourceError:
        return []


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return the rows of the table; raise SourceError where the database cannot be opened or has no such table."""
    table = _open_table(source, chosen)
    left_out = [*table.columns.unused, *table.computed]
    notes = [*table.columns.notes, *unused_note(left_out), *_unwritten_note(source)]
    return Reading(_rows(source, table, notes), notes)


def first_lines(source: SourceFile, count: int) -> list[Sequence[object]]:
    """Return the names of the columns and the first rows below them, of the table that is read or the only one."""
    with _opened(source) as database:
        tables = [_table(database, name, AS_USUAL) for (name,) in database.execute(_TABLES)]
        table = tables[0] if len(tables) == 1 else _chosen_table(source, tables)
        return [table.header, *islice((cells for cells in _cells(database, table) if cells), count)]


def _open_table(source: SourceFile, chosen: Crosswalk) -> _Table:
    try:
        with _opened(source) as database:
            names = [name for (name,) in database.execute(_TABLES)]
            return _chosen_table(source, [_table(database, name, chosen) for name in names])
    except _ERRORS as error:
        raise SourceError(f"{source.name} is not an SQLite database that can be read: {error}.") from error


@contextmanager
def _opened(source: SourceFile, texts: _Texts | None = None) -> Iterator[sqlite3.Connection]:
    address = source.path.resolve().as_uri()
    with closing(sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True)) as database:
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_CELL_CHARS)
        database.execute("pragma trusted_schema = off")
        database.text_factory = texts or _Texts()
        yield database


def _table(database: sqlite3.Connection, name: str, chosen: Crosswalk) -> _Table:
    found = database.execute(_COLUMNS, [name]).fetchall()
    header = [column for column, computed in found if not computed]
    return _Table(name, header, find_columns(header, chosen), [column for column, computed in found if computed])


def _chosen_table(source: SourceFile, tables: Sequence[_Table]) -> _Table:
    """Return the table `documents`, else the only one with a title column."""
    matching = [table for table in tables if table.name.lower() == _TABLE]
    candidates = matching or tables
    titled = [table for table in candidates if table.columns.names_title]
    if len(titled) == 1:
        return titled[0]
    if titled:
        raise SourceError(
            f"{source.name} has several tables with a title column: {', '.join(table.name for table in titled)}. "
            f"Call the one to be read {_TABLE!r}, or save it as CSV."
        )
    described = [f"{table.name} ({', '.join(table.header)})" for table in candidates]
    raise no_title(source.name, described, f" in a table {_TABLE!r} or in one table only")


def _unwritten_note(source: SourceFile) -> list[str]:
    """Return what stands beside a database while a program has it open."""
    companions = [source.path.with_name(f"{source.path.name}-{ending}") for ending in ("wal", "journal")]
    unwritten = any(path.is_file() and path.stat().st_size for path in companions)
    return ["changes that its program has not yet written to the file itself are left out"] if unwritten else []


def _rows(source: SourceFile, table: _Table, notes: list[str]) -> Iterator[Row]:
    row, texts = 0, _Texts()
    try:
        with _opened(source, texts) as database:
            for row, cells in enumerate(_cells(database, table), start=1):
                if cells is None:
                    yield _too_long(database, table, row)
                else:
                    yield table.columns.record(row, as_json(dict(zip(table.header, cells, strict=True))), cells)
    except _ERRORS as error:
        raise SourceError(f"{source.name} breaks off after row {row}: {error}.") from error
    notes += texts.notes()


def _cells(database: sqlite3.Connection, table: _Table) -> Iterator[Sequence[object] | None]:
    """Yield the cells of each row, None for a row with a cell too long to be loaded."""
    used = {place for at in table.columns.places.values() for place in at}
    names = [_quoted(name) for name in table.header]
    columns = [
        name if place in used else f"iif(typeof({name}) = 'blob', null, {name})" for place, name in enumerate(names)
    ]
    row_id = 0
    while True:
        try:
            for cells in database.execute(_select(table, columns, "-1"), [row_id]):
                row_id += 1
                yield cells
            return
        except sqlite3.DataError:
            yield _row_alone(database, table, columns, row_id)
            row_id += 1


def _row_alone(
    database: sqlite3.Connection, table: _Table, columns: Sequence[str], above: int
) -> Sequence[object] | None:
    """Return the row with so many above it: a cell too long ends a query one row too early, as it looks ahead."""
    try:
        cells: Sequence[object] = database.execute(_select(table, columns, "1"), [above]).fetchone()
    except sqlite3.DataError:
        return None
    return cells


def _too_long(database: sqlite3.Connection, table: _Table, row: int) -> Reject:
    """Return the row as a reject that names the cells too long to be loaded and keeps the others."""
    cells, too_long = {}, []
    for name in table.header:
        try:
            (cells[name],) = database.execute(_select(table, [_quoted(name)], "1"), [row - 1]).fetchone()
        except sqlite3.DataError:
            too_long.append(name)
    return Reject(row, as_json(cells), f"more than {MAX_CELL_CHARS:,} bytes in a cell of {', '.join(too_long)}")


def _select(table: _Table, columns: Sequence[str], rows: str) -> str:
    """Write the query for columns in the order of their rows. Names of tables and columns cannot be parameters."""
    name = _quoted(table.name).removeprefix("t.")
    return f"select {', '.join(columns)} from {name} as t not indexed limit {rows} offset ?"  # noqa: S608  # names are quoted


def _quoted(name: str) -> str:
    """Name a column as SQL does. Without the `t.` a name that is not there would be taken for a text."""
    return 't."' + name.replace('"', '""') + '"'
