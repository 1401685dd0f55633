"""A date in several columns: words, begin and end, year, month and day, and whether it is in doubt."""

import re
from collections.abc import Mapping, Sequence

from data.readers.encoded_dates import with_encoded
from data.readers.references import day_as_edtf, day_in_words
from dates.beside import doubts_in, marked_by, with_bounds, with_certainty, with_doubt, with_precision, with_uncertainty
from dates.double_years import in_edtf, is_seasons_or_years
from dates.edtf_dates import from_edtf, is_edtf
from dates.numeric import is_later_year
from dates.written import read_date

FIELDS = (
    "date_text",
    "date_from",
    "date_until",
    "date_types",
    "date_doubt",
    "date_uncertain",
    "date_certainty",
    "date_precision",
    "year",
    "month",
    "day",
    "end_year",
    "end_month",
    "end_day",
)
"""The fields of columns that a date is put together of."""

_SEVERAL = re.compile(r"[|]|\^\^|\n")
_CREATION = re.compile(r"creat|produc|entsteh|cr[eé]a", re.I)
_CLOCK = re.compile(r"(?<=\d)[T ]\d\d:\d\d.*$")
_BEFORE_THE_COMMON_ERA = re.compile(r"-(\d{1,4})")
_YEARS = re.compile(r"(\d{4})-(\d\d)")
_ZERO_PARTS = re.compile(r"(?:(?:(?<=-0[1-9])|(?<=-1[0-2]))-00|-00-00)$")
_WHOLE_NUMBER = re.compile(r"(\d{1,4})\.0+")


def date_of(parts: Mapping[str, str]) -> tuple[str, str]:
    """Return the words of a date and, where other columns say more than the words, the text that is read for them.

    Words come before begin and end, which complete or widen them, these before year, month and day. A doubt in a column
    of its own is one of the date.
    """
    parts = {name: together(text) if name == "date_text" else text for name, text in _of_creation(parts).items()}
    words, span, (numbers, in_numbers) = parts.get("date_text", ""), _span(parts), _numbers(parts)
    if not words.strip():
        is_span = bool(span[0]) and (bool(read_date(span[0]).edtf) or not in_numbers)
        written, edtf = span if is_span else (numbers, in_numbers)
        in_doubt = _in_doubt(written, parts)
        return written, in_doubt if in_doubt != written else edtf
    read = with_bounds(words, _bounds(span[0], parts))
    if read == words and not read_date(words).edtf:
        others = (text for text in (*span[::-1], in_numbers) if text and read_date(text).edtf)
        read = next((marked_by(doubts_in(words), text) for text in others), words)
    in_doubt = _in_doubt(read, parts)
    return words, in_doubt if in_doubt != words else ""


def _bounds(span: str, parts: Mapping[str, str]) -> str:
    """Return begin and end as bounds of the words: where there is no end, all days from the begin on."""
    if _end(parts.get("date_until", "")):
        return span
    begin = read_date(span)
    return f"{begin.first_day}/.." if begin.first_day else ""


def read_in_edtf(words: str, read: str, encoded: str, parts: Mapping[str, str]) -> dict[str, str]:
    """Return the date of a row that has it as EDTF as well, in words and as the text that is read for them.

    `read` is what other columns make of the words. What is no EDTF in that column is read as any date. Where it cannot
    be read, the words count; where there are no words, it is kept as the words.
    """
    own, plain = read_date(words), read_date(encoded)
    edtf = encoded if is_edtf(encoded) and from_edtf(encoded).edtf else plain.edtf or ""
    if not words.strip():
        read = _in_doubt(in_edtf(edtf) if edtf == encoded else encoded, parts)
        return {"date_text": encoded, "date_edtf": read if read != encoded else ""}
    if not edtf:
        return {"date_text": words, "date_edtf": read or encoded}
    if own.edtf != edtf or plain.qualifier == "inferred":
        both = with_encoded(words, edtf, seasons=is_edtf(encoded))
        read = _in_doubt(f"inferred: {both}" if plain.qualifier == "inferred" else both, parts)
    return {"date_text": words, "date_edtf": read}


def _in_doubt(text: str, parts: Mapping[str, str]) -> str:
    """Return a text that is read as what it says, and no more exact and no surer than columns of their own allow."""
    for field, with_it in (
        ("date_precision", with_precision),
        ("date_doubt", with_doubt),
        ("date_uncertain", with_uncertainty),
        ("date_certainty", with_certainty),
    ):
        text = with_it(text, parts.get(field, ""))
    return text


