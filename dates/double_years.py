"""Double years: "1920-21", which catalogues write for 1920 to 1921 and EDTF has for the spring of 1920.

The second number is a year where it can be one after the first. A season it is where it cannot ("1962-21"), or where
the source says that its date is EDTF.
"""

import re

from dates.numeric import is_later_year

_IN_EDTF = "edtf: "
_SEASON = re.compile(r"(?<![\d-])(\d{4})-(2[1-4])(?![\d-])")
_YEARS = re.compile(r"(\d{4})-(2[1-4])([?~%]?)")
_OF_EDTF_ALONE = re.compile(r"\.\.|\{")


def in_edtf(edtf: str) -> str:
    """Return the text that is read for a date of a field that is EDTF by its name or format: with seasons as such."""
    return f"{_IN_EDTF}{edtf}" if _may_be_years(edtf) else edtf


def stated_edtf(text: str) -> str:
    """Return the EDTF that a text says to be such; nothing for other texts."""
    return text.removeprefix(_IN_EDTF).replace("x", "X") if text.startswith(_IN_EDTF) else ""


def double_year(text: str) -> str:
    """Return the EDTF of two years such as "1920-21", with a sign of doubt behind them; nothing for other texts."""
    match = _YEARS.fullmatch(text)
    if not match or not is_later_year(match[1], match[2]):
        return ""
    first, last, letter = match.groups()
    return f"{first}{letter}/{first[:2]}{last}{letter}"


def is_seasons_or_years(text: str) -> bool:
    """Return whether a text in the form of EDTF may mean double years by all its seasons: "1920-21/1922-23".

    Two dots and braces are written in EDTF alone.
    """
    return _may_be_years(text) and not _OF_EDTF_ALONE.search(text)


def _may_be_years(text: str) -> bool:
    seasons = _SEASON.findall(text)
    return bool(seasons) and all(is_later_year(year, other) for year, other in seasons)
