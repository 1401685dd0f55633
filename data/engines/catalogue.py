"""Writing a catalogue: an archive file with the small tables, and a row that says where the others are."""

import os
import subprocess
import sys
from glob import escape
from pathlib import Path
from tempfile import TemporaryFile

import duckdb

from data.parts.manifest import Manifest, check_file
from queries.database.schema import SCHEMA
from queries.errors import EngineError, PartsError

ON_THE_ENGINE = frozenset(
    (
        *("documents", "document_themes", "mentions", "document_mentions", "stem_postings", "postings"),
        *("rejects", "duplicates", "changes"),
    )
)
"""The tables that grow with the documents: a catalogue has none of their rows."""

MOST_WORDS = 20_000_000
"""Words of the index that a catalogue holds itself, so that what is typed is looked up without asking the engine."""

_WORDS = ("terms", "stems")

_ROOT = Path(__file__).parents[2]


def write_catalogue(path: Path, folder: Path, manifest: Manifest, engine: str, address: str, database: str) -> None:
    """Write a catalogue of parts that are on an engine.

    Raises PartsError where a file that its own rows come from is not what was written.
    """
    with duckdb.connect(str(path)) as connection:
        connection.execute(SCHEMA)
        for table, part in manifest.tables.items():
            if table in ON_THE_ENGINE or (table in _WORDS and part.rows > MOST_WORDS):
                continue
            for file in part.files:
                # DuckDB takes some signs for patterns, whatever the folder is called.
                path_of_rows = escape(str(check_file(folder, file)))
                connection.execute(
                    f"insert into {table} by name select * from read_parquet($path)", {"path": path_of_rows}
                )
            _check_rows(connection, table, part.rows)
        connection.execute("insert into engine values ($1, $2, $3)", [engine, address, database])
        connection.execute("checkpoint")


def _check_rows(connection: duckdb.DuckDBPyConnection, table: str, rows: int) -> None:
    ((there,),) = connection.execute(f"select count(*) from {table}").fetchall()
    if there != rows:
        raise PartsError(
            f"The files of {table} have {there:,} rows, their manifest says {rows:,}. Write the parts again."
        )


def keep_first_answers(path: Path, address: str) -> int:
    """Let the dashboard's first pages ask their questions of the engine, and keep the answers; return how many.

    The pages run in a process of their own: the builder knows nothing of them. Raises EngineError where one fails.
    """
    environment = {
        **os.environ,
        "ANNALS_ARCHIVE": str(path),
        "ANNALS_ENGINE": address,
        "ANNALS_QUERY_SECONDS": "0",
    }
    # Where this process ends, the other one sees the end of its input and ends too: it may have the engine open.
    command = [sys.executable, "-m", "server.first_answers"]
    with (
        TemporaryFile("w+") as errors,
        subprocess.Popen(  # noqa: S603  # no input of anybody's
            command,
            cwd=_ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        assert process.stdout is not None
        printed = process.stdout.read()
        if process.wait():
            errors.seek(0)
            reason = errors.read().strip().rpartition("\n")[2]
            raise EngineError(f"The first pages cannot be made from {address}: {reason}")
    return int(printed)
