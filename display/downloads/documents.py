"""The route `/documents.csv`: all documents of a question, in the order of the list, for the same link as the page."""

from collections.abc import Iterable, Iterator, Mapping

from starlette.requests import Request
from starlette.responses import Response

from display.downloads.answer import csv_answer
from display.format import words
from display.format.csv_cells import BYTE_ORDER_MARK, csv_line, safe_cell
from display.runtime.address import Address
from queries.database.archive import Archive
from queries.exports import export_rows
from queries.model.rows import Row
from queries.result import Result

COLUMNS = {
    "id": "id",
    "title": "title",
    "date as written": "date_text",
    "EDTF": "date_edtf",
    "first day": "first_day",
    "last day": "last_day",
    "precision": "precision",
    "qualifier": "qualifier",
    "event first day": "event_first_day",
    "event last day": "event_last_day",
    "date and title": "date_conflict",
    "themes": "themes",
    "people": "people",
    "places": "places",
    "subjects": "subjects",
    "archive of the document": "archive",
    "collection": "collection",
    "number": "number",
    "language": "language",
    "country": "country",
    "classification": "classification",
    "summary": "summary",
    "url": "url",
    "source": "source_line",
    "rights": "rights",
    "source file": "source_file",
    "source row": "source_row",
}
"""Heading to column of `export_rows`."""
BETWEEN = "; "
"""What separates the values of a cell that has several."""


async def documents_csv(request: Request) -> Response:
    """Answer with the documents as CSV."""
    return await csv_answer(request, "timeline", _documents, documents_lines)


def _documents(archive: Archive, address: Address) -> Iterable[Row]:
    return export_rows(Result(archive, address.filters))


def documents_lines(rows: Iterable[Row], about: Mapping[str, str]) -> Iterator[bytes]:
    """Write documents as CSV, a line at a time; the items of `about` are columns of their own, the last ones."""
    yield BYTE_ORDER_MARK + csv_line([*COLUMNS, "date in words", *about])
    for row in rows:
        cells = [_cell(row[column]) for column in COLUMNS.values()]
        yield csv_line([*cells, safe_cell(words.read_date(row)), *map(safe_cell, about.values())])


def _cell(value: object) -> str:
    return safe_cell(BETWEEN.join(map(str, value)) if isinstance(value, list) else value)
