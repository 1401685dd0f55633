"""From dated records to numbered documents on a cluster: repeats, ids and the order of documents."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import pyarrow.parquet as pq

from data.cluster import documents, repeats
from data.cluster.division import divide_by_piece
from data.cluster.exchange import bounds, exchange, sort_key
from data.cluster.numbering import Piece, following
from data.cluster.reading import ROWS_OF_A_GROUP
from data.cluster.records import SourcesRead
from data.cluster.session import Cluster
from data.cluster.tables import Tables
from data.cluster.translation import numbered_columns, statements
from data.cluster.worker import whole_file
from data.sql import SQL
from queries.errors import ArchiveError

DOCUMENTS_OF_A_PIECE = 50_000
"""About so many documents are indexed together, as in a build on one machine."""

RECORDS_OF_A_DIVISION = 2_000_000
"""Of about so many records the keys are compared by one worker."""


def _of_division(rows: int, most: int) -> int:
    """Return into how many parts rows are divided, of which each has about so many."""
    return max(1, -(-rows // most))


def make_documents(cluster: Cluster, tables: Tables, read: SourcesRead) -> int:
    """Find the records that tell of one document, and make and number the documents; return how many there are."""
    folder = str(tables.folder)
    buckets = _find_repeats(cluster, tables, read)
    if not buckets:
        for table in ("documents", "duplicates"):
            cluster.spark.createDataFrame([], "source_file string").createOrReplaceTempView(table)
        return 0
    _find_ids(cluster, tables, read.groups, buckets)
    tables.run("month_spans", pieces=1)
    with whole_file(tables.folder / "months.parquet") as path:
        pq.write_table(tables.of("month_spans").toArrow(), path)
    tasks = read.groups + buckets
    how = {"folder": folder, "groups": read.groups, "dates": read.dates, "how": _making()}
    keys = cluster.tasks(tasks, documents.make_documents, {**how, "rows_of_a_range": DOCUMENTS_OF_A_PIECE})
    tables.add_files("duplicates", [tables.folder / "duplicates" / f"{number}.parquet" for number in range(buckets)])
    firsts = bounds(keys)
    send = partial(documents.send_documents, folder=folder, firsts=firsts)
    receive = partial(documents.receive_documents, folder=folder, rows_of_a_range=DOCUMENTS_OF_A_PIECE)
    found = exchange(cluster, tasks, send, len(firsts) + 1, receive)
    pieces = following([piece for piece, _, _ in found])
    _order_titles(cluster, folder, pieces, bounds(titles for _, titles, _ in found))
    ids = bounds(ids for _, _, ids in found)
    send_ids = partial(documents.send_ids, firsts=ids, pieces=pieces)
    receive_ids = partial(documents.receive_ids, folder=folder)
    tables.sorted_ids = exchange(cluster, len(pieces), send_ids, len(ids) + 1, receive_ids)
    tables.sorted["documents"] = pieces
    tables.add_files("documents", [piece.path for piece in pieces])
    return sum(piece.rows for piece in pieces)


def _making() -> documents.Making:
    """Return how documents are made, from the builder's statement."""
    (statement,) = statements(SQL["documents"])
    query, columns = numbered_columns(statement.expression)
    query.set("order", None)
    keys = {column.name: column.keys for column in columns}
    return documents.Making(
        query.select("kept.n as _n", copy=False).sql(dialect="duckdb"),
        sort_key(keys["doc"]),
        sort_key(keys["title_order"]),
        ", ".join(("_n", *keys["doc"], *keys["title_order"])),
    )


def _find_repeats(cluster: Cluster, tables: Tables, read: SourcesRead) -> int:
    """Find the records that tell of one document; return in how many buckets those are that share a key.

    Without a record there is none.
    """
    folder = str(tables.folder)
    divisions = _of_division(sum(source.rows for source in read.sources), RECORDS_OF_A_DIVISION)
    send = partial(repeats.send_keys, folder=folder, divisions=divisions)
    receive = partial(repeats.find_candidates, folder=folder)
    found = exchange(cluster, read.groups, send, divisions, receive)
    if not found:
        return 0
    tables.add_files("candidates", sorted((tables.folder / "candidates").glob("*.parquet")))
    buckets = _of_division(sum(found), repeats.RECORDS_OF_A_BUCKET)
    rows = "select distinct n, 0 as bucket from candidates"
    if buckets > 1:
        _connect_records(cluster, tables)
        rows = f"select n, cast(pmod(hash(label), {buckets}) as int) as bucket from labels"
    by_group = cluster.spark.sql(f"select *, cast(n div {ROWS_OF_A_GROUP} as int) as piece from ({rows})")
    divide_by_piece(cluster, by_group, read.groups, tables.folder / "involved")
    cluster.tasks(read.groups, repeats.settle, {"folder": folder, "dates": read.dates})
    cluster.tasks(buckets, repeats.join_bucket, {"folder": folder, "groups": read.groups})
    return buckets


def _find_ids(cluster: Cluster, tables: Tables, groups: int, buckets: int) -> None:
    """Find the ids of all documents, and write for each task that makes documents those of its own."""
    files = [tables.folder / "wanted_ids" / f"{number}.parquet" for number in range(groups + buckets)]
    tables.add_files("wanted_ids", files)
    tables.run("first_come")
    later = f"select n, cast(n div {ROWS_OF_A_GROUP} as int) as piece from first_come where not has_it"
    divide_by_piece(cluster, cluster.spark.sql(later), groups, tables.folder / "later")
    cluster.tasks(groups, repeats.write_contents, {"folder": str(tables.folder)})
    contents = [tables.folder / "whole_contents" / f"{number}.parquet" for number in range(groups)]
    tables.add_files("whole_contents", contents)
    tables.run("document_ids")
    (found,) = tables.ask("select count(distinct id) as ids, count(*) as documents from document_ids")
    if found["ids"] != found["documents"]:
        repeated = found["documents"] - found["ids"]
        raise ArchiveError(f"{repeated} documents share an id with another. This is a fault in the builder.")
    ids = "select n, id, place as piece from document_ids inner join wanted_ids using (n)"
    divide_by_piece(cluster, cluster.spark.sql(ids), groups + buckets, tables.folder / "ids")


def _order_titles(cluster: Cluster, folder: str, pieces: Sequence[Piece], firsts: Sequence[Any]) -> None:
    """Give the documents of all pieces numbers by title, and write for each piece those of its own."""
    send = partial(documents.send_titles, folder=folder, firsts=firsts, pieces=pieces)
    receive = partial(documents.receive_titles, folder=folder)
    ordered = following(exchange(cluster, len(pieces), send, len(firsts) + 1, receive))
    send_back = partial(documents.send_title_orders, sorted_titles=ordered, pieces=pieces)
    receive_back = partial(documents.receive_title_orders, folder=folder)
    exchange(cluster, len(ordered), send_back, len(pieces), receive_back)


def _connect_records(cluster: Cluster, tables: Tables) -> None:
    """Give records that share a key, directly or through others, one label, step by step as in a build."""
    candidates = cluster.spark.sql("select n, '' as known_by, key from candidates")
    candidates.createOrReplaceTempView("shared_keys")
    tables.run("no_labels")
    tables.run("first_labels")
    changed = True
    while changed:
        tables.run("next_labels")
        (row,) = tables.ask(
            "select count(*) > 0 as changed from next_labels inner join labels using (n)"
            " where next_labels.label <> labels.label"
        )
        changed = bool(row["changed"])
        tables.put("labels", tables.of("next_labels"))
