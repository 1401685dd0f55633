"""What an archive holds, as the peers take it in."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from queries.archive import Archive
from queries.search import Any, Search, Term

ROWS_AT_ONCE = 50_000
DOCUMENTS_AT_ONCE = 500_000
"""Texts and names of so many documents are put together at once, which bounds the memory it takes."""

FACETS = ("archive", "language", "classification")
GRAINS = ("day", "month", "year", "decade")

_SQL = Path(__file__).parent / "sql"


def _answer(archive: Archive, name: str, **values: object) -> duckdb.DuckDBPyRelation:
    return archive.cursor().sql((_SQL / f"peer_{name}.sql").read_text(), params=values)


def table(archive: Archive, name: str) -> pa.Table:
    """All of `documents`, `mentions` or `document_themes`, as `benchmarks/sql/peer_….sql` gives it."""
    return pa.Table.from_batches(batches(archive, name))


def batches(archive: Archive, name: str) -> Iterator[pa.RecordBatch]:
    """The same, some rows at a time."""
    if name != "documents":
        yield from _answer(archive, name).to_arrow_reader(ROWS_AT_ONCE)
        return
    for first in range(0, max(archive.about.documents, 1), DOCUMENTS_AT_ONCE):
        values = {"first": first, "next": first + DOCUMENTS_AT_ONCE}
        yield from _answer(archive, name, **values).to_arrow_reader(ROWS_AT_ONCE)


def themes(archive: Archive) -> dict[str, str]:
    """The names of the themes by slug, in their order."""
    return {str(slug): str(name) for slug, name in _answer(archive, "themes").fetchall()}


def sought(search: Search) -> list[str]:
    """What a text with blanks around its words must hold, all of it: a word, a phrase, the beginning of a word."""
    assert not isinstance(search.tree, Any)
    return [f" {' '.join(term.words)}{'' if term.kind == 'prefix' else ' '}" for term in search.terms]


def fts5_query(search: Search) -> str:
    """The same for SQLite's FTS5."""

    def written(term: Term) -> str:
        return f'"{" ".join(term.words)}"' + ("*" if term.kind == "prefix" else "")

    return " AND ".join(map(written, search.terms))
