"""Readers: one for each format that comes in, chosen by what a file holds, not by what it is called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from data.readers import (
    bibtex,
    csl_json,
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
from data.readers.record import Reading
from data.readers.source_file import SourceFile
from queries.errors import SourceError


@dataclass(frozen=True)
class Reader:
    """A format: whether a file has it, and the rows of a file that does.

    `collections` are the short and the full name of collections whose records hold only a code.
    """

    name: str
    recognises: Callable[[SourceFile, Mapping[str, str]], bool]
    read: Callable[[SourceFile, Mapping[str, str]], Reading]
    collections: Mapping[str, tuple[str, str]] = field(default_factory=dict)


_IN_ORDER = (
    Reader(parquet_table.NAME, parquet_table.recognises, parquet_table.read),
    Reader(excel_sheet.NAME, excel_sheet.recognises, excel_sheet.read),
    Reader(wilson_center.NAME, wilson_center.recognises, wilson_center.read),
    Reader(sqlite_table.NAME, sqlite_table.recognises, sqlite_table.read),
    Reader(history_lab.NAME, history_lab.recognises, history_lab.read, history_lab.COLLECTIONS),
    Reader(frus_volume.NAME, frus_volume.recognises, frus_volume.read),
    Reader(csl_json.NAME, csl_json.recognises, csl_json.read),
    Reader(ris.NAME, ris.recognises, ris.read),
    Reader(bibtex.NAME, bibtex.recognises, bibtex.read),
    Reader(json_table.LINES_NAME, json_table.recognises_lines, json_table.read_lines),
    Reader(json_table.NAME, json_table.recognises, json_table.read),
    Reader(results_page.NAME, results_page.recognises, results_page.read),
    Reader(csv_table.NAME, csv_table.recognises, csv_table.read),
)
READERS: Mapping[str, Reader] = {reader.name: reader for reader in _IN_ORDER}


def reader_for(source: SourceFile, chosen: Mapping[str, str]) -> Reader:
    """The first reader that recognises the file; raises SourceError with what was expected and found.

    `chosen` are the columns a curator named, as in `find_columns`: a table may have its title under any name.
    """
    for reader in _IN_ORDER:
        if reader.recognises(source, chosen):
            return reader
    if source.encoding is None:
        raise SourceError(f"{source.name} is no text and no Parquet, Excel or SQLite file: it is {source.kind()}.")
    if csv_table.looks_like_table(source):
        return READERS[csv_table.NAME]
    number, line = _first_line(source)
    raise SourceError(
        f"{source.name} has none of the formats that come in: expected a results page (a line such as "
        f"'Results: 1 - 10 of 24', or a date above each title), a table whose first row names a title "
        f"column, JSON, JSON Lines, Parquet, a FRUS volume, RIS or BibTeX; found {line[:80]!r} at line {number}. "
        f"--reader forces one of: {', '.join(READERS)}."
    )


def _first_line(source: SourceFile) -> tuple[int, str]:
    lines = enumerate(source.start().splitlines(), start=1)
    return next(((number, line.strip()) for number, line in lines if line.strip()), (1, "nothing"))
