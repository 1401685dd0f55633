"""Questions and counts said in sentences."""

from collections.abc import Mapping, Sequence

from display.format import words
from display.format.text import shortened
from queries.fields import BY_FACET, STATED
from queries.model.filters import EXCLUDED, NOT_STATED, OUTSIDE_THEMES, Filters
from queries.model.vocabularies import Axis, Move
from queries.results import Counts

LONGEST_HEADING = 160
"""Characters of a search in a heading; all of it stands in the search field."""

SORTS = {
    "relevance": "most relevant first",
    "oldest": "oldest first",
    "newest": "newest first",
    "title": "by title",
}
DATES = {
    "exact": "full, not in doubt",
    "doubtful-day": "full but in doubt",
    "month": "known to the month",
    "season": "known to the season",
    "year": "known to the year",
    "decade": "known to the decade",
    "range": "given as a range",
    "open": "open at one end",
    "bce": "before the common era",
    "undated": "not given",
    "unread": "not readable",
    "approximate": "approximate",
    "uncertain": "uncertain",
    "inferred": "inferred",
    "placeholder": "suspected to be a placeholder",
    "written-after": "after the event",
    "written-before": "before the event",
    "contradiction": "contradicting the title",
    "impossible": "impossible",
}
"""What a date is like, as words to stand behind “date”."""
UNDATED = {
    "written": {
        "only": "undated only",
        "exclude": "without undated documents",
        "include": "with undated documents",
    },
    "event": {
        "only": "only those without a date in the title",
        "exclude": "without those that have no date in the title",
        "include": "also those without a date in the title",
    },
}
"""The choice about documents that stand nowhere on an axis, by axis."""
CERTAINTIES = {
    "exact": "without doubtful dates",
    "approximate": "without inferred dates and placeholders",
    "inferred": "",
}
"""What is kept out for its archive's doubt about the date; nothing on the axis of events."""
WITH_VARIANTS = "under all its names"
"""What a search for other names as well is called, behind the text."""
MOVES: dict[Move, str] = {"since": "added since", "changed": "changed since"}
"""What became of a document after a version."""
PLACED_BY_EVENT = "placed by event date"
NOT_PLACED = {"written": "undated", "event": "without a date in the title"}
"""What a document is that stands nowhere on an axis."""


def theme_name(slug: str, names: Mapping[str, str]) -> str:
    """Return the name of a theme; the slug itself where the archive has no such theme."""
    return "Outside all themes" if slug == OUTSIDE_THEMES else names.get(slug, slug)


def value_name(facet: str, value: str, names: Mapping[str, str]) -> str:
    """Return a chosen or excluded value of a facet in words, given its field and the names of the themes."""
    facet = EXCLUDED.get(facet, facet)
    if facet in ("theme", "also"):
        return theme_name(value, names)
    if facet in STATED and value == NOT_STATED:
        return "not stated"
    return DATES.get(value, value) if facet == "date" else value


def named_values(facet: str, values: Sequence[str]) -> list[str]:
    """Return the values of a facet less the one for records that state none."""
    return [value for value in values if not (facet in STATED and value == NOT_STATED)]


def _about_themes(filters: Filters, names: Mapping[str, str]) -> list[str]:
    theme_names = [theme_name(slug, names) for slug in filters.included["theme"] if slug != OUTSIDE_THEMES]
    parts = [f"in theme {either(theme_names)}"] if theme_names else []
    if OUTSIDE_THEMES in filters.included["theme"]:
        parts = [f"{parts[0]} or outside all themes"] if parts else ["outside all themes"]
    return parts


def either(values: list[str]) -> str:
    """Return the values in words, any of which may hold: `Cuba, Berlin or Moscow`."""
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} or {values[-1]}"


