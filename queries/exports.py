"""All documents of a result, in the order of its list, as an export has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dates.edtf_dates import Precision, Qualifier
from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.rows import rows_of_kind
from queries.database.statements import sql
from queries.documents import record
from queries.model.vocabularies import Conflict
from queries.result import Result
from queries.results import result_order

BLOCK = 2_000
"""Documents that are read at a time."""


@dataclass(frozen=True, slots=True)
class ExportRow:
    """A document as an export has it: its dates, its themes, and the fields of its record but the full text.

    `names` are the values of fields that may have several, `texts` those of all others.
    """

    doc: int
    id: str
    title: str
    date_text: str | None
    date_edtf: str | None
    first_day: date | None
    last_day: date | None
    precision: Precision | None
    qualifier: Qualifier | None
    event_first_day: date | None
    event_last_day: date | None
    date_conflict: Conflict
    source_file: str
    source_row: int
    texts: Mapping[str, str | None]
    names: Mapping[str, list[str]]
    themes: tuple[str, ...]


def export_rows(result: Result) -> Iterator[ExportRow]:
    """Give the documents of the result one by one.

    The order is found when the first is asked for, the fields block by block. None of it is kept: it is as long as the
    result.
    """
    order = result_order(result)
    for start in range(0, len(order), BLOCK):
        docs = order[start : start + BLOCK]
        rows = _rows(result.archive, docs)
        yield from (rows[doc] for doc in docs)


def _rows(archive: Archive, docs: list[int]) -> Mapping[int, ExportRow]:
    cursor, themes = archive.cursor(), archive.theme_names
    found = cursor.rows(sql("export_rows"), {"docs": docs})
    names = [*cursor.columns()[:-1], "themes"]
    with_themes = ((*columns, themes.get(theme_combination, ())) for *columns, theme_combination in found)
    return {row.doc: row for row in rows_of_kind(ExportRow, with_themes, names)}


def export_rows_of(archive: Archive, docs: list[int]) -> list[ExportRow]:
    """Give the documents of these numbers, in this order."""
    rows = _rows(archive, docs)
    return [rows[doc] for doc in docs]


@cached_query
def export_row(archive: Archive, identifier: str) -> ExportRow | None:
    """Give one document; None for an unknown id."""
    found = record(archive, identifier)
    return _rows(archive, [found.doc])[found.doc] if found else None
