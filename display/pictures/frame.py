"""What stands around the chart of a picture: the question above it, below it how to read it and where it is from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from display.drawing.lettering import ELLIPSIS, Type, lines, sans, serif
from display.drawing.palette import Palette
from display.drawing.pen import Pen
from display.drawing.svg import Node, drawing, group
from display.pictures.options import Options

MARGIN = 24
HEADING, TEXT, SMALL = serif(20), sans(13), sans(11.5)
KEY_BOX = 12
MOST_TITLE_LINES, MOST_LINK_LINES = 3, 6
WITHOUT_LETTERS = "{} written in Latin letters here: this server has no typeface for {}."
IN_SVG = "The file in SVG has the letters as they are."


@dataclass(frozen=True)
class Provenance:
    """Where a picture comes from: the archive, its version, the link that shows the same, and what of it is ignored."""

    archive: str
    version: str
    link: str
    ignored: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the foot of a picture says, a line each."""
        text = (f"{self.archive}, version {self.version}. Made with Annals.", self.link)
        return (*text, f"Parts of the link that were ignored: {' '.join(self.ignored)}") if self.ignored else text


@dataclass(frozen=True)
class KeyEntry:
    """A sample of what is drawn, in a box of KEY_BOX pixels from the place given, what it means, and that in short."""

    sample: Callable[[float, float], Sequence[Node | None]]
    meaning: str
    short: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart as it is drawn from the place 0, 0 on: its heading, how to read it, and its sentences."""

    title: str
    subtitle: str
    nodes: Sequence[Node | None]
    height: float
    key: Sequence[KeyEntry] = ()
    sentences: Sequence[str] = ()


Draw = Callable[[Pen, float], Chart]
"""Draws a chart with a pen, as wide as it is told."""


def picture(draw: Draw, palette: Palette, options: Options, origin: Provenance, *, for_pictures: bool) -> Node:
    """Return a whole drawing: heading, chart, key, sentences, and where it comes from."""
    pen, room = Pen(palette, for_pictures=for_pictures), options.width - 2 * MARGIN
    chart = draw(pen, room)
    sheet = _Sheet(pen, room)
    sheet.say(chart.title, HEADING, 25, "--ink", MOST_TITLE_LINES)
    sheet.say(chart.subtitle, TEXT, 18, "--muted")
    sheet.place(chart.nodes, chart.height)
    sheet.key(chart.key)
    for sentence in chart.sentences:
        sheet.say(sentence, TEXT, 18, "--ink")
    sheet.rule()
    archive, *rest = origin.sentences
    sheet.say(archive, SMALL, 16, "--muted")
    sheet.address(rest[0])
    missing = missing_letters(pen)
    for sentence in [*rest[1:], *missing, *([IN_SVG] if missing else [])]:
        sheet.say(sentence, SMALL, 16, "--muted")
    height = sheet.bottom + MARGIN
    text = " ".join([chart.subtitle, *chart.sentences, *(one.meaning for one in chart.key), *origin.sentences])
    ground = pen.ground(options.width, height)
    return drawing(options.width, height, chart.title, text, pen.definitions(), ground, *sheet.nodes)


def missing_letters(pen: Pen) -> list[str]:
    """Return what a picture says whose reader cannot lend it letters; nothing where it has them all."""
    if not pen.missing:
        return []
    *others, last = sorted(pen.missing)
    scripts = f"{', '.join(others)} and {last}" if others else last
    verb = "are" if others else "is" if last != "signs" else "are"
    return [WITHOUT_LETTERS.format(f"{scripts[:1].upper()}{scripts[1:]} {verb}", "these" if others else "it")]


class _Sheet:
    """The parts of a picture from the top down; `bottom` is where the next one begins."""

    def __init__(self, pen: Pen, room: float) -> None:
        self._pen, self._room = pen, room
        self.bottom: float = MARGIN
        self.nodes: list[Node | None] = []

    def say(self, text: str, kind: Type, leading: float, colour: str, most: int = 12) -> None:
        """Set a text in lines."""
        found = lines(self._pen.letters(text), kind, self._room, most)
        self.nodes += self._pen.texts(MARGIN, self.bottom + kind.size, found, kind, leading, colour)
        self.bottom += leading * len(found)

    def address(self, link: str) -> None:
        """Set a link, broken anywhere; one too long to be printed says how much of it is missing."""
        found = lines(link.replace("&", "& "), SMALL, self._room, MOST_LINK_LINES)
        found = [line.replace("& ", "&") for line in found]
        if sum(map(len, found)) < len(link):
            left = len(link) - sum(map(len, found)) + len(ELLIPSIS)
            found.append(f"{left:,} more characters; the description of this picture has the whole link.")
        self.nodes += self._pen.texts(MARGIN, self.bottom + SMALL.size, found, SMALL, 16, "--muted")
        self.bottom += 16 * len(found)

    def place(self, nodes: Sequence[Node | None], height: float) -> None:
        """Put the chart here."""
        self.nodes.append(group(nodes, transform=f"translate({MARGIN} {self.bottom + 10:g})"))
        self.bottom += height + 20

    def key(self, entries: Sequence[KeyEntry]) -> None:
        """Set the samples with their meanings, each on a line of its own."""
        indent = KEY_BOX + 8
        for entry in entries:
            self.nodes += entry.sample(MARGIN, self.bottom + 3)
            found = lines(entry.meaning, SMALL, self._room - indent, 4)
            self.nodes += self._pen.texts(MARGIN + indent, self.bottom + 13, found, SMALL, 16, "--muted")
            self.bottom += 16 * len(found)
        self.bottom += 6 if entries else 0

    def rule(self) -> None:
        """Draw a line across."""
        at = self.bottom + 8
        self.nodes.append(self._pen.line((MARGIN, at), (MARGIN + self._room, at), "--rule"))
        self.bottom += 14
