"""Sheets, MARC, EndNote, e-mail, PDF files, IIIF and RDF: the shapes in which they come; and what no reader reads."""

import io
import json
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pytest
from pypdf import PdfWriter

from data.readers import open_document
from data.readers.record import Record, Reject, Row
from queries.errors import SourceError
from tests.reading import read
from tests.samples import SAMPLES


def rows_of(folder: Path, content: str | bytes, name: str = "file") -> tuple[str, list[str], list[Row]]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    reader, reading, rows = read(path)
    return reader, reading.notes, rows


def record(folder: Path, content: str | bytes, name: str = "file") -> Record:
    _, _, (row,) = rows_of(folder, content, name)
    assert isinstance(row, Record), row
    return row


def packed(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


# Sheets


@pytest.mark.parametrize(
    ("day", "text", "visible"),
    [
        (date(1962, 10, 22), "1962-10-22", "1962-10-22"),
        (date(1962, 10, 22), "22. Oktober 1962", "1962-10-22"),
        (date(1962, 10, 22), "10/22/62", "[1962-10-22]"),
        (date(1962, 5, 1), "May 1962", "1962-05"),
        (date(1962, 5, 1), "05/1962", "1962-05"),
        (date(1905, 10, 1), "Oct 05", "[October 1905]"),
        (date(1962, 1, 1), "1962", "1962"),
        (date(2024, 10, 22), "22-Oct", "22-Oct"),
        (date(1962, 10, 22), "Monday", "Monday"),
        (date(1962, 10, 22), "22 Oct 1962 10:30", "1962-10-22"),
        (date(1962, 10, 22), "4/1962", "4/1962"),
    ],
)
def test_a_cell_of_open_document_says_no_more_of_a_date_than_it_shows(day: date, text: str, visible: str) -> None:
    cell = fromstring(f'<table-cell value-type="date" date-value="{day}"><p>{text}</p></table-cell>')  # noqa: S314  # the test wrote the XML
    assert open_document.displayed(cell) == visible


def test_a_sheet_that_repeats_a_cell_without_end_is_read_in_bounded_rows(tmp_path: Path) -> None:
    with ZipFile(io.BytesIO(SAMPLES["ods"])) as archive:
        sheet = archive.read("content.xml").replace(b'-repeated="16384"', b'-repeated="999999999"')
    spoilt = io.BytesIO()
    with ZipFile(spoilt, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", sheet)
    name, _, rows = rows_of(tmp_path, spoilt.getvalue())
    assert (name, len(rows)) == ("ods", 3)


MERGED = {
    "over rows": (
        '<table-cell number-rows-spanned="3"><p>May 1962</p></table-cell>',
        ["<covered-table-cell/>"] * 2,
        ["May 1962"] * 3,
    ),
    "over columns": (
        '<table-cell number-columns-spanned="2"><p>May 1962</p></table-cell><covered-table-cell/>',
        ["<table-cell><p>1963</p></table-cell>", ""],
        ["May 1962", "1963", None],
    ),
    "none": ("<table-cell><p>May 1962</p></table-cell>", ["<table-cell/>", ""], ["May 1962", None, None]),
}
"""What is merged -> the cell of the first row, those of the next ones, and the dates of all."""


@pytest.mark.parametrize("case", MERGED)
def test_a_merged_cell_of_open_document_counts_in_each_of_its_rows(tmp_path: Path, case: str) -> None:
    first, below, dates = MERGED[case]
    named = "<table-cell><p>{}</p></table-cell>"
    lines = [named.format("Title") + named.format("Date"), named.format("A") + first]
    lines += [named.format("B") + cell for cell in below]
    content = "".join(f"<table-row>{line}</table-row>" for line in lines)
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f'<document><table name="One">{content}</table></document>')
    name, notes, rows = rows_of(tmp_path, packed.getvalue())
    assert name == "ods"
    assert [getattr(row, "date_text", row) for row in rows] == dates
    assert any(note.startswith("rows that share a merged cell") for note in notes) == (case == "over rows")


def test_a_number_of_open_document_has_the_zeros_that_its_cell_shows() -> None:
    cell = fromstring('<table-cell value-type="float" value="123"><p>00123</p></table-cell>')  # noqa: S314  # the test wrote the XML
    assert open_document.displayed(cell) == "00123"


# MARC


def test_a_broken_record_of_marc_is_a_reject_and_the_next_one_is_read(tmp_path: Path) -> None:
    first, second, _ = SAMPLES["marc"].split(b"\x1d")
    broken = first[:12] + b"99999" + first[17:]
    _, _, rows = rows_of(tmp_path, first + b"\x1d" + broken + b"\x1d\r\n" + second + b"\x1d" + second[:-9])
    assert [isinstance(row, Record) for row in rows] == [True, False, True, False]
    assert isinstance(rows[3], Reject)
    assert rows[3].reason == "broken MARC: the record has no end"


def test_a_record_of_marc_that_is_not_in_utf_8_as_it_says_keeps_its_letters(tmp_path: Path) -> None:
    from pymarc import Field, Indicators, Subfield
    from pymarc import Record as Description

    description = Description()
    description.fields.append(Field("245", Indicators("0", "0"), [Subfield("a", "Brief an MXller")]))
    content = description.as_marc().replace(b"X", "ü".encode("cp1252"))
    name, notes, rows = rows_of(tmp_path, content[:9] + b"a" + content[10:])
    assert name == "marc"
    assert [getattr(row, "title", row) for row in rows] == ["Brief an Müller"]
    assert notes == ["records with bytes that are not UTF-8, read as Windows-1252: 1"]


# EndNote


@pytest.mark.parametrize(
    ("year", "day", "text"),
    [
        ("1962", "October 22", "October 22, 1962"),
        ("1962", "22 October 1962", "22 October 1962"),
        ("1962", "Winter", "Winter 1962"),
        ("1962", "", "1962"),
        ("", "October 1962", "October 1962"),
        ("", "", None),
    ],
)
def test_a_reference_of_endnote_has_the_day_with_its_year(
    tmp_path: Path, year: str, day: str, text: str | None
) -> None:
    row = record(tmp_path, f"%0 Manuscript\n%T Letter\n%D {year}\n%8 {day}\n")
    assert row.date_text == text


def test_endnote_in_xml_says_the_same_as_its_tagged_text(tmp_path: Path) -> None:
    name, title = (f'<style face="normal">{text}</style>' for text in ("Lantern, Ines", "Letter"))
    content = (
        "<xml><records><record><rec-number>1</rec-number><contributors><authors><author>"
        f"{name}</author></authors></contributors><titles><title>{title}</title>"
        "<secondary-title>Papers</secondary-title></titles><dates><year>1962</year><pub-dates><date>October 22</date>"
        "</pub-dates></dates><keywords><keyword>Ferries</keyword><keyword>Quays</keyword></keywords><volume>4</volume>"
        "</record></records></xml>"
    )
    name, notes, (row,) = rows_of(tmp_path, content)
    assert isinstance(row, Record)
    assert (name, row.title, row.date_text, row.collection) == ("endnote", "Letter", "October 22, 1962", "Papers")
    assert (row.people, row.subjects, notes) == (("Lantern, Ines",), ("Ferries", "Quays"), ["fields left out: volume"])


# E-mail

HEADERS = "From: ines@example.org\nDate: Mon, 22 Oct 2001 23:30:00 -0500\nMessage-ID: <1@example.org>\n"


def test_a_message_alone_is_dated_by_the_clock_of_its_sender(tmp_path: Path) -> None:
    row = record(tmp_path, f"{HEADERS}Subject: Ferry\n\nDear Otto\n")
    assert (row.title, row.date_edtf, row.body, row.own_id) == ("Ferry", "2001-10-22", "Dear Otto", "1@example.org")


@pytest.mark.parametrize("text", ["yesterday", "", "Mon, 99 Oct 2001", "22 October 1962"])
def test_a_date_of_a_message_that_cannot_be_read_is_kept_in_its_words(tmp_path: Path, text: str) -> None:
    row = record(tmp_path, HEADERS.replace("Mon, 22 Oct 2001 23:30:00 -0500", text) + "Subject: Ferry\n\nx\n")
    assert (row.date_text or "", row.date_edtf) == (text, None)


def test_a_message_without_a_subject_is_a_reject_that_may_be_named_by_its_id(tmp_path: Path) -> None:
    _, _, (row,) = rows_of(tmp_path, f"{HEADERS}\nDear Otto\n")
    assert isinstance(row, Reject)
    assert row.untitled
    assert row.untitled.own_id == "1@example.org"


# PDF files


def pdf(title: str = "", password: str = "") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Title": title, "/CreationDate": "D:20190101000000"})
    if password:
        writer.encrypt(password)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Letter to Otto", "Letter to Otto"),
        ("", "night ferry 1962"),
        ("untitled", "night ferry 1962"),
        ("Microsoft Word - ferry.doc", "night ferry 1962"),
        ("scan0001", "night ferry 1962"),
    ],
)
def test_a_pdf_file_is_called_by_the_title_it_states_or_by_its_name_and_has_no_date(
    tmp_path: Path, stated: str, title: str
) -> None:
    row = record(tmp_path, pdf(stated), "night_ferry_1962.pdf")
    assert (row.title, row.date_text, row.own_id) == (title, None, "night_ferry_1962.pdf")


