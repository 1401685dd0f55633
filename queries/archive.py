"""The opened archive file: which version it is, and cursors to ask it."""

import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

from queries.errors import ArchiveError

Stamp = tuple[int, int, int]
"""What tells one file at a path from the next: inode, time of change in nanoseconds, size in bytes."""


@dataclass(frozen=True)
class About:
    """The archive itself: its name, version, size and span."""

    name: str
    version: str
    built_at: datetime
    builder: str
    documents: int
    dated: int
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
        self._instance = duckdb.connect(":memory:", config={"autoinstall_known_extensions": False})
        try:
            self._instance.execute("attach $path as annals (read_only)", {"path": str(path)})
            self.about = _about(self.cursor())
        except duckdb.Error as error:
            self._instance.close()
            raise ArchiveError(
                f"{path} is not an archive that this version of Annals can read. "
                "Build it again with `python -m data build SOURCE…`."
            ) from error

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of its own: threads that share one are handed each other's rows."""
        cursor = self._instance.cursor()
        cursor.execute("use annals")
        return cursor

    def close(self) -> None:
        """Let go of the file; cursors handed out before stop working."""
        self._instance.close()


def file_stamp(path: Path) -> Stamp:
    """The stamp of the file at a path. Raises ArchiveError where there is none."""
    try:
        status = os.stat(path)
    except OSError as error:
        raise ArchiveError(f"There is no archive at {path}. Build it with `python -m data build SOURCE…`.") from error
    return status.st_ino, status.st_mtime_ns, status.st_size


def _about(cursor: duckdb.DuckDBPyConnection) -> About:
    row = cursor.execute((Path(__file__).parent / "about.sql").read_text()).fetchone()
    if row is None:
        raise duckdb.InvalidInputException("the archive table is empty")
    return About(*row)