def joined_dates(dates: Sequence[str]) -> str:
    """Return several dates as one: two or more in order as a span, others set off by semicolons as they are written."""
    plain = [text.strip() for text in dates if text.strip()]
    are_edtf = all(is_edtf(text) and not is_seasons_or_years(text) for text in plain)
    if len(plain) > 1 and are_edtf and sorted(plain) == plain and "/" not in "".join(plain):
        return f"{plain[0]}/{plain[-1]}" if plain[0] != plain[-1] else plain[0]
    return "; ".join(dict.fromkeys(plain))


def together(text: str) -> str:
    """Return several dates that a cell sets off as names are, by `|`, `^^` or line ends, as words that are read."""
    return "; ".join(filter(None, map(str.strip, _SEVERAL.split(text)))) if _SEVERAL.search(text) else text


def _of_creation(parts: Mapping[str, str]) -> Mapping[str, str]:
    """Return the parts of the one event that made the document, where cells hold several events with their types."""
    types = _SEVERAL.split(parts.get("date_types", ""))
    at = next((place for place, kind in enumerate(types) if _CREATION.search(kind)), None)
    if len(types) < 2 or at is None:
        return parts
    chosen = {}
    for field, text in parts.items():
        several = _SEVERAL.split(text)
        chosen[field] = several[at] if len(several) == len(types) else text
    return chosen


def _span(parts: Mapping[str, str]) -> tuple[str, str]:
    """Return begin and end as words and as EDTF, both empty where there is no begin; a begin alone is the date."""
    begin, end = (_end(parts.get(field, "")) for field in ("date_from", "date_until"))
    if not begin:
        is_plain = is_edtf(end) and not is_seasons_or_years(end)
        return (f"../{end}" if is_plain else f"until {end}") if end else "", ""
    ends = list(dict.fromkeys(filter(None, (begin, end))))
    are_edtf = all(is_edtf(end) and not is_seasons_or_years(end) for end in ends)
    words = ("/" if are_edtf else " to ").join(ends)
    return words, words if are_edtf else ""


def _end(text: str) -> str:
    """Return one end of a span without its clock and without zeros for what is not known."""
    return _ZERO_PARTS.sub("", _CLOCK.sub("", text.strip()))


def _numbers(parts: Mapping[str, str]) -> tuple[str, str]:
    """Return year, month and day, and those of the end, as words and as EDTF; without a year as words alone."""
    first, last = _day(parts, ""), _day(parts, "end_")
    written = "/".join(dict.fromkeys(filter(None, (first[0], last[0]))))
    if not first[1] or (last[0] and not last[1]):
        return written, ""
    return written, f"{first[1]}/{last[1]}" if last[1] and last[1] != first[1] else first[1]


def _day(parts: Mapping[str, str], which: str) -> tuple[str, str]:
    found = [_WHOLE_NUMBER.sub(r"\1", parts.get(f"{which}{unit}", "").strip()) for unit in ("year", "month", "day")]
    if not found[0]:
        return day_in_words("", *found[1:]).strip(), ""
    if (years := _YEARS.fullmatch(found[0])) and is_later_year(years[1], years[2]) and not any(found[1:]):
        return found[0], f"{years[1]}/{years[1][:2]}{years[2]}"
    if match := _BEFORE_THE_COMMON_ERA.fullmatch(found[0]):
        return "-".join(filter(None, found)), _before_the_common_era(int(match[1]), found[1], found[2])
    if not all(part.isascii() and part.isdecimal() for part in found if part):
        return "-".join(filter(None, found)), ""
    year, month, day = (int(part or 0) for part in found)
    edtf = day_as_edtf(year, month, day) if len(found[0]) == 4 and len(found[1]) <= 2 and len(found[2]) <= 2 else ""
    return edtf or "-".join(filter(None, found)), edtf


def _before_the_common_era(year: int, month: str, day: str) -> str:
    """Return the EDTF of a year before the common era, which has no year 0: 44 is -0043."""
    edtf = f"-{year - 1:04d}" + "".join(f"-{part.zfill(2)}" for part in (month, day) if part)
    return edtf if year > 1 and is_edtf(edtf) else ""
