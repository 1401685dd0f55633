"""The words and signs that dates are made of."""

import calendar
import html
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from pathlib import Path

Meanings = Mapping[str, Mapping[str, list[str]]]


def _read_meanings() -> Meanings:
    with Path(__file__).with_name("words.toml").open("rb") as file:
        return tomllib.load(file)


MEANINGS = _read_meanings()
"""What archives write around dates, by meaning and language."""


def phrase_pattern(phrase: str) -> str:
    """Return a pattern for a phrase, for RE2 and `re`: its full stops may be missing or have a blank behind them."""
    return re.escape(phrase).replace(r"\.\ ", r"\. ").replace(r"\. ", r"\.").replace(r"\.", r"\.? ?").removesuffix(" ?")


_UNDATED = sorted((phrase for phrases in MEANINGS["undated"].values() for phrase in phrases), key=len, reverse=True)
UNDATED_PHRASE = "|".join(
    [*map(phrase_pattern, _UNDATED), r"\\n", r"0{4}-00-00", r"0{1,4}", r"[-–—?]+", r"00[./-]00[./-]0{4}"]
)
"""What archives write where there is no date, in small letters; read by DuckDB's RE2 and by `re` alike."""

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
SEASON = r"(?:spring|summer|autumn|fall|winter)"

RANGE_DASH = "–"
_RANGE_DASHES = dict.fromkeys(map(ord, "‒–—―"), RANGE_DASH)
_TILDES = dict.fromkeys(map(ord, "∼≈˜～"), "~")
_HYPHENS = dict.fromkeys(map(ord, "‐‑−"), "-")
_DASHES = dict.fromkeys([*_RANGE_DASHES, *_HYPHENS], "-")


def plain_dashes(text: str) -> str:
    """Return the text with every kind of dash as "-", one for one."""
    return text if text.isascii() else text.translate(_DASHES)


def tidy(text: str) -> str:
    """Return the text with plain letters, digits and blanks, and no full stop or comma at its end.

    What nobody sees, such as soft hyphens and marks of direction, is left out, and the entities of HTML are letters.
    Of dashes two are left, since "1910–12" is a range and "1910-12" a month. Dots that say "and so on" stay.
    """
    plain = html.unescape(html.unescape(text)) if "&" in text else text
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", plain.translate(_HYPHENS | _TILDES)).translate(_RANGE_DASHES | _HYPHENS)
        plain = "".join(map(_plain_letter, plain))
    plain = " ".join(plain.replace("’", "'").split())
    return plain if plain.endswith("..") else plain.rstrip(".,; ")


def _plain_letter(letter: str) -> str:
    if unicodedata.category(letter) == "Cf":
        return ""
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter
