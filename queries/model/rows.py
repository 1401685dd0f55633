"""Rows of answers that several questions give, as frozen values. The fields of a row are the columns of its block."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from dates.edtf_dates import Precision, Qualifier
from queries.model.vocabularies import Conflict


class Dated(Protocol):
    """Whatever has the written date of a document: as it is written, and as it is read."""

    @property
    def date_text(self) -> str | None:
        """The date as it is written."""

    @property
    def first_day(self) -> date | None:
        """The first day of the date as it is read; None for a date that stands for no days."""

    @property
    def last_day(self) -> date | None:
        """The last day of the date as it is read."""

    @property
    def precision(self) -> Precision | None:
        """How exactly the date is known; None for one that is not read."""

    @property
    def qualifier(self) -> Qualifier | None:
        """How the archive doubts the date; None where it does not."""


class DatedTwice(Dated, Protocol):
    """Whatever has, besides the written date of a document, the date in its title."""

    @property
    def event_first_day(self) -> date | None:
        """The first day of the date in the title; None where it names none."""

    @property
    def event_last_day(self) -> date | None:
        """The last day of the date in the title."""

    @property
    def date_conflict(self) -> Conflict:
        """How the two go together."""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a short list: its number and id, its title, its written date."""

    doc: int
    id: str
    title: str
    date_text: str | None
    first_day: date | None
    last_day: date | None
    precision: Precision | None
    qualifier: Qualifier | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A document that stands on the reader's axis from the day `starts` to the day `ends`."""

    id: str
    title: str
    date_text: str | None
    starts: date
    ends: date
    first_day: date | None
    last_day: date | None
    precision: Precision | None
    qualifier: Qualifier | None
    event_first_day: date | None
    event_last_day: date | None
    date_conflict: Conflict


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """A theme, or `none` for all that is outside of themes: documents under the other filters, of the archive's total.

    `colour` is for light pages, `colour_dark` for dark ones.
    """

    slug: str
    name: str
    colour: str
    colour_dark: str
    documents: int
    total: int
    position: int
