"""The routes `/documents.csv` and its like: all documents of a question, in the order of the list."""

import json
from collections.abc import Callable, Iterator, Mapping

from starlette.responses import Response, StreamingResponse

from display.format.csv_cells import BYTE_ORDER_MARK, csv_line
from display.format.file_formats import EXPORTS, FileFormat
from routes.answer import Endpoint, RequestedView, RouteError, attachment, route
from routes.package import DESCRIPTION, described_table, describing, package
from routes.parquet import parquet
from routes.source import Source, source_of
from routes.spreadsheet import MOST_ROWS, spreadsheet


def csv(source: Source) -> Iterator[bytes]:
    """Write a table, without lines above its heading, which would break what reads tables."""
    yield BYTE_ORDER_MARK
    yield from source.parts("csv", lambda sentence: csv_line([sentence]))


def json_lines(source: Source) -> Iterator[bytes]:
    """Write an object a line."""
    return source.parts("json", lambda sentence: _object({"cut_short": sentence}) + b"\n")


def json_list(source: Source) -> Iterator[bytes]:
    """Write a list of objects, one a line."""
    between = b"[\n"
    for part in json_lines(source):
        yield between + part.rstrip(b"\n").replace(b"\n", b",\n")
        between = b",\n"
    yield b"[\n]\n" if between == b"[\n" else b"\n]\n"


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
    def respond(view: RequestedView) -> Response:
        source = source_of(view)
        if form.ending == "xlsx" and source.export.documents > MOST_ROWS:
            raise RouteError(
                f"A sheet has room for {MOST_ROWS:,} documents, and these are {source.export.documents:,}. "
                f"Take the table: {view.link.split('?')[0]}documents.csv?{view.address.query}"
            )
        name = attachment(f"documents-{view.archive.about.version}.{form.ending}") | describing(view)
        return StreamingResponse(WRITERS[form.ending](source), 200, name, form.media_type)

    summary = f"All documents of a question: {form.name}"
    return route("timeline", respond, is_whole=True, summary=summary, media_type=form.media_type)


ROUTES: Mapping[str, Endpoint] = {
    **{f"/documents.{form.ending}": _of_all(form) for form in EXPORTS},
    DESCRIPTION: route(
        "timeline",
        described_table,
        is_whole=True,
        summary="The description of all documents of a question as a table (Data Package)",
        media_type="application/json",
    ),
}
"""Path to endpoint."""
