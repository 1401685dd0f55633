"""Questions set side by side, as one frozen value."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from queries.days import is_day_text
from queries.filters import Filters

LETTERS = ("a", "b", "c", "d")
"""What the questions are called in links; two of them at least are compared."""
FEWEST = 2

UNITS = ("day", "week", "month")
"""What time is counted in from day 0."""
REACHES = {"day": 30, "week": 12, "month": 12}
"""How many of each unit are shown before day 0, and as many from it on, unless the reader chooses."""
LONGEST_REACH = 120


@dataclass(frozen=True)
class Side:
    """One of the questions, and the day from which time is counted for it, if the reader chose one."""

    filters: Filters = field(default_factory=Filters)
    day_zero: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "filters", self.filters.deciding)


@dataclass(frozen=True)
class Comparison:
    """Two to four questions on one axis, and which of their documents are listed.

    The axis is time itself, in buckets of `grain`, or the time from day 0, `reach` units before it and as many from it
    on, where each question has a day 0. `grain` is empty and `reach` 0 where the reader leaves the choice to us.
    """

    sides: tuple[Side, ...] = (Side(), Side())
    unit: str = "month"
    reach: int = 0
    grain: str = ""
    measure: str = "count"
    show: str = "all"
    page: int = 1
    per_page: int = 10

    def __post_init__(self) -> None:
        if self.reach == REACHES[self.unit]:
            object.__setattr__(self, "reach", 0)
        if self.show not in self.sets:
            object.__setattr__(self, "show", "all")

    @property
    def letters(self) -> tuple[str, ...]:
        """What the questions are called."""
        return LETTERS[: len(self.sides)]

    @property
    def sets(self) -> tuple[str, ...]:
        """The sets whose documents can be listed: each document that a question finds is in just one of them."""
        return sets_of(len(self.sides))

    @property
    def is_relative(self) -> bool:
        """Whether time is counted from day 0."""
        return all(side.day_zero for side in self.sides)

    @property
    def effective_reach(self) -> int:
        """How many units are shown before day 0."""
        return self.reach or REACHES[self.unit]

    def change(self, **changes: object) -> Self:
        """The next comparison; anything but turning the page goes back to page 1."""
        if set(changes) != {"page"}:
            changes.setdefault("page", 1)
        return replace(self, **changes)  # type: ignore[arg-type]

    def with_side(self, place: int, side: Side) -> Self:
        """With this question in the place given, or behind the others where the place is theirs no more."""
        return self.change(sides=(*self.sides[:place], side, *self.sides[place + 1 :]))

    def without(self, place: int) -> Self:
        """Without the question in this place; the whole archive comes in where too few are left."""
        kept = (*self.sides[:place], *self.sides[place + 1 :])
        return self.change(sides=kept if len(kept) >= FEWEST else (*kept, Side()))

    def swapped(self, place: int) -> Self:
        """With the question in this place and the one before it exchanged."""
        sides = list(self.sides)
        sides[place - 1], sides[place] = sides[place], sides[place - 1]
        return self.change(sides=tuple(sides))


def sets_of(questions: int) -> tuple[str, ...]:
    """The sets that so many questions make: `only-a` and the like, `some` of the questions but not all, and `all`."""
    alone = tuple(f"only-{letter}" for letter in LETTERS[:questions])
    return ("all", *alone, *(("some",) if questions > FEWEST else ()))


def is_whole_day(text: str) -> bool:
    """Whether the text is a day, not only a month or a year, as links write it."""
    return len(text) == 10 and is_day_text(text)
