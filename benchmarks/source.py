"""What an archive holds, as the peers take it in."""

import typing
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import gettempdir

import duckdb
import pyarrow as pa

from queries.database.archive import Archive
from queries.search.parser import Or, Search, Term

ROWS_AT_ONCE = 50_000
DOCUMENTS_AT_ONCE = 500_000
"""Texts and names of so many documents are put together at once, which bounds the memory it takes."""

FACETS = ("archive", "language", "classification")
GRAINS = ("day", "week", "month", "year", "decade")


def connect(archive: Archive) -> duckdb.DuckDBPyConnection:
    """Return a connection to an archive file that is the benchmarks' own, without the limits that readers have."""
    connection = duckdb.connect(":memory:", config={"temp_directory": gettempdir()})
    connection.execute("attach $path as annals (read_only)", {"path": str(archive.path)})
    return connection.execute("use annals")


def rows(archive: Archive, name: str, **values: object) -> list[tuple[typing.Any, ...]]:
    """Return the answer to a file of `benchmarks/sql/`, given the values for its `$names`."""
    with connect(archive) as connection:
        return connection.execute(sql(name), values).fetchall()


def sql(name: str) -> str:
    """Return the text of a file of `benchmarks/sql/`."""
    return (Path(__file__).parent / "sql" / f"{name}.sql").read_text()


def table(archive: Archive, name: str, but: Sequence[str] = ()) -> pa.Table:
    """All rows of `documents`, `mentions` or `document_themes` as `benchmarks/sql/peer_….sql` gives them."""
    return pa.Table.from_batches(batch.drop_columns([*but]) for batch in batches(archive, name))


def batches(archive: Archive, name: str) -> Iterator[pa.RecordBatch]:
    """Yield the same, some rows at a time."""
    at_once = DOCUMENTS_AT_ONCE if name == "documents" else archive.about.documents
    for first in range(0, max(archive.about.documents, 1), max(at_once, 1)):
        values = {"first": first, "next": first + at_once} if name == "documents" else {}
        with connect(archive) as connection:
            yield from connection.sql(sql(f"peer_{name}"), params=values).to_arrow_reader(ROWS_AT_ONCE)


def themes(archive: Archive) -> dict[str, str]:
    """Return the names of the themes by slug, in their order."""
    return {str(slug): str(name) for slug, name in rows(archive, "peer_themes")}


def sought(search: Search) -> list[str]:
    """Give what a text with blanks around its words must hold, all of it: a word, a phrase, the beginning of a word."""
    assert not isinstance(search.tree, Or)
    return [f" {' '.join(term.words)}{'' if term.kind == 'prefix' else ' '}" for term in search.terms]


def fts5_query(search: Search) -> str:
    """Return the same for SQLite's FTS5."""

    def written(term: Term) -> str:
        return f'"{" ".join(term.words)}"' + ("*" if term.kind == "prefix" else "")

    return " AND ".join(map(written, search.terms))
