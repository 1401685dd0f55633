"""Text with the words of a search marked in it, as parts of a page."""

from collections.abc import Iterable

from display.format import text
from display.runtime.tree import Element, el
from queries.search.parser import Term


def marked(passage: str, terms: Iterable[Term], field: str, kind: str | None = None) -> list[Element | str]:
    """Return the text with each hit as a `mark`; spaces and full stops stay outside of it."""
    spans = text.spans(passage, terms, field)
    return [el("mark", part, class_=kind) if is_hit else part for part, is_hit in text.parts(passage, spans) if part]
