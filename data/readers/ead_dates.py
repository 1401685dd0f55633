"""The date of a component of a finding aid: its words, and beside them what is encoded for machines."""

from xml.etree.ElementTree import Element

from data.readers.encoded_dates import DateFields, date_fields, encoded_span
from data.readers.xml_text import words

_PATHS = ("did/unitdatestructured", "did/unitdate", "did/unittitle/unitdate")


def date_of(element: Element) -> DateFields:
    """Return the first date of a component that says when its documents are from, those of the bulk of it last."""
    dates = [date for path in _PATHS for date in element.findall(path)]
    dates = [date for date in dates if date.get("datechar", "creation") in ("creation", "")] or dates
    if not dates:
        return {}, False
    first = min(dates, key=_is_bulk)
    if first.tag != "unitdatestructured":
        edtf = encoded_span(first.get("normal", ""))
        return date_fields(words(first), edtf, first.get("certainty", ""))
    unit_dates = [date for date in dates if date.tag == "unitdate"]
    return _structured(first, words(unit_dates[0]) if unit_dates else "")


def has_further_dates(element: Element) -> bool:
    """Return whether a component has another date than the one that is read, the bulk of it apart."""
    dates = [date for path in _PATHS for date in element.findall(path) if not _is_bulk(date)]
    return len({date.get("normal") or words(date) for date in dates if date.tag == "unitdate"}) > 1


def _is_bulk(date: Element) -> bool:
    return "bulk" in (date.get("type"), date.get("unitdatetype"))


def _structured(date: Element, text: str) -> DateFields:
    """Return a date of EAD3 that stands in parts: one date, a range, or a set of them from its first to its last."""
    ends = [part for part in date.iter() if part.tag in ("datesingle", "fromdate", "todate")]
    if not ends:
        return date_fields(text or words(date), "")
    first, last = ends[0], ends[-1]
    text = text or " - ".join(dict.fromkeys(filter(None, (words(first), words(last)))))
    doubt = date.get("certainty") or next(filter(None, (end.get("certainty") for end in ends)), "")
    return date_fields(text, _span(first, last), doubt)


def _span(first: Element, last: Element) -> str:
    """Return the span as encoded: an end that is known only within bounds reaches to them."""
    start = first.get("standarddate") or first.get("notbefore") or ""
    end = last.get("standarddate") or last.get("notafter") or ""
    return encoded_span(start, end) if start or end else ""
