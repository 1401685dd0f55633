"""Folders for what does not fit into memory: one for each opened archive; those of dead processes are cleared."""

import os
import re
import shutil
import tempfile
from pathlib import Path

MOST_SPILLED = "20GB"
"""What one archive may lay down at a time; a question that needs more is refused with a sentence."""

_NAME = re.compile(r"annals-([0-9]+)-[0-9]+")


def spill_folder(number: int) -> Path:
    """Return the folder of an opened archive of this process, which DuckDB makes when it needs it."""
    return Path(tempfile.gettempdir()) / f"annals-{os.getpid()}-{number}"


def export_folder(number: int) -> Path:
    """Return the folder in which an opened archive writes parts of files that go out, the one place it may write to."""
    return spill_folder(number) / "export"


def clear_leftovers() -> list[Path]:
    """Remove the folders of processes that are gone; return those that were there. Folders of others stay."""
    found = [path for path in Path(tempfile.gettempdir()).glob("annals-*-*") if _is_leftover(path)]
    for path in found:
        shutil.rmtree(path, ignore_errors=True)
    return found


def _is_leftover(path: Path) -> bool:
    match = _NAME.fullmatch(path.name)
    if not match or path.is_symlink() or not path.is_dir() or path.stat().st_uid != os.getuid():
        return False
    try:
        os.kill(int(match[1]), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False
