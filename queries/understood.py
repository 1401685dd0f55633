"""A search in the languages of an archive."""

from __future__ import annotations

from dataclasses import replace

from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.search.matching import in_languages
from queries.search.parser import Search, parse
from queries.search.stemming import ENGLISH


def understood(archive: Archive, search: Search) -> Search:
    """Return a search with its words stemmed in each language that texts of the archive are in."""
    if archive.languages == (ENGLISH,):
        return search
    return _stemmed(archive, replace(search, languages=archive.languages))


def read(archive: Archive, text: str) -> Search:
    """Return the search that a text stands for in an archive."""
    return understood(archive, parse(text))


@cached_query
def _stemmed(archive: Archive, search: Search) -> Search:
    return in_languages(archive.cursor(), search)
