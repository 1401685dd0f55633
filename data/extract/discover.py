"""What a curator names on the command line, as files with names that tell them apart."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path

from queries.errors import SourceError

_LINK = "is a link to a folder, which is not followed: name that folder as a source of its own"


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


def _files_of(source: Path) -> Iterator[tuple[Path, str, bool, str | None]]:
    if source.is_dir():
        files = sorted(_files_below(source), key=itemgetter(0))
        if not files:
            raise SourceError(f"The folder {source} contains no files.")
        folder = source.resolve().name
        for path, problem in files:
            name = f"{folder}/{path.relative_to(source).as_posix()}"
            yield path, name, True, f"{name} {problem}." if problem else None
    elif source.is_file():
        yield source, source.name, False, None
    elif source.exists():
        raise SourceError(
            f"{source} is neither a file nor a folder, but a device or a pipe. Save its content as a file."
        )
    else:
        raise SourceError(f"There is no file or folder {source}.")


def _files_below(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield all files below a folder but hidden ones, and with a reason what cannot be read.

    A link to a folder is not followed; what it leads to is read anyway where it lies in the folder itself.
    """
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        linked = (Path(place) / name for name in folders if (Path(place) / name).is_symlink())
        yield from ((path, _LINK) for path in linked if not path.resolve().is_relative_to(folder.resolve()))
        paths = (Path(place) / name for name in files if not name.startswith("."))
        yield from ((path, _problem(path)) for path in paths)
    yield from ((Path(error.filename), f"cannot be opened: {error.strerror}") for error in closed)


def _problem(path: Path) -> str:
    """Return why what a folder holds is no file; nothing for a file."""
    if path.is_file():
        return ""
    return "is neither a file nor a folder" if path.exists() else "is a link that leads nowhere"


def size_of(file: InputFile) -> int:
    """Return the bytes of a file; none of what cannot be read."""
    return 0 if file.problem else file.path.stat().st_size
