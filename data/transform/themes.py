"""The membership of themes, which are searches on the index of an archive."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

import duckdb

from data.sql import SQL
from data.transform.languages import known_languages
from queries.model.theme import Theme
from queries.search.matching import accepted_masks, find_terms, in_languages
from queries.search.parser import Search, Term, parse
from queries.search.stemming import stemmed_languages


def assign_themes(connection: duckdb.DuckDBPyConnection, themes: Sequence[Theme]) -> None:
    """Fill `themes`, `document_themes`, `theme_combinations`, `documents.theme_combination` and `archive_month_counts`.

    A document belongs to a theme by the theme's rule, or because its source says so (the temporary table
    `source_themes` with columns doc and theme: a slug or a name).
    """
    languages = known_languages(connection)
    insert_themes(connection, themes)
    for theme in themes:
        assign_by_rule(connection, theme, theme_search(connection, theme, languages))
    connection.execute(SQL["source_members"])
    connection.execute(SQL["theme_counts"])
    for step in ("document_combinations", "combination_sizes", "combination_ids"):
        connection.execute(SQL[step])
    ((documents,),) = connection.execute("select count(*) from documents").fetchall()
    connection.execute(SQL["theme_combinations"], {"documents": documents})
    connection.execute(SQL["document_theme_combinations"])
    connection.execute(SQL["archive_month_counts"])


def insert_themes(connection: duckdb.DuckDBPyConnection, themes: Sequence[Theme]) -> None:
    """Fill `themes`, as yet without documents."""
    for position, theme in enumerate(themes):
        connection.execute(
            "insert into themes values ($position, $slug, $name, $colour, $colour_dark, $description, $query,"
            " $window_first_day, $window_last_day, $documents)",
            {"position": position, **asdict(theme)},
        )


def theme_search(connection: duckdb.DuckDBPyConnection, theme: Theme, languages: Sequence[str]) -> Search:
    """Return the search of a theme, its words stemmed in the languages of the texts; asks `terms`."""
    return in_languages(connection, replace(parse(theme.query), languages=stemmed_languages(languages)))


def assign_by_rule(
    connection: duckdb.DuckDBPyConnection,
    theme: Theme,
    search: Search,
    values: Mapping[Term, tuple[str, ...]] | None = None,
) -> None:
    """Add the documents that the search of a theme finds to `document_themes`; `values` as in `find_terms`."""
    find_terms(connection, search, values)
    connection.execute(
        SQL["theme_members"],
        {
            "slug": theme.slug,
            "accepted": accepted_masks(connection, search),
            "window_first_day": theme.window_first_day,
            "window_last_day": theme.window_last_day,
        },
    )
