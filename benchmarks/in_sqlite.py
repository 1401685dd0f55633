"""The questions of an interaction answered by SQLite, tuned as Datasette's documentation says.

The file is opened immutable, every facet has an index, texts have FTS5 (docs.datasette.io, "Performance and caching",
"Facets", "Full-text search"). Beyond that: what a text search finds is laid down once for all questions.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from benchmarks import source
from benchmarks.engines import InMemory, Question, bars, day_of, days_since_1970, spread
from display.charts.grains import shown_grain, shown_span
from queries.database.archive import Archive
from queries.model.filters import Filters
from queries.results import Counts
from queries.search.parser import parse

CACHE_KILOBYTES = 262_144
"""Far above Datasette's default, so that what was read once stays in memory."""

FEW = 10_000
"""Documents found by a text up to which their themes are looked up; above, SQLite is told to go through all members."""

_DOCUMENTS = (
    *("doc", "id", "archive", "language", "classification", "first_day", "last_day", "first_week", "last_week"),
    *("first_month", "last_month", "first_year", "last_year", "first_decade", "last_decade", "themes", "band"),
)
_TEXTS = ("doc", "title", "summary", "body", "names")

Condition = tuple[str, list[object]]
"""A condition of SQL, with the values for its question marks."""


class SQLite(InMemory):
    """SQLite on a copy of the archive."""

    name = "SQLite"
    opens_a_file = True

    def __init__(self, archive: Archive, folder: Path) -> None:
        self._path = folder / f"{archive.about.version}.sqlite"
        if not self._path.exists():
            _write(archive, self._path)
        self._connection = self._open()
        self._join = ""

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(f"file:{self._path}?immutable=1", uri=True)
        for setting in (f"cache_size = -{CACHE_KILOBYTES}", f"mmap_size = {1 << 40}", "temp_store = memory"):
            connection.execute(f"pragma {setting}")
        return connection

    def renew(self) -> None:
        """Open a connection of its own, with an empty cache."""
        self._connection.close()
        self._connection = self._open()

    def ask(self, filters: Filters) -> Iterator[Question]:
        """Each question of an interaction with its answer."""
        under_others = self._under_other_filters(filters)
        found = [*under_others, *_in_themes(filters)]
        yield "find", None
        counts = self._counts(found)
        yield "counts", counts
        yield "themes", self._theme_counts(under_others)
        if counts.dated:
            first, last = shown_span(filters, counts)
            grain = shown_grain(filters, first, last)
            ends = f"first_{grain}", f"last_{grain}"
            yield "bars", bars(grain, first, last, self._spans(found, *ends, "band"))
            yield "coverage", spread(grain, first, last, self._spans(_in_range(filters), *ends))
        skipped = (filters.page - 1) * filters.per_page
        docs = self._select("doc", found, f"order by doc limit {filters.per_page} offset {skipped}")
        yield "order", [doc for (doc,) in docs]
        yield "rows", [self._row(doc) for (doc,) in docs]

    def _select(self, columns: str, conditions: list[Condition], then: str = "") -> list[Any]:
        """Return the columns of the documents that meet all conditions."""
        where, values = _where(conditions)
        statement = f"select {columns} from documents {where} {then}"
        return self._connection.execute(statement, values).fetchall()

    def _under_other_filters(self, filters: Filters) -> list[Condition]:
        conditions = _in_range(filters)
        self._join = "cross join"
        if filters.effective_undated == "exclude":
            conditions.append(("first_day is not null", []))
        for facet in source.FACETS:
            if values := filters.values(facet):
                conditions.append((f"{facet} in ({_marks(values)})", [*values]))
        if filters.included["person"]:
            conditions.append(
                (
                    _among("select doc from mentions where name", filters.included["person"]),
                    [*filters.included["person"]],
                )
            )
        if filters.text:
            self._lay_down(source.fts5_query(parse(filters.text)))
            conditions.append(("doc in (select doc from found)", []))
        return conditions

    def _lay_down(self, query: str) -> None:
        """Fill the table `found` with the documents that hold the text."""
        self._connection.execute("drop table if exists temp.found")
        self._connection.execute("create temp table found (doc integer primary key)")
        insert = "insert into found select rowid from texts_fts where texts_fts match ?"
        found = self._connection.execute(insert, (query,)).rowcount
        self._join = "inner join" if found < FEW else "cross join"

    def _counts(self, found: list[Condition]) -> Counts:
        ((documents, dated, first, last),) = self._select(
            "count(*), count(first_day), min(first_day), max(last_day)", found
        )
        return Counts(documents, dated, day_of(first), day_of(last))

    def _theme_counts(self, found: list[Condition]) -> dict[str, int]:
        where, values = _where(found)
        joined = f"{self._join} documents using (doc) {where}" if found else ""
        statement = f"select slug, count(*) from document_themes {joined} group by slug"
        counted = dict(self._connection.execute(statement, values).fetchall())
        ((outside,),) = self._select("count(*)", [*found, ("themes = 0", [])])
        slugs = self._connection.execute("select slug from themes").fetchall()
        return {**{slug: counted.get(slug, 0) for (slug,) in slugs}, "none": outside}

    def _spans(self, found: list[Condition], *columns: str) -> list[tuple[Any, ...]]:
        """Return the documents for each combination of values of the columns, those on no axis left out."""
        column_list = ", ".join(columns)
        dated = [*found, (f"+{columns[0]} is not null", [])]  # the sign keeps SQLite from choosing an index for this
        return self._select(f"{column_list}, count(*)", dated, f"group by {column_list}")

    def _row(self, doc: int) -> tuple[object, ...]:
        columns = "id, title, summary, archive, language"
        select = f"select {columns} from documents inner join texts using (doc) where doc = ?"
        names = "select name from document_themes inner join themes using (slug) where doc = ?"
        row = self._connection.execute(select, [doc]).fetchone()
        return (*row, *sorted(name for (name,) in self._connection.execute(names, [doc])))


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)


