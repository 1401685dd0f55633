"""One document of a FRUS volume: what its division holds, and the record that it makes."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from data.readers.record import Row, record_of

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BREAK = "\x00"
"""Ends a paragraph in the pieces of a text: the one letter that XML can never hold."""

_WEB = "https://history.state.gov/historicaldocuments"
_FIRST_DAY = "{http://history.state.gov/frus/ns/1.0}doc-dateTime-min"
_LAST_DAY = "{http://history.state.gov/frus/ns/1.0}doc-dateTime-max"
_SPANS = (("when", "when"), ("from", "to"), ("notBefore", "notAfter"))
_NUMBERED = re.compile(r"\[?([^\s.)\]]+)(?:\.\]|\]\.?|[.)])\s*")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?![\d-])")


@dataclass
class Volume:
    """What a volume says of all its documents, as far as it has been read: `persons` are names by identifier."""

    id: str
    title: str = ""
    publisher: str = ""
    language: str = ""
    keywords: list[str] = field(default_factory=list)
    persons: dict[str, str] = field(default_factory=dict)


@dataclass
class Document:
    """A division of a volume in the making: `pieces` are its text so far, `people` names by identifier or name."""

    attributes: Mapping[str, str]
    headings: tuple[str, ...]
    start: int
    end: int = 0
    title: str = ""
    date_text: str = ""
    date: Mapping[str, str] | None = None
    people: dict[str, str] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The identifier within the volume, such as `d36`."""
        return self.attributes.get(XML_ID, "")

    def row(self, number: int, raw: str, volume: Volume) -> Row:
        """Return the record of the document; a reject where it has no heading."""
        own = self.attributes.get("n", "")
        texts = {
            "title": _without_number(self.title, own),
            "own_id": volume.id + self.id if self.id else "",
            "number": own,
            "collection": volume.title or volume.id,
            "archive": volume.publisher,
            "language": self.attributes.get(XML_LANG) or volume.language,
            "url": f"{_WEB}/{volume.id}/{self.id}" if self.id else "",
            "source_line": ", ".join([*self.headings, *([f"Document {own}"] if own else [])]),
            "date_text": self.date_text,
            "date_edtf": self._edtf(),
            "body": paragraphs(self.pieces),
        }
        lists = {"people": list(self.people.values()), "places": self.places, "subjects": volume.keywords}
        return record_of(number, raw, texts, lists, date_inferred="inferred" in (self.date or {}).get("ana", ""))

    def _edtf(self) -> str:
        """Return the days as the volume encodes them: of the whole document, else of its dateline, else nothing."""
        spans = [(self.attributes.get(_FIRST_DAY, ""), self.attributes.get(_LAST_DAY, ""))]
        spans += [((self.date or {}).get(first, ""), (self.date or {}).get(last, "")) for first, last in _SPANS]
        return next((edtf for first, last in spans if (edtf := span_as_edtf(first, last))), "")


def span_as_edtf(first: str, last: str) -> str:
    """Return a span of days as EDTF, a whole month or year as one; nothing where an end is missing or no date.

    The day is the one written, whatever time zone follows it. An end before its start is passed on.
    """
    ends = _DATE.match(first), _DATE.match(last)
    if not ends[0] or not ends[1]:
        return ""
    start, end = ends[0][0], ends[1][0]
    if start == end:
        return start
    if start[:4] == end[:4] and start[4:] == "-01-01" and end[4:] == "-12-31":
        return start[:4]
    if start[7:] == "-01" and end == _last_of_month(start):
        return start[:7]
    return f"{start}/{end}"


def paragraphs(pieces: list[str]) -> str:
    """Return the text of the pieces: single blanks within a paragraph, a blank line between paragraphs."""
    lines = (" ".join(paragraph.split()) for paragraph in "".join(pieces).split(BREAK))
    return "\n\n".join(line for line in lines if line)


def on_one_line(pieces: list[str]) -> str:
    """Return the text of the pieces on one line."""
    return " ".join("".join(pieces).replace(BREAK, " ").split())


def _last_of_month(day: str) -> str:
    year, month = int(day[:4]), int(day[5:7])
    return f"{day[:8]}{calendar.monthrange(year, month)[1]}" if year and 1 <= month <= 12 else ""


def _without_number(title: str, number: str) -> str:
    """Return a heading without the number of the document, which stands before it as in "1. Telegram"."""
    found = _NUMBERED.match(title)
    return title[found.end() :] if found and found[1] == number and found.end() < len(title) else title
