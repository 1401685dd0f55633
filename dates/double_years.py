"""Double years: "1920-21" and "1910-12", which catalogues write for two years and more, and ISO 8601 and EDTF for less.

EDTF has the numbers from 21 to 24 for seasons. Such a number is a year where it can be one after the first. It is a
season where it cannot ("1962-21"), or where the source says that its date is EDTF. A number up to 12 is a month where
the date stands alone; among words it is unread.
"""

import re

from dates.numeric import is_later_year

_IN_EDTF = "edtf: "
_SEASON = re.compile(r"(?<![\d-])(\d{4})-(2[1-4])(?![\d-])")
_YEARS = re.compile(r"(\d{4})-(2[1-4])([?~%]?)")
_MONTH = re.compile(r"(?<![\d-])(\d{4})-(0[1-9]|1[0-2])(?![\d-])")
_DAY = re.compile(r"(?<![\d-])\d{4}-\d\d-\d\d(?!\d)")
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


def is_months_or_years(text: str) -> bool:
    """Return whether words hold a number such as "1910-12", and nothing that says it is the month of ISO 8601.

    "1962-10" and "1962-10-22" say so, since they cannot be years.
    """
    months = _MONTH.findall(text)
    return bool(months) and not _DAY.search(text) and all(is_later_year(year, other) for year, other in months)


def _may_be_years(text: str) -> bool:
    seasons = _SEASON.findall(text)
    return bool(seasons) and all(is_later_year(year, other) for year, other in seasons)
