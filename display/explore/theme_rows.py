"""The themes beside the timeline, and which of them have a row of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from queries.database.archive import Archive
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


def themes_of(result: Result) -> tuple[list[ThemeRow], ThemeRow | None]:
    """All themes of the archive, and the row for what is outside them."""
    chosen = result.filters.included["theme"]
    found = [
        ThemeRow(row.slug, row.name, colour, row.documents, row.total, row.slug in chosen)
        for row, colour in zip(theme_counts(result), _variables(result.archive), strict=True)
    ]
    outside = next((row for row in found if row.slug == OUTSIDE_THEMES), None)
    return [row for row in found if row is not outside], outside


def theme_colours(archive: Archive) -> dict[str, tuple[str, str]]:
    """Return the colours of the themes, for the light and the dark page, by the names that the page has for them."""
    return {
        name: (theme.colour, theme.colour_dark or theme.colour)
        for theme, name in zip(archive.themes, _variables(archive), strict=True)
        if theme.slug != OUTSIDE_THEMES
    }


def colour_names(archive: Archive) -> dict[str, str]:
    """Return the name that the page has for the colour of each theme, by the name of the theme."""
    named = zip(archive.themes, _variables(archive), strict=True)
    return {theme.name: name for theme, name in named if theme.slug != OUTSIDE_THEMES}


def _variables(archive: Archive) -> list[str]:
    return [
        "--documents" if theme.slug == OUTSIDE_THEMES else f"--theme-{number}"
        for number, theme in enumerate(archive.themes)
    ]


def with_rows(themes: Sequence[ThemeRow]) -> list[ThemeRow]:
    """Return the themes that have a row: those chosen and the largest, in the order of the archive."""
    ranked = sorted(themes, key=lambda theme: (not theme.is_chosen, -theme.documents, -theme.total))
    drawn = ranked[:MOST_THEMES]
    return [theme for theme in themes if theme in drawn]
