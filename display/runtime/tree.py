"""What a page is made of: elements, their attributes and what is in them, as the browser builds them.

Text stays text all the way: the browser puts it on the page as text nodes, so that no title can become HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from display.format.text import plain


@dataclass(frozen=True, slots=True)
class Element:
    """An element of HTML, or a part that the browser knows by a name with a capital, such as `Plot`."""

    tag: str
    attributes: Mapping[str, object]
    children: tuple[Element | str, ...]

    def written(self) -> list[object]:
        """Return the element as JSON: tag, attributes, children."""
        return [
            self.tag,
            dict(self.attributes),
            *(plain(child) if isinstance(child, str) else child.written() for child in self.children),
        ]

    def text(self) -> str:
        """All the words in it, as a reader sees them one after the other."""
        parts = (child if isinstance(child, str) else child.text() for child in self.children)
        return re.sub(r"\s+", " ", " ".join(parts)).strip()

    def find(self, tag: str, **attributes: object) -> list[Element]:
        """All elements in it, itself included, of this tag with these attributes, in the order of the page."""
        expected = {_name(name): value for name, value in attributes.items()}
        own = [self] if self.tag == tag and expected.items() <= dict(self.attributes).items() else []
        inside = [child for child in self.children if isinstance(child, Element)]
        return own + [found for child in inside for found in child.find(tag, **attributes)]


def el(tag: str, *children: object, **attributes: object) -> Element:
    """Return an element; children may be nested lists, None is nothing, and `class_`, `aria_label` name attributes.

    An attribute that is None or False is left out; True stands without a value.
    """
    present = {_name(name): value for name, value in attributes.items() if value is not None and value is not False}
    return Element(tag, present, tuple(_flat(children)))


def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _flat(children: Iterable[object]) -> Iterable[Element | str]:
    for child in children:
        if child is None or child is False:
            continue
        if isinstance(child, (Element, str)):
            yield child
        elif isinstance(child, int):
            yield f"{child:,}"
        elif isinstance(child, Iterable):
            yield from _flat(child)
        else:
            raise TypeError(f"A page cannot show {type(child).__name__} {child!r}")
