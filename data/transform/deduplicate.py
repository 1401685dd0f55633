"""Duplicates: which records tell of one document, and the ids of documents, the same across rebuilds.

Two records are one document where they have the same id in the same collection, the same web address, the same
content, or the same title and day with nothing else that contradicts. The SQL files say exactly when.
"""

from collections.abc import Mapping

import duckdb
import pyarrow as pa

from data.sql import SQL
from data.transform.languages import language_codes
from dates.words import UNDATED_PHRASE
from queries.errors import ArchiveError

IDS = ("wanted_ids", "first_come", "whole_contents", "document_ids")
"""The statements that give each document its id, in their order."""


def deduplicate(connection: duckdb.DuckDBPyConnection) -> Mapping[str, str]:
    """Fill `documents` and `duplicates` from the staged records and their dates; every record becomes one of the two.

    Returns what there is to say of sources whose ids are none. Leaves the temporary tables `kept_records` (record,
    record kept) and `document_ids` (record kept, id) behind.
    """
    identify_records(connection)
    notes = take_ids_for_places(connection)
    connection.execute(SQL["crowded_addresses"])
    join_repeats(connection)
    for step in (*IDS, "month_spans", "documents", "duplicates"):
        connection.execute(SQL[step])
    (repeated,) = connection.execute("select count(*) - count(distinct id) from documents").fetchone() or (0,)
    if repeated:
        raise ArchiveError(f"{repeated} documents share an id with another. This is a fault in the builder.")
    return notes


def join_repeats(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables `shared_keys` and `kept_records`, given the records, their dates and addresses."""
    connection.execute(SQL["contents"])
    connection.execute(SQL["stated_identity"])
    connection.execute(SQL["no_labels"])
    for step in ("shared_keys", "title_and_day_keys", "doubtful_keys"):
        connection.execute(SQL[step])
        _join_records(connection)
    connection.execute(SQL["kept_records"])


def identify_records(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `identifying`: what tells each record from others."""
    connection.execute(SQL["identifying"], {"undated_phrase": UNDATED_PHRASE})
    _compare_languages_by_code(connection)


def _compare_languages_by_code(connection: duckdb.DuckDBPyConnection) -> None:
    """Take languages for the same that are called alike, so that "French", "fre" and "français" contradict nothing."""
    stated = connection.execute("select distinct language from identifying where language is not null").fetchall()
    texts = [str(text) for (text,) in stated]
    codes = [language_codes(text) for text in texts]
    if any(code != text for code, text in zip(codes, texts, strict=True)):
        connection.register("known_languages", pa.table({"language": texts, "code": codes}))
        connection.execute(
            "update identifying set language = known_languages.code from known_languages"
            " where known_languages.language = identifying.language"
        )
        connection.unregister("known_languages")


def take_ids_for_places(connection: duckdb.DuckDBPyConnection) -> Mapping[str, str]:
    """Make of ids that several documents of a source share what they are: places; return a note for each source."""
    connection.execute(SQL["shared_ids"])
    found = connection.execute(SQL["shared_id_examples"]).fetchall()
    connection.execute(SQL["ids_as_places"])
    return {
        source: f"ids of {records:,} records are none, since documents share them, and were read as places in the "
        f"archive: {shared!r} is on {one[:80]!r} and on {other[:80]!r}"
        for source, records, shared, one, other in found
    }


def _join_records(connection: duckdb.DuckDBPyConnection) -> None:
    """Give records that share a key, directly or through others, one label: the number of the first of them."""
    connection.execute(SQL["first_labels"])
    changed = True
    while changed:
        connection.execute(SQL["next_labels"])
        (changed,) = connection.execute(
            "select count(*) > 0 from next_labels inner join labels using (n) where next_labels.label <> labels.label"
        ).fetchone() or (False,)
        connection.execute("create or replace temp table labels as from next_labels")
