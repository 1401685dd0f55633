"""Tables as text: a header, then a record a row, with commas, semicolons, tabs or bars between the cells."""

import csv
from collections.abc import Iterator

from data.readers.column_notes import no_title
from data.readers.crosswalk import Crosswalk
from data.readers.csv_header import MAX_CELL_CHARS, Header, header_of, opening_lines
from data.readers.csv_parts import CsvParts
from data.readers.csv_rows import Lines, MakesRecord, Progress, rows_of
from data.readers.record import Reading, Row
from data.readers.source_file import SourceFile

NAME = "csv"


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether one of the first rows names a title column."""
    if not source.encoding:
        return False
    header = header_of(source.start(), chosen)
    return header.columns.names_title and (len(header.names) > 1 or not source.kind())


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return the rows of the table; raise SourceError where its header names no title."""
    header = read_header(source, chosen)
    reading = read_rows(source, header, header.columns.record)
    reading.parts = CsvParts(source, header)
    return reading


def read_header(source: SourceFile, chosen: Crosswalk) -> Header:
    """Return the header of a table, however long; raise SourceError where it names no title."""
    csv.field_size_limit(MAX_CELL_CHARS)
    with source.open() as stream:
        opening = "".join(opening_lines(stream))
    header = header_of(opening, chosen)
    if not header.columns.names_title:
        raise no_title(source.name, header.names, " in the first lines")
    return header


def read_rows(source: SourceFile, header: Header, record: MakesRecord) -> Reading:
    """Return the rows below a header, each made by `record` of its number, its raw text and its cells."""
    reading = Reading(iter(()), header.notes())
    reading.rows = _rows(source, header, record, reading.notes)
    return reading


def _rows(source: SourceFile, header: Header, record: MakesRecord, notes: list[str]) -> Iterator[Row]:
    progress = Progress()
    yield from rows_of(Lines(source.lines(), progress), header, record, progress)
    notes += progress.notes()
