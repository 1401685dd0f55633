"""Finding aids, MODS, MARCXML, Dublin Core, letters in TEI and any other XML: the shapes in which they come."""

import os
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.readers import READERS, reader_for, xml_stream
from data.readers.crosswalk import AS_USUAL, Crosswalk
from data.readers.encoded_dates import date_fields, encoded_span
from data.readers.record import Record, Reject, Row
from data.readers.source_file import RecordChoice, source_file
from queries.errors import SourceError
from tests.damage import damaged
from tests.reading import read
from tests.samples import SAMPLES

CORPORA = os.environ.get("CORPORA_DIR")
needs_corpora = pytest.mark.skipif(not CORPORA, reason="CORPORA_DIR is not set")

XML_READERS = ("ead", "mods", "oai-pmh", "tei-letters", "xml")


def rows_of(folder: Path, content: str | bytes, choice: RecordChoice | None = None) -> tuple[str, list[str], list[Row]]:
    path = folder / "file.xml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    source = source_file(path, path.name, choice)
    reader = reader_for(source, AS_USUAL)
    reading = reader.read(source, AS_USUAL)
    rows = list(reading.rows)
    return reader.name, reading.notes, rows


def record(folder: Path, content: str | bytes, choice: RecordChoice | None = None) -> Record:
    _, _, (row,) = rows_of(folder, content, choice)
    assert isinstance(row, Record), row
    return row


def dated(row: Record) -> tuple[str | None, str | None, bool]:
    return row.date_text, row.date_edtf, row.date_inferred


# Dates as they are encoded


@pytest.mark.parametrize(
    ("first", "last", "edtf"),
    [
        ("1962-10-22", None, "1962-10-22"),
        ("19621022", None, "1962-10-22"),
        ("196210", None, "1962-10"),
        ("1962", None, "1962"),
        ("1962-10-22T23:30:00-05:00", None, "1962-10-22"),
        ("1941/1985", None, "1941/1985"),
        ("1962-10-22/1962-10-22", None, "1962-10-22"),
        ("1962-01-01/1962-12-31", None, "1962"),
        ("1962-00-00", None, "1962"),
        ("1962-10-00", None, "1962-10"),
        ("1962-22-00", None, ""),
        ("196u", None, "196X"),
        ("19uu", None, "19XX"),
        ("1962~", None, "1962~"),
        ("1962?/1963?", None, "1962?/1963?"),
        ("1962/..", None, "1962/.."),
        ("/1962", None, "../1962"),
        ("1908-01", "1908-03", "1908-01/1908-03"),
        ("1908", "", "1908/.."),
        ("0000/9999", None, ""),
        ("-0044", None, ""),
        ("22.10.1962", None, ""),
        ("October 1962", None, ""),
        ("196299", None, ""),
        ("", None, ""),
    ],
)
def test_an_encoded_date_becomes_edtf_or_nothing(first: str, last: str | None, edtf: str) -> None:
    assert encoded_span(first, last) == edtf


@pytest.mark.parametrize(
    ("words", "edtf", "doubt", "read"),
    [
        ("October 22, 1962", "1962-10-22", "", ("1962-10-22", False)),
        ("circa 1960", "1960", "", ("1960~", False)),
        ("um 1960", "1960", "", ("1960~", False)),
        ("ca. 1960 (copy)", "1960", "", ("1960~", False)),
        ("1960?", "1960", "", ("1960?", False)),
        ("[1960]", "1960", "", ("1960", True)),
        ("[8.-11. April 1909]", "1909-04-08/1909-04-11", "medium", ("1909-04-08?/1909-04-11?", True)),
        ("1960", "1960", "approximate", ("1960~", False)),
        ("circa 1960", "1960", "questionable", ("1960~", False)),
        ("1960", "1960", "inferred", ("1960", True)),
        ("1941-1985", "1941/1985", "", ("1941/1985", False)),
        ("after 1908", "1908/..", "low", ("1908?/..", False)),
        ("c. 1961", "[1961,1962]", "", ("[1961~,1962~]", False)),
        ("c. 1961-65", "{1961..1963,1965}", "", ("{1961~..1963~,1965~}", False)),
    ],
)
def test_doubt_in_the_words_of_a_date_or_beside_it_is_doubt_in_its_code(
    words: str, edtf: str, doubt: str, read: tuple[str, bool]
) -> None:
    fields, inferred = date_fields(words, edtf, doubt)
    assert (fields["date_text"], (fields["date_edtf"], inferred)) == (words, read)


