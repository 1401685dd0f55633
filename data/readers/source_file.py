"""A file that comes in: its bytes, what text they are, and a name that says where it was."""

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import TextIOWrapper
from pathlib import Path, PurePosixPath

import charset_normalizer

from data.readers.foreign_formats import NO_TEXT, kind_of_bytes, kind_of_text
from queries.errors import SourceError

HEAD_BYTES = 65_536
"""Bytes looked at to recognise a format."""

SAMPLE_BYTES = 262_144
"""Bytes looked at to tell an encoding that is not UTF-8."""

MAX_RECORD_CHARS = 1 << 25
"""Characters of a line or a record; the text of the longest book is a tenth of it, and no more is held in memory."""

BLANKS = "\ufeff \t\r\n"
"""What may stand before the first sign of a text, or around a line: a mark of byte order, and blanks."""

_MAX_STRAY_CONTROLS = 8
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")


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

    def open(self) -> TextIOWrapper:
        """Return the text, line ends untouched; bytes that fit the encoding nowhere become U+FFFD."""
        if self.encoding is None:
            raise SourceError(f"{self.name} is not text: {self.kind()}.")
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
        return self._start

    @cached_property
    def _start(self) -> str:
        return self.head.decode(self.encoding, errors="replace") if self.encoding else ""

    @property
    def stem(self) -> str:
        """The file's own name without folders and endings: `1001` of `frus/1001.csv.gz`."""
        return PurePosixPath(self.name).name.split(".")[0]

    def kind(self) -> str:
        """Return what the file is, in words, where no reader knows it; nothing where its beginning does not show it."""
        return kind_of_text(self._start) if self.encoding else kind_of_bytes(self.path, self.head)


def source_file(path: Path, name: str, choice: RecordChoice | None = None) -> SourceFile:
    """Look at a file once from end to end; raise SourceError where it cannot be read or is empty."""
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
    encoding, note = _encoding(path, head, bad, beyond_ascii)
    return SourceFile(path, name, digest.hexdigest(), encoding, head, tail, note, choice or RecordChoice())


def _encoding(path: Path, head: bytes, bad: int, beyond_ascii: int) -> tuple[str | None, str | None]:
    """Return the encoding of a text and what there is to say about it; None for what is no text."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding, None if encoding == "utf-8-sig" else "read as UTF-16"
    if head.startswith(NO_TEXT) or _is_binary(head):
        return None, None
    if bad * 4 <= beyond_ascii - bad:
        return "utf-8", f"{bad} places are not UTF-8 and show as \ufffd" if bad else None
    if declared := _declared(head):
        return declared, None
    with path.open("rb") as stream:
        sample = stream.read(SAMPLE_BYTES)
    found = _guess(sample)
    return found, f"read as {found}, by the look of it: save it as UTF-8 if letters are wrong"


def _declared(head: bytes) -> str | None:
    """Return the encoding that XML declares in its first line; None where it declares none that Python knows."""
    found = _XML_ENCODING.match(head)
    try:
        return codecs.lookup(found[1].decode()).name if found else None
    except LookupError:
        return None


def _is_binary(head: bytes) -> bool:
    """Return whether more than a few bytes are control characters no text has."""
    controls = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head))
    return controls > _MAX_STRAY_CONTROLS and controls * 20 > len(head)


def _guess(sample: bytes) -> str:
    """Return the likeliest encoding; Western European where nothing speaks for another.

    Too few letters beyond ASCII lead the detector astray, and many encodings agree on the few there are.
    """
    guesses = [match.encoding for match in charset_normalizer.from_bytes(sample)]
    if not guesses:
        return "cp1252"
    best = guesses[0]
    alike = sample.decode(best, errors="replace") == sample.decode("cp1252", errors="replace")
    few = sum(byte > 127 for byte in sample) * 8 < len(sample)
    exotic = few and not best.startswith(("cp125", "iso8859", "koi8"))
    return "cp1252" if alike or exotic else best
