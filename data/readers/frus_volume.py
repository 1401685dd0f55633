"""FRUS volumes (TEI): a record for each historical document, read in the memory that one document needs."""

import re
from collections.abc import Iterator
from itertools import chain
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from data.readers.crosswalk import Crosswalk
from data.readers.frus_document import Document
from data.readers.frus_text import NAMESPACE, VolumeText
from data.readers.record import Reading, Reject, Row
from data.readers.source_file import BLANKS, SourceFile
from queries.errors import SourceError

NAME = "frus"
MAX_DOCUMENT_BYTES = 1 << 25
"""Bytes of one document, or of one tag or comment; the volume is not read beyond a longer one."""

_CHUNK_BYTES = 1 << 16
_MAX_SHOWN_IDS = 8
_FRUS = re.compile(r"<TEI[^>]*(?:\sxml:id=[\"']frus|history\.state\.gov/frus)|subtype=[\"']historical-document")


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the text is XML in the namespace of the TEI that names FRUS, or its kind of document."""
    start = source.start()
    return start.lstrip(BLANKS).startswith("<") and NAMESPACE in start and bool(_FRUS.search(start))


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return the documents of the volume; raise SourceError where it is broken, or unsafe, before the first of them."""
    reading = Reading(iter(()))
    rows = _rows(source, reading.notes)
    reading.rows = chain([row for row in [next(rows, None)] if row], rows)
    return reading


def _rows(source: SourceFile, notes: list[str]) -> Iterator[Row]:
    """Yield the records before a break, then the break as a reject."""
    volume = _Volume(source)
    try:
        yield from volume.rows()
    except (ParseError, DefusedXmlException, SourceError) as error:
        if not volume.documents:
            raise SourceError(f"{source.name} cannot be read: {_reason(error)}.") from error
        yield Reject(volume.documents + 1, volume.unfinished(), f"{_reason(error)}; nothing after it was read")
    notes += [
        f"{len(ids)} {re.sub('[-_]', ' ', kind)}{'s' if len(ids) > 1 else ''} left out: {_shortened(ids)}"
        for kind, ids in volume.text.left_out.items()
    ]
    notes += [] if volume.documents else ["the volume has no historical documents"]


class _Volume:
    """A volume on its way through the parser, and the bytes of what is not yet finished."""

    def __init__(self, source: SourceFile) -> None:
        self.text = VolumeText(source.stem)
        self._source = source
        self._parser = XMLParser(target=self.text, encoding="utf-8")
        self.text.position = self._position
        self._buffer = bytearray()
        self._buffer_start = 0
        self.documents = 0

    def rows(self) -> Iterator[Row]:
        """Yield a row for each document; raise an error of the parser, or SourceError, at the first break."""
        with self._source.open() as stream:
            length, before = _CHUNK_BYTES, -1
            while chunk := stream.read(length):
                yield from self._rows_in(chunk.encode(errors="replace"))
                self._forget()
                # The parser looks at an unfinished tag or comment again from its start each time it is fed.
                length = length * 2 if self._position() == before else _CHUNK_BYTES
                before = self._position()
        self._parser.close()

    def unfinished(self) -> str:
        """Return the text of what is not yet finished."""
        return self._buffer.decode(errors="replace")

    def _position(self) -> int:
        return int(self._parser.parser.CurrentByteIndex)

    def _rows_in(self, content: bytes) -> Iterator[Row]:
        """Yield the documents that end in this part of the file; then the error where it breaks."""
        self._buffer += content
        broken: Exception | None = None
        try:
            self._parser.feed(content)
        except (ParseError, DefusedXmlException, SourceError) as error:
            broken = error
        for document in self.text.finished:
            self.documents += 1
            yield document.row(self.documents, self._raw(document), self.text.volume)
        self.text.finished.clear()
        if broken:
            raise broken

    def _raw(self, document: Document) -> str:
        """Return the document with its tags, as it stands in the file."""
        start, end = document.start - self._buffer_start, document.end - self._buffer_start
        if self._buffer.startswith(b"</", end):
            end = self._buffer.find(b">", end) + 1
        return self._buffer[start:end].decode(errors="replace")

    def _forget(self) -> None:
        """Forget the bytes before what is not yet finished; raise SourceError where too many are left."""
        first_kept = self._position() if self.text.since is None else self.text.since
        del self._buffer[: first_kept - self._buffer_start]
        self._buffer_start = first_kept
        if len(self._buffer) > MAX_DOCUMENT_BYTES:
            raise SourceError(f"a document, tag or comment of more than {MAX_DOCUMENT_BYTES:,} bytes")


def _reason(error: Exception) -> str:
    if isinstance(error, DefusedXmlException):
        return "it declares entities, which may grow without end or read other files: remove its DOCTYPE"
    return f"broken XML: {error}" if isinstance(error, ParseError) else str(error)


def _shortened(ids: list[str]) -> str:
    return ", ".join(ids[:_MAX_SHOWN_IDS]) + (", …" if len(ids) > _MAX_SHOWN_IDS else "")
