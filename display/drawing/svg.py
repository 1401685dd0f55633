"""SVG as a tree of nodes: text stays text, and whatever a title holds, the file is XML that every reader opens."""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, tostring  # writes only; nothing is parsed

from display.format.text import plain

Node = Element
NAMESPACE = "http://www.w3.org/2000/svg"

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no place for, not even escaped."""


def node(tag: str, *children: Node | str | None, **attributes: object) -> Node:
    """Return a node; strings among the children are text, None is nothing.

    `stroke_width` names the attribute `stroke-width`; one that is None is left out, and numbers are as short as they
    can be with two decimals.
    """
    made = Element(tag, {_name(name): _value(value) for name, value in attributes.items() if value is not None})
    for child in children:
        _append(made, child)
    return made


def group(children: Iterable[Node | None], **attributes: object) -> Node:
    """Return the nodes as one group."""
    return node("g", *children, **attributes)


def drawing(width: float, height: float, title: str, description: str, *children: Node | None) -> Node:
    """Return a whole drawing with its name and its description, which screen readers say in place of it."""
    return node(
        "svg",
        node("title", title, id="title"),
        node("desc", description, id="description"),
        *children,
        xmlns=NAMESPACE,
        width=width,
        height=height,
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        role="img",
        aria_labelledby="title description",
    )


def written(root: Node) -> bytes:
    """Return the drawing as a file."""
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode() + b"\n"


def number(value: float) -> str:
    """Return a number with at most two decimals: `12`, `0.5`, `3.14`."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _append(parent: Node, child: Node | str | None) -> None:
    if isinstance(child, str):
        text = _NOT_XML.sub("", plain(child))
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text
    elif child is not None:
        parent.append(child)


def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _value(value: object) -> str:
    if isinstance(value, int | float):
        return number(value)
    return _NOT_XML.sub("", str(value))
