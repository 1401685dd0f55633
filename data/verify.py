"""Whether an archive is what it says: every block read, every sum counted again, the index made again and compared."""

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb

from data.engines.catalogue import ON_THE_ENGINE
from data.transform.index import build_index
from data.transform.languages import known_languages
from queries.database.schema import FORMAT, SCHEMA, format_of, strange_objects

SAMPLE = 500
"""Documents whose part of the index is made again, unless all are asked for."""

_SUMS = {
    "{name}: {rows} rows read are not {documents} documents, {duplicates} duplicates and {rejects} rejects": (
        "select name, rows, documents, duplicates, rejects from file.sources"
        " where rows <> documents + duplicates + rejects"
    ),
    "{name} states {stated} documents and has {counted}": (
        "select name, any_value(sources.documents) as stated, count(documents.doc) as counted from file.sources"
        " left join file.documents on documents.source_file = sources.name"
        " group by name having stated <> counted"
    ),
    "{name} states {stated} rejects and has {counted}": (
        "select name, any_value(rejects) as stated, count(source_row) as counted from file.sources"
        " left join file.rejects on rejects.source_file = sources.name group by name having stated <> counted"
    ),
    "{name} states {stated} duplicates and has {counted}": (
        "select name, any_value(duplicates) as stated, count(source_row) as counted from file.sources"
        " left join file.duplicates on duplicates.source_file = sources.name group by name having stated <> counted"
    ),
    "the archive states {stated} documents and has {counted}": (
        "select documents as stated, (select count(*) from file.documents) as counted from file.archive"
        " where stated <> counted"
    ),
    "{counted} documents share their id or their number with another": (
        "select count(*) - least(count(distinct id), count(distinct doc)) as counted from file.documents"
        " having counted > 0"
    ),
    "the theme {name} states {stated} documents and has {counted}": (
        "select name, any_value(documents) as stated, count(doc) as counted from file.themes"
        " left join file.document_themes using (slug) group by name having stated <> counted"
    ),
    "the stem “{stem}” states {stated} documents and has {counted}": (
        "select stem, any_value(documents) as stated, count(doc) as counted from file.stems"
        " left join file.stem_postings using (stem_id) group by stem having stated <> counted"
    ),
    "{counted} mentions are in one of their two tables only": (
        "select count(*) as counted from ((select kind, name, doc from file.mentions except all"
        " select kind, name, doc from file.document_mentions) union all"
        " (select kind, name, doc from file.document_mentions except all select kind, name, doc from file.mentions))"
        " having counted > 0"
    ),
    "{counted} rows of {table} are of documents that are not there": (
        "select count(*) as counted, 'postings' as table from file.postings anti join file.documents using (doc)"
        " having counted > 0 union all"
        " select count(*), 'stem_postings' from file.stem_postings anti join file.documents using (doc)"
        " having count(*) > 0 union all select count(*), 'mentions' from file.mentions"
        " anti join file.documents using (doc) having count(*) > 0"
    ),
    "the counts by month hold {counted} documents on the {axis} axis, the archive has {stated}": (
        "select axis, sum(archive_month_counts.documents) as counted, any_value(archive.documents) as stated"
        " from file.archive_month_counts, file.archive where axis = 'written' group by axis having counted <> stated"
    ),
    "the last version of the history is {stated}, the archive is {version}": (
        "select arg_max(versions.version, number) as stated, any_value(archive.version) as version"
        " from file.archive left join file.versions on true having stated is distinct from any_value(archive.version)"
    ),
    "the versions of the history are not numbered from 1 on": (
        "select count(*) from file.versions having min(number) <> 1 or max(number) <> count(*)"
        " or count(distinct number) <> count(*)"
    ),
    "version {version} states {stated} documents, and its changes come to {counted}": (
        "select versions.version, versions.documents as stated, lag(versions.documents) over (order by number)"
        " + count(id) filter (where change = 'added') - count(id) filter (where change = 'withdrawn') as counted"
        " from file.versions left join file.changes using (number) group by number, version, documents"
        " qualify counted <> stated"
    ),
    "the ids of the documents have the check {counted}, the history states {stated}": (
        "select (select left(sha256(string_agg(id || chr(10), '' order by id)), 10) from file.documents) as counted,"
        " (select arg_max(ids_check, number) from file.versions) as stated where counted <> stated"
    ),
    "{counted} changes are of versions that are not there": (
        "select count(*) as counted from file.changes left join file.versions using (number)"
        " where coalesce(number, 1) = 1 or versions.version is null having counted > 0"
    ),
    "{counted} documents are here or not, against what the history says": (
        "select count(*) as counted from (select id, arg_max(change, number) as change from file.changes group by id)"
        " left join file.documents using (id) where (change = 'withdrawn') <> (documents.doc is null)"
        " having counted > 0"
    ),
    "{counted} changes do not follow from what was before": (
        "select count(*) as counted from (select change, lag(change) over (partition by id order by number) as before"
        " from file.changes) where before is not null and (before = 'withdrawn') <> (change = 'added')"
        " having counted > 0"
    ),
}
"""What is wrong -> the statement that finds it; a row is a finding."""

