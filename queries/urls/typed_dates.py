"""Dates as readers type them, in the words of catalogues: what a link says for them."""

import re
from dataclasses import dataclass
from datetime import timedelta

from queries.model.days import first_day_of, is_day_text, last_day_of, range_texts

LONGEST_TYPED = 60
"""Characters of a date that is read; what is longer is a text of another kind."""

_OPEN = re.compile(r"(?P<word>since|from|after|until|till|up to|to|before) (?P<date>.+)", re.I)
_FROM = ("since", "from", "after")


@dataclass(frozen=True)
class TypedDates:
    """The range that a typed text stands for, as `from` and `to` of a link; an empty end is open.

    `reading` says how the text was read where that is not just what it says, else it is empty.
    """

    start: str
    end: str
    reading: str = ""


def read_typed_range(text: str) -> TypedDates | None:
    """Return the range of a text such as `1962-10`, `October 1962`, `16-28 October 1962`, `1960s`, `since 1962`.

    None where nothing can be read, or two days could be meant: `10/11/1962`. Never raises.
    """
    typed = " ".join(text.split())
    if is_day_text(typed):
        return TypedDates(typed, typed)
    if not typed or len(typed) > LONGEST_TYPED or not any(map(str.isdecimal, typed)):
        return None
    return _in_words(typed) or _open(typed)


def _in_words(typed: str) -> TypedDates | None:
    # The readers of catalogues load a package that takes a tenth of a second, which few questions need.
    from dates.written import read_date

    written = read_date(typed)
    if not written.first_day or not written.last_day:
        return None
    start, end = range_texts(written.first_day, written.last_day)
    is_as_said = not written.qualifier and written.precision != "season" and not typed.lower().endswith("century")
    return TypedDates(start, end, "" if is_as_said else _reading(typed, start, end))


def _open(typed: str) -> TypedDates | None:
    """Return the range with one open end; a day `before` or `after` a date does not belong to it."""
    match = _OPEN.fullmatch(typed)
    whole = read_typed_range(match["date"]) if match else None
    if not match or not whole or not whole.start or not whole.end:
        return None
    word = match["word"].lower()
    try:
        start, end = _ends(word, whole)
    except OverflowError:  # before the first day there is, or after the last
        return None
    is_as_said = not whole.reading and word not in ("after", "before")
    return TypedDates(start, end, "" if is_as_said else _reading(typed, start, end))


def _ends(word: str, whole: TypedDates) -> tuple[str, str]:
    if word == "after":
        next_day = last_day_of(whole.end) + timedelta(days=1)
        return range_texts(next_day, last_day_of("9999"))[0], ""
    if word == "before":
        last_day = first_day_of(whole.start) - timedelta(days=1)
        return "", range_texts(first_day_of("0001"), last_day)[1]
    return (whole.start, "") if word in _FROM else ("", whole.end)


def _reading(typed: str, start: str, end: str) -> str:
    if start and end:
        return f"“{typed}” is read as {start if start == end else f'{start} to {end}'}."
    return f"“{typed}” is read as {f'from {start}' if start else f'until {end}'}."
