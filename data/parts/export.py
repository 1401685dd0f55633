"""Writing an archive file as parts: Parquet files of each table, divided among shards, with a manifest."""

from pathlib import Path

import duckdb

from data.load.archive_file import new_folder
from data.parts.layout import select, tables
from data.parts.manifest import MANIFEST, Manifest, PartTable, part_table
from data.parts.writer import write_table
from queries.database.schema import FORMAT, format_of, strange_objects
from queries.errors import ArchiveError, PartsError
from queries.search.tokenizer import INDEX_VERSION

MOST_SHARDS = 1_000

_MEMORY = "1GB"
"""For the database; the writers have their own bound."""

_ROWS = 50_000
"""Rows that are read together."""


def export_parts(archive: Path, folder: Path, shards: int = 1) -> Manifest:
    """Write an archive as parts into a new folder, and return their manifest.

    Raises ArchiveError where there is no archive of this format, PartsError where the folder is there and not empty.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        what = "has parts already" if (folder / MANIFEST).exists() else "is there already and is not empty"
        raise PartsError(f"{folder} {what}. Choose another folder with --parts, or remove this one first.")
    with duckdb.connect(":memory:", config={"memory_limit": _MEMORY}) as connection, new_folder(folder) as path:
        connection.execute("set temp_directory = $path", {"path": f"{path}.spilled"})
        _attach(connection, archive)
        manifest = Manifest(FORMAT, *_facts(connection, archive), shards, tables=_written(connection, path, shards))
        manifest.write(path)
    return manifest


def _attach(connection: duckdb.DuckDBPyConnection, archive: Path) -> None:
    if not archive.exists():
        raise ArchiveError(f"There is no archive at {archive}. Build it with `python -m data build SOURCE…`.")
    try:
        connection.execute("attach $path as file (type duckdb, read_only)", {"path": str(archive)})
        number, strange = format_of(connection, "file"), [*strange_objects(connection, "file")]
    except duckdb.Error as error:
        raise ArchiveError(f"{archive} cannot be read: {str(error).partition(chr(10))[0]}") from error
    if number != FORMAT or strange:
        raise ArchiveError(f"{archive} is not an archive of this version of Annals. Build it again.")
    if connection.execute("from file.engine").fetchall():
        raise ArchiveError(
            f"{archive} is a catalogue: its documents are on an engine. Export the archive file instead."
        )


def _facts(connection: duckdb.DuckDBPyConnection, archive: Path) -> tuple[int, str, str]:
    facts = connection.execute("select index_version, name, version from file.archive").fetchall()
    if [index_version for index_version, _, _ in facts] != [INDEX_VERSION]:
        raise ArchiveError(f"{archive} is not an archive of this version of Annals. Build it again.")
    found: tuple[int, str, str] = facts[0]
    return found


def _written(connection: duckdb.DuckDBPyConnection, folder: Path, shards: int) -> dict[str, PartTable]:
    written = {}
    for table in tables():
        rows = connection.cursor().sql(select(table, "file")).to_arrow_reader(_ROWS)
        written[table] = part_table(table, write_table(folder, table, rows, shards))
    return written
