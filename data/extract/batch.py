"""Some rows of a source as the tables that the builder stages."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any

import pyarrow as pa

from data.extract.nobody import is_nobody
from data.readers.encodings import has_signs_of_windows, mis_decoded
from data.readers.record import Record, Reject, Row, clean_text
from queries.fields import fields_of
from queries.model.web_address import is_web_address

MAX_RAW_CHARS = 100_000
"""Characters kept of the raw text of a reject or a duplicate."""

_MAX_ROWS = 2_000
_MAX_CHARS = 1 << 24
_ROWS_OF_A_TABLE = 500
"""Rows of a batch that are worth a table of their own; those of smaller ones, such as small files, wait for others."""

_FIELDS = (
    *("own_id", "title", "date_text", "date_edtf", "date_inferred"),
    *(field.name for field in fields_of("text", "stated", "line") if field.name != "url"),
)
_values = attrgetter(*_FIELDS)
_ORIGIN = {"source_file": pa.string(), "source_row": pa.int64(), "raw": pa.string()}
COLUMNS = {
    "staged": {"n": pa.int64(), **dict.fromkeys(_FIELDS, pa.string()), "url": pa.string(), **_ORIGIN},
    "staged_names": {"n": pa.int64(), "kind": pa.string(), "name": pa.string(), "score": pa.float32()},
    "rejects": {**_ORIGIN, "reason": pa.string()},
}
COLUMNS["staged"]["date_inferred"] = pa.bool_()
_PLACES_OF_ROW = {
    table: [*columns].index("source_row") if "source_row" in columns else 0 for table, columns in COLUMNS.items()
}
_KINDS = {field.name: field.facet for field in fields_of("named", "theme")}


@dataclass(frozen=True)
class Batch:
    """Some rows of one source by table, their records numbered from 0: as tables, or as values where they are few.

    `unlinked` counts links left out as no web address, `untitled` records named by their id, `nobody` each word that
    stands where a person would and names none, `emptied` each word for an empty cell that may be a name; `garbled` are
    words of rows that were read in a wrong encoding before; `has_signs` says that control characters stand for signs
    in some.
    """

    tables: Mapping[str, pa.Table]
    values: Mapping[str, Sequence[tuple[object, ...]]]
    unlinked: int
    untitled: int
    nobody: Mapping[str, int] = field(default_factory=dict)
    garbled: Sequence[str] = ()
    emptied: Mapping[str, int] = field(default_factory=dict)
    has_signs: bool = False

    @property
    def rows(self) -> int:
        """Records and rejects together."""
        return self.records + (self.tables["rejects"].num_rows if self.tables else len(self.values["rejects"]))

    @property
    def records(self) -> int:
        """Records alone."""
        return self.tables["staged"].num_rows if self.tables else len(self.values["staged"])

    def below(self, rows: int) -> "Batch":
        """Return the batch with the numbers that its rows have below so many others of the source."""
        if not rows:
            return self
        tables = {name: moved(table, "source_row", rows) for name, table in self.tables.items()}
        values = {
            name: [_with_row(one, place, rows) for one in self.values[name]] if place else self.values[name]
            for name, place in _PLACES_OF_ROW.items()
            if name in self.values
        }
        return replace(self, tables=tables, values=values)


def batch_of(source: str, rows: Sequence[Row], *, keep_untitled: bool) -> Batch:
    """Sort rows into records and rejects; those that lack nothing but a title are records on request."""
    sorted_rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in COLUMNS}
    staged, unlinked, untitled = sorted_rows["staged"], 0, 0
    nobody: Counter[str] = Counter()
    emptied: Counter[str] = Counter()
    has_signs = any(has_signs_of_windows(row.raw) for row in rows)
    garbled = [word for word in (mis_decoded(row.raw) for row in rows) if word]
    for row in rows:
        record = row
        if isinstance(record, Reject) and record.untitled and keep_untitled:
            untitled += 1
            record = replace(record.untitled, title=f"[{record.untitled.own_id}]")
        if isinstance(record, Reject):
            sorted_rows["rejects"].append((*_origin(source, record), record.reason))
            continue
        emptied.update(record.emptied)
        url = record.url if record.url and is_web_address(record.url) else None
        unlinked += record.url is not None and url is None
        if record.people and any(map(is_nobody, record.people)):
            nobody.update(filter(is_nobody, record.people))
            record = replace(record, people=tuple(name for name in record.people if not is_nobody(name)))
        sorted_rows["staged_names"] += _names(len(staged), record)
        staged.append((len(staged), *_values(record), url, *_origin(source, record)))
    if len(rows) < _ROWS_OF_A_TABLE:
        return Batch({}, sorted_rows, unlinked, untitled, nobody, garbled, emptied, has_signs)
    return Batch(tables_of(sorted_rows), {}, unlinked, untitled, nobody, garbled, emptied, has_signs)


def _names(n: int, record: Record) -> Iterator[tuple[int, str, str, float | None]]:
    for listed, kind in _KINDS.items():
        for name in getattr(record, listed):
            yield n, kind, name, None
    for name, score in record.topics:
        yield n, "subject", name, score


def batches_of(source: str, rows: Iterator[Row | Batch], *, keep_untitled: bool) -> Iterator[Batch]:
    """Yield the rows in batches of bounded number and size, and batches as they are."""
    piece: list[Row] = []
    characters = 0
    for row in rows:
        if piece and (isinstance(row, Batch) or len(piece) == _MAX_ROWS or characters > _MAX_CHARS):
            yield batch_of(source, piece, keep_untitled=keep_untitled)
            piece, characters = [], 0
        if isinstance(row, Batch):
            yield row
        else:
            piece.append(row)
            characters += len(row.raw)
    if piece:
        yield batch_of(source, piece, keep_untitled=keep_untitled)


def moved(table: pa.Table, column: str, by: int) -> pa.Table:
    """Return the table with larger numbers in a column, if it has that."""
    if column not in table.column_names:
        return table
    numbers = pa.array(table[column].to_numpy() + by, pa.int64())
    return table.set_column(table.column_names.index(column), column, numbers)


def _with_row(values: tuple[Any, ...], place: int, by: int) -> tuple[object, ...]:
    return (*values[:place], values[place] + by, *values[place + 1 :])


def tables_of(values: Mapping[str, Sequence[tuple[object, ...]]]) -> Mapping[str, pa.Table]:
    """Return the values of each table as a table of Arrow."""
    return {table: _table(kinds, values[table]) for table, kinds in COLUMNS.items()}


def _table(kinds: Mapping[str, pa.DataType], rows: Sequence[tuple[object, ...]]) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else [()] * len(kinds)
    arrays = [pa.array(column, kind) for column, kind in zip(columns, kinds.values(), strict=True)]
    return pa.table(arrays, list(kinds))


def _origin(source: str, row: Record | Reject) -> tuple[str, int, str]:
    raw = clean_text(row.raw)
    more = len(raw) - MAX_RAW_CHARS
    return source, row.row, f"{raw[:MAX_RAW_CHARS]}… ({more:,} characters more)" if more > 0 else raw
