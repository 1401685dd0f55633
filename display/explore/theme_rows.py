"""The themes beside the timeline, and which of them have a row of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from queries.model.filters import OUTSIDE_THEMES
from queries.result import Result
from queries.results import theme_counts

MOST_THEMES = 6
"""Themes with a row of their own; the page of the themes has them all."""


@dataclass(frozen=True)
class ThemeRow:
    """A theme beside its row: `documents` under the other choices, of `total` in the archive."""

    slug: str
    name: str
    colour: str
    documents: int
    total: int
    is_chosen: bool


def themes_of(result: Result) -> tuple[list[ThemeRow], ThemeRow | None, dict[str, tuple[str, str]]]:
    """All themes of the archive, the row for what is outside them, and the colours of the themes by name."""
    chosen = result.filters.included["theme"]
    themes, colours = [], {}
    outside = None
    for number, row in enumerate(theme_counts(result)):
        slug, documents = row.slug, row.documents
        is_outside = slug == OUTSIDE_THEMES
        colour = "--documents" if is_outside else f"--theme-{number}"
        theme = ThemeRow(slug, row.name, colour, documents, row.total, slug in chosen)
        if is_outside:
            outside = theme
            continue
        colours[colour] = row.colour, row.colour_dark or row.colour
        themes.append(theme)
    return themes, outside, colours


def with_rows(themes: Sequence[ThemeRow]) -> list[ThemeRow]:
    """Return the themes that have a row: those chosen and the largest, in the order of the archive."""
    ranked = sorted(themes, key=lambda theme: (not theme.is_chosen, -theme.documents, -theme.total))
    drawn = ranked[:MOST_THEMES]
    return [theme for theme in themes if theme in drawn]
