"""A table with its description: a zip with the CSV file, `datapackage.json` (Data Package v2) and a README."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from zipfile import ZIP_DEFLATED, ZipFile

from starlette.responses import Response

from display.runtime.base_address import absolute
from queries.fields import EXPORTED
from queries.model.field import Field
from queries.model.site import Site
from routes.answer import RequestedView
from routes.drain import Drain
from routes.source import Source, source_of

TABLE = "documents.csv"
DESCRIPTION = "/documents.datapackage.json"
"""Where the table is described that a link gives."""
_SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"


def _described(field: Field) -> str:
    return f"{field.label}, set off by semicolons" if field.kind == "named" else field.label


DESCRIPTIONS = {
    "id": "By which links and citations name the document",
    "title": "Title",
    "date_written": "The date as the source wrote it",
    "date_edtf": "The date in EDTF (ISO 8601-2); empty where it could not be read",
    "first_day": "The first day of the date; empty for undated documents",
    "last_day": "The last day of the date",
    "precision": "How exactly the date is known: day, month, season, year, decade, range, open or bce",
    "qualifier": "How the date is doubted: approximate, uncertain (also by its day of the week) or inferred",
    "date_in_title": "The words of the title that hold a date",
    "event_first_day": "The first day of the date in the title",
    "event_last_day": "The last day of the date in the title",
    "date_conflict": "How the date and the title go together",
    "themes": "Names of themes, set off by semicolons",
    **{field.name: _described(field) for field in EXPORTED},
    "source_file": "The file the record was read from",
    "source_row": "The row of that file",
    "link_here": "Where the dashboard shows it",
    "question": "The question whose documents these are",
    "link_of_question": "The link that asks it",
    "ignored": "What of the link was ignored",
    "annals_archive": "The archive of Annals",
    "annals_version": "Its version",
}
"""What each column of an export holds."""
_TYPES = {
    **dict.fromkeys(("first_day", "last_day", "event_first_day", "event_last_day"), "date"),
    "source_row": "integer",
}


def package(source: Source, write: Callable[[Source], Iterator[bytes]]) -> Iterator[bytes]:
    """Write the zip; the description comes last, when bytes and hash of the table are known."""
    drain = Drain()
    size, digest, end = 0, hashlib.sha256(), b""
    with ZipFile(drain, "w", ZIP_DEFLATED) as file:
        with file.open(TABLE, "w", force_zip64=True) as table:
            for part in write(source):
                size += len(part)
                digest.update(part)
                end = part[-1000:]
                table.write(part)
                yield drain.take()
        is_cut = b"This file is cut short" in end
        described = description(source, TABLE, {"bytes": size, "hash": f"sha256:{digest.hexdigest()}"})
        file.writestr("datapackage.json", json.dumps(described, ensure_ascii=False, indent=2))
        file.writestr("README.md", _readme(source, is_cut=is_cut))
    yield drain.take()


def description(source: Source, path: str, written: Mapping[str, object]) -> dict[str, object]:
    """Return the description for programs of the table at a path, and what is known of it once it is written."""
    origin = source.origin
    return {
        "$schema": _SCHEMA,
        "name": "annals-documents",
        "title": f"Documents of {origin.archive_name}: {origin.question}",
        "version": origin.archive_version,
        "sources": [{"title": origin.archive_name}],
        **_licences(source.site),
        "annals:question": origin.question,
        "annals:link": origin.link,
        "annals:ignored": origin.ignored,
        "annals:documents": source.export.documents,
        "resources": [
            {
                "name": "documents",
                "path": path,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                **written,
                "schema": {"fields": [_field(name) for name in source.export.columns], "primaryKey": ["id"]},
            }
        ],
    }


def _licences(site: Site) -> dict[str, object]:
    """Return what the archive states of the rights of all documents; nothing where it states none."""
    licence = {"name": site.licence, "path": site.licence_url}
    stated = {name: value for name, value in licence.items() if value}
    rights = {"annals:rights": site.rights} if site.rights else {}
    return rights | ({"licenses": [stated]} if stated else {})


def described_table(view: RequestedView) -> Response:
    """Answer with the description of the table that the same link gives."""
    query = view.address.query
    table = absolute(f"./{TABLE}{'?' if query else ''}{query}")
    written = json.dumps(description(source_of(view), table, {}), ensure_ascii=False, indent=2)
    return Response(written, media_type="application/json")


def describing(view: RequestedView) -> dict[str, str]:
    """Return the header that leads from a file to its description."""
    query = view.address.query
    return {"link": f'<{absolute(f".{DESCRIPTION}")}{"?" if query else ""}{query}>; rel="describedby"'}


def _field(name: str) -> dict[str, str]:
    return {"name": name, "type": _TYPES.get(name, "string"), "description": DESCRIPTIONS[name]}


def _readme(source: Source, *, is_cut: bool) -> str:
    origin, documents = source.origin, f"{source.export.documents:,}"
    columns = "\n".join(f"- `{name}`: {DESCRIPTIONS[name]}" for name in source.export.columns)
    cut = "\nThis table is cut short; its last line says why.\n" if is_cut else ""
    licence = " ".join(part for part in (source.site.licence, source.site.licence_url) if part)
    rights = "".join(f"\n{part}\n" for part in (source.site.rights, licence and f"Licence: {licence}") if part)
    ignored = f"\nParts of the link that were ignored: {origin.ignored}\n" if origin.ignored else ""
    return f"""# Documents of {origin.archive_name}

Question: {origin.question}
Link: {origin.link}
Archive version: {origin.archive_version}
Documents: {documents}
{ignored}{cut}
`{TABLE}` has a line for each document, in the order of the list. An apostrophe stands before what a spreadsheet would
take for a formula. Full texts are not in it. The rights of each document are in its column `rights`.
{rights}
{columns}
"""