# Finding aids


def finding_aid(inside: str, start: str = '<ead xmlns="urn:isbn:1-931666-22-9">') -> str:
    return f'{start}<archdesc level="collection"><did><unittitle>Papers</unittitle></did>{inside}</archdesc></ead>'


def component(did: str, more: str = "", level: str = "item") -> str:
    return f'<dsc><c level="{level}"><did>{did}</did>{more}</c></dsc>'


TITLE = "<unittitle>Letter</unittitle>"
LEFT_OUT = "components of other levels left out:"


def single(attributes: str, words: str = "") -> str:
    return f"<datesingle {attributes}>{words}</datesingle>"


def structured(inside: str) -> str:
    return f"<unitdatestructured>{inside}</unitdatestructured>"


RANGE = '<daterange><fromdate standarddate="1961">1961</fromdate><todate standarddate="1963">1963</todate></daterange>'
SET = '<dateset><datesingle standarddate="1961"/><datesingle standarddate="1963"/></dateset>'


@pytest.mark.parametrize(
    "start",
    [
        "<ead>",
        '<ead xmlns="http://ead3.archivists.org/schema/">',
        '<x:ead xmlns:x="urn:isbn:1-931666-22-9" xmlns="urn:isbn:1-931666-22-9">',
        '<?xml version="1.0"?>\n<!DOCTYPE ead PUBLIC "+//ISBN 1-931666-00-8//DTD ead.dtd//EN" "ead.dtd">\n<ead>',
        "<!-- a note --><?xml-model href='a'?><ead>",
        "\n <?xml version='1.0'?><ead>",
    ],
)
def test_a_finding_aid_is_known_with_a_namespace_a_doctype_or_neither(tmp_path: Path, start: str) -> None:
    content = finding_aid(component(TITLE), start)
    content = content.replace("</ead>", "</x:ead>") if "x:ead" in start else content
    assert (record(tmp_path, content).title, record(tmp_path, content).collection) == ("Letter", "Papers")


@pytest.mark.parametrize(
    ("did", "date"),
    [
        ('<unitdate normal="1962-10-22">22 Oct. 1962</unitdate>', ("22 Oct. 1962", "1962-10-22", False)),
        ("<unitdate>circa 1962</unitdate>", ("circa 1962", None, False)),
        ('<unitdate normal="1960/1964" certainty="approximate">then</unitdate>', ("then", "1960~/1964~", False)),
        ('<unitdate type="bulk">1950</unitdate><unitdate normal="1941/1985">x</unitdate>', ("x", "1941/1985", False)),
        ('<unitdate datechar="digitized">2019</unitdate><unitdate>1962</unitdate>', ("1962", None, False)),
        (structured(single('standarddate="1962-10"', "October")), ("October", "1962-10", False)),
        (structured(RANGE), ("1961 - 1963", "1961/1963", False)),
        (structured(single('notbefore="1961" notafter="1963"', "about then")), ("about then", "1961~/1963~", False)),
        (structured(SET) + "<unitdate>1961, 1963</unitdate>", ("1961, 1963", "1961/1963", False)),
        ("", (None, None, False)),
    ],
)
def test_a_component_is_dated_by_its_own_words_and_code(
    tmp_path: Path, did: str, date: tuple[str | None, str | None, bool]
) -> None:
    assert dated(record(tmp_path, finding_aid(component(TITLE + did)))) == date


def test_a_title_within_a_title_keeps_its_punctuation(tmp_path: Path) -> None:
    title = "<unittitle>Review of <title>Ferries</title>, a draft</unittitle>"
    assert record(tmp_path, finding_aid(component(title))).title == "Review of Ferries, a draft"


