"""Text from documents made safe to show, and the words of a search marked in it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from queries.model.characters import CONTROLS, INVISIBLE, TURNING
from queries.model.web_address import is_web_address
from queries.search.parser import Near, Term
from queries.search.tokenizer import joined_words, split, stem

Span = tuple[int, int]
"""Start and end of marked characters."""

WORDS_AROUND = 18
"""Words shown on either side of a hit in a full text."""

_CONTROLS = re.compile(f"[{CONTROLS}{INVISIBLE}{TURNING}]")
"""Characters that are not seen but change how text runs, right-to-left overrides among them."""


def plain(text: str) -> str:
    """Return the text without characters that are not seen but change how the rest shows."""
    return _CONTROLS.sub("", text)


def shortened(text: str, length: int) -> str:
    """Return the text cut to `length` characters, with an ellipsis where something is missing."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def safe_url(url: str | None) -> str | None:
    """Return the address if it is one of the web, else None: `javascript:` and the like are no links."""
    address = (url or "").strip()
    return address if is_web_address(address) else None


def spans(text: str, terms: Iterable[Term], field: str) -> list[Span]:
    """Where the terms stand in a text of the field, in order, without overlaps."""
    of_field = [term for term in terms if term.is_text and term.field in (None, field)]
    plain = list(split(text)) if of_field else []
    words = [*plain, *joined_words(text)] if any(term.kind in ("word", "prefix") for term in of_field) else plain
    places: dict[str, list[int]] = {}
    for place, (_, _, word) in enumerate(words):
        places.setdefault(word, []).append(place)
    found = sorted(
        span
        for term in of_field
        for span in (_near_spans(plain, term) if isinstance(term, Near) else _spans_of(words, places, term))
    )
    disjoint: list[Span] = []
    for start, end in found:
        if disjoint and start < disjoint[-1][1]:
            disjoint[-1] = (disjoint[-1][0], max(end, disjoint[-1][1]))
        else:
            disjoint.append((start, end))
    return disjoint


def _spans_of(words: Sequence[tuple[int, int, str]], places: Mapping[str, Sequence[int]], term: Term) -> Iterable[Span]:
    """Yield the spans of one term, found by the places of each word: a text is long, its vocabulary short."""
    first, size = term.words[0], len(term.words)
    if term.kind == "phrase":
        for place in places.get(first, ()):
            window = words[place : place + size]
            if tuple(word for _, _, word in window) == term.words:
                yield window[0][0], window[-1][1]
        return
    for word, word_places in places.items():
        if word.startswith(first) if term.kind == "prefix" else stem(word) == stem(first):
            yield from (words[place][:2] for place in word_places)


def _near_spans(words: Sequence[tuple[int, int, str]], term: Near) -> Iterable[Span]:
    """Yield the spans of words that stand near each other, wherever all of the term do."""
    stems = {stem(word) for word in term.words}
    places = [(place, stem(word)) for place, (_, _, word) in enumerate(words) if stem(word) in stems]
    for at, (place, _) in enumerate(places):
        window = [one for one in places[at:] if one[0] - place <= term.distance]
        if {found for _, found in window} == stems:
            yield from (words[near][:2] for near, _ in window)


def parts(text: str, marks: Sequence[Span]) -> Iterable[tuple[str, bool]]:
    """Yield the text in parts, in order, and of each whether it is marked."""
    at = 0
    for start, end in marks:
        yield text[at:start], False
        yield text[start:end], True
        at = end
    yield text[at:], False


def words_around(text: str, marks: Sequence[Span]) -> tuple[str, list[Span]]:
    """Return the words on either side of the first hit, and the hits within them."""
    first = marks[0]
    words = [(start, end) for start, end, _ in split(text)]
    at = next(i for i, (start, _) in enumerate(words) if start >= first[0])
    start = words[max(at - WORDS_AROUND, 0)][0] if at > WORDS_AROUND else 0
    last = at + WORDS_AROUND
    end = words[last][1] if last < len(words) else len(text)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    inside = [(a + shift, b + shift) for a, b in marks if start <= a and b <= end]
    return f"{before}{text[start:end]}{after}", inside
