"""Markdown as parts of a page: paragraphs, emphasis, lists and links of the web; all other signs stay as they are."""

from collections.abc import Iterable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from display.format.text import safe_url
from display.runtime.tree import Element, el

_TAGS = {
    "paragraph": "p",
    "em": "em",
    "strong": "strong",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "hardbreak": "br",
}


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(["list", "emphasis", "link", "autolink", "escape", "entity", "newline"])


def prose(markdown: str) -> list[Element | str]:
    """Return the paragraphs and lists of a text; HTML in it is shown as it is written."""
    return list(_parts(SyntaxTreeNode(_parser().parse(markdown)).children))


def _parts(nodes: Iterable[SyntaxTreeNode]) -> Iterable[Element | str]:
    for node in nodes:
        if node.type == "text":
            yield from [node.content] if node.content else []
        elif node.type == "softbreak":
            yield " "
        elif node.type == "link":
            yield _link(node)
        elif node.type in _TAGS and not (node.type == "paragraph" and node.hidden):
            yield el(_TAGS[node.type], _parts(node.children))
        else:
            yield from _parts(node.children)


def _link(node: SyntaxTreeNode) -> Element:
    """Return a link to the web or to a mailbox; the words alone where it leads elsewhere."""
    address = str(node.attrs.get("href", ""))
    is_mail = address.lower().startswith("mailto:")
    return (
        el("a", _parts(node.children), href=address)
        if is_mail or safe_url(address)
        else el("span", _parts(node.children))
    )