def test_a_date_in_a_title_dates_it_and_is_no_part_of_it(tmp_path: Path) -> None:
    title = '<unittitle>Letter, <unitdate normal="1962">1962</unitdate></unittitle>'
    row = record(tmp_path, finding_aid(component(title)))
    assert (row.title, dated(row)) == ("Letter", ("1962", "1962", False))


def test_components_that_are_no_items_are_counted_and_come_in_when_asked_for(tmp_path: Path) -> None:
    inner = f'<c02 level="file"><did><unittitle>Folder</unittitle></did></c02><c02><did>{TITLE}</did></c02>'
    content = finding_aid(f'<dsc><c01 level="series"><did><unittitle>Letters</unittitle></did>{inner}</c01></dsc>')
    _, notes, (item,) = rows_of(tmp_path, content)
    assert isinstance(item, Record)
    assert (item.title, item.source_line) == ("Letter", "Letters")
    assert notes == [f"{LEFT_OUT} file (1), series (1); --levels file,item,series brings them in"]
    _, notes, rows = rows_of(tmp_path, content, RecordChoice(levels=("file", "series")))
    assert [row.title for row in rows if isinstance(row, Record)] == ["Folder", "Letters"]
    assert notes == [f"{LEFT_OUT} item (1); --levels file,item,series brings them in"]
    assert len(rows_of(tmp_path, content, RecordChoice(levels=("all",)))[2]) == 4


def test_what_only_has_a_date_is_named_by_what_is_around_it(tmp_path: Path) -> None:
    _, notes, (row,) = rows_of(tmp_path, finding_aid(component("<unitdate>May 1962</unitdate>")))
    assert isinstance(row, Record)
    assert (row.title, dated(row)) == ("[Papers, May 1962]", ("May 1962", None, False))
    assert notes == ["components without a title, named in brackets by what is around them and their date: 1"]


def test_a_date_is_never_taken_over_from_what_is_around(tmp_path: Path) -> None:
    around = '<did><unittitle>Letters</unittitle><unitdate normal="1962">1962</unitdate></did>'
    content = finding_aid(f'<dsc><c level="file">{around}<c level="item"><did>{TITLE}</did></c></c></dsc>')
    assert dated(record(tmp_path, content)) == (None, None, False)


def test_named_letters_of_an_old_finding_aid_are_letters(tmp_path: Path) -> None:
    start = '<!DOCTYPE ead SYSTEM "ead.dtd"><ead>'
    content = finding_aid(component("<unittitle>Lettre d&eacute;chir&eacute;e</unittitle>"), start)
    assert record(tmp_path, content).title == "Lettre déchirée"


def test_a_finding_aid_in_another_encoding_is_read_as_it_declares(tmp_path: Path) -> None:
    content = '<?xml version="1.0" encoding="windows-1251"?>' + finding_aid(component("<unittitle>Письмо</unittitle>"))
    assert record(tmp_path, content.encode("cp1251")).title == "Письмо"


# MODS


def mods(inside: str) -> str:
    return f'<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>Letter</title></titleInfo>{inside}</mods>'


def point(end: str, year: str) -> str:
    return f'<dateCreated encoding="marc" point="{end}">{year}</dateCreated>'


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        ('<dateCreated encoding="w3cdtf">1962-10-22</dateCreated>', ("1962-10-22", "1962-10-22", False)),
        ("<dateCreated>circa 1962</dateCreated>", ("circa 1962", None, False)),
        ('<dateIssued>1963</dateIssued><dateCreated encoding="edtf">1962~</dateCreated>', ("1962~", "1962~", False)),
        ('<dateCreated encoding="edtf">1920-21</dateCreated>', ("1920-21", "edtf: 1920-21", False)),
        ('<dateCreated encoding="w3cdtf">1920-21</dateCreated>', ("1920-21", "1920-21", False)),
        ('<dateIssued keyDate="yes">1963</dateIssued><dateCreated>1962</dateCreated>', ("1963", None, False)),
        (point("start", "1961") + point("end", "1963"), ("1961/1963", "1961/1963", False)),
        ('<dateCreated encoding="w3cdtf" qualifier="inferred">1962</dateCreated>', ("1962", "1962", True)),
        ('<dateCreated qualifier="questionable">1962</dateCreated>', ("1962", "1962?", False)),
        ("<dateCaptured>2019-01-01</dateCaptured><dateModified>2020</dateModified>", (None, None, False)),
        ('<dateIssued encoding="marc">19uu</dateIssued>', ("19XX", "19XX", False)),
    ],
)
def test_a_description_in_mods_is_dated_by_its_key_date_or_its_creation(
    tmp_path: Path, dates: str, date: tuple[str | None, str | None, bool]
) -> None:
    assert dated(record(tmp_path, mods(f"<originInfo>{dates}</originInfo>"))) == date


