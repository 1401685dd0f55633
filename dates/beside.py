"""A date in words with what other columns say of it: its first and last possible day, and whether it is in doubt."""

import re
from datetime import date

from dates.contradictions import at_odds, at_odds_with, span_of
from dates.double_years import in_edtf
from dates.edtf_dates import WrittenDate
from dates.shortening import UNITS, Shortening
from dates.written import read_date

_APPROXIMATE = re.compile(
    r"\b(?:y|yes|true|1|x|ja|oui|si|sí|sim|да|ca?|circa|approx\w*|aprox\w*|ungefähr|estimated?)\b|~", re.I
)
_NONE = re.compile(r"(?:|n|no|false|0|nein|non|não|нет|none|exact\w*|certain|known|high|null|n/?a)", re.I)
_YES = re.compile(
    r"(?:y|yes|true|1|x|ja|oui|si|sí|sim|да|100 ?%?|full|very high|good|sure|sicher|certaine?|cierto)", re.I
)
_NO = re.compile(r"(?:n|no|false|0|nein|non|não|нет)", re.I)
_UNITS = (
    ("", re.compile(r"|days?|d|11|1[234]|exact\w*|full|complete|yyyy-mm-dd", re.I)),
    ("month", re.compile(r"months?|m|10|yyyy-mm", re.I)),
    ("year", re.compile(r"years?|y|9|yyyy", re.I)),
    ("decade", re.compile(r"decades?|8", re.I)),
    ("century", re.compile(r"centur(?:y|ies)|7", re.I)),
)
"""Words for precision, and the numbers by which Wikidata has it."""

_DAY_IN_EDTF = re.compile(r"(\d\d)(\d)(\d)(-\d\d)?(-\d\d)?([?~%]?)")
_INFERRED = re.compile(r"\b(?:inferred|supplied|deduced|attributed)\b|^\[", re.I)
_SIGNS = (
    ("approximate", re.compile(r"\b(?:c|ca|circa|about|around|early|mid|late)\b|~", re.I)),
    ("uncertain", re.compile(r"\?|\b(?:or|possibly|probably|perhaps|before|after)\b", re.I)),
)
_WHOLE_YEARS = re.compile(r"(\d{4})-01-01/(\d{4})-12-31")


def with_doubt(text: str, doubt_text: str) -> str:
    """Return a text that is read as the date with the doubt that a column of its own says: "yes", "circa", "inferred".

    Words of a meaning that is not known make it uncertain, so that no doubt is lost.
    """
    if not text.strip() or _NONE.fullmatch(doubt_text.strip().rstrip(".")):
        return text
    doubt = (
        "inferred"
        if _INFERRED.search(doubt_text)
        else "approximate"
        if _APPROXIMATE.search(doubt_text)
        else "uncertain"
    )
    return f"{doubt}: {text}"


def with_uncertainty(text: str, doubt_text: str) -> str:
    """Return a text that is read as uncertain where a column that asks so says yes, or says it in other words."""
    return with_doubt(text, "uncertain" if _YES.fullmatch(doubt_text.strip()) else doubt_text)


def with_certainty(text: str, doubt_text: str) -> str:
    """Return a text that is read as uncertain where a column of certainty says "no" or anything short of "yes"."""
    doubt_text = doubt_text.strip()
    return with_doubt(
        text, "" if _YES.fullmatch(doubt_text) else "uncertain" if _NO.fullmatch(doubt_text) else doubt_text
    )


def with_precision(text: str, precision_text: str) -> str:
    """Return a text that is read as no more exact than a column of its own says: "year", "month", Wikidata's 9.

    Other words there are a doubt.
    """
    unit = next((unit for unit, words in _UNITS if words.fullmatch(precision_text.strip())), None)
    if not unit or not text.strip():
        return with_doubt(text, precision_text) if unit is None else text
    written = read_date(text)
    edtf = in_edtf(_shortened(written, unit))
    if edtf == (written.edtf or ""):
        return text
    short = marked_by(["inferred"] if written.qualifier == "inferred" else [], edtf)
    other = at_odds_with(text)
    return at_odds(short, other) if other else short


def _shortened(written: WrittenDate, unit: str) -> str:
    """Return the EDTF of a date as exact as a unit, which a range is in both of its ends; only one day is a century."""
    found = _DAY_IN_EDTF.fullmatch(written.edtf or "")
    if not found:
        whole = next((one for one in UNITS if one == unit), None)
        return Shortening(precision=whole).applied(written)[0].edtf or "" if whole else written.edtf or ""
    century, decade, year, month, _, letter = found.groups()
    forms = {
        "month": f"{century}{decade}{year}{month or ''}",
        "year": f"{century}{decade}{year}",
        "decade": f"{century}{decade}X",
        "century": f"{century}XX",
    }
    return forms[unit] + letter


def with_bounds(words: str, bounds: str) -> str:
    """Return a text that is read as the date in words within the first and last day that two columns give.

    They complete words that are unread or say less, and widen those in doubt. Where they contradict, words count and
    are uncertain. One end alone says nothing but that.
    """
    bounds = _WHOLE_YEARS.sub(lambda years: "/".join(dict.fromkeys(years.groups())), bounds)
    written, span = read_date(words), read_date(bounds)
    if span.precision == "open" and written.first_day and not written.qualifier and not _overlap(written, span):
        return at_odds(words, span.edtf or "")
    if not span.first_day or written.edtf == span.edtf:
        return words or bounds
    if not written.edtf:
        return marked_by(doubts_in(words), bounds)
    if not written.first_day or (_within(written, span) and (not written.qualifier or _within(span, written))):
        return words
    if _within(span, written) or (written.qualifier and _overlap(written, span)):
        return marked_by(_doubts_of(written), bounds)
    return at_odds(words, span.edtf or "")


def doubts_in(words: str) -> list[str]:
    """Return the doubts that words show which cannot be read as a date."""
    return [name for name, sign in _SIGNS if sign.search(words)]


def marked_by(doubts: list[str], text: str) -> str:
    """Return a text that is read as the same date with these doubts."""
    return "".join(f"{doubt}: " for doubt in doubts) + text


def _doubts_of(written: WrittenDate) -> list[str]:
    letters = {"approximate": "[~%]", "uncertain": "[?%]"}
    found = [name for name, letter in letters.items() if re.search(letter, written.edtf or "")]
    return [*found, written.qualifier] if written.qualifier and written.qualifier not in found else found


def _days(written: WrittenDate) -> tuple[date, date]:
    return span_of(written) or (date.min, date.max)


def _within(one: WrittenDate, other: WrittenDate) -> bool:
    return _days(other)[0] <= _days(one)[0] and _days(one)[1] <= _days(other)[1]


def _overlap(one: WrittenDate, other: WrittenDate) -> bool:
    return _days(one)[0] <= _days(other)[1] and _days(other)[0] <= _days(one)[1]