def question(filters: Filters, names: Mapping[str, str]) -> list[str]:
    """Return what keeps documents out of the result, in words: one part for each choice."""
    parts = [f"for “{filters.text}”"] if filters.text else []
    parts += [WITH_VARIANTS] if filters.variants else []
    parts += [phrase] if (phrase := words.date_range(filters)) else []
    parts += _about_themes(filters, names)
    parts += [f"also in theme {theme_name(slug, names)}" for slug in filters.also]
    parts += [
        f"{BY_FACET[facet].noun} {either([value_name(facet, value, names) for value in values])}"
        for facet, values in filters.included.items()
        if facet != "theme"
    ]
    parts += [part for facet, values in filters.excluded.items() for part in _without(facet, values)]
    parts += [f"{MOVES[move]} version {version}" for move, version in filters.moves.items()]
    parts += [UNDATED[filters.axis][filters.undated]] if filters.undated else []
    if filters.axis == "event":
        return [*parts, PLACED_BY_EVENT]
    return parts + ([phrase] if (phrase := CERTAINTIES[filters.certainty]) else [])


def _without(facet: str, values: Sequence[str]) -> list[str]:
    """Return in words what excluded values leave: `not person Castro, Fidel or Krenz, Egon`, `archive stated`."""
    name, values_text = BY_FACET[facet].noun, named_values(facet, values)
    return [
        *([f"not {name} {either(values_text)}"] if values_text else []),
        *([f"{name} stated"] if len(values_text) < len(values) else []),
    ]


def count_sentence(filters: Filters, counts: Counts, names: Mapping[str, str]) -> str:
    """Return the sentence above the list: which results of how many, for what, in which order."""
    phrases = question(filters, names)
    if counts.documents == 0:
        return f"{_listed('No results', phrases)}."
    if counts.documents == 1:
        return f"{_listed('1 result', phrases)}."
    first = (filters.page - 1) * filters.per_page + 1
    last = min(first + filters.per_page - 1, counts.documents)
    numbers = f"{words.number(first)}–{words.number(last)}"
    range_text = f"Results {numbers}" if first < last else f"Result {words.number(last)}"
    which = f"{range_text} of {words.number(counts.documents)}"
    return f"{_listed(which, phrases)}, {SORTS[filters.effective_sort]}."


def _listed(which: str, phrases: list[str]) -> str:
    searched = bool(phrases) and phrases[0].startswith("for ")
    return f"{which}{' ' if searched else ', ' if phrases else ''}{', '.join(phrases)}"


def undated_sentence(counts: Counts, axis: Axis) -> str:
    """How many documents of the result are on no timeline; empty for none."""
    return f"{undated_of_them(counts)} {NOT_PLACED[axis]} and not on the timeline." if counts.undated else ""


def undated_of_them(counts: Counts) -> str:
    """Give the beginning of a sentence about the undated documents of a result: `All of them are`, `12 of them are`."""
    if counts.undated == counts.documents:
        return "It is" if counts.documents == 1 else "All of them are"
    return f"{words.number(counts.undated)} of them {'is' if counts.undated == 1 else 'are'}"


def dates_sentence(filters: Filters, documents: int, names: Mapping[str, str]) -> str:
    """Return the sentence above the dates: whose they are; its numbers do not depend on the kinds of date chosen."""
    phrases = question(filters.choose(date=()), names)
    return f"{_listed(f'The dates of {words.documents(documents)}' if documents else 'No documents', phrases)}."


def themes_sentence(filters: Filters, documents: int, names: Mapping[str, str]) -> str:
    """Return the sentence above the themes: whose themes they are; its numbers leave the choice of themes aside."""
    phrases = question(filters.choose(theme=()), names)
    return f"{_listed(f'The themes of {words.documents(documents)}' if documents else 'No documents', phrases)}."


def short_question(filters: Filters, names: Mapping[str, str]) -> str:
    """Give the question in a few words, to stand as a heading: `“cuba”, October 1962`; empty where nothing is asked."""
    phrases = question(filters, names)
    if filters.text:
        phrases = [f"“{shortened(filters.text, LONGEST_HEADING)}”", *phrases[1:]]
    phrase = ", ".join(part.removeprefix("in theme ") for part in phrases)
    return f"{phrase[:1].upper()}{phrase[1:]}"


def page_title(page: str, filters: Filters, names: Mapping[str, str]) -> str:
    """Return the browser's title of a view: the question, or the name of the page where nothing is asked."""
    phrases = ", ".join(question(filters, names)).removeprefix("for ")
    return f"{page}: {phrases}" if phrases and page != "Timeline" else phrases or page
