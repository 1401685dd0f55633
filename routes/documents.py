"""The route `/documents.csv`: all documents of a question, in the order of the list, for the same link as the page."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter

from starlette.responses import Response, StreamingResponse

from display.format import words
from display.format.csv_cells import BYTE_ORDER_MARK, csv_line, safe_cell
from queries.exports import ExportRow, export_rows
from queries.fields import EXPORTED
from routes.answer import Asked, attachment, route


def _value_of(name: str) -> Callable[[ExportRow], object]:
    return lambda row: row.names[name] if name in row.names else row.texts[name]


COLUMNS: Mapping[str, Callable[[ExportRow], object]] = {
    "id": attrgetter("id"),
    "title": attrgetter("title"),
    "date as written": attrgetter("date_text"),
    "EDTF": attrgetter("date_edtf"),
    "first day": attrgetter("first_day"),
    "last day": attrgetter("last_day"),
    "precision": attrgetter("precision"),
    "qualifier": attrgetter("qualifier"),
    "event first day": attrgetter("event_first_day"),
    "event last day": attrgetter("event_last_day"),
    "date and title": attrgetter("date_conflict"),
    "themes": attrgetter("themes"),
    **{field.export: _value_of(field.name) for field in EXPORTED},
    "source file": attrgetter("source_file"),
    "source row": attrgetter("source_row"),
}
"""What a document has in each column, by its heading."""
BETWEEN = "; "
"""What separates the values of a cell that has several."""


def _table(asked: Asked) -> Response:
    lines = documents_lines(export_rows(asked.result), asked.about)
    name = attachment(f"timeline-{asked.archive.about.version}.csv")
    return StreamingResponse(lines, 200, name, "text/csv; charset=utf-8")


documents_csv = route("timeline", _table, is_whole=True)


def documents_lines(rows: Iterable[ExportRow], about: Mapping[str, str]) -> Iterator[bytes]:
    """Write documents as CSV, a line at a time; the items of `about` are columns of their own, the last ones."""
    yield BYTE_ORDER_MARK + csv_line([*COLUMNS, "date in words", *about])
    for row in rows:
        cells = [_cell(read(row)) for read in COLUMNS.values()]
        yield csv_line([*cells, safe_cell(words.read_date(row)), *map(safe_cell, about.values())])


def _cell(value: object) -> str:
    return safe_cell(BETWEEN.join(map(str, value)) if isinstance(value, list | tuple) else value)
