"""The files of all documents of a question: every one of them, in the order of the list, in each format, and back."""

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlencode

import duckdb
import openpyxl
import openpyxl.utils.escape
import polars
import pyarrow.parquet
import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from data.build import BuildOptions, build
from display.format.csv_cells import safe_cell
from display.format.file_formats import EXPORTS, FileFormat, size_in_words
from queries.database.archive import Archive
from queries.database.statements import filled
from queries.errors import TooSlowError
from queries.export_files import Export
from queries.result import Result
from queries.results import result_order, result_rows
from queries.urls.links import parse_link
from routes.package import DESCRIPTIONS
from routes.spreadsheet import FULL, MOST_CHARS, SHORTENED, _cell, _letters
from tests.archives import AWKWARD, GOLDEN, HOSTILE, THEMES
from tests.routes import Answer, get

pytestmark = pytest.mark.slow

ENDINGS = [form.ending for form in EXPORTS]
CONNECTION = duckdb.connect()
CUT_SHORT = "This file is cut short: it has 0 of "


def sheet(answer: Answer) -> Worksheet:
    """Return the one sheet of a workbook."""
    found = openpyxl.load_workbook(io.BytesIO(answer.body)).active
    assert isinstance(found, Worksheet)
    return found


def read(ending: str, answer: Answer) -> list[dict[str, object]]:
    """Return the documents of a file, read by a library that is none of ours."""
    if ending == "csv":
        return list(csv.DictReader(io.StringIO(answer.text, newline="")))
    if ending == "jsonl":
        return [json.loads(line) for line in answer.text.splitlines()]
    if ending == "json":
        return list(answer.json)
    if ending == "parquet":
        return list(pyarrow.parquet.read_table(io.BytesIO(answer.body)).to_pylist())
    if ending == "xlsx":
        heading, *rows = sheet(answer).values
        return [dict(zip(map(str, heading), row, strict=True)) for row in rows]
    with zipfile.ZipFile(io.BytesIO(answer.body)) as package:
        return list(csv.DictReader(io.StringIO(package.read("documents.csv").decode("utf-8-sig"), newline="")))


