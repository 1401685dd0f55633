"""The themes of an archive as they are defined."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.statements import sql
from queries.model.rows import Row, rows


@dataclass(frozen=True)
class Definition:
    """A theme as the archive holds it; the query is empty where only sources put documents under it.

    `colour` is for a light page, `colour_dark` for a dark one.
    """

    slug: str
    name: str
    colour: str
    description: str
    query: str
    first_day: date | None = None
    last_day: date | None = None
    documents: int = 0
    colour_dark: str = ""


@cached_query
def theme_definitions(archive: Archive) -> list[Definition]:
    """The themes of the archive, in the order of the themes file."""
    found = archive.cursor().rows(sql("theme_definitions"))
    return [
        Definition(slug, name, colour, text, query or "", *rest) for slug, name, colour, text, query, *rest in found
    ]


def theme_names(archive: Archive) -> dict[str, str]:
    """The names of the themes by slug."""
    return {theme.slug: theme.name for theme in theme_definitions(archive)}


@cached_query
def theme_rules(archive: Archive) -> list[Row]:
    """The rule of each theme: slug, name, query, window, and the documents put there `by_rule` and `by_source`."""
    return rows(archive.cursor(), "theme_rules")
