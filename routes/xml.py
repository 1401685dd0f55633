"""XML written piece by piece: texts are escaped, and what XML cannot hold is left out and counted."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OUTSIDE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no document of XML 1.0 may hold."""


class Xml(str):
    """A piece of XML; a string that is none is text."""

    __slots__ = ()


def element(name: str, *content: str | None, attributes: Mapping[str, str | None] | None = None) -> Xml:
    """Return an element; None among its content or its attributes is nothing."""
    written = "".join(
        f" {key}={quoteattr(within_xml(value))}" for key, value in (attributes or {}).items() if value is not None
    )
    inside = "".join(piece if isinstance(piece, Xml) else escape(within_xml(piece)) for piece in content if piece)
    return Xml(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def within_xml(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _OUTSIDE.sub("", text)


def left_out(*texts: str | None) -> int:
    """Return how many characters of some texts XML cannot hold."""
    return sum(len(_OUTSIDE.findall(text)) for text in texts if text)
