"""Pieces on workers: some thousand documents that follow on each other, indexed as a small archive of their own.

A piece goes through its steps in the order of this module. Its documents are numbered from 0 until the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from data.cluster.numbering import PLACE, Piece
from data.cluster.ranges import divided, write_sorted
from data.cluster.worker import database, rows_of, write_rows
from data.load.findings import Findings, findings
from data.load.site_and_events import collections_of
from data.load.summary import TEXT_LANGUAGES, version_facts
from data.parts.layout import select
from data.parts.manifest import PartFile
from data.sql import SQL
from data.transform.index import gather_stem_postings, index_words, read_words
from data.transform.languages import known_languages, one_language, show_languages
from data.transform.themes import assign_by_rule, insert_themes
from queries.database.schema import SCHEMA
from queries.model.theme import Theme
from queries.search.matching import values_of
from queries.search.parser import Search, Term, parse

_TEMPORARY = ("raw_words", "spellings", "source_themes")
"""Tables that a build forgets with its connection, and a piece keeps from step to step."""


def prepare(number: int, pieces: Sequence[Piece], folder: str) -> None:
    """Make a database of a piece with its documents, names and words, and write what languages its texts show."""
    piece, work = pieces[number], Path(folder)
    with database(saved_as=work / "prepared" / f"{number}.duckdb") as connection:
        _fill(connection, number, piece, work)
        show_languages(connection)
        shown = f"select * replace (doc + {piece.first} as doc) from shown_languages"
        write_rows(connection, shown, work / "shown_languages" / f"{number}.parquet")
        connection.execute("drop table shown_languages")
        for table in _TEMPORARY:
            connection.execute(f"create table kept_{table} as from {table}; drop table {table}")


def _fill(connection: duckdb.DuckDBPyConnection, number: int, piece: Piece, work: Path) -> None:
    """Put the documents, names and words of a piece into an empty database."""
    connection.execute(SCHEMA)
    orders = rows_of(work / "title_orders" / f"{number}.parquet")
    connection.execute(
        f"insert into documents by name select columns('^[^_]') from (select made.*, {PLACE} as doc, title_order"
        f" from {rows_of(piece.path)} as made inner join {orders} as orders"
        f" on orders.doc = {PLACE} + {piece.first}) order by doc"
    )
    connection.execute(_NAMES.replace("$documents", rows_of(piece.path)))
    for step in ("mentions", "document_mentions", "source_themes"):
        connection.execute(SQL[step])
    connection.execute("drop table staged_names; drop table kept_records; drop table document_ids")
    read_words(connection)


_NAMES = f"""create temp table staged_names as
select {PLACE} as n, _name.kind, _name.name, _name.score
from (select {PLACE}, unnest(_names) as _name from $documents);

create temp table kept_records as select doc as n, doc as kept from documents;
create temp table document_ids as select doc as n, id from documents"""
"""What the builder makes names of documents of, given documents with the names of their records."""


@dataclass(frozen=True)
class Indexed:
    """What the index of a piece adds to that of the archive; `values` are those that terms of themes mean in it."""

    words: int
    languages: tuple[str, ...]
    values: Mapping[Term, tuple[str, ...]]


def index(number: int, pieces: Sequence[Piece], folder: str, language: str | None, queries: Sequence[str]) -> Indexed:
    """Index the words of a piece, and write its terms.

    `language` is that of all texts; None for what was found, in a piece that has been prepared.
    """
    piece, work = pieces[number], Path(folder)
    prepared = None if language else work / "prepared" / f"{number}.duckdb"
    with database(prepared, saved_as=work / "indexed" / f"{number}.duckdb") as connection:
        if language:
            _fill(connection, number, piece, work)
            one_language(language)(connection)
            connection.execute("create table kept_source_themes as from source_themes; drop table source_themes")
        else:
            _take_languages(connection, number, piece, work)
        languages = known_languages(connection)
        index_words(connection, languages)
        terms = f"select {number}::integer as piece, term as own_term, word, stem from terms"
        write_rows(connection, terms, work / "terms_of_pieces" / f"{number}.parquet")
        ((words,),) = connection.execute("select coalesce(sum(words), 0) from documents").fetchall()
        found = {term: values_of(connection, term) for query in queries for term in _values_in(query)}
    return Indexed(int(words), languages, found)


def _take_languages(connection: duckdb.DuckDBPyConnection, number: int, piece: Piece, work: Path) -> None:
    """Fill in the languages of the texts of a piece, given what those of all pieces show."""
    for table in _TEMPORARY[:2]:
        connection.execute(f"create temp table {table} as from kept_{table}; drop table kept_{table}")
    known = _own_rows(work, "languages_of_pieces", number, "doc, text_language, text_language_basis", piece.first)
    connection.execute(f"create temp table known_languages as {known}")
    connection.execute(SQL["text_languages"])


def _values_in(query: str) -> Iterator[Term]:
    return (term for term in parse(query).terms if term.kind == "value")


@dataclass(frozen=True)
class ThemeSearch:
    """A theme, the search that it is in this archive, and the values that the terms of the search mean."""

    theme: Theme
    search: Search
    values: Mapping[Term, tuple[str, ...]]


@dataclass(frozen=True)
class Searched:
    """What a piece adds to themes: documents by theme and by combination of themes; and keys of its large tables.

    `unknown` are the documents of themes that only their sources know.
    """

    documents: Mapping[str, int]
    combinations: Sequence[tuple[tuple[str, ...], int]]
    keys: Mapping[str, Sequence[Any]]
    unknown: Mapping[str, int]


def search(
    number: int, pieces: Sequence[Piece], folder: str, average_words: float, themes: Sequence[ThemeSearch]
) -> Searched:
    """Write the postings of a piece with the archive's numbers, and which documents are in which theme."""
    piece, work = pieces[number], Path(folder)
    with database(work / "indexed" / f"{number}.duckdb") as connection:
        gather_stem_postings(connection, average_words)
        insert_themes(connection, [one.theme for one in themes])
        for one in themes:
            assign_by_rule(connection, one.theme, one.search, one.values)
        connection.execute("create temp table source_themes as from kept_source_themes")
        connection.execute(SQL["source_members"])
        unknown = dict(connection.execute(SQL["unknown_themes"]).fetchall())
        connection.execute(SQL["document_combinations"])
        connection.execute(SQL["combination_sizes"])
        numbers = _rows(work, "terms_in_pieces", number, "piece, own_term, term, stem_id")
        connection.execute(f"create temp table numbers as {numbers}")
        connection.execute(_STEM_NUMBERS)
        keys = {}
        for table, rows in _NUMBERED.items():
            path = work / f"new_{table}" / f"{number}.parquet"
            keys[table] = write_sorted(connection, rows.replace("$first", str(piece.first)), table, path)
        write_rows(connection, _STEM_DOCUMENTS, work / "stem_documents" / f"{number}.parquet")
        combinations = connection.execute("select slugs, documents from combination_sizes").fetchall()
        documents = connection.execute("select slug, count(*) from document_themes group by slug").fetchall()
    return Searched(dict(documents), [(tuple(slugs), count) for slugs, count in combinations], keys, unknown)


