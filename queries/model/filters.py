"""The reader's question as one frozen value, and the values it gives to the SQL files."""

import datetime
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Self

from dates.words import UNDATED_PHRASE
from queries.model.days import first_day_of, last_day_of

AXES = ("written", "event")
"""What places a document in time: the date its archive wrote down, or the date in its title."""

UNDATED = ("include", "only", "exclude")
CERTAINTIES = ("exact", "approximate", "inferred")
"""How much doubt about a date is let in: none, approximate and uncertain dates too, or all, placeholders included."""
GRAINS = ("decade", "year", "month", "week", "day")
"""What one bar of a chart stands for, the widest first; a week is that of ISO 8601 and begins on a Monday."""
FINER_THAN_MONTHS = ("week", "day")
"""The grains whose bars the counts by months cannot make."""
DRAWINGS = ("auto", "marks", "bars", "heat")
"""How documents are drawn: as suits their number, one mark for each, or bars; themes as a heat map, too."""
ENDS = ("all",)
"""How much of the axis the chart shows, where the reader does not leave that to us: its sparse ends, too."""
MEASURES = ("count", "share")
"""What a bar tells: documents of the result, or their share of all the archive's in the same days."""
SORTS = ("relevance", "oldest", "newest", "title")
PAGE_SIZES = (10, 20, 50, 100)
FORMER_PAGE_SIZE = 10
"""The page size of a link to a later page that names none: such links were written while this was the default."""
FACETS = (
    "theme",
    "person",
    "place",
    "subject",
    "archive",
    "collection",
    "language",
    "country",
    "classification",
    "date",
)
"""Parameters that may be repeated: OR inside one, AND between them."""
NAMED = ("person", "place", "subject")
"""The facets of which a record may name several values."""
STATED = ("archive", "collection", "language", "country", "classification")
NOT_STATED = "none"
"""The facets of which a record states one value or none, and their value for those that state none."""
EXCLUDABLE = (*NAMED, *STATED)
EXCLUDED = {f"not_{facet}": facet for facet in EXCLUDABLE}
"""The facets whose values may be excluded, and the fields that hold these values."""
REPEATED = (*FACETS, "also", *EXCLUDED)
"""All fields of several values: inside `also`, themes that a document must be in as well, all must hold."""

EXACTNESS = ("exact", "doubtful-day", "month", "season", "year", "decade", "range", "open", "bce", "undated", "unread")
"""How exactly a document is dated: each stands under one of these. `exact` is a day without doubt."""
DOUBTS = ("approximate", "uncertain", "inferred", "placeholder")
AGREEMENTS = ("written-after", "written-before", "contradiction", "impossible")
"""How the written date and the date in the title go together, where they differ."""
DATES = (*EXACTNESS, *DOUBTS, *AGREEMENTS)
"""The values of `date`: what the written date of a document is like, whatever the axis."""

OUTSIDE_THEMES = "none"
"""The value of `theme` for documents outside all themes."""

DRAWING = ("grain", "draw", "measure", "events", "ends", "sort", "page", "per_page")
"""The fields that decide nothing about the documents found."""


