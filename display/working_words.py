"""How a number is counted, in plain words: what each document must hold, and what leaves others out."""

from collections.abc import Mapping, Sequence

from display.format import sentences, words
from queries.filters import EXCLUDED, NOT_STATED, OUTSIDE_THEMES, STATED, Filters
from queries.search import SMALL_WORDS, All, Any, Node, Search, Term, Without
from queries.words import split, stem

Reason = tuple[Filters, str]
"""A question with one choice less, and what that choice leaves out, as words to stand behind a number."""

DATED = {"written": "a written date that can be read", "event": "a date in the title"}
PLACED = {"written": "a written date", "event": "a date in the title"}
UNDATED = {"written": "no date that can be read", "event": "no date in the title"}
DOUBTED = {"exact": "approximate, uncertain or inferred", "approximate": "inferred"}
"""The doubts of archives about a date that keep it out, by the certainty asked for."""
FACETS = {
    "person": "names the person",
    "place": "names the place",
    "subject": "has the subject",
    "archive": "comes from",
    "collection": "belongs to",
    "language": "is in",
    "country": "originates in",
    "classification": "was classified",
    "date": "has a written date that is",
}
"""What each facet but the theme says of a document, before its values."""
NOT_FACETS = {
    "person": "does not name the person",
    "place": "does not name the place",
    "subject": "does not have the subject",
    "archive": "does not come from",
    "collection": "does not belong to",
    "language": "is not in",
    "country": "does not originate in",
    "classification": "was not classified",
}
"""What excluded values say of each document that is left, before these values."""

LOOKED_IN = "Words are looked for in titles, summaries, texts and names, whatever their case and accents."


def searched(search: Search) -> str:
    """What a document holds that the search finds, as the search is understood; empty where there is none."""
    if isinstance(search.tree, Without):
        return f"does not hold {_node(search.tree.part, inside=True)}"
    return f"holds {_node(search.tree)}" if search.tree else ""


def _node(node: Node, *, inside: bool = False) -> str:
    match node:
        case Term():
            return _term(node)
        case Without(part):
            return f"not {_node(part, inside=True)}"
        case All(parts) | Any(parts):
            said = (" and " if isinstance(node, All) else " or ").join(_node(part, inside=True) for part in parts)
            return f"({said})" if inside else said


def _term(term: Term) -> str:
    quoted = f"“{' '.join(term.words)}”"
    said = {
        "word": f"{quoted} in any form (stem “{stem(term.words[0])}”)",
        "prefix": f"a word that begins with {quoted}",
        "phrase": f"{quoted} {'as it is written' if len(term.words) == 1 else 'word for word'}",
    }[term.kind]
    return f"{said} in the {term.field}" if term.field else said


def small_words(search: Search) -> str:
    """Which words of the search are too common to be looked for, in a sentence; empty for none."""
    used = {word for term in search.terms for word in term.words}
    plain = [word for start, end, word in split(search.text) if search.text[start:end] not in ("AND", "OR", "NOT")]
    passed_over = [f"“{word}”" for word in dict.fromkeys(plain) if word in SMALL_WORDS and word not in used]
    if not passed_over or not search.terms:
        return ""
    return f"Too common to be looked for alone: {', '.join(passed_over)}."


def conditions(filters: Filters, search: Search, names: Mapping[str, str]) -> tuple[str, ...]:
    """What is true of each document of the result and may not be of others, each as words to stand behind “it”."""
    parts = [searched(search), _dated(filters), _sure(filters), _themed(filters, names)]
    parts += [_also_themed(slug, names) for slug in filters.also]
    parts += [_of_facet(facet, values, names) for facet in FACETS if (values := getattr(filters, facet))]
    parts += [_not_of_facet(facet, values) for field, facet in EXCLUDED.items() if (values := getattr(filters, field))]
    return tuple(part for part in parts if part)


def _also_themed(slug: str, names: Mapping[str, str]) -> str:
    return "is in no theme" if slug == OUTSIDE_THEMES else f"is also in the theme {sentences.theme_name(slug, names)}"


