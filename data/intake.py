"""Intake: all sources into the staging tables, small files several at a time, in the order in which they are given."""

import atexit
import os
import shutil
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import connection as pipes
from multiprocessing import get_context, parent_process
from pathlib import Path

import duckdb
from tqdm import tqdm

from data.reading import BuildOptions, SourceRead, read_file
from data.sources import Given, find_files, numbered
from data.staging import Batch, Staging
from data.unpacking import unpacked

LARGEST_AHEAD = 32 << 20
"""Bytes of a file that is read whole in another process; larger ones are read here, piece by piece."""

WORTH_A_POOL = 16 << 20
"""Bytes of such files together that are worth the start of other processes."""

_Read = tuple[SourceRead, Iterable[Batch]]


def read_sources(
    connection: duckdb.DuckDBPyConnection, sources: Sequence[Path], scratch: Path, options: BuildOptions
) -> list[SourceRead]:
    """Stage the rows of all sources. Raises SourceError for a file that is named and cannot be read.

    Files that come packed are laid out in the folder `scratch`, which is made where it is needed and gone at the end.
    """
    options.check()
    given = find_files(sources)
    staging, done = Staging(connection), []
    files = numbered(inner for one in given for inner in unpacked(one, scratch, options.unpacked_limit))
    try:
        with _pool(given) as pool, tqdm(desc="Reading", unit=" rows", delay=1, disable=not options.progress) as bar:
            for read, batches in _in_order(files, scratch, options, pool):
                for batch in batches:
                    staging.add(batch)
                    bar.update(batch.rows)
                done.append(read)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    staging.flush()
    return done


def _in_order(
    files: Iterable[Given], scratch: Path, options: BuildOptions, pool: ProcessPoolExecutor | None
) -> Iterator[_Read]:
    """Each file as it is read; some of those behind it are read ahead, but none that is there only for now."""
    ahead: deque[Future[_Read]] = deque()
    for given in files:
        if pool and scratch not in given.path.parents and _size(given) <= LARGEST_AHEAD:
            ahead.append(pool.submit(_read_whole, given, options))
            if len(ahead) > 2 * _processes():
                yield ahead.popleft().result()
            continue
        while ahead:
            yield ahead.popleft().result()
        read = SourceRead(given.name)
        yield read, read_file(given, options, read)
    while ahead:
        yield ahead.popleft().result()


def _read_whole(given: Given, options: BuildOptions) -> _Read:
    read = SourceRead(given.name)
    batches = list(read_file(given, options, read))
    return read, batches


@contextmanager
def _pool(given: Sequence[Given]) -> Iterator[ProcessPoolExecutor | None]:
    """Other processes to read small files in, None where it is not worth while."""
    sizes = [size for size in map(_size, given) if size <= LARGEST_AHEAD]
    if _processes() < 2 or len(sizes) < 2 or sum(sizes) < WORTH_A_POOL:
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


def _size(given: Given) -> int:
    """Bytes of a file; more than any limit where that cannot be told."""
    try:
        return given.path.stat().st_size
    except OSError:
        return LARGEST_AHEAD + 1
