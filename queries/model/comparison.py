"""Questions set side by side, as one frozen value."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations
from typing import Self, TypedDict, Unpack

from queries.model.days import first_day_of, is_day_text
from queries.model.filters import Filters
from queries.model.vocabularies import Ends, Grain, Measure, Unit, Unset

LETTERS = ("a", "b", "c", "d")
"""What the questions are called in links; two of them at least are compared."""
MIN_QUESTIONS = 2

REACHES: dict[Unit, int] = {"day": 30, "week": 12, "month": 12}
"""How many of each unit are shown before day 0, and as many from it on, unless the reader chooses."""
LONGEST_REACH = 120


@dataclass(frozen=True)
class Side:
    """One of the questions, and the day from which time is counted for it, if the reader chose one."""

    filters: Filters = field(default_factory=Filters)
    day_zero: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "filters", self.filters.criteria)


class ComparisonChanges(TypedDict, total=False):
    """Any of the fields of `Comparison`, to be changed."""

    sides: tuple[Side, ...]
    unit: Unit
    reach: int
    grain: Grain | Unset
    ends: Ends | Unset
    measure: Measure
    at: str
    pair: str
    show: str
    page: int
    per_page: int


@dataclass(frozen=True)
class Comparison:
    """Two to four questions on one axis, and which of their documents are listed.

    The axis is time itself, in buckets of `grain`, or the time from day 0, `reach` units before it and as many from it
    on, where each question has a day 0. `grain` is empty and `reach` 0 where the reader leaves the choice to us.
    `ends` is `all` where an axis of dates has its sparse ends, too.
    `pair` names the two of three or four questions whose documents are set against each other (`a-c`), empty for all.
    `at` names a place on the axis whose documents are shown: of which question, and a day in it (`b.1962-10-01`).
    """

    sides: tuple[Side, ...] = (Side(), Side())
    unit: Unit = "month"
    reach: int = 0
    grain: Grain | Unset = ""
    ends: Ends | Unset = ""
    measure: Measure = "count"
    at: str = ""
    pair: str = ""
    show: str = "all"
    page: int = 1
    per_page: int = 20

    def __post_init__(self) -> None:
        if self.reach == REACHES[self.unit]:
            object.__setattr__(self, "reach", 0)
        if self.pair not in pairs_of(len(self.sides)):
            object.__setattr__(self, "pair", "")
        if self.at and self.at[0] not in self.letters:
            object.__setattr__(self, "at", "")
        if self.show not in self.sets:
            object.__setattr__(self, "show", "all")

    @property
    def letters(self) -> tuple[str, ...]:
        """What the questions are called."""
        return LETTERS[: len(self.sides)]

    @property
    def set_letters(self) -> tuple[str, ...]:
        """The questions whose documents are set against each other: the two of the pair, or all."""
        return tuple(self.pair.split("-")) if self.pair else self.letters

    @property
    def sets(self) -> tuple[str, ...]:
        """The sets whose documents can be listed: each document these questions find is in just one of them."""
        return sets_of(self.set_letters)

    @property
    def is_asked(self) -> bool:
        """Whether any question asks for less than the whole archive, or has a day 0."""
        return any(side != Side() for side in self.sides)

    @property
    def point(self) -> tuple[str, date] | None:
        """The question and the day that `at` names."""
        letter, _, day = self.at.partition(".")
        return (letter, first_day_of(day)) if day else None

    @property
    def is_relative(self) -> bool:
        """Whether time is counted from day 0."""
        return all(side.day_zero for side in self.sides)

    @property
    def effective_reach(self) -> int:
        """How many units are shown before day 0."""
        return self.reach or REACHES[self.unit]

    def change(self, **changes: Unpack[ComparisonChanges]) -> Self:
        """Return the next comparison; anything but turning the page goes back to page 1."""
        if set(changes) != {"page"}:
            changes.setdefault("page", 1)
        return replace(self, **changes)

    def with_side(self, place: int, side: Side) -> Self:
        """With this question in the place given, or behind the others where the place is theirs no more."""
        return self.change(sides=(*self.sides[:place], side, *self.sides[place + 1 :]))

    def without(self, place: int) -> Self:
        """Without the question in this place; the whole archive comes in where too few are left."""
        sides = (*self.sides[:place], *self.sides[place + 1 :])
        return self.change(sides=sides if len(sides) >= MIN_QUESTIONS else (*sides, Side()), at="")


def sets_of(letters: Sequence[str]) -> tuple[str, ...]:
    """Return the sets that these questions make: `only-a` and the like, `some` but not all, and `all`."""
    alone = tuple(f"only-{letter}" for letter in letters)
    return ("all", *alone, *(("some",) if len(letters) > MIN_QUESTIONS else ()))


def pairs_of(questions: int) -> tuple[str, ...]:
    """Return the pairs that can be chosen from so many questions, `a-b` and so on; none where there are but two."""
    return tuple("-".join(pair) for pair in combinations(LETTERS[:questions], 2)) if questions > MIN_QUESTIONS else ()


def is_point(text: str, letters: Sequence[str]) -> bool:
    """Whether the text names a place on the axis as links do: one of these questions, a dot and a day."""
    letter, _, day = text.partition(".")
    return letter in letters and is_whole_day(day)


def is_whole_day(text: str) -> bool:
    """Whether the text is a day, not only a month or a year, as links write it."""
    return len(text) == 10 and is_day_text(text)
