"""What two documents have in common, in words, each with the question that finds all documents with it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from dates.edtf_dates import Precision, Qualifier
from queries.documents import DocumentRecord, Mention
from queries.model.choices import Choices
from queries.model.dated_questions import question_of_days
from queries.model.days import bucket_end, bucket_start
from queries.model.filters import Filters
from queries.model.rows import DocumentLine
from queries.related.keywords import NAMED, SMALL, Keyword, Pair, Span, keywords, neighbours, phrases, writing

LEAST_REASONS = 2
"""Things two documents have in common without which they are not called related."""

LEAST_WEIGHTS = ((1.0, 1.55), (5.0, 1.75), (float("inf"), 2.0))
"""How much these say together at the least, by the years between two documents; an undated one may be five away."""

SMALL_TOGETHER = 1.1
"""How much words in small letters say together at the most: any long summary shares some."""

LEAST_RARE = 0.6
"""How much a word says that is just rare enough, beside one that hardly any document has."""

MODELLED = 0.5
"""How much a name says that a model assigned, beside one that the archive states."""

OF_ONE_WEEK, OF_SOME_WEEKS = 0.9, 0.6
"""How much it says to be of the same day or week, or of 31 days."""

MOST_DAYS_APART = 31
"""Days between two dated documents up to which being near in time is a reason."""

DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that two documents have in common, in words, and the question that finds all documents with it.

    `weight` is how much it says: 1 for a name that an archive states. `is_small` is a word in small letters.
    """

    kind: Literal["words", "person", "place", "subject", "days"]
    label: str
    question: Filters
    weight: float
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record is from, as far as it states that."""

    archive: str | None
    collection: str | None
    country: str | None
    language: str | None

    @property
    def name(self) -> str:
        """Whose record it is: the archive, else the collection; empty for neither."""
        return self.archive or self.collection or ""


@dataclass(frozen=True, slots=True)
class Sharing:
    """A document that has something in common with another: `words` and `names` are places in the lists of that one.

    `documents` is how many of the archive hold each of these words.
    """

    doc: int
    id: str
    title: str
    summary: str | None
    date_text: str | None
    first_day: date | None
    last_day: date | None
    precision: Precision | None
    qualifier: Qualifier | None
    event_first_day: date | None
    event_last_day: date | None
    archive: str | None
    collection: str | None
    country: str | None
    language: str | None
    source_file: str
    has_text: bool
    words: Sequence[int]
    documents: Sequence[int]
    names: Sequence[int]
    strength: float

    @property
    def text(self) -> str:
        """What it is about: title and summary."""
        return f"{self.title}\n{self.summary or ''}"

    @property
    def origin(self) -> Origin:
        """Where it is from."""
        return Origin(self.archive, self.collection, self.country, self.language)

    @property
    def line(self) -> DocumentLine:
        """What a short list shows of it."""
        return DocumentLine(
            self.doc,
            self.id,
            self.title,
            self.date_text,
            self.first_day,
            self.last_day,
            self.precision,
            self.qualifier,
        )


@dataclass(frozen=True)
class Subject:
    """The document from which others are looked for, with its names."""

    record: DocumentRecord
    mentions: Sequence[Mention]

    @cached_property
    def text(self) -> str:
        """What it is about: title, summary, and the names that no model assigned."""
        names = [mention.name for mention in self.mentions if mention.score is None]
        return "\n".join([self.record.title, self.record.summary or "", *names])

    @property
    def origin(self) -> Origin:
        """Where it is from."""
        return Origin(*(self.record.stated[name] for name in ("archive", "collection", "country", "language")))

    @cached_property
    def keywords(self) -> list[Keyword]:
        """The words by which others may be related to it."""
        return keywords(self.text, self.record.text_language)

    def shared_with(self, other: Sharing, most: int) -> list[Reason]:
        """Return what the two share, each thing once: names, words that are in no shared name, names of a model's.

        `most` is how many documents may hold a word that is rare.
        """
        mentions = sorted((self.mentions[place] for place in other.names), key=lambda one: -len(one.name))
        known, language = set[str](), self.record.text_language
        stated = [*_names([one for one in mentions if one.score is None], known, language)]
        words = [*self._words(other, known, most)]
        return [
            *stated,
            *words,
            *_names([one for one in mentions if one.score is not None], known, self.record.text_language),
        ]

    def _words(self, other: Sharing, known: Set[str], most: int) -> Iterator[Reason]:
        documents = {
            self.keywords[place]: count
            for place, count in zip(other.words, other.documents, strict=True)
            if self.keywords[place].stem not in known
        }
        whole = [one for one in documents if not any(one.is_within(another) for another in documents)]
        there = writing(other.text, self.record.text_language)
        elsewhere = SMALL if other.has_text else NAMED  # a long text has any word
        neighbouring = neighbours(other.text, self.record.text_language)
        for phrase in phrases(self.text, whole, self._neighbours, neighbouring, there.keys()):
            question = Filters(text=" ".join(keyword.text for keyword in phrase.words))
            level = max(min(keyword.weight, there.get(keyword.stem, elsewhere)) for keyword in phrase.words)
            rarity = max(_rarity(documents[keyword], most) for keyword in phrase.words)
            yield Reason("words", phrase.label, question, level * rarity, level == SMALL)

    @cached_property
    def _neighbours(self) -> dict[Pair, Span]:
        return neighbours(self.text, self.record.text_language)


def _names(mentions: Iterable[Mention], known: set[str], language: str) -> Iterator[Reason]:
    """Yield names that have a word no name before them had, and add their words to those known."""
    for mention in mentions:
        stems = writing(mention.name, language).keys()
        if not stems <= known:
            known.update(stems)
            question = Filters(included=Choices(**{mention.kind: (mention.name,)}))
            yield Reason(mention.kind, mention.name, question, 1.0 if mention.score is None else MODELLED)


def _rarity(documents: int, most: int) -> float:
    """How much a word says that so many documents hold, from `LEAST_RARE` up to about 1 for hardly any."""
    return LEAST_RARE + 0.5 * max(0.0, 1 - math.log(documents) / math.log(max(most, 2)))


def are_enough(reasons: Sequence[Reason], years: float | None = 0) -> bool:
    """Whether these reasons are enough to call documents related that are so many years apart; None: one is undated."""
    least = next(weight for most, weight in LEAST_WEIGHTS if (5 if years is None else years) <= most)
    small = sum(reason.weight for reason in reasons if reason.is_small)
    others = sum(reason.weight for reason in reasons if not reason.is_small)
    return len(reasons) >= LEAST_REASONS and others + min(small, SMALL_TOGETHER) >= least


def days_between(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> int | None:
    """Return the days between two spans: 0 where they overlap, negative for an earlier other; None without a span."""
    if not (one[0] and one[1] and other[0] and other[1]):
        return None
    if other[0] > one[1]:
        return (other[0] - one[1]).days
    return -(one[0] - other[1]).days if other[1] < one[0] else 0


def days_in_common(record: DocumentRecord, other: Sharing) -> Reason | None:
    """Return what the written dates of two documents have in common; None where they are far apart, or wide."""
    first, there = record.first_day, other.first_day
    precisions = {record.precision, other.precision}
    if not first or not there or "placeholder" in (record.qualifier, other.qualifier):
        return None
    if precisions == {"day"}:
        return _of_days(first, there)
    if precisions == {"day", "month"} or precisions == {"month"}:
        return _of_month(first) if bucket_start(first, "month") == bucket_start(there, "month") else None
    return None


def _of_days(first: date, there: date) -> Reason | None:
    apart = (there - first).days
    if apart == 0:
        return Reason("days", "same day", question_of_days(first, first), OF_ONE_WEEK)
    if bucket_start(first, "week") == bucket_start(there, "week"):
        week = question_of_days(bucket_start(first, "week"), bucket_end(first, "week"))
        return Reason("days", "same week", week, OF_ONE_WEEK)
    if abs(apart) <= MOST_DAYS_APART:
        days = f"{abs(apart)} day{'' if abs(apart) == 1 else 's'} {'later' if apart > 0 else 'earlier'}"
        between = question_of_days(min(first, there), max(first, there))
        return Reason("days", days, between, OF_ONE_WEEK if abs(apart) <= DAYS_OF_A_WEEK else OF_SOME_WEEKS)
    return None


def _of_month(day: date) -> Reason:
    month = question_of_days(bucket_start(day, "month"), bucket_end(day, "month"), or_months=True)
    return Reason("days", "same month", month, OF_SOME_WEEKS)
