"""The one line about a search: how it was read, and what else it may mean, each with a link."""

from __future__ import annotations

from display.format import words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.result import Result
from queries.results import result_counts
from queries.search.typed_dates import DateInSearch, date_in
from queries.spelling import Spelling, spellings


def reading(result: Result, address: Address | None = None) -> list[Element]:
    """Return the line on how the search was read, where that is not just what was typed; without links off a list."""
    read = result.search.reading
    parts: list[list[object]] = []
    if read:
        parts.append([read.sentence])
    if address:
        parts += [[_link(address, offer.label, offer.text)] for offer in (read.offers if read else ())]
        date = date_in(result.filters.text)
        unknown = spellings(result.archive, result.search)
        parts += [_spelled(address, one) for one in unknown if not date or one.term.typed not in date.words.split()]
        parts += [_dated(result, address, date)] if date else []
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
    return [f"{sentence}. Near it: ", *links]


def _dated(result: Result, address: Address, date: DateInSearch) -> list[object]:
    """Return the words on a date in the search, with the link that makes it the range; nothing where that is empty."""
    question = address.filters.change(text=date.rest, start=date.start, end=date.end).in_order()
    found = result_counts(Result(result.archive, question)).documents
    if not found:
        return []
    link = el("a", f"take it as the date: {words.documents(found)}", href=address.ask(question).href)
    return [f"“{date.words}” is searched as words; ", link]
