"""From numbered documents to the index, the themes and the parts of an archive, piece by piece on a cluster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from pyspark.sql import functions as f

from data.cluster.division import divide_by_document, divide_by_piece, empty_parts, write_parts
from data.cluster.exchange import bounds, exchange
from data.cluster.pieces import Finished, Indexed, Searched, ThemeSearch, finish, index, prepare, search
from data.cluster.ranges import ORDERS, send_rows, write_range
from data.cluster.tables import Tables
from data.load.findings import Findings
from data.parts.layout import select
from data.parts.manifest import PartFile
from data.transform.languages import KNOWN_VALUES
from data.transform.themes import theme_search
from queries.database.schema import SCHEMA
from queries.model.theme import Theme
from queries.search.parser import Term, parse

_KEYS = {
    "terms": ("term",),
    "stems": ("stem_id",),
    "duplicates": ("source_file", "source_row"),
    "rejects": ("source_file", "source_row"),
}
"""Tables that are made by Spark, with what their rows are sorted by."""


@dataclass
class Pieced:
    """What all pieces together come to: files of the archive's parts, and what its small tables are made of."""

    facts: int = 0
    sum_of_facts: int = 0
    files: dict[str, list[PartFile]] = field(default_factory=dict)
    findings: dict[str, Findings] = field(default_factory=dict)
    languages: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    collections: set[str] = field(default_factory=set)
    in_themes: Counter[str] = field(default_factory=Counter)
    in_unknown_themes: Counter[str] = field(default_factory=Counter)
    combinations: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def add(self, piece: Finished) -> None:
        """Add what a piece comes to."""
        self.facts += piece.facts
        self.sum_of_facts ^= piece.sum_of_facts
        for table, files in piece.files.items():
            self.files.setdefault(table, []).extend(files)
        for name, found in piece.findings.items():
            self.findings[name] = self.findings.get(name, Findings()) + found
        for language, basis, stated, count in piece.languages:
            self.languages[language, basis, stated] += count
        self.collections |= piece.collections


def index_documents(
    tables: Tables, documents: int, themes: Sequence[Theme], language: str | None, parts: Path, shards: int
) -> Pieced:
    """Index all documents, assign the themes, and write the large tables as parts; return what they come to."""
    indexed = _indexed(tables, language, [theme.query for theme in themes])
    average = sum(one.words for one in indexed) / documents
    _number_terms(tables)
    searches = _searches(tables, themes, indexed)
    searched: list[Searched] = _each(tables, search, average_words=average, themes=searches)
    found = Pieced()
    for one in searched:
        found.in_themes.update(one.documents)
        found.in_unknown_themes.update(one.unknown)
        found.combinations.update(dict(one.combinations))
    values = {"parts": str(parts), "shards": shards, "combinations": sorted(found.combinations)}
    for piece in _each(tables, finish, **values):
        found.add(piece)
    for table in ORDERS:
        firsts = bounds(one.keys[table] for one in searched)
        found.files[table] = _in_ranges(tables, table, firsts, parts, shards)
    for table, files in _of_spark(tables, parts, shards):
        found.files[table] = [*files]
    return found


def _each(tables: Tables, step: Callable[..., object], **values: object) -> list[Any]:
    """Run a step on all pieces, and return what it returns for each."""
    pieces = tables.sorted["documents"]
    given = {"pieces": pieces, "folder": str(tables.folder), **values}
    return tables.cluster.tasks(len(pieces), step, given)


def _indexed(tables: Tables, language: str | None, queries: Sequence[str]) -> list[Indexed]:
    cluster, pieces = tables.cluster, tables.sorted["documents"]
    if language is None:
        _each(tables, prepare)
        shown = [tables.folder / "shown_languages" / f"{number}.parquet" for number in range(len(pieces))]
        tables.add_files("shown_languages", shown)
        tables.run("known_languages", KNOWN_VALUES)
        divide_by_document(cluster, tables.of("known_languages"), pieces, tables.folder / "languages_of_pieces")
    indexed: list[Indexed] = _each(tables, index, language=language, queries=queries)
    return indexed


