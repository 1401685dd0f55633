"""A file that comes in: its bytes, what text they are, and a name that says where it was."""

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path, PurePosixPath

from data.readers.encodings import told_encoding
from queries.errors import SourceError

HEAD_BYTES = 65_536
"""Bytes looked at to recognise a format."""

MAX_RECORD_CHARS = 1 << 25
"""Characters of a line or a record; the text of the longest book is a tenth of it, and no more is held in memory."""

BLANKS = "\ufeff \t\r\n"
"""What may stand before the first sign of a text, or around a line: a mark of byte order, and blanks."""

_BINARY = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip file without an Excel workbook in it, or a broken one; save the sheet as CSV"),
    (b"\xd0\xcf\x11\xe0", "an Office file that is old or has a password; save it as .xlsx without one"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"SQLite format 3", "an SQLite database"),
)


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

    def open(self) -> TextIOWrapper:
        """Return the text, line ends untouched; bytes that fit the encoding nowhere become U+FFFD."""
        if self.encoding is None:
            raise SourceError(f"{self.name} is no text: {self.kind()}.")
        return self.path.open(encoding=self.encoding, errors="replace", newline="")

    def lines(self) -> Iterator[str]:
        """Yield the lines of the text; of one beyond `MAX_RECORD_CHARS` so many characters and one more."""
        with self.open() as stream:
            while line := stream.readline(MAX_RECORD_CHARS + 1):
                more = line if len(line) > MAX_RECORD_CHARS else ""
                while more and not more.endswith(("\r", "\n")):
                    more = stream.readline(HEAD_BYTES)
                yield line

    def start(self) -> str:
        """Return the first part of the text, enough to recognise a format."""
        return self.head.decode(self.encoding, errors="replace") if self.encoding else ""

    @property
    def stem(self) -> str:
        """The file's own name without folders and endings: `1001` of `frus/1001.csv.gz`."""
        return PurePosixPath(self.name).name.split(".")[0]

    def kind(self) -> str:
        """Return what the bytes look like, in words, where they are no text."""
        return next((kind for magic, kind in _BINARY if self.head.startswith(magic)), "a binary file")


def source_file(path: Path, name: str, chosen: str | None = None) -> SourceFile:
    """Look at a file once from end to end; raise SourceError where it cannot be read or is empty.

    `chosen` is the encoding that a curator named, which counts for whatever is text.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
            stream.seek(0)
            digest, bad, beyond_ascii, tail = hashlib.sha256(), 0, 0, b""
            decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
                text = decoder.decode(chunk)
                bad += text.count("\ufffd")
                beyond_ascii += 0 if text.isascii() else len(re.findall(r"[^\x00-\x7f]", text))
                tail = (tail + chunk)[-8:]
    except OSError as error:
        raise SourceError(f"{name} cannot be read: {error.strerror or error}.") from error
    if not head:
        raise SourceError(f"{name} is empty. Leave it out, or save it again.")
    if any(head.startswith(magic) for magic, _ in _BINARY):
        return SourceFile(path, name, digest.hexdigest(), None, head, tail)
    encoding, note = told_encoding(path, head, bad, beyond_ascii)
    encoding, note = (chosen, None) if chosen and encoding else (encoding, note)
    return SourceFile(path, name, digest.hexdigest(), encoding, head, tail, note)
