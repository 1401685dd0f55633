"""A record as reference managers take it: what their formats have in common, and the note that keeps the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from display.citations.dates import CHICAGO, cited_date, span
from display.citations.document import is_made_id
from display.citations.frus import SERIES, FrusPlace, frus_place
from display.citations.kinds import Kind, kind_of
from display.citations.titles import capitalized
from display.format import text
from queries.exports import ExportRow
from queries.model.reference_note import CITED_AS, LISTED, TITLE_DATE, note_lines
from queries.model.site import Site


@dataclass(frozen=True)
class Origin:
    """Where references come from: name, version and site of the archive, and the base of addresses here, if known."""

    archive: str
    version: str
    site: Site
    base: str = ""

    def address(self, identifier: str) -> str:
        """Return the address of a document here; empty where the dashboard does not know its own."""
        return f"{self.base}document?id={quote(identifier, safe='')}" if self.base else ""


@dataclass(frozen=True)
class Reference:
    """A document for a reference manager; what is not known is empty. `place` is what lies in `collection`.

    `note` are lines that hold the record word by word.
    """

    identifier: str
    kind: Kind
    frus: FrusPlace | None
    title: str
    row: ExportRow
    archive: str
    collection: str
    place: str
    number: str
    language: str
    url: str
    summary: str
    subjects: Sequence[str]
    note: Sequence[str]

    @property
    def genre(self) -> str:
        """The kind in words, as its title begins with it."""
        return capitalized(self.kind.name)


def reference(row: ExportRow, origin: Origin) -> Reference:
    """Return the reference of a row of an export."""
    own = {"own_id": row.id, "title": row.title, "date_text": row.date_text, "date_edtf": row.date_edtf}
    values = {name: _text(value) for name, value in {**row.texts, **own}.items()}
    frus = frus_place(values["own_id"])
    collection = origin.site.collection_name(values["collection"])
    return Reference(
        identifier=values["own_id"],
        kind=kind_of(values["title"]),
        frus=frus,
        title=values["title"],
        row=row,
        archive=values["archive"],
        collection=frus.volume if frus and not collection.startswith(f"{SERIES},") else collection,
        place=f"Document {frus.document}" if frus and not values["source_line"] else values["source_line"],
        number=values["number"] or (frus.document if frus else _record_number(row)),
        language=values["language"],
        url=text.safe_url(values["url"]) or origin.address(values["own_id"]),
        summary=row.texts["summary"] or "",
        subjects=_names(row, "subjects"),
        note=_note(row, values, origin),
    )


def _note(row: ExportRow, values: Mapping[str, str], origin: Origin) -> list[str]:
    address = origin.address(values["own_id"])
    where = f"{origin.archive}, version {origin.version}" + (f", {address}" if address else "")
    others = [f"{CITED_AS}{cited_date(row, CHICAGO)}"]
    if row.event_first_day and row.event_last_day:
        others.append(f"{TITLE_DATE}{span(row.event_first_day, row.event_last_day, CHICAGO)}")
    names = {kind: _names(row, kind) for kind in LISTED}
    return note_lines(where, values, names, is_inferred=row.qualifier == "inferred", others=others)


def _record_number(row: ExportRow) -> str:
    return "" if is_made_id(row, row.texts["archive"]) else _text(row.id)


def _names(row: ExportRow, kind: str) -> list[str]:
    return [_text(name) for name in row.names[kind]]


def _text(value: str | None) -> str:
    """Return a value on one line."""
    return " ".join((value or "").split())
