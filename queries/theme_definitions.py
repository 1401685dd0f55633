"""The themes of an archive as they are defined."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.rows import read_rows
from queries.database.statements import sql
from queries.model.theme import Theme


@dataclass(frozen=True, slots=True)
class ThemeRule:
    """The rule of a theme, and the documents that the rule and that their sources put there."""

    slug: str
    name: str
    query: str | None
    window_first_day: date | None
    window_last_day: date | None
    by_rule: int
    by_source: int


@cached_query
def theme_definitions(archive: Archive) -> list[Theme]:
    """Return the themes of the archive, in the order of the themes file."""
    found = archive.cursor().rows(sql("theme_definitions"))
    return [Theme(slug, name, colour, text, query or "", *rest) for slug, name, colour, text, query, *rest in found]


def theme_names(archive: Archive) -> dict[str, str]:
    """Return the names of the themes by slug."""
    return {theme.slug: theme.name for theme in theme_definitions(archive)}


@cached_query
def theme_rules(archive: Archive) -> list[ThemeRule]:
    """Return the rule of each theme, in the order of the themes file."""
    return read_rows(archive.cursor(), ThemeRule, "theme_rules")
