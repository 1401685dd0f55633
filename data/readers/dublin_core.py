"""What a description in Dublin Core holds, simple or with the refinements of DCMI, as the fields of a record."""

import re
from xml.etree.ElementTree import Element

from data.readers.cells import names_of
from data.readers.encoded_dates import DateFields, date_fields, encoded_span
from data.readers.record import Row, record_of
from data.readers.references import doi_address, joined
from data.readers.unread import further, with_content
from data.readers.xml_text import all_words, web_address
from dates.written import read_date
from queries.model.reference_note import ReadNote, as_written

_DATES = ("created", "date", "issued", "dateCopyrighted")
_READ = frozenset(
    {
        *_DATES,
        *("title", "alternative", "identifier", "bibliographicCitation", "abstract", "description", "tableOfContents"),
        *("publisher", "isPartOf", "source", "language", "rights", "license", "accessRights", "creator", "contributor"),
        *("spatial", "coverage", "subject"),
    }
)
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
_COVERAGE_SCHEME = re.compile(r"(?:name|start|end|scheme)=", re.I)


def row_of(number: int, raw: str, element: Element, identifier: str) -> Row:
    """Return the record a description is; a reject where it has no title. `identifier` is the server's own."""
    dates = dates_in(element)
    date, inferred = _date(dates[0]) if dates else ({}, False)
    titles = [*_texts(element, "title"), *_texts(element, "alternative")]
    others = [f"Other title: {title}" for title in titles[1:]]
    identifiers = _texts(element, "identifier", "bibliographicCitation")
    address = web_address(identifiers) or next(filter(None, map(doi_address, identifiers)), "")
    places = [text for text in _texts(element, "spatial", "coverage") if not _is_date(text)]
    texts = {
        **date,
        "title": titles[0] if titles else "",
        "own_id": identifier,
        "summary": joined([*others, *_texts(element, "abstract", "description", "tableOfContents")], "\n\n"),
        "archive": joined(_texts(element, "publisher")[:1]),
        "collection": joined(_texts(element, "isPartOf")[:1]),
        "source_line": joined([*_texts(element, "source"), *(text for text in identifiers if "://" not in text)]),
        "url": address,
        "language": "; ".join(_texts(element, "language")),
        "rights": joined(_texts(element, "rights", "license", "accessRights"), " "),
    }
    lists = {
        "people": _divided(_texts(element, "creator", "contributor")),
        "places": _divided(places),
        "subjects": _divided(_texts(element, "subject")),
    }
    return record_of(number, raw, texts, lists, date_inferred=inferred)


def further_in(element: Element) -> list[str]:
    """Return of what a description has more than the record takes."""
    kinds = {
        "dates": len(dates_in(element)) > 1,
        "publishers": further(_texts(element, "publisher")),
        "collections": further(_texts(element, "isPartOf")),
    }
    return [kind for kind, is_there in kinds.items() if is_there]


def left_out_of(element: Element) -> list[str]:
    """Return the elements of a description that nothing is read from."""
    periods = [text for text in _texts(element, "spatial", "coverage") if _is_date(text)]
    return [*with_content(element, _READ), *(["coverage in time"] if periods else [])]


def row_of_note(number: int, raw: str, element: Element, note: ReadNote) -> Row:
    """Return the record that left an archive of Annals: as its note says it, with its title and its summary."""
    own = {"title": element.findtext("title", ""), "summary": element.findtext("description", "")}
    texts, lists, is_inferred = as_written(own, {}, note)
    return record_of(number, raw, texts, lists, date_inferred=is_inferred)


def dates_in(element: Element) -> list[str]:
    """Return the dates of the document, those of creation first; times to the second are stamps of a server.

    The same date twice, or once more but less exactly, is no further date.
    """
    found = [text for name in _DATES for text in all_words(element, name) if not _STAMP.fullmatch(text)]
    return [text for place, text in enumerate(found) if not any(one.startswith(text) for one in found[:place])]


def _date(text: str) -> DateFields:
    edtf = encoded_span(text)
    return date_fields(text, edtf) if edtf else ({"date_text": text}, False)


def _is_date(text: str) -> bool:
    return bool(read_date(text).edtf or encoded_span(text) or _COVERAGE_SCHEME.match(text))


def _divided(texts: list[str]) -> list[str]:
    """Return the names in some elements; servers that have one element for all of them put semicolons between."""
    return [name for text in texts for name in names_of(text)]


def _texts(element: Element, *names: str) -> list[str]:
    return [text for name in names for text in dict.fromkeys(all_words(element, name))]
