"""Excel workbooks: which sheet is read, what its cells say, and what becomes of a broken or hostile one."""

import struct
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from xml.etree.ElementTree import fromstring
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl.xml
import pytest
from openpyxl import Workbook

from data.readers import excel_sheet, workbook_size
from data.readers.joined_headings import JOINED
from data.readers.open_document import displayed
from data.readers.record import Record, Reject, Row
from dates.edtf_dates import UNREAD
from dates.written import read_date
from queries.errors import SourceError
from tests.reading import GOLDEN, as_golden, read
from tests.samples import SAMPLES

MADE = GOLDEN / "made"


def workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    """Return a workbook with these sheets."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def with_part(path: Path, name: str, content: bytes) -> Path:
    """Return a workbook with one of its parts replaced."""
    with ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()} | {name: content}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for part, remaining in parts.items():
            archive.writestr(part, remaining)
    return path


def records(rows: Sequence[Row]) -> list[Record]:
    assert all(isinstance(row, Record) for row in rows), rows
    return [row for row in rows if isinstance(row, Record)]


def titles(rows: Sequence[Row]) -> list[str]:
    return [record.title for record in records(rows)]


def test_a_workbook_is_read_row_by_row(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "letters.xlsx",
        Read_me=[["How to use this"], ["Ask the archivist."]],
        Letters=[
            ["Inventory of letters"],
            [],
            ["Id", "Title", "Date", "People", None, "Shelf"],
            [1, "Letter of\nKennedy", datetime(1962, 10, 22), "Kennedy, John F.; Khrushchev, Nikita", "x", 4.0],
            [2.0, "Telegram_x000D_\nfrom La Paz", datetime(1961, 2, 9, 15, 30), "", None, 4.5],
            [None, None, None],
            [3, "Note", "circa 1985"],
            [4, None, 1962],
            [5, "#N/A", 1962],
            [6, "Minutes", 1962, None, None, True, "left over"],
        ],
        Places=[["title"], ["Cuba"]],
    )
    assert as_golden(path) == (MADE / "letters.xlsx.expected.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("number_format", "written"),
    [
        ("yyyy-mm-dd", "1962-05-01"),
        ("[$-409]d\\-mmm\\-yy;@", "1962-05-01"),
        ("mmm-yy", "[May 1962]"),
        ("d-mmm-yy", "[1962-05-01]"),
        ("d-mmm", "1-May"),
        ("mmmm", "May"),
        ('[$-F800]mmmm" day "yyyy', "1962-05"),
        ("yyyy", "1962"),
        ("hh:mm", "1962-05-01"),
    ],
)
def test_a_date_in_a_cell_says_no_more_than_it_shows(tmp_path: Path, number_format: str, written: str) -> None:
    made = Workbook()
    made.worksheets[0].append(["title", "date"])
    made.worksheets[0].append(["A", datetime(1962, 5, 1)])
    made.worksheets[0]["B2"].number_format = number_format
    made.save(tmp_path / "a.xlsx")
    (record,) = records(read(tmp_path / "a.xlsx")[2])
    assert record.date_text == written


def workbook_of_1997(number: float, number_format: str) -> bytes:
    """Return the sample of Excel 97 with another number, in a format of ten characters at most, where its date is."""
    as_whole, as_double = struct.pack("<i", int(number) << 2 | 2), struct.pack("<d", number)[4:]
    cell = SAMPLES["xls"].replace(struct.pack("<i", 22941 << 2 | 2), as_whole if number == int(number) else as_double)
    return cell.replace(b"yyyy-mm-dd", number_format.ljust(10).encode())


NO_DAYS = [
    (0, "yyyy-mm-dd", "1900-01-00", "30.12.1899"),
    (0.5, "d\\.m\\.yyyy", "1900-01-00", "30.12.1899"),
    (0.5, "d/m/yy h:m", "1900-01-00 12:00", "30/12/99 12:00"),
    (0.5, "hh:mm", "12:00", "12:00"),
    (0.75, "hh:mm:ss", "18:00:00", "18:00:00"),
    (0, "hh:mm", "00:00", "00:00"),
    (1.5, "[h]:mm:ss", "1 day, 12:00:00", "36:00:00"),
]


@pytest.mark.parametrize(("number", "number_format", "written", "in_open_document"), NO_DAYS)
def test_a_zero_and_a_time_of_day_are_no_day_in_any_kind_of_sheet(
    tmp_path: Path, number: float, number_format: str, written: str, in_open_document: str
) -> None:
    made = Workbook()
    made.worksheets[0].append(["title", "date"])
    made.worksheets[0].append(["A", number])
    made.worksheets[0]["B2"].number_format = number_format
    made.save(tmp_path / "new.xlsx")
    (tmp_path / "old.xls").write_bytes(workbook_of_1997(number, number_format))
    is_time = ":" in in_open_document and "." not in in_open_document and "/" not in in_open_document
    value = 'value-type="time"' if is_time else 'value-type="date" date-value="1899-12-30"'
    cell = fromstring(f"<table-cell {value}><p>{in_open_document}</p></table-cell>")  # noqa: S314  # the test wrote the XML
    assert [records(read(tmp_path / name)[2])[0].date_text for name in ("new.xlsx", "old.xls")] == [written, written]
    assert str(displayed(cell)) == in_open_document + ("" if is_time else " (the number 0)")
    assert {read_date(text) for text in (written, str(displayed(cell)))} == {UNREAD}


@pytest.mark.parametrize("day", [date(1962, 10, 22), date(1900, 3, 1), date(1899, 12, 29), date(1862, 10, 22)])
def test_a_day_is_the_same_in_any_kind_of_workbook(tmp_path: Path, day: date) -> None:
    number = (day - date(1899, 12, 30)).days
    made = Workbook()
    made.worksheets[0].append(["title", "date"])
    made.worksheets[0].append(["A", number])
    made.worksheets[0]["B2"].number_format = "yyyy-mm-dd"
    made.save(tmp_path / "new.xlsx")
    (tmp_path / "old.xls").write_bytes(workbook_of_1997(number, "yyyy-mm-dd"))
    assert [records(read(tmp_path / name)[2])[0].date_text for name in ("new.xlsx", "old.xls")] == [day.isoformat()] * 2


def test_a_workbook_is_known_by_what_it_holds(tmp_path: Path) -> None:
    path = workbook(tmp_path / "letters.csv", Letters=[["title"], ["A"]])
    name, _, rows = read(path)
    assert (name, titles(rows)) == ("xlsx", ["A"])


def test_a_sheet_that_claims_to_be_endless_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    made = Workbook()
    made.worksheets[0].append(["title"])
    made.worksheets[0].append(["A"])
    made.worksheets[0]["XFD1048576"] = "far away"
    made.save(tmp_path / "a.xlsx")
    _, reading, rows = read(tmp_path / "a.xlsx")
    assert [row.title if isinstance(row, Record) else row.reason for row in rows] == ["A", "no title"]
    assert reading.notes == ["cells after the last named column left out"]


def test_rows_beyond_the_last_that_a_sheet_can_have_are_no_endless_padding(tmp_path: Path) -> None:
    sheet = sheet_of('<row r="1"><c t="str"><v>title</v></c></row><row r="99999999999"><c t="str"><v>A</v></c></row>')
    path = with_part(workbook(tmp_path / "a.xlsx", Letters=[["title"]]), SHEET, sheet)
    assert read(path)[2] == []


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
STRINGS_TYPE = (
    b'<Override PartName="/xl/sharedStrings.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
TYPES = "[Content_Types].xml"
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'


def sheet_of(rows: str, before: str = "") -> bytes:
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


@pytest.mark.parametrize(
    ("part", "content"),
    [
        (SHEET, sheet_of('<row><c t="str"><v>title &c;</v></c></row>', BOMB)),
        ("xl/workbook.xml", f'{BOMB}<workbook xmlns="{MAIN}"><sheets>&c;</sheets></workbook>'.encode()),
        (STRINGS, f'{BOMB}<sst xmlns="{MAIN}"><si><t>&c;</t></si></sst>'.encode()),
        (TYPES, f"{BOMB}<Types>&c;</Types>".encode()),
    ],
)
def test_entities_in_a_workbook_are_refused(tmp_path: Path, part: str, content: bytes) -> None:
    assert openpyxl.xml.DEFUSEDXML
    path = with_part(workbook(tmp_path / "a.xlsx", Letters=[["title"], ["A"]]), part, content)
    if part == STRINGS:
        with ZipFile(path) as archive:
            types = archive.read(TYPES).replace(b"</Types>", STRINGS_TYPE + b"</Types>")
        with_part(path, TYPES, types)
    with pytest.raises(SourceError, match=r"a\.xlsx is not an Excel workbook that can be read: EntitiesForbidden"):
        read(path)


def test_a_workbook_packed_beyond_all_measure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx", Letters=[["title"], ["A"]])
    monkeypatch.setattr(workbook_size, "MAX_WORKBOOK_BYTES", 1000)
    with pytest.raises(SourceError, match="holds more than 1,000 bytes when unpacked"):
        read(path)
    monkeypatch.undo()
    with pytest.raises(SourceError, match=r"packed too densely: xl/worksheets/sheet1\.xml unpacks to more than 100"):
        read(with_part(path, SHEET, sheet_of("<row/>" * 400_000)))


@pytest.mark.parametrize(
    ("part", "content"),
    [
        (SHEET, sheet_of("<row>" + "<c/>" * 1000 + "</row>")),
        (SHEET, sheet_of("<row></row>" * 1000)),
        ("xl/styles.xml", b"<styleSheet>" + b"<x/>" * 1000 + b"</styleSheet>"),
    ],
)
def test_a_workbook_of_too_many_tags_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, content: bytes
) -> None:
    monkeypatch.setattr(workbook_size, "MAX_TAGS_PER_ROW", 900)
    monkeypatch.setattr(workbook_size, "MAX_WORKBOOK_ROWS", 900)
    monkeypatch.setattr(workbook_size, "_CHUNK_BYTES", 500)
    path = workbook(tmp_path / "a.xlsx", Letters=[["title"], ["A"]])
    with pytest.raises(SourceError, match=f"has too many tags or rows in {part} to be read"):
        read(with_part(path, part, content))


def test_long_rows_are_no_endless_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_size, "MAX_TAGS_PER_ROW", 900)
    monkeypatch.setattr(workbook_size, "_CHUNK_BYTES", 500)
    path = workbook(tmp_path / "a.xlsx", Letters=[["title"], ["A"]])
    rows = '<row><c t="str"><v>title</v></c></row>' + ('<row><c t="str"><v>A</v></c>' + "<c/>" * 200 + "</row>") * 9
    assert titles(read(with_part(path, SHEET, sheet_of(rows)))[2]) == ["A"] * 9


def test_a_long_cell_of_a_sheet_is_one_reject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_sheet, "MAX_CELL_CHARS", 1000)
    path = workbook(tmp_path / "a.xlsx", Letters=[["title"], ["x" * 1001], ["A"]])
    long, _ = read(path)[2]
    assert isinstance(long, Reject)
    assert long.reason == "a cell has more than 1,000 characters"


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([], "has no title column.*found 'nothing'"),
        ([["a", 1.0], ["b"]], "has no title column: expected .* in the first rows of a sheet, found 'a, 1'"),
        ([["a"], *[[n] for n in range(10)], ["title"], ["too late"]], "has no title column"),
    ],
)
def test_a_workbook_without_titles_is_refused_in_words(
    tmp_path: Path, rows: Sequence[Sequence[object]], text: str
) -> None:
    with pytest.raises(SourceError, match=text):
        read(workbook(tmp_path / "a.xlsx", Letters=rows))


def test_a_sheet_that_breaks_off_says_where(tmp_path: Path) -> None:
    sheet = sheet_of('<row><c t="str"><v>title</v></c></row>' + '<row><c t="str"><v>A</v></c></row>' * 250)
    path = workbook(tmp_path / "a.xlsx", Letters=[["title"]])
    with pytest.raises(SourceError, match=r"a\.xlsx breaks off after row 199: unclosed token|no element found"):
        read(with_part(path, SHEET, sheet[:-30]))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"with a password, .* save its table as \.xlsx without"),
        (b"PK\x03\x04" + bytes(600), "a zip file that is broken, or without an Excel workbook in it"),
    ],
)
def test_files_of_office_that_are_no_workbooks_are_refused_with_what_to_do(
    tmp_path: Path, content: bytes, text: str
) -> None:
    path = tmp_path / "letters.xlsx"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=text):
        read(path)
    with pytest.raises(SourceError, match=r"not an Excel workbook.*Save it as \.xlsx without"):
        read(path, forced="xlsx")


@pytest.mark.parametrize("part", range(0, 100, 7))
def test_a_workbook_cut_off_anywhere_is_refused(tmp_path: Path, part: int) -> None:
    path = workbook(tmp_path / "a.xlsx", Letters=[["title"], ["A"]])
    whole = path.read_bytes()
    path.write_bytes(whole[: max(4, len(whole) * part // 100)])
    with pytest.raises(SourceError):
        read(path)


def test_a_merged_cell_above_names_the_columns_below_it(tmp_path: Path) -> None:
    lines: list[list[object]] = [["Title", "Date", None], [None, "from", "to"], ["A", 1962, 1963]]
    _, reading, rows = read(workbook(tmp_path / "merged.xlsx", Letters=lines))
    assert [(row.title, row.date_text) for row in rows if isinstance(row, Record)] == [("A", "1962/1963")]
    assert JOINED in reading.notes


def test_a_merged_cell_counts_in_each_of_its_rows(tmp_path: Path) -> None:
    from openpyxl import Workbook

    path = tmp_path / "table.xlsx"
    book = Workbook()
    sheet = book.create_sheet("Sheet 2", 0)
    rows: list[list[str | None]] = [
        ["Title", "Date", "Place"],
        ["A", "May 1962", "Bern"],
        ["B"],
        ["C"],
        ["D", None, "Rome"],
        ["E", "1963"],
    ]
    for row in rows:
        sheet.append(row)
    for cells in ("B2:B4", "C2:C3", "B6:C6"):
        sheet.merge_cells(cells)
    book.save(path)
    _, reading, found = read(path)
    assert [(one.title, one.date_text, one.places) for one in records(found)] == [
        ("A", "May 1962", ("Bern",)),
        ("B", "May 1962", ("Bern",)),
        ("C", "May 1962", ()),
        ("D", None, ("Rome",)),
        ("E", "1963", ()),
    ]
    assert "rows that share a merged cell with the row above, read with its content: 2" in reading.notes


def test_formulas_without_a_saved_result_are_counted(tmp_path: Path) -> None:
    path = workbook(tmp_path / "table.xlsx", Sheet=[["Title", "Date"], ["A", "=DATE(1962,10,22)"], ["B", "=1961+1"]])
    _, reading, found = read(path)
    assert titles(found) == ["A", "B"]
    note = "are read as empty: open the workbook in a spreadsheet program, and save it"
    assert reading.notes == [f"formulas whose results are not saved: 2, which {note}"]


@pytest.mark.parametrize(
    ("cell", "counts"),
    [
        ('<c r="B2"><f>DATE(1962,10,22)</f></c>', True),
        ('<c r="B2"><f t="shared" si="0"/><v/></c>', True),
        ('<c r="B2" t="str"><f>""</f><v></v></c>', False),
        ('<c r="B2"><f>1961+1</f><v>1962</v></c>', False),
    ],
)
def test_a_formula_counts_where_nothing_is_saved_of_it(tmp_path: Path, cell: str, counts: bool) -> None:
    named = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
    rows = f'<row r="1">{named.format("A1", "Title")}{named.format("B1", "Date")}</row>'
    path = workbook(tmp_path / "whole.xlsx", Sheet=[["Title", "Date"], ["A", 1962]])
    sheet = sheet_of(f'{rows}<row r="2">{named.format("A2", "A")}{cell}</row>')
    _, reading, found = read(with_part(path, "xl/worksheets/sheet1.xml", sheet))
    assert titles(found) == ["A"]
    assert bool(reading.notes) == counts


@pytest.mark.parametrize(
    ("number", "number_format", "shown"),
    [
        (123, "00000", "00123"),
        (7, "00", "07"),
        (123, "0", "123"),
        (1234, "000", "1234"),
        (1.5, "000", "1.5"),
        (5, "0.00", "5"),
    ],
)
def test_a_number_has_the_zeros_that_its_cell_shows(
    tmp_path: Path, number: float, number_format: str, shown: str
) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.create_sheet("Sheet 2", 0)
    sheet.append(["Id", "Title"])
    sheet.append([number, "A"])
    sheet["A2"].number_format = number_format
    book.save(tmp_path / "table.xlsx")
    _, _, found = read(tmp_path / "table.xlsx")
    assert [one.own_id for one in records(found)] == [shown]


def test_a_merged_cell_of_excel_97_counts_in_each_of_its_rows(tmp_path: Path) -> None:
    page_setup = SAMPLES["xls"].find(b"\xa1\x00\x22\x00")
    cells = struct.pack("<HHHHH", 4, 1, 2, 1, 1) + struct.pack("<HHHH", 0, 0, 9, 9) * 3
    merged = b"\xe5\x00\x22\x00" + cells
    content = SAMPLES["xls"][:page_setup] + merged + SAMPLES["xls"][page_setup + len(merged) :]
    (tmp_path / "old.xls").write_bytes(content)
    _, reading, rows = read(tmp_path / "old.xls")
    assert [one.date_text for one in records(rows)] == ["1962-10-22", "1962-10-22", "1963"]
    assert "rows that share a merged cell with the row above, read with its content: 1" in reading.notes
