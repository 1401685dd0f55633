"""What a reference of EndNote holds, by the tags of its text form, as the fields of a record."""

import re
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from data.readers.record import Row, record_of
from data.readers.references import doi_address, joined, keywords_in
from data.readers.xml_text import all_words, paragraphs, web_address, words

_PATHS = {
    "A": ("contributors/authors/author",),
    "E": ("contributors/secondary-authors/author",),
    "Y": ("contributors/tertiary-authors/author",),
    "?": ("contributors/subsidiary-authors/author", "contributors/translated-authors/author"),
    "T": ("titles/title",),
    "B": ("titles/secondary-title",),
    "S": ("titles/tertiary-title",),
    "J": ("periodical/full-title",),
    "!": ("titles/short-title", "titles/alt-title"),
    "D": ("dates/year",),
    "8": ("dates/pub-dates/date",),
    "K": ("keywords/keyword",),
    "G": ("language",),
    "L": ("call-num",),
    "N": ("number",),
    "M": ("accession-num",),
    "W": ("remote-database-name", "remote-database-provider"),
    "~": (),
    "R": ("electronic-resource-num",),
    "U": ("urls/related-urls/url", "urls/web-urls/url"),
}
_PARAGRAPHS = {"X": ("abstract",), "Z": ("notes", "research-notes")}
_PASSED_OVER = frozenset({"database", "source-app", "foreign-keys", "ref-type", "rec-number", "work-type", "label"})
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def row_of(number: int, raw: str, fields: Mapping[str, Sequence[str]]) -> Row:
    """Return the record of a reference; a reject where it has no title."""

    def first(*tags: str) -> str:
        return next((text for tag in tags for text in fields.get(tag, ()) if text.strip()), "")

    def every(*tags: str) -> list[str]:
        return [text for tag in tags for text in fields.get(tag, ()) if text.strip()]

    texts = {
        "title": first("T"),
        "date_text": _date(first("D"), first("8")),
        "summary": joined(every("X", "Z"), "\n\n"),
        "archive": first("W", "~"),
        "collection": first("B", "J", "S"),
        "source_line": joined(every("L", "M")),
        "language": joined(every("G"), "; "),
        "number": first("N"),
        "url": web_address(every("U")) or next(filter(None, map(doi_address, every("R"))), ""),
    }
    keywords = [word for text in every("K") for word in (keywords_in(text) if len(fields["K"]) == 1 else [text])]
    names = [_name(name) for name in every("A", "E", "Y", "?")]
    return record_of(number, raw, texts, {"people": names, "subjects": keywords})


def fields_of_xml(element: Element) -> tuple[dict[str, list[str]], list[str]]:
    """Return the values of a reference in XML by the tags of the text form, and the elements nothing is read from."""
    fields = {tag: [text for path in paths for text in all_words(element, path)] for tag, paths in _PATHS.items()}
    for tag, paths in _PARAGRAPHS.items():
        fields[tag] = [paragraphs(found) for path in paths for found in element.findall(path)]
    read = {path.split("/")[0] for paths in (*_PATHS.values(), *_PARAGRAPHS.values()) for path in paths}
    left_out = [part.tag for part in element if part.tag not in read | _PASSED_OVER and words(part)]
    return fields, left_out


def _date(year: str, day: str) -> str:
    """Return the day with its year; the field for the day often lacks it."""
    if _YEAR.search(day):
        return day
    return f"{day}, {year}" if re.search(r"[^\W\d]+ \d+$", day) else joined((day, year), " ")


def _name(name: str) -> str:
    """Return a name; one that ends with a comma is that of a body."""
    return name.strip().removesuffix(",")
