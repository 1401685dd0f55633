"""What every reader hands over: a record, or a row that is none, with its text as it stood in the source."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol

from data.readers.cells import EMPTY_WORDS
from data.readers.encodings import signs_of_windows
from data.readers.plain_letters import without_entities, without_invisible, without_tags
from queries.fields import STATED, fields_of
from queries.model.characters import CONTROLS

TEXTS = tuple(field.name for field in fields_of("text"))
LISTS = tuple(field.name for field in fields_of("named", "theme"))
REPEATED = (*STATED, "rights", "credits")

_CONTROL = re.compile(f"[{CONTROLS}]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True)
class Record:
    """One record of a source, its texts cleaned.

    `own_id` is the id the source gave it, `country` the country of origin as the source states it, `number` its number
    within the collection, `credits` who contributed it, `upload_date` when the source put it online. `date_edtf` is the
    date as the source itself encodes it (EDTF), which counts before the words of `date_text`; `date_inferred` says that
    the source worked it out. `topics` are subjects that a model assigned, each with its score. `emptied` are
    words for empty cells where names stand, which may be names.
    """

    row: int
    raw: str
    title: str
    own_id: str | None = None
    date_text: str | None = None
    summary: str | None = None
    body: str | None = None
    archive: str | None = None
    collection: str | None = None
    language: str | None = None
    country: str | None = None
    classification: str | None = None
    url: str | None = None
    source_line: str | None = None
    rights: str | None = None
    number: str | None = None
    credits: str | None = None
    upload_date: str | None = None
    date_edtf: str | None = None
    date_inferred: bool = False
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    topics: tuple[tuple[str, float], ...] = ()
    emptied: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reject:
    """One row of a source that did not become a record, and why; `untitled` is the record where only a title lacks."""

    row: int
    raw: str
    reason: str
    untitled: Record | None = None


Row = Record | Reject


class NotDivisibleError(Exception):
    """A part of a file cannot be read by itself, for the reason that is its text."""


class Counted(Protocol):
    """How far a file is read."""

    rows: int

    def add(self, other: Any, /) -> None:
        """Go on by what was read of the next part."""

    def notes(self) -> list[str]:
        """Return what there is to say of the rows."""


class Parts(Protocol):
    """A file whose parts can be read by several processes; they get it pickled."""

    def progress(self) -> Counted:
        """Return what counts the rows of a part, or of the file."""

    def spans(self, part_bytes: int, /) -> Sequence[tuple[int, int]]:
        """Return where parts of some size begin and end; a single one where there are no others."""

    def part(self, span: tuple[int, int], progress: Any, /) -> Iterator[Row]:
        """Yield the rows of a part, numbered from 1; raise NotDivisibleError where it does not stand by itself."""

    def rest(self, span: tuple[int, int], progress: Any, /) -> Iterator[Row]:
        """Yield all rows from the beginning of a part on, numbered on."""


@dataclass
class Reading:
    """The rows of one source, to be gone through once; `notes` and `stated` are whole when the rows are.

    `decodes_itself` says that the reader took the encoding from the format, not from the look of the letters. `parts`
    has the same rows for several processes to read, where a file can be divided; its notes then come with them.
    """

    rows: Iterator[Row]
    notes: list[str] = field(default_factory=list)
    stated: tuple[int, int, int] | None = None
    decodes_itself: bool = False
    parts: Parts | None = None


def record_of(
    row: int,
    raw: str,
    texts: Mapping[str, str],
    lists: Mapping[str, Sequence[str]] | None = None,
    *,
    date_inferred: bool = False,
    topics: Iterable[tuple[str, float]] = (),
) -> Row:
    """Return the record with these fields, cleaned; a reject where no title is left."""
    values: dict[str, Any] = {name: _CLEAN.get(name, _plain_line)(text) for name, text in texts.items()}
    names: dict[str, Any] = {kind: _distinct(found) for kind, found in (lists or {}).items()}
    title = values.pop("title", "")
    found: dict[str, Any] = {name: text or None for name, text in values.items()} | names
    found |= {"date_inferred": date_inferred, "topics": tuple(topics)}
    if _is_title(title):
        return Record(row, raw, title, **found)
    return Reject(row, raw, "no title", Record(row, raw, "", **found) if found.get("own_id") else None)


def _is_title(line: str) -> bool:
    """Return whether a line, cleaned, has any letter, number or sign, and is no word for an empty cell."""
    if line.lower() in EMPTY_WORDS:
        return False
    return line[:1].isalnum() or any(unicodedata.category(letter)[0] in "LNPS" for letter in line)


def clean_line(text: str) -> str:
    """Return the text on one line: composed letters, single blanks, no control characters."""
    return " ".join((text if _is_clean(text) else clean_text(text)).split())


def clean_text(text: str) -> str:
    """Return the text with composed letters and plain line ends, no blanks at its ends.

    Control characters are made signs of Windows-1252, where they stand for these, else blanks.
    """
    if _is_clean(text):
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", signs_of_windows(lines)))).strip()


def _is_plain(text: str) -> bool:
    """Return whether a text is of letters and signs that need no cleaning, as most are."""
    return text.isascii() and text.isprintable()


def _is_clean(text: str) -> bool:
    return text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text))


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_name, names))))


def _plain_line(text: str) -> str:
    """Return a text on one line, its entities as letters; for all that is no running text."""
    if "&" not in text and _is_plain(text):
        return " ".join(text.split())
    return clean_line(without_invisible(without_entities(text)))


def _plain_title(text: str) -> str:
    return _plain_line(without_tags(text))


def _plain_text(text: str) -> str:
    if "&" not in text and "<" not in text and _is_plain(text):
        return text.strip()
    return clean_text(without_invisible(without_entities(without_tags(text))))


_repeated = lru_cache(maxsize=65_536)(_plain_line)
"""For what stands on many records."""


@lru_cache(maxsize=65_536)
def _name(text: str) -> str:
    """Return a name on one line; nothing for what has neither a letter nor a number in it, such as "?"."""
    line = _plain_title(text)
    return line if line.isalpha() or any(map(str.isalnum, line)) else ""


_CLEAN: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(TEXTS, _plain_text),
    **dict.fromkeys(REPEATED, _repeated),
    "title": _plain_title,
}
