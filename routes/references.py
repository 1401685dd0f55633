"""The routes `/document.ris` and `/documents.ris`, and the same as BibLaTeX and CSL-JSON: one document, or all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from starlette.responses import Response, StreamingResponse

from display.references import biblatex, csl_json, ris
from display.references.reference import Origin, Reference, reference
from display.runtime.base_address import base_address
from queries.errors import AnnalsError
from queries.exports import ExportRow, export_row, export_rows
from queries.model.site import site
from routes.answer import Asked, Endpoint, NotFoundError, attachment, route

REFERENCES_PER_PART = 500
"""References that are sent at a time."""


@dataclass(frozen=True)
class ReferenceFormat:
    """A format of reference managers: the ending of its files, its name, its media type, and what writes it.

    `cut_short` is how a file says that it ends before its time, with `{}` for the reason; empty where a file that ends
    there cannot be read anyway.
    """

    ending: str
    name: str
    media_type: str
    write: Callable[[Iterable[Reference], date], Iterator[str]]
    cut_short: str


FORMATS = (
    ReferenceFormat("ris", "RIS", ris.MEDIA_TYPE, ris.ris, "This file is cut short: {}\r\n"),
    ReferenceFormat(
        "bib", "BibLaTeX", biblatex.MEDIA_TYPE, biblatex.biblatex, "@comment{{This file is cut short: {}}}\n"
    ),
    ReferenceFormat("csl.json", "CSL-JSON", csl_json.MEDIA_TYPE, csl_json.csl_json, ""),
)


def _origin(asked: Asked) -> Origin:
    about, known = asked.archive.about, site(asked.archive)
    return Origin(known.name or about.name, about.version, known, base_address())


def _of_one(form: ReferenceFormat) -> Endpoint:
    def respond(asked: Asked) -> Response:
        identifier = asked.address.document
        row = export_row(asked.archive, identifier) if identifier else None
        if row is None:
            raise NotFoundError(f"This archive has no document with the id “{identifier[:80]}”.")
        written = "".join(form.write([reference(row, _origin(asked))], date.today()))
        return Response(written, 200, attachment(f"{identifier}.{form.ending}"), form.media_type)

    return route("document", respond, varies_by=_today)


def _of_all(form: ReferenceFormat) -> Endpoint:
    def respond(asked: Asked) -> Response:
        name = attachment(f"documents-{asked.archive.about.version}.{form.ending}")
        parts = _parts(form, export_rows(asked.result), _origin(asked))
        return StreamingResponse(parts, 200, name, form.media_type)

    return route("timeline", respond, is_whole=True, varies_by=_today)


def _parts(form: ReferenceFormat, rows: Iterable[ExportRow], origin: Origin) -> Iterator[bytes]:
    """Yield the file in parts; one that ends before its time says so."""
    written = form.write((reference(row, origin) for row in rows), date.today())
    try:
        while part := "".join(islice(written, REFERENCES_PER_PART)):
            yield part.encode(errors="replace")
    except AnnalsError as failed:
        yield form.cut_short.format(failed).encode()


def _today() -> str:
    """Return the day on which references say that they were read."""
    return date.today().isoformat()


ROUTES = {f"/document.{form.ending}": _of_one(form) for form in FORMATS}
ROUTES |= {f"/documents.{form.ending}": _of_all(form) for form in FORMATS}
"""Path to endpoint."""
