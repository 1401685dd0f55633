"""References as CSL-JSON: a list of items, dates in as many parts as are known."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from display.citations.dates import CHICAGO, cited_date
from display.references.reference import Reference
from queries.exports import ExportRow

_SEASONS = {"21": 1, "22": 2, "23": 3, "24": 4}


def csl_json(references: Iterable[Reference], today: date) -> Iterator[str]:
    """Write references as one list, an item a line."""
    beginnings = chain(["[\n"], iter(lambda: ",\n", ""))
    count = 0
    for one, beginning in zip(references, beginnings, strict=False):
        count += 1
        yield beginning + json.dumps(csl_item(one, today), ensure_ascii=False)
    yield "\n]\n" if count else "[]\n"


def csl_item(one: Reference, today: date) -> dict[str, object]:
    """Return an item of CSL, without what is not known."""
    volume = one.frus.volume if one.frus else ""
    item = {
        "id": one.identifier,
        "type": "chapter" if one.frus else one.kind.csl,
        "title": one.title,
        "issued": csl_date(one.row),
        "container-title": volume,
        "archive": one.archive,
        "archive_collection": "" if volume else one.collection,
        "archive_location": one.place,
        "genre": one.genre,
        "number": one.number,
        "language": one.language,
        "URL": one.url,
        "accessed": {"date-parts": [[today.year, today.month, today.day]]} if one.url else None,
        "abstract": one.summary,
        "keyword": "; ".join(one.subjects),
        "note": "\n".join(one.note),
    }
    return {name: value for name, value in item.items() if value}


def csl_date(row: ExportRow) -> dict[str, object] | None:
    """Return the date in parts, two for a range; in words where it cannot be in parts; None for undated."""
    first, last = row.first_day, row.last_day
    if not first or not last:
        return {"literal": cited_date(row, CHICAGO)} if row.precision in ("open", "bce") else None
    length = {"day": 3, "month": 2, "year": 1, "season": 1}.get(row.precision or "")
    ends = [first] if length else [first, last]
    issued: dict[str, object] = {"date-parts": [_parts(end, length or _length(first, last)) for end in ends]}
    if row.precision == "season":
        issued["season"] = _SEASONS.get((row.date_edtf or "")[5:7], 1)
    if row.qualifier in ("approximate", "uncertain"):
        issued["circa"] = True
    return issued


def _parts(day: date, length: int) -> list[int]:
    return [day.year, day.month, day.day][:length]


def _length(first: date, last: date) -> int:
    """Parts that a range needs: years where it has whole ones, then months, then days."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return 1
    is_whole_months = first.day == 1 and date.fromordinal(last.toordinal() + 1).day == 1
    return 2 if is_whole_months else 3
