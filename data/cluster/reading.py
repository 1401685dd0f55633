"""Reading on workers: the files of a group, from their rows to dated records, by the steps of a build on one machine.

A file is read by one worker, so that all that a build asks of a source alone is answered there.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from data.cluster.long_files import Laid
from data.cluster.worker import database, write_rows
from data.extract.discover import InputFile
from data.extract.divided import PART_BYTES
from data.extract.pool import is_long
from data.extract.read import SourceRead, read_file
from data.extract.staging import Staging
from data.extract.unpack import unpacked
from data.load.findings import RejectReason
from data.options import BuildOptions
from data.sql import SQL
from data.transform.date_notes import add_date_notes
from data.transform.deduplicate import identify_records, take_ids_for_places
from data.transform.placeholders import note_shortened
from data.transform.record_dates import date_records
from queries.database.schema import SCHEMA

ROWS_OF_A_GROUP = 1 << 40
"""The number of the first record of a group is so many above that of the group before."""

TABLES = {
    "staged": "select * replace (n + $first as n) from staged",
    "staged_names": "select * replace (n + $first as n) from staged_names",
    "record_dates": "select * replace (n + $first as n, precision::varchar as precision,"
    " qualifier::varchar as qualifier, date_conflict::varchar as date_conflict) from record_dates",
    "identifying": "select * replace (n + $first as n) from identifying",
    "candidate_keys": "select n + $first as n, key, coalesce(source, n + $first) as owner from candidate_keys",
    "crowded": "from crowded",
    "full_days": "from full_days",
    "rejects": "from rejects",
}
"""What the records of a group are handed on as: a file each."""


@dataclass(frozen=True)
class GroupFile:
    """A file of a group; `names` are those of the files packed in it, None for one that is not packed.

    `parts` are its parts where other workers have read them.
    """

    file: InputFile
    names: tuple[str, ...] | None = None
    parts: Laid | None = None


@dataclass
class GroupRead:
    """What there is to say of the sources of a group; `id_notes` are those on ids that are none."""

    reads: list[SourceRead] = field(default_factory=list)
    id_notes: Mapping[str, str] = field(default_factory=dict)
    rejects: Mapping[str, tuple[RejectReason, ...]] = field(default_factory=dict)


def packed_names(number: int, groups: str, limit: int) -> list[list[str]]:
    """Return the names of the files in each packed file of a group, in the order in which they are unpacked."""
    with TemporaryDirectory(prefix="annals-unpacked-") as folder:
        return [
            [inner.name for inner in unpacked(one.file, Path(folder) / "files", limit)]
            for one in _group(number, groups)
        ]


def read_group(number: int, groups: str, folder: str, options: BuildOptions) -> GroupRead:
    """Read the files of a group, and write what they hold as files of the tables; raise SourceError."""
    with database() as connection, TemporaryDirectory(prefix="annals-unpacked-") as scratch:
        connection.execute(SCHEMA)
        found = GroupRead(list(_staged(connection, _group(number, groups), Path(scratch) / "files", options)))
        date_records(connection, options.date_order, options.shortening)
        add_date_notes(connection, found.reads, options.date_order)
        note_shortened(connection, found.reads)
        connection.execute(SQL["full_days"])
        identify_records(connection)
        found.id_notes = take_ids_for_places(connection)
        for step in ("crowded_addresses", "contents", "candidate_keys"):
            connection.execute(SQL[step])
        found.rejects = _reasons(connection)
        first = str(number * ROWS_OF_A_GROUP)
        for table, select in TABLES.items():
            write_rows(connection, select.replace("$first", first), Path(folder) / table / f"{number}.parquet")
    return found


def _group(number: int, groups: str) -> Sequence[GroupFile]:
    """Return the files of a group, as the driver laid them down."""
    group: Sequence[GroupFile] = pickle.loads((Path(groups) / str(number)).read_bytes())
    return group


def _staged(
    connection: duckdb.DuckDBPyConnection, group: Sequence[GroupFile], scratch: Path, options: BuildOptions
) -> Iterator[SourceRead]:
    staging = Staging(connection)
    for one in group:
        files = unpacked(one.file, scratch, options.unpacked_limit)
        for place, inner in enumerate(files):
            file = _named(inner, one.names[place] if one.names else one.file.name)
            read = SourceRead(file.name)
            # What is packed in a file is in parts on one machine as well, where it is long.
            parts = one.parts or (Laid(scratch, PART_BYTES) if one.names and is_long(inner) else None)
            for batch in read_file(file, options, read, parts.divide if parts else None):
                staging.add(batch)
            yield read
    staging.flush()


def _named(file: InputFile, name: str) -> InputFile:
    return InputFile(file.path, name, file.in_folder, file.problem)


def _reasons(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[RejectReason, ...]]:
    found: dict[str, tuple[RejectReason, ...]] = {}
    for row in connection.execute(SQL["reject_examples"]).fetchall():
        reason = RejectReason(*row)
        found[reason.source_file] = (*found.get(reason.source_file, ()), reason)
    return found
