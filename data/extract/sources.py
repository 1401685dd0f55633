"""All sources into the staging tables, in the order in which they are given."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import duckdb
from tqdm import tqdm

from data.extract.discover import find_input_files, numbered
from data.extract.pool import Pool, read_in_order
from data.extract.read import SourceRead
from data.extract.staging import Staging
from data.extract.unpack import unpacked
from data.options import BuildOptions


def read_sources(
    connection: duckdb.DuckDBPyConnection,
    sources: Sequence[Path],
    scratch: Path,
    options: BuildOptions,
    pool: Pool | None = None,
) -> list[SourceRead]:
    """Stage the rows of all sources. Raises SourceError for a file that is named and cannot be read.

    Files that come packed are laid out in the folder `scratch`, which is made where it is needed and gone at the end.
    `pool` are other processes, where these are to read as well.
    """
    options.check()
    input_files = find_input_files(sources)
    staging, finished = Staging(connection), []
    files = numbered(inner for one in input_files for inner in unpacked(one, scratch, options.unpacked_limit))
    if pool:
        pool.expect(input_files)
    try:
        with tqdm(desc="Reading", unit=" rows", delay=1, disable=not options.progress) as bar:
            for read, batches in read_in_order(files, scratch, options, pool):
                for batch in batches:
                    staging.add(batch)
                    bar.update(batch.rows)
                finished.append(read)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    staging.flush()
    return finished
