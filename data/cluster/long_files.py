"""Long files on workers: parts are read by several, before the worker that has the file puts them together.

A part counts only if it ends where a row does, as on one machine; what follows on one that does not is read in one
piece.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from data.cluster.worker import whole_file
from data.extract.discover import InputFile
from data.extract.divided import read_divided, read_part, short_spans
from data.extract.pool import Pool, is_long
from data.extract.read import Divide, SourceRead, read_file
from data.options import BuildOptions
from data.readers.record import Parts
from queries.errors import SourceError

PARTS_OF_A_TASK = 4
_PARTS = "parts"


@dataclass(frozen=True)
class Laid(Executor):
    """Parts of a file that have been read, in a folder, which takes the place of the processes that would read them.

    What is not there is read when it is asked for.
    """

    folder: Path
    part_bytes: int

    @property
    def divide(self) -> Divide:
        """Return what gives the parts, as those of other processes on one machine."""
        return partial(read_divided, self, 1, part_bytes=self.part_bytes)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return the part of a span, which is the third thing that a process would be given."""
        future: Future[Any] = Future()
        _source, _parts, span, _keep_untitled = args
        path = self.path(span)
        future.set_result(pickle.loads(path.read_bytes()) if path.exists() else fn(*args, **kwargs))
        return future

    def path(self, span: tuple[int, int]) -> Path:
        """Return where the part of a span is."""
        return self.folder / str(span[0])


def long_files(files: Sequence[InputFile]) -> Sequence[InputFile]:
    """Return the files whose parts a build on one machine reads side by side."""
    pool = Pool()
    pool.expect(files)
    return [file for file in files if is_long(file) and not pool.reads_whole(file)]


def find_parts(number: int, files: Sequence[InputFile], laid: Sequence[Laid], options: BuildOptions) -> int:
    """Lay down where the parts of a long file are, and return how many there are; 0 where it cannot be divided."""
    file, place = files[number], laid[number]
    found: list[Parts] = []

    def divide(_: str, parts: Parts, /, **__: object) -> Any:
        found.append(parts)
        yield from ()
        return []

    try:
        # Its first rows are enough: parts are there before any.
        next(iter(read_file(file, options, SourceRead(file.name), divide)), None)
    except SourceError:
        return 0
    for parts in found:
        spans = short_spans(parts.spans(place.part_bytes), place.part_bytes)
        with whole_file(place.folder / _PARTS) as path:
            path.write_bytes(pickle.dumps((file.name, parts, spans)))
        return len(spans)
    return 0


def stretches(parts_of_files: Sequence[int]) -> list[tuple[int, int]]:
    """Return what is read together: parts that follow on each other, as the places of their file and of the first."""
    return [(file, first) for file, count in enumerate(parts_of_files) for first in range(0, count, PARTS_OF_A_TASK)]


def read_stretch(number: int, stretches: Sequence[tuple[int, int]], laid: Sequence[Laid], keep_untitled: bool) -> None:
    """Read the parts of a stretch, and lay them down as they are."""
    file, first = stretches[number]
    name, parts, spans = pickle.loads((laid[file].folder / _PARTS).read_bytes())
    for span in spans[first : first + PARTS_OF_A_TASK]:
        with whole_file(laid[file].path(span)) as path:
            path.write_bytes(pickle.dumps(read_part(name, parts, span, keep_untitled)))
