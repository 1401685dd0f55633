"""Text from documents made safe to show, and the words of a search marked in it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from queries.model.characters import CONTROLS, INVISIBLE, TURNING
from queries.model.web_address import is_web_address
from queries.search.parser import Near, Term
from queries.search.stemming import ENGLISH, stem_in, stemmed_language
from queries.search.tokenizer import accented, is_one_sign, joined_words, split, stem

Word = tuple[int, int, str]
"""Start, end and folded form of a word of a text."""
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
    found = sorted(span for term in of_field for span in _spans_of(text, plain, words, places, term))
    disjoint: list[Span] = []
    for start, end in found:
        if disjoint and start < disjoint[-1][1]:
            disjoint[-1] = (disjoint[-1][0], max(end, disjoint[-1][1]))
        else:
            disjoint.append((start, end))
    return disjoint


def _spans_of(
    text: str, plain: Sequence[Word], words: Sequence[Word], places: Mapping[str, Sequence[int]], term: Term
) -> Iterable[Span]:
    """Yield the spans of one term, found by the places of each word: a text is long, its vocabulary short."""
    first, size = term.words[0], len(term.words)
    if isinstance(term, Near):
        yield from _near_spans(text, plain, term)
        return
    if term.kind == "prefix" and is_one_sign(first):
        yield from (found.span() for found in re.finditer(re.escape(first), text))
        return
    if term.kind == "phrase":
        for place in places.get(first, ()):
            window = words[place : place + size]
            if tuple(word for _, _, word in window) == term.words:
                yield window[0][0], window[-1][1]
        return
    for word, word_places in places.items():
        if term.kind == "prefix":
            yield from (words[place][:2] for place in word_places if word.startswith(first))
        elif term.language == ENGLISH:
            yield from (words[place][:2] for place in word_places if stem(word) in term.stems_of(0))
        else:
            yield from (
                words[place][:2] for place in word_places if _stem_at(text, words[place], term) in term.stems_of(0)
            )


def _stem_at(text: str, word: Word, term: Term) -> str:
    """Return the stem of a word of a text in the language that a term is looked for in."""
    start, end, folded = word
    language = stemmed_language(term.language)
    return stem(folded) if language == ENGLISH else stem_in(language, folded, accented(text[start:end]))


def _near_spans(text: str, words: Sequence[Word], term: Near) -> Iterable[Span]:
    """Yield the spans of words that stand near each other, wherever all of the term do."""
    stems = [term.stems_of(place) for place in range(len(term.words))]
    places = [
        (place, slot)
        for place, word in enumerate(words)
        for slot, known in enumerate(stems)
        if _stem_at(text, word, term) in known
    ]
    for at, (place, _) in enumerate(places):
        window = [one for one in places[at:] if one[0] - place <= term.distance]
        if len({slot for _, slot in window}) == len(stems):
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