def test_dates_of_a_digital_copy_are_passed_over(tmp_path: Path) -> None:
    copies = (
        "<originInfo eventType='digitization'><dateIssued>2019</dateIssued></originInfo>"
        "<originInfo><edition>[Electronic ed.]</edition><dateIssued>2018</dateIssued></originInfo>"
    )
    assert dated(record(tmp_path, mods(copies))) == (None, None, False)


def test_of_a_mets_file_the_first_description_is_the_document_and_dated_parts_are_more(tmp_path: Path) -> None:
    dated_part = mods("<originInfo><dateCreated>1962</dateCreated></originInfo>")
    parts = "".join(f"<dmdSec><xmlData>{part}</xmlData></dmdSec>" for part in (mods(""), mods(""), dated_part))
    name, notes, rows = rows_of(tmp_path, f'<mets:mets xmlns:mets="http://www.loc.gov/METS/">{parts}</mets:mets>')
    assert (name, len(rows), notes) == ("mods", 2, ["parts without a date of their own left out: 1"])


# Dublin Core


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        ("<dc:date>2023-02-02T10:11:12Z</dc:date><dc:date>1962</dc:date>", "1962"),
        ("<dc:date>2023-02-02T10:11:12Z</dc:date>", None),
        ("<dc:date>1963</dc:date><dcterms:created>1962-10-22</dcterms:created>", "1962-10-22"),
        ("<dc:date>circa 1962</dc:date>", "circa 1962"),
    ],
)
@pytest.mark.parametrize("envelope", [True, False])
def test_a_stamp_of_a_server_is_no_date_of_a_document(
    tmp_path: Path, dates: str, date: str | None, envelope: bool
) -> None:
    names = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    names += ' xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"'
    content = f"<oai_dc:dc {names}><dc:title>Letter</dc:title>{dates}</oai_dc:dc>"
    if envelope:
        content = f"<OAI-PMH><GetRecord><record><header/><metadata>{content}</metadata></record></GetRecord></OAI-PMH>"
    assert record(tmp_path, content).date_text == date


def test_an_answer_holds_mods_and_marc_as_well(tmp_path: Path) -> None:
    field = '<datafield tag="245"><subfield code="a">Note</subfield></datafield>'
    payloads = (
        f"<mets>{mods('')}</mets>",
        f'<record xmlns="http://www.loc.gov/MARC21/slim">{field}</record>',
        "<lido/>",
        "",
    )
    inside = "".join(f"<record><header/><metadata>{payload}</metadata></record>" for payload in payloads)
    name, _, (letter, note, other, none) = rows_of(tmp_path, f"<OAI-PMH><ListRecords>{inside}</ListRecords></OAI-PMH>")
    assert (name, letter.raw[:8]) == ("oai-pmh", "<record>")
    assert isinstance(note, Record)
    assert note.title == "Note"
    assert isinstance(other, Reject)
    assert isinstance(none, Reject)
    assert other.reason == "metadata of a kind that is not read: lido"


def test_an_answer_that_says_only_what_went_wrong_is_refused_with_it(tmp_path: Path) -> None:
    content = '<OAI-PMH><error code="noRecordsMatch">nothing in this set</error></OAI-PMH>'
    with pytest.raises(SourceError, match="without records: noRecordsMatch: nothing in this set"):
        rows_of(tmp_path, content)


# MARCXML


