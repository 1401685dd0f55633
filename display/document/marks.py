"""A text of a document with the words of the search marked in it, and less strongly those of its themes."""

from collections.abc import Iterable

from display.format import text
from display.runtime.tree import Element, el
from queries.search.parser import Term


def with_marks(value: str, search_terms: Iterable[Term], of_themes: Iterable[Term], field: str) -> list[Element | str]:
    """Return the text in parts; a word that the search and a theme both look for is marked for the search."""
    sought = text.spans(value, search_terms, field)
    themed = [span for span in text.spans(value, of_themes, field) if not _overlaps(span, sought)]
    kinds = {**dict.fromkeys(sought), **dict.fromkeys(themed, "theme")}
    pieces: list[Element | str] = []
    at = 0
    for (start, end), kind in sorted(kinds.items(), key=lambda mark: mark[0]):
        pieces += [value[at:start], el("mark", value[start:end], class_=kind)]
        at = end
    return [piece for piece in (*pieces, value[at:]) if piece]


def _overlaps(span: text.Span, others: Iterable[text.Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
