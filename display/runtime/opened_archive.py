"""The archive that is open, for pages and routes alike; opened anew where its file was replaced."""

import os
import threading
from pathlib import Path

from display.runtime.run_slots import slot_released
from queries.database.archive import Archive, file_stamp
from queries.errors import ArchiveError

DEFAULT_ARCHIVE = Path(__file__).parents[2] / "data" / "archive.duckdb"

_opening = threading.Lock()
_open: dict[Path, Archive] = {}


def archive_path() -> Path:
    """Return the path of the archive: `ANNALS_ARCHIVE`, or else `data/archive.duckdb`."""
    return Path(os.environ.get("ANNALS_ARCHIVE") or DEFAULT_ARCHIVE).resolve()


def opened_archive() -> Archive:
    """Return the archive as its file is now. Raises ArchiveError where there is none."""
    path = archive_path()
    opened = _open.get(path)
    try:
        stamp = file_stamp(path)
    except ArchiveError:
        if opened:
            return opened
        raise
    if opened and opened.stamp == stamp:
        return opened
    # Without its slot, for which whoever is opening the file may be waiting.
    with slot_released(), _opening:
        opened = _open.get(path)
        if opened is None or opened.stamp != stamp:
            _open[path] = opened = Archive(path)
        return opened


def forget(archive: Archive) -> None:
    """Let the next run open the file anew: after an error of its own DuckDB answers nothing more."""
    _open.pop(archive.path, None)


def forget_all() -> None:
    """Let the next run open the file anew; the archive is closed when the last run that has it is over."""
    _open.clear()
