"""Records on their way in: put into temporary tables in batches, as the sources have them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from urllib.parse import urlsplit

import duckdb
import pyarrow as pa

from data.readers.record import Record, Reject, Row, clean_text
from data.statements import SQL

LONGEST_RAW = 100_000
"""Characters kept of the raw text of a reject or a duplicate."""

_AT_A_TIME = 20_000
_FIELDS = (
    "own_id",
    "title",
    "summary",
    "body",
    "date_text",
    "date_edtf",
    "date_inferred",
    "archive",
    "collection",
    "language",
    "classification",
    "source_line",
    "rights",
    "number",
    "credits",
    "upload_date",
)
_values = attrgetter(*_FIELDS)
_ORIGIN = {"source_file": pa.string(), "source_row": pa.int64(), "raw": pa.string()}
_COLUMNS = {
    "staged": {"n": pa.int64(), **dict.fromkeys(_FIELDS, pa.string()), "url": pa.string(), **_ORIGIN},
    "staged_names": {"n": pa.int64(), "kind": pa.string(), "name": pa.string(), "score": pa.float32()},
    "rejects": {**_ORIGIN, "reason": pa.string()},
}
_COLUMNS["staged"]["date_inferred"] = pa.bool_()
_INSERTS = {
    "staged": "insert into staged by name select * rename (date_edtf as encoded_date) from batch",
    "staged_names": "insert into staged_names from batch",
    "rejects": "insert into rejects by name from batch",
}
_KINDS = {"people": "person", "places": "place", "subjects": "subject", "themes": "theme"}


class Staging:
    """Takes the rows of all sources into the temporary tables `staged` and `staged_names`, and into `rejects`.

    `unlinked` and `untitled` count, by source, links left out as no web address and records named by their id.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, keep_untitled: bool = False) -> None:
        """Make the temporary tables."""
        self.unlinked: Counter[str] = Counter()
        self.untitled: Counter[str] = Counter()
        self._connection = connection
        self._keep_untitled = keep_untitled
        self._records = 0
        self._waiting: dict[str, list[tuple[object, ...]]] = {table: [] for table in _COLUMNS}
        connection.execute(SQL["staging"])

    def add(self, source: str, rows: Sequence[Row]) -> None:
        """Sort rows into records and rejects."""
        for row in rows:
            if isinstance(row, Record):
                self._add_record(source, row)
            elif row.untitled and self._keep_untitled:
                self.untitled[source] += 1
                self._add_record(source, replace(row.untitled, title=f"[{row.untitled.own_id}]"))
            else:
                self._waiting["rejects"].append((*_origin(source, row), row.reason))
        if any(len(waiting) >= _AT_A_TIME for waiting in self._waiting.values()):
            self.flush()

    def flush(self) -> None:
        """Write what is waiting."""
        for table, waiting in self._waiting.items():
            if waiting:
                self._connection.register("batch", _batch(table, waiting))
                self._connection.execute(_INSERTS[table])
                self._connection.unregister("batch")
                waiting.clear()

    def _add_record(self, source: str, record: Record) -> None:
        n = self._records
        self._records += 1
        url = record.url and _web_address(record.url)
        self.unlinked[source] += record.url is not None and url is None
        self._waiting["staged"].append((n, *_values(record), url, *_origin(source, record)))
        names = self._waiting["staged_names"]
        for field, kind in _KINDS.items():
            names += [(n, kind, name, None) for name in getattr(record, field)]
        names += [(n, "subject", name, score) for name, score in record.topics]


def _batch(table: str, rows: Sequence[tuple[object, ...]]) -> pa.Table:
    kinds = _COLUMNS[table]
    columns = zip(zip(*rows, strict=True), kinds.values(), strict=True)
    return pa.table([pa.array(column, kind) for column, kind in columns], list(kinds))


def _origin(source: str, row: Record | Reject) -> tuple[str, int, str]:
    raw = clean_text(row.raw)
    more = len(raw) - LONGEST_RAW
    return source, row.row, f"{raw[:LONGEST_RAW]}… ({more:,} characters more)" if more > 0 else raw


def _web_address(url: str) -> str | None:
    """The address where it is one of the web; None for `javascript:` and the like."""
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None
