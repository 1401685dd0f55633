"""The opened archive file: which version it is, and cursors to ask it."""

import os
import tempfile
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from pathlib import Path

import duckdb

from queries.database.cursor import Cursor
from queries.database.rows import read_rows
from queries.database.settings import settings
from queries.database.statements import sql
from queries.errors import ArchiveError
from queries.model.rows import ThemeCount

Stamp = tuple[int, int, int]
"""What tells one file at a path from the next: inode, time of change in nanoseconds, size in bytes."""

_HEADERS = 3 * 4096
"""Bytes at the start of a DuckDB file, before its first block."""

MOST_AT_ONCE = 100_000
"""Documents of an archive of which any question is answered at once."""

_numbers = count()


@dataclass(frozen=True)
class About:
    """The archive itself: its name, version, size and span; `impossible` counts written dates that cannot be."""

    name: str
    version: str
    built_at: datetime
    builder: str
    documents: int
    dated: int
    impossible: int
    first_day: date | None
    last_day: date | None


class Archive:
    """An archive file, opened read-only; whole and unchanged for as long as it is held, also when it is replaced."""

    def __init__(self, path: Path) -> None:
        """Open the file. Raises ArchiveError where there is none, or where it is none of ours."""
        self.path = path
        self.stamp = file_stamp(path)
        # An in-memory instance that attaches the file sees a replaced file; duckdb.connect(path) would hand out
        # the instance of the old one from its cache.
        limits = settings()
        self._seconds = limits.query_seconds
        # What does not fit into memory is laid down in a folder that no other instance uses.
        self.number = next(_numbers)
        """What tells the opened archives of a process apart."""
        spare = Path(tempfile.gettempdir()) / f"annals-{os.getpid()}-{self.number}"
        # Groups by months and themes are few: they are counted in arrays, in half the time of a hash table.
        own: dict[str, str | int | bool] = {
            "perfect_ht_threshold": 16,
            "autoinstall_known_extensions": False,
            "temp_directory": str(spare),
        }
        self.instance = duckdb.connect(":memory:", config={**own, **limits.for_duckdb()})
        try:
            self.instance.execute("attach $path as annals (read_only)", {"path": str(path)})
            self.about = _about(self.cursor())
            _check_length(self.cursor(), path, self.stamp)
            self.facets = _facets(self.cursor())
            """The facets of which some document has a value."""
            self.themes = read_rows(self.cursor(), ThemeCount, "theme_list")
            """The themes, and at the end what is outside all of them; documents are not counted yet."""
            self.theme_names = _theme_names(self.cursor())
            """The names of the themes in each combination of themes that is not empty."""
        except duckdb.Error as error:
            self.instance.close()
            raise ArchiveError(
                f"{path} is not an archive that this version of Annals can read. "
                "Build it again with `python -m data build SOURCE…`."
            ) from error

    def cursor(self) -> Cursor:
        """Return a cursor of its own: threads that share one are handed each other's rows."""
        cursor = self.instance.cursor()
        cursor.execute("set search_path = 'annals,memory'")
        return Cursor(cursor, self._seconds)

    def documents_in_file(self) -> int:
        """Return the number of documents, read from the file anew. Raises ArchiveError where it cannot be read now."""
        with self.reading():
            return _about(self.cursor()).documents

    @property
    def cache_key(self) -> Hashable:
        """What answers about the archive depend on: its version and its file."""
        return self.about.version, self.stamp

    @property
    def is_large(self) -> bool:
        """Whether a question may take so long that its reader does not wait for the answer."""
        return self.about.documents > MOST_AT_ONCE

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Raise ArchiveError where the block finds the file damaged, or other tables in it than there should be."""
        try:
            yield
        except duckdb.Error as error:
            raise ArchiveError(
                f"{self.path} can no longer be read: it is damaged, or another version of Annals built it. "
                "Build it again with `python -m data build SOURCE…`."
            ) from error

    def close(self) -> None:
        """Let go of the file; cursors handed out before stop working."""
        self.instance.close()


def file_stamp(path: Path) -> Stamp:
    """Return the stamp of the file at a path. Raises ArchiveError where there is none."""
    try:
        status = os.stat(path)
    except OSError as error:
        raise ArchiveError(f"There is no archive at {path}. Build it with `python -m data build SOURCE…`.") from error
    return status.st_ino, status.st_mtime_ns, status.st_size


def _check_length(cursor: Cursor, path: Path, stamp: Stamp) -> None:
    """Raise ArchiveError where the file ends before its last block, as after a copy that broke off."""
    (blocks,) = cursor.execute(sql("blocks")).fetchone() or (0,)
    # A file replaced while it was opened has another stamp by now, and says nothing about the one that is open.
    if stamp == file_stamp(path) and stamp[2] < _HEADERS + blocks:
        raise ArchiveError(
            f"{path} is cut short: {stamp[2]:,} bytes of {_HEADERS + blocks:,}. "
            "Copy it again, or build it again with `python -m data build SOURCE…`."
        )


def _about(cursor: Cursor) -> About:
    row = cursor.execute(sql("about")).fetchone()
    if row is None:
        raise duckdb.InvalidInputException("the archive table is empty")
    return About(*row)


def _facets(cursor: Cursor) -> frozenset[str]:
    return frozenset(facet for (facet,) in cursor.rows(sql("facets")))


def _theme_names(cursor: Cursor) -> dict[int, tuple[str, ...]]:
    return {theme_set: tuple(names) for theme_set, names in cursor.rows(sql("theme_names"))}