def _of_facet(facet: str, values: Sequence[str], names: Mapping[str, str]) -> str:
    unstated = [f"states no {facet}"] if facet in STATED and NOT_STATED in values else []
    stated = [sentences.value_name(facet, value, names) for value in values if not (unstated and value == NOT_STATED)]
    said = [f"{FACETS[facet]} {sentences.either(stated)}"] if stated else []
    return " or ".join([*said, *unstated])


def _not_of_facet(facet: str, values: Sequence[str]) -> str:
    named = sentences.named_values(facet, values)
    said = [f"{NOT_FACETS[facet]} {sentences.either(named)}"] if named else []
    return " and ".join([*said, *([f"states its {facet}"] if len(named) < len(values) else [])])


def _dated(filters: Filters) -> str:
    if filters.effective_undated == "only":
        return f"has {UNDATED[filters.axis]}{', so that the range does not count' if filters.has_range else ''}"
    if not filters.has_range:
        return f"has {DATED[filters.axis]}" if filters.effective_undated == "exclude" else ""
    said = f"has {PLACED[filters.axis]} with at least one day in the range ({words.date_range(filters)})"
    return said if filters.effective_undated == "exclude" else f"{said}, or {UNDATED[filters.axis]}"


def _sure(filters: Filters) -> str:
    if not asks_certainty(filters):
        return ""
    said = f"has a date that its archive does not mark as {DOUBTED[filters.certainty]}"
    return said if filters.effective_undated == "exclude" else f"{said}, or {UNDATED[filters.axis]}"


def asks_certainty(filters: Filters) -> bool:
    """Whether a doubt keeps documents out: none does from dates in titles, or where only the undated are asked for."""
    return filters.axis == "written" and filters.certainty != "inferred" and filters.effective_undated != "only"


def _themed(filters: Filters, names: Mapping[str, str]) -> str:
    named = [sentences.theme_name(slug, names) for slug in filters.theme if slug != OUTSIDE_THEMES]
    said = [f"is in the theme {sentences.either(named)}"] if named else []
    said += ["is in no theme"] if OUTSIDE_THEMES in filters.theme else []
    return " or ".join(said)


def reasons(filters: Filters, search: Search) -> list[Reason]:
    """Each choice that may leave documents out by itself."""
    found = [(filters.change(text=""), "not found by the search")] if search.tree else []
    found += _reasons_of_dates(filters)
    if asks_certainty(filters):
        found.append((filters.change(certainty="inferred"), f"whose date is {DOUBTED[filters.certainty]}"))
    for facet, name in sentences.FACETS.items():
        if getattr(filters, facet):
            kind = "kind of date" if facet == "date" else name.lower()
            found.append((filters.change(**{facet: ()}), f"ruled out by the choice of {kind}"))
    for field, facet in EXCLUDED.items():
        if getattr(filters, field):
            found.append((filters.change(**{field: ()}), f"left out for their {facet}"))
    if filters.also:
        found.append((filters.change(also=()), "not in all the themes that a document must also be in"))
    return found


def _reasons_of_dates(filters: Filters) -> list[Reason]:
    dated = "dated" if filters.axis == "written" else "with a date in the title"
    undated = sentences.NOT_PLACED[filters.axis]
    if filters.effective_undated == "only":
        everything = filters.change(start="", end="", undated="include")
        return [(everything, f"{dated}, because only those {_without(filters)} are asked for")]
    found = []
    if filters.has_range:
        anywhen = filters.change(start="", end="", undated=filters.effective_undated)
        found.append((anywhen, f"{dated} outside the range"))
    if filters.effective_undated == "exclude":
        why = "because a range of dates is chosen" if filters.has_range else "because they are left out by choice"
        found.append((filters.change(undated="include"), f"{undated}, {why}"))
    return found


def _without(filters: Filters) -> str:
    return "without a date" if filters.axis == "written" else "without one"


def left_out(counted: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """The lines on what single choices leave out; those that leave out nothing have none."""
    return tuple(f"{words.number(count)} {said}" for count, said in counted if count)
