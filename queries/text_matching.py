"""Which documents hold which terms of a search: the one definition of a text match, for readers and themes alike."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from queries.search import Search, slots

_TABLE = "create or replace temp table text_matches (doc integer, mask bigint, relevance double)"
_TEXT_MATCHES = (Path(__file__).parent / "text_matches.sql").read_text()

Step = tuple[str, Mapping[str, object]]
"""A statement on the way to an answer, with the values for its `$names`."""


def text_steps(search: Search) -> list[Step]:
    """The statements that find the terms, in order."""
    table: Step = (_TABLE, {})
    return [table, (_TEXT_MATCHES, slots(search))] if search.terms else [table]


def find_terms(cursor: duckdb.DuckDBPyConnection, search: Search) -> None:
    """Fill the cursor's temporary table `text_matches`: doc, mask of the terms found, BM25 relevance."""
    for statement, values in text_steps(search):
        cursor.execute(statement, values)


def accepted_masks(cursor: duckdb.DuckDBPyConnection, search: Search) -> list[int]:
    """The masks under which a document matches; 0, no term found, stands among them where the search allows it."""
    if not search.terms:
        return [0]
    masks = [mask for (mask,) in cursor.execute("select distinct mask from text_matches").fetchall()]
    return [mask for mask in [0, *masks] if search.holds(mask)]
