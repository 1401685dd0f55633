"""What became of dates, rows and repeats, source by source: counts, each kind with an example."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from typing import TypeVar

import duckdb

from data.sql import SQL
from dates.words import UNDATED_PHRASE
from queries.database.statements import sql

MOST_FORMS = 10
"""Forms of dates that cannot be read that a report names, the most frequent first."""


@dataclass(frozen=True)
class DateCounts:
    """Documents by what became of their dates; `placeholders` are among those that were read."""

    read: int = 0
    unread: int = 0
    undated: int = 0
    impossible: int = 0
    placeholders: int = 0

    def __add__(self, other: "DateCounts") -> "DateCounts":
        return DateCounts(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True)
class UnreadForm:
    """A form of dates that cannot be read, 0 for every digit; `example` is how it is written in one row."""

    source_file: str
    form: str
    documents: int
    example: str
    source_row: int


@dataclass(frozen=True)
class RejectReason:
    """A reason for which rows became no documents, with the first of them."""

    source_file: str
    reason: str
    rows: int
    source_row: int
    raw: str


@dataclass(frozen=True)
class DifferingRepeat:
    """A row that repeats a document and states another title, date, collection or number: both of them."""

    source_file: str
    source_row: int
    differs_in: str
    title: str
    date_text: str | None
    id: str
    kept_title: str
    kept_date_text: str | None

    @property
    def is_grave(self) -> bool:
        """Whether it differs in title or date, so that it may well be another document."""
        return bool({"title", "date"} & set(self.differs_in.split(", ")))


_Found = TypeVar("_Found", UnreadForm, RejectReason, DifferingRepeat)


@dataclass(frozen=True)
class Findings:
    """What there is to look at in some sources."""

    dates: DateCounts = field(default_factory=DateCounts)
    unread: tuple[UnreadForm, ...] = ()
    rejects: tuple[RejectReason, ...] = ()
    differing: tuple[DifferingRepeat, ...] = ()

    def __add__(self, other: "Findings") -> "Findings":
        return Findings(
            self.dates + other.dates,
            most_frequent(self.unread + other.unread),
            _together(self.rejects + other.rejects),
            self.differing + other.differing,
        )


def findings(connection: duckdb.DuckDBPyConnection) -> Mapping[str, Findings]:
    """Return what there is to look at in each source of an archive."""
    phrase = {"undated_phrase": UNDATED_PHRASE}
    dates = {name: DateCounts(*counts) for name, *counts in connection.execute(sql("date_readings"), phrase).fetchall()}
    unread = _by_source(UnreadForm(*row) for row in connection.execute(sql("unread_forms"), phrase).fetchall())
    rejects = _by_source(RejectReason(*row) for row in connection.execute(SQL["reject_examples"]).fetchall())
    repeats = connection.execute(sql("differing_repeats"), {"limit": None}).fetchall()
    differing = _by_source(DifferingRepeat(*row) for row in repeats)
    return {
        name: Findings(
            dates.get(name, DateCounts()),
            tuple(unread.get(name, ())),
            tuple(rejects.get(name, ())),
            tuple(differing.get(name, ())),
        )
        for name in dates.keys() | rejects.keys() | differing.keys()
    }


def most_frequent(forms: Sequence[UnreadForm]) -> tuple[UnreadForm, ...]:
    """Return the forms of several sources, each once with all its documents, the most frequent first.

    The example is of the first source that has the form, and of its first row.
    """
    counted: dict[str, UnreadForm] = {}
    for form in forms:
        known = counted.get(form.form, form)
        is_before = known.source_file == form.source_file and form.source_row < known.source_row
        documents = form.documents + (counted[form.form].documents if form.form in counted else 0)
        counted[form.form] = replace(form if is_before else known, documents=documents)
    return tuple(sorted(counted.values(), key=lambda form: (-form.documents, form.form)))


def _together(reasons: Sequence[RejectReason]) -> tuple[RejectReason, ...]:
    counted: dict[str, RejectReason] = {}
    for reason in reasons:
        known = counted.get(reason.reason)
        counted[reason.reason] = replace(known, rows=known.rows + reason.rows) if known else reason
    return tuple(sorted(counted.values(), key=lambda reason: (-reason.rows, reason.reason)))


def _by_source(found: Iterable[_Found]) -> Mapping[str, Sequence[_Found]]:
    grouped: defaultdict[str, list[_Found]] = defaultdict(list)
    for one in found:
        grouped[one.source_file].append(one)
    return grouped
