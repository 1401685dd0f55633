"""RIS: a reference from its TY line to its ER line, a tag before each field."""

import re
from collections.abc import Iterable, Iterator, Mapping

import rispy
from rispy.config import TAG_KEY_MAPPING

from data.readers.crosswalk import Crosswalk
from data.readers.record import Reading, Reject, Row, record_of
from data.readers.references import day_as_edtf, day_in_words, doi_address, joined, left_out_note, with_words
from data.readers.source_file import SourceFile
from dates.numeric import is_later_year
from queries.model.reference_note import as_written, read_note

NAME = "ris"

_LINE = re.compile(r"\ufeff?([A-Z][A-Z0-9])  -[ \t]*(.*)", re.S)
_START = re.compile(r"^\ufeff?TY  -", re.M)
_DAY = re.compile(r"(\d{4})(?:/(\d{0,2})(?:/(\d{0,2})(?:/(.*))?)?)?")
_PEOPLE = ("AU", "A1", "A2", "A3", "A4")
_FIELDS = {
    "title": ("TI", "T1", "CT"),
    "own_id": ("ID",),
    "archive": ("DB", "DP"),
    "collection": ("T2", "T3", "JO", "JF"),
    "language": ("LA",),
    "number": ("M1", "IS"),
}
_DATES = ("DA", "PY", "Y1")
_SUMMARY = ("AB", "N2", "N1")
_SOURCE = ("AN", "AV", "CN")
_READ = {"TY", "ER", "KW", "UR", "DO", *_PEOPLE, *_DATES, *_SUMMARY, *_SOURCE}
_READ |= {tag for tags in _FIELDS.values() for tag in tags}

_Fields = Mapping[str, list[str]]


_OTHERS = "others"
_TAGS = {tag: tag for tag in TAG_KEY_MAPPING} | {_OTHERS: _OTHERS}
_PARSER = rispy.RisParser(mapping=_TAGS, list_tags=list(_TAGS), delimiter_tags_mapping={})
# A tag that is called UK would end up among those the parser does not know.
_PARSER.UNKNOWN_TAG = _OTHERS


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether a line begins a reference."""
    return bool(_START.search(source.start().replace("\r", "\n")))


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return a record for each reference; what stands between references is a reject."""
    reading = Reading(iter(()))
    reading.rows = _rows(source, reading.notes)
    return reading


def _rows(source: SourceFile, notes: list[str]) -> Iterator[Row]:
    left_out: dict[str, None] = {}
    unended = 0
    with source.open() as stream:
        for row, lines in enumerate(_blocks(stream), start=1):
            raw = "\n".join(lines).strip("\n")
            try:
                fields = _fields(lines)
            except (ValueError, TypeError, LookupError, AttributeError) as error:
                yield Reject(row, raw, f"cannot be read as a reference: {error}")
                continue
            if fields is None:
                yield Reject(row, raw, "no reference: it does not start with a TY line")
                continue
            unended += _tag(lines[-1]) != "ER"
            left_out |= dict.fromkeys(tag for tag in fields if tag not in _READ)
            yield _row(row, raw, fields)
    notes += left_out_note(left_out)
    notes += [f"{unended} references without an ER line at their end"] if unended else []


def _blocks(stream: Iterable[str]) -> Iterator[list[str]]:
    """Yield the lines from each TY to its ER, or to the next TY; and those that stand between."""
    block: list[str] = []
    for line in stream:
        text = line.rstrip("\r\n")
        tag = _tag(text)
        if tag == "TY" and any(map(str.strip, block)):
            yield block
        if tag == "TY" or (not block and not text.strip()):
            block = []
        if block or text.strip():
            block.append(text)
        if tag == "ER":
            yield block
            block = []
    if any(map(str.strip, block)):
        yield block


def _tag(line: str) -> str:
    found = _LINE.match(line)
    return found[1] if found else ""


def _fields(lines: list[str]) -> _Fields | None:
    """Return the values of each tag in their order; None where the lines do not begin a reference."""
    if _tag(lines[0]) != "TY":
        return None
    plain = [_LINE.sub(r"\1  - \2", line) for line in lines if _tag(line) != "ER"]
    (found,) = _PARSER.parse("\n".join([*plain, "ER  - "]))
    others = found.pop(_OTHERS, {})
    fields: dict[str, list[str]] = {tag: values for tag, values in found.items() if isinstance(values, list)}
    return fields | {str(tag or "lines without a tag"): values for tag, values in others.items()}


def _row(row: int, raw: str, fields: _Fields) -> Row:
    words, edtf = _date(fields)
    texts = {field: _first(fields, *tags) for field, tags in _FIELDS.items()}
    summary = {tag: "\n".join(fields.get(tag, [])).strip() for tag in _SUMMARY}
    note = read_note(summary["N1"])
    summary["N1"] = note.rest if note else summary["N1"]
    texts |= {
        "date_text": words,
        "date_edtf": edtf,
        "summary": joined(summary.values(), "\n\n"),
        "source_line": joined(_first(fields, tag) for tag in _SOURCE),
        "url": next(iter(fields.get("UR", [])), "") or doi_address(_first(fields, "DO")),
    }
    people = [name for tag in _PEOPLE for name in fields.get(tag, [])]
    texts, lists, is_inferred = as_written(texts, {"people": people, "subjects": fields.get("KW", [])}, note)
    return record_of(row, raw, texts, lists, date_inferred=is_inferred)


def _first(fields: _Fields, *tags: str) -> str:
    """Return the value of the first of the tags that has one, its lines as one."""
    return next((text for tag in tags if (text := " ".join(fields.get(tag, [])).strip())), "")


def _date(fields: _Fields) -> tuple[str, str]:
    """Return the words of the date and its EDTF: YYYY/MM/DD/and other words, with or without some of its parts.

    Other words are read with the numbers or not at all; "1910/12" without more strokes may be two years.
    """
    written = [text for tag in _DATES if (text := _first(fields, tag))]
    if not written:
        return "", ""
    found = _DAY.fullmatch(written[0])
    if not found:
        has_year = re.search(r"\d{4}", written[0])
        return (written[0] if has_year else joined(written[:2], " ")), ""
    year, month, day, other = (part or "" for part in found.groups())
    edtf = day_as_edtf(int(year), int(month or 0), int(day or 0))
    if other.strip():
        return with_words(day_in_words(year, month, day), other), ""
    is_two_years = written[0].count("/") == 1 and month and is_later_year(year, month)
    return written[0].rstrip("/"), "" if is_two_years else edtf
