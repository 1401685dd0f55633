"""The fields that a search may name: of the text, of the filters, and of dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from queries.fields import BY_FACET, FACETS

FIELDS = ("title", "summary", "text", "names")
"""Fields of the text: `names` are the people, places and subjects of a record."""

DateField = Literal["before", "after", "during"]
"""Fields of dates: the days before the first of a date, those after its last, and its own."""
DATE_FIELDS: tuple[DateField, ...] = ("before", "after", "during")

VALUE_FIELDS: Mapping[str, str] = {
    name: facet for facet in FACETS for name in (facet, BY_FACET[facet].name, BY_FACET[facet].label.casefold())
}
"""Fields whose values are those of a filter, by each name that a reader may give them: `person`, `people`."""

KNOWN_FIELDS: Mapping[str, str] = {**VALUE_FIELDS, **{name: name for name in (*FIELDS, *DATE_FIELDS)}}
"""The field that each name stands for."""


def known_field(name: str) -> str:
    """Return the field that a reader names, in any letters; empty where there is none."""
    return KNOWN_FIELDS.get(name.casefold(), "")


def is_of_filters(field: str | None) -> bool:
    """Whether a field is none of the text, but chooses documents as a filter or a range of dates does."""
    return field in DATE_FIELDS or field in FACETS
