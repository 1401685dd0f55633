"""The reader's question as one frozen value, and the values it gives to the SQL files."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Self, TypedDict, Unpack

from queries.fields import EXCLUDABLE, FACETS
from queries.model.choices import NO_CHOICES, Choices
from queries.model.days import first_day_of, last_day_of
from queries.model.vocabularies import (
    DATES,
    Axis,
    Certainty,
    DateKind,
    Drawing,
    Ends,
    Grain,
    Measure,
    Move,
    Sort,
    Undated,
    Unset,
    words_of,
)

PAGE_SIZES = (10, 20, 50, 100)
FORMER_PAGE_SIZE = 10
"""The page size of a link to a later page that names none: such links were written while this was the default."""
NOT_STATED = "none"
"""The value of a facet of which a record states one value or none, for those that state none."""
EXCLUDED = {f"-{facet}": facet for facet in EXCLUDABLE}
"""The parameters that exclude values, and the facets of these."""
REPEATED = (*FACETS, "also", *EXCLUDED)
"""All parameters of several values: inside `also`, themes that a document must be in as well, all must hold."""


OUTSIDE_THEMES = "none"
"""The value of `theme` for documents outside all themes."""

DRAWING = ("grain", "draw", "measure", "events", "ends", "sort", "page", "per_page")
"""The fields that decide nothing about the documents found."""


class FilterChanges(TypedDict, total=False):
    """Any of the fields of `Filters`, to be changed."""

    text: str
    variants: bool
    start: str
    end: str
    included: Choices
    excluded: Choices
    also: tuple[str, ...]
    undated: Undated | Unset
    axis: Axis
    certainty: Certainty
    since: str
    changed: str
    grain: Grain | Unset
    draw: Drawing
    measure: Measure
    events: bool
    ends: Ends | Unset
    sort: Sort | Unset
    page: int
    per_page: int


@dataclass(frozen=True)
class Filters:
    """What the reader asks: which documents, in which order, which page of them, and how the chart is cut.

    `start` and `end` are days, months or years as the reader wrote them (`1962`, `1962-10`, `1962-10-16`), both
    inclusive; empty means open. `undated`, `grain`, `ends` and `sort` are empty where the reader leaves the choice to
    us. `events` says whether the chart shows events of history behind the documents, `ends` whether it shows the whole
    axis, long ends that hold hardly a document included.
    `variants` says whether the text is searched for by the other names of what it names as well.
    `since` is a version after which a document was added, `changed` one after which it was changed; empty for none.
    On the axis `event` a document without a date in its title counts as undated.
    A document has one of the `included` values of each facet that has any, and none of the `excluded` ones; no value is
    both. Raises ValueError for a facet whose values cannot be excluded.
    """

    text: str = ""
    variants: bool = False
    start: str = ""
    end: str = ""
    included: Choices = NO_CHOICES
    excluded: Choices = NO_CHOICES
    also: tuple[str, ...] = ()
    undated: Undated | Unset = ""
    axis: Axis = "written"
    certainty: Certainty = "inferred"
    since: str = ""
    changed: str = ""
    grain: Grain | Unset = ""
    draw: Drawing = "auto"
    measure: Measure = "count"
    events: bool = True
    ends: Ends | Unset = ""
    sort: Sort | Unset = ""
    page: int = 1
    per_page: int = 20

    def __post_init__(self) -> None:
        if self.sort == "relevance" or (self.sort == "oldest" and not self.text):
            object.__setattr__(self, "sort", "")
        if self.variants and not self.text:
            object.__setattr__(self, "variants", False)
        if self.undated == ("exclude" if self.has_range else "include"):
            object.__setattr__(self, "undated", "")
        if wrong := [facet for facet in self.excluded if facet not in EXCLUDABLE]:
            raise ValueError(f"Values of {wrong[0]!r} cannot be excluded, only those of {', '.join(EXCLUDABLE)}.")
        if both := [facet for facet in self.excluded if facet in self.included]:
            normalised = {
                facet: [value for value in self.excluded[facet] if value not in self.included[facet]] for facet in both
            }
            object.__setattr__(self, "excluded", self.excluded.replace(**normalised))

    @property
    def has_range(self) -> bool:
        """Whether the reader limits the dates."""
        return bool(self.start or self.end)

    @property
    def is_narrowed(self) -> bool:
        """Whether the reader asks for less than all that the archive holds in the range, by text, facet or history."""
        return bool(self.text or self.included or self.excluded or self.also or self.since or self.changed)

    @cached_property
    def first_day(self) -> datetime.date | None:
        """The first day of the range, None where it is open."""
        return first_day_of(self.start) if self.start else None

    @cached_property
    def last_day(self) -> datetime.date | None:
        """The last day of the range, which belongs to it; None where it is open."""
        return last_day_of(self.end) if self.end else None

    @property
    def effective_undated(self) -> Undated:
        """`include`, `only` or `exclude`: undated documents are left out where dates are limited, unless asked for."""
        return self.undated or ("exclude" if self.has_range else "include")

    @property
    def effective_sort(self) -> Sort:
        """`relevance`, `oldest`, `newest` or `title`."""
        return self.sort or ("relevance" if self.text else "oldest")

    @property
    def moves(self) -> dict[Move, str]:
        """The versions named by MOVES, where there are any."""
        versions: dict[Move, str] = {"since": self.since, "changed": self.changed}
        return {move: version for move, version in versions.items() if version}

    @property
    def date_kinds(self) -> tuple[DateKind, ...]:
        """The kinds of dates chosen. Raises ValueError where a value of `date` is none."""
        return words_of(DATES, self.included["date"])

    def change(self, **changes: Unpack[FilterChanges]) -> Self:
        """Return the next question; anything but turning the page goes back to page 1."""
        if set(changes) != {"page"}:
            changes.setdefault("page", 1)
        return replace(self, **changes)

    def in_order(self) -> Self:
        """With the two ends of the range exchanged where it ends before it starts."""
        if self.first_day and self.last_day and self.first_day > self.last_day:
            return replace(self, start=self.end, end=self.start)
        return self

    def values(self, parameter: str) -> tuple[str, ...]:
        """Return the values of one of REPEATED, as links name them: `person` chosen, `-person` excluded."""
        if parameter == "also":
            return self.also
        return self.excluded[EXCLUDED[parameter]] if parameter in EXCLUDED else self.included[parameter]

    def choose(self, **values: Iterable[str]) -> Self:
        """Return it with just these values of some of REPEATED, back on page 1."""
        included = {name: chosen for name, chosen in values.items() if name in FACETS}
        excluded = {EXCLUDED[name]: chosen for name, chosen in values.items() if name in EXCLUDED}
        if unknown := [name for name in values if name not in REPEATED]:
            raise KeyError(f"{unknown[0]!r} is none of {', '.join(REPEATED)}.")
        return self.change(
            included=self.included.replace(**included),
            excluded=self.excluded.replace(**excluded),
            also=tuple(values.get("also", self.also)),
        )

    def toggle(self, parameter: str, value: str) -> Self:
        """With the value of one of REPEATED chosen if it is not, and without it if it is."""
        chosen = self.values(parameter)
        others = tuple(v for v in chosen if v != value)
        return self.choose(**{parameter: others if value in chosen else (*chosen, value)})

    def exclude(self, facet: str, value: str) -> Self:
        """With the value of the facet excluded, and chosen no more."""
        included = [v for v in self.included[facet] if v != value]
        return self.choose(**{facet: included, f"-{facet}": dict.fromkeys((*self.excluded[facet], value))})

    def without(self, facet: str) -> Self:
        """With no value of the facet chosen, and none excluded."""
        return self.change(included=self.included.replace(**{facet: ()}), excluded=self.excluded.replace(**{facet: ()}))

    @cached_property
    def criteria(self) -> Self:
        """The question without what only orders or draws its documents."""
        return replace(self, **{name: _DEFAULTS[name] for name in DRAWING})  # type: ignore[arg-type]  # each name has the default of its own field

    @property
    def leaves_out(self) -> bool:
        """Whether any choice may leave out a document of the archive."""
        return self.is_narrowed or self.has_range or bool(self.undated) or self.certainty != "inferred"

    @property
    def coverage(self) -> "Filters":
        """The question for all that the archive holds on the reader's axis, in the range and dated as surely."""
        return Filters(axis=self.axis, certainty=self.certainty, start=self.start, end=self.end)


_DEFAULTS: dict[str, object] = {field.name: field.default for field in fields(Filters)}
