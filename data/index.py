"""The search index of an archive, and the membership of themes, which are searches on it."""

from collections.abc import Iterator, Sequence

import duckdb
import pandas as pd
from tqdm import tqdm

from data.statements import SQL
from data.themes import Theme
from queries.search import parse
from queries.text_matching import accepted_masks, find_terms
from queries.words import WORD, fold, stem

CHUNK = 50_000
"""Documents indexed at a time, so that memory stays bounded whatever the size of the archive."""


def build_index(connection: duckdb.DuckDBPyConnection, *, progress: bool = False) -> None:
    """Fill `terms`, `postings` and `documents.words` from the texts and the mentions of the documents."""
    connection.execute("create temp table raw_words (doc integer, field field, spelling varchar, position integer)")
    for chunk in _chunks(connection, "Reading words", progress):
        connection.execute(SQL["raw_words"], {**chunk, "word": WORD})
    _fold_spellings(connection)
    connection.execute("insert into terms select term, word, stem from words order by term")
    for chunk in _chunks(connection, "Indexing", progress):
        connection.execute(SQL["postings"], chunk)
    connection.execute(SQL["document_words"])
    connection.execute("drop table raw_words; drop table spellings; drop table words")


def _chunks(connection: duckdb.DuckDBPyConnection, label: str, progress: bool) -> Iterator[dict[str, object]]:
    (documents,) = connection.execute("select count(*) from documents").fetchone() or (0,)
    firsts = range(0, documents, CHUNK)
    for first in tqdm(firsts, desc=label, disable=not progress or len(firsts) < 2, unit="chunk"):
        yield {"first": first, "last": first + CHUNK - 1}


def _fold_spellings(connection: duckdb.DuckDBPyConnection) -> None:
    """The temporary tables `spellings` (as spelled, folded) and `words` (folded, stem, number)."""
    spelled = connection.execute("select distinct spelling from raw_words").df()["spelling"].tolist()
    words = sorted({fold(spelling) for spelling in spelled} - {""})
    connection.register(
        "folded",
        pd.DataFrame({"spelling": spelled, "word": [fold(spelling) for spelling in spelled]}, dtype=str),
    )
    connection.register(
        "numbered",
        pd.DataFrame({"word": words, "stem": [stem(word) for word in words]}, dtype=str).reset_index(),
    )
    connection.execute("create temp table spellings as select spelling, word from folded")
    connection.execute('create temp table words as select "index"::integer as term, word, stem from numbered')
    connection.unregister("folded")
    connection.unregister("numbered")


def assign_themes(connection: duckdb.DuckDBPyConnection, themes: Sequence[Theme]) -> None:
    """Fill `themes`, `document_themes` and `documents.themes`.

    A document belongs to a theme by the theme's rule, or because its source says so (the temporary table
    `source_themes` with columns doc and theme: a slug or a name).
    """
    for position, theme in enumerate(themes):
        connection.execute(
            "insert into themes values ($position, $slug, $name, $colour, $description, $query, $first, $last, 0)",
            {
                "position": position,
                "slug": theme.slug,
                "name": theme.name,
                "colour": theme.colour,
                "description": theme.description,
                "query": theme.query,
                "first": theme.window_first_day,
                "last": theme.window_last_day,
            },
        )
        _assign_by_rule(connection, theme)
    connection.execute(SQL["source_members"])
    connection.execute(SQL["theme_counts"])
    connection.execute(SQL["document_theme_counts"])


def _assign_by_rule(connection: duckdb.DuckDBPyConnection, theme: Theme) -> None:
    search = parse(theme.query)
    find_terms(connection, search)
    connection.execute(
        SQL["theme_members"],
        {
            "slug": theme.slug,
            "accepted": accepted_masks(connection, search),
            "window_first": theme.window_first_day,
            "window_last": theme.window_last_day,
        },
    )
