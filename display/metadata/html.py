"""Elements written as HTML where no script builds them: text is escaped, and only known tags and addresses stay."""

import re
from collections.abc import Iterable
from html import escape

from display.format.text import plain
from display.runtime.tree import Element

TAGS = frozenset(("a", "div", "em", "h1", "h2", "header", "li", "nav", "ol", "p", "span", "strong", "ul"))
"""The tags that are written; of any other there is what it contains."""
ATTRIBUTES = frozenset({"aria-level", "class", "href", "id", "lang", "rel", "role", "start"})
_ADDRESS = re.compile(r"(\.?/(?!/)|[?#]|https?://|mailto:)", re.I)


def html(element: Element | str) -> str:
    """Return an element as HTML."""
    if isinstance(element, str):
        return written(element)
    inside = "".join(map(html, element.children))
    if element.tag not in TAGS:
        return inside
    attributes = "".join(
        f' {name}="{written(str(value))}"' for name, value in element.attributes.items() if _is_written(name, value)
    )
    return f"<{element.tag}{attributes}>{inside}</{element.tag}>"


def written(text: str) -> str:
    """Return a text as it stands in HTML, also between quotation marks."""
    return escape(plain(text), quote=True)


def empty_tag(tag: str, /, **attributes: str) -> str:
    """Return a tag without an end, such as `meta`; `http_equiv` names an attribute."""
    written_attributes = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{written(value)}"' for key, value in attributes.items()
    )
    return f"<{tag}{written_attributes}>"


def lines(parts: Iterable[str]) -> str:
    """Return the parts that are not empty, a line each."""
    return "\n".join(part for part in parts if part)


def _is_written(name: str, value: object) -> bool:
    return name in ATTRIBUTES and (name != "href" or bool(_ADDRESS.match(str(value))))
