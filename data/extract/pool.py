"""Files read in other processes: small ones ahead, in the order in which they are given, long ones part by part."""

import atexit
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import connection as pipes
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any, TypeVar

from data.extract.batch import Batch
from data.extract.discover import InputFile
from data.extract.divided import read_divided
from data.extract.read import Divide, SourceRead, read_file
from data.garbage import collect_seldom
from data.options import BuildOptions
from queries.errors import SourceError

MAX_AHEAD_BYTES = 32 << 20
"""Bytes of a file that is read whole in another process; larger ones are read here, piece by piece."""

MIN_POOL_BYTES = 16 << 20
"""Bytes of such files together, or of one that can be divided, that are worth the start of other processes."""

_VALUES_AT_ONCE = 1_000
"""Values that a process gets at a time, for what takes some thousandths of a second each or less."""

_Result = TypeVar("_Result")
_Read = tuple[SourceRead, Iterable[Batch]]


class Pool:
    """Other processes, which are there once they are needed; `reads_ahead` where small files are worth it."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self.reads_ahead = False
        self._executor: ProcessPoolExecutor | None = None

    def expect(self, files: Sequence[InputFile]) -> None:
        """Find out whether files that are to be read next are worth the start of processes."""
        sizes = [size for size in map(_size, files) if size <= MAX_AHEAD_BYTES]
        self.reads_ahead = len(sizes) > 1 and sum(sizes) >= MIN_POOL_BYTES

    def map(self, function: Callable[..., _Result], /, *columns: Iterable[Any]) -> Iterable[_Result]:
        """Yield what a function makes of the values in columns, as `map` does; in these processes once they run."""
        if self._executor is None:
            return map(function, *columns)
        return self._executor.map(function, *columns, chunksize=_VALUES_AT_ONCE)

    @property
    def executor(self) -> ProcessPoolExecutor:
        """Return what takes work."""
        if self._executor is None:
            self._executor = ProcessPoolExecutor(_processes(), get_context("spawn"), initializer=_prepare_process)
        return self._executor

    def end(self) -> None:
        """End the processes, and drop what waits."""
        if self._executor:
            self._executor.shutdown(cancel_futures=True)

    def reads_whole(self, file: InputFile) -> bool:
        """Whether a file is read as a whole ahead of others."""
        return self.reads_ahead and _size(file) <= MAX_AHEAD_BYTES

    def divide(self, file: InputFile) -> Divide | None:
        """Return what reads the parts of a long file; None for a file that is not worth it."""
        return partial(read_divided, self.executor, 2 * _processes()) if is_long(file) else None


def is_long(file: InputFile) -> bool:
    """Whether a file is long enough that its parts are read side by side."""
    return _size(file, unknown=0) >= MIN_POOL_BYTES


def read_in_order(
    files: Iterable[InputFile], scratch: Path, options: BuildOptions, pool: Pool | None
) -> Iterator[_Read]:
    """Yield each file as it is read; some of those behind it are read ahead, but none that is there only for now."""
    ahead: deque[Future[_Read]] = deque()
    for file in files:
        is_for_now = scratch in file.path.parents
        if pool and not is_for_now and pool.reads_whole(file):
            ahead.append(pool.executor.submit(_read_whole, file, options))
            if len(ahead) > 2 * _processes():
                yield ahead.popleft().result()
            continue
        while ahead:
            yield ahead.popleft().result()
        read = SourceRead(file.name)
        yield read, read_file(file, options, read, pool.divide(file) if pool else None)
    while ahead:
        yield ahead.popleft().result()


def _read_whole(file: InputFile, options: BuildOptions) -> _Read:
    read = SourceRead(file.name)
    batches = list(read_file(file, options, read))
    return read, batches


@contextmanager
def process_pool() -> Iterator[Pool | None]:
    """Yield other processes to work in, None where there is but one processor.

    Raises SourceError where one of them was ended by somebody else.
    """
    if _processes() < 2:
        yield None
        return
    pool = Pool()
    try:
        yield pool
    except BrokenProcessPool as error:
        raise SourceError(
            "A process that read a part of the sources was ended by the system, most likely for want of memory. "
            "Nothing was written. Give the machine more, or build again while less runs beside it."
        ) from error
    finally:
        pool.end()


def _prepare_process() -> None:
    """Let this process end when the build is killed, instead of waiting for work for ever, and without a word.

    Until then it looks for garbage seldom.
    """
    collect_seldom()
    atexit.register(os._exit, 0)  # DuckDB's binding prints what it calls leaks where a process ends with threads
    parent = parent_process()
    if parent:
        threading.Thread(target=lambda: (pipes.wait([parent.sentinel]), os._exit(1)), daemon=True).start()


def _processes() -> int:
    return os.cpu_count() or 1


def _size(file: InputFile, unknown: int = MAX_AHEAD_BYTES + 1) -> int:
    """Return the bytes of a file; more than any limit, or what is given for `unknown`, where that cannot be told."""
    try:
        return file.path.stat().st_size
    except OSError:
        return unknown
