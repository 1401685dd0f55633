"""Colours: how well one can be told from what is behind it, and the twin of a colour on a dark page."""

import re

LIGHT_PAGE = "#fcfbf7"
DARK_PAGE = "#14171c"
MIN_MARK_CONTRAST = 3.0
"""Of marks and bars to the page behind them, as WCAG 2.1 asks (criterion 1.4.11)."""

_DARK_TWIN_CONTRAST = 5.0
_STEP = 0.05


def is_colour(text: str) -> bool:
    """Tell whether a text is a colour as both files of a curator write it: `#0072b2`."""
    return bool(re.fullmatch(r"#[0-9a-fA-F]{6}", text))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours such as `#0072b2`, from 1 to 21, as WCAG 2.1 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def dark_twin(colour: str) -> str:
    """Return the colour mixed with as much white, in steps of a twentieth, as it takes to stand out on a dark page."""
    shares = (step * _STEP for step in range(round(1 / _STEP) + 1))
    return next(twin for twin in (_mixed_with_white(colour, share) for share in shares) if _stands_out(twin))


def _stands_out(colour: str) -> bool:
    return contrast(colour, DARK_PAGE) >= _DARK_TWIN_CONTRAST


def _mixed_with_white(colour: str, share: float) -> str:
    return "#" + "".join(f"{round(part + (255 - part) * share):02x}" for part in _parts(colour))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _parts(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
