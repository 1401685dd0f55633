"""Dates in titles of other languages than English: their forms, and the words around them that say what they are."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from dates.vocabulary import LANGUAGES, MONTHS_OF_ALL, month_names
from dates.words import MONTHS

with Path(__file__).with_name("title_words.toml").open("rb") as _file:
    _WORDS = tomllib.load(_file)

_EAST_ASIAN = "\u1100"
_FOREIGN_MONTHS = MONTHS_OF_ALL.keys() - MONTHS.keys()
_FULL_MONTHS = {name for locale in LANGUAGES for name, _ in month_names(locale, ("wide",)) if name in MONTHS_OF_ALL}


def _one_of(names: set[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?![^\W\d_])\.?"


_MONTH, _FULL_MONTH = _one_of(set(MONTHS_OF_ALL)), _one_of(_FULL_MONTHS)
_DAY = r"\d{1,2}(?:\.|er|[ºª°]|-?(?:го|е|те|та)\b|[oa]\b|de\b|e\b)?"
_OF = r"(?: ?| (?:de|di|do|del|dne) | d['’])"
_YEAR = r"(?:,? (?:(?:de|del|roku|r\.) )?|/)\d{4}"
_TO = r" ?(?:[-–—]|\b(?:bis(?: zum)?|und|au|et|al?|y|e|a|и|по|до|і|та|do|i|až|és|și|la|tot(?: en met)?|t/m|en)\b|/) ?"
_ASIAN_DAY = r"\d{4} ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日일号號]"
_ASIAN_MONTH = r"\d{4} ?[年년] ?\d{1,2} ?[月월](?! ?\d)"
_BEFORE, _AFTER = r"(?<![\w/.])", r"(?![\w/-])(?!\.\d)"

DAYS = re.compile(
    rf"{_BEFORE}(?P<date>{_DAY}{_OF}{_MONTH}(?:{_YEAR})?{_TO}{_DAY}{_OF}{_MONTH}{_YEAR}"
    rf"|{_DAY}{_TO}{_DAY}{_OF}{_MONTH}{_YEAR}|{_DAY}{_OF}{_MONTH}{_YEAR}"
    rf"|\d{{4}}\. ?{_MONTH} \d{{1,2}}\.(?:[-–]\d{{1,2}}\.)?){_AFTER}|(?P<asian>{_ASIAN_DAY})(?! ?[-–~〜至])",
    re.I,
)
MONTHS_ALONE = re.compile(
    rf"{_BEFORE}(?P<date>{_FULL_MONTH}(?:{_YEAR})?{_TO}{_FULL_MONTH}{_YEAR}|{_FULL_MONTH}{_YEAR}"
    rf"|\d{{4}}\. ?{_FULL_MONTH}(?! ?\d)){_AFTER}|(?P<asian>{_ASIAN_MONTH})",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_ASIAN_YEAR = re.compile(r"\d{4} ?[年년]")
_IN_GERMAN = re.compile(
    rf"\b(?:am|vom|den|dem|zum|bis|seit|und|nach|vor|der|ab) \d{{1,2}}\. ?{_one_of(set(MONTHS))}", re.I
)
"""Months that are called the same in English, in a date as German writes it; "No. 12. April 1962" is none."""


def may_hold(text: str) -> bool:
    """Return whether a text has the name of a month in another language than English, or counts as in East Asia."""
    lower = text.lower()
    return not _FOREIGN_MONTHS.isdisjoint(_WORD.findall(lower)) or bool(
        _IN_GERMAN.search(text) or (not text.isascii() and _ASIAN_YEAR.search(text))
    )


def _phrases(name: str) -> Iterator[str]:
    yield from (phrase for phrases in _WORDS[name].values() for phrase in phrases)


def _alternatives(name: str) -> str:
    """Return a pattern for the phrases of a table, with ends of words where a script has them."""
    found = sorted(_phrases(name), key=len, reverse=True)
    western = "|".join(re.escape(phrase) for phrase in found if phrase[-1] < _EAST_ASIAN)
    eastern = "|".join(re.escape(phrase) for phrase in found if phrase[-1] >= _EAST_ASIAN)
    return rf"(?:(?<!\w)(?:{western})(?!\w){f'|(?:{eastern})' if eastern else ''})"


_ARTICLE = (
    r"(?:\W+(?:am|den|dem|der|le|el|la|il|lo|em|dne|dnia|de|del|di|do|da|op|pe|la|в|с|від|od|z|on|the|in|im|au|à|a)\b)*"
)
_ANOTHER_THING = re.compile(rf"{_alternatives('another_thing')}{_ARTICLE}[ :(\[]*$", re.I)
_ANOTHER_THING_BEHIND = re.compile(rf" ?{_alternatives('another_thing_behind')}", re.I)
_REFERRED_TO = re.compile(
    rf"{_alternatives('referred_to')}(?: \w+){{0,2}},? ?"
    r"(?:\b(?:vom|von|du|de|del|dal|di|do|da|от|від|z(?: dnia)?|ze(?: dne)?|din|van|av|of|la|-i|i)\b|\() ?$",
    re.I,
)
_IN_MEMORY_OF = re.compile(rf"{_alternatives('in_memory_of')}(?:\W+\w+){{0,4}}\W*$", re.I)
_REPLY_TO = re.compile(
    rf"{_alternatives('reply_to')}(?:[^\w,;:]+\w+){{0,4}}? "
    r"(?:of|dated|vom|von|du|de|del|dell[ao]|do|da|от|від|z(?: dnia)?|ze(?: dne)?|din|van) ?$",
    re.I,
)
"""What came before is dated, not the reply to it."""
_PART_OF_WORD = re.compile(r"\w+")
_FIRST_WORDS = {
    _PART_OF_WORD.findall(phrase)[0]
    for name in ("another_thing", "referred_to", "reply_to", "in_memory_of")
    for phrase in _phrases(name)
}
_CHARS_BEFORE = 80
"""Characters before a date that hold a word of another language and the small words between it and the date."""

_CHARS_OF_A_KIND = 80
"""Characters at the start of a title that say what it is the title of."""

_PAPERS = frozenset(_phrases("papers"))
_PAPERS_IN_SEVERAL_WORDS = tuple(phrase for phrase in _PAPERS if not phrase.isalnum())
_PAPERS_IN_EAST_ASIA = tuple(phrase for phrase in _PAPERS if phrase[-1] >= _EAST_ASIAN)


def is_another_thing(before: str, after: str) -> bool:
    """Return whether the words around a date say in another language that it is none of the event."""
    if (not after.isascii() or after.startswith("-ig")) and _ANOTHER_THING_BEHIND.match(after):
        return True
    near = before[-_CHARS_BEFORE:]
    if near.isascii() and _FIRST_WORDS.isdisjoint(_PART_OF_WORD.findall(near.lower())):
        return False
    referred_to = _REFERRED_TO.search(near)
    return bool(
        _ANOTHER_THING.search(near)
        or _IN_MEMORY_OF.search(near)
        or _REPLY_TO.search(near)
        or (referred_to and before[: len(before) - len(near) + referred_to.start()].strip(" \"'“„«"))
    )


def is_paper(before: str) -> bool:
    """Return whether the first words before a date are those of a paper that is dated by it: a letter, minutes."""
    start = before[:_CHARS_OF_A_KIND].lower()
    if not _PAPERS.isdisjoint(_PART_OF_WORD.findall(start)):
        return True
    others = _PAPERS_IN_SEVERAL_WORDS if start.isascii() else (*_PAPERS_IN_SEVERAL_WORDS, *_PAPERS_IN_EAST_ASIA)
    return any(phrase in start for phrase in others)
