"""Catalogues for tests: an archive whose large tables are elsewhere, with another engine or in the file it was."""

import shutil
from pathlib import Path

import duckdb

from queries.engines.addresses import database_name
from queries.engines.routing import MAY_BE_AWAY

STAY = ("terms", "stems")
"""Tables that stay in a catalogue while they fit."""


def catalogue_of(archive: Path, out: Path, engine: str, address: str, database: str = "") -> Path:
    """Write a catalogue of an archive whose documents an engine has, and return its path.

    `database` is that of the archive's version where it is not named.
    """
    shutil.copy(archive, out)
    with duckdb.connect(str(out)) as connection:
        ((version,),) = connection.execute("select version from archive").fetchall()
        for table in MAY_BE_AWAY:
            if table not in STAY:
                connection.execute(f"delete from {table}")
        connection.execute(
            "insert into engine values (?, ?, ?)", [engine, address, database or database_name(version, "0" * 8)]
        )
    return out
