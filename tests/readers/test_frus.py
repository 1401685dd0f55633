"""FRUS volumes: broken, unsafe and huge ones, and the days that their dates say."""

import re
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.readers import SAMPLES, frus_volume
from data.readers.crosswalk import AS_USUAL
from data.readers.frus_document import span_as_edtf
from data.readers.frus_text import MAX_ELEMENT_DEPTH
from data.readers.record import Record, Reject, Row
from data.readers.source_file import source_file
from queries.errors import AnnalsError, SourceError
from tests.damage import damaged
from tests.reading import read

VOLUME = SAMPLES / "frus-volume.xml"
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1961v01"><text><body>'
END = "</body></text></TEI>"
NESTED = "<hi>" * MAX_ELEMENT_DEPTH + "</hi>" * MAX_ELEMENT_DEPTH


def document(number: int, content: str = "<p>Text.</p>") -> str:
    return (
        f'<div type="document" subtype="historical-document" n="{number}" xml:id="d{number}">'
        f"<head>{number}. Letter</head>{content}</div>\n"
    )


def rows_of(path: Path, content: str | bytes) -> list[Row]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path, forced=frus_volume.NAME)[2]


@pytest.mark.parametrize(
    ("first", "last", "edtf"),
    [
        ("1961-02-09T00:00:00-05:00", "1961-02-09T23:59:59-05:00", "1961-02-09"),
        ("1961-02-09T23:30:00-05:00", "1961-02-10T01:00:00+09:00", "1961-02-09/1961-02-10"),
        ("1961-02-01T00:00:00-05:00", "1961-02-28T23:59:59-05:00", "1961-02"),
        ("1960-02-01", "1960-02-28", "1960-02-01/1960-02-28"),
        ("1961-01-01", "1961-12-31", "1961"),
        ("1961-01-01", "1962-12-31", "1961-01-01/1962-12-31"),
        ("1961-12-31", "1961-01-01", "1961-12-31/1961-01-01"),
        ("1861", "1861", "1861"),
        ("1961-02", "1961-03", "1961-02/1961-03"),
        ("1961-13-01", "1961-13-31", "1961-13-01/1961-13-31"),
        ("0000-02-01", "0000-02-28", "0000-02-01/0000-02-28"),
        ("1961-02-09", "", ""),
        ("", "1961-02-09", ""),
        ("February", "February", ""),
        ("1961-2-9", "1961-2-9", ""),
    ],
)
def test_a_span_of_days_is_the_shortest_edtf_that_says_it(first: str, last: str, edtf: str) -> None:
    assert span_as_edtf(first, last) == edtf


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("7. Telegram", "Telegram"),
        ("[7.] Telegram", "Telegram"),
        ("[7]. Telegram", "Telegram"),
        ("7 Days in May", "7 Days in May"),
        ("70. Telegram", "70. Telegram"),
        ("7.", "7."),
        ("<hi>7.</hi> A<lb/>Telegram<note>Not this.</note>", "A Telegram"),
    ],
)
def test_a_title_is_the_heading_without_the_documents_number(tmp_path: Path, head: str, title: str) -> None:
    content = TEI + document(7).replace("7. Letter", head) + END
    assert [row.title for row in rows_of(tmp_path / "v.xml", content) if isinstance(row, Record)] == [title]


@pytest.mark.parametrize(
    ("dateline", "text", "edtf", "inferred"),
    [
        ('<date when="1961-02">February</date>', "February", "1961-02", False),
        ('<date notBefore="1961-01-01" notAfter="1961-12-31">1961</date>', "1961", "1961", False),
        ('<date from="1961-01-01" to="1961-01-02" ana="#x">days</date>', "days", "1961-01-01/1961-01-02", False),
        ('<date ana="#date_undated-inferred-from-year" when="1961"/>', None, "1961", True),
        ('<date from="1961-01-01">since</date>', "since", None, False),
        ("<date>May 1, 1961</date> <date when='1961-05-02'/>", "May 1, 1961", None, False),
    ],
)
def test_a_dateline_dates_a_document_that_has_no_dates_itself(
    tmp_path: Path, dateline: str, text: str | None, edtf: str | None, inferred: bool
) -> None:
    (row,) = rows_of(tmp_path / "v.xml", TEI + document(1, f"<dateline>{dateline}</dateline>") + END)
    assert isinstance(row, Record)
    assert (row.date_text, row.date_edtf, row.date_inferred) == (text, edtf, inferred)


def test_dates_of_what_is_attached_or_quoted_are_not_the_documents(tmp_path: Path) -> None:
    dated = '<dateline><date when="1960-01-01">1960</date></dateline>'
    content = document(1, f"<quote>{dated}</quote><div>{dated}</div><floatingText>{dated}</floatingText>")
    (row,) = rows_of(tmp_path / "v.xml", TEI + content + END)
    assert isinstance(row, Record)
    assert (row.date_text, row.date_edtf) == (None, None)
    assert row.body == "1960\n\n1960\n\n1960"


