"""The text of XML elements: on one line, or in paragraphs, and found along a path."""

from collections.abc import Container, Iterator
from xml.etree.ElementTree import Element

from queries.model.web_address import is_web_address

_BLOCKS = frozenset(
    {
        *("ab", "address", "addressline", "body", "chronitem", "closer", "dateline", "defitem", "div", "event", "head"),
        *("item", "l", "label", "lb", "lg", "list", "note", "opener", "p", "postscript", "row", "salute", "signed"),
        "trailer",
    }
)


def words(element: Element | None, without: Container[str] = ()) -> str:
    """Return the text of an element on one line, that of some elements in it left out."""
    return " ".join("".join(_pieces(element, without)).replace("\0", " ").split()) if element is not None else ""


def paragraphs(element: Element | None, without: Container[str] = ()) -> str:
    """Return the text of an element, a blank line between its paragraphs."""
    if element is None:
        return ""
    lines = (" ".join(line.split()) for line in "".join(_pieces(element, without)).split("\0"))
    return "\n\n".join(line for line in lines if line)


def all_words(element: Element, path: str, without: Container[str] = ()) -> list[str]:
    """Return the texts of all elements along a path that have any."""
    return [text for found in element.findall(path) if (text := words(found, without))]


def first_words(element: Element, *paths: str) -> str:
    """Return the first text that there is along one of the paths, the earlier paths first."""
    return next((text for path in paths for text in all_words(element, path)), "")


def web_address(texts: list[str]) -> str:
    """Return the first of the texts that is a web address."""
    return next((text for text in texts if is_web_address(text)), "")


def _pieces(element: Element, without: Container[str]) -> Iterator[str]:
    """Yield the text of an element in pieces, `\\0`, which XML never holds, around each block."""
    yield element.text or ""
    for child in element:
        block = child.tag.lower() in _BLOCKS
        yield " \0" if block else ""
        if child.tag not in without:
            yield from _pieces(child, without)
        yield " \0" if block else ""
        yield child.tail or ""
