"""Dates in other languages, put into the English words that the grammar of dates has."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from babel import Locale

from dates.eras import in_common_era
from dates.words import MEANINGS, MONTHS, phrase_pattern

LANGUAGES = ("en", "de", "de_AT", "fr", "es", "pt", "it", "ru", "uk", "pl", "cs", "hu", "ro", "nl", "ar")
"""Those whose months have names; in Chinese, Japanese and Korean they are numbers."""

_LETTERS = r"[^\W\d_]"
_CALENDAR = {number: name for name, number in reversed(MONTHS.items()) if len(name) > 3 or name == "may"}
_CALENDAR[9] = "september"
WORD = rf"{_LETTERS}+(?:-feira)?"
"""A word of a date; days of the week have a hyphen in Portuguese."""
_WORD = re.compile(rf"({WORD})(\.?)(?=(\d?))")
_AT_OR_TO = frozenset({"a", "à", "al", "au", "la"})
"""Words that mean "to" behind a date, and before one "on" as well: "la 22 octombrie 1962", "a 22 de octubre"."""
_BOUND = frozenset({"before", "after", "circa", "early", "mid", "late"})
_SPOKEN = {"filler": "", "perhaps": "perhaps"}
_EAST_ASIAN_YEAR = re.compile(r"(\d{4}) ?[年년] ?(?:(\d{1,2}) ?[月월] ?(?:(\d{1,2}) ?[日일号號])?)?")
_DECADE = re.compile(rf"(\d{{3}}0) ?(?:年代|-? ?er(?: jahren?)?|-[ех](?: (?:гг\.?|годы|годов))?|er)(?!{_LETTERS})")
_EAST_ASIAN_CENTURY = re.compile(r"(\d{1,2}) ?(?:世[纪紀]|세기)")
_SHORT_CENTURY = re.compile(rf"\b([ivx]+|\d{{1,2}}(?:st|nd|rd|th)) ?(?:в|w|ст|c|cent)\b(?:\. ?)?(?!{_LETTERS})")
_OLD_MONTH = re.compile(r"(?<![^\W_])(7|8|9|10|vii|viii|ix|x)(?:bris|bre|ber|br)(?![^\W_])\.?")
_OLD_NUMBERS = {"vii": 7, "viii": 8, "ix": 9, "x": 10}
_SIGN = re.compile(r"(?<![^ /(\[{,])-(?=\d)")
_FIRST_EAST_ASIAN = "\u1100"
_ORDINAL = re.compile(r"(?<=\b\d)(?:o|a|er)\b|(?<=\b[12]\d)(?:o|a)\b")
_YEAR_WORD = re.compile(r"(?<=\d\d\d\d)(?:гг?|рр?)\b\.?")
_ROMAN_CENTURY = re.compile(r"\b([ivx]+)(?:e|ème|ᵉ)?[ .]+century\b|\bcentury ([ivx]+)\b")
_NUMBERED_CENTURY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|\.|e|ème|ste|de)?[ .]*(?<!\w)century\b")
_ROMAN = {"i": 1, "v": 5, "x": 10}


def in_english(text: str) -> str:
    """Return a text of small letters with the words for months, doubt and order in English, other words as they are.

    A word of two meanings in these languages is left alone where one of them is a month.
    """
    plain = _OLD_MONTH.sub(_old_month, _BEFORE_HYPHEN.sub(r"\1 ", _YEAR_WORD.sub("", _ORDINAL.sub("", text))))
    found = _DECADE.sub(r"\1s", _EAST_ASIAN_CENTURY.sub(r"\1th century", in_common_era(plain)))
    found = _PHRASES.sub(_meaning, _SHORT_CENTURY.sub(r"\1 century ", _EAST_ASIAN_YEAR.sub(_iso, found)))
    found = " ".join(_WORD.sub(_month, found).split())
    if "century" in found:
        found = _NUMBERED_CENTURY.sub(r"\1th century", _ROMAN_CENTURY.sub(_of_roman, found))
    return found if _signs(found) <= _signs(text) else text


def month_names(locale: str, widths: tuple[str, ...] = ("wide", "abbreviated")) -> Iterator[tuple[str, int]]:
    """Yield the names of months in a language, in small letters and without full stops, also without accents."""
    months = Locale.parse(locale).months
    for context in ("format", "stand-alone"):
        for width in widths:
            for number, name in months[context][width].items():
                plain = name.lower().rstrip(".")
                yield plain, number
                yield _without_accents(plain), number


def weekday_names(locale: str) -> Iterator[tuple[str, int]]:
    """Yield the full names of the days of the week in a language, and in English their short ones; Monday is 0."""
    days = Locale.parse(locale).days
    for width in ("wide", "abbreviated") if locale == "en" else ("wide",):
        for context in ("format", "stand-alone"):
            yield from ((name.lower().rstrip("."), number) for number, name in days[context][width].items())


def _without_accents(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def _unambiguous_months() -> dict[str, int]:
    numbers: dict[str, set[int]] = defaultdict(set)
    for locale in LANGUAGES:
        for name, number in month_names(locale):
            numbers[name].add(number)
    return {name: number for name, (number, *others) in ((n, sorted(s)) for n, s in numbers.items()) if not others}


MONTHS_OF_ALL = _unambiguous_months() | MONTHS
"""The number of each month by its names in all these languages, but for names that are those of two months."""


def _weekdays() -> dict[str, int | None]:
    numbers: dict[str, set[int]] = defaultdict(set, {"tues": {1}, "weds": {2}, "thur": {3}, "thurs": {3}})
    for locale in LANGUAGES:
        for name, number in weekday_names(locale):
            numbers[name].add(number)
    found = {name: next(iter(days)) if len(days) == 1 else None for name, days in numbers.items()}
    return {name: number for name, number in found.items() if name not in MONTHS_OF_ALL}


WEEKDAYS = _weekdays()
"""The number of each day of the week, Monday being 0, by its names in all these languages; None for a name of two."""


def _phrases() -> dict[str, str]:
    """Return what each phrase means, in English; of two meanings the first in the file."""
    meanings: dict[str, str] = {}
    for meaning, by_language in MEANINGS.items():
        for phrase in (
            phrase for language, phrases in by_language.items() if language != "tables" for phrase in phrases
        ):
            meanings.setdefault(phrase, _SPOKEN.get(meaning, meaning))
    return meanings


def _hyphened() -> str:
    """Return the phrases that a hyphen may bind to a year, as in "post-1945", "pre-1945" and "mi-1962"."""
    found = (phrase for phrase, meaning in _phrases().items() if meaning in _BOUND)
    return "|".join(map(phrase_pattern, sorted(found, key=len, reverse=True)))


def _phrases_of(script: str) -> str:
    is_of = {
        "east": lambda phrase: phrase[-1] >= _FIRST_EAST_ASIAN,
        "west": lambda phrase: phrase[-1] < _FIRST_EAST_ASIAN,
    }
    found = sorted(filter(is_of[script], _phrases()), key=len, reverse=True)
    return "|".join(map(phrase_pattern, found))


def _by_letters(*, stops: bool) -> dict[str, str]:
    """Return the meaning of each phrase by its letters alone, those of phrases with full stops, or without any, first.

    "o.D." says that there is no date, "od" is "from" in Polish.
    """
    ordered = sorted(_phrases().items(), key=lambda one: ("." in one[0]) is not stops, reverse=True)
    return {_UNSPOKEN.sub("", phrase): meaning for phrase, meaning in ordered}


_BEFORE_HYPHEN = re.compile(rf"(?<![^\W_])({_hyphened()})-(?=\d{{4}}(?!\d))")
_UNSPOKEN = re.compile("[. ]")
_MEANING_OF = {stops: _by_letters(stops=stops) for stops in (True, False)}
_PHRASES = re.compile(rf"(?<![^\W_])(?<!/)(?:{_phrases_of('west')})(?!{_LETTERS})(?!/)|{_phrases_of('east')}")


def _meaning(match: re.Match[str]) -> str:
    phrase = match[0].strip()
    if phrase in _AT_OR_TO and not match.string[: match.start()].strip(" [("):
        return match[0]
    return f" {_MEANING_OF['.' in phrase[:-1]][_UNSPOKEN.sub('', phrase)]} "


def _month(match: re.Match[str]) -> str:
    word, stop, digit = match.groups()
    if word in MONTHS_OF_ALL:
        return _CALENDAR[MONTHS_OF_ALL[word]] + (" " if stop or digit else "")
    return f"{word}{stop}" if word not in WEEKDAYS else ""


def _old_month(match: re.Match[str]) -> str:
    """Return the month that "8bre" is: the eighth of a year that began in March, which is October."""
    number = _OLD_NUMBERS.get(match[1]) or int(match[1])
    return f" {_CALENDAR[number + 2]} "


def _signs(text: str) -> int:
    """Return how many years have a sign: a word that goes must not leave its hyphen as one ("mi-1962")."""
    return len(_SIGN.findall(text))


def _iso(match: re.Match[str]) -> str:
    return "-".join(part.zfill(2) for part in match.groups() if part)


def _of_roman(match: re.Match[str]) -> str:
    values = [_ROMAN[letter] for letter in match[1] or match[2]]
    total = sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
    return f"{total}th century"
