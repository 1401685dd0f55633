"""A date that JSON has as an object: its words, its ends, its parts and its doubt, each under a name of its own."""

import re
from collections.abc import Iterator, Mapping

from data.readers.cells import text_of
from data.readers.date_columns import FIELDS, date_of, joined_dates
from data.readers.encoded_dates import with_encoded
from data.readers.headings import field_of, squashed
from dates.double_years import in_edtf
from dates.edtf_dates import is_edtf
from dates.written import read_date

_PARTS = {
    "date_text": "text display displaydate displayvalue value expression label literal raw string verbatim original"
    " written human formatted full date $date time primary",
    "name": "label name title",
    "date_edtf": "edtf",
    "encoded": "iso iso8601 isodate normal normalized normalised standard standarddate machine",
    "date_from": "from start begin earliest notbefore min lower gte since after startdate datestart",
    "date_until": "to end until latest notafter max upper lte through before enddate dateend",
    "date_doubt": "circa approximate approx isapproximate qualifier modifier doubt note",
    "date_uncertain": "uncertain isuncertain questionable",
    "date_certainty": "certainty certain confidence exact isexact",
    "date_precision": "precision granularity resolution",
}
_PART_OF = {squashed(name): part for part, names in _PARTS.items() for name in names.split()}
_DOUBT = re.compile(
    r"[?~]|\b(?:ca?|circa|approx\w*|aprox\w*|about|around|uncertain\w*|unsure|doubt\w*|inferred|estimate\w*|probabl\w*"
    r"|possibl\w*|perhaps|questionable|supplied|vermutlich|um|etwa|vers|environ|hacia|before|after|or)\b",
    re.I,
)


def date_in_object(cell: Mapping[str, object]) -> tuple[str, str]:
    """Return the words of a date and the text that is read for them, as `date_of` does for columns.

    A doubt counts under whatever name it stands.
    """
    parts: dict[str, str] = {}
    for field, text in _named(cell):
        parts[field] = parts.get(field) or text
    in_edtf_field, in_iso, name = (parts.pop(part, "").strip() for part in ("date_edtf", "encoded", "name"))
    encoded = in_edtf_field or in_iso
    if re.search(r"\d", name):
        parts.setdefault("date_text", name)
    if not encoded:
        return date_of(parts)
    if not parts.get("date_text"):
        words, read = date_of({**parts, "date_text": encoded})
        return words, read or (in_edtf(encoded) if in_edtf_field and is_edtf(encoded) else "")
    words, read = date_of(parts)
    edtf = encoded if is_edtf(encoded) else read_date(encoded).edtf
    return words, with_encoded(read or words, edtf, seasons=bool(in_edtf_field)) if edtf else read or encoded


def dates_in_objects(cells: list[Mapping[str, object]]) -> tuple[str, str]:
    """Return several dates as one, in words and as they are read."""
    found = [date_in_object(cell) for cell in cells]
    words, read = joined_dates([one for one, _ in found]), joined_dates([read or one for one, read in found])
    return words, read if read != words else ""


def _named(cell: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the texts of an object with the part of a date that each is; under other names only doubts count."""
    for key, value in cell.items():
        text = {True: "yes", False: "no"}[value] if isinstance(value, bool) else text_of(value)
        name = squashed(key) or key
        known = field_of(key)
        part = _PART_OF.get(name) or (known[0] if known and known[0] in FIELDS else "")
        if part and text.strip() and not (text == "0" and key in ("before", "after")):
            yield part, text
        elif not part and not text.strip().isdecimal() and _DOUBT.search(text):
            yield "date_doubt", text
