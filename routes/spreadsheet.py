"""Documents as a sheet of Excel: texts as texts, days as days, and never a formula; sent while it is written.

A workbook is a zip of a few small files and one large one, the sheet (ECMA-376, Office Open XML). Libraries write the
sheet to a disk first and send nothing until it is whole, for minutes in which proxies give up.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile

import pyarrow as pa
from pyarrow.parquet import read_table

from queries.errors import AnnalsError
from routes.drain import Drain
from routes.source import Source

MOST_ROWS = 1_048_575
"""Rows that a sheet has below its heading."""
MOST_CHARS = 32_767
"""Characters that a cell may have."""
MOST_BYTES = 2_000_000_000
"""Bytes of a sheet: a zip without 64 bits, the only one that all versions of Excel open, has room for 2 GiB."""
SHORTENED = " … (shortened: a cell of Excel has room for 32,767 characters)"
FULL = "A sheet has no room for more bytes. Take the table (CSV)."
FIRST_DAY = date(1900, 3, 1)
"""The first day that Excel counts right; earlier ones stand there as text."""
_DAY_ZERO = date(1899, 12, 30).toordinal()
_ROWS_AT_ONCE = 2_000
_PACKING = 3
"""How much a sheet is packed: what comes above 3 takes twice the time for a tenth of the size."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET = "xl/worksheets/sheet1.xml"
_PARTS: Mapping[str, str] = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
    f'<Override PartName="/{_SHEET}" ContentType="{_TYPES}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Documents" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_SHEETS}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}
"""What a workbook has besides its sheet; style 1 is that of days."""
_BEGINNING = (
    f'{_XML}<worksheet xmlns="{_SHEETS}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
)
_END = "</sheetData></worksheet>"

_ESCAPED = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def spreadsheet(source: Source) -> Iterator[bytes]:
    """Write a workbook, and give it as it grows."""
    drain = Drain()
    with ZipFile(drain, "w", ZIP_DEFLATED, compresslevel=_PACKING) as book:
        for name, content in _PARTS.items():
            book.writestr(name, f"{_XML}{content}")
        with book.open(_SHEET, "w") as sheet:
            for part in _sheet(source):
                sheet.write(part)
                yield drain.take()
    yield drain.take()


def _sheet(source: Source) -> Iterator[bytes]:
    """Yield the sheet in parts; one that ends before its time says so in its last row."""
    columns = [_letters(number) for number in range(len(source.export.columns))]
    yield f"{_BEGINNING}{_row(columns, 1, source.export.columns)}".encode()
    number, size = 1, 0
    try:
        for rows in _rows(source):
            part = "".join(_row(columns, number + at, row) for at, row in enumerate(rows, 1)).encode()
            if size + len(part) > MOST_BYTES:
                raise _FullError(FULL)
            number, size = number + len(rows), size + len(part)
            yield part
    except AnnalsError as failed:
        yield _row(columns, number + 1, [source.cut_short(number - 1, failed)]).encode()
    yield _END.encode()


class _FullError(AnnalsError):
    """A sheet has no room for more."""


def _rows(source: Source) -> Iterator[list[tuple[object, ...]]]:
    """Yield the documents as rows, not too many at a time, which is what takes memory."""
    for first, last in source.ranges():
        table = read_table(pa.BufferReader(source.written(first, last, "parquet")))
        for batch in table.to_batches(max_chunksize=_ROWS_AT_ONCE):
            yield list(zip(*(column.to_pylist() for column in batch.columns), strict=True))


def _row(columns: list[str], number: int, values: Iterable[object]) -> str:
    cells = (_cell(f"{column}{number}", value) for column, value in zip(columns, values, strict=False))
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, value: object) -> str:
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    if isinstance(value, date) and value >= FIRST_DAY:
        return f'<c r="{place}" s="1"><v>{value.toordinal() - _DAY_ZERO}</v></c>'
    if value is None or value == "":
        return ""
    text = _ESCAPED.sub(_escape, _shortened(str(value)))
    blanks = "" if text == text.strip() else ' xml:space="preserve"'
    return f'<c r="{place}" t="inlineStr"><is><t{blanks}>{text}</t></is></c>'


def _escape(found: re.Match[str]) -> str:
    """Return a sign as XML and Excel have it: `_x000B_` stands for a control character, which XML cannot hold."""
    sign = found.group()
    if sign in _MARKUP:
        return _MARKUP[sign]
    return f"_x{ord(sign):04X}_" if sign == "_" or sign < " " else "\N{REPLACEMENT CHARACTER}"


def _shortened(text: str) -> str:
    fits = len(text) <= MOST_CHARS // 2 or len(text.encode("utf-16-le", "replace")) // 2 <= MOST_CHARS
    return text if fits else text[: (MOST_CHARS - len(SHORTENED)) // 2] + SHORTENED


def _letters(number: int) -> str:
    """Return the letters of a column, counted from 0: A, Z, AA."""
    letters = ""
    while number >= 0:
        number, place = divmod(number, 26)
        letters, number = f"{chr(ord('A') + place)}{letters}", number - 1
    return letters
