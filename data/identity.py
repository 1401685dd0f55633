"""Which record is which document: ids that stay the same across rebuilds, and rows that repeat a document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from hashlib import blake2b, sha256
from itertools import count
from struct import Struct

from data.readers.record import Record

_COMPARED = tuple(part.name for part in fields(Record) if part.name not in ("row", "raw", "own_id"))
_CONTENT = ("archive", "title", "date_text", "summary", "body", "url")
_PRINTS = Struct(f"{len(_COMPARED)}q")
_WIDTH = _PRINTS.size // len(_COMPARED)
_ID_LENGTH = 12
_SPOKEN = {"date_text": "date", "body": "text", "source_line": "source", "url": "link"}


@dataclass(frozen=True)
class Placed:
    """The id of the document a record is, or the one it repeats: `repeats` says how that is known."""

    id: str
    repeats: str | None = None


@dataclass(frozen=True)
class _Kept:
    id: str
    source: str
    prints: bytes


@dataclass
class Identities:
    """The documents of an archive so far, by their own ids and by their content."""

    _ids: set[str] = field(default_factory=set)
    _by_own_id: dict[tuple[str | None, str | None, str], list[_Kept]] = field(default_factory=dict)
    _by_content: dict[bytes, tuple[_Kept, bool]] = field(default_factory=dict)

    def place(self, record: Record, source: str) -> Placed:
        """Give a record its id, or find the document it repeats.

        The id is the source's own. Where the source has none it comes from archive, title and date; two
        memoranda of one title and day are two documents, and the second takes its id from the whole content.
        """
        prints = _prints(record)
        content = _digest(*(_part(record, name) for name in _CONTENT))
        if kept := self._same_id(record, source, prints):
            return Placed(kept.id, _in_words("same id", kept.prints, prints))
        known, has_own_id = self._by_content.get(content, (None, False))
        if known and not (has_own_id and record.own_id):
            return Placed(known.id, _in_words("same content", known.prints, prints))
        kept = _Kept(self._new_id(record), source, prints)
        self._ids.add(kept.id)
        self._by_content[content] = (kept, record.own_id is not None)
        if record.own_id:
            self._by_own_id.setdefault(_scope(record), []).append(kept)
        return Placed(kept.id)

    def _same_id(self, record: Record, source: str, prints: bytes) -> _Kept | None:
        """The document with the record's own id.

        An id is as unique as the collection that gave it. Where neither archive nor collection is known, two
        files may both count from 1: there the titles have to agree as well.
        """
        for kept in self._by_own_id.get(_scope(record), []) if record.own_id else []:
            if record.archive or record.collection or kept.source == source:
                return kept
            if _print_of(kept.prints, "title") == _print_of(prints, "title"):
                return kept
        return None

    def _new_id(self, record: Record) -> str:
        return next(name for name in _wanted_ids(record) if name not in self._ids)


def _wanted_ids(record: Record) -> Iterator[str]:
    """The ids a record may get, best first; never at an end."""
    if record.own_id:
        yield record.own_id
    else:
        yield _hash(record, ("archive", "title", "date_text"))[:_ID_LENGTH]
    whole = _hash(record, _CONTENT)
    start = f"{record.own_id}-" if record.own_id else ""
    yield f"{start}{whole[:_ID_LENGTH]}"
    yield from (f"{start}{whole}-{number}" for number in count(2))


def _hash(record: Record, names: Sequence[str]) -> str:
    return sha256("\x1f".join(_part(record, name) for name in names).encode()).hexdigest()


def _scope(record: Record) -> tuple[str | None, str | None, str]:
    return record.archive, record.collection, record.own_id or ""


def _part(record: Record, name: str) -> str:
    return getattr(record, name) or ""


def _digest(*parts: str) -> bytes:
    return blake2b("\x1f".join(parts).encode(), digest_size=16).digest()


def _prints(record: Record) -> bytes:
    """A few bytes for each field, nought where it is empty: enough to say later what differs."""
    values = (getattr(record, name) for name in _COMPARED)
    return _PRINTS.pack(*(hash(value) if value else 0 for value in values))


def _print_of(prints: bytes, name: str) -> bytes:
    at = _COMPARED.index(name) * _WIDTH
    return prints[at : at + _WIDTH]


def _in_words(known_by: str, kept: bytes, other: bytes) -> str:
    pairs = [(name, _print_of(kept, name), _print_of(other, name)) for name in _COMPARED]
    differs = [_SPOKEN.get(name, name) for name, old, new in pairs if old != new and any(old)]
    adds = [_SPOKEN.get(name, name) for name, old, new in pairs if old != new and not any(old)]
    return (
        known_by
        + (f"; differs in {', '.join(differs)}" if differs else "")
        + (f"; has {', '.join(adds)} that the document lacks" if adds else "")
    )
