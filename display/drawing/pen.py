"""A pen: text, lines and areas in the colours of one look, with the patterns and fades that they name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from display.drawing.lettering import Type, in_known_letters, missing_scripts, one_line, runs_to_left
from display.drawing.palette import Palette
from display.drawing.svg import Node, node, number

Anchor = Literal["start", "middle", "end"]
Box = tuple[float, float, float, float]
"""Left, top, width and height."""

HATCH = 5
"""Pixels from one line of a hatched area to the next, along each side."""
RIGHT_TO_LEFT, END_OF_DIRECTION = "\u2067", "\u2069"
"""What stands around a line that runs from right to left, so that its full stop comes last."""
_GENERIC = {"Source Serif 4": "'Source Serif 4', Georgia, serif", "Source Sans 3": "'Source Sans 3', sans-serif"}


class Pen:
    """Makes the nodes of one drawing, and remembers what they refer to.

    A pen for pictures writes letters that no typeface has in Latin ones, and remembers the scripts: a picture cannot
    borrow letters from its reader, as SVG does.
    """

    def __init__(self, palette: Palette, *, for_pictures: bool) -> None:
        self._palette = palette
        self._for_pictures = for_pictures
        self._definitions: dict[str, Node] = {}
        self.missing: set[str] = set()

    def colour(self, name: str) -> str:
        """Return the colour of this name in the look of the drawing."""
        return self._palette[name]

    def letters(self, text: str) -> str:
        """Return a text on one line, in letters that there are."""
        clean = one_line(text)
        if not self._for_pictures:
            return clean
        self.missing.update(missing_scripts(clean))
        return in_known_letters(clean)

    def text(self, x: float, y: float, text: str, kind: Type, colour: str = "--ink", anchor: Anchor = "start") -> Node:
        """Return a line of text that begins, ends or is in the middle at a place on its base line.

        It has been through `letters` where a document or a reader wrote it.
        """
        runs = kind.runs(text)
        is_own = all(face is kind.face for face, _ in runs)
        made = node(
            "text",
            x=x,
            y=y,
            font_family=_family(kind.face.family),
            font_size=kind.size,
            font_weight=kind.face.weight if kind.face.weight != 400 else None,
            fill=self.colour(colour),
            text_anchor=None if anchor == "start" else anchor,
            # Whoever opens the file may have other letters, which are wider.
            textLength=kind.width(text) if is_own and text and not self._for_pictures else None,
            lengthAdjust="spacingAndGlyphs" if is_own and text and not self._for_pictures else None,
        )
        spans = [node("tspan", part, font_family=_family(face.family)) for face, part in runs]
        if is_own:
            made.text = "".join(span.text or "" for span in spans)
            return made
        made.extend(spans)
        if runs_to_left(text):
            made.text, spans[-1].tail = RIGHT_TO_LEFT, END_OF_DIRECTION
        return made

    def texts(self, x: float, y: float, lines: Sequence[str], kind: Type, leading: float, colour: str) -> list[Node]:
        """Return lines of text, the first on the base line `y`, the others `leading` pixels apart below it."""
        return [self.text(x, y + place * leading, line, kind, colour) for place, line in enumerate(lines)]

    def line(
        self, start: tuple[float, float], end: tuple[float, float], colour: str, *, width: float = 1, dash: str = ""
    ) -> Node:
        """Return a straight line."""
        return node(
            "path",
            d=f"M{number(start[0])} {number(start[1])}L{number(end[0])} {number(end[1])}",
            stroke=self.colour(colour),
            stroke_width=width,
            stroke_dasharray=dash or None,
            fill="none",
        )

    def area(self, boxes: Iterable[Box], colour: str, *, opacity: float = 1, is_hatched: bool = False) -> Node | None:
        """Return boxes of one colour as one shape, hatched or filled; None for no boxes."""
        path = "".join(_box(*box) for box in boxes)
        if not path:
            return None
        hue = self.colour(colour)
        shape = {"d": path, "opacity": opacity if opacity < 1 else None}
        if is_hatched:
            return node("path", fill=f"url(#{self._hatch(hue)})", stroke=hue, stroke_width=0.6, **shape)
        return node("path", fill=hue, **shape)

    def fade(self, box: Box, colour: str, *, to_left: bool) -> Node:
        """Return a box that fades away to one side."""
        hue = self.colour(colour)
        name = f"fade-{'left' if to_left else 'right'}-{hue[1:]}"
        if name not in self._definitions:
            stops = [node("stop", offset=at, stop_color=hue, stop_opacity=at if to_left else 1 - at) for at in (0, 1)]
            self._definitions[name] = node("linearGradient", *stops, id=name)
        x, y, width, height = box
        return node("rect", x=x, y=y, width=width, height=height, fill=f"url(#{name})")

    def clip(self, name: str, box: Box) -> str:
        """Return the value of `clip-path` that leaves of a node what is within a box."""
        x, y, width, height = box
        area = node("rect", x=x, y=y, width=width, height=height)
        self._definitions.setdefault(name, node("clipPath", area, id=name))
        return f"url(#{name})"

    def ground(self, width: float, height: float) -> Node:
        """Return the paper."""
        return node("rect", width=width, height=height, fill=self.colour("--paper"))

    def definitions(self) -> Node | None:
        """Return the patterns and fades of all nodes made so far; None where they need none."""
        return node("defs", *self._definitions.values()) if self._definitions else None

    def _hatch(self, hue: str) -> str:
        name = f"hatch-{hue[1:]}"
        if name not in self._definitions:
            # A square with a line across it and the corners of its neighbours: a turned pattern is drawn half as fast.
            lines = node("path", d="M-1.25 1.25L1.25 -1.25M0 5L5 0M3.75 6.25L6.25 3.75", stroke=hue, stroke_width=1.4)
            self._definitions[name] = node(
                "pattern", lines, id=name, width=HATCH, height=HATCH, patternUnits="userSpaceOnUse"
            )
        return name


def _family(name: str) -> str:
    plain = name.translate({ord(sign): None for sign in "'\"\\"})
    return _GENERIC.get(name, f"'{plain}', sans-serif")


def _box(left: float, top: float, width: float, height: float) -> str:
    return f"M{number(left)} {number(top)}h{number(width)}v{number(height)}h{number(-width)}z"