def marcxml(*fields: tuple[str, str], control: str = "") -> str:
    parts = [(tag[:3], f'<subfield code="{tag[3]}">{text}</subfield>') for tag, text in fields]
    data = "".join(f'<datafield tag="{tag}">{part}</datafield>' for tag, part in parts)
    return f'<collection xmlns="http://www.loc.gov/MARC21/slim"><record>{control}{data}</record></collection>'


@pytest.mark.parametrize(
    ("fields", "fixed", "date"),
    [
        ([("245f", "1962 Oct. 22.")], "", ("1962 Oct. 22", None, False)),
        ([("264c", "[1963?]")], "", ("[1963?]", None, False)),
        ([("260c", "c1962.")], "", ("c1962", "1962", False)),
        ([("260c", "©1962")], "", ("©1962", "1962", False)),
        ([("046k", "19621022")], "", ("1962-10-22", "1962-10-22", False)),
        ([("046b", "0044")], "", ("-0043", "-0043", False)),
        ([("046b", "0044"), ("046d", "0031")], "", ("-0043/-0030", "-0043/-0030", False)),
        ([("264c", "sine anno")], "s1962    ", ("sine anno", "1962", False)),
        ([], "q19601964", ("1960?/1964?", "1960?/1964?", False)),
        ([], "i19411985", ("1941/1985", "1941/1985", False)),
        ([], "e19621022", ("1962-10-22", "1962-10-22", False)),
        ([], "m19629999", ("1962/..", "1962/..", False)),
        ([], "r20011962", ("1962", "1962", False)),
        ([], "s196u    ", ("196X", "196X", False)),
        ([], "nuuuuuuuu", (None, None, False)),
    ],
)
def test_marc_is_dated_by_its_code_its_words_or_its_fixed_field(
    tmp_path: Path, fields: Sequence[tuple[str, str]], fixed: str, date: tuple[str | None, str | None, bool]
) -> None:
    control = f'<controlfield tag="008">200101{fixed}xx            000 0 eng d</controlfield>' if fixed else ""
    assert dated(record(tmp_path, marcxml(("245a", "Letter :"), *fields, control=control))) == date


DESCRIBED = [
    (
        "<records {0}><record><dc:title>A</dc:title><dc:date>2020</dc:date>"
        "<dcterms:created>1911</dcterms:created></record>"
        "<record><dc:title>B</dc:title><dc:date>1912</dc:date></record></records>"
    ),
    (
        "<list {0}><item nr='1'><meta><dc:title>A</dc:title><dc:date>1911</dc:date></meta></item>"
        "<item nr='2'><meta><dc:title>B</dc:title><dc:date>1912</dc:date></meta></item></list>"
    ),
    (
        "<set {0}><mets><dmdSec><xmlData><dc:title>A</dc:title><dc:date>1911</dc:date></xmlData></dmdSec></mets>"
        "<mets><dmdSec><xmlData><dc:title>B</dc:title><dc:date>1912</dc:date></xmlData></dmdSec></mets></set>"
    ),
]


@pytest.mark.parametrize("content", DESCRIBED)
def test_dublin_core_is_known_by_its_names_in_whatever_it_stands(tmp_path: Path, content: str) -> None:
    names = "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/'"
    name, _, rows = rows_of(tmp_path, content.format(names))
    found = [(row.title, row.date_text) for row in rows if isinstance(row, Record)]
    assert (name, found) == ("oai-pmh", [("A", "1911"), ("B", "1912")])


def test_a_mets_file_with_dublin_core_is_read(tmp_path: Path) -> None:
    dc = "<dc:title xmlns:dc='http://purl.org/dc/elements/1.1/'>Album</dc:title>"
    row = record(tmp_path, f"<mets xmlns='http://www.loc.gov/METS/'><dmdSec><xmlData>{dc}</xmlData></dmdSec></mets>")
    assert row.title == "Album"


