"""CSL-JSON, as Zotero and others export it: a list of items, each with its type, names and dates in parts."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from data.readers.crosswalk import Crosswalk
from data.readers.json_table import elements
from data.readers.record import Reading, Reject, Row, record_of
from data.readers.references import (
    day_as_edtf,
    day_in_words,
    doi_address,
    joined,
    keywords_in,
    left_out_note,
    with_words,
    words,
)
from data.readers.source_file import BLANKS, SourceFile
from dates.double_years import in_edtf
from queries.errors import SourceError
from queries.model.reference_note import as_written, read_note

NAME = "csl-json"

_ITEMS_TRIED = 5
_TYPES = words(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset"
    " document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation"
    " manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical"
    " personal_communication post post-weblog regulation report review review-book software song speech standard"
    " thesis treaty webpage"
)
_PEOPLE = words(
    "author recipient interviewer editor translator contributor composer director illustrator compiler chair curator"
    " host guest narrator organizer original-author performer producer executive-producer script-writer"
    " series-creator editor-translator editorial-director reviewed-author container-author collection-editor"
)
_ONLY_HERE = words(
    "archive_location archive_collection archive-place call-number container-title collection-title publisher-place"
    " event-place title-short container-title-short number-of-pages original-date DOI ISBN ISSN URL"
)
_FIELDS = words(
    "id title issued original-date collection-title container-title archive_collection archive source"
    " archive_location call-number archive-place abstract note URL DOI language number keyword"
)
_READ = frozenset((*_FIELDS, *_PEOPLE))
_MARKUP = re.compile(r"</?(?:i|b|sc|sub|sup|span)\b[^<>]*>")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the first elements of a list have types of CSL, and one of them a date or name of CSL."""
    if not source.start().lstrip(BLANKS).startswith("["):
        return False
    items = [element for _, element in islice(elements(source), _ITEMS_TRIED) if not isinstance(element, Exception)]
    return bool(items) and all(_is_typed(item) for item in items) and any(_is_csl(item) for item in items)


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return a record for each item; raise SourceError where the file holds no list."""
    if not source.start().lstrip(BLANKS).startswith("["):
        raise SourceError(f"{source.name} is not CSL-JSON: expected a list of items, found {source.start()[:40]!r}.")
    reading = Reading(iter(()))
    reading.rows = _rows(source, reading.notes)
    return reading


def _is_typed(item: object) -> bool:
    return isinstance(item, dict) and isinstance(item.get("type"), str) and item["type"] in _TYPES


def _is_csl(item: object) -> bool:
    """Return whether the item has a field that plain tables in JSON have not, or not in this form."""
    if not isinstance(item, dict):
        return False
    names = [name for field in _PEOPLE if isinstance(item.get(field), list) for name in item[field]]
    as_names = any(isinstance(name, dict) and name.keys() & {"family", "given", "literal"} for name in names)
    return as_names or isinstance(item.get("issued"), dict) or bool(item.keys() & set(_ONLY_HERE))


def _rows(source: SourceFile, notes: list[str]) -> Iterator[Row]:
    left_out: dict[str, None] = {}
    for row, (raw, item) in enumerate(elements(source), start=1):
        if isinstance(item, Exception):
            yield Reject(row, raw, f"broken JSON: {item}")
        elif not isinstance(item, dict):
            yield Reject(row, raw, "not an item with fields")
        else:
            left_out |= dict.fromkeys(field for field in item if field not in _READ)
            left_out |= {"issued": None} if item.get("original-date") and item.get("issued") else {}
            yield _row(row, raw, item)
    notes.extend(left_out_note(left_out))


def _row(row: int, raw: str, item: Mapping[str, object]) -> Row:
    text = {field: _text(item.get(field)) for field in _FIELDS}
    note = read_note(text["note"])
    text["note"] = note.rest if note else text["note"]
    date_text, edtf = _date(item.get("original-date") or item.get("issued"))
    texts = {
        "own_id": text["id"],
        "title": text["title"] if note else _MARKUP.sub("", text["title"]),
        "date_text": date_text,
        "date_edtf": edtf,
        "collection": text["archive_collection"] or text["collection-title"] or text["container-title"],
        "archive": text["archive"] or text["source"],
        "source_line": joined(text[field] for field in ("archive_location", "call-number", "archive-place")),
        "summary": joined((text["abstract"], text["note"]), "\n\n"),
        "url": text["URL"] or doi_address(text["DOI"]),
        "language": text["language"],
        "number": text["number"],
    }
    names = [_name(name) for field in _PEOPLE if field in item for name in _listed(item[field])]
    subjects = [word for line in _listed(item.get("keyword")) for word in keywords_in(_text(line))]
    texts, lists, is_inferred = as_written(texts, {"people": names, "subjects": subjects}, note)
    return record_of(row, raw, texts, lists, date_inferred=is_inferred)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str:
    """Return a text or number as text; nothing for what has parts."""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _name(name: object) -> str:
    """Return a name as "Family, Given", or as it is written in one piece."""
    if not isinstance(name, dict):
        return _text(name)
    part = {key: _text(name.get(key)) for key in ("literal", "non-dropping-particle", "family", "given", "suffix")}
    family = joined((part["non-dropping-particle"], part["family"]), " ")
    given = joined((part["given"], _text(name.get("dropping-particle"))), " ")
    return part["literal"] or joined((family, given, part["suffix"]))


def _date(issued: object) -> tuple[str, str]:
    """Return the words of a date and its EDTF, either of them empty where the item has none."""
    if not isinstance(issued, dict):
        return _text(issued), ""
    parts = [[_text(part) for part in _listed(day)] for day in _listed(issued.get("date-parts"))]
    days = [day for day in parts if any(day)]
    season = _text(issued.get("season")).strip()
    if season and days and season.lower() not in _SEASONS and season not in ("1", "2", "3", "4"):
        return with_words(" to ".join(day_in_words(*day[:3]) for day in days), _text(issued.get("season"))), ""
    ends = [_edtf(day, season) for day in days]
    circa = issued.get("circa") not in (None, False, "", 0, "0", "false")
    edtf = "/".join(ends) if all(ends) and len(ends) <= 2 else ""
    written = _text(issued.get("literal")) or _text(issued.get("raw"))
    date_text = written or edtf or joined(("-".join(day) for day in days), " to ")
    if circa and date_text and not (written and edtf):
        date_text = f"circa {date_text}"
    return date_text, in_edtf("/".join(f"{end}~" for end in ends) if circa and edtf else edtf)


def _edtf(day: list[str], season: str) -> str:
    """Return the EDTF of a year, month and day; CSL counts seasons from 1 or 13, or as months from 21.

    It has no year 0: -44 is 44 before the common era.
    """
    if day[0].startswith("-") and (later := _edtf([day[0][1:], *day[1:]], season)):
        year = int(day[0]) + 1
        return f"-{-year:04d}{later[4:]}" if year < 0 else ""
    if not all(part.isascii() and part.isdecimal() and len(part) <= 4 for part in day if part) or not day[0]:
        return ""
    year, month, number = [*(int(part or 0) for part in day), 0, 0][:3]
    if not month and season:
        month = _SEASONS.get(season.lower()) or (20 + int(season) if season in ("1", "2", "3", "4") else 0)
    return day_as_edtf(year, month + 8 if 13 <= month <= 16 else month, number, seasons=True)
