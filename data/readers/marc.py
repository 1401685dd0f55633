"""MARC 21, as binary records or as MARCXML: a record for each bibliographic or archival description.

pymarc is loaded with the first file, as openpyxl is: its table of letters takes a fifth of a second.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from data.readers.crosswalk import Crosswalk
from data.readers.encodings import STRAY_BYTES
from data.readers.marc_fields import left_out, row_of
from data.readers.record import Reading, Reject, Row
from data.readers.source_file import MAX_RECORD_CHARS, SourceFile
from data.readers.xml_root import root_of
from data.readers.xml_stream import Branch, xml_reading
from queries.errors import SourceError

if TYPE_CHECKING:
    from pymarc import Field
    from pymarc import Record as Description

NAME = "marc"

_LEADER = re.compile(rb"\s{0,8}\d{5}[a-z ]{4}[ a]\d\d\d{5}[ \w|#]{3}4\d\d\d")
_MARCXML = "http://www.loc.gov/MARC21/slim"
_END_OF_RECORD = b"\x1d"
_MAX_SHOWN_TAGS = 30


_CODING = 9
"""The place in the leader of a record that says whether it is in UTF-8, as most are."""


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the file starts with the leader of a MARC record, or is XML of MARC records."""
    if _LEADER.match(source.head):
        return True
    name, attributes = root_of(source)
    return name in ("collection", "record") and (_MARCXML in attributes or "<leader>" in source.start())


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return a record for each description; what is broken is a reject, and the next one is read."""
    if root_of(source)[0]:
        return xml_reading(source, _MarcXml())
    reading = Reading(iter(()), decodes_itself=True)
    reading.rows = _rows(source, reading.notes)
    return reading


class _MarcXml:
    """A file of MARCXML as it goes by; `left_out` counts the fields that nothing is read from."""

    def __init__(self) -> None:
        self._left_out: Counter[str] = Counter()

    def is_record(self, name: str, around: Sequence[str]) -> bool:
        """Return whether the element is a description that stands in no other."""
        return name == "record" and "record" not in around

    def rows(self, number: int, branch: Branch) -> Iterable[Row]:
        """Return the row of a description."""
        description = description_of(branch.element)
        self._left_out.update(left_out(description))
        yield row_of(number, branch.raw, description)

    def notes(self) -> list[str]:
        """Return the fields that nothing was read from."""
        return left_out_tags(self._left_out)


def description_of(element: Element) -> Description:
    """Return a description in XML as one of MARC."""
    from pymarc import Record as Description

    description = Description()
    description.fields = [field for part in element if (field := _field(part))]
    return description


def left_out_tags(tags: Counter[str]) -> list[str]:
    """Return the sentence that names fields nothing was read from."""
    names = sorted(tags)
    more = f" and {len(names) - _MAX_SHOWN_TAGS} more" if len(names) > _MAX_SHOWN_TAGS else ""
    return [f"fields left out: {', '.join(names[:_MAX_SHOWN_TAGS])}{more}"] if names else []


def _field(element: Element) -> Field | None:
    from pymarc import Field, Indicators, Subfield

    tag = element.get("tag", "").strip()
    if not re.fullmatch(r"[0-9A-Za-z]{3}", tag):
        return None
    if tag < "010":
        return Field(tag=tag, data=element.text or "")
    parts = [Subfield(part.get("code", ""), part.text or "") for part in element if part.tag == "subfield"]
    return Field(tag, Indicators(element.get("ind1") or " ", element.get("ind2") or " "), parts)


def _rows(source: SourceFile, notes: list[str]) -> Iterator[Row]:
    tags: Counter[str] = Counter()
    stray = 0
    for number, content in enumerate(_records(source), start=1):
        states_utf_8 = content[_CODING : _CODING + 1] == b"a"
        raw = content.decode("utf-8", errors=STRAY_BYTES if states_utf_8 else "replace")
        description, reason = _read(content)
        if description is None:
            yield Reject(number, raw, reason)
            continue
        tags.update(left_out(description))
        stray += states_utf_8 and not _is_utf_8(content)
        yield row_of(number, raw, description)
    notes += left_out_tags(tags)
    notes += [f"records with bytes that are not UTF-8, read as Windows-1252: {stray:,}"] if stray else []


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _read(content: bytes) -> tuple[Description | None, str]:
    """Return the description, or why it cannot be read."""
    from pymarc import MARCReader

    if not content.endswith(_END_OF_RECORD):
        return None, "broken MARC: the record has no end"
    if len(content) > MAX_RECORD_CHARS:
        return None, f"broken MARC: a record of more than {MAX_RECORD_CHARS:,} bytes"
    reader = MARCReader(content, to_unicode=True, permissive=True, utf8_handling=STRAY_BYTES)
    try:
        description = next(reader, None)
    except Exception as error:  # a broken directory leads pymarc into errors of any kind
        return None, f"broken MARC: {error}"
    problem = reader.current_exception
    return description, f"broken MARC: {str(problem) or type(problem).__name__}"


def _records(source: SourceFile) -> Iterator[bytes]:
    """Yield the records by the sign at their end, whatever length they say they have."""
    rest = b""
    with source.path.open("rb") as stream:
        while chunk := stream.read(1 << 16):
            *whole, rest = (rest + chunk).split(_END_OF_RECORD)
            yield from (record.lstrip() + _END_OF_RECORD for record in whole)
            if len(rest) > 2 * MAX_RECORD_CHARS:
                raise SourceError(f"{source.name} has a record of more than {2 * MAX_RECORD_CHARS:,} bytes.")
    if rest.strip(b" \r\n\t\x1a\0"):
        yield rest
