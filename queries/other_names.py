"""Other names of what a search names, and how many documents each finds."""

from __future__ import annotations

from dataclasses import dataclass

from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.model.filters import Filters
from queries.result import Result
from queries.results import documents_found
from queries.search.matching import index_words
from queries.search.parser import Or, Search, Term, parse
from queries.search.tree import in_grammar
from queries.search.variants import Naming, namings, renamed
from queries.understood import understood


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name, the question with it in the place of the one that was typed, and the documents of that."""

    name: Term
    question: Filters
    documents: int


@dataclass(frozen=True, slots=True)
class Named:
    """What a search names, as it was typed, and its other names."""

    typed: str
    others: tuple[OtherName, ...]


def other_names(result: Result) -> list[Named]:
    """Return what the search names that has other names in this archive, with the documents that each would find."""
    search = parse(result.filters.text)
    found = []
    for naming in namings(search, result.archive.groups):
        names = _known(result.archive, naming)
        questions = [_with_name(result.filters, search, naming, name) for name in names]
        documents = documents_found(result.archive, questions)
        others = [OtherName(*one) for one in zip(names, questions, documents, strict=True) if one[2]]
        found += [Named(naming.typed, tuple(others))] if others else []
    return found


def _with_name(filters: Filters, search: Search, naming: Naming, name: Term) -> Filters:
    assert search.tree, "a search that names something has a tree"
    return filters.change(text=in_grammar(renamed(search.tree, naming, name)), variants=False)


@cached_query
def _known(archive: Archive, naming: Naming) -> tuple[Term, ...]:
    """Return the other names whose words all stand in the archive."""
    search = understood(archive, Search("", Or(naming.others), naming.others))
    known = index_words(archive.cursor(), search).stems
    return tuple(
        name for name in search.terms if all(name.stems_of(place) & known.keys() for place in range(len(name.words)))
    )
