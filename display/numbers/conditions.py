"""What is true of each document that is counted, in words that follow “it”."""

from collections.abc import Mapping, Sequence

from display.format import sentences, words
from queries.fields import BY_FACET, STATED
from queries.model.filters import NOT_STATED, OUTSIDE_THEMES, Filters
from queries.model.vocabularies import Move
from queries.search.parser import SMALL_WORDS, And, Days, Node, Not, Or, Search, Term
from queries.search.tokenizer import split, stem
from queries.search.tree import shown

HAVING = {"written": "a written date", "event": "a date in the title"}
LACKING = {"written": "no usable date", "event": "no date in the title"}
"""What a document has, or does not, that puts it on the axis. An unreadable or impossible date is of no use."""
DOUBTED = {
    "exact": "approximate, uncertain, inferred or a suspected placeholder",
    "approximate": "inferred or a suspected placeholder",
}
"""What a date is that keeps its document out, by the certainty asked for."""
_MOVED: dict[Move, str] = {
    "since": "was not in the archive at version {}",
    "changed": "was in the archive at version {}, and was changed after it",
}
FIELDS_SEARCHED = "The search covers titles, summaries, texts and names. It ignores case and accents."


def conditions(filters: Filters, search: Search, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is true of each document of the result and may not be of others, each in words that follow “it”."""
    parts = [searched(search), _dated(filters), _certain(filters), _themed(filters, names)]
    parts += [_also_themed(slug, names) for slug in filters.also]
    parts += [_MOVED[move].format(version) for move, version in filters.moves.items()]
    parts += [_having(facet, values, names) for facet, values in filters.included.items() if facet != "theme"]
    parts += [_lacking(facet, values) for facet, values in filters.excluded.items()]
    return tuple(part for part in parts if part)


def searched(search: Search) -> str:
    """Return what a document contains that the search finds, as the search is understood; empty where there is none."""
    if search.tree and any(not term.is_text for term in search.terms):
        return _chosen(search.tree)
    if isinstance(search.tree, Not):
        return f"does not contain {_node(search.tree.part, inside=True)}"
    return f"contains {_node(search.tree)}" if search.tree else ""


def _chosen(node: Node, *, inside: bool = False) -> str:
    """Return what is true of a document by a search that chooses by values or dates, too."""
    match node:
        case Days():
            return f"has a date {node.field} {node.words[0]}"
        case Term("value", (value,), facet):
            return f"{_verb(str(facet))} “{value}”"
        case Term():
            return f"contains {_term(node)}"
        case Not(Term("value", (value,), facet)):
            return f"{BY_FACET[str(facet)].denial or 'is not in the theme'} “{value}”"
        case Not(part):
            return f"is not one that {_chosen(part, inside=True)}"
        case And(parts) | Or(parts):
            joined = (" and " if isinstance(node, And) else " or ").join(_chosen(part, inside=True) for part in parts)
            return f"({joined})" if inside else joined


def _verb(facet: str) -> str:
    return BY_FACET[facet].verb or "is in the theme"


def _node(node: Node, *, inside: bool = False) -> str:
    match node:
        case Term():
            return _term(node)
        case Not(part):
            return f"not {_node(part, inside=True)}"
        case And(parts) | Or(parts):
            joined = (" and " if isinstance(node, And) else " or ").join(_node(part, inside=True) for part in parts)
            return f"({joined})" if inside else joined


def _term(term: Term) -> str:
    quoted = f"“{' '.join(term.accented or map(shown, term.words))}”"
    stems = "" if term.stems else f" (stem “{stem(term.words[0])}”)"
    phrase = {
        "word": f"{quoted} in any form{stems}",
        "prefix": f"a word that begins with {quoted}",
        "phrase": f"exactly {quoted}",
        "near": " and ".join(f"“{word}”" for word in term.words) + f" within {getattr(term, 'distance', 0)} words",
    }[term.kind]
    return f"{phrase} in the {term.field}" if term.field else phrase


def small_words(search: Search) -> str:
    """Which words of the search are too common to search for, in a sentence; empty for none."""
    used = {word for term in search.terms for word in term.words}
    plain = [word for start, end, word in split(search.text) if search.text[start:end] not in ("AND", "OR", "NOT")]
    ignored = [f"“{word}”" for word in dict.fromkeys(plain) if word in SMALL_WORDS and word not in used]
    if not ignored or not search.terms:
        return ""
    return f"Too common to search for: {', '.join(ignored)}."


def _dated(filters: Filters) -> str:
    lacking = LACKING[filters.axis]
    if filters.effective_undated == "only":
        return f"has {lacking}{'; the range does not matter' if filters.has_range else ''}"
    if not filters.has_range:
        return f"has {HAVING[filters.axis]}" if filters.effective_undated == "exclude" else ""
    dated = f"has {HAVING[filters.axis]} at least partly in the range ({words.date_range(filters)})"
    return dated if filters.effective_undated == "exclude" else f"{dated}, or {lacking}"


def _certain(filters: Filters) -> str:
    if not asks_certainty(filters):
        return ""
    certain = f"has a date that is not marked as {DOUBTED[filters.certainty]}"
    return certain if filters.effective_undated == "exclude" else f"{certain}, or {LACKING[filters.axis]}"


def asks_certainty(filters: Filters) -> bool:
    """Whether doubt keeps documents out: none does from dates in titles, or where only the undated are asked for."""
    return filters.axis == "written" and filters.certainty != "inferred" and filters.effective_undated != "only"


def _themed(filters: Filters, names: Mapping[str, str]) -> str:
    theme_names = [sentences.theme_name(slug, names) for slug in filters.included["theme"] if slug != OUTSIDE_THEMES]
    parts = [f"is in the theme {sentences.either(theme_names)}"] if theme_names else []
    parts += ["is in no theme"] if OUTSIDE_THEMES in filters.included["theme"] else []
    return " or ".join(parts)


def _also_themed(slug: str, names: Mapping[str, str]) -> str:
    return "is in no theme" if slug == OUTSIDE_THEMES else f"is also in the theme {sentences.theme_name(slug, names)}"


def _having(facet: str, values: Sequence[str], names: Mapping[str, str]) -> str:
    unstated = [f"states no {BY_FACET[facet].noun}"] if facet in STATED and NOT_STATED in values else []
    stated = [sentences.value_name(facet, value, names) for value in values if not (unstated and value == NOT_STATED)]
    parts = [f"{BY_FACET[facet].verb} {sentences.either(stated)}"] if stated else []
    return " or ".join([*parts, *unstated])


def _lacking(facet: str, values: Sequence[str]) -> str:
    values_text = sentences.named_values(facet, values)
    parts = [f"{BY_FACET[facet].denial} {sentences.either(values_text)}"] if values_text else []
    return " and ".join([*parts, *([f"states its {BY_FACET[facet].noun}"] if len(values_text) < len(values) else [])])
