"""What a curator names on the command line, as files with names that tell them apart."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from queries.errors import SourceError


@dataclass(frozen=True)
class InputFile:
    """A file to read, whether it was found in a folder rather than named itself, and why it cannot be read, if so."""

    path: Path
    name: str
    in_folder: bool
    problem: str | None = None


def find_input_files(sources: Sequence[Path]) -> list[InputFile]:
    """Return the files in the order named, folders file by file; raise SourceError where there is nothing.

    A name is the file's own, with the path inside its folder.
    """
    return [InputFile(*one) for source in sources for one in _files_of(source)]


def numbered(files: Iterable[InputFile]) -> Iterator[InputFile]:
    """Yield the same files one by one; a second file of a name gets a number."""
    names: Counter[str] = Counter()
    for file in files:
        names[file.name] += 1
        yield replace(file, name=f"{file.name} ({names[file.name]})") if names[file.name] > 1 else file


def _files_of(source: Path) -> Iterator[tuple[Path, str, bool]]:
    if source.is_dir():
        files = sorted(_files_below(source))
        if not files:
            raise SourceError(f"The folder {source} contains no files.")
        folder = source.resolve().name
        yield from ((path, f"{folder}/{path.relative_to(source).as_posix()}", True) for path in files)
    elif source.is_file():
        yield source, source.name, False
    elif source.exists():
        raise SourceError(
            f"{source} is neither a file nor a folder, but a device or a pipe. Save its content as a file."
        )
    else:
        raise SourceError(f"There is no file or folder {source}.")


def _files_below(folder: Path) -> Iterator[Path]:
    """Yield all files below a folder but hidden ones; links to folders are not followed."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(place) / name for name in files if not name.startswith("."))
        yield from (path for path in paths if path.is_file())