QUESTIONS: list[dict[str, str]] = [
    {},
    {"q": "cuba", "sort": "newest"},
    {"from": "1962", "to": "1963"},
    {"undated": "only"},
    {"theme": "none", "sort": "title", "per_page": "10", "page": "2"},
    {"q": "nobodywrotethis"},
]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("question", QUESTIONS, ids=urlencode)
def test_a_file_has_all_documents_in_the_order_of_the_list(
    awkward_archive: Path, question: dict[str, str], ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = urlencode(question)
    result = Result(Archive(awkward_archive), parse_link(parse_qs(link))[0])
    listed = [row.id for row in result_rows(result, result_order(result))]
    answer = get(awkward_archive, f"/documents.{ending}?{link}", monkeypatch)
    assert [str(row["id"]).removeprefix("'") for row in read(ending, answer)] == listed
    version = result.archive.about.version
    assert answer.headers["content-disposition"] == f'attachment; filename="documents-{version}.{ending}"'


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_last_columns_name_question_archive_and_what_was_ignored(
    ending: str, shipped_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNALS_URL", "https://annals.example")
    link = f"/documents.{ending}?q=mikoyan&page=2&per_page=20&colour=red"
    row = read(ending, get(shipped_archive, link, monkeypatch))[0]
    assert list(row)[-6:] == [*list(DESCRIPTIONS)[-6:-3], "ignored", "annals_archive", "annals_version"]
    assert row["annals_version"] == Archive(shipped_archive).about.version
    assert (row["question"], row["link_of_question"]) == ("for “mikoyan”", "https://annals.example/?q=mikoyan")
    assert row["ignored"] == "“colour” is not a parameter of this page."
    assert str(row["link_here"]).startswith("https://annals.example/document?id=")


def test_parquet_names_its_question_beside_its_columns(shipped_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = get(shipped_archive, "/documents.parquet?q=mikoyan", monkeypatch)
    schema = pyarrow.parquet.read_schema(io.BytesIO(answer.body))
    assert schema.metadata[b"annals:question"] == "for “mikoyan”".encode()
    assert polars.read_parquet(io.BytesIO(answer.body)).schema["first_day"] == polars.Date


def test_a_package_describes_every_column_of_its_table(shipped_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = get(shipped_archive, "/documents.zip", monkeypatch)
    with zipfile.ZipFile(io.BytesIO(answer.body)) as package:
        described, table = json.loads(package.read("datapackage.json")), package.read("documents.csv")
        readme = package.read("README.md").decode()
    (resource,) = described["resources"]
    fields = [field["name"] for field in resource["schema"]["fields"]]
    assert fields == next(csv.reader([table.decode("utf-8-sig").splitlines()[0]])) == list(DESCRIPTIONS)
    assert resource["bytes"] == len(table)
    assert all(f"- `{name}`: " in readme for name in fields)
    assert "cut short" not in readme


@pytest.mark.parametrize("form", EXPORTS, ids=lambda form: form.ending)
def test_a_file_leads_to_its_description(
    form: FileFormat, shipped_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNALS_URL", "https://annals.example")
    header = get(shipped_archive, f"/documents.{form.ending}?q=cuba", monkeypatch).headers["link"]
    assert header == '<https://annals.example/documents.datapackage.json?q=cuba>; rel="describedby"'
    described = get(shipped_archive, "/documents.datapackage.json?q=cuba", monkeypatch).json
    (resource,) = described["resources"]
    assert resource["path"] == "https://annals.example/documents.csv?q=cuba"
    whole = json.loads(zipped(get(shipped_archive, "/documents.zip?q=cuba", monkeypatch), "datapackage.json"))
    assert whole["resources"][0]["schema"] == resource["schema"]
    assert {**whole, "resources": []} == {**described, "resources": []}


def zipped(answer: Answer, name: str) -> bytes:
    """Return a file of a zip."""
    with zipfile.ZipFile(io.BytesIO(answer.body)) as package:
        return package.read(name)


LICENCES = {
    "": ({}, ()),
    'rights = "Ask the archive."': ({"annals:rights": "Ask the archive."}, ("Ask the archive.",)),
    'licence = "CC-BY-4.0"': ({"licenses": [{"name": "CC-BY-4.0"}]}, ("Licence: CC-BY-4.0",)),
    'licence = "CC0-1.0"\nlicence_url = "https://example.org/cc0"': (
        {"licenses": [{"name": "CC0-1.0", "path": "https://example.org/cc0"}]},
        ("Licence: CC0-1.0 https://example.org/cc0",),
    ),
}
"""What an archive states of the rights of all documents, and what the description and the README of a download say."""


@pytest.mark.parametrize("stated", LICENCES)
def test_rights_and_licence_are_those_that_the_archive_states(
    stated: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site.toml").write_text(f"[site]\n{stated}\n", "utf-8")
    path = tmp_path / "stated.duckdb"
    build([AWKWARD], path, THEMES, BuildOptions(site=tmp_path / "site.toml"))
    answer = get(path, "/documents.zip", monkeypatch)
    described, readme = json.loads(zipped(answer, "datapackage.json")), zipped(answer, "README.md").decode()
    expected, sentences = LICENCES[stated]
    assert {name: described[name] for name in ("annals:rights", "licenses") if name in described} == expected
    assert all(sentence in readme for sentence in sentences)
    assert ("Licence:" in readme) == ("licenses" in expected)


def test_several_values_share_a_cell_of_a_table_and_are_a_list_elsewhere(
    shipped_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = {
        form: read(form, get(shipped_archive, f"/documents.{form}?q=guevara", monkeypatch))[0]["people"]
        for form in ("csv", "json", "parquet")
    }
    assert people["csv"] == "; ".join(people["json"])  # type: ignore[arg-type]  # a value of JSON is an object
    assert people["json"] == people["parquet"]


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["csv", "jsonl", "json", "parquet", "xlsx"])
def test_the_builder_takes_a_file_back_with_the_same_ids_and_dates(
    ending: str, cited_archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / f"documents.{ending}"
    file.write_bytes(get(cited_archive, f"/documents.{ending}", monkeypatch).body)
    build([file], tmp_path / "second.duckdb", THEMES)
    first, second = (Archive(path).cursor() for path in (cited_archive, tmp_path / "second.duckdb"))
    question = (
        "select id, date_text, date_edtf, first_day, last_day, precision, qualifier, archive, number, url "
        "from documents order by id"
    )
    assert second.rows(question) == first.rows(question)


@pytest.fixture(scope="module")
def cited_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the archive of the records to cite and of the hostile ones."""
    path = tmp_path_factory.mktemp("again") / "first.duckdb"
    build([GOLDEN / "citations" / "records.jsonl", AWKWARD, HOSTILE], path, THEMES)
    return path


@given(st.text(st.sampled_from("=+-@\t\r;| '1.5aé\n")))
def test_no_cell_is_a_formula_in_python_or_in_duckdb(text: str) -> None:
    ((cell,),) = CONNECTION.execute(
        filled("formula_safe_cells", cells="select $text as text"), {"text": text}
    ).fetchall()
    assert cell == safe_cell(text)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        (" @sum", "' @sum"),
        ("a;=b", "a;'=b"),
        ("a|\t-b", "a|'\t-b"),
        ("-5", "-5"),
        ("-0043", "-0043"),
        ("+1.5", "+1.5"),
        ("-2-3", "'-2-3"),
        ("a=b", "a=b"),
    ],
)
def test_a_cell_is_guarded_where_a_spreadsheet_would_take_it_for_a_formula(text: str, cell: str) -> None:
    assert safe_cell(text) == cell


def test_a_sheet_has_texts_where_a_title_looks_like_a_formula(
    awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = get(awkward_archive, "/documents.xlsx", monkeypatch)
    cells = [cell for row in sheet(answer) for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        (" begins and ends with blanks ", " begins and ends with blanks "),
        ("a & b < c > d \"e\" 'f'", "a & b < c > d \"e\" 'f'"),
        ("looks _x0041_ escaped", "looks _x0041_ escaped"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("bell \x07 and escape \x1b", "bell \x07 and escape \x1b"),
        ("no sign \ufffe", "no sign \ufffd"),
        ("emoji 🚀", "emoji 🚀"),
        ("x" * 40_000, "x" * ((MOST_CHARS - len(SHORTENED)) // 2) + SHORTENED),
    ],
)
def test_a_cell_of_a_sheet_holds_what_excel_can_hold(title: str, cell: str) -> None:
    written = _cell("A1", title)
    (text,) = ElementTree.fromstring(f"<row>{written}</row>").iter("t")
    assert text.text is not None
    assert openpyxl.utils.escape.unescape(text.text) == cell
    assert len(cell) <= MOST_CHARS


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(1900, 3, 1), '<c r="A1" s="1"><v>61</v></c>'),
        (date(1962, 10, 16), '<c r="A1" s="1"><v>22935</v></c>'),
        (date(1900, 2, 28), '<c r="A1" t="inlineStr"><is><t>1900-02-28</t></is></c>'),
        (7, '<c r="A1"><v>7</v></c>'),
        (["a", "b"], '<c r="A1" t="inlineStr"><is><t>a; b</t></is></c>'),
        (None, ""),
        ("", ""),
    ],
)
def test_a_cell_of_a_sheet_is_of_its_kind(value: object, written: str) -> None:
    assert _cell("A1", value) == written


@pytest.mark.parametrize(("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_columns_of_a_sheet_have_letters(number: int, letters: str) -> None:
    assert _letters(number) == letters


def test_a_sheet_that_is_full_says_so(awkward_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("routes.spreadsheet.MOST_BYTES", 20_000)
    monkeypatch.setattr("routes.spreadsheet._ROWS_AT_ONCE", 5)
    rows = list(sheet(get(awkward_archive, "/documents.xlsx", monkeypatch)).values)
    assert str(rows[-1][0]).startswith(f"This file is cut short: it has {len(rows) - 2} of ")
    assert str(rows[-1][0]).endswith(FULL)
    assert 5 <= len(rows) - 2 < 40


@pytest.mark.parametrize("ending", ["csv", "jsonl", "json", "xlsx", "zip"])
def test_a_file_that_ends_before_its_time_says_so(
    ending: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_slow(*_: object, **__: object) -> bytes:
        raise TooSlowError(1, "export_range")

    monkeypatch.setattr(Export, "written", too_slow)
    monkeypatch.setattr(Export, "rows", too_slow)
    answer = get(awkward_archive, f"/documents.{ending}", monkeypatch)
    if ending == "zip":
        with zipfile.ZipFile(io.BytesIO(answer.body)) as package:
            assert "This table is cut short" in package.read("README.md").decode()
            assert CUT_SHORT in package.read("documents.csv").decode()
    elif ending == "xlsx":
        assert CUT_SHORT in str(sheet(answer)["A2"].value)
    elif ending == "json":
        assert CUT_SHORT in answer.json[-1]["cut_short"]
    else:
        assert CUT_SHORT in answer.text.splitlines()[-1]


@pytest.mark.parametrize(
    ("size", "text"), [(0, "0 bytes"), (999, "999 bytes"), (1500, "1.5 kB"), (3_240_000, "3.2 MB"), (12.6e9, "13 GB")]
)
def test_a_size_is_said_in_two_figures(size: float, text: str) -> None:
    assert size_in_words(size) == text
