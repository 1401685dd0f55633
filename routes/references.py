"""The routes `/document.ris` and `/documents.ris`, and the same as BibLaTeX and CSL-JSON: one document, or all."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice

from starlette.responses import Response, StreamingResponse

from display.format.file_formats import REFERENCES, FileFormat
from display.references.biblatex import biblatex
from display.references.csl_json import csl_json
from display.references.reference import Origin, Reference, reference
from display.references.ris import ris
from display.runtime.base_address import base_address
from queries.errors import AnnalsError
from queries.exports import ExportRow, export_row, export_rows
from queries.model.site import site
from routes.answer import Endpoint, NotFoundError, RequestedView, attachment, route

REFERENCES_PER_PART = 500
"""References that are sent at a time."""


_Write = Callable[[Iterable[Reference], date], Iterator[str]]

WRITERS: Mapping[str, tuple[_Write, str]] = {
    "ris": (ris, "This file is cut short: {}\r\n"),
    "bib": (biblatex, "@comment{{This file is cut short: {}}}\n"),
    "csl.json": (csl_json, "\nThis file is cut short: {}\n"),
}
"""What writes each of REFERENCES, by its ending, and how a file says that it ends before its time, `{}` being the
reason; what CSL-JSON says there keeps it from being read as whole."""


def _origin(view: RequestedView) -> Origin:
    about, known = view.archive.about, site(view.archive)
    return Origin(known.name or about.name, about.version, known, base_address())


def one_reference(view: RequestedView, row: ExportRow, form: FileFormat) -> str:
    """Return one document in a format for reference managers."""
    write, _ = WRITERS[form.ending]
    return "".join(write([reference(row, _origin(view))], date.today()))


def _of_one(form: FileFormat) -> Endpoint:
    def respond(view: RequestedView) -> Response:
        identifier = view.address.document
        row = export_row(view.archive, identifier) if identifier else None
        if row is None:
            raise NotFoundError(f"This archive has no document with the id “{identifier[:80]}”.")
        written = one_reference(view, row, form)
        return Response(written, 200, attachment(f"{identifier}.{form.ending}"), form.media_type)

    summary = f"One document for a reference manager: {form.name}"
    return route(
        "document", respond, varies_by=day_of_access, summary=summary, media_type=form.media_type, opens=("id",)
    )


def _of_all(form: FileFormat) -> Endpoint:
    def respond(view: RequestedView) -> Response:
        name = attachment(f"documents-{view.archive.about.version}.{form.ending}")
        parts = _parts(form, export_rows(view.result), _origin(view))
        return StreamingResponse(parts, 200, name, form.media_type)

    summary = f"All documents of a question for a reference manager: {form.name}"
    return route(
        "timeline", respond, is_whole=True, varies_by=day_of_access, summary=summary, media_type=form.media_type
    )


def _parts(form: FileFormat, rows: Iterable[ExportRow], origin: Origin) -> Iterator[bytes]:
    """Yield the file in parts; one that ends before its time says so."""
    write, cut_short = WRITERS[form.ending]
    written = write((reference(row, origin) for row in rows), date.today())
    try:
        while part := "".join(islice(written, REFERENCES_PER_PART)):
            yield part.encode(errors="replace")
    except AnnalsError as failed:
        yield cut_short.format(failed).encode()


def day_of_access() -> str:
    """Return the day on which references say that they were read."""
    return date.today().isoformat()


ROUTES = {f"/document.{form.ending}": _of_one(form) for form in REFERENCES}
ROUTES |= {f"/documents.{form.ending}": _of_all(form) for form in REFERENCES}
"""Path to endpoint."""
