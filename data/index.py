"""The search index of an archive, and the membership of themes, which are searches on it."""

from collections.abc import Iterator, Sequence

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from tqdm import tqdm

from data.postings import write_postings
from data.statements import SQL
from data.themes import Theme
from queries.search import parse
from queries.text_matching import accepted_masks, find_terms
from queries.words import WORD, fold, stem

CHUNK = 50_000
"""Documents indexed at a time, so that memory stays bounded whatever the size of the archive."""


def build_index(connection: duckdb.DuckDBPyConnection, *, progress: bool = False) -> None:
    """Fill `terms`, `postings` and `documents.words` from the texts and the mentions of the documents."""
    connection.execute("create temp table spellings (spelling varchar, number integer)")
    connection.execute("create temp table raw_words (doc integer, field utinyint, spelling integer, position integer)")
    for first, last in _chunks(connection, "Reading words", progress):
        connection.execute(SQL["chunk_words"], {"first": first, "last": last, "word": WORD})
        connection.execute(SQL["new_spellings"])
        connection.execute(SQL["raw_words"])
    terms = _number_terms(connection)
    for first, last in _chunks(connection, "Indexing", progress):
        write_postings(connection, terms, first, last)
    connection.execute(SQL["document_words"])
    connection.execute("drop table if exists chunk_words; drop table raw_words; drop table spellings")


def _chunks(connection: duckdb.DuckDBPyConnection, label: str, progress: bool) -> Iterator[tuple[int, int]]:
    """The first and the last document of each chunk."""
    (documents,) = connection.execute("select count(*) from documents").fetchone() or (0,)
    firsts = range(0, documents, CHUNK)
    for first in tqdm(firsts, desc=label, disable=not progress or len(firsts) < 2, unit="chunk"):
        yield first, first + CHUNK - 1


def _number_terms(connection: duckdb.DuckDBPyConnection) -> NDArray[np.int64]:
    """Fill `terms`; the term of each spelling by the spelling's number, -1 where nothing is left of it."""
    spelled = connection.execute("select spelling from spellings order by number").df()["spelling"].tolist()
    folded = [fold(spelling) for spelling in spelled]
    words = sorted(set(folded) - {""})
    connection.register(
        "words",
        pa.table(
            {
                "term": pa.array(range(len(words)), pa.int32()),
                "word": pa.array(words, pa.string()),
                "stem": pa.array([stem(word) for word in words], pa.string()),
            }
        ),
    )
    connection.execute("insert into terms from words")
    connection.unregister("words")
    number = {word: term for term, word in enumerate(words)}
    return np.array([number.get(word, -1) for word in folded], np.int64)


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
