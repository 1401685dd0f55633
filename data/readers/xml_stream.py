"""XML as it streams by: the elements that are records, one at a time, without entities, DTDs or anything from outside.

Names are those without namespaces, so that a file reads the same with one, with several or with none. A record within
a record is handed over by itself, with those around it; what is around it does not hold it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.entities import name2codepoint
from itertools import chain
from typing import Protocol, TextIO
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from data.readers.record import Reading, Reject, Row
from data.readers.source_file import BLANKS, MAX_RECORD_CHARS, SourceFile
from queries.errors import SourceError

MAX_ELEMENT_DEPTH = 256
"""Elements within elements; finding aids have some forty."""

_CHUNK_CHARS = 1 << 16
_ELEMENT_CHARS = 64
_LETTERS = {name: chr(number) for name, number in name2codepoint.items()}


@dataclass(frozen=True)
class Branch:
    """An element that is a record, and the records that it stands in, the outermost first."""

    element: Element
    around: Sequence[Element]

    @property
    def raw(self) -> str:
        """The element as text, written anew without namespaces."""
        return as_text(self.element)


class XmlFile(Protocol):
    """What a format makes of the elements of a file."""

    def is_record(self, name: str, around: Sequence[str]) -> bool:
        """Return whether an element is a record, by its name and the names of the elements around it."""

    def rows(self, number: int, branch: Branch) -> Iterable[Row]:
        """Return the rows of a record, the first of which has this number; none where it is left out."""

    def notes(self) -> list[str]:
        """Return what there is to say once all elements have gone by."""


class _BreakError(SourceError):
    """A file breaks off; `raw` is what was not yet finished."""

    def __init__(self, reason: str, raw: str) -> None:
        super().__init__(reason)
        self.raw = raw


def xml_reading(source: SourceFile, file: XmlFile) -> Reading:
    """Return the rows of a file; raise SourceError where it is broken, or unsafe, before the first of them."""
    reading = Reading(iter(()))
    rows = _rows(source, file, reading.notes)
    reading.rows = chain([row for row in [next(rows, None)] if row], rows)
    return reading


def as_text(element: Element) -> str:
    """Return an element as text, what follows it left out."""
    return tostring(element, encoding="unicode").removesuffix(element.tail or "\0").strip()


def _rows(source: SourceFile, file: XmlFile, notes: list[str]) -> Iterator[Row]:
    """Yield the rows before a break, then the break as a reject."""
    count = 0
    try:
        with source.open() as stream:
            for branch in branches_in(stream, file.is_record):
                for row in file.rows(count + 1, branch):
                    count += 1
                    yield row
    except _BreakError as error:
        if not count:
            raise SourceError(f"{source.name} cannot be read: {error}.") from error
        yield Reject(count + 1, error.raw, f"{error}; nothing behind it was read")
    notes += file.notes()


def branches_in(stream: TextIO, is_record: Callable[[str, list[str]], bool]) -> Iterator[Branch]:
    """Yield the elements that are records as they end, with no more in memory than the open ones need."""
    target = _Branches(is_record)
    parser = XMLParser(target=target, encoding="utf-8")
    parser.entity.update(_LETTERS)
    try:
        length, before, fed = _CHUNK_CHARS, -1, 0
        while chunk := stream.read(length):
            content = (chunk if fed else chunk.lstrip(BLANKS)).encode(errors="replace")
            fed += len(content)
            parser.feed(content)
            yield from target.fetch()
            at = int(parser.parser.CurrentByteIndex)
            if fed - at > MAX_RECORD_CHARS:
                raise SourceError(f"a tag or comment of more than {MAX_RECORD_CHARS:,} bytes")
            # The parser looks at an unfinished tag or comment again from its start each time it is fed.
            length, before = (length * 2 if at == before else _CHUNK_CHARS), at
        parser.close()
        yield from target.fetch()
    except (ParseError, DefusedXmlException, SourceError) as error:
        yield from target.fetch()
        raise _BreakError(_reason(error), target.unfinished()) from error


class _Branches:
    """A target of the parser that builds the elements that are records, and only those."""

    def __init__(self, is_record: Callable[[str, list[str]], bool]) -> None:
        self._is_record = is_record
        self._names: list[str] = []
        self._open: list[Element] = []
        self._sizes: list[int] = []
        self._inside: list[Element] = []
        self._pieces: list[str] = []
        self._finished: list[Branch] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element; raise SourceError where there are too many within each other."""
        name = _local(tag)
        if len(self._names) == MAX_ELEMENT_DEPTH:
            raise SourceError(f"more than {MAX_ELEMENT_DEPTH} elements within each other")
        is_record = self._is_record(name, self._names)
        self._names.append(name)
        if not is_record and not self._open:
            return
        self._flush()
        plain = {_local(key): value for key, value in reversed(list(attributes.items()))}
        if is_record:
            element = Element(name, plain)
            self._open.append(element)
            self._sizes.append(0)
        else:
            element = SubElement(self._inside[-1], name, plain)
        self._inside.append(element)
        self._grow(_ELEMENT_CHARS + sum(map(len, plain.values())))

    def data(self, text: str) -> None:
        """Take a piece of text."""
        if self._open:
            self._pieces.append(text)
            self._grow(len(text))

    def end(self, _tag: str) -> None:
        """Take the end of an element."""
        self._names.pop()
        if not self._open:
            return
        self._flush()
        element = self._inside.pop()
        if element is self._open[-1]:
            self._open.pop()
            self._sizes.pop()
            self._finished.append(Branch(element, tuple(self._open)))

    def fetch(self) -> list[Branch]:
        """Return the records that have ended since it was last asked."""
        finished, self._finished = self._finished, []
        return finished

    def unfinished(self) -> str:
        """Return the innermost record that has not ended, as text."""
        return as_text(self._open[-1]) if self._open else ""

    def _flush(self) -> None:
        """Put the text since the last tag where it belongs."""
        text = "".join(self._pieces)
        self._pieces.clear()
        if not text or not self._inside:
            return
        around = self._inside[-1]
        if len(around):
            around[-1].tail = (around[-1].tail or "") + text
        else:
            around.text = (around.text or "") + text

    def _grow(self, count: int) -> None:
        self._sizes[-1] += count
        if sum(self._sizes) > MAX_RECORD_CHARS:
            raise SourceError(f"a record of more than {MAX_RECORD_CHARS:,} characters")


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _reason(error: Exception) -> str:
    if isinstance(error, DefusedXmlException):
        return "it declares entities, which may swell without end or read other files: take its DOCTYPE out"
    return f"broken XML: {error}" if isinstance(error, ParseError) else str(error)