def test_a_volume_that_breaks_off_keeps_what_was_read(tmp_path: Path) -> None:
    content = TEI + document(1) + document(2) + document(3)[:-8]
    first, second, broken = rows_of(tmp_path / "v.xml", content)
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert isinstance(broken, Reject)
    assert broken.raw.startswith('<div type="document" subtype="historical-document" n="3"')
    assert re.fullmatch(r"broken XML: .*: line 3, column \d+; nothing after it was read", broken.reason)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (TEI + "<p>", "broken XML: no element found: line 1, column"),
        (TEI + "<p></div>", "broken XML: mismatched tag: line 1, column"),
        (TEI + NESTED, "more than 256 elements within each other"),
        ('<!DOCTYPE TEI [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>' + TEI + "&c;" + END, "declares entities"),
        ('<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/hosts">]>' + TEI + "&a;" + END, "declares entities"),
        ('<!DOCTYPE TEI [<!ENTITY % a SYSTEM "http://localhost/a"> %a;]>' + TEI + END, "declares entities"),
        ('<!DOCTYPE TEI SYSTEM "tei.dtd">' + TEI + "&nbsp;" + END, "broken XML: undefined entity"),
    ],
)
def test_what_is_broken_or_unsafe_from_the_start_is_refused(tmp_path: Path, content: str, text: str) -> None:
    with pytest.raises(SourceError, match=rf"^v.xml cannot be read: .*{text}"):
        rows_of(tmp_path / "v.xml", content)


def test_what_is_nested_too_deep_ends_the_reading_as_a_reject(tmp_path: Path) -> None:
    letter, nested = rows_of(tmp_path / "v.xml", TEI + document(1) + document(2, NESTED) + document(3) + END)
    assert isinstance(letter, Record)
    assert isinstance(nested, Reject)
    assert nested.reason == "more than 256 elements within each other; nothing after it was read"


@pytest.mark.parametrize("long", ["<!--{}-->", '<p rend="{}"/>', '<div type="document" xml:id="d1"><p>{}</p></div>'])
def test_what_is_too_long_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, long: str) -> None:
    monkeypatch.setattr(frus_volume, "MAX_DOCUMENT_BYTES", 100_000)
    content = TEI + document(1) + long.format("x" * 300_000) + document(2) + END
    letter, rest = rows_of(tmp_path / "v.xml", content)
    assert isinstance(letter, Record)
    assert isinstance(rest, Reject)
    assert rest.reason.startswith("a document, tag or comment of more than 100,000 bytes")


def test_a_volume_without_documents_says_so(tmp_path: Path) -> None:
    path = tmp_path / "v.xml"
    path.write_text(f"{TEI}<p>In the process of being digitized.</p>{END}")
    name, reading, rows = read(path)
    assert (name, rows, reading.notes) == ("frus", [], ["the volume has no historical documents"])


def test_divisions_that_are_no_historical_documents_are_counted_and_named(tmp_path: Path) -> None:
    notes = "".join(document(n).replace("historical-document", "editorial-note") for n in range(1, 11))
    path = tmp_path / "v.xml"
    path.write_text(TEI + notes + document(11) + document(12).replace('subtype="historical-document"', "") + END)
    _, reading, rows = read(path)
    assert [row.row for row in rows] == [1]
    assert reading.notes == [
        "10 editorial notes left out: d1, d2, d3, d4, d5, d6, d7, d8, …",
        "1 untyped document left out: d12",
    ]


@pytest.mark.slow
def test_a_large_volume_is_read_in_the_memory_of_one_document(tmp_path: Path) -> None:
    path = tmp_path / "v.xml"
    with path.open("w") as stream:
        stream.write(TEI)
        for number in range(1, 1001):
            stream.write(document(number, "<p>ten letters</p>" + "<p>" + "word " * 2000 + "</p>"))
        stream.write(END)
    source = source_file(path, path.name)
    tracemalloc.start()
    try:
        documents = sum(isinstance(row, Record) for row in frus_volume.read(source, AS_USUAL).rows)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert documents == 1000
    assert path.stat().st_size > 10_000_000
    assert peak < 2_000_000


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_any_encoding_is_read_whatever_the_declaration_says(tmp_path: Path, encoding: str) -> None:
    content = '<?xml version="1.0" encoding="ISO-8859-1"?>' + TEI + document(1).replace("Letter", "Łódź") + END
    (row,) = rows_of(tmp_path / "v.xml", content.encode(encoding))
    assert isinstance(row, Record)
    assert row.title == "Łódź"


@settings(max_examples=60, deadline=None)
@given(length=st.integers(0, VOLUME.stat().st_size))
def test_wherever_a_volume_is_cut_off_the_documents_before_stay(
    tmp_path_factory: pytest.TempPathFactory, length: int
) -> None:
    whole = rows_of(tmp_path_factory.getbasetemp() / "whole.xml", VOLUME.read_bytes())
    with suppress(AnnalsError):
        *records, broken = rows_of(tmp_path_factory.getbasetemp() / "cut.xml", VOLUME.read_bytes()[:length])
        assert records == whole[: len(records)]
        assert isinstance(broken, Reject) or length >= VOLUME.stat().st_size - 1


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(content=damaged(VOLUME.read_bytes()))
def test_a_volume_gone_wrong_is_read_or_refused_on_purpose(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    with suppress(AnnalsError):
        rows = rows_of(tmp_path_factory.getbasetemp() / "v.xml", content)
        assert [row.row for row in rows] == list(range(1, len(rows) + 1))
        assert sum("nothing after it" in row.reason for row in rows if isinstance(row, Reject)) <= 1
