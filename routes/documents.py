"""The routes `/documents.csv` and its like: all documents of a question, in the order of the list."""

import json
from collections.abc import Callable, Iterator, Mapping

from starlette.responses import Response, StreamingResponse

from display.format.csv_cells import BYTE_ORDER_MARK, csv_line
from display.format.file_formats import EXPORTS, FileFormat
from queries.errors import AnnalsError
from routes.answer import Asked, Endpoint, RouteError, attachment, route
from routes.package import package
from routes.parquet import parquet
from routes.source import Source, source_of
from routes.spreadsheet import MOST_ROWS, spreadsheet


def csv(source: Source) -> Iterator[bytes]:
    """Write a table, without lines above its heading, which would break what reads tables."""
    yield BYTE_ORDER_MARK
    first = 0
    try:
        yield from () if source.export.documents else (source.written(0, 0, "csv"),)
        for first, last in source.ranges():
            yield source.written(first, last, "csv")
    except AnnalsError as failed:
        yield csv_line([source.cut_short(first, failed)])


def json_lines(source: Source) -> Iterator[bytes]:
    """Write an object a line."""
    first = 0
    try:
        for first, last in source.ranges():
            yield source.written(first, last, "json")
    except AnnalsError as failed:
        yield _object({"cut_short": source.cut_short(first, failed)}) + b"\n"


def json_list(source: Source) -> Iterator[bytes]:
    """Write a list of objects, one a line."""
    yield b"["
    first = 0
    try:
        for first, last in source.ranges():
            yield (b",\n" if first else b"\n") + source.written(first, last, "json").rstrip(b"\n").replace(
                b"\n", b",\n"
            )
    except AnnalsError as failed:
        yield b",\n" + _object({"cut_short": source.cut_short(first, failed)})
    yield b"\n]\n"


def _object(record: Mapping[str, str]) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode()


WRITERS: Mapping[str, Callable[[Source], Iterator[bytes]]] = {
    "csv": csv,
    "jsonl": json_lines,
    "json": json_list,
    "parquet": parquet,
    "xlsx": spreadsheet,
    "zip": lambda source: package(source, csv),
}
"""What writes each of EXPORTS, by its ending."""


def _of_all(form: FileFormat) -> Endpoint:
    def respond(asked: Asked) -> Response:
        source = source_of(asked)
        if form.ending == "xlsx" and source.export.documents > MOST_ROWS:
            raise RouteError(
                f"A sheet has room for {MOST_ROWS:,} documents, and these are {source.export.documents:,}. "
                f"Take the table: {asked.link.split('?')[0]}documents.csv?{asked.address.query}"
            )
        name = attachment(f"documents-{asked.archive.about.version}.{form.ending}")
        return StreamingResponse(WRITERS[form.ending](source), 200, name, form.media_type)

    said = f"All documents of a question: {form.name}"
    return route("timeline", respond, is_whole=True, summary=said, media_type=form.media_type)


ROUTES = {f"/documents.{form.ending}": _of_all(form) for form in EXPORTS}
"""Path to endpoint."""
