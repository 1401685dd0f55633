"""PDF files: each a record, with its title and its text. The dates of a file are never those of a document.

pypdf is loaded with the first file, as openpyxl is.
"""

import logging
import re
from collections.abc import Iterator
from typing import Any

from data.readers.crosswalk import Crosswalk
from data.readers.record import Reading, Row, record_of
from data.readers.source_file import MAX_RECORD_CHARS, SourceFile
from queries.errors import SourceError

NAME = "pdf"

_MAGIC = b"%PDF-"
_MAX_MAGIC_OFFSET = 1024
_MAX_TITLE_CHARS = 300
_NO_TITLE = re.compile(
    r"(?:untitled|unknown|titel|title|document|dokument|scan\S*|img\S*|microsoft \w+ - .*"
    r"|.*\.(?:docx?|pdf|indd|qxd|rtf|tiff?|jpe?g))\W*\d*",
    re.I,
)


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the file starts as a PDF does; a few bytes may stand before it."""
    return source.encoding is None and _MAGIC in source.head[:_MAX_MAGIC_OFFSET]


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return the one record of the file; raise SourceError where it cannot be opened."""
    reading = Reading(iter(()), decodes_itself=True)
    reading.rows = iter([_row(source, _opened(source), reading.notes)])
    return reading


def _opened(source: SourceFile) -> Any:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        file = PdfReader(source.path, strict=False)
        if file.is_encrypted and not file.decrypt(""):
            raise SourceError("it has a password")
        len(file.pages)
    except Exception as error:  # a broken file leads pypdf into errors of any kind
        reason = " ".join(str(error).split()).rstrip(".") or type(error).__name__
        raise SourceError(f"{source.name} is no PDF file that can be read: {reason}.") from error
    return file


def _row(source: SourceFile, file: Any, notes: list[str]) -> Row:
    text = "\n\n".join(_texts(file, notes))
    title = _stated_title(file)
    if not title:
        title = re.sub(r"[_\s]+", " ", source.stem).strip()
        notes.append("the file states no title and is called by its name")
    if not text.strip():
        notes.append("the file has no text: it may be a scan that has not been through character recognition")
    texts = {"title": title, "body": text, "own_id": source.name, "source_line": source.name}
    return record_of(1, text[:1000] or title, texts, {"people": _authors(file)})


def _texts(file: Any, notes: list[str]) -> Iterator[str]:
    """Yield the text of each page; name how many cannot be read, and where the text is cut."""
    length = broken = 0
    for number, page in enumerate(file.pages, start=1):
        try:
            text = str(page.extract_text())
        except Exception:  # a broken page leads pypdf into errors of any kind
            broken += 1
            continue
        length += len(text)
        if length > MAX_RECORD_CHARS:
            notes.append(f"text from page {number} on left out: it has more than {MAX_RECORD_CHARS:,} characters")
            break
        yield text
    notes += [f"pages whose text cannot be read: {broken}"] if broken else []


def _stated_title(file: Any) -> str:
    """Return the title that the file states, unless it is only what a program put there."""
    title = " ".join(_stated(file, "/Title").split())
    return "" if _NO_TITLE.fullmatch(title) or len(title) > _MAX_TITLE_CHARS else title


def _authors(file: Any) -> list[str]:
    return [name.strip() for name in re.split(r"[;|]", _stated(file, "/Author")) if name.strip()]


def _stated(file: Any, key: str) -> str:
    try:
        return str((file.metadata or {}).get(key) or "")
    except Exception:  # a broken file leads pypdf into errors of any kind
        return ""
