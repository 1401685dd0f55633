"""EndNote libraries: exported as tagged text (.enw, also called Refer) or as XML."""

import re
from collections.abc import Iterable, Iterator, Sequence

from data.readers.crosswalk import Crosswalk
from data.readers.endnote_fields import fields_of_xml, row_of
from data.readers.record import Reading, Reject, Row
from data.readers.references import left_out_note
from data.readers.source_file import BLANKS, MAX_RECORD_CHARS, SourceFile
from data.readers.xml_root import root_of
from data.readers.xml_stream import Branch, xml_reading

NAME = "endnote"

_FIRST_LINE = re.compile(r"%0 [A-Z][A-Za-z /-]+\r?\n|%[A-Z] [^\n]*\n(?:%[A-Z0-9@] [^\n]*\n){2}")
_TAG = re.compile(r"%([A-Z0-9@!#$&()*+?~\^<>\[=|])(?: |$)")
_XML = re.compile(
    r"<xml>\s*<records>|<records>\s*<record>\s*<(?:database|source-app|rec-number|ref-type|contributors)\b"
)


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the text starts with the tag of a type, or is XML of EndNote's records."""
    start = source.start()
    return bool(_FIRST_LINE.match(start.lstrip(BLANKS))) or (
        root_of(source)[0] in ("xml", "records") and bool(_XML.search(start))
    )


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return a record for each reference; lines that belong to none are rejects."""
    if root_of(source)[0]:
        return xml_reading(source, _Xml())
    reading = Reading(iter(()))
    reading.rows = _rows(source, reading.notes)
    return reading


class _Xml:
    """A library in XML as it goes by."""

    def __init__(self) -> None:
        self._left_out: dict[str, None] = {}

    def is_record(self, name: str, around: Sequence[str]) -> bool:
        """Return whether the element is a reference."""
        return name == "record" and "record" not in around

    def rows(self, number: int, branch: Branch) -> Iterable[Row]:
        """Return the row of a reference."""
        fields, left_out = fields_of_xml(branch.element)
        self._left_out |= dict.fromkeys(left_out)
        yield row_of(number, branch.raw, fields)

    def notes(self) -> list[str]:
        """Return the fields that nothing was read from."""
        return left_out_note(self._left_out)


def _rows(source: SourceFile, notes: list[str]) -> Iterator[Row]:
    left_out: dict[str, None] = {}
    for number, lines in enumerate(_blocks(source), start=1):
        raw = "".join(lines).strip(BLANKS)
        fields = _fields(lines)
        if fields is None:
            yield Reject(number, raw, "no reference of EndNote: a line without a tag such as %T")
        elif len(raw) > MAX_RECORD_CHARS:
            yield Reject(number, raw, f"a reference of more than {MAX_RECORD_CHARS:,} characters")
        else:
            left_out |= dict.fromkeys(f"%{tag}" for tag in fields if tag not in _READ)
            yield row_of(number, raw, fields)
    notes += left_out_note(left_out)


_READ = frozenset("0ABCDEGIJKLMNPRSTUVWXYZ89@!?1>^~")


def _blocks(source: SourceFile) -> Iterator[list[str]]:
    """Yield the lines of each reference: one begins with its type, or behind a blank line."""
    block: list[str] = []
    blank = size = 0
    for line in source.lines():
        tagged = bool(_TAG.match(line.lstrip("\ufeff")))
        if block and (line.startswith("%0") or (blank and tagged) or size > MAX_RECORD_CHARS):
            yield block
            block, size = [], 0
        blank = not line.strip(BLANKS)
        if block or not blank:
            block.append(line)
            size += len(line)
    if block:
        yield block


def _fields(lines: Sequence[str]) -> dict[str, list[str]] | None:
    """Return the values by tag; a line without a tag goes on with the one above. None where there is none above."""
    fields: dict[str, list[str]] = {}
    values: list[str] | None = None
    for line in (line.strip(BLANKS) for line in lines):
        if found := _TAG.match(line):
            values = fields.setdefault(found[1], [])
            values.append(line[found.end() :].strip())
        elif values is not None:
            values[-1] = f"{values[-1]}\n{line}".strip("\n") if line else values[-1] + "\n"
        else:
            return None
    return fields
