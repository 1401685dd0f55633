"""Parts loaded in tests: the command that does it, and a loader that stops on the way."""

import sys
from pathlib import Path

import pyarrow as pa

from data.engines.duckdb_loader import DuckDBLoader


class StoppedError(Exception):
    """A load was stopped on the way."""


class StoppingLoader(DuckDBLoader):
    """A loader that takes so many pieces and then stops; `taken` counts them."""

    most = 1_000_000
    taken = 0

    def append(self, table: str, rows: pa.Table) -> None:
        """Add rows, or stop."""
        if self.taken == self.most:
            raise StoppedError
        super().append(table, rows)
        self.taken += 1


def load_command(parts: Path, engine: str, out: Path, *options: str) -> list[str]:
    """Return the command that loads parts."""
    return [sys.executable, "-m", "data", "load", str(parts), "--engine", engine, "--out", str(out), *options]
