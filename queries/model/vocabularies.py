"""Closed vocabularies: the words that a question, its chart and its dates are described in, as types and as tuples.

Each is defined here and nowhere else, so that a wrong word is an error of types. Text from outside becomes one of the
words by `word_of` alone.
"""

from collections.abc import Iterable
from typing import Literal, TypeVar, get_args

from dates.edtf_dates import Precision as Precision
from dates.edtf_dates import Qualifier as Qualifier

Unset = Literal[""]
"""In place of a word, where the reader leaves the choice to us."""

Axis = Literal["written", "event"]
"""What places a document in time: the date its archive wrote down, or the date in its title."""
AXES: tuple[Axis, ...] = get_args(Axis)

Undated = Literal["include", "only", "exclude"]
"""What becomes of documents without a date on the axis."""
UNDATED: tuple[Undated, ...] = get_args(Undated)

Certainty = Literal["exact", "approximate", "inferred"]
"""How much doubt about a date is let in: none, approximate and uncertain dates too, or all, placeholders included."""
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)

Move = Literal["since", "changed"]
"""What became of a document after a version: it was added since, or it was there and was changed."""
MOVES: tuple[Move, ...] = get_args(Move)

Grain = Literal["decade", "year", "month", "week", "day"]
"""What one bar of a chart stands for, the widest first; a week is that of ISO 8601 and begins on a Monday."""
GRAINS: tuple[Grain, ...] = get_args(Grain)
FINER_THAN_MONTHS: tuple[Grain, ...] = ("week", "day")
"""The grains whose bars the counts by months cannot make."""

Unit = Literal["day", "week", "month"]
"""What time is counted in from day 0 of a comparison."""
UNITS: tuple[Unit, ...] = get_args(Unit)

Drawing = Literal["auto", "marks", "bars", "heat"]
"""How documents are drawn: as suits their number, one mark for each, or bars; themes as a heat map, too."""
DRAWINGS: tuple[Drawing, ...] = get_args(Drawing)

Ends = Literal["all"]
"""How much of the axis the chart shows, where the reader does not leave that to us: its sparse ends, too."""
ENDS: tuple[Ends, ...] = get_args(Ends)

Measure = Literal["count", "share"]
"""What a bar stands for: documents of the result, or their share of all the archive's in the same days."""
MEASURES: tuple[Measure, ...] = get_args(Measure)

Sort = Literal["relevance", "oldest", "newest", "title"]
"""The order of a list of documents."""
SORTS: tuple[Sort, ...] = get_args(Sort)

Exactness = Literal[
    "exact", "doubtful-day", "month", "season", "year", "decade", "range", "open", "bce", "undated", "unread"
]
"""How exactly a document is dated: each stands under one of these. `exact` is a day without doubt."""
EXACTNESS: tuple[Exactness, ...] = get_args(Exactness)

IMPRECISE: tuple[Exactness, ...] = ("month", "season", "year", "decade", "range", "open", "bce")
"""Dates that are read, and known less exactly than to the day."""

DOUBTS: tuple[Qualifier, ...] = get_args(Qualifier)
"""How the archive doubts a date."""

Agreement = Literal["written-after", "written-before", "contradiction", "impossible"]
"""How the written date and the date in the title go together, where they differ."""
AGREEMENTS: tuple[Agreement, ...] = get_args(Agreement)

DateKind = Exactness | Qualifier | Agreement
"""What the written date of a document is like, whatever the axis: the values of `date`."""
DATES: tuple[DateKind, ...] = (*EXACTNESS, *DOUBTS, *AGREEMENTS)

Conflict = Literal["none", "written_after_event", "written_before_event", "contradiction", "impossible"]
"""How the written date of a document and the date in its title go together, as the archive has it."""

Word = TypeVar("Word", bound=str)


def word_of(vocabulary: Iterable[Word], text: str | None) -> Word | None:
    """Return the word of the vocabulary that the text is, None where it is none of them."""
    return next((word for word in vocabulary if word == text), None)


def words_of(vocabulary: Iterable[Word], texts: Iterable[str]) -> tuple[Word, ...]:
    """Return the words of the vocabulary that the texts are, in the order of the texts.

    Raises ValueError for a text that is none of them.
    """
    words: dict[str, Word] = {word: word for word in vocabulary}
    chosen = []
    for text in texts:
        if text not in words:
            raise ValueError(f"{text!r} is none of {', '.join(words)}.")
        chosen.append(words[text])
    return tuple(chosen)
