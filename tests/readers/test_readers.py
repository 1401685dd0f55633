"""Readers: each against a golden file, and all of them against whatever bytes there are."""

import csv
import json
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from data.readers import READERS, SAMPLES, csv_table
from data.readers.cells import names_of
from data.readers.columns import find_columns
from data.readers.crosswalk import AS_USUAL, Crosswalk
from data.readers.headings import field_named
from data.readers.record import Record, Reject, clean_line
from data.readers.results_page import NAME as RESULTS_PAGE
from queries.errors import AnnalsError, SourceError
from tests.reading import GOLDEN, as_golden, read

CHOSEN = {"table-cp1252.csv": {"title": "Titel", "date_text": "Datum", "places": "Orte"}}


@pytest.mark.parametrize("expected", sorted(GOLDEN.glob("*.expected.json")), ids=lambda path: path.name)
def test_a_reader_makes_of_a_file_what_it_always_made(expected: Path) -> None:
    name = expected.name.removesuffix(".expected.json")
    source = next(folder / name for folder in (GOLDEN, SAMPLES) if (folder / name).exists())
    assert as_golden(source, CHOSEN.get(source.name)) == expected.read_text(encoding="utf-8")


def test_parquet_is_read_like_the_table_it_was_made_from(tmp_path: Path) -> None:
    rows = [
        {"title": "First", "date": "1962", "people": ["Satō, Eisaku", "Mao, Zedong"], "year": 1.5},
        {"title": None, "date": None, "people": None, "year": None},
    ]
    path = tmp_path / "table.bin"
    parquet.write_table(pa.Table.from_pylist(rows), path)
    name, reading, (first, second) = read(path)
    assert (name, reading.notes) == ("parquet", ["read where 'date' is empty: year"])
    assert isinstance(first, Record)
    assert (first.title, first.date_text, first.people) == ("First", "1962", ("Satō, Eisaku", "Mao, Zedong"))
    assert isinstance(second, Reject)
    assert second.reason == "no title"


def test_a_broken_parquet_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.parquet"
    path.write_bytes(b"PAR1" + bytes(100) + b"PAR1")
    with pytest.raises(SourceError, match="not a Parquet file"):
        read(path)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7 and so on", "no PDF file that can be read"),
        (b"PK\x03\x04 and so on", "save the sheet as CSV"),
        (bytes(range(256)) * 4, "a binary file"),
        (b"\n\nDear Sir,\nthis is a letter.\n", "found 'Dear Sir,' at line 3"),
        (b"a,b\n1,2\n3,4\n", "has no title column.*found 'a, b'"),
        (b'{"documents": [\n{"title": "A"},\n{"title" "B"}\n]}', "broken JSON.*at line 3"),
    ],
)
def test_a_file_of_no_known_format_is_refused_in_words(tmp_path: Path, content: bytes, text: str) -> None:
    path = tmp_path / "source"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=text):
        read(path)


def test_a_text_forced_as_results_page_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Documents\n\nDear Sir,\n")
    with pytest.raises(SourceError, match=r"is not a results page: expected .* found 'Dear Sir,' at line 3"):
        read(path, forced=RESULTS_PAGE)


@pytest.mark.parametrize(
    ("encoding", "found"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("cp1252", "cp1252")],
)
def test_encodings_are_told_apart(tmp_path: Path, encoding: str, found: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("title,date\nGespräch in Köln – Protokoll,1962\n".encode(encoding))
    notes = json.loads(as_golden(path))
    assert notes["encoding"] == found
    assert notes["rows"][0]["title"] == "Gespräch in Köln – Protokoll"


def test_a_stray_byte_does_not_change_the_encoding_of_all_others(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("title\nŁódź Żagań Gdańsk Wrocław\n".encode() + b"stray \xff byte\n")
    titles = [row["title"] for row in json.loads(as_golden(path))["rows"]]
    assert titles == ["Łódź Żagań Gdańsk Wrocław", "stray ÿ byte"]


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_delimiters_are_told_apart(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(delimiter.join(["date", "title"]) + "\n" + delimiter.join(["1962", "Letter"]) + "\n")
    assert [row["title"] for row in json.loads(as_golden(path))["rows"]] == ["Letter"]


def test_a_huge_cell_is_one_reject_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_table, "MAX_CELL_CHARS", 1000)
    path = tmp_path / "table.csv"
    path.write_text(f"title\n{'x' * 2000}\nLetter\n")
    _, _, (huge, letter) = read(path)
    assert isinstance(huge, Reject)
    assert huge.reason == "cannot be read: a cell has more than 1,000 characters"
    assert isinstance(letter, Record)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Satō, Eisaku", ["Satō, Eisaku"]),
        ('["Satō, Eisaku", "Lin, Biao"]', ["Satō, Eisaku", "Lin, Biao"]),
        ("Lin Biao;Mao Zedong", ["Lin Biao", "Mao Zedong"]),
        ("Lin Biao | Mao Zedong", ["Lin Biao ", " Mao Zedong"]),
        ([{"name": "Lin Biao"}, None], ["Lin Biao", ""]),
        ("[Lin Biao]", ["[Lin Biao]"]),
        (None, [""]),
    ],
)
def test_the_names_in_a_cell(cell: object, names: list[str]) -> None:
    assert names_of(cell) == names


