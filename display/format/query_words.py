"""A query in plain words that can be argued with, and as text that can be searched for again."""

from collections.abc import Iterable, Iterator, Mapping

from display.runtime.tree import Element, el
from queries.fields import BY_FACET, FACETS
from queries.search.field_names import DATE_FIELDS
from queries.search.parser import And, Near, Node, Not, Or, Term
from queries.search.tree import shown

IN_FIELD: Mapping[str | None, str] = {
    None: "anywhere",
    "title": "in the title",
    "summary": "in the summary",
    "text": "in the full text",
    "names": "among people, places and subjects",
    **{facet: BY_FACET[facet].noun for facet in FACETS},
    "date": "dated",
    **{field: f"dated {field}" for field in DATE_FIELDS},
}
"""Where a term is looked for, or what its value is."""

Parts = list[Element | str]
"""Words and elements of one line."""


def in_words(tree: Node, before: str = "") -> list[Element]:
    """Return what a document must contain, as paragraphs and lists; the first begins with the words `before`."""
    match tree:
        case Or():
            return [el("p", f"{before}at least one of these:"), el("ul", list(_alternatives(tree)))]
        case And(parts):
            return [el("p", f"{before}all of these:"), el("ul", [el("li", in_words(part)) for part in parts])]
        case Not(part):
            return [el("p", f"{before}none of this:"), el("ul", el("li", in_words(part)))]
        case Term():
            return [el("p", f"{before}{IN_FIELD[tree.field]}: ", _word(tree))]


def _alternatives(tree: Or) -> Iterator[Element]:
    """Yield the alternatives as items of a list, words of one field together."""
    flat = list(flattened(tree))
    for sentence in by_field(part for part in flat if isinstance(part, Term)):
        yield el("li", el("p", sentence))
    yield from (el("li", in_words(part)) for part in flat if not isinstance(part, Term))


def by_field(terms: Iterable[Term]) -> list[Parts]:
    """Return the terms of each field together: `in the title: cuba…, havana`."""
    found: dict[str | None, list[Term]] = {}
    for term in terms:
        found.setdefault(term.field, []).append(term)
    return [[f"{IN_FIELD[field]}: ", *_listed(of_field)] for field, of_field in found.items()]


def _listed(terms: Iterable[Term]) -> Parts:
    parts: Parts = []
    for term in terms:
        parts += [", ", _word(term)] if parts else [_word(term)]
    return parts


def flattened(tree: Node) -> Iterator[Node]:
    """Yield the alternatives of a tree, those within an alternative too; the tree itself where it is none."""
    if isinstance(tree, Or):
        for part in tree.parts:
            yield from flattened(part)
    else:
        yield tree


def _word(term: Term) -> Element | str:
    if isinstance(term, Near):
        return el("i", f"{', '.join(map(shown, term.words))} within {term.distance} words")
    word = " ".join(map(shown, term.words))
    return f"“{word}”" if term.kind in ("phrase", "value") else el("i", f"{word}…" if term.kind == "prefix" else word)


def spoken(term: Term) -> Parts:
    """Return a term and where it is looked for: `cuba… in the title`, `person “Castro, Fidel”`."""
    if not term.is_text:
        return [f"{IN_FIELD[term.field]} ", _word(term)]
    return [_word(term), f" {IN_FIELD[term.field]}"]


def written(tree: Node) -> str:
    """Return the tree as a reader would type it, every operation in parentheses."""
    match tree:
        case And(parts):
            return f"({' AND '.join(map(written, parts))})"
        case Or(parts):
            return f"({' OR '.join(map(written, parts))})"
        case Not(part):
            return f"(NOT {written(part)})"
        case Term():
            return str(tree)


def without(tree: Node, term: Term) -> Node | bool:
    """Give the tree as it judges a document that does not hold the term; True or False where no other term decides."""
    match tree:
        case Term():
            return False if tree == term else tree
        case Not(part):
            rest = without(part, term)
            return not rest if isinstance(rest, bool) else Not(rest)
        case Or(parts):
            return _joined(Or, (without(part, term) for part in parts), decided=True)
        case And(parts):
            return _joined(And, (without(part, term) for part in parts), decided=False)


def _joined(kind: type[Or] | type[And], parts: Iterable[Node | bool], *, decided: bool) -> Node | bool:
    """Return the parts joined, without those that decide nothing; one part that is `decided` decides all."""
    nodes: list[Node] = []
    for part in parts:
        if part is decided:
            return decided
        if not isinstance(part, bool):
            nodes.append(part)
    return (nodes[0] if len(nodes) == 1 else kind(tuple(nodes))) if nodes else not decided
