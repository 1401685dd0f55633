"""Readers: one for each format that comes in, chosen by what a file holds, not by what it is called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from data.readers import (
    bibtex,
    csl_json,
    csv_header,
    csv_table,
    excel_sheet,
    frus_volume,
    history_lab,
    json_table,
    parquet_table,
    results_page,
    ris,
    sqlite_table,
    wilson_center,
)
from data.readers.crosswalk import Crosswalk
from data.readers.record import Reading
from data.readers.source_file import SourceFile
from queries.errors import SourceError

SAMPLES = Path(__file__).parent / "samples"


@dataclass(frozen=True)
class Reader:
    """A format that comes in, as the command line, the documentation and the dashboard name it.

    `recognised_by` is what in a file shows the format, `sample` a small file of it in `SAMPLES`. `collections` are the
    short and the full name of collections whose records hold only a code.
    """

    name: str
    format: str
    recognised_by: str
    sample: str
    recognises: Callable[[SourceFile, Crosswalk], bool]
    read: Callable[[SourceFile, Crosswalk], Reading]
    collections: Mapping[str, tuple[str, str]] = field(default_factory=dict)


_IN_ORDER = (
    Reader(
        parquet_table.NAME,
        "Parquet",
        "PAR1 at both ends of the file",
        "table.parquet",
        parquet_table.recognises,
        parquet_table.read,
    ),
    Reader(
        excel_sheet.NAME,
        "Excel workbooks",
        "a zip file with a workbook in it",
        "table.xlsx",
        excel_sheet.recognises,
        excel_sheet.read,
    ),
    Reader(
        wilson_center.NAME,
        "The Wilson Center's export",
        "the columns that only this export has",
        "wilson-center.csv",
        wilson_center.recognises,
        wilson_center.read,
    ),
    Reader(
        sqlite_table.NAME,
        "SQLite databases",
        "the first bytes of an SQLite database",
        "table.sqlite",
        sqlite_table.recognises,
        sqlite_table.read,
    ),
    Reader(
        history_lab.NAME,
        "History Lab's topic files",
        "the columns collection, date, id, title and topic_score",
        "1001.csv",
        history_lab.recognises,
        history_lab.read,
        history_lab.COLLECTIONS,
    ),
    Reader(
        frus_volume.NAME,
        "FRUS volumes",
        "XML in the namespace of the TEI",
        "frus-volume.xml",
        frus_volume.recognises,
        frus_volume.read,
    ),
    Reader(
        csl_json.NAME,
        "CSL-JSON",
        "a list of items with types of CSL, and its dates or names",
        "csl.json",
        csl_json.recognises,
        csl_json.read,
    ),
    Reader(
        ris.NAME,
        "RIS",
        "a line that begins with TY",
        "references.ris",
        ris.recognises,
        ris.read,
    ),
    Reader(
        bibtex.NAME,
        "BibTeX",
        "a line that begins an entry, such as @book{key,",
        "references.bib",
        bibtex.recognises,
        bibtex.read,
    ),
    Reader(
        json_table.LINES_NAME,
        "JSON Lines",
        "several lines, most of the first of them whole objects",
        "lines.jsonl",
        json_table.recognises_lines,
        json_table.read_lines,
    ),
    Reader(
        json_table.NAME,
        "JSON",
        "a list of objects, or one object",
        "list.json",
        json_table.recognises,
        json_table.read,
    ),
    Reader(
        results_page.NAME,
        "Results pages",
        "a line such as 11 - 20 of 24, or a date above the first title",
        "results-page.txt",
        results_page.recognises,
        results_page.read,
    ),
    Reader(
        csv_table.NAME,
        "Tables",
        "a row that names a title, among the first lines",
        "table.csv",
        csv_table.recognises,
        csv_table.read,
    ),
)
"""Every format, in the order in which a file is tried: what is told by more comes before what is told by less."""

READERS: Mapping[str, Reader] = {reader.name: reader for reader in _IN_ORDER}


def reader_for(source: SourceFile, chosen: Crosswalk) -> Reader:
    """Return the first reader that recognises the file; raise SourceError with what was expected and found.

    `chosen` are the columns a curator named, as in `find_columns`: a table may have its title under any name.
    """
    for reader in _IN_ORDER:
        if reader.recognises(source, chosen):
            return reader
    if source.encoding is None:
        raise SourceError(f"{source.name} is no text and no Parquet, Excel or SQLite file: it is {source.kind()}.")
    if csv_header.looks_like_table(source):
        return READERS[csv_table.NAME]
    number, line = _first_line(source)
    expected = "; ".join(f"{reader.format} ({reader.recognised_by})" for reader in _IN_ORDER)
    raise SourceError(
        f"{source.name} has none of the formats that come in: found {line[:80]!r} at line {number}, "
        f"expected one of {expected}. --reader forces one of: {', '.join(READERS)}."
    )


def _first_line(source: SourceFile) -> tuple[int, str]:
    lines = enumerate(source.start().splitlines(), start=1)
    return next(((number, line.strip()) for number, line in lines if line.strip()), (1, "nothing"))