def test_names_in_one_element_of_dublin_core_are_several(tmp_path: Path) -> None:
    inside = (
        "<dc:title>A</dc:title><dc:creator>Brandt, Ada; Tarn, Hugh</dc:creator><dc:subject>War; R&amp;D</dc:subject>"
    )
    row = record(tmp_path, f"<dc xmlns:dc='http://purl.org/dc/elements/1.1/'>{inside}</dc>")
    assert (row.people, row.subjects) == (("Brandt, Ada", "Tarn, Hugh"), ("War", "R&D"))


def test_further_dates_of_a_component_are_counted(tmp_path: Path) -> None:
    dates = "<unitdate normal='1905'>1905</unitdate><unitdate>1907?</unitdate>"
    component = f"<c level='item'><did><unittitle>Card</unittitle>{dates}</did></c>"
    _, notes, _ = rows_of(tmp_path, f"<ead><archdesc><did/><dsc>{component}</dsc></archdesc></ead>")
    assert "components with further dates, of which the first was read: 1" in notes


# Letters in TEI


def tei(inside: str, text: str = "<text><body><p>Dear Otto,</p><p>yes.</p></body></text>") -> str:
    head = "<fileDesc><titleStmt><title>Letter 7</title></titleStmt></fileDesc>"
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{head}<profileDesc>{inside}</profileDesc></teiHeader>{text}</TEI>'


def letter(date: str, name: str = "Lantern, Ines") -> str:
    return f'<correspDesc><correspAction type="sent"><persName>{name}</persName>{date}</correspAction></correspDesc>'


def test_a_tei_file_of_one_letter_has_its_own_title_and_text(tmp_path: Path) -> None:
    row = record(tmp_path, tei(letter('<date when="1907-10-11">11 October</date>')))
    assert (row.title, row.body, row.date_edtf) == ("Letter 7", "Dear Otto,\n\nyes.", "1907-10-11")


@pytest.mark.parametrize(
    ("date", "edtf"),
    [
        ('<date when="1907-10-11"/>', "1907-10-11"),
        ('<date from="1909-04-08" to="1909-04-11"/>', "1909-04-08/1909-04-11"),
        ('<date notBefore="1908-01" notAfter="1908-03"/>', "1908-01/1908-03"),
        ('<date notBefore="1908"/>', "1908/.."),
        ('<date notAfter="1908"/>', "../1908"),
        ('<date when="1907-10-11" cert="low"/>', "1907-10-11?"),
        ('<date when="1907-10-11" cert="high"/>', "1907-10-11"),
        ("<date>in autumn</date>", None),
    ],
)
def test_letters_of_a_list_are_dated_by_their_sending(tmp_path: Path, date: str, edtf: str | None) -> None:
    _, _, rows = rows_of(tmp_path, tei(letter(date) + letter(date, "Quay, Otto")))
    assert [row.date_edtf for row in rows if isinstance(row, Record)] == [edtf, edtf]
    titles = [row.title for row in rows if isinstance(row, Record)]
    assert titles == ["Letter from Lantern, Ines", "Letter from Quay, Otto"]


def test_a_corpus_of_letters_has_a_record_for_each_and_counts_its_other_texts(tmp_path: Path) -> None:
    one = tei(letter("<date when='1907'/>"))
    name, notes, rows = rows_of(tmp_path, f"<teiCorpus>{one}{one}{tei('')}</teiCorpus>")
    assert (name, len(rows), notes) == ("tei-letters", 2, ["texts that describe no letter left out: 1"])


def test_tei_without_letters_is_named_as_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"is a TEI file that describes no letters .* and is no FRUS volume"):
        rows_of(tmp_path, tei(""))


# Any XML

VISITS = "<a><n>2</n><visit><start-date>May 1962</start-date><headline>Quay</headline></visit></a>"


def test_a_curator_names_the_record_and_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "visits.xml"
    path.write_text(VISITS)
    source = source_file(path, path.name, RecordChoice(record="visit"))
    chosen = Crosswalk({"title": ("headline",), "date_text": ("start-date",)})
    reader = reader_for(source, chosen)
    (row,) = reader.read(source, chosen).rows
    assert isinstance(row, Record)
    assert (reader.name, row.title, row.date_text) == ("xml", "Quay", "May 1962")


