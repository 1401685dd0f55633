"""BibTeX: an entry at a time, with its strings put in and its LaTeX read."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping

from bibtexparser.entrypoint import parse_string
from bibtexparser.exceptions import BlockAbortedException
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
    String,
)

from data.readers.bibtex_text import MONTHS, plain_text, plain_url, value_of, with_macros_as_words
from data.readers.crosswalk import Crosswalk
from data.readers.record import Reading, Reject, Row, record_of
from data.readers.references import day_as_edtf, day_in_words, doi_address, joined, keywords_in, left_out_note, words
from data.readers.source_file import SourceFile
from dates.double_years import in_edtf
from dates.edtf_dates import is_edtf
from queries.model.reference_note import as_written, read_note

NAME = "bibtex"

# Its warnings name the entries that fail; here these are rows.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)

_MAX_NAME_CHARS = 1_000
_BLOCK = re.compile(r"\ufeff?[ \t]*@\w*[ \t]*[{(]")
_FIRST_LINE = re.compile(
    r"^\ufeff?[ \t]*@(?:(?:string|preamble|comment)[ \t]*[{(]|\w+[ \t]*[{(][ \t]*[^\s,={}()\"]*[ \t]*,)", re.M | re.I
)
_PEOPLE = words("author recipient editor editora editorb translator bookauthor holder")
_FIELDS = {
    "title": ("title",),
    "archive": ("archive", "library"),
    "collection": ("collection", "series", "journaltitle", "journal", "booktitle"),
    "language": ("language", "langid"),
    "number": ("number",),
    "rights": ("rights", "copyright"),
}
_SUMMARY = ("abstract", "annotation", "annote", "note")
_SOURCE = ("archive_location", "shelfmark", "callnumber", "call-number", "howpublished")
_DATES = ("date", "origdate", "year", "month", "day")
_OTHERS = ("keywords", "url", "doi", "eprint", "eprinttype", "archiveprefix")
_READ = {*_PEOPLE, *_SUMMARY, *_SOURCE, *_DATES, *_OTHERS, *(name for names in _FIELDS.values() for name in names)}


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether a line begins an entry, or a string, preamble or comment as BibTeX has them."""
    return bool(_FIRST_LINE.search(source.start().replace("\r", "\n")))


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return a record for each entry; entries that cannot be read are rejects."""
    reading = Reading(iter(()))
    reading.rows = _File(source, reading.notes).rows()
    return reading


class _File:
    """A file being read: its strings so far, and what is to be said of it at the end."""

    def __init__(self, source: SourceFile, notes: list[str]) -> None:
        self._source = source
        self._notes = notes
        self._count = 0
        self._strings = dict(MONTHS)
        self._passed_over: dict[str, int] = {}
        self._left_out: dict[str, None] = {}
        self._repeated: dict[str, None] = {}

    def rows(self) -> Iterator[Row]:
        """Yield a row for each entry, and one for each part that is broken."""
        with self._source.open() as stream:
            for part in _parts(stream):
                yield from self._rows_in(part)
        if self._passed_over:
            counts = (f"{kind} ({count})" for kind, count in self._passed_over.items())
            self._notes.append(f"left out besides entries: {', '.join(counts)}")
        if self._repeated:
            self._notes.append(f"fields given twice, of which the first was read: {', '.join(self._repeated)}")
        self._notes += left_out_note(self._left_out)

    def _rows_in(self, part: str) -> Iterator[Row]:
        """Yield the rows of a part that begins with one block; where that fails, what follows it belongs to it."""
        try:
            blocks = parse_string(part, parse_stack=[]).blocks
            failed = [block.error for block in blocks if type(block) is ParsingFailedBlock]
        except Exception as error:  # it raises whatever its own faults lead to
            blocks, failed = [], [error]
        if failed:
            self._count += 1
            yield Reject(self._count, part.strip(), f"cannot be read: {_reason(failed[0])}")
            return
        for block in blocks:
            if entry := _entry(block):
                self._count += 1
                yield self._row(entry)
            else:
                self._take(block)

    def _take(self, block: Block) -> None:
        """Take a block that is no entry: a string is kept, all else is counted."""
        if isinstance(block, String):
            self._strings[block.key.lower()] = value_of(block.value, self._strings)
            return
        kind = {"Preamble": "preambles", "ExplicitComment": "comments"}.get(
            type(block).__name__, "texts between entries"
        )
        self._passed_over[kind] = self._passed_over.get(kind, 0) + 1

    def _row(self, entry: Entry) -> Row:
        fields: dict[str, str] = {}
        for field in entry.fields:
            name = field.key.lower()
            if name in fields:
                self._repeated[name] = None
            else:
                fields[name] = value_of(str(field.value), self._strings)
        self._left_out |= dict.fromkeys(name for name in fields if name not in _READ)
        self._left_out |= dict.fromkeys(_further(fields))
        return _record(self._count, entry, fields)


def _parts(lines: Iterable[str]) -> Iterator[str]:
    """Yield the text in parts, each from a line that begins a block up to the next such line.

    A block ends there at the latest, so one that is never closed takes no other with it.
    """
    part: list[str] = []
    for line in lines:
        if part and _BLOCK.match(line):
            yield "".join(part)
            part = []
        part.append(line.replace("\r\n", "\n").replace("\r", "\n"))
    yield "".join(part)


def _reason(error: Exception) -> str:
    reason = error.abort_reason if isinstance(error, BlockAbortedException) else str(error)
    return "it is never closed" if "end of file" in reason else " ".join(reason.split())


def _entry(block: Block) -> Entry | None:
    """Return the entry a block is, also where its key or one of its fields stood there before."""
    repeated = isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock)
    found: Block | None = block.ignore_error_block if isinstance(block, ParsingFailedBlock) and repeated else block
    return found if isinstance(found, Entry) else None


def _record(row: int, entry: Entry, fields: Mapping[str, str]) -> Row:
    plain = {name: plain_text(value) for name, value in fields.items() if name not in (*_PEOPLE, "url", "doi")}
    for name in _DATES:
        written = fields.get(name, "").strip()
        plain[name] = written if is_edtf(written) else plain_text(with_macros_as_words(written))
    note = read_note(plain.get("annote", ""))
    if note:
        plain |= {"annote": note.rest, "note": ""}
    date_text, edtf = _date(plain)
    link = plain_url(fields.get("url", "")) or doi_address(plain_url(fields.get("doi", "")))
    published = plain_url(fields.get("howpublished", ""), only=True)
    if published:
        plain["howpublished"] = ""
    kind = plain.get("eprinttype") or plain.get("archiveprefix") or ""
    texts = {field: next((plain[name] for name in names if plain.get(name)), "") for field, names in _FIELDS.items()}
    texts |= {
        "own_id": entry.key,
        "date_text": date_text,
        "date_edtf": edtf,
        "url": link or published,
        "source_line": joined(
            (*(plain.get(name, "") for name in _SOURCE), joined((kind, plain.get("eprint", "")), ":"))
        ),
        "summary": joined((plain.get(name, "") for name in _SUMMARY), "\n\n"),
    }
    people = [name for field in _PEOPLE for name in _names(fields.get(field, ""))]
    name_fields = {"people": people, "subjects": keywords_in(plain.get("keywords", ""))}
    texts, lists, is_inferred = as_written(texts, name_fields, note)
    return record_of(row, entry.raw or "", texts, lists, date_inferred=is_inferred)


def _further(fields: Mapping[str, str]) -> Iterator[str]:
    """Yield the fields beside the one that a field of the record was read from: a second date, or collection."""
    for names in (("origdate", "date", "year"), *_FIELDS.values()):
        values = [(name, " ".join(fields[name].split())) for name in names if fields.get(name, "").strip()]
        yield from (name for name, value in values[1:] if not values[0][1].startswith(value))


def _names(written: str) -> list[str]:
    """Return the names of a field as "Family, Given"; "and others" is nobody."""
    names = []
    for name in split_multiple_persons_names(written):
        if len(name) > _MAX_NAME_CHARS:
            names.append(plain_text(name))
            continue
        parts = parse_single_name_into_parts(name, strict=False)
        family = " ".join([*parts.von, *parts.last])
        names.append(plain_text(joined((family, " ".join(parts.first), " ".join(parts.jr)))))
    return [name for name in names if name != "others"]


def _date(plain: Mapping[str, str]) -> tuple[str, str]:
    """Return the words of the date and its EDTF: biblatex writes EDTF itself, BibTeX a year, a month and a day.

    The date of the original comes before that of an edition.
    """
    if date := plain.get("origdate", "").strip() or plain.get("date", "").strip():
        return date, in_edtf(date) if is_edtf(date) else ""
    year, month, day = (plain.get(name, "").strip() for name in ("year", "month", "day"))
    numbers = {name: number for number, name in enumerate(MONTHS.values(), start=1)}
    number = numbers.get(month) or (int(month) if re.fullmatch(r"\d\d?", month, re.A) else 0)
    edtf = ""
    if re.fullmatch(r"\d{4}", year, re.A) and (number or not month) and re.fullmatch(r"\d?\d?", day, re.A):
        edtf = day_as_edtf(int(year), number, int(day or 0)) if number <= 12 else ""
    name = list(MONTHS.values())[number - 1] if 1 <= number <= 12 else month
    if re.fullmatch(r"\d\d? ?[-–]{1,3} ?\d\d?", month, re.A):
        name = re.sub(r"\d+", lambda match: day_in_words("", match[0]), month)
    return joined((day, name, year), " "), edtf
