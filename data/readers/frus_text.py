"""The text of a FRUS volume as it streams by: a target of the XML parser, which holds one document at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from data.readers.frus_document import BREAK, XML_ID, XML_LANG, Document, Volume, on_one_line
from queries.errors import SourceError

NAMESPACE = "http://www.tei-c.org/ns/1.0"
MAX_ELEMENT_DEPTH = 256
"""Elements within elements; volumes have some thirty."""

_ATTACHMENT = "{http://history.state.gov/frus/ns/1.0}attachment"
_DOCUMENT = "historical-document"
_OF_THE_EDITION = ("#frus-production-priority", "#frus-media-type")


def _tags(names: str) -> frozenset[str]:
    return frozenset(f"{{{NAMESPACE}}}{name}" for name in names.split())


(_TEI,), (_TEXT,), (_DIV,), (_NOTE,) = _tags("TEI"), _tags("text"), _tags("div"), _tags("note")
(_HEAD,), (_DATELINE,), (_DATE,), (_PERSON,) = _tags("head"), _tags("dateline"), _tags("date"), _tags("persName")
(_PLACE,), (_TITLE,), (_PUBLISHER,), (_TERM,) = _tags("placeName"), _tags("title"), _tags("publisher"), _tags("term")
(_TITLES,), (_PUBLICATION,), (_KEYWORDS,) = _tags("titleStmt"), _tags("publicationStmt"), _tags("keywords")
_PARTS = _tags("floatingText quote") | {_ATTACHMENT}

_BLOCKS = _tags(
    "ab argument byline closer dateline div docAuthor docDate epigraph figDesc figure floatingText formula head l lg"
    " list opener p postscript quote row salute signed sp stage table titlePage trailer"
) | {_ATTACHMENT}
_BREAK_BEFORE = _BLOCKS | _tags("label")
_BREAK_AFTER = _BLOCKS | _tags("item")
_BLANK_AFTER = _tags("lb label cell")
_NOTED = {_HEAD, _DATELINE, _DATE, _PERSON, _PLACE, _TITLE, _PUBLISHER, _TERM, _TITLES, _PUBLICATION, _KEYWORDS}
_NOTED |= _PARTS


@dataclass
class _Division:
    depth: int
    heading: str = ""
    document: Document | None = None


@dataclass(frozen=True)
class _Element:
    """An element of which the text is wanted, or that says where another stands; it starts at the piece `mark`."""

    depth: int
    tag: str
    mark: int
    attributes: Mapping[str, str]


class VolumeText:
    """Takes a volume apart: `finished` documents wait to be fetched, `left_out` names divisions that are none.

    `since` is the byte at which the text began that is kept; None where none is. `position` says where the
    parser is.
    """

    def __init__(self, stem: str) -> None:
        self.volume = Volume(stem)
        self.finished: list[Document] = []
        self.left_out: dict[str, list[str]] = {}
        self.since: int | None = None
        self.position: Callable[[], int] = int
        self._stem = stem
        self._depth = 0
        self._silent = 0
        self._divisions: list[_Division] = []
        self._documents: list[Document] = []
        self._elements: list[_Element] = []
        self._loose: list[str] = []
        self._pieces = self._loose
        self._at_end = {
            _HEAD: self._end_head,
            _DATE: self._end_date,
            _PERSON: self._end_person,
            _PLACE: self._end_place,
            _TITLE: self._end_title,
            _PUBLISHER: self._end_publisher,
            _TERM: self._end_term,
        }

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element; raise SourceError where there are too many within each other."""
        self._depth += 1
        if self._depth > MAX_ELEMENT_DEPTH:
            raise SourceError(f"more than {MAX_ELEMENT_DEPTH} elements within each other")
        if self._silent:
            return
        if tag in _BREAK_BEFORE:
            self._pieces.append(BREAK)
        if tag in _NOTED:
            self._mark_start()
            self._elements.append(_Element(self._depth, tag, len(self._pieces), attributes))
        elif tag == _DIV:
            self._start_division(attributes)
        elif tag == _NOTE:
            self._silent = self._depth
        elif tag == _TEI:
            self.volume = Volume(attributes.get(XML_ID) or self._stem, language=attributes.get(XML_LANG, ""))
        elif tag == _TEXT:
            self.volume.language = attributes.get(XML_LANG) or self.volume.language

    def data(self, text: str) -> None:
        """Take a piece of text."""
        if self.since is not None and not self._silent:
            self._pieces.append(text)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        depth, self._depth = self._depth, self._depth - 1
        if self._silent:
            self._silent = self._silent if depth > self._silent else 0
            return
        if self._elements and self._elements[-1].depth == depth:
            element = self._elements.pop()
            if act := self._at_end.get(tag):
                act(element)
        elif tag == _DIV and self._divisions:
            self._end_division()
        if tag in _BREAK_AFTER:
            self._pieces.append(BREAK)
        elif tag in _BLANK_AFTER:
            self._pieces.append(" ")
        self._forget_loose_text()

    def _mark_start(self) -> None:
        if self.since is None:
            self.since = self.position()

    def _forget_loose_text(self) -> None:
        """Forget the text outside documents when nobody waits for it."""
        if not self._documents and not self._elements:
            self.since = None
            self._loose.clear()

    def _start_division(self, attributes: Mapping[str, str]) -> None:
        division = _Division(self._depth)
        if attributes.get("type") == "document" or attributes.get("subtype") == _DOCUMENT:
            headings = tuple(around.heading for around in self._divisions if around.heading)
            division.document = Document(attributes, headings, self.position())
            self._mark_start()
            self._documents.append(division.document)
            self._pieces = division.document.pieces
        self._divisions.append(division)

    def _end_division(self) -> None:
        document = self._divisions.pop().document
        if document is None:
            return
        self._documents.pop()
        self._pieces = self._documents[-1].pieces if self._documents else self._loose
        kind = document.attributes.get("subtype") or "untyped document"
        if kind == _DOCUMENT:
            document.end = self.position()
            self.finished.append(document)
        else:
            self.left_out.setdefault(kind, []).append(document.id or document.attributes.get("n", "?"))

    def _text(self, element: _Element) -> str:
        return on_one_line(self._pieces[element.mark :])

    def _within(self, *tags: str) -> _Element | None:
        return next((around for around in reversed(self._elements) if around.tag in tags), None)

    def _end_head(self, element: _Element) -> None:
        """Take a heading: the first right below a division is its own; in a document it is the title, and no text."""
        division = self._divisions[-1] if self._divisions else None
        if division is None or element.depth != division.depth + 1:
            return
        if division.document and not division.document.title:
            division.document.title = self._text(element)
            del self._pieces[element.mark :]
        elif not division.document and not division.heading:
            division.heading = self._text(element)

    def _end_date(self, element: _Element) -> None:
        """Take the first date of a dateline as the document's, unless it stands in something attached or quoted."""
        document = self._divisions[-1].document if self._divisions else None
        if document and document.date is None and self._within(_DATELINE) and not self._within(*_PARTS):
            document.date = element.attributes
            document.date_text = self._text(element)

    def _end_person(self, element: _Element) -> None:
        if not self._documents:
            if identifier := element.attributes.get(XML_ID):
                self.volume.persons[identifier] = self._text(element).rstrip(",;: ")
            return
        pointers = element.attributes.get("corresp") or element.attributes.get("ref") or ""
        people, name = self._documents[-1].people, self._text(element)
        for identifier in (pointer.rpartition("#")[2] for pointer in pointers.split() or [name]):
            people.setdefault(identifier, self.volume.persons.get(identifier, name))

    def _end_place(self, element: _Element) -> None:
        if self._documents:
            self._documents[-1].places.append(self._text(element))

    def _end_title(self, element: _Element) -> None:
        if self._within(_TITLES) and (element.attributes.get("type") == "complete" or not self.volume.title):
            self.volume.title = self._text(element)

    def _end_publisher(self, element: _Element) -> None:
        if self._within(_PUBLICATION):
            self.volume.publisher = self.volume.publisher or self._text(element)

    def _end_term(self, element: _Element) -> None:
        """Take a keyword; those that are only identifiers, `costa-rica`, become words."""
        keywords = self._within(_KEYWORDS)
        if keywords and keywords.attributes.get("scheme") not in _OF_THE_EDITION:
            word = self._text(element) or element.attributes.get(XML_ID, "")
            self.volume.keywords.append(word.replace("-", " ") if word.islower() and " " not in word else word)