def test_a_source_is_the_archive_only_where_no_archive_is_named() -> None:
    assert set(find_columns(["title", "source"], AS_USUAL).places) == {"title", "archive"}
    assert set(find_columns(["title", "source", "archive"], AS_USUAL).places) == {"title", "source_line", "archive"}


@pytest.mark.parametrize("name", ["country", "Country of origin", "country_of_origin", "Provenance country"])
def test_a_country_of_origin_is_read_from_its_usual_columns(name: str) -> None:
    texts, _ = find_columns(["title", name], AS_USUAL).fields(["Letter", '["Poland", "USSR"]'])
    assert texts["country"] == "Poland; USSR"


def test_countries_that_a_record_is_about_are_no_origin() -> None:
    assert find_columns(["title", "countries"], AS_USUAL).unused == ("countries",)


def test_an_upload_date_never_stands_in_for_a_date() -> None:
    columns = find_columns(["title", "date", "created"], AS_USUAL)
    assert columns.places["date_text"] == (1,)
    assert columns.unused == ("created",)


def test_a_chosen_column_comes_before_the_usual_one() -> None:
    columns = find_columns(["title", "date", "Written On"], Crosswalk({"date_text": ("Written On",)}))
    assert (columns.places["date_text"], columns.unused) == ((2,), ("date",))
    assert find_columns(["title"], Crosswalk({"date_text": ("Writen",)})).notes == (
        "no column 'Writen' here; the usual names were used",
    )


def test_an_unknown_field_is_refused_with_those_there_are() -> None:
    assert field_named("date") == "date_text"
    with pytest.raises(SourceError, match=r"No field is called 'dat'.*summary"):
        field_named("dat")


def test_text_is_cleaned_but_kept() -> None:
    assert clean_line(" a\x00\tb\r\n\x07c\ud800 e\u0301\x00d ") == "a b c\ufffd é d"


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\n\r\t"), max_size=8)
TABLE = st.lists(st.lists(CELL, min_size=1, max_size=4), max_size=6)
ANY_BYTES = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", errors="surrogatepass")),
    st.text(st.sampled_from('title,;|"\n\r[]{}:1962 May-of\\\x00é'), max_size=200).map(str.encode),
    st.text(st.sampled_from('{}[],:" \\u12tnd\n'), max_size=120).map(lambda text: b'[{"title": "A"}, ' + text.encode()),
    st.text(st.sampled_from('",\n\\a ;'), max_size=120).map(lambda text: b"title,date\n" + text.encode()),
    st.binary(max_size=200).map(lambda content: b"PAR1" + content + b"PAR1"),
)


@settings(max_examples=300, deadline=None)
@given(content=ANY_BYTES, forced=st.sampled_from([None, *READERS]))
def test_any_bytes_are_read_or_refused_on_purpose(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, forced: str | None
) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(content)
    with suppress(AnnalsError):
        _, _, rows = read(path, forced=forced)
        assert [row.row for row in rows] == list(range(1, len(rows) + 1))
        assert all(row.title if isinstance(row, Record) else row.reason for row in rows)


@given(table=TABLE)
def test_a_well_formed_table_loses_no_row(tmp_path_factory: pytest.TempPathFactory, table: list[list[str]]) -> None:
    path = tmp_path_factory.getbasetemp() / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        writer.writerow(["title", "date"])
        writer.writerows(table)
    _, _, rows = read(path, forced="csv")
    assert len(rows) == len(table)
