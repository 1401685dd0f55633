"""What a reader leaves out of a file is named and counted, and what a record holds is read."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from data.readers.record import Record
from tests.reading import read

OWN_TEXT = {
    "beside attributes": '<letter title="To Castro">Dear Dr. Castro,</letter>',
    "around elements that are no fields": '<letter title="To Castro">Dear <b>Dr. Castro</b>,</letter>',
    "behind elements that are fields": "<letter><title>To Castro</title>Dear Dr. Castro,</letter>",
    "in an element": "<letter><title>To Castro</title><text>Dear Dr. Castro,</text></letter>",
}
"""Where the text of a record stands -> the record."""


@pytest.mark.parametrize("case", OWN_TEXT)
def test_the_own_text_of_a_record_of_xml_is_read(tmp_path: Path, case: str) -> None:
    path = tmp_path / "file.xml"
    path.write_text(f"<letters>{OWN_TEXT[case] * 2}</letters>", encoding="utf-8")
    records = [row for row in read(path)[2] if isinstance(row, Record)]
    assert [(one.title, one.body) for one in records] == [("To Castro", "Dear Dr. Castro,")] * 2


_LETTER, _MEMO = "<letter><title>A</title></letter>", "<memo><title>B</title></memo>"
_GUESSED = "each element <letter> is read as a record; --record names another"

OTHERS: dict[str, tuple[str, Sequence[str]]] = {
    "other elements with titles": (
        f"<root>{_LETTER * 2}{_MEMO * 2}</root>",
        [_GUESSED, "elements beside <letter> that are left out: <memo> (2)"],
    ),
    "one other element with a title": (
        f"<root>{_MEMO}{_LETTER * 2}</root>",
        [_GUESSED, "elements beside <letter> that are left out: <memo> (1)"],
    ),
    "others far below": (
        f"<root>{_LETTER * 9000}{_MEMO * 3}</root>",
        [_GUESSED, "elements beside <letter> that are left out: <memo> (3)"],
    ),
    "what tells of the file": (f"<root><title>All</title><year>1962</year>{_LETTER * 2}</root>", [_GUESSED]),
    "two lists of JSON": (
        '{"letters": [{"title": "A"}, {"title": "B"}, {"title": "C"}], "memos": [{"title": "D"}, {"title": "E"}]}',
        ["records found at letters; --path chooses another list", "other lists with titles, left out: memos (2)"],
    ),
    "one list of JSON": (
        '{"letters": [{"title": "A"}, {"title": "B"}], "total": 2, "years": [1962]}',
        ["records found at letters; --path chooses another list"],
    ),
}
"""What stands beside the records -> the file, and its notes."""


@pytest.mark.parametrize("case", OTHERS)
def test_what_may_be_records_beside_the_records_is_named(tmp_path: Path, case: str) -> None:
    content, notes = OTHERS[case]
    path = tmp_path / "file"
    path.write_text(content, encoding="utf-8")
    assert read(path)[1].notes == notes


_OF_FIRST = "of which the first was read"
_DC = '<dc xmlns="http://purl.org/dc/elements/1.1/"><title>A</title>{}</dc>'
_MODS = '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>A</title></titleInfo>{}</mods>'
_EAD = '<ead><archdesc><did/><dsc><c level="item"><did><unittitle>A</unittitle>{}</c></dsc></archdesc></ead>'
_TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title></titleStmt></fileDesc>'
    "<profileDesc>{}</profileDesc></teiHeader><text><body><p>Dear Ada{}</p></body></text></TEI>"
)
_SENT = '<correspDesc><correspAction type="sent"><persName>Ada</persName>{}</correspAction>{}</correspDesc>'
_TURTLE = '@prefix dcterms: <http://purl.org/dc/terms/> .\n<http://a.example/1> dcterms:title "A" ; {} .'
_IIIF = (
    '{{"@context": "http://iiif.io/api/presentation/3/context.json", "type": "Manifest", "label": {}, "summary": {}}}'
)

MORE: dict[str, tuple[str, Sequence[str]]] = {
    "dates and collections in RDF": (
        _TURTLE.format('dcterms:date "1962-10-22", "1970" ; dcterms:isPartOf "X", "Y"'),
        [f"records with further dates, {_OF_FIRST}: 1", f"records with further collections, {_OF_FIRST}: 1"],
    ),
    "a date in RDF that says less of the same": (_TURTLE.format('dcterms:date "1962-10-22", "1962"'), []),
    "publishers in Dublin Core": (
        _DC.format("<publisher>X</publisher><publisher>Y</publisher>"),
        [f"records with further publishers, {_OF_FIRST}: 1"],
    ),
    "elements of Dublin Core": (
        _DC.format("<type>Text</type><format>PDF</format><relation>B</relation><coverage>1962</coverage><type/>"),
        ["elements left out: coverage in time (1), format (1), relation (1), type (1)"],
    ),
    "dates in MODS": (
        _MODS.format("<originInfo><dateIssued>1962</dateIssued><dateIssued>1970</dateIssued></originInfo>"),
        [f"records with further dates, {_OF_FIRST}: 1"],
    ),
    "one date in MODS, in words and encoded": (
        _MODS.format(
            "<originInfo><dateIssued>22 October 1962</dateIssued>"
            '<dateIssued encoding="w3cdtf">1962-10-22</dateIssued></originInfo>'
        ),
        [],
    ),
    "a span in MODS": (
        _MODS.format(
            '<originInfo><dateIssued encoding="w3cdtf" point="start">1962</dateIssued>'
            '<dateIssued encoding="w3cdtf" point="end">1963</dateIssued></originInfo>'
        ),
        [],
    ),
    "elements of MODS": (
        _MODS.format(
            "<typeOfResource>text</typeOfResource><originInfo><publisher>X</publisher></originInfo>"
            "<physicalDescription><extent>2 p.</extent></physicalDescription><extension/>"
        ),
        ["elements left out: physicalDescription (1), publisher (1), typeOfResource (1)"],
    ),
    "elements of EAD": (
        _EAD.format("<physdesc>2 p.</physdesc></did><bioghist><p>He lived.</p></bioghist><odd><p>Odd.</p></odd>"),
        ["elements left out: bioghist (1), odd (1), physdesc (1)"],
    ),
    "dates of a letter in TEI": (
        _TEI.format(_SENT.format('<date when="1962-10-22"/><date when="1962-10-23"/>', ""), ""),
        [f"records with further dates, {_OF_FIRST}: 1"],
    ),
    "elements of a letter in TEI": (
        _TEI.format(
            _SENT.format("", '<correspAction type="forwarded"/>') + "<abstract><p>On it.</p></abstract>",
            "<note>By the editor</note>",
        ),
        ["elements left out: abstract (1), correspAction forwarded (1), note (1)"],
    ),
    "fields of BibTeX": (
        "@book{a, title={A}, date={1970}, origdate={1962}, series={X}, booktitle={Y}}",
        ["fields left out: date, booktitle"],
    ),
    "languages of IIIF": (
        _IIIF.format('{"en": ["A"], "fr": ["B"]}', '{"none": ["One"]}'),
        ["labels or summaries in further languages, of which English or the first was read: 1"],
    ),
}
"""What there is more than a record takes -> the file, and its notes."""


@pytest.mark.parametrize("case", MORE)
def test_what_a_record_has_no_place_for_is_counted(tmp_path: Path, case: str) -> None:
    content, notes = MORE[case]
    path = tmp_path / "file"
    path.write_text(content, encoding="utf-8")
    _, reading, rows = read(path)
    assert len(rows) == 1
    assert reading.notes == notes


ALL_READ: dict[str, tuple[str, dict[str, object]]] = {
    "languages of RDF": (_TURTLE.format('dcterms:language "en", "fr"'), {"language": "en; fr"}),
    "paragraphs of IIIF": (
        _IIIF.format('{"en": ["A", "B"]}', '{"en": ["One", "Two"]}'),
        {"summary": "Other title: B\n\nOne\n\nTwo"},
    ),
    "access to an item of EAD": (
        _EAD.format("</did><accessrestrict><p>Closed until 2040</p></accessrestrict><userestrict>CC0</userestrict>"),
        {"rights": "Closed until 2040 CC0"},
    ),
}
"""What a record has a place for -> the file, and the fields of its record."""


@pytest.mark.parametrize("case", ALL_READ)
def test_what_a_record_has_a_place_for_is_read(tmp_path: Path, case: str) -> None:
    content, fields = ALL_READ[case]
    path = tmp_path / "file"
    path.write_text(content, encoding="utf-8")
    _, reading, (record,) = read(path)
    assert {name: getattr(record, name) for name in fields} == fields
    assert reading.notes == []


_HEADERS = "From: Ada <a@a.example>\nDate: Mon, 22 Oct 1962 10:00:00 +0000\nSubject: A\nMIME-Version: 1.0\n"


def _multipart(kind: str, *parts: str) -> str:
    return (
        f"Content-Type: multipart/{kind}; boundary={kind}\n\n"
        + "".join(f"--{kind}\n{part}\n" for part in (*parts, "")).removesuffix("\n\n")
        + "--\n"
    )


_PLAIN, _HTML = "Content-Type: text/plain\n\nHello", "Content-Type: text/html\n\n<p>Hello</p>"
_INNER = "Content-Type: message/rfc822\n\nFrom: b@b.example\nSubject: B\n\nInner"
_FILE = "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nFile"

MESSAGES: dict[str, tuple[str, str | None, Sequence[str]]] = {
    "a text": (_PLAIN, "Hello", []),
    "a text in two forms": (_multipart("alternative", _PLAIN, _HTML), "Hello", []),
    "two texts": (_multipart("mixed", _PLAIN, _PLAIN), "Hello", ["further parts left out: 1"]),
    "a message in a message": (_multipart("mixed", _PLAIN, _INNER), "Hello", ["messages within messages left out: 1"]),
    "a digest": (_multipart("digest", _INNER, _INNER), None, ["messages within messages left out: 2"]),
    "a file": (_multipart("mixed", _PLAIN, _FILE), "Hello", ["attached files left out: 1"]),
    "two forms and a text": (
        _multipart("mixed", _multipart("alternative", _PLAIN, _HTML), _PLAIN),
        "Hello",
        ["further parts left out: 1"],
    ),
}
"""What a message holds -> its end, the text that is read, and the notes."""


@pytest.mark.parametrize("case", MESSAGES)
def test_parts_of_a_message_that_are_not_read_are_counted(tmp_path: Path, case: str) -> None:
    content, text, notes = MESSAGES[case]
    path = tmp_path / "file.eml"
    path.write_text(_HEADERS + content, encoding="utf-8")
    _, reading, (record,) = read(path)
    assert isinstance(record, Record)
    assert (record.title, record.body) == ("A", text)
    assert reading.notes == notes


LETTERS: dict[str, tuple[bytes, str, str, Sequence[str]]] = {
    "headers in Windows-1252": (
        "Subject: Brief an Müller\n\nText".encode("cp1252"),
        "Brief an Müller",
        "Text",
        ["messages with headers that are not UTF-8, read as Windows-1252: 1"],
    ),
    "headers in UTF-8": ("Subject: Brief an Müller\n\nText".encode(), "Brief an Müller", "Text", []),
    "a text that states ISO-8859-1": (
        "Subject: A\nContent-Type: text/plain; charset=iso-8859-1\n\n“Text” – Müller".encode("cp1252"),
        "A",
        "“Text” – Müller",
        [],
    ),
    "a text that states UTF-8 and is not": (
        "Subject: A\nContent-Type: text/plain; charset=utf-8\n\nBrief an Müller".encode("cp1252"),
        "A",
        "Brief an Müller",
        ["texts with bytes that do not fit the encoding they state: 1"],
    ),
}
"""What letters a message has -> its end, its title and its text, and the notes."""


@pytest.mark.parametrize("case", LETTERS)
def test_no_letter_of_a_message_is_lost_without_a_word(tmp_path: Path, case: str) -> None:
    content, title, text, notes = LETTERS[case]
    path = tmp_path / "file.eml"
    path.write_bytes(b"From: a@a.example\nDate: Mon, 22 Oct 1962 10:00:00 +0000\n" + content)
    _, reading, (record,) = read(path)
    assert isinstance(record, Record)
    assert (record.title, record.body) == (title, text)
    assert reading.notes == notes


def test_a_results_page_that_does_not_say_how_many_records_it_has_is_named_as_that(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("May 1962\nA letter\nOn the talks of\n1962\nThe talks went on.\n", encoding="utf-8")
    _, reading, rows = read(path)
    assert [getattr(row, "title", row) for row in rows] == ["A letter", "The talks went on."]
    assert reading.notes == [
        "the page does not state how many records it has: each line that is only a date began one, 2"
    ]