_STEM_NUMBERS = """create temp table stem_numbers as
select distinct stems.stem_id as own_stem_id, numbers.stem_id
from stems
inner join terms using (stem)
inner join numbers on numbers.own_term = terms.term"""

_STEM_DOCUMENTS = """select stem_numbers.stem_id, stems.documents
from stems
inner join stem_numbers on stem_numbers.own_stem_id = stems.stem_id"""

_NUMBERED = {
    "postings": "select numbers.term, postings.doc + $first as doc, postings.field::varchar as field, positions"
    " from postings inner join numbers on numbers.own_term = postings.term",
    "stem_postings": "select stem_numbers.stem_id, stem_postings.doc + $first as doc, impact"
    " from stem_postings inner join stem_numbers on stem_numbers.own_stem_id = stem_postings.stem_id",
    "mentions": "select kind::varchar as kind, name, doc + $first as doc, score from mentions",
    "document_themes": "select slug, doc + $first as doc, why from document_themes",
}
"""What of a piece is sorted with that of all others, with the numbers that its terms and stems have in the archive."""


@dataclass
class Finished:
    """What a piece adds to the archive: its files, facts for the version, and what there is to look at by source."""

    facts: int
    sum_of_facts: int
    files: Mapping[str, Sequence[PartFile]] = field(default_factory=dict)
    findings: Mapping[str, Findings] = field(default_factory=dict)
    languages: Sequence[tuple[Any, ...]] = ()
    collections: frozenset[str] = frozenset()


def finish(
    number: int, pieces: Sequence[Piece], folder: str, parts: str, shards: int, combinations: Sequence[tuple[str, ...]]
) -> Finished:
    """Write the documents of a piece and their names as parts, and count what they add to the archive.

    `combinations` are those of themes, in the order of their numbers, which begin with 1.
    """
    piece, work = pieces[number], Path(folder)
    with database(work / "indexed" / f"{number}.duckdb") as connection:
        connection.execute(
            f"insert into document_themes select slug, doc - {piece.first}, why"
            f" from {rows_of(work / 'new_document_themes' / f'{number}.parquet')}"
        )
        connection.execute(SQL["document_combinations"])
        connection.execute("create temp table combination_ids (theme_combination integer, slugs varchar[])")
        if combinations:
            rows = [(place, list(slugs)) for place, slugs in enumerate(combinations, start=1)]
            connection.executemany("insert into combination_ids values (?, ?)", rows)
        connection.execute(SQL["document_theme_combinations"])
        connection.execute(SQL["archive_month_counts"])
        counts = "select * replace (qualifier::varchar as qualifier) from archive_month_counts"
        write_rows(connection, counts, work / "months_of_pieces" / f"{number}.parquet")
        for table in ("documents", "mentions", "document_mentions", "document_themes"):
            connection.execute(f"update {table} set doc = doc + {piece.first}")
        facts, sum_of_facts = version_facts(connection)
        found = Finished(facts, sum_of_facts or 0, findings=findings(connection))
        found.languages = connection.execute(TEXT_LANGUAGES).fetchall()
        found.collections = frozenset(collections_of(connection))
        found.files = {
            table: _parts(connection, table, Path(parts), shards, number)
            for table in ("documents", "document_mentions")
        }
    return found


def _parts(connection: duckdb.DuckDBPyConnection, table: str, parts: Path, shards: int, number: int) -> list[PartFile]:
    """Write the rows of a table, in their order, as a file for each shard."""
    order = {"documents": "doc", "document_mentions": "doc, kind, name"}[table]
    rows = connection.sql(f"{select(table, 'main')} order by {order}").to_arrow_table()
    return [*divided(rows, table, parts, shards, number)]


def _own_rows(work: Path, table: str, number: int, columns: str, first: int) -> str:
    """Return the select of the rows of a piece in a table that was divided by pieces, its documents numbered from 0."""
    return f"select * replace (doc - {first} as doc) from ({_rows(work, table, number, columns)})"


def _rows(work: Path, table: str, number: int, columns: str) -> str:
    return f"select {columns} from {rows_of(work / table / f'{number}.parquet')}"
