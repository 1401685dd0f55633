"""The record behind a document: every field that says something, as the archive has it."""

from display.document import dates
from display.document.document import Document
from display.document.names import stated
from display.format import text
from display.runtime.tree import Element, el
from queries.documents import DocumentRecord, Repeat
from queries.fields import BY_NAME, LINES


def facts(document: Document) -> Element:
    """Return the fields of the record with a value, each with its name."""
    row = document.record
    entries: list[tuple[str, object]] = [
        ("Date as written", row.date_text or "none"),
        ("Date as read", dates.how_read(row)),
        ("EDTF", row.date_edtf),
        ("Date in the title", dates.event(row)),
        *stated(document),
        *((field.label, getattr(row, field.name)) for field in LINES if field.name != "url"),
        (BY_NAME["url"].label, _web_link(row.url)),
        ("Id", row.id),
        ("From", _origin(row)),
        ("Also in", [el("p", f"{_origin(other)}: {other.reason}") for other in document.repeats]),
    ]
    known = [(name, value if isinstance(value, (list, Element)) else str(value)) for name, value in entries if value]
    return el("dl", [el("div", el("dt", name), el("dd", value)) for name, value in known], class_="record-facts")


def _origin(row: DocumentRecord | Repeat) -> str:
    return f"{row.source_file}, row {row.source_row}"


def _web_link(url: str | None) -> Element | None:
    """Return the address of the document at its archive; None for one that is none of the web."""
    address = text.safe_url(url)
    return el("a", address, href=address, target="_blank", rel="noopener noreferrer") if address else None
