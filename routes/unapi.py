"""The route `/unapi`, which reference managers ask for the documents they find on a page: unAPI, revision 3."""

from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import unquote
from xml.sax.saxutils import quoteattr

from starlette.responses import Response

from display.format.text import plain
from display.references.unapi import FORMATS
from queries.exports import ExportRow, export_row
from routes.answer import NotFoundError, RequestedView, RouteError, error, route
from routes.references import day_of_access, one_reference

XML = "application/xml"


def _answer(view: RequestedView) -> Response:
    identifier, name = view.address.document, view.own.get("format", "")
    if not identifier:
        if name:
            raise RouteError("A format needs the document that is wanted in it: name its id.")
        return Response(_formats(), media_type=XML)
    row = _row(view, identifier)
    if row is None:
        raise NotFoundError(f"This archive has no document with the id “{identifier[:80]}”.")
    if not name:
        return Response(_formats(identifier), HTTPStatus.MULTIPLE_CHOICES, media_type=XML)
    form = FORMATS.get(name)
    if form is None:
        return error(HTTPStatus.NOT_ACCEPTABLE, f"There is no format “{name[:40]}”, but {', '.join(FORMATS)}.")
    return Response(one_reference(view, row, form), media_type=form.media_type)


def _row(view: RequestedView, identifier: str) -> ExportRow | None:
    """Return the record of an id, also of one that was written for a link twice, as some who ask do."""
    return export_row(view.archive, identifier) or export_row(view.archive, unquote(identifier))


def _formats(identifier: str = "") -> str:
    return "".join(_lines(identifier))


def _lines(identifier: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<formats id={quoteattr(plain(identifier))}>\n" if identifier else "<formats>\n"
    for name, form in FORMATS.items():
        yield f"  <format name={quoteattr(name)} type={quoteattr(form.media_type)}/>\n"
    yield "</formats>\n"


ROUTES = {
    "/unapi": route(
        "about",
        _answer,
        ("format",),
        varies_by=day_of_access,
        summary="One document for a reference manager, in a format it chooses",
        media_type=XML,
        opens=("id",),
    )
}
"""Path to endpoint."""
