"""Bars: how many documents stand in each bucket of a chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

WIDER = "wider"
"""The series of documents whose date is wider than a bucket."""
ARCHIVE = "archive"
"""The one series of bars that tell none apart."""


@dataclass(frozen=True)
class Bars:
    """Documents bucket by bucket: the first day of each bucket, and the documents of each series in each of them.

    Empty buckets have their place; a series stands here if it has documents.
    """

    days: tuple[date, ...]
    series: Mapping[str, tuple[int, ...]]

    @classmethod
    def of_series(cls, days: Sequence[date], rows: Iterable[tuple[date, str, int]]) -> Self:
        """Return the bars that begin on these days, given a row (first day, series, documents) for each filled part.

        Raises KeyError where a row begins on none of the days.
        """
        places = {day: place for place, day in enumerate(days)}
        counted: dict[str, list[int]] = {}
        for day, name, documents in rows:
            counted.setdefault(name, [0] * len(places))[places[day]] += documents
        return cls(tuple(days), {name: tuple(counts) for name, counts in counted.items()})

    @classmethod
    def of_archive(cls, days: Sequence[date], rows: Iterable[tuple[date, int]]) -> Self:
        """Return the bars that begin on these days, all in one series, given rows (first day, documents)."""
        return cls.of_series(days, ((day, ARCHIVE, documents) for day, documents in rows))

    def as_coverage(self) -> Bars:
        """Return the same documents, as one series."""
        return Bars(self.days, {ARCHIVE: self.totals} if self.series else {})

    @property
    def totals(self) -> tuple[int, ...]:
        """The documents in each bucket."""
        return tuple(map(sum, zip(*self.series.values(), strict=True))) if self.series else (0,) * len(self.days)

    @property
    def wider(self) -> tuple[int, ...]:
        """Those of the documents in each bucket whose date is wider than it."""
        return self.series.get(WIDER, (0,) * len(self.days))


@dataclass(frozen=True, slots=True)
class ThemeBucket:
    """A bucket of a theme's timeline: its first day, the documents whose span touches it, those that reach beyond."""

    slug: str
    first_day: date
    documents: int
    wider: int