def test_a_named_record_is_read_in_xml_of_a_known_format_too(tmp_path: Path) -> None:
    content = SAMPLES["mods"].decode()
    name, _, rows = rows_of(tmp_path, content, RecordChoice(record="titleInfo"))
    assert (name, len(rows)) == ("xml", 4)


def test_a_record_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    assert rows_of(tmp_path, VISITS, RecordChoice(record="item"))[1:] == (["there is no element <item>"], [])


def test_xml_without_records_that_can_be_told_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"is XML with the root <a>, which .* --record item --column title=name"):
        rows_of(tmp_path, VISITS)


# All of them


@pytest.mark.parametrize("name", XML_READERS)
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hosts">]>',
        '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://localhost/a"> %a;]>',
    ],
)
def test_xml_that_declares_entities_is_refused(tmp_path: Path, name: str, doctype: str) -> None:
    declaration, _, rest = SAMPLES[name].decode().partition("?>")
    path = tmp_path / "a.xml"
    path.write_text(f"{declaration}?>{doctype}{rest}")
    source = source_file(path, path.name, RecordChoice(record="visit"))
    with pytest.raises(SourceError, match="declares entities"):
        READERS[name].read(source, AS_USUAL)


@pytest.mark.parametrize("name", XML_READERS)
def test_xml_that_breaks_off_keeps_what_was_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(SAMPLES[name][: SAMPLES[name].rindex(b"</")])
    _, _, rows = read(path, forced=name)
    assert isinstance(rows[0], Record)
    assert isinstance(rows[-1], Reject)
    assert rows[-1].reason.endswith("nothing behind it was read")


@pytest.mark.parametrize("name", XML_READERS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_xml_is_read_or_refused_on_purpose(tmp_path: Path, name: str, data: st.DataObject) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(data.draw(damaged(SAMPLES[name])) or b" ")
    try:
        _, _, rows = read(path, forced=name)
    except SourceError:
        return
    assert [row.row for row in rows] == list(range(1, len(rows) + 1))


@pytest.mark.parametrize(
    "content", ["<a>" * 300, "<!--" + "x" * 300_000, "<a b='" + "x" * 300_000 + "'/>", "<r>" + "<b>x</b>" * 9_000]
)
def test_xml_that_no_memory_should_hold_is_not_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    monkeypatch.setattr(xml_stream, "MAX_RECORD_CHARS", 200_000)
    path = tmp_path / "a.xml"
    path.write_text(f"<list>{content}")
    source = source_file(path, path.name, RecordChoice(record="r"))
    with pytest.raises(SourceError, match=r"of more than 200,000|more than 256 elements"):
        list(READERS["xml"].read(source, AS_USUAL).rows)


@pytest.mark.slow
def test_a_large_finding_aid_is_read_in_the_memory_of_one_component(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    many = f'<c02 level="item"><did>{TITLE}</did><scopecontent><p>{"word " * 200}</p></scopecontent></c02>\n' * 5_000
    path.write_text(finding_aid(f'<dsc><c01 level="series"><did>{TITLE}</did>{many}</c01></dsc>'))
    source = source_file(path, path.name)
    tracemalloc.start()
    try:
        count = sum(1 for _ in READERS["ead"].read(source, AS_USUAL).rows)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 5_000
    assert peak < path.stat().st_size // 2


@needs_corpora
@pytest.mark.parametrize(
    ("file", "name", "dates"),
    [
        ("18a-ead.xml", "ead", ["1962-10-22"]),
        ("18b-mods.xml", "mods", ["1962-10-22"]),
        ("18c-oai-dc.xml", "oai-pmh", ["1962-10-22"]),
        ("18d-marc.xml", "marc", [None]),
        ("72-cmif.xml", "tei-letters", ["1907-10-11", "1908-01/1908-03", "1909-04-08?/1909-04-11?"]),
    ],
)
def test_the_smallest_files_of_each_format_are_read(file: str, name: str, dates: Sequence[str | None]) -> None:
    found, _, rows = read(Path(CORPORA or "") / "intake" / file)
    assert (found, [row.date_edtf for row in rows if isinstance(row, Record)]) == (name, dates)
