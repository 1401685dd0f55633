"""The one line about a search: how it was read, and what else it may mean, each with a link."""

from __future__ import annotations

from collections.abc import Mapping

from display.format import sentences, words
from display.query_bar.other_names import about_names
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.field_values import NamedValue, named_values
from queries.fields import BY_FACET, EXCLUDABLE
from queries.result import Result
from queries.results import documents_found, result_counts
from queries.search.parser import Term, parse
from queries.search.to_filters import moved_to_filters
from queries.search.tree import in_grammar, with_terms
from queries.search.typed_dates import DateInSearch, date_in
from queries.spelling import Spelling, spellings
from queries.theme_definitions import theme_names
from queries.understood import read as read_search

MOST_NAMED = 4
"""Values that a word stands for, as many as are named."""

MOST_MISSING = 4
"""Words that no document has, as many as are named with words like them."""


def reading(result: Result, address: Address | None = None) -> list[Element]:
    """Return the line on how the search was read, where that is not just what was typed; without links off a list."""
    search = read_search(result.archive, result.filters.text)
    read = search.reading
    parts: list[list[object]] = []
    if read:
        parts.append([read.sentence])
    named = named_values(result.archive, search)
    parts += [_named(result, address, one) for one in named]
    if address:
        moved = moved_to_filters(result.filters, search.tree, {one.term: one.spelled for one in named})
        parts += [[el("a", "move to the filters", href=address.ask(moved).href)]] if moved else []
        parts += [[_link(address, offer.label, offer.text)] for offer in (read.offers if read else ())]
        date = date_in(result.filters.text)
        unknown = spellings(result.archive, search)
        missing = [one for one in unknown if not date or one.term.typed not in date.words.split()]
        parts += [_spelled(address, one) for one in missing[:MOST_MISSING]]
        if more := len(missing[MOST_MISSING:]):
            parts.append([f"{words.number(more)} more {'word is' if more == 1 else 'words are'} in no document"])
        parts += [_dated(result, address, date)] if date else []
        parts += about_names(result, address)
    line = [piece for part in parts if part for piece in (" · ", *part)][1:]
    return [el("p", line, class_="note reading", role="status")] if line else []


def _link(address: Address, label: str, search: str) -> Element:
    return el("a", label, href=address.ask(address.filters.change(text=search)).href)


def _spelled(address: Address, spelling: Spelling) -> list[object]:
    """Return the words on a word that no document holds, with links to the nearest words that some do."""
    typed = spelling.term.typed or spelling.term.words[0]
    sentence = f"No document has “{typed}”"
    if not spelling.near:
        return [f"{sentence}, nor a word like it."]
    search = address.filters.text
    links: list[object] = []
    for known in spelling.near:
        link = _link(address, known.word, search.replace(typed, known.word, 1))
        links += [", " if links else "", link, f" ({words.number(known.documents)})"]
    return [f"{sentence}. Did you mean: ", *links]


def _named(result: Result, address: Address | None, named: NamedValue) -> list[object]:
    """Return the words on a value of a filter that is spelled in another way in the archive, or that it does not have.

    Nothing on one that is spelled as it was typed.
    """
    (typed,), facet = named.term.words, str(named.term.field)
    names, noun = theme_names(result.archive), BY_FACET[facet].noun
    if named.spelled == (typed,):
        return []
    if named.spelled:
        spelled = [f"“{sentences.value_name(facet, value, names)}”" for value in named.spelled[:MOST_NAMED]]
        more = len(named.spelled) - MOST_NAMED
        return [f"“{typed}” is the {noun} {sentences.either([*spelled, *([f'{more:,} more'] if more > 0 else [])])}"]
    if facet in EXCLUDABLE and facet not in result.archive.facets:
        return [f"No document of this archive has a {noun}, and none is “{typed}”"]
    sentence = f"No document has the {noun} “{typed}”"
    if not named.near:
        return [f"{sentence}, nor one like it"]
    return [f"{sentence}. Did you mean: ", *_near_values(result, address, named, names)] if address else [sentence]


def _near_values(result: Result, address: Address, named: NamedValue, names: Mapping[str, str]) -> list[object]:
    """Return links to the search with each of the values that are near, with the documents that it finds."""
    facet = str(named.term.field)
    questions = [address.filters.change(text=_with_value(result, named.term, value)) for value in named.near]
    links: list[object] = []
    for value, question in zip(named.near, questions, strict=True):
        (documents,) = documents_found(result.archive, [question])
        link = el("a", sentences.value_name(facet, value, names), href=address.ask(question).href)
        links += ["; " if links else "", link, f" ({words.number(documents)})"]
    return links


def _with_value(result: Result, term: Term, value: str) -> str:
    """Return the search with another value in the place of a term."""
    tree = parse(result.filters.text).tree
    assert tree, "a search with a term has a tree"
    other = Term("value", (value.replace('"', " "),), term.field)
    return in_grammar(with_terms(tree, lambda one: other if one == term else one))


def _dated(result: Result, address: Address, date: DateInSearch) -> list[object]:
    """Return the words on a date in the search, with the link that makes it the range; nothing where that is empty."""
    question = address.filters.change(text=date.rest, start=date.start, end=date.end).in_order()
    found = result_counts(Result(result.archive, question)).documents
    if not found:
        return []
    link = el("a", f"limit the dates to it instead: {words.documents(found)}", href=address.ask(question).href)
    return [f"“{date.words}” is searched as words; ", link]
