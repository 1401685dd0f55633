"""How to cite a record: as its archive asks, else as the Chicago Manual of Style's full note (17th ed., 14.221)."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from display.format import text, words
from display.format.archive_names import collection_name
from queries.documents import DocumentRecord
from queries.model.site import Site

_FIELDS: Mapping[str, Callable[[DocumentRecord], str | None]] = {
    "archive": lambda record: record.archive,
    "collection": lambda record: record.collection,
    "source": lambda record: record.source_line,
    "number": lambda record: record.number,
    "id": lambda record: record.id,
    "url": lambda record: record.url,
}
"""Fields of a record by what the template of a citation calls them; title and date are written with more care."""
_ABBREVIATION = re.compile(r"(?:^|[\s.(\[‘])(?:[A-Z]|Jr|Sr|Inc|Co|Corp|Ltd|etc)\.$")
_CLOCK_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def citation(record: DocumentRecord, version: str, today: date, site: Site) -> str:
    """The citation that the archive of a record prefers, or else a Chicago note."""
    return (
        _as_the_archive_asks(record, version, today, site)
        if site.citation
        else chicago_note(record, version, today, site)
    )


def _as_the_archive_asks(record: DocumentRecord, version: str, today: date, site: Site) -> str:
    """The template of the archive with the fields of the record; one without a value leaves no comma behind."""
    fields = {name: _without_stop(read(record) or "") for name, read in _FIELDS.items()}
    fields["title"] = _without_stop(_single_quotes(" ".join(record.title.split())))
    fields["date"] = _date(record)
    fields["collection"] = collection_name(site, fields["collection"])
    fields["url"] = text.safe_url(fields["url"]) or ""
    said = site.citation.format(**fields, version=version, today=words.day(today))
    without_gaps = re.sub(r"\s*,(?=\s*[,.])|\s+(?=[,.])", "", said).strip()
    return text.plain(re.sub(r"(?<!\.)\.\.$", ".", without_gaps))


def chicago_note(record: DocumentRecord, version: str, accessed: date, site: Site) -> str:
    """The full note: title, date, collection, archive, source, address, with the record's id and the archive's version.

    A date is cited as the archive wrote it, `1989-11-09` in words; where the title contradicts it, the note says so.
    """
    parts = [_date(record)]
    collection = [collection_name(site, record.collection)] if record.collection else []
    holder = [part for part in (*collection, record.source_line, record.archive) if part]
    parts += [_without_stop(part) for i, part in enumerate(holder) if not any(part in other for other in holder[:i])]
    parts.append(f"record {record.id}, archive version {version}")
    if address := text.safe_url(record.url):
        parts.append(f"accessed {words.day(accessed)}, {address}")
    note = f"{_title(record.title)} {', '.join(parts)}"
    return text.plain(note if note.endswith(".") else f"{note}.")


def _title(title: str) -> str:
    """The title in quotation marks with a comma, its own quotation marks single ones: `“The ‘Domino Theory,’”`."""
    said = _single_quotes(" ".join(title.split()))
    closing = "’" if said.endswith("’") and title.rstrip()[-1:] in '"”' else ""
    return f"“{_without_stop(said.removesuffix(closing))},{closing}”"


def _single_quotes(said: str) -> str:
    said = re.sub(r'(^|(?<=[\s(\[—–-]))"', "‘", said).replace('"', "’")
    return said.translate(str.maketrans("“”", "‘’"))


def _without_stop(said: str) -> str:
    """The words without a full stop or comma at the end, which another comma follows; that of an initial stays."""
    said = re.sub(r"(?<!\.)\.\.$", ".", said.rstrip(" ,;"))
    return said if _ABBREVIATION.search(said) else re.sub(r"(?<!\.)\.$", "", said)


def _date(record: DocumentRecord) -> str:
    if record.first_day is None:
        return "undated"
    written = _CLOCK_TIME.sub("", words.written_date(record))
    if _ISO_DAY.fullmatch(written):
        written = words.read_date(record)
    first, last = record.event_first_day, record.event_last_day
    if record.date_conflict == "contradiction" and first and last:
        return f"{written} [title: {words.span(first, last)}]"
    return written
