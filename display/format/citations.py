"""How to cite a record: the Chicago Manual of Style's full note for a document in an archive (17th ed., 14.221)."""

from collections.abc import Mapping
from datetime import date

from display.format import text, words


def chicago_note(record: Mapping[str, object], version: str, accessed: date) -> str:
    """The full note: title, date, collection, archive, source, address, with the record's id and the archive's version.

    A date is cited as the archive wrote it; where the title contradicts it, the note says so.
    """
    parts = [_date(record)]
    holder = [str(record[name]) for name in ("collection", "source_line", "archive") if record[name]]
    parts += [part for i, part in enumerate(holder) if not any(part in other for other in holder[:i])]
    parts.append(f"record {record['id']}, archive version {version}")
    note = f"“{str(record['title']).strip()},” {', '.join(parts)}"
    if record["url"]:
        note += f", accessed {words.day(accessed)}, {record['url']}"
    return text.plain(f"{note}.")


def _date(record: Mapping[str, object]) -> str:
    if record["first_day"] is None:
        return "undated"
    written = words.written_date(record)
    first, last = record["event_first_day"], record["event_last_day"]
    if record["date_conflict"] == "contradiction" and isinstance(first, date) and isinstance(last, date):
        return f"{written} [title: {words.span(first, last)}]"
    return written
