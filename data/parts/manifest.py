"""The manifest of parts: what is in them, file by file, so that nobody takes a part of them for the whole."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from data.parts.layout import SORTED_BY, is_divided, tables
from queries.database.schema import FORMAT
from queries.errors import PartsError
from queries.search.tokenizer import INDEX_VERSION

MANIFEST = "manifest.json"
WHOLE = "all"
"""The folder of a table that is not divided."""


@dataclass(frozen=True)
class PartFile:
    """A file of rows: its path below the folder of the parts, its shard, None where each shard has the table whole."""

    path: str
    shard: int | None
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class PartTable:
    """A table in parts: its columns as (name, DuckDB's type), those it is sorted by, and its files in their order."""

    columns: tuple[tuple[str, str], ...]
    sorted_by: tuple[str, ...]
    rows: int
    files: tuple[PartFile, ...]

    def files_of(self, shard: int) -> tuple[PartFile, ...]:
        """Return the files whose rows a shard has: its own, or all of a table that is not divided."""
        return tuple(file for file in self.files if file.shard in (None, shard))

    def rows_of(self, shard: int) -> int:
        """Return how many rows a shard has."""
        return sum(file.rows for file in self.files_of(shard))


@dataclass(frozen=True)
class Manifest:
    """What parts hold: the archive's name and version, into how many shards it is divided, and its tables."""

    format: int
    index_version: int
    name: str
    version: str
    shards: int
    tables: Mapping[str, PartTable]

    @property
    def rows(self) -> int:
        """The rows of all tables together."""
        return sum(table.rows for table in self.tables.values())

    def write(self, folder: Path) -> None:
        """Write the manifest, which is done last: what has none is not whole."""
        path = folder / MANIFEST
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def part_table(table: str, files: tuple[PartFile, ...]) -> PartTable:
    """Return what the manifest says of a table with these files."""
    return PartTable(tables()[table], SORTED_BY.get(table, ()), sum(file.rows for file in files), files)


def part_path(table: str, shard: int | None, number: int) -> str:
    """Return the path of a file below the folder of the parts: table, shard and number of the file."""
    return f"{table}/{WHOLE if shard is None else shard}/{number}.parquet"


def part_file(folder: Path, path: str, shard: int | None, rows: int) -> PartFile:
    """Return what the manifest says of a file that has been written."""
    written = folder / path
    return PartFile(path, shard, rows, written.stat().st_size, digest(written))


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of parts. Raises PartsError where there is none, or where it is of another format."""
    path = folder / MANIFEST
    try:
        with _reading(path):
            if not path.is_file():
                raise PartsError(
                    f"{folder} has no {MANIFEST}: these are no parts, or not all of them. Write them again with "
                    "`python -m data export ARCHIVE --parts DIR`."
                )
            text = path.read_text("utf-8")
        manifest = _manifest(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PartsError(f"{path} cannot be read: {error!r}. Write the parts again.") from error
    _check(manifest, folder)
    return manifest


def _manifest(read: Mapping[str, Any]) -> Manifest:
    return Manifest(
        **{field: read[field] for field in ("format", "index_version", "name", "version", "shards")},
        tables={
            name: PartTable(
                tuple((column, kind) for column, kind in table["columns"]),
                tuple(table["sorted_by"]),
                int(table["rows"]),
                tuple(PartFile(**file) for file in table["files"]),
            )
            for name, table in read["tables"].items()
        },
    )


def _check(manifest: Manifest, folder: Path) -> None:
    numbers = (manifest.format, manifest.index_version)
    if numbers != (FORMAT, INDEX_VERSION):
        raise PartsError(
            f"{folder} has parts of another version of Annals: format {numbers[0]} with index {numbers[1]}; this "
            f"version reads format {FORMAT} with index {INDEX_VERSION}. Write the parts again."
        )
    expected = tables()
    if {name: table.columns for name, table in manifest.tables.items()} != expected:
        raise PartsError(f"{folder} has other tables or columns than an archive. Write the parts again.")
    for name, table in manifest.tables.items():
        shards = {file.shard for file in table.files}
        allowed = set(range(manifest.shards)) if is_divided(name) else {None}
        if not shards <= allowed or sum(file.rows for file in table.files) != table.rows:
            raise PartsError(f"{folder}: the files of {name} do not add up to its rows. Write the parts again.")


def check_files(folder: Path, manifest: Manifest) -> None:
    """Read every file and compare it with the manifest. Raises PartsError for the first that differs."""
    for table in manifest.tables.values():
        for file in table.files:
            check_file(folder, file)


def check_file(folder: Path, file: PartFile) -> Path:
    """Read a file, compare it with the manifest, and return its path. Raises PartsError where it differs."""
    path = check_place(folder, file)
    with _reading(path):
        size = path.stat().st_size
        if size < file.bytes:
            raise PartsError(f"{path} is cut short: {size:,} bytes of {file.bytes:,}. Copy the parts again.")
        if size > file.bytes or digest(path) != file.sha256:
            raise PartsError(f"{path} is not what was written. Copy the parts again.")
    return path


@contextmanager
def reading_rows(path: Path) -> Iterator[None]:
    """Raise PartsError where the block, which reads rows of a file of parts, cannot."""
    with _reading(path):
        try:
            yield
        except pa.ArrowException as error:
            reason = str(error).partition("\n")[0]
            raise PartsError(f"{path} cannot be read as Parquet: {reason}. Copy the parts again.") from error


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PartsError(
            f"{path} cannot be read: {error.strerror or error}. See to it that this machine reads the folder of the "
            "parts, or copy them again."
        ) from error


def check_place(folder: Path, file: PartFile) -> Path:
    """Return the path of a file. Raises PartsError where it is not there, or not in the folder of the parts."""
    with _reading(folder / file.path):
        path = (folder / file.path).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise PartsError(f"The manifest of {folder} names {file.path}, which is outside. Do not load it.")
        if not path.is_file():
            raise PartsError(f"{folder} has no {file.path}, which its manifest names. Copy the parts again.")
    return path