@dataclass(frozen=True)
class Filters:
    """What the reader asks: which documents, in which order, which page of them, and how the chart is cut.

    `start` and `end` are days, months or years as the reader wrote them (`1962`, `1962-10`, `1962-10-16`), both
    inclusive; empty means open. `undated`, `grain`, `ends` and `sort` are empty where the reader leaves the choice to
    us. `events` says whether the chart shows events of history behind the documents, `ends` whether it shows the whole
    axis, long ends that hold hardly a document included.
    On the axis `event` a document without a date in its title counts as undated.
    A document that has an excluded value, one of `not_person` and the like, is left out; no value is chosen and
    excluded.
    """

    text: str = ""
    start: str = ""
    end: str = ""
    theme: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    archive: tuple[str, ...] = ()
    collection: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    classification: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    not_person: tuple[str, ...] = ()
    not_place: tuple[str, ...] = ()
    not_subject: tuple[str, ...] = ()
    not_archive: tuple[str, ...] = ()
    not_collection: tuple[str, ...] = ()
    not_language: tuple[str, ...] = ()
    not_country: tuple[str, ...] = ()
    not_classification: tuple[str, ...] = ()
    undated: str = ""
    axis: str = "written"
    certainty: str = "inferred"
    grain: str = ""
    draw: str = "auto"
    measure: str = "count"
    events: bool = True
    ends: str = ""
    sort: str = ""
    page: int = 1
    per_page: int = 20

    def __post_init__(self) -> None:
        if self.sort == "relevance" or (self.sort == "oldest" and not self.text):
            object.__setattr__(self, "sort", "")
        if self.undated == ("exclude" if self.has_range else "include"):
            object.__setattr__(self, "undated", "")
        for field, facet in EXCLUDED.items():
            chosen = getattr(self, facet)
            object.__setattr__(self, field, tuple(value for value in getattr(self, field) if value not in chosen))

    @property
    def has_range(self) -> bool:
        """Whether the reader limits the dates."""
        return bool(self.start or self.end)

    @property
    def is_narrowed(self) -> bool:
        """Whether the reader asks for less than all that the archive holds in the range, by text or by facet."""
        return bool(self.text) or any(getattr(self, name) for name in REPEATED)

    @cached_property
    def first_day(self) -> datetime.date | None:
        """The first day of the range, None where it is open."""
        return first_day_of(self.start) if self.start else None

    @cached_property
    def last_day(self) -> datetime.date | None:
        """The last day of the range, which belongs to it; None where it is open."""
        return last_day_of(self.end) if self.end else None

    @property
    def effective_undated(self) -> str:
        """`include`, `only` or `exclude`: undated documents are left out where dates are limited, unless asked for."""
        return self.undated or ("exclude" if self.has_range else "include")

    @property
    def effective_sort(self) -> str:
        """`relevance`, `oldest`, `newest` or `title`."""
        return self.sort or ("relevance" if self.text else "oldest")

    def change(self, **changes: object) -> Self:
        """Return the next question; anything but turning the page goes back to page 1."""
        if set(changes) != {"page"}:
            changes.setdefault("page", 1)
        return replace(self, **changes)  # type: ignore[arg-type]

    def in_order(self) -> Self:
        """With the two ends of the range exchanged where it ends before it starts."""
        if self.first_day and self.last_day and self.first_day > self.last_day:
            return replace(self, start=self.end, end=self.start)
        return self

    def toggle(self, facet: str, value: str) -> Self:
        """With the value of the facet chosen if it is not, and without it if it is."""
        chosen: tuple[str, ...] = getattr(self, facet)
        kept = tuple(v for v in chosen if v != value)
        return self.change(**{facet: kept if value in chosen else (*chosen, value)})

    def exclude(self, facet: str, value: str) -> Self:
        """With the value of the facet excluded, and chosen no more."""
        kept = tuple(v for v in getattr(self, facet) if v != value)
        excluded = getattr(self, f"not_{facet}")
        return self.change(**{facet: kept, f"not_{facet}": tuple(dict.fromkeys((*excluded, value)))})

    def without(self, facet: str) -> Self:
        """With no value of the facet chosen, and none excluded."""
        return self.change(**{facet: (), f"not_{facet}": ()})

    @property
    def has_names(self) -> bool:
        """Whether people, places or subjects are chosen or excluded."""
        return any(getattr(self, name) for kind in NAMED for name in (kind, f"not_{kind}"))

    @cached_property
    def deciding(self) -> Self:
        """The question without what only orders or draws its documents."""
        return replace(self, **{name: _DEFAULTS[name] for name in DRAWING})  # type: ignore[arg-type]

    @property
    def leaves_out(self) -> bool:
        """Whether any choice may leave out a document of the archive."""
        return self.is_narrowed or self.has_range or bool(self.undated) or self.certainty != "inferred"

    @property
    def coverage(self) -> "Filters":
        """The question for all that the archive holds on the reader's axis, in the range and dated as surely."""
        return Filters(axis=self.axis, certainty=self.certainty, start=self.start, end=self.end)

    def parameters(self) -> dict[str, object]:
        """Return the parts of the variable `asked` of the SQL files: all that decides about documents but the text."""
        return {
            "first_day": self.first_day,
            "last_day": self.last_day,
            "undated": self.effective_undated,
            "axis": self.axis,
            "certainty": self.certainty,
            "undated_phrase": UNDATED_PHRASE,
            "not_stated": NOT_STATED,
            **{name: list(getattr(self, name)) for name in REPEATED},
        }


_DEFAULTS: dict[str, object] = {field.name: field.default for field in fields(Filters)}
