"""Folders that the workers of a cluster share."""

import re
from pathlib import Path

from queries.errors import PartsError

_SIGNS = re.compile(r"[*?\[\]{}\\]")


def check_shared_folder(folder: Path) -> None:
    """Raise PartsError for a folder whose path is a pattern to Spark, which would read other files, or none."""
    path = folder.resolve()
    if found := sorted(set(_SIGNS.findall(str(path)))):
        raise PartsError(
            f"Spark takes the name of {path} for a pattern, because of {' '.join(found)} in it. Give the folder and "
            "those above it names without such signs."
        )
