"""The membership of themes, which are searches on the index of an archive."""

from collections.abc import Sequence
from dataclasses import asdict, replace

import duckdb

from data.sql import SQL
from queries.model.theme import Theme
from queries.search.matching import accepted_masks, find_terms, in_languages
from queries.search.parser import parse
from queries.search.stemming import stemmed_languages


def assign_themes(connection: duckdb.DuckDBPyConnection, themes: Sequence[Theme]) -> None:
    """Fill `themes`, `document_themes`, `theme_combinations`, `documents.theme_combination` and `archive_month_counts`.

    A document belongs to a theme by the theme's rule, or because its source says so (the temporary table
    `source_themes` with columns doc and theme: a slug or a name).
    """
    languages = stemmed_languages(code for (code,) in connection.execute(_LANGUAGES).fetchall())
    for position, theme in enumerate(themes):
        connection.execute(
            "insert into themes values ($position, $slug, $name, $colour, $colour_dark, $description, $query,"
            " $window_first_day, $window_last_day, $documents)",
            {"position": position, **asdict(theme)},
        )
        _assign_by_rule(connection, theme, languages)
    connection.execute(SQL["source_members"])
    connection.execute(SQL["theme_counts"])
    for step in (
        "document_combinations",
        "combination_ids",
        "theme_combinations",
        "document_theme_combinations",
        "archive_month_counts",
    ):
        connection.execute(SQL[step])


_LANGUAGES = "select distinct text_language from documents"


def _assign_by_rule(connection: duckdb.DuckDBPyConnection, theme: Theme, languages: tuple[str, ...]) -> None:
    search = in_languages(connection, replace(parse(theme.query), languages=languages))
    find_terms(connection, search)
    connection.execute(
        SQL["theme_members"],
        {
            "slug": theme.slug,
            "accepted": accepted_masks(connection, search),
            "window_first_day": theme.window_first_day,
            "window_last_day": theme.window_last_day,
        },
    )
