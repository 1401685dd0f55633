"""References as RIS: a tag before each field, dates no more exact than they are known."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from display.citations.dates import CHICAGO, cited_date
from display.references.reference import Reference
from queries.exports import ExportRow

_LOOKS_LIKE_A_TAG = re.compile(r"^[A-Z][A-Z0-9]  -")


def ris(references: Iterable[Reference], today: date) -> Iterator[str]:
    """Write references one after the other."""
    for one in references:
        yield "".join(f"{line}\r\n" for line in _lines(one, today))


def _lines(one: Reference, today: date) -> Iterator[str]:
    yield f"TY  - {'CHAP' if one.frus else one.kind.ris}"
    yield from _tag("ID", one.identifier)
    yield from _tag("TI", one.title)
    yield from _date(one.row)
    yield from _tag("T2", one.collection if one.frus else "")
    yield from _tag("M3", one.genre)
    yield from _tag("DB", one.archive)
    yield from _tag("AN", one.place)
    yield from _tag("CN", one.number)
    yield from _tag("LA", one.language)
    yield from _tag("AB", one.summary)
    for subject in one.subjects:
        yield from _tag("KW", subject)
    if one.url:
        yield from _tag("UR", one.url)
        yield f"Y2  - {today:%Y/%m/%d}/"
    yield from _tag("N1", "\n".join(one.note))
    yield "ER  - "
    yield ""


def _tag(tag: str, value: str) -> Iterator[str]:
    """Yield the lines of a field; one that looks like a tag of its own is set in."""
    if not value:
        return
    first, *more = value.split("\n")
    yield f"{tag}  - {first}"
    yield from (f"  {line}" if _LOOKS_LIKE_A_TAG.match(line) else line for line in more)


def _date(row: ExportRow) -> Iterator[str]:
    """`DA  - 1967/11//` and `PY  - 1967`; words where the date is no single day, month or year; nothing for undated."""
    first, last = row.first_day, row.last_day
    if not first or not last:
        if row.precision in ("open", "bce"):
            yield f"DA  - {cited_date(row, CHICAGO)}"
        return
    parts = {"day": f"{first:%Y/%m/%d}/", "month": f"{first:%Y/%m}//", "year": f"{first:%Y}///"}
    plain = parts.get(row.precision or "") if row.qualifier is None else None
    yield f"DA  - {plain or cited_date(row, CHICAGO).partition(' [title')[0]}"
    if first.year == last.year and row.qualifier is None:
        yield f"PY  - {first.year:04d}"
