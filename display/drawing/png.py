"""Drawings as pictures: at most two are drawn at a time, each by a process of its own, which stops nobody's page."""

import json
import subprocess
import sys
import threading
from pathlib import Path
from xml.etree.ElementTree import tostring  # writes only; nothing is parsed

from display.drawing.svg import Node
from display.drawing.typefaces import SANS, SERIF_BOLD, SHIPPED, folder_setting, others
from display.runtime.run_slots import slot_released
from queries.errors import AnnalsError

MOST_AT_ONCE = 2
LONGEST = 30.0
"""Seconds after which a picture is given up."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"
WORKER = Path(__file__).parent / "worker.py"

TURNS = threading.BoundedSemaphore(MOST_AT_ONCE)
"""Which drawings are drawn now."""


class DrawingError(AnnalsError):
    """A picture could not be drawn."""

    def __init__(self, cause: str) -> None:
        super().__init__("The picture could not be drawn. The same as SVG needs no drawing on this server.")
        self.cause = cause


def png(root: Node, zoom: float = 1) -> bytes:
    """Return the drawing as a PNG, `zoom` pixels for each of its own. Raises DrawingError where that fails.

    While a page or a route waits for it, others have its turn.
    """
    files = dict.fromkeys(str(face.path) for face in (*SHIPPED, *others(folder_setting())))
    request = {"svg": tostring(root, encoding="unicode"), "zoom": zoom, "fonts": list(files)}
    written = json.dumps({**request, "sans": SANS.family, "serif": SERIF_BOLD.family}).encode()
    with slot_released(), TURNS:
        return _drawn(written)


def _drawn(request: bytes) -> bytes:
    command = [sys.executable, "-I", str(WORKER)]
    try:
        done = subprocess.run(command, input=request, capture_output=True, timeout=LONGEST, check=True)  # noqa: S603  # our own file
    except (OSError, subprocess.SubprocessError) as error:
        raise DrawingError(f"{error!r} {getattr(error, 'stderr', None) or b''!r}") from error
    if not done.stdout.startswith(SIGNATURE):
        raise DrawingError("no picture")
    return done.stdout
