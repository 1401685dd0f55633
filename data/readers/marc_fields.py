"""What the fields of a MARC description hold: title, dates, people, places, subjects and the rest of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from data.readers.encoded_dates import DateFields, date_fields, encoded_span
from data.readers.record import Row, record_of
from data.readers.references import joined, words
from data.readers.xml_text import web_address
from dates.written import read_date

if TYPE_CHECKING:
    from pymarc import Field
    from pymarc import Record as Description

_PEOPLE = ("100", "110", "111", "600", "610", "611", "700", "710", "711", "720")
_PLACES = ("651", "751", "752")
_SUBJECTS = ("630", "647", "650", "653", "654", "655", "656")
_NOTES = ("500", "505", "518", "520", "533", "534", "545")
_RIGHTS = ("506", "540")
_CALL_NUMBERS = ("099", "090", "050", "082")
_OTHERS = words("001 003 008 041 046 245 246 260 264 490 773 830 852 856")
_CODES_FOR_MACHINES = ("005", "006", "007", "035", "040", "336", "337", "338")
_READ = {*_PEOPLE, *_PLACES, *_SUBJECTS, *_NOTES, *_RIGHTS, *_CALL_NUMBERS, *_OTHERS, *_CODES_FOR_MACHINES}

_NAME_PARTS = "abcnq"
_OF_TITLE = "abnpk"
_COPYRIGHT = re.compile(r"(?:©|℗|\(c\)|[cp](?=\d{4})|copyright )\s*", re.I)
_END = " \t/,:;="
_SPAN_TYPES = "imkdcu"


def row_of(number: int, raw: str, description: Description) -> Row:
    """Return the record a description is; a reject where it has no title."""
    date, inferred = _date(description)
    identifier = _control(description, "001").strip()
    texts = {
        **date,
        "title": _title(description),
        "own_id": joined((_control(description, "003").strip(), identifier), ":") if identifier else "",
        "summary": joined([*_other_titles(description), *_texts(description, _NOTES, "abcgnt3u")], "\n\n"),
        "archive": joined(_texts(description, ("852",), "ab")[:1]),
        "collection": next(iter(_texts(description, ("773", "830", "490"), "at")), ""),
        "source_line": joined(
            [*_texts(description, ("852",), "chijklmp"), *_texts(description, _CALL_NUMBERS, "abcdef")]
        ),
        "rights": joined(_texts(description, _RIGHTS, "abcdu"), " "),
        "url": web_address([address.strip() for address in _subfields(description, "856", "u")]),
        "language": _language(description),
    }
    lists = {
        "people": [_name(field) for field in description.get_fields(*_PEOPLE)],
        "places": [_heading(field) for field in description.get_fields(*_PLACES)],
        "subjects": [_heading(field) for field in description.get_fields(*_SUBJECTS)],
    }
    return record_of(number, raw, texts, lists, date_inferred=inferred)


def left_out(description: Description) -> set[str]:
    """Return the tags of the fields that nothing is read from."""
    return {field.tag for field in description.fields} - _READ


def _title(description: Description) -> str:
    return next((_joined(field, _OF_TITLE) for field in description.get_fields("245")), "")


def _other_titles(description: Description) -> Iterator[str]:
    yield from (f"Other title: {title}" for title in _texts(description, ("246",), "abnp"))


def _date(description: Description) -> DateFields:
    """Return the date: as 046 encodes it, in the words of title or imprint, as 008 has it where these say none."""
    places = (("245", "f"), ("264", "c"), ("260", "c"))
    date = next((text for tag, code in places for text in _subfields(description, tag, code)), "").strip(_END)
    plain = re.sub(r"\.$", "", date) if re.search(r"\d\.$", date) else date
    if edtf := _special_coded(description):
        return date_fields(plain, edtf)
    copyright_date = _COPYRIGHT.sub("", plain, count=1) if _COPYRIGHT.match(plain) else ""
    if re.fullmatch(r"\d{4}", copyright_date):
        return date_fields(plain, copyright_date)[0] | {"date_edtf": copyright_date}, False
    if read_date(plain).edtf:
        return {"date_text": plain}, False
    fixed, doubt = _fixed(_control(description, "008"))
    return date_fields(plain, fixed, doubt)


def _special_coded(description: Description) -> str:
    """Return the dates of 046: of creation, else of the publication, also before the common era."""
    for first, last in (("k", "l"), ("o", "p"), ("c", "e"), ("b", "d")):
        starts, ends = _subfields(description, "046", first), _subfields(description, "046", last)
        if starts and first == "b":
            return "/".join(filter(None, (_before_the_common_era(starts[0]), *map(_before_the_common_era, ends[:1]))))
        if starts:
            return encoded_span(starts[0], ends[0] if ends else None)
    return ""


def _before_the_common_era(year: str) -> str:
    """Return a year of 046 as EDTF, which has a year 0: 44 is -0043."""
    return f"-{int(year) - 1:04d}" if re.fullmatch(r"\d{1,4}", year) and int(year) > 1 else ""


def _fixed(codes: str) -> tuple[str, str]:
    """Return the dates in the fixed codes of 008 as EDTF, and a word of doubt.

    Of a reprint the original counts, of a publication with a copyright date the publication.
    """
    kind, first, last = codes[6:7], codes[7:11], codes[11:15]
    if kind == "e" and re.fullmatch(r"\d{4}", first) and re.fullmatch(r"(?:0\d|1[0-2])[\d ]{2}", last):
        return encoded_span(first + last.strip()), ""
    if kind == "q":
        return encoded_span(first, last), "questionable"
    if kind in tuple(_SPAN_TYPES):
        return (f"{encoded_span(first)}/.." if last == "9999" else encoded_span(first, last)), ""
    if kind == "r":
        return encoded_span(last), ""
    return (encoded_span(first), "") if kind in ("s", "t", "p") else ("", "")


def _language(description: Description) -> str:
    codes = [code for text in _subfields(description, "041", "a") for code in re.findall("...", text)]
    fixed = _control(description, "008")[35:38].strip(" |")
    return "; ".join(dict.fromkeys(codes)) or (fixed if fixed not in ("und", "zxx", "mul") else "")


def _control(description: Description, tag: str) -> str:
    return next((field.data or "" for field in description.get_fields(tag)), "")


def _subfields(description: Description, tag: str, code: str) -> list[str]:
    return [text for field in description.get_fields(tag) for text in field.get_subfields(code) if text.strip()]


def _texts(description: Description, tags: tuple[str, ...], codes: str) -> list[str]:
    return [text for field in description.get_fields(*tags) if (text := _joined(field, codes))]


def _joined(field: Field, codes: str) -> str:
    """Return the subfields with these codes, without the punctuation that leads to what follows."""
    text = " ".join(part.value.strip() for part in field.subfields if part.code in tuple(codes))
    return text.strip().rstrip(_END)


def _name(field: Field) -> str:
    name = _joined(field, _NAME_PARTS)
    return re.sub(r"(?<=\w{3})\.$", "", name)


def _heading(field: Field) -> str:
    """Return a heading with its subdivisions, as libraries write it: "Japan--Foreign relations"."""
    parts = [part.value.strip().rstrip(_END) for part in field.subfields if part.code in tuple("abcdvxyz")]
    return re.sub(r"(?<=\w{3})\.$", "", "--".join(filter(None, parts)))
