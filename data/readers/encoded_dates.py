"""Dates that a source encodes for machines, beside its words: as EDTF, with the doubt that only the words may show."""

import re

from data.readers.frus_document import span_as_edtf
from dates.double_years import in_edtf
from dates.edtf_dates import with_letter
from dates.weekdays import settles_weekday
from dates.written import read_date

_PLAIN = re.compile(r"(\d{4}(?:-\d\d){0,2})(?:[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?)?([?~%]?)")
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)?([?~%]?)")
_UNKNOWN_DIGITS = re.compile(r"(\d\d)([uUxX]{2}|\d[uUxX])([?~%]?)")
_MARKS = {
    "approximate": "~",
    "circa": "~",
    "inferred": "[",
    "questionable": "?",
    "uncertain": "?",
    "low": "?",
    "medium": "?",
    "unknown": "?",
}
_CIRCA = re.compile(r"(?:\b(?:circa|cca|ca|approx\w*|about|um|etwa|vers|env|около|ок)\b|~)", re.I)

DateFields = tuple[dict[str, str], bool]
"""The fields of a record that date it, and whether the source worked the date out."""


def encoded_span(first: str, last: str | None = None) -> str:
    """Return an encoded date, or a span from one to another, as EDTF; nothing where it is not encoded as a date.

    Zeros for a month or a day say that it is not known; of a time the day counts as it is written.
    """
    if last is None:
        first, slash, last = first.partition("/")
        last = last if slash else first
    start, end = _part(first), _part(last)
    if first.strip() in ("", "..") and end:
        return f"../{end}"
    if last.strip() in ("", "..") and start:
        return f"{start}/.."
    if not start or not end:
        return ""
    if start == end:
        return start
    return f"{start}/{end}" if re.search("[?~%X]", start + end) else span_as_edtf(start, end)


def date_fields(words: str, edtf: str, doubt: str = "") -> DateFields:
    """Return a date in words and as encoded: what is doubtful in the words, or by `doubt`, is so in both.

    Words with a day of the week that the encoded date has, and their own has not, are in no doubt.
    """
    if not edtf:
        return {"date_text": words}, False
    own = read_date(words)
    if own.edtf and re.sub("[?~%]", "", own.edtf) == edtf:
        edtf = own.edtf
    qualifier = None if settles_weekday(words, own.edtf, edtf) else own.qualifier
    marks = {_MARKS.get(doubt.lower(), "")} | set(_marks_in(words, qualifier))
    letter = "%" if marks >= {"?", "~"} else "~" if "~" in marks else "?" if "?" in marks else ""
    if letter and not re.search("[?~%]", edtf):
        edtf = with_letter(edtf, letter)
    return {"date_text": words or edtf, "date_edtf": edtf}, "[" in marks


def with_encoded(words: str, edtf: str, *, seasons: bool) -> str:
    """Return the text that is read for a date in words that the source encodes as well, with the doubt of the words.

    `seasons` says that the field is EDTF by its name, so that "1920-21" is a season there.
    """
    fields, inferred = date_fields(words, edtf)
    encoded = in_edtf(fields["date_edtf"]) if seasons else fields["date_edtf"]
    return f"inferred: {encoded}" if inferred else encoded


def _part(text: str) -> str:
    """Return one encoded date as EDTF; nothing where it is none, or before the common era."""
    text = text.strip()
    if found := _UNKNOWN_DIGITS.fullmatch(text):
        return found[1] + found[2].upper().replace("U", "X") + found[3]
    found = _PLAIN.fullmatch(text)
    plain, mark = (found[1], found[2]) if found else _basic(text)
    year, month, day = [*plain.split("-"), "00", "00"][:3]
    known = [year] if month == "00" else [year, month] if day == "00" else [year, month, day]
    is_month = month <= "12" or not plain.endswith("-00")
    return "-".join(known) + mark if year not in ("", "0000") and is_month else ""


def _basic(text: str) -> tuple[str, str]:
    """Return a date without hyphens, 19621022 or 196210, with them, and its mark of doubt."""
    found = _BASIC.fullmatch(text)
    if not found or not "00" <= found[2] <= "12":
        return "", ""
    return "-".join(part for part in found.groups()[:3] if part), found[4]


def _marks_in(words: str, qualifier: str | None) -> list[str]:
    """Return the marks of doubt that the words have, also where they cannot be read as a date."""
    if qualifier:
        return [_MARKS[qualifier]]
    found = {"~": bool(_CIRCA.search(words)), "?": "?" in words, "[": words.startswith("[") and words.endswith("]")}
    return [mark for mark, there in found.items() if there]