def _among(select: str, values: Iterable[object]) -> str:
    """Return the documents that a select finds by one of the values."""
    return f"doc in ({select} in ({_marks(values)}))"


def _where(conditions: list[Condition]) -> Condition:
    """Return the conditions as one clause, with all its values."""
    if not conditions:
        return "", []
    return (
        f"where {' and '.join(condition for condition, _ in conditions)}",
        [value for _, values in conditions for value in values],
    )


def _in_range(filters: Filters) -> list[Condition]:
    conditions: list[Condition] = []
    if filters.first_day:
        conditions.append(("last_day >= ?", [days_since_1970(filters.first_day)]))
    if filters.last_day:
        conditions.append(("first_day <= ?", [days_since_1970(filters.last_day)]))
    return conditions


def _in_themes(filters: Filters) -> list[Condition]:
    chosen = filters.included["theme"]
    return [(_among("select doc from document_themes where slug", chosen), [*chosen])] if chosen else []


def _write(archive: Archive, path: Path) -> None:
    """Copy the archive into a new SQLite file, some rows at a time."""
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    connection = sqlite3.connect(unfinished)
    connection.executescript(source.sql("sqlite_writing"))
    connection.executescript(source.sql("sqlite_schema"))
    with tqdm(total=archive.about.documents, desc="SQLite", unit="record") as bar:
        for batch in source.batches(archive, "documents"):
            _insert(connection, "documents", batch.select(list(_DOCUMENTS)))
            _insert(connection, "texts", batch.select(list(_TEXTS)))
            bar.update(batch.num_rows)
    for name in ("mentions", "document_themes", "themes"):
        for batch in source.batches(archive, name):
            _insert(connection, name, batch)
    connection.commit()
    click.echo("Indexes of SQLite …", err=True)
    connection.executescript(source.sql("sqlite_indexes"))
    connection.close()
    os.replace(unfinished, path)


def _insert(connection: sqlite3.Connection, name: str, batch: Any) -> None:
    rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
    connection.executemany(f"insert into {name} values ({_marks(batch.columns)})", rows)
