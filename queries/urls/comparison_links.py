"""A comparison as a link: each of its questions is a link within the link, written as the timeline writes it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from urllib.parse import parse_qsl

from queries.model.comparison import (
    LETTERS,
    LONGEST_REACH,
    MIN_QUESTIONS,
    Comparison,
    Side,
    is_point,
    is_whole_day,
    pairs_of,
    sets_of,
)
from queries.model.days import first_day_of
from queries.model.filters import DRAWING, FORMER_PAGE_SIZE, PAGE_SIZES, Filters
from queries.model.vocabularies import ENDS, GRAINS, MEASURES, UNITS, Word, word_of
from queries.urls.comparison_format import COMPARED_PARAMETERS, EVERYTHING
from queries.urls.links import HIGHEST_PAGE, PARAMETERS, read_link
from queries.urls.typed_dates import read_typed_range

PARTS = ("q", "from", "to", "day")
FILLED = "filled"
"""What the fields of a form set in a question, as `a.q` and so on; `filled` names the questions all of whose fields the
form sends, so that a part that is not there is empty. The canonical link has none of these."""

_PAGE_SIZES = tuple(map(str, PAGE_SIZES))


def parse_comparison(parameters: Mapping[str, Iterable[str]]) -> tuple[Comparison, tuple[str, ...]]:
    """Return the comparison a link asks for, and a sentence for each thing in the link that was ignored.

    Never raises.
    """
    ignored: list[str] = []
    values: dict[str, str] = {}
    for name, values_in_link in parameters.items():
        written = list(values_in_link)
        if not _is_known(name) and not name.startswith("embed"):
            ignored.append(f"“{_short(name)}” is not a parameter of this page.")
        elif written and not name.startswith("embed"):
            if len(written) > 1:
                ignored.append(f"{name} is in the link {len(written)} times; only the last one counts.")
            values[name] = written[-1].strip()
    values = _moved_up(values, ignored)
    sides = _sides(values, ignored)
    pair = _pair(values, len(sides), ignored)
    letters = LETTERS[: len(sides)]
    page = _number("page", values, HIGHEST_PAGE, ignored) or 1
    comparison = Comparison(
        sides,
        _choice("unit", UNITS, values, ignored) or "month",
        _number("reach", values, LONGEST_REACH, ignored) or 0,
        _choice("grain", GRAINS, values, ignored) or "",
        _choice("ends", ENDS, values, ignored) or "",
        _choice("measure", MEASURES, values, ignored) or "count",
        _at(values, letters, ignored),
        pair,
        _set(values, sets_of(pair.split("-") if pair else letters), ignored),
        page,
        int(
            _choice("per_page", tuple(map(str, PAGE_SIZES)), values, ignored)
            or (FORMER_PAGE_SIZE if page > 1 else Comparison.per_page)
        ),
    )
    return comparison, tuple(ignored)


def _is_known(name: str) -> bool:
    letter, _, part = name.partition(".")
    return name in (*COMPARED_PARAMETERS, FILLED) or (letter in LETTERS and part in PARTS)


def _moved_up(values: dict[str, str], ignored: list[str]) -> dict[str, str]:
    """Return the values with the questions that are named moved up where a link names D but no C.

    A link written for four questions names C even where it is the whole archive, so that there is no C to compare.
    """
    letters_in_link = [letter for letter in LETTERS if _is_named(letter, values)]
    if "d" not in letters_in_link or "c" in letters_in_link:
        return values
    letters = dict(zip(letters_in_link, LETTERS, strict=False))
    ignored += [
        f"Question {old.upper()} is now {new.upper()}: the link has no {_missing_before(old, letters_in_link)}."
        for old, new in letters.items()
        if old != new
    ]
    return {_renamed(name, letters): _renamed_value(name, value, letters) for name, value in values.items()}


def _missing_before(letter: str, letters: Sequence[str]) -> str:
    """Return the letters before one that name no question: `B or C`."""
    missing = [one.upper() for one in LETTERS[: LETTERS.index(letter)] if one not in letters]
    return missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} or {missing[-1]}"


def _is_named(letter: str, values: Mapping[str, str]) -> bool:
    return any(name in values for name in (letter, f"{letter}_day", *(f"{letter}.{part}" for part in PARTS)))


def _renamed(name: str, letters: Mapping[str, str]) -> str:
    """Return the name of a parameter with its question's new letter: `d_day` is `b_day`."""
    is_of_question = name in LETTERS or name[1:2] in ("_", ".")
    return letters.get(name[0], name[0]) + name[1:] if is_of_question else name


