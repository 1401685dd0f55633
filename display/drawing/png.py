"""Drawings as pictures: resvg draws them, at most two at a time, with the typefaces that they name."""

import threading
from xml.etree.ElementTree import tostring  # writes only; nothing is parsed

import resvg_py

from display.drawing.svg import Node
from display.drawing.typefaces import SANS, SERIF_BOLD, SHIPPED, folder_setting, others

MOST_AT_ONCE = 2

TURNS = threading.BoundedSemaphore(MOST_AT_ONCE)
"""Which drawings are drawn now."""


def png(root: Node, zoom: int = 1) -> bytes:
    """Return the drawing as a PNG, `zoom` pixels for each of its own."""
    files = dict.fromkeys(str(face.path) for face in (*SHIPPED, *others(folder_setting())))
    with TURNS:
        return resvg_py.svg_to_bytes(
            svg_string=tostring(root, encoding="unicode"),
            zoom=zoom,
            skip_system_fonts=True,
            font_files=list(files),
            font_family=SANS.family,
            sans_serif_family=SANS.family,
            serif_family=SERIF_BOLD.family,
        )
