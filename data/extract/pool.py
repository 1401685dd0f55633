"""Small files read ahead in other processes, each handed on in the order in which they are given."""

import atexit
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import connection as pipes
from multiprocessing import get_context, parent_process
from pathlib import Path

from data.extract.discover import InputFile
from data.extract.read import SourceRead, read_file
from data.extract.staging import Batch
from data.options import BuildOptions

MAX_AHEAD_BYTES = 32 << 20
"""Bytes of a file that is read whole in another process; larger ones are read here, piece by piece."""

MIN_POOL_BYTES = 16 << 20
"""Bytes of such files together that are worth the start of other processes."""

_Read = tuple[SourceRead, Iterable[Batch]]


def read_in_order(
    files: Iterable[InputFile], scratch: Path, options: BuildOptions, pool: ProcessPoolExecutor | None
) -> Iterator[_Read]:
    """Yield each file as it is read; some of those behind it are read ahead, but none that is there only for now."""
    ahead: deque[Future[_Read]] = deque()
    for file in files:
        if pool and scratch not in file.path.parents and _size(file) <= MAX_AHEAD_BYTES:
            ahead.append(pool.submit(_read_whole, file, options))
            if len(ahead) > 2 * _processes():
                yield ahead.popleft().result()
            continue
        while ahead:
            yield ahead.popleft().result()
        read = SourceRead(file.name)
        yield read, read_file(file, options, read)
    while ahead:
        yield ahead.popleft().result()


def _read_whole(file: InputFile, options: BuildOptions) -> _Read:
    read = SourceRead(file.name)
    batches = list(read_file(file, options, read))
    return read, batches


@contextmanager
def process_pool(files: Sequence[InputFile]) -> Iterator[ProcessPoolExecutor | None]:
    """Yield other processes to read small files in, None where it is not worth while."""
    sizes = [size for size in map(_size, files) if size <= MAX_AHEAD_BYTES]
    if _processes() < 2 or len(sizes) < 2 or sum(sizes) < MIN_POOL_BYTES:
        yield None
        return
    pool = ProcessPoolExecutor(_processes(), get_context("spawn"), initializer=_prepare_process)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _prepare_process() -> None:
    """Let this process end when the build is killed, instead of waiting for work for ever, and without a word."""
    atexit.register(os._exit, 0)  # DuckDB's binding prints what it calls leaks where a process ends with threads
    parent = parent_process()
    if parent:
        threading.Thread(target=lambda: (pipes.wait([parent.sentinel]), os._exit(1)), daemon=True).start()


def _processes() -> int:
    return os.cpu_count() or 1


def _size(file: InputFile) -> int:
    """Return the bytes of a file; more than any limit where that cannot be told."""
    try:
        return file.path.stat().st_size
    except OSError:
        return MAX_AHEAD_BYTES + 1