def _renamed_value(name: str, value: str, letters: Mapping[str, str]) -> str:
    if name not in ("at", "pair", "show", FILLED):
        return value
    if name == FILLED:
        return "".join(letters.get(letter, letter) for letter in value)
    return re.sub(r"\b[a-d](?=$|[.-])", lambda found: letters.get(found[0], found[0]), value)


def _sides(values: Mapping[str, str], ignored: list[str]) -> tuple[Side, ...]:
    """Return the questions up to the last one that is named; one left out before it is the whole archive."""
    places = [place for place, letter in enumerate(LETTERS) if _is_named(letter, values)]
    letters = LETTERS[: max([MIN_QUESTIONS, *(place + 1 for place in places)])]
    return tuple(Side(_question(letter, values, ignored), _day(letter, values, ignored)) for letter in letters)


def _question(letter: str, values: Mapping[str, str], ignored: list[str]) -> Filters:
    parameters: dict[str, list[str]] = {}
    written = values.get(letter, EVERYTHING)
    if written != EVERYTHING:
        for name, value in parse_qsl(written.lstrip("?"), keep_blank_values=True):
            parameters.setdefault(name, []).append(value)
    for name in PARTS[:-1]:
        if (typed := _typed(letter, name, values)) is not None:
            parameters[name] = [typed]
            if not typed:
                del parameters[name]
    read = read_link(parameters)
    drawn = [name for name in parameters if name in DRAWING]
    pointless = [f"{name} does not change which documents are compared." for name in drawn]
    ignored += [f"{letter.upper()}: {problem}" for problem in (*read.ignored, *read.readings, *pointless)]
    return read.filters


def _typed(letter: str, part: str, values: Mapping[str, str]) -> str | None:
    """Return what a field of a question says; None where the link has no such field and the question itself says it."""
    return values.get(f"{letter}.{part}", "" if letter in values.get(FILLED, "") else None)


def _day(letter: str, values: Mapping[str, str], ignored: list[str]) -> date | None:
    typed = _typed(letter, "day", values)
    if typed is not None:
        return _typed_day(letter, typed, ignored) if typed else None
    name = f"{letter}_day"
    written = values.get(name, "")
    if is_whole_day(written):
        return first_day_of(written)
    if name in values:
        ignored.append(f"{name}={_short(written)} is ignored: it is not a day such as 1962-10-16.")
    return None


def _typed_day(letter: str, typed: str, ignored: list[str]) -> date | None:
    """Return the day 0 that a reader typed; of a month or a year its first day, which is said."""
    read = read_typed_range(typed)
    if not read or not read.start:
        ignored.append(f"{letter.upper()}: “{_short(typed)}” is not a day. Write 16 October 1962 or 1962-10-16.")
        return None
    day = first_day_of(read.start)
    if read.start != read.end or read.reading or not is_whole_day(read.start):
        ignored.append(f"{letter.upper()}: day 0 “{_short(typed)}” is read as {day.isoformat()}.")
    return day


def _choice(name: str, vocabulary: Sequence[Word], values: Mapping[str, str], ignored: list[str]) -> Word | None:
    """Return the value of a parameter that is one of few; None where it is not named."""
    word = word_of(vocabulary, values.get(name))
    if name in values and word is None:
        ignored.append(f"{name}={_short(values[name])} is ignored: it is not one of {', '.join(vocabulary)}.")
    return word


def _pair(values: Mapping[str, str], questions: int, ignored: list[str]) -> str:
    """Return the pair that is named; none where there are but two questions, which are one already."""
    value, pairs = values.get("pair", ""), pairs_of(questions) or ("-".join(LETTERS[:MIN_QUESTIONS]),)
    if "pair" in values and value not in pairs:
        ignored.append(f"pair={_short(value)} is ignored: it is not one of {', '.join(pairs)}.")
    return value if value in pairs_of(questions) else ""


def _at(values: Mapping[str, str], letters: tuple[str, ...], ignored: list[str]) -> str:
    value = values.get("at", "")
    if is_point(value, letters):
        return value
    if "at" in values:
        ignored.append(f"at={_short(value)} is ignored: it is not a question and a day such as a.1962-10-16.")
    return ""


def _set(values: Mapping[str, str], sets: tuple[str, ...], ignored: list[str]) -> str:
    value = values.get("show", "all")
    if value not in sets:
        ignored.append(f"show={_short(value)} is ignored: it is not one of {', '.join(sets)}.")
    return value if value in sets else "all"


def _number(name: str, values: Mapping[str, str], highest: int, ignored: list[str]) -> int | None:
    value = values.get(name)
    if value is None or (re.fullmatch(r"[0-9]{1,9}", value) and 1 <= int(value) <= highest):
        return int(value) if value else None
    ignored.append(f"{name}={_short(value)} is ignored: it is not a number from 1 to {highest}.")
    return None


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


assert set(DRAWING) < set(PARAMETERS)
