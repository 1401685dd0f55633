"""The words and signs that dates are made of."""

import calendar
import unicodedata

UNDATED_PHRASE = r"undated|no date|n\. ?d\.?|nd|s\. ?d\.?|date unknown|unknown|without date|not dated|none"
"""What archives write where there is no date, in small letters; read by DuckDB's RE2 and by `re` alike."""

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")


def plain_dashes(text: str) -> str:
    """Return the text with every kind of dash as "-", one for one."""
    return text if text.isascii() else text.translate(_DASHES)


def tidy(text: str) -> str:
    """Return the text with plain letters, dashes and blanks, and no full stop or comma at its end."""
    plain = plain_dashes(unicodedata.normalize("NFKC", text))
    return " ".join(plain.replace("’", "'").split()).rstrip(".,; ")
