"""Readers: one for each format that comes in, chosen by what a file holds, not by what it is called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from data.readers import (
    any_xml,
    bibtex,
    csl_json,
    csv_header,
    csv_table,
    ead,
    endnote,
    excel_97,
    excel_sheet,
    frus_volume,
    history_lab,
    iiif,
    json_table,
    mail,
    marc,
    mods,
    oai_pmh,
    open_document,
    parquet_table,
    pdf,
    rdf,
    results_page,
    ris,
    sqlite_table,
    tei_letters,
    wilson_center,
)
from data.readers.crosswalk import Crosswalk
from data.readers.record import Reading
from data.readers.source_file import SourceFile
from queries.errors import SourceError
from queries.formats import FORMATS

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


class _Module(Protocol):
    """What a module of a format has."""

    NAME: str

    def recognises(self, source: SourceFile, chosen: Crosswalk, /) -> bool:
        """Return whether a file has the format."""

    def read(self, source: SourceFile, chosen: Crosswalk, /) -> Reading:
        """Return the rows of a file that has it."""


def _reader(
    module: _Module,
    recognised_by: str,
    sample: str,
    collections: Mapping[str, tuple[str, str]] | None = None,
) -> Reader:
    return Reader(
        module.NAME, FORMATS[module.NAME], recognised_by, sample, module.recognises, module.read, collections or {}
    )


_IN_ORDER = (
    _reader(parquet_table, "PAR1 at both ends of the file", "table.parquet"),
    _reader(excel_sheet, "a zip file with a workbook in it", "table.xlsx"),
    _reader(open_document, "a zip file that says it is such a sheet", "table.ods"),
    _reader(excel_97, "an Office file with a workbook in it", "table.xls"),
    _reader(pdf, "%PDF near the start", "letter.pdf"),
    _reader(wilson_center, "the columns that only this export has", "wilson-center.csv"),
    _reader(sqlite_table, "the first bytes of an SQLite database", "table.sqlite"),
    _reader(
        history_lab,
        "the columns collection, date, id, title and topic_score",
        "1001.csv",
        history_lab.COLLECTIONS,
    ),
    _reader(frus_volume, "XML in the namespace of the TEI that names FRUS", "frus-volume.xml"),
    _reader(ead, "XML with the root ead", "finding-aid.xml"),
    _reader(marc, "the leader of a record, or XML in the namespace of MARC", "records.mrc"),
    _reader(mods, "XML with the root mods, modsCollection or mets", "mods.xml"),
    _reader(oai_pmh, "XML with the root OAI-PMH, or Dublin Core in it", "oai-dc.xml"),
    _reader(tei_letters, "XML with the root TEI or teiCorpus", "letters.xml"),
    _reader(csl_json, "a list of items with types of CSL, and its dates or names", "csl.json"),
    _reader(ris, "a line that begins with TY", "references.ris"),
    _reader(bibtex, "a line that begins an entry, such as @book{key,", "references.bib"),
    _reader(endnote, "a line that begins with %0, or the XML of its records", "references.enw"),
    _reader(mail, "the first line of a mailbox, or the headers of a message", "letters.mbox"),
    _reader(iiif, "an object with the context of IIIF Presentation", "iiif.json"),
    _reader(rdf, "RDF/XML, Turtle, N-Triples, or JSON-LD with a known term", "items.ttl"),
    Reader(
        json_table.LINES_NAME,
        FORMATS[json_table.LINES_NAME],
        "several lines, most of the first of them whole objects",
        "lines.jsonl",
        json_table.recognises_lines,
        json_table.read_lines,
    ),
    _reader(json_table, "a list of objects, or one object", "list.json"),
    _reader(any_xml, "--record, or an element that is repeated and has a title", "visits.xml"),
    _reader(
        results_page,
        "a line such as 11 - 20 of 24, or a date above the first title",
        "results-page.txt",
    ),
    _reader(csv_table, "a row that names a title, among the first lines", "table.csv"),
)
"""Every format, in the order in which a file is tried: what is told by more comes before what is told by less."""

READERS: Mapping[str, Reader] = {reader.name: reader for reader in _IN_ORDER}


WITH_COLUMNS = frozenset(
    module.NAME
    for module in (parquet_table, excel_sheet, open_document, excel_97, sqlite_table, json_table, any_xml, csv_table)
) | {json_table.LINES_NAME}
"""The formats whose columns lead to fields as a curator says; all others have fields of their own."""


def reader_for(source: SourceFile, chosen: Crosswalk) -> Reader:
    """Return the first reader that recognises the file; raise SourceError with what was expected and found.

    `chosen` are the columns a curator named, as in `find_columns`: a table may have its title under any name.
    """
    if any_xml.recognises_named(source, chosen):
        return READERS[any_xml.NAME]
    for reader in _IN_ORDER:
        if reader.recognises(source, chosen):
            return reader
    if kind := source.kind():
        raise _not_read(source.name, kind)
    if csv_header.looks_like_table(source):
        return READERS[csv_table.NAME]
    number, line = _first_line(source)
    expected = "; ".join(f"{reader.format} ({reader.recognised_by})" for reader in _IN_ORDER)
    raise SourceError(
        f"{source.name} is in none of the formats that can be read: found {line[:80]!r} at line {number}, "
        f"expected one of {expected}. --reader forces one of: {', '.join(READERS)}."
    )


def _not_read(name: str, kind: str) -> SourceError:
    """Return the error that no reader reads a kind of file; what can be done stands behind a semicolon in `kind`."""
    what, _, advice = kind.partition("; ")
    remedy = f" To bring it in: {advice}." if advice else ""
    return SourceError(f"{name} is {what}, which Annals does not read.{remedy}")


def _first_line(source: SourceFile) -> tuple[int, str]:
    lines = enumerate(source.start().splitlines(), start=1)
    return next(((number, line.strip()) for number, line in lines if line.strip()), (1, "nothing"))