def test_a_pdf_file_with_a_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no PDF file that can be read: it has a password"):
        rows_of(tmp_path, pdf("Letter", "secret"))


# IIIF and RDF


def test_a_manifest_of_version_2_is_read_by_its_labels(tmp_path: Path) -> None:
    metadata = [
        {"label": [{"@value": "Date", "@language": "en"}], "value": "circa 1962"},
        {"label": "Author", "value": ["Lantern, Ines", "Quay, Otto"]},
    ]
    manifest = {
        "@context": "http://iiif.io/api/presentation/2/context.json",
        "@id": "https://example.org/m",
        "@type": "sc:Manifest",
        "label": "Letter",
        "metadata": metadata,
        "attribution": "Harbour &amp; Archive",
    }
    name, _, (row,) = rows_of(tmp_path, json.dumps(manifest))
    assert isinstance(row, Record)
    assert (name, row.title, row.date_text) == ("iiif", "Letter", "circa 1962")
    assert row.people == ("Lantern, Ines", "Quay, Otto")
    assert (row.rights, row.url) == ("Harbour & Archive", "https://example.org/m")


OMEKA_S = {
    "@context": "https://example.org/api-context",
    "@id": "https://example.org/api/items/5",
    "@type": ["o:Item", "bibo:Letter"],
    "o:title": "Letter",
    "o:created": {"@value": "2020-01-01T00:00:00+00:00"},
    "dcterms:title": [{"type": "literal", "property_label": "Title", "@value": "Letter"}],
    "dcterms:date": [{"@value": "1962-10", "@type": "http://www.w3.org/2001/XMLSchema#gYearMonth"}],
    "dcterms:creator": [{"@id": "https://example.org/people/1", "o:label": "Lantern, Ines"}],
}


