"""What a link says about a picture besides its question: the colours and the width."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from display.drawing.palette import LOOKS, Look

PARAMETERS = ("look", "width")
LEAST_WIDTH, USUAL_WIDTH, MOST_WIDTH = 480, 960, 2400


@dataclass(frozen=True)
class Options:
    """The look of a picture and its width in pixels."""

    look: Look = "light"
    width: int = USUAL_WIDTH


def read_options(parameters: Mapping[str, str]) -> tuple[Options, tuple[str, ...]]:
    """Return the options of a link, and a sentence for each that is ignored or read another way."""
    ignored: list[str] = []
    look = next((one for one in LOOKS if one == parameters.get("look", "light")), None)
    if look is None:
        ignored.append(f"look={parameters['look'][:40]} is ignored: it is not one of {', '.join(LOOKS)}.")
    return Options(look or "light", _width(parameters.get("width", ""), ignored)), tuple(ignored)


def _width(written: str, ignored: list[str]) -> int:
    if not written:
        return USUAL_WIDTH
    if not re.fullmatch("[0-9]{1,9}", written):
        ignored.append(f"width={written[:40]} is ignored: it is no number of pixels.")
        return USUAL_WIDTH
    width = min(max(int(written), LEAST_WIDTH), MOST_WIDTH)
    if width != int(written):
        ignored.append(f"width={written} is read as {width}: pictures have {LEAST_WIDTH} to {MOST_WIDTH} pixels.")
    return width
