"""What the page of a document says of it before any script runs: its date, its summary, where it is and how to cite."""

from __future__ import annotations

from datetime import date

from display.citations.styles import chicago_note
from display.cited.withdrawn import withdrawn_sentence
from display.document.actions import cited
from display.document.dates import conflict_line, date_line
from display.document.drawer import label
from display.document.page import tab_title
from display.format import text, words
from display.metadata.linked_data import archive_component
from display.metadata.metadata import Metadata
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.database.archive import Archive
from queries.documents import DocumentRecord, record, record_mentions
from queries.history import withdrawal
from queries.model.site import Site

LONGEST_DESCRIPTION = 300
"""Characters of a description; previews show about half of them, and search engines not many more."""


def of_document(archive: Archive, address: Address, site: Site) -> Metadata:
    """Describe the document that an address opens, on its page or in the drawer of the timeline."""
    row = record(archive, address.document) if address.document else None
    if row is None:
        return unknown_document(archive, address)
    mentions = record_mentions(archive, row.doc)
    own = Address(page="document", document=row.id)
    return Metadata(
        title=tab_title(row.title) if address.page == "document" else label(row.title),
        heading=" ".join(row.title.split()),
        description=_description(row, site),
        address=own,
        body=tuple(_body(archive, row, site)),
        linked_data=archive_component(row, mentions, site, own.href),
    )


def unknown_document(archive: Archive, address: Address) -> Metadata:
    """Say that the archive has no document of the id in an address, or has it no more."""
    unknown = f"This archive has no document with the id “{text.shortened(address.document, 80)}”."
    sentence = unknown if address.document else "The link names no document."
    if gone := withdrawal(archive, address.document):
        sentence = withdrawn_sentence(archive, gone)
    title, body = "No such document", (el("p", sentence),)
    return Metadata(title, title, sentence, Address(page="document"), body, {}, is_found=False)


def _description(row: DocumentRecord, site: Site) -> str:
    """Return the date in words, and the summary, or else where the document is from."""
    dated = words.read_date(row) if row.first_day else words.written_date(row)
    origin = site.collection_name(row.stated["collection"] or ""), row.stated["archive"] or ""
    summary = row.summary or ", ".join(part for part in origin if part)
    return text.shortened(" ".join(f"{dated}. {summary}".split()), LONGEST_DESCRIPTION)


def _body(archive: Archive, row: DocumentRecord, site: Site) -> list[Element]:
    """Return the date, what is odd about it, summary, citation, and the way to the document at its archive."""
    url = text.safe_url(row.url)
    parts = [
        date_line(row),
        conflict_line(row),
        *[el("p", paragraph) for paragraph in (row.summary or "").splitlines() if paragraph.strip()],
        el("h2", "How to cite"),
        el("p", chicago_note(cited(archive, row, site), date.today())),
        el("p", el("a", "Read at the archive", href=url)) if url else None,
    ]
    return [part for part in parts if part]
