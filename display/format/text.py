"""Text from documents made safe to show, and the words of a search marked in it."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from queries.search.parser import Term
from queries.search.tokenizer import joined_words, split, stem

Span = tuple[int, int]
"""Start and end of marked characters."""

WORDS_AROUND = 18
"""Words shown on either side of a hit in a full text."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters that are not seen but change how text runs, right-to-left overrides among them."""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$<>:&^=@/])")

_READ_LATER = re.compile(
    r"(?<=:)(?=streamlit:|material_)"
    r"|(?<=<)(?=-)|(?<=(?<!-)-)(?=-(?!-))|(?<=-)(?=>)|(?<=[<>~])(?==)"
    r"|(?<=http)(?=://)|(?<=https)(?=://)|(?<=www)(?=\.)|(?<=@)",
    re.IGNORECASE,
)
"""Within signs that Streamlit replaces after the escapes are gone: logo, icons, arrows, dashes, bare addresses."""

_NOTHING = ":small[]"
"""Markdown for nothing at all; signs on either side of it are not read as one."""


def plain(text: str) -> str:
    """The text without characters that are not seen but change how the rest shows."""
    return _CONTROLS.sub("", text)


def label(text: str) -> str:
    """The text for a label, which reads Markdown, with every sign that means something there escaped."""
    one_line = " ".join(plain(text).split())
    return _NOTHING.join(_MARKDOWN.sub(r"\\\1", part) for part in _READ_LATER.split(one_line))


def without_tags(markup: str) -> str:
    """The words of HTML that the dashboard has made itself."""
    return re.sub(r"<[^>]*>", "", markup)


def chart(text: str, length: int = 120) -> str:
    """The text for Plotly, which reads a few HTML tags, at most `length` characters long."""
    return html.escape(shortened(plain(text), length), quote=False)


def shortened(text: str, length: int) -> str:
    """The text cut to `length` characters, with an ellipsis where something is missing."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def safe_url(url: str | None) -> str | None:
    """The address if it is one of the web, else None: `javascript:` and the like are no links."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.hostname else None


def spans(text: str, terms: Iterable[Term], field: str) -> list[Span]:
    """Where the terms stand in a text of the field, in order, without overlaps."""
    wanted = [term for term in terms if term.field in (None, field)]
    words = list(split(text)) if wanted else []
    if any(term.kind != "phrase" for term in wanted):
        words += joined_words(text)
    places: dict[str, list[int]] = {}
    for place, (_, _, word) in enumerate(words):
        places.setdefault(word, []).append(place)
    found = sorted(span for term in wanted for span in _spans_of(words, places, term))
    kept: list[Span] = []
    for start, end in found:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _spans_of(words: Sequence[tuple[int, int, str]], places: Mapping[str, Sequence[int]], term: Term) -> Iterable[Span]:
    """The spans of one term, found through the places of each distinct word: a text is long, its vocabulary short."""
    first, size = term.words[0], len(term.words)
    if term.kind == "phrase":
        for place in places.get(first, ()):
            window = words[place : place + size]
            if tuple(word for _, _, word in window) == term.words:
                yield window[0][0], window[-1][1]
        return
    for word, held in places.items():
        if word.startswith(first) if term.kind == "prefix" else stem(word) == stem(first):
            yield from (words[place][:2] for place in held)


def marked_html(text: str, marks: Sequence[Span]) -> str:
    """The text as HTML with the marked characters in `<mark>`."""
    return "".join(
        f"<mark>{html.escape(plain(part))}</mark>" if marked else html.escape(plain(part))
        for part, marked in parts(text, marks)
    )


def marked_label(text: str, marks: Sequence[Span]) -> str:
    """The text as a label with the marked characters on a coloured ground."""
    return "".join(
        f":primary-background[{label(part)}]" if marked else _spaced(part)
        for part, marked in parts(" ".join(text.split()) if not marks else text, marks)
    )


def _spaced(part: str) -> str:
    before = " " if part[:1].isspace() else ""
    after = " " if part[-1:].isspace() and part.strip() else ""
    return f"{before}{label(part)}{after}"


def parts(text: str, marks: Sequence[Span]) -> Iterable[tuple[str, bool]]:
    """The text in parts, in order, and of each whether it is marked."""
    at = 0
    for start, end in marks:
        yield text[at:start], False
        yield text[start:end], True
        at = end
    yield text[at:], False


def words_around(text: str, marks: Sequence[Span]) -> tuple[str, list[Span]]:
    """The words on either side of the first hit, and the hits within them."""
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
