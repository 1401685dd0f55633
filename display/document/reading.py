"""The full text of a document: each paragraph has an address, and each hit of the search is listed with its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from display.document.document import Document
from display.document.marks import with_marks
from display.format import text, words
from display.format.text import Span
from display.runtime.address import Address
from display.runtime.tree import Element, el

MOST_LISTED = 60
"""Hits whose words are listed; how many more there are stands below."""

AROUND = 90
"""Characters shown on either side of a hit."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a full text, counted from 1, and where the words of the search stand in it."""

    number: int
    text: str
    hits: Sequence[Span]


def paragraphs_of(body: str) -> list[str]:
    """Return the paragraphs of a text, which an empty line divides; where it has none, each line is one."""
    between = r"\n\s*\n" if re.search(r"\S\s*\n\s*\n\s*\S", body) else r"\n"
    return [piece for one in re.split(between, body) if (piece := one.strip())]


def paragraphs(document: Document) -> list[Paragraph]:
    """Return the paragraphs of the full text with the hits of the search; none where there is no text."""
    pieces = paragraphs_of(document.record.body or "")
    return [
        Paragraph(number, piece, text.spans(piece, document.sought, "text")) for number, piece in enumerate(pieces, 1)
    ]


def at_paragraph(document: Document, number: int) -> Address:
    """Return the address of a paragraph."""
    return document.address.change(part="", paragraph=str(number))


def reading(document: Document) -> list[Element | None]:
    """Return the text of a document; above it the list of the hits of the search, below it the way through them."""
    found = paragraphs(document)
    hits = [(one, hit) for one in found for hit in one.hits]
    return [
        _not_there(document, found),
        _list(document, hits) if document.sought else None,
        el("div", [_paragraph(document, one) for one in found], class_="prose reading", key="reading"),
        _steps(len(hits)) if hits else None,
    ]


def _not_there(document: Document, found: Sequence[Paragraph]) -> Element | None:
    """Return a sentence where the address names a paragraph that the text does not have."""
    number = document.address.paragraph
    if not number or int(number) <= len(found):
        return None
    has = "one paragraph" if len(found) == 1 else f"{words.number(len(found))} paragraphs"
    return el("p", f"The text has {has}; there is no paragraph {number}.", class_="note")


def _paragraph(document: Document, paragraph: Paragraph) -> Element:
    is_target = document.address.paragraph == str(paragraph.number)
    return el(
        "p",
        with_marks(paragraph.text, document.sought, document.themed, "text"),
        " ",
        el(
            "a",
            f"¶{paragraph.number}",
            href=at_paragraph(document, paragraph.number).href,
            class_="paragraph",
            aria_label=f"Link to paragraph {paragraph.number}",
        ),
        id=f"p{paragraph.number}",
        class_="target" if is_target else None,
        data_target="" if is_target else None,
    )


Hit = tuple[Paragraph, Span]


def _list(document: Document, hits: Sequence[Hit]) -> Element:
    """Return how many hits there are, and behind that each with the words around it."""
    if not hits:
        sentence = "No word of this search is in the text; it is in the title, the summary or a name."
        return el("p", sentence, class_="quiet")
    holding = len({paragraph.number for paragraph, _ in hits})
    where = "1 paragraph" if holding == 1 else f"{words.number(holding)} paragraphs"
    return el(
        "details",
        el("summary", f"{_count(len(hits))} in {where}"),
        el("ol", [_row(document, number, *hit) for number, hit in enumerate(hits[:MOST_LISTED])], class_="hit-list"),
        _rest(len(hits)),
        class_="hits",
        key="hits",
    )


def _count(hits: int) -> str:
    return "1 hit" if hits == 1 else f"{words.number(hits)} hits"


def _steps(hits: int) -> Element:
    """Return the buttons that lead from hit to hit; they stay in view while the text is read."""
    return el(
        "div",
        el("span", _count(hits), class_="hit-count", role="status", data_hit_status=""),
        _step("Previous hit", -1, "p"),
        _step("Next hit", 1, "n"),
        class_="hit-steps",
        key="steps",
    )


def _step(label: str, step: int, key: str) -> Element:
    return el(
        "button",
        label,
        el("span", f" ({key})", class_="key", aria_hidden="true"),
        type="button",
        data_step=str(step),
        aria_keyshortcuts=key,
    )


def _row(document: Document, number: int, paragraph: Paragraph, hit: Span) -> Element:
    """Return a row of the list; `data-hit` counts hits from 0, as their marks stand in the text."""
    return el(
        "li",
        el(
            "a",
            el("span", f"¶{paragraph.number}", class_="where"),
            el("span", _around(paragraph, hit), class_="around"),
            href=at_paragraph(document, paragraph.number).href,
            data_hit=str(number),
        ),
    )


def _rest(count: int) -> Element | None:
    more = count - MOST_LISTED
    return el("p", f"And {words.number(more)} more; “Next hit” goes to each.", class_="quiet") if more > 0 else None


def _around(paragraph: Paragraph, hit: Span) -> list[Element | str]:
    """Return a hit with the words on either side, cut where a word ends."""
    start, end = max(0, hit[0] - AROUND), min(len(paragraph.text), hit[1] + AROUND)
    before, after = paragraph.text[start : hit[0]], paragraph.text[hit[1] : end]
    if start:
        before = f"… {before.split(' ', 1)[-1]}"
    if end < len(paragraph.text):
        after = f"{after.rsplit(' ', 1)[0]} …"
    return [
        " ".join(before.split()) + (" " if before[-1:].isspace() else ""),
        el("mark", paragraph.text[slice(*hit)]),
        after,
    ]
