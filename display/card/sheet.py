"""A card: a heading, a sentence, a chart between them and the foot, in 1200 by 630 pixels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from display.card.links import CARD_SIZE
from display.drawing.lettering import Type, bold, cut, lines, runs_to_left, sans, serif
from display.drawing.palette import Palette
from display.drawing.pen import Pen
from display.drawing.svg import Node, drawing, group
from display.pictures.frame import KEY_BOX, KeyEntry, Provenance, missing_letters

WIDTH, HEIGHT = CARD_SIZE
MARGIN = 52
ROOM = WIDTH - 2 * MARGIN
FOOT = HEIGHT - 84
"""Where the foot begins."""
SCALE = 1.7
"""How much larger a chart is drawn than in a picture: cards are seen small."""
HEADING, TEXT, SMALL, NAME = serif(44), sans(25), sans(20), bold(20)


@dataclass(frozen=True)
class CardText:
    """The words of a card: its heading in at most so many lines, and the sentence below it."""

    heading: str
    sentence: str
    most_lines: int = 2


Body = Callable[[Pen, float, float], tuple[Sequence[Node | None], Sequence[KeyEntry]]]
"""Draws what is between the words and the foot, from the place 0, 0 on, in a width and a height; and how to read it."""


def card(text: CardText, body: Body, palette: Palette, origin: Provenance) -> Node:
    """Return a card as a drawing."""
    pen = Pen(palette, for_pictures=True)
    words, top = _words(pen, text)
    nodes, key = body(pen, ROOM, FOOT - 20 - top)
    chart = group(nodes, transform=f"translate({MARGIN} {top:g})")
    foot = _foot(pen, origin, key)
    title, description = pen.letters(text.heading), f"{text.sentence} {origin.archive}, version {origin.version}."
    return drawing(
        WIDTH, HEIGHT, title, description, pen.definitions(), pen.ground(WIDTH, HEIGHT), *words, chart, *foot
    )


def _words(pen: Pen, text: CardText) -> tuple[list[Node], float]:
    """Return the heading and the sentence, and where what follows begins."""
    heading = lines(pen.letters(text.heading), HEADING, ROOM, text.most_lines)
    sentence = lines(pen.letters(text.sentence), TEXT, ROOM, 2)
    bottom = MARGIN + 50 * len(heading)
    nodes = set_lines(pen, MARGIN + 36, heading, HEADING, 50, "--ink")
    nodes += set_lines(pen, bottom + 26, sentence, TEXT, 32, "--muted")
    return nodes, bottom + 32 * len(sentence) + 22


def set_lines(pen: Pen, y: float, found: Sequence[str], kind: Type, leading: float, colour: str) -> list[Node]:
    """Return lines of text, at the right where they run from right to left."""
    if runs_to_left(" ".join(found)):
        right = WIDTH - MARGIN
        return [pen.text(right, y + place * leading, line, kind, colour, "end") for place, line in enumerate(found)]
    return pen.texts(MARGIN, y, found, kind, leading, colour)


def _foot(pen: Pen, origin: Provenance, key: Sequence[KeyEntry]) -> list[Node | None]:
    """Return archive and version, how to read the chart where there is room, and letters that are missing."""
    name = cut(pen.letters(origin.archive), NAME, ROOM * 0.5)
    version = f"version {origin.version}"
    after = MARGIN + NAME.width(name) + 14
    parts: list[Node | None] = [
        pen.line((MARGIN, FOOT), (WIDTH - MARGIN, FOOT), "--rule", width=1.5),
        pen.text(MARGIN, FOOT + 36, name, NAME),
        pen.text(after, FOOT + 36, version, SMALL, "--muted"),
    ]
    room = WIDTH - MARGIN - after - SMALL.width(version) - 40
    right = float(WIDTH - MARGIN)
    for entry in key:
        wide = SMALL.width(entry.short) + KEY_BOX * 1.5 + 8
        if not entry.short or wide > room:
            continue
        parts.append(pen.text(right, FOOT + 36, entry.short, SMALL, "--muted", "end"))
        sample = group(entry.sample(0, 0), transform=f"translate({right - wide:.1f} {FOOT + 20}) scale(1.5)")
        parts.append(sample)
        right, room = right - wide - 28, room - wide - 28
    notes = [cut(note, sans(16), ROOM) for note in missing_letters(pen)[:1]]
    return [*parts, *pen.texts(MARGIN, FOOT + 64, notes, sans(16), 18, "--muted")]
