"""What stands beside a document in the archive: the same document elsewhere, the other side, and what is related."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.documents import record, record_mentions
from queries.model.rows import DocumentLine
from queries.related.copies import is_copy
from queries.related.finding import RARE, SELDOM, find_near, find_related, most_of
from queries.related.reasons import MODELLED, Origin, Reason, Sharing, Subject, are_enough, days_between, days_in_common
from queries.related.sides import is_other_side, nearest_days

MOST_RELATED = 8
MOST_SIDES = 3
MOST_COPIES = 5

HALVING = 8
"""Years between two documents by which what they have in common says half as much."""


@dataclass(frozen=True, slots=True)
class Companion:
    """A document beside another one: its line in a list, where it is from, and what the two have in common.

    `likeness` is that of their titles, from 0 to 1, where it is a copy; `days` are those between the nearest dates of
    the two, negative for an earlier one, None where one of them has none.
    """

    line: DocumentLine
    origin: Origin
    reasons: tuple[Reason, ...]
    days: int | None
    likeness: float = 0.0


@dataclass(frozen=True, slots=True)
class Companions:
    """What stands beside a document: copies of it, records that may be the other side, and related ones, best first."""

    origin: Origin
    copies: tuple[Companion, ...] = ()
    sides: tuple[Companion, ...] = ()
    related: tuple[Companion, ...] = ()


@cached_query
def companions(archive: Archive, identifier: str) -> Companions | None:
    """Return what stands beside a document; None for an unknown id. No document stands there twice."""
    found = record(archive, identifier)
    if found is None:
        return None
    subject = Subject(found, record_mentions(archive, found.doc))
    documents = archive.about.documents
    near = find_near(archive, subject)
    copies = sorted(_copies(subject, near), key=lambda one: (-one.likeness, one.line.doc))[:MOST_COPIES]
    taken = {one.line.doc for one in copies}
    sides = [one for one in _sides(subject, near, most_of(documents, SELDOM)) if one.line.doc not in taken][:MOST_SIDES]
    taken |= {one.line.doc for one in sides}
    others = (one for one in find_related(archive, subject) if one.doc not in taken)
    related = islice(_related(subject, others, most_of(documents, RARE)), MOST_RELATED)
    return Companions(subject.origin, tuple(copies), tuple(sides), tuple(related))


def _copies(subject: Subject, near: Sequence[Sharing]) -> Iterator[Companion]:
    for other in near:
        if likeness := is_copy(subject, other):
            yield _companion(subject, other, (), likeness)


def _sides(subject: Subject, near: Sequence[Sharing], most: int) -> Iterator[Companion]:
    for other in near:
        shared = [reason for reason in subject.shared_with(other, most) if reason.weight != MODELLED]
        if is_other_side(subject, other, shared):
            yield _companion(subject, other, shared)


def _related(subject: Subject, found: Iterable[Sharing], most: int) -> Iterator[Companion]:
    for other in sorted(found, key=lambda one: (-_rank(subject, one), one.doc)):
        days = days_in_common(subject.record, other)
        reasons = [*subject.shared_with(other, most), *([days] if days else [])]
        if are_enough(reasons, _years(subject, other)):
            yield _companion(subject, other, reasons)


def _rank(subject: Subject, other: Sharing) -> float:
    """How much two documents have in common; less, the more years lie between them."""
    years = _years(subject, other)
    return other.strength / (1 + (years or 0) / HALVING)


def _years(subject: Subject, other: Sharing) -> float | None:
    """Return the years between the written dates of two documents; None where one of them has none."""
    record = subject.record
    apart = days_between((record.first_day, record.last_day), (other.first_day, other.last_day))
    return None if apart is None else abs(apart) / 365.25


def _companion(subject: Subject, other: Sharing, reasons: Sequence[Reason], likeness: float = 0.0) -> Companion:
    return Companion(other.line, other.origin, tuple(reasons), nearest_days(subject, other), likeness)
