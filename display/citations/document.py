"""What a citation names of a document, each of it once and cleaned: title, kind, place, collection, holder, address."""

import re
from dataclasses import dataclass
from hashlib import sha256

from display.citations.frus import FrusPlace, frus_place
from display.citations.kinds import Kind, kind_of
from display.citations.titles import first_sentence, one_line, without_stop
from display.format import text
from queries.documents import DocumentRecord
from queries.exports import ExportRow
from queries.model.site import Site

_CREDITS = re.compile(
    r"[.;,]?\s*\b(?:Contributed|Obtained|Provided|Donated|Translated|Transcribed|Edited|Accessed)\b"
    r"(?:\s+\w+){0,4}?\s+(?:by|for|from)\b.*$",
    re.I | re.S,
)
"""What catalogues add to the place of a document about those who found or translated it."""
_ACRONYM = re.compile(r"\s*\(([A-ZÄÖÜ][\w./-]{1,11})\)$")
_FRUS_NUMBER = re.compile(r"(?:\[?No\.\s*)?\[?(?P<number>\d+[a-z]?)\]?[.:]?\]?\s*(?=\D)")


@dataclass(frozen=True)
class CitedDocument:
    """A document as it is cited; what is not known is empty.

    `place` is where it lies within the collection, `holder` who keeps it. `record` is the id by which its source knows
    it, empty where the id was made here or another part says it. `url` is at its archive or, where `is_url_here`, here.
    """

    title: str
    kind: Kind
    place: str
    record: str
    collection: str
    holder: str
    holder_short: str
    url: str
    is_url_here: bool
    frus: FrusPlace | None
    row: DocumentRecord

    @property
    def location(self) -> tuple[str, ...]:
        """Where it is kept, from the smallest to the largest."""
        return tuple(part for part in (self.place, self.record, self.collection, self.holder) if part)


def cited_document(row: DocumentRecord, site: Site, fallback_holder: str = "", url_here: str = "") -> CitedDocument:
    """Return the document of a record as it is cited.

    `fallback_holder` stands in for collection and holder where the record names neither; `url_here` is its address in
    this dashboard, for one without an address at its archive.
    """
    frus = frus_place(row.id)
    title = first_sentence(one_line(row.title))
    title = _without_number(title, frus) if frus else title
    collection = _collection(row, site)
    holder, acronym = _holder(_text(row.stated["archive"]))
    place = _place(row, holder, acronym, collection)
    url = text.safe_url(row.url or "") or ""
    if holder and _within(holder, collection):
        holder = ""
    if collection and _within(collection, place):
        place = _without(place, collection)
    if not holder and not collection:
        holder = fallback_holder
    return CitedDocument(
        title=title,
        kind=kind_of(title),
        place=place,
        record=_record(row, place, url, is_needed=not place and holder == fallback_holder),
        collection=collection,
        holder=holder,
        holder_short=acronym or (site.collection_short(_text(row.stated["collection"])) if collection else holder),
        url=url or url_here,
        is_url_here=not url and bool(url_here),
        frus=frus,
        row=row,
    )


def is_made_id(row: DocumentRecord | ExportRow, archive: str | None) -> bool:
    """Whether the builder made the id of a record of its archive, title and date, because its source had none."""
    parts = (archive or "", row.title, row.date_text or "")
    return sha256("\x1f".join(parts).encode()).hexdigest()[:12] == row.id


def _text(value: str | None) -> str:
    return one_line(value or "")


def _collection(row: DocumentRecord, site: Site) -> str:
    return without_stop(_text(site.collection_name(row.stated["collection"] or "")))


def _holder(archive: str) -> tuple[str, str]:
    """Return the name of a holder without its acronym, and the acronym."""
    found = _ACRONYM.search(archive)
    return without_stop(_ACRONYM.sub("", archive)), found[1] if found else ""


def _place(row: DocumentRecord, holder: str, acronym: str, collection: str) -> str:
    """Where a document lies within its collection: its source line without holder and credits, else its number."""
    place = without_stop(_CREDITS.sub("", _text(row.source_line)))
    for whole in (f"{holder} ({acronym})" if acronym else "", holder, collection):
        place = _without(place, whole)
    number = without_stop(_text(row.number))
    if number and not re.search(rf"(?<!\w){re.escape(number)}(?!\w)", place):
        numbered = f"no. {number}" if re.fullmatch(r"\d+[a-z]?", number) else number
        place = f"{place}, {numbered}" if place else numbered
    return place


def _without(place: str, name: str) -> str:
    """Return a place without the name of what it lies in, which another part of the citation says."""
    if not name:
        return place
    rest = re.sub(rf"(?:^|[,;.]?\s+){re.escape(name)}(?=$|[\s,;.])\s*[,;.]?", " ", place, count=1, flags=re.I)
    return without_stop(" ".join(rest.split()).lstrip(" ,;.:"))


def _within(inner: str, outer: str) -> bool:
    return inner.casefold() in outer.casefold()


def _record(row: DocumentRecord, place: str, url: str, *, is_needed: bool) -> str:
    identifier = text.plain(row.id)
    is_made = is_made_id(row, row.stated["archive"])
    if (is_made and not is_needed) or re.search(rf"(?<!\w){re.escape(identifier)}(?!\w)", f"{place} {url}"):
        return ""
    return f"record {identifier}"


def _without_number(title: str, frus: FrusPlace) -> str:
    """Return the heading of a FRUS document without its number, which the citation says behind the volume."""
    found = _FRUS_NUMBER.match(title)
    same = found and re.match(r"\d+", found["number"])[0] == re.match(r"\d+", frus.document)[0]  # type: ignore[index]  # both patterns have matched a number before
    return title[found.end() :] if found and same and found.end() < len(title) else title
