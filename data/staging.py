"""Records on their way in: dated, given ids, and put into temporary tables in batches."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

import duckdb
import pyarrow as pa

from data.dates import UNREAD, WrittenDate, conflict, find_event, read_date
from data.identity import Identities
from data.readers.record import Record, Reject, Row, clean_text

LONGEST_RAW = 100_000
"""Characters kept of the raw text of a reject or a duplicate."""

_TABLES = """
create temp table staged as select * exclude (doc, words, themes) from documents limit 0;
create temp table staged_names (id varchar, kind varchar, name varchar, score float);
"""
_AT_A_TIME = 20_000
_KINDS = {"people": "person", "places": "place", "subjects": "subject", "themes": "theme"}
_AS_READ = (
    "title",
    "summary",
    "body",
    "date_text",
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
_TYPES = {day: pa.date32() for day in ("first_day", "last_day", "event_first_day", "event_last_day")}
_TYPES |= {"source_row": pa.int64(), "score": pa.float32()}


class Staging:
    """Takes the rows of all sources; `unlinked` counts, by source, the links left out as no web address."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make the temporary tables `staged` and `staged_names`."""
        connection.execute(_TABLES)
        self.unlinked: Counter[str] = Counter()
        self._connection = connection
        self._identities = Identities()
        self._waiting: dict[str, list[dict[str, object]]] = {
            table: [] for table in ("staged", "staged_names", "rejects", "duplicates")
        }

    def add(self, source: str, rows: Sequence[Row]) -> None:
        """Sort rows into documents, duplicates and rejects."""
        for row in rows:
            if isinstance(row, Reject):
                self._waiting["rejects"].append({**_origin(source, row), "reason": row.reason})
            else:
                self._add_record(source, row)
        if any(len(waiting) >= _AT_A_TIME for waiting in self._waiting.values()):
            self.flush()

    def flush(self) -> None:
        """Write what is waiting."""
        for table, waiting in self._waiting.items():
            if waiting:
                batch = pa.table({name: _column(name, [row[name] for row in waiting]) for name in waiting[0]})
                self._connection.register("batch", batch)
                self._connection.execute(_INSERTS[table])
                self._connection.unregister("batch")
                waiting.clear()

    def _add_record(self, source: str, record: Record) -> None:
        placed = self._identities.place(record, source)
        if placed.repeats:
            repeated = {**_origin(source, record), "id": placed.id, "reason": placed.repeats}
            self._waiting["duplicates"].append(repeated)
            return
        url = _web_address(record.url)
        self.unlinked[source] += record.url is not None and url is None
        document = {
            "id": placed.id,
            "url": url,
            **_dates(record),
            "source_file": source,
            "source_row": record.row,
        }
        document |= {name: getattr(record, name) for name in _AS_READ}
        self._waiting["staged"].append(document)
        self._waiting["staged_names"] += [
            {"id": placed.id, "kind": kind, "name": name, "score": None}
            for names, kind in _KINDS.items()
            for name in getattr(record, names)
        ]
        self._waiting["staged_names"] += [
            {"id": placed.id, "kind": "subject", "name": name, "score": score} for name, score in record.topics
        ]


_INSERTS = {
    "staged": "insert into staged by name select * from batch",
    "staged_names": "insert into staged_names by name select * from batch",
    "rejects": "insert into rejects by name select * from batch",
    "duplicates": "insert into duplicates by name select * from batch",
}


def _origin(source: str, row: Row) -> dict[str, object]:
    raw = clean_text(row.raw)
    more = len(raw) - LONGEST_RAW
    kept = f"{raw[:LONGEST_RAW]}… ({more:,} characters more)" if more > 0 else raw
    return {"source_file": source, "source_row": row.row, "raw": kept}


def _dates(record: Record) -> dict[str, object]:
    written = _written_date(record)
    event = find_event(record.title)
    return {
        "date_edtf": written.edtf,
        "first_day": written.first_day,
        "last_day": written.last_day,
        "precision": written.precision,
        "qualifier": written.qualifier,
        "event_text": event and event.text,
        "event_first_day": event and event.first_day,
        "event_last_day": event and event.last_day,
        "date_conflict": conflict(written, event),
    }


def _written_date(record: Record) -> WrittenDate:
    """The date as the source encodes it, else as its words say it; inferred where the source says so."""
    for text in (record.date_edtf, record.date_text):
        written = read_date(f"[{text}]" if record.date_inferred else text) if text else UNREAD
        if written.edtf:
            return written
    return UNREAD


def _column(name: str, values: list[object]) -> pa.Array:
    return pa.array(values, _TYPES.get(name, pa.string()))


def _web_address(url: str | None) -> str | None:
    """The address where it is one of the web; None for `javascript:` and the like."""
    try:
        parts = urlsplit(url or "")
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None
