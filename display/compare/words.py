"""Questions of a comparison in words, and the coloured letter and mark of each."""

from collections.abc import Mapping, Sequence

from display.format import sentences, text, words
from display.format.archive_names import collection_name
from display.runtime.tree import Element, el
from queries.model.comparison import Comparison, Side
from queries.model.event import Event
from queries.model.filters import Filters
from queries.model.site import Site
from queries.results import Counts

WHOLE_ARCHIVE = "the whole archive"
_MARKS = {
    "a": "M6 1 a5 5 0 1 0 0.01 0 z",
    "b": "M1.5 1.5 H10.5 V10.5 H1.5 z",
    "c": "M6 0 L12 6 L6 12 L0 6 z",
    "d": "M6 1 L12 11 H0 z",
}
"""The marks of the lines as drawings of 12 pixels: circle, square, diamond, triangle."""


def letter_mark(letter: str) -> Element:
    """Return the letter of a question with the mark of its line, both in its colour."""
    drawing = el("svg", el("path", d=_MARKS[letter]), viewBox="0 0 12 12", width="11", height="11", aria_hidden="true")
    return el("b", letter.upper(), drawing, class_=f"letter line-{letter}")


def question_words(filters: Filters, names: Mapping[str, str], site: Site) -> str:
    """Return what a question asks in a few words, to stand within a sentence: `“cuba”, October 1962`."""
    collections = tuple(collection_name(site, value) for value in filters.included["collection"])
    with_names = filters.choose(collection=collections)
    parts = sentences.question(with_names.change(start="", end="", undated=""), names) or [WHOLE_ARCHIVE]
    parts[0] = f"“{filters.text}”" if filters.text else parts[0].removeprefix("in theme ")
    parts += [words.date_range(filters)] if filters.has_range else []
    parts += [sentences.UNDATED[filters.axis][filters.undated]] if filters.undated else []
    return ", ".join(parts).replace("”, in theme ", "” in theme ")


def title(comparison: Comparison, names: Mapping[str, str], site: Site) -> str:
    """Return the comparison in a sentence: `“cuba” compared with the whole archive`."""
    if not comparison.is_asked:
        return "Compare two to four questions"
    first, *others = [_around(side, question_words(side.filters, names, site), comparison) for side in comparison.sides]
    if len(others) == 1:
        phrase = f"{first} compared with {others[0]}"
    elif any("," in part for part in (first, *others)):
        phrase = f"{'; '.join([first, *others[:-1]])}; and {others[-1]}, compared"
    else:
        phrase = f"{', '.join([first, *others[:-1]])} and {others[-1]} compared"
    return f"{phrase[:1].upper()}{phrase[1:]}"


def _around(side: Side, phrase: str, comparison: Comparison) -> str:
    return f"{phrase} around {words.day(side.day_zero)}" if comparison.is_relative and side.day_zero else phrase


def counts_sentence(comparison: Comparison, counts: Sequence[Counts], in_all: int | None) -> str:
    """How many documents each question finds, and how many are found by all: `A has 26 documents and B 113; none …`."""
    letters = [letter.upper() for letter in comparison.letters]
    numbers = [words.documents(counts[0].documents), *(words.number(one.documents) for one in counts[1:])]
    first, *others = [f"{letter} {'has ' if not place else ''}{numbers[place]}" for place, letter in enumerate(letters)]
    sentence = f"{', '.join([first, *others[:-1]])} and {others[-1]}"
    if in_all is None:
        return f"{sentence}."
    both = "both" if len(letters) == 2 else "all of them"
    return f"{sentence}; {words.number(in_all) if in_all else 'none'} {'is' if in_all == 1 else 'are'} in {both}."


def day_zero_words(side: Side, events: Sequence[Event]) -> str:
    """Return the day 0 of a question with the event that begins on it; empty where there is none."""
    if not side.day_zero:
        return ""
    label = next((event.label for event in events if event.first_day == side.day_zero), "")
    return words.day(side.day_zero) + (f" ({text.shortened(label, 60)})" if label else "")
