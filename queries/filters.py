"""The reader's question as one frozen value: parsed from a link, written to a link, turned into SQL parameters."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import Self

from queries.days import first_day_of, is_day_text, last_day_of

UNDATED = ("include", "only", "exclude")
GRAINS = ("decade", "year", "month", "day")
SORTS = ("relevance", "oldest", "newest", "title")
PAGE_SIZES = (10, 20, 50, 100)
FACETS = ("theme", "person", "place", "subject", "archive", "language", "classification")
"""Parameters that may be repeated: OR inside one, AND between them."""

PARAMETERS = ("q", "from", "to", *FACETS, "undated", "grain", "sort", "page", "per_page")
"""Every parameter of a link, in the order in which a link names them. `id` belongs to the document page alone."""

OUTSIDE_THEMES = "none"
"""The value of `theme` for documents outside all themes."""

LONGEST_VALUE = 2_000
"""Characters of one value that a link may hold; browsers and proxies cut links not far above."""
MOST_VALUES = 50
HIGHEST_PAGE = 10**9


@dataclass(frozen=True)
class Filters:
    """What the reader asks: which documents, in which order, which page of them, and how the chart is cut.

    `start` and `end` are days, months or years as the reader wrote them (`1962`, `1962-10`, `1962-10-16`), both
    inclusive; empty means open. `undated`, `grain` and `sort` are empty where the reader leaves the choice to us.
    """

    text: str = ""
    start: str = ""
    end: str = ""
    theme: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    archive: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    classification: tuple[str, ...] = ()
    undated: str = ""
    grain: str = ""
    sort: str = ""
    page: int = 1
    per_page: int = 10

    def __post_init__(self) -> None:
        if self.sort == "relevance" or (self.sort == "oldest" and not self.text):
            object.__setattr__(self, "sort", "")
        if self.undated == ("exclude" if self.has_range else "include"):
            object.__setattr__(self, "undated", "")

    @property
    def has_range(self) -> bool:
        """Whether the reader limits the dates."""
        return bool(self.start or self.end)

    @cached_property
    def first_day(self) -> date | None:
        """The first day of the range, None where it is open."""
        return first_day_of(self.start) if self.start else None

    @cached_property
    def last_day(self) -> date | None:
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

    @property
    def is_restricted(self) -> bool:
        """Whether anything keeps documents out of the result."""
        return self.without_layout() != Filters()

    def without_layout(self) -> Self:
        """The same documents, in default order, on page 1, with the chart cut by default."""
        return replace(self, grain="", sort="", page=1, per_page=10)

    def change(self, **changes: object) -> Self:
        """The next question; anything but turning the page goes back to page 1."""
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

    def parameters(self) -> dict[str, object]:
        """The values for the SQL files: every name that `queries/candidates.sql` binds, less those of the text."""
        return {
            "first_day": self.first_day,
            "last_day": self.last_day,
            "undated": self.effective_undated,
            **{f"{facet}s": list(getattr(self, facet)) for facet in FACETS},
        }


_FIELD_OF = {"q": "text", "from": "start", "to": "end"}


def parse_link(parameters: Mapping[str, Iterable[str]]) -> tuple[Filters, tuple[str, ...]]:
    """The question a link asks, and a sentence for each thing in the link that was ignored. Never raises."""
    values: dict[str, object] = {}
    ignored: list[str] = []
    for name, given in parameters.items():
        written = list(given)
        if name == "id" or name.startswith("embed"):
            continue
        if name not in PARAMETERS:
            ignored.append(f"“{_short(name)}” is not a parameter of this page.")
        elif name in FACETS:
            values[name] = _distinct(name, written, ignored)
        elif written:
            if len(written) > 1:
                ignored.append(f"{name} stands in the link {len(written)} times; the last one counts.")
            value, problem = _single(name, written[-1])
            if problem:
                ignored.append(problem)
            else:
                values[_FIELD_OF.get(name, name)] = value
    filters = Filters(**values)  # type: ignore[arg-type]
    if filters.in_order() != filters:
        ignored.append(
            f"The range from {filters.start} to {filters.end} ends before it starts and is read the other way round."
        )
    return filters.in_order(), tuple(ignored)


def _distinct(name: str, written: list[str], ignored: list[str]) -> tuple[str, ...]:
    clean = [value.strip().encode(errors="replace").decode() for value in written]
    kept = [value for value in dict.fromkeys(clean) if value and len(value) <= LONGEST_VALUE and "\0" not in value]
    if len(kept) < len(set(clean)) or len(kept) > MOST_VALUES:
        ignored.append(f"A value of {name} is empty, too long or one too many.")
    return tuple(kept[:MOST_VALUES])


def _single(name: str, value: str) -> tuple[object, str]:
    """The value of a parameter that stands alone, or the sentence that says why it is ignored."""
    value = value.strip()
    if name == "q":
        return _text(value)
    if name in ("from", "to"):
        allowed, said = is_day_text(value), "a year, month or day such as 1962, 1962-10 or 1962-10-16"
        return value, "" if allowed else f"{name}={_short(value)} is ignored: it is not {said}."
    if name == "page":
        whole = re.fullmatch(r"[0-9]{1,9}", value) is not None and 1 <= int(value) <= HIGHEST_PAGE
        return int(value) if whole else 1, "" if whole else f"page={_short(value)} is ignored: it is not a page number."
    choices = {"undated": UNDATED, "grain": GRAINS, "sort": SORTS, "per_page": tuple(map(str, PAGE_SIZES))}[name]
    if value not in choices:
        return None, f"{name}={_short(value)} is ignored: it is not one of {', '.join(choices)}."
    return int(value) if name == "per_page" else value, ""


def _text(value: str) -> tuple[str, str]:
    clean = " ".join(value.replace("\0", " ").split())
    if len(clean) > LONGEST_VALUE:
        return "", f"The search text has {len(clean)} characters, above {LONGEST_VALUE}, and is ignored."
    return clean, ""


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def format_link(filters: Filters) -> dict[str, list[str]]:
    """The parameters of the link that asks this question, in their canonical order; defaults stay out."""
    default = Filters()
    link: dict[str, list[str]] = {}
    for name in PARAMETERS:
        value = getattr(filters, _FIELD_OF.get(name, name))
        if value != getattr(default, _FIELD_OF.get(name, name)):
            link[name] = list(value) if name in FACETS else [str(value)]
    return link


assert {field.name for field in fields(Filters)} == {_FIELD_OF.get(name, name) for name in PARAMETERS}
