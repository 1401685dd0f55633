"""A file that comes in: its bytes, what text they are, and a name that says where it was."""

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import TextIOWrapper
from pathlib import Path, PurePosixPath

from data.readers.encodings import BLANKS as BLANKS
from data.readers.encodings import errors_of, note_on_chosen, told_encoding
from data.readers.foreign_formats import kind_of_bytes, kind_of_text
from queries.errors import SourceError

HEAD_BYTES = 65_536
"""Bytes looked at to recognise a format."""

MAX_RECORD_CHARS = 1 << 25
"""Characters of a line or a record; the text of the longest book is a tenth of it, and no more is held in memory."""


@dataclass(frozen=True)
class RecordChoice:
    """What in a file a curator wants as records: `levels` of a finding aid, the name of a `record` in any XML."""

    levels: tuple[str, ...] = ()
    record: str = ""


@dataclass(frozen=True)
class SourceFile:
    """A file as it was when the build began; `encoding` is None where the bytes are no text."""

    path: Path
    name: str
    hash: str
    encoding: str | None
    head: bytes
    tail: bytes
    note: str | None = None
    choice: RecordChoice = field(default_factory=RecordChoice)

    def open(self, start: int = 0) -> TextIOWrapper:
        """Return the text from a byte on, line ends untouched, and stray bytes as `errors_of` says."""
        if self.encoding is None:
            raise SourceError(f"{self.name} is not text: {self.kind()}.")
        file = self.path.open("rb")
        file.seek(start)
        return TextIOWrapper(file, self.encoding_from(start), errors=self.errors, newline="")

    @property
    def errors(self) -> str:
        """What becomes of bytes that do not fit the encoding, as Python's decoders name it."""
        return errors_of(self.encoding)

    def encoding_from(self, start: int) -> str:
        """Return the encoding of the text from a byte on: a mark of byte order stands at the start of a file only."""
        encoding = self.encoding or ""
        return "utf-8" if start and encoding == "utf-8-sig" else encoding

    def lines(self, start: int = 0) -> Iterator[str]:
        """Yield the lines of the text; of one beyond `MAX_RECORD_CHARS` so many characters and one more."""
        with self.open(start) as stream:
            while line := stream.readline(MAX_RECORD_CHARS + 1):
                more = line if len(line) > MAX_RECORD_CHARS else ""
                while more and not more.endswith(("\r", "\n")):
                    more = stream.readline(HEAD_BYTES)
                yield line

    def start(self) -> str:
        """Return the first part of the text, enough to recognise a format."""
        return self._start

    @cached_property
    def _start(self) -> str:
        return self.head.decode(self.encoding, errors=self.errors) if self.encoding else ""

    @property
    def stem(self) -> str:
        """The file's own name without folders and endings: `1001` of `frus/1001.csv.gz`."""
        return PurePosixPath(self.name).name.split(".")[0]

    def kind(self) -> str:
        """Return what the file is, in words, where no reader knows it; nothing where its beginning does not show it."""
        return kind_of_text(self._start) if self.encoding else kind_of_bytes(self.path, self.head)


def source_file(path: Path, name: str, choice: RecordChoice | None = None, chosen: str | None = None) -> SourceFile:
    """Look at a file once from end to end; raise SourceError where it cannot be read or is empty.

    `chosen` is the encoding that a curator named, which counts for whatever is text.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
            stream.seek(0)
            digest, is_utf_8, tail = hashlib.sha256(), True, b""
            decoder = codecs.getincrementaldecoder("utf-8")()
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
                is_utf_8 = is_utf_8 and _decodes(decoder, chunk)
                tail = (tail + chunk)[-8:]
            is_utf_8 = is_utf_8 and _decodes(decoder, b"", is_end=True)
    except OSError as error:
        raise SourceError(f"{name} cannot be read: {error.strerror or error}.") from error
    if not head:
        raise SourceError(f"{name} is empty. Leave it out, or save it again.")
    encoding, note = told_encoding(path, head, is_utf_8=is_utf_8)
    if chosen and encoding:
        try:
            encoding, note = chosen, note_on_chosen(path, chosen, is_utf_8=is_utf_8)
        except UnicodeError as error:
            raise SourceError(
                f"{name} is not in {chosen}: it has no mark of byte order at its start. Name another encoding, such as "
                "utf-16-le or utf-8."
            ) from error
    return SourceFile(path, name, digest.hexdigest(), encoding, head, tail, note, choice or RecordChoice())


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, is_end: bool = False) -> bool:
    """Return whether a decoder understands the next bytes of a file."""
    try:
        decoder.decode(chunk, is_end)
    except UnicodeDecodeError:
        return False
    return True
