"""Where a document stands in order of date among those of its week, its month and its collection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.documents import DocumentRecord
from queries.model.choices import Choices
from queries.model.dated_questions import question_of_days
from queries.model.days import bucket_end, bucket_start
from queries.model.filters import Filters
from queries.model.vocabularies import Grain
from queries.result import Result

Group = Literal["week", "month", "collection", "archive"]


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a document in order of date, counted from 1, among so many, and those before and after it.

    The place is 0 for a document that is not among them.
    """

    number: int
    documents: int
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A group of documents that a document is of, the question that finds them, and its place among them.

    The days are those of a week or month, else None.
    """

    group: Group
    first_day: date | None
    last_day: date | None
    question: Filters
    place: Place


def neighbours(archive: Archive, record: DocumentRecord) -> list[Neighbours]:
    """Return the groups of which a document is, with others: its week, its month, its collection, else its archive.

    Only a date to the day is of a week, and one to the month of a month. One that cannot be is of neither.
    """
    found = [(*group, _place(Result(archive, group[3]), record.doc)) for group in _groups(record)]
    return [Neighbours(*one) for one in found if one[4].number and one[4].documents > 1]


def _groups(record: DocumentRecord) -> Iterator[tuple[Group, date | None, date | None, Filters]]:
    grains: dict[str, tuple[Grain, ...]] = {"day": ("week", "month"), "month": ("month",)}
    for grain in grains.get(record.precision or "", ()) if record.first_day else ():
        assert record.first_day
        first, last = bucket_start(record.first_day, grain), bucket_end(record.first_day, grain)
        yield (
            ("week" if grain == "week" else "month"),
            first,
            last,
            question_of_days(first, last, or_months=grain == "month"),
        )
    if collection := record.stated["collection"]:
        yield "collection", None, None, Filters(included=Choices(collection=(collection,)))
    elif archive := record.stated["archive"]:
        yield "archive", None, None, Filters(included=Choices(archive=(archive,)))


@cached_query
def _place(result: Result, doc: int) -> Place:
    (place,) = result.ask(Place, "place_in_time", {"doc": doc})
    return place
