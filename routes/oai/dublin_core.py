"""A document in simple Dublin Core, and beside it the record word by word, from which Annals takes it back."""

from collections.abc import Iterator

from display.format import text
from display.references.reference import Origin, reference
from display.runtime.address import Address
from display.runtime.base_address import absolute
from queries.exports import ExportRow
from queries.model.reference_note import RECORD_NAMESPACE
from routes.xml import Xml, element, left_out

PREFIX = "oai_dc"
NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
RECORD_SCHEMA_PATH = "/oai/record.xsd"
RECORD_SCHEMA = f"""<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{RECORD_NAMESPACE}">
  <xs:element name="record" type="xs:string"/>
</xs:schema>
"""
"""What stands beside the Dublin Core: one text."""


def metadata(row: ExportRow, collection: str) -> Xml:
    """Return a document in Dublin Core. People whom it names are its subjects: nobody knows whether they wrote it."""
    names = {
        "xmlns:oai_dc": NAMESPACE,
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:xsi": XSI,
        "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
    }
    terms = [element(f"dc:{term}", value) for term, value in _terms(row, collection) if value]
    return element("metadata", element("oai_dc:dc", *terms, attributes=names))


def _terms(row: ExportRow, collection: str) -> Iterator[tuple[str, str | None]]:
    texts = row.texts
    yield "title", row.title
    yield from (("subject", name) for kind in ("subjects", "people") for name in row.names[kind] or ())
    yield "description", texts["summary"]
    yield "publisher", texts["archive"]
    yield "contributor", texts["credits"]
    yield "date", row.date_edtf or row.date_text
    yield "identifier", text.safe_url(texts["url"])
    yield "identifier", absolute(Address(page="document", document=row.id).href)
    yield "source", texts["source_line"]
    yield "language", texts["language"]
    yield "relation", collection
    yield from (("coverage", name) for name in row.names["places"] or ())
    yield "rights", texts["rights"]


def about(row: ExportRow, origin: Origin) -> Xml:
    """Return the record word by word, without its title and its summary, which are in the Dublin Core as they are."""
    lines = [*reference(row, origin).note]
    if lost := left_out(row.title, row.texts["summary"], *lines):
        lines.append(f"Left out, because XML cannot hold them: {lost:,} characters")
    schema = absolute(f".{RECORD_SCHEMA_PATH}")
    names = {
        "xmlns": RECORD_NAMESPACE,
        "xmlns:xsi": XSI,
        "xsi:schemaLocation": f"{RECORD_NAMESPACE} {schema}",
    }
    return element("about", element("record", "\n".join(lines), attributes=names))