@pytest.mark.parametrize("content", [[OMEKA_S], OMEKA_S, {"@context": OMEKA_S["@context"], "@graph": [OMEKA_S]}])
@pytest.mark.parametrize("indent", [None, 2])
def test_items_of_omeka_s_are_read_without_loading_their_context_or_their_stamp(
    tmp_path: Path, content: object, indent: int | None
) -> None:
    name, _, (row,) = rows_of(tmp_path, json.dumps(content, indent=indent))
    assert isinstance(row, Record)
    assert (name, row.title, row.date_edtf, row.people) == ("rdf", "Letter", "1962-10", ("Lantern, Ines",))
    assert row.summary is None


ZOTERO = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<bib:Letter rdf:about="#item_1"><bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Lantern</foaf:surname>
<foaf:givenName>Ines</foaf:givenName></foaf:Person></rdf:li><rdf:li><foaf:Person><foaf:surname>Quay</foaf:surname>
</foaf:Person></rdf:li></rdf:Seq></bib:authors><dc:title>Letter</dc:title><dc:date>circa 1962</dc:date>
<dcterms:dateSubmitted>2020-01-01 10:00:00</dcterms:dateSubmitted></bib:Letter>
<z:Attachment rdf:about="#item_2"><dc:title>scan.pdf</dc:title></z:Attachment></rdf:RDF>"""


def test_a_library_of_zotero_in_rdf_has_its_items_and_not_its_attachments(tmp_path: Path) -> None:
    _, notes, (row,) = rows_of(tmp_path, ZOTERO)
    assert isinstance(row, Record)
    assert (row.title, row.date_text, row.own_id) == ("Letter", "circa 1962", None)
    assert row.people == ("Lantern, Ines", "Quay")
    assert notes == ["left out besides documents: z:Attachment (1)", "terms left out: dcterms:dateSubmitted"]


def test_rdf_that_declares_entities_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="declares entities"):
        rows_of(tmp_path, '<!DOCTYPE rdf:RDF [<!ENTITY a "b">]>' + ZOTERO)


# What no reader reads


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (packed(mimetype=b"application/epub+zip", META__container_xml=b"<a/>"), "an EPUB book"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.text"), "a text of OpenDocument"),
        (packed(word__document_xml=b"<a/>"), "a Word document"),
        (packed(ppt__presentation_xml=b"<a/>"), "a PowerPoint presentation"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "WordDocument".encode("utf-16-le"), "a Word document of the older"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "a PNG image"),
        (b"\xff\xd8\xff\xe0" + bytes(200), "a JPEG image"),
        (b"Rar!\x1a\x07" + bytes(200), "a RAR file"),
        (bytes(4) + b"ftypmp42" + bytes(200), "a film or a sound recording"),
        (bytes(257) + b"ustar" + bytes(200), "a tar file"),
        (b"{\\rtf1\\ansi Dear Otto}", "a text in RTF"),
        (b"<!DOCTYPE html><html><body>Letters</body></html>", "a web page"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'><p/></html>", "a web page"),
        (b"-- a dump\n/* of\n it */\nCREATE TABLE letters (title text);", "a dump of a database"),
        (b"0 HEAD\n1 SOUR x\n", "a family tree"),
        (b"- title: A\n  date: 1911\n", "a text in YAML"),
        (b"# Title\n\nSome text.\n\n- a\n- b\n", "a text in Markdown"),
        (b"PMID- 123\nTI  - A\n", "a list of references of PubMed"),
        (b"FN Clarivate\nVR 1.0\nPT J\n", "a list of references of the Web of Science"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG image"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "a news feed"),
        (b"<?xml version='1.0'?><inventory><piece/></inventory>", "XML with the root <inventory>"),
    ],
)
def test_a_file_that_no_reader_reads_is_called_what_it_is(tmp_path: Path, content: bytes, kind: str) -> None:
    with pytest.raises(SourceError, match=rf"^file is {kind}.*, which Annals does not read\."):
        rows_of(tmp_path, content)