def _number_terms(tables: Tables) -> None:
    """Give numbers to the distinct words and stems of all pieces, and write for each piece those of its own."""
    cluster, pieces = tables.cluster, tables.sorted["documents"]
    files = [tables.folder / "terms_of_pieces" / f"{number}.parquet" for number in range(len(pieces))]
    tables.add_files("terms_of_pieces", files)
    tables.run("numbered_terms")
    tables.run("stems")
    numbers = cluster.spark.sql(
        "select piece, own_term, terms.term, stem_id"
        " from terms_of_pieces inner join terms using (word, stem) inner join stems using (stem)"
    )
    divide_by_piece(cluster, numbers, len(pieces), tables.folder / "terms_in_pieces")


def _searches(tables: Tables, themes: Sequence[Theme], indexed: Sequence[Indexed]) -> list[ThemeSearch]:
    """Return what each theme searches for, given the words and the values that the archive has."""
    languages = sorted({language for one in indexed for language in one.languages})
    words = {word for theme in themes for term in parse(theme.query).terms for word in term.words}
    values = _values(indexed)
    with duckdb.connect(":memory:") as connection:
        connection.execute(SCHEMA)
        if words:
            known = tables.of("terms").filter(f.col("word").isin(sorted(words))).toArrow()
            connection.register("known", known)
            connection.execute("insert into terms by name from known")
        return [ThemeSearch(theme, theme_search(connection, theme, languages), values) for theme in themes]


def _values(indexed: Sequence[Indexed]) -> Mapping[Term, tuple[str, ...]]:
    """Return the values that terms mean, given those that they mean in each piece."""
    found: dict[Term, set[str]] = {}
    for one in indexed:
        for term, values in one.values.items():
            found.setdefault(term, set()).update(values)
    return {term: term.words if term.words[0] in values else tuple(sorted(values)) for term, values in found.items()}


def _in_ranges(tables: Tables, table: str, firsts: Sequence[Any], parts: Path, shards: int) -> list[PartFile]:
    """Write the rows of a table of all pieces in their order as parts."""
    schema = _schemas((table,))[table]
    send = partial(send_rows, folder=str(tables.folder / f"new_{table}"), firsts=firsts)
    receive = partial(write_range, table=table, parts=str(parts), shards=shards, schema=schema)
    written = exchange(tables.cluster, len(tables.sorted["documents"]), send, len(firsts) + 1, receive)
    return [file for files in written for file in files] or [*empty_parts(table, parts, shards, schema)]


def _of_spark(tables: Tables, parts: Path, shards: int) -> Iterator[tuple[str, tuple[PartFile, ...]]]:
    pieces = tables.sorted["documents"]
    counted = [tables.folder / "stem_documents" / f"{number}.parquet" for number in range(len(pieces))]
    tables.add_files("stem_documents", counted)
    stems = tables.cluster.spark.sql(
        "select stems.stem_id, stems.stem, cast(coalesce(sum(stem_documents.documents), 0) as int) as documents"
        " from stems left join stem_documents using (stem_id) group by stems.stem_id, stems.stem"
    )
    schemas = _schemas(_KEYS)
    for table, keys in _KEYS.items():
        rows = stems if table == "stems" else tables.of(table)
        yield (
            table,
            write_parts(
                tables.cluster, rows, table, keys, parts, shards, schemas[table], max(1, len(pieces) // shards)
            ),
        )


def _schemas(names: Iterable[str]) -> Mapping[str, pa.Schema]:
    with duckdb.connect(":memory:") as connection:
        connection.execute(SCHEMA)
        return {name: connection.sql(f"{select(name, 'main')} limit 0").to_arrow_table().schema for name in names}
