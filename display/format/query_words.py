"""A query in plain words that can be argued with, and as text that can be searched for again."""

import html
from collections.abc import Iterable, Iterator

from queries.search import All, Any, Node, Term, Without

IN_FIELD = {
    None: "anywhere",
    "title": "in the title",
    "summary": "in the summary",
    "text": "in the full text",
    "names": "among people, places and subjects",
}


def in_words(tree: Node) -> str:
    """What a document must hold, as an HTML list."""
    match tree:
        case Any():
            return f"<p>at least one of these:</p><ul>{''.join(_alternatives(tree))}</ul>"
        case All(parts):
            return f"<p>all of these:</p><ul>{''.join(f'<li>{in_words(part)}</li>' for part in parts)}</ul>"
        case Without(part):
            return f"<p>not this:</p><ul><li>{in_words(part)}</li></ul>"
        case Term():
            return f"<p>{IN_FIELD[tree.field]}: {_word(tree)}</p>"


def _alternatives(tree: Any) -> Iterator[str]:
    """The alternatives as items of a list, words of one field together."""
    flat = list(flattened(tree))
    for said in by_field(part for part in flat if isinstance(part, Term)):
        yield f"<li><p>{said}</p></li>"
    yield from (f"<li>{in_words(part)}</li>" for part in flat if not isinstance(part, Term))


def by_field(terms: Iterable[Term]) -> list[str]:
    """The terms of each field together, as HTML: `in the title: cuba…, havana`."""
    found: dict[str | None, list[Term]] = {}
    for term in terms:
        found.setdefault(term.field, []).append(term)
    return [f"{IN_FIELD[field]}: {', '.join(map(_word, of_field))}" for field, of_field in found.items()]


def flattened(tree: Node) -> Iterator[Node]:
    """The alternatives of a tree, those within an alternative too; the tree itself where it is none."""
    if isinstance(tree, Any):
        for part in tree.parts:
            yield from flattened(part)
    else:
        yield tree


def _word(term: Term) -> str:
    said = html.escape(" ".join(term.words))
    return f"<i>{said}…</i>" if term.kind == "prefix" else f"“{said}”" if term.kind == "phrase" else f"<i>{said}</i>"


def spoken(term: Term) -> str:
    """A term and where it is looked for, as HTML: `cuba… in the title`."""
    return f"{_word(term)} {IN_FIELD[term.field]}"


def written(tree: Node) -> str:
    """The tree as a reader would type it, every operation in parentheses."""
    match tree:
        case All(parts):
            return f"({' AND '.join(map(written, parts))})"
        case Any(parts):
            return f"({' OR '.join(map(written, parts))})"
        case Without(part):
            return f"(NOT {written(part)})"
        case Term():
            return str(tree)


def without(tree: Node, term: Term) -> Node | bool:
    """The tree as it judges a document that does not hold the term; True or False where no other term decides."""
    match tree:
        case Term():
            return False if tree == term else tree
        case Without(part):
            left = without(part, term)
            return not left if isinstance(left, bool) else Without(left)
        case Any(parts):
            return _joined(Any, (without(part, term) for part in parts), decided=True)
        case All(parts):
            return _joined(All, (without(part, term) for part in parts), decided=False)


def _joined(kind: type[Any] | type[All], parts: Iterable[Node | bool], *, decided: bool) -> Node | bool:
    """The parts joined, without those that decide nothing; one part that is `decided` decides all."""
    kept: list[Node] = []
    for part in parts:
        if part is decided:
            return decided
        if not isinstance(part, bool):
            kept.append(part)
    return (kept[0] if len(kept) == 1 else kind(tuple(kept))) if kept else not decided
