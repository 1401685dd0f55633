"""What decides about the documents of a question, in terms that any engine could answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from queries.fields import NAMED, STATED
from queries.model.days import bucket_end
from queries.model.filters import Filters
from queries.model.vocabularies import Axis, Certainty, DateKind, Move
from queries.search.parser import Search, parse
from queries.search.stemming import ENGLISH
from queries.search.tokenizer import stem
from queries.search.variants import Group, groups_met, widened

MOST_JOINED = 8
"""Words that are looked for by a join of as many tables, which takes planning; more go another way."""


@dataclass(frozen=True, slots=True)
class OnAxis:
    """Whether a document stands on the reader's axis."""

    is_wanted: bool


@dataclass(frozen=True, slots=True)
class Touches:
    """One of the days of a document lies in the range; an end that is None is open."""

    first_day: date | None
    last_day: date | None
    or_undated: bool


@dataclass(frozen=True, slots=True)
class Certain:
    """The written date bears no more doubt than `exact` or `approximate`."""

    certainty: Certainty
    or_undated: bool


@dataclass(frozen=True, slots=True)
class DateKinds:
    """The written date is of one of these kinds."""

    kinds: tuple[DateKind, ...]


@dataclass(frozen=True, slots=True)
class States:
    """A document states one of these values of a facet, or none of them where they are excluded."""

    facet: str
    values: tuple[str, ...]
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """A document was added after a version, or was there and was changed after it."""

    move: Move
    version: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """A document mentions one of these people, places or subjects, or none of them where they are excluded."""

    kind: str
    names: tuple[str, ...]
    is_excluded: bool = False


Condition = OnAxis | Touches | Certain | DateKinds | Moved | States


@dataclass(frozen=True)
class Plan:
    """The documents of a question: base documents by text and mentions, conditions, then themes.

    `text` is empty where it holds no term; of each name in it, `groups` of other names are searched for as well. One of
    `themes` must hold, and all of `also`. `languages` are those in which the archive's words are stemmed.
    """

    axis: Axis = "written"
    text: str = ""
    mentions: tuple[Mentions, ...] = ()
    conditions: tuple[Condition, ...] = ()
    themes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    languages: tuple[str, ...] = (ENGLISH,)

    @property
    def search(self) -> Search:
        """The text as it is understood, with other names, in the languages of the archive."""
        return replace(widened(parse(self.text), self.groups), languages=self.languages)

    @cached_property
    def candidates(self) -> Plan:
        """The plan for the same documents whatever their themes."""
        return replace(self, themes=(), also=())

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems that are all there is to the text, where it is no more than a few plain words; else none."""
        return plain_stems(self.search)

    @property
    def is_everything(self) -> bool:
        """Whether no choice leaves out a document of the archive."""
        return self == Plan(self.axis)

    @property
    def is_prepared(self) -> bool:
        """Whether the counts of the whole archive, by months, themes and qualifier, hold the answer."""
        return not self.text and not self.mentions and all(map(_is_of_months, self.conditions))


def plain_stems(search: Search) -> tuple[str, ...]:
    """Return the stems that are all there is to a search, where it is no more than a few plain words; else none.

    In an archive of several languages a word has several stems.
    """
    if search.languages != (ENGLISH,):
        return ()
    stems = tuple(dict.fromkeys(map(stem, search.only_words)))
    return stems if len(stems) <= MOST_JOINED else ()


def _is_of_months(condition: Condition) -> bool:
    match condition:
        case Touches(first_day, last_day):
            return (not first_day or first_day.day == 1) and (not last_day or last_day == bucket_end(last_day, "month"))
        case OnAxis() | Certain():
            return True
    return False


@lru_cache(maxsize=1024)
def plan_of(filters: Filters, groups: tuple[Group, ...] = (), languages: tuple[str, ...] = (ENGLISH,)) -> Plan:
    """Return the plan of a question; questions that find the same documents by the same choices have equal plans.

    `groups` are those of the archive whose names are searched for where the question asks for that, `languages` those
    in which its words are stemmed.
    """
    search = parse(filters.text)
    return Plan(
        filters.axis,
        filters.text if search.terms else "",
        tuple(_mentions(filters)),
        tuple(_conditions(filters)),
        filters.included["theme"],
        filters.also,
        groups_met(search, groups) if filters.variants else (),
        languages if search.terms else (ENGLISH,),
    )


def _mentions(filters: Filters) -> Iterator[Mentions]:
    for kind in NAMED:
        for choices, is_excluded in ((filters.included, False), (filters.excluded, True)):
            if names := choices[kind]:
                yield Mentions(kind, names, is_excluded)


def _conditions(filters: Filters) -> Iterator[Condition]:
    or_undated = filters.effective_undated != "exclude"
    if filters.effective_undated in ("only", "exclude"):
        yield OnAxis(is_wanted=not or_undated)
    if filters.has_range:
        yield Touches(filters.first_day, filters.last_day, or_undated)
    if filters.axis == "written" and filters.certainty != "inferred":
        yield Certain(filters.certainty, or_undated)
    if filters.included["date"]:
        yield DateKinds(filters.date_kinds)
    for move, version in filters.moves.items():
        yield Moved(move, version)
    for facet in STATED:
        for choices, is_excluded in ((filters.included, False), (filters.excluded, True)):
            if values := choices[facet]:
                yield States(facet, values, is_excluded)
