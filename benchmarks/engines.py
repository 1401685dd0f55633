"""What the engines that are measured have in common: the questions asked of each, the clock, and equal answers."""

import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol

import click
import numpy as np
from numpy.typing import NDArray

from queries.model.days import buckets
from queries.model.filters import Filters
from queries.model.vocabularies import Grain

Question = tuple[str, object]
"""A question of an interaction, and its answer."""

Spread = dict[tuple[int], int]
"""Documents by the first day of a bucket."""

Bars = dict[tuple[int, str], int]
"""Documents by the first day of a bucket and by band."""

_EPOCH = date(1970, 1, 1)


class Engine(Protocol):
    """Something that answers the questions of an interaction."""

    name: str
    opens_a_file: bool

    def renew(self) -> None:
        """Be as after a start: connections opened anew, nothing kept."""

    def forget(self) -> None:
        """Drop the answers kept from earlier questions, and nothing else."""

    def ask(self, filters: Filters) -> Iterator[Question]:
        """Each question of an interaction with its answer, in the order of the page."""

    def plain(self, question: str, answer: object) -> object:
        """Return the answer in the form in which engines are compared."""


class InMemory:
    """An engine without connections that keeps no answers, and answers in the form in which engines are compared."""

    opens_a_file = False

    def renew(self) -> None:
        """Nothing to open."""

    def forget(self) -> None:
        """No answers are kept."""

    def plain(self, _question: str, answer: object) -> object:
        """Return the answer as it is."""
        return answer


def milliseconds(engine: Engine, filters: Filters) -> dict[str, float]:
    """How long each question of an interaction takes."""
    times: dict[str, float] = {}
    started = time.perf_counter()
    for question, _ in engine.ask(filters):
        times[question] = (time.perf_counter() - started) * 1_000
        started = time.perf_counter()
    return times


def plain_answers(engine: Engine, filters: Filters) -> dict[str, object]:
    """Return what the engine answers to each question, in the form in which engines are compared."""
    return {question: engine.plain(question, answer) for question, answer in engine.ask(filters)}


def check_equal(engines: Sequence[Engine], name: str, filters: Filters) -> dict[str, object]:
    """Return the answers of all engines.

    Raises ClickException naming the first question that two answer differently.
    """
    first, *others = engines
    expected = plain_answers(first, filters)
    for other in others:
        answers = plain_answers(other, filters)
        for question in expected.keys() | answers.keys():
            ours, theirs = expected.get(question), answers.get(question)
            if question != "find" and ours != theirs:
                raise click.ClickException(
                    f"{first.name} and {other.name} differ on the filter “{name}” ({filters}), question “{question}”:\n"
                    f"{_difference(ours, theirs)}"
                )
    return expected


def _difference(ours: object, theirs: object) -> str:
    """Two answers, or only those of their entries that differ."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        keys = [key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)]
        ours, theirs = ({key: answer.get(key) for key in keys[:20]} for answer in (ours, theirs))
    return f"{ours}\n{theirs}"


def days_since_1970(day: date) -> int:
    """Return the number by which the peers know a day."""
    return (day - _EPOCH).days


def day_of(days: int | None) -> date | None:
    """Return the day of a number; None for None."""
    return None if days is None else date.fromordinal(_EPOCH.toordinal() + days)


def spread(grain: Grain, first: date, last: date, spans: Sequence[Sequence[int]] | NDArray[np.integer]) -> Spread:
    """Documents by bucket of the days given, from rows of first bucket, last bucket and documents."""
    starts = np.array([days_since_1970(day) for day in buckets(first, last, grain)])
    firsts, lasts, counts = np.asarray(spans, dtype=np.int64).reshape(-1, 3).T
    change = np.zeros(len(starts) + 1, dtype=np.int64)
    np.add.at(change, np.searchsorted(starts, firsts), counts)
    np.add.at(change, np.searchsorted(starts, lasts, side="right"), -counts)
    totals = np.cumsum(change[:-1])
    return {(start,): count for start, count in zip(starts.tolist(), totals.tolist(), strict=True) if count}


def bars(grain: Grain, first: date, last: date, rows: Iterable[tuple[int, int, str, int]]) -> Bars:
    """Documents by bucket and band of the days given, from rows of first bucket, last bucket, band and documents.

    Those that reach over more buckets than one are in the band `wider`.
    """
    within: Bars = {}
    wider = []
    for start, end, band, documents in rows:
        if start == end:
            within[start, band] = documents
        else:
            wider.append((start, end, documents))
    return within | {(*key, "wider"): documents for key, documents in spread(grain, first, last, wider).items()}