_AWAY = re.compile(rf"file\.({'|'.join(ON_THE_ENGINE)})\b")
"""What a catalogue cannot count itself; `load` has counted it on the engine."""

_SAMPLED = """insert into documents by name
select documents.* replace (sampled.place as doc) from file.documents inner join sampled using (doc)"""
_MENTIONED = """insert into {table} by name
select {table}.* replace (sampled.place as doc) from file.{table} inner join sampled using (doc)"""
_COMPARED = """with made as (select word, doc, field, positions from postings inner join terms using (term)),
there as (
    select word, sampled.place as doc, field, positions
    from file.postings inner join sampled using (doc) inner join file.terms using (term)
)
select distinct place, id from (
    (select doc, word, field, positions from made except select doc, word, field, positions from there)
    union all (select doc, word, field, positions from there except select doc, word, field, positions from made)
) as differing
inner join sampled on sampled.place = differing.doc
inner join file.documents on documents.doc = sampled.doc
order by place"""


def verify(path: Path, *, every_document: bool = False) -> Iterator[str]:
    """Yield a sentence for each thing that is wrong with an archive; nothing for a sound one.

    Of a catalogue it is the small tables alone: what is on the engine was counted there when it was loaded.
    """
    with duckdb.connect(":memory:") as connection:
        try:
            connection.execute("attach $path as file (type duckdb, read_only)", {"path": str(path)})
            connection.execute("set enable_external_access = false")
            yield from _format(connection) or _content(connection, every_document)
        except duckdb.Error as error:
            yield f"it cannot be read whole: {' '.join(str(error).split())}"


def _format(connection: duckdb.DuckDBPyConnection) -> list[str]:
    number = format_of(connection, "file")
    if number not in (None, FORMAT):
        return [f"its format is {number}, this version of Annals reads {FORMAT}"]
    return [f"it has {strange}" for strange in strange_objects(connection, "file")]


def _content(connection: duckdb.DuckDBPyConnection, every_document: bool) -> Iterator[str]:
    is_catalogue = bool(connection.execute("from file.engine").fetchall())
    tables = connection.execute("select table_name from duckdb_tables() where database_name = 'file'").fetchall()
    for (table,) in tables:
        # A hash of whole rows reads each block of each column, and DuckDB compares each block with its checksum.
        connection.execute(f"select bit_xor(hash(row)) from file.{table} as row").fetchall()
    for sentence, statement in _SUMS.items():
        if is_catalogue and _AWAY.search(statement):
            continue
        found = connection.execute(statement)
        names = [column[0] for column in found.description or ()]
        yield from (sentence.format_map(dict(zip(names, row, strict=True))) for row in found.fetchall())
    if not is_catalogue:
        yield from _index(connection, every_document)


def _index(connection: duckdb.DuckDBPyConnection, every_document: bool) -> Iterator[str]:
    """Make the index of documents anew, as a build does, and compare."""
    connection.execute(SCHEMA)
    some = "" if every_document else f" using sample reservoir({SAMPLE} rows) repeatable (1)"
    connection.execute(
        "create temp table sampled as select doc, row_number() over (order by doc) - 1 as place from"
        f" (select doc from file.documents{some})"
    )
    connection.execute(_SAMPLED)
    for table in ("mentions", "document_mentions"):
        connection.execute(_MENTIONED.format(table=table))
    build_index(connection, known_languages)
    for _, identifier in connection.execute(_COMPARED).fetchall():
        yield f"the index does not hold the words of the document {identifier}"
