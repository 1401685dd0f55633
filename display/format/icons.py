"""Small drawings for buttons, made of one line each; what a button does stands in its label."""

from display.runtime.tree import Element, el

_PATHS = {
    "search": "M10.5 10.5 L14 14 M6.5 11.5 a5 5 0 1 1 0 -10 a5 5 0 0 1 0 10",
    "close": "M4 4 L12 12 M12 4 L4 12",
    "earlier": "M10 3 L5 8 L10 13",
    "later": "M6 3 L11 8 L6 13",
    "out": "M3 8 H13",
    "in": "M3 8 H13 M8 3 V13",
}


def icon(name: str) -> Element:
    """Return a drawing of 16 pixels in the colour of the text."""
    return el(
        "svg",
        el("path", d=_PATHS[name]),
        viewBox="0 0 16 16",
        width="16",
        height="16",
        class_=f"icon {name}",
        aria_hidden="true",
    )
