"""Saved answers of OAI-PMH, and Dublin Core by itself: a record for each that is not deleted."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from data.readers import dublin_core, marc, marc_fields, mods_fields
from data.readers.crosswalk import Crosswalk
from data.readers.record import Reading, Reject, Row
from data.readers.references import joined
from data.readers.source_file import SourceFile
from data.readers.unread import Unread
from data.readers.xml_root import root_of
from data.readers.xml_stream import Branch, xml_reading
from data.readers.xml_text import first_words, words
from queries.errors import SourceError
from queries.model.reference_note import read_note

NAME = "oai-pmh"

_ROOTS = ("OAI-PMH", "ListRecords", "GetRecord", "ListIdentifiers")
_DUBLIN_CORE = ("dc", "qualifieddc", "qdc", "simpledc", "thesis")
_PREFIX = re.compile(r"xmlns:([\w.-]+)\s*=\s*[\"']http://purl\.org/dc/(?:terms|elements/1\.1)/[\"']")
_TAG = re.compile(r"<(/?)([\w.-]+:)?([\w.-]+)(?:\s[^<>]*?)?(/?)>")
_DUBLIN_CORE_NAMES = ("purl.org/dc/", "openarchives.org/OAI/2.0/oai_dc", "dublincore.org")


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the outermost element is that of an answer, or the file names Dublin Core."""
    name, attributes = root_of(source)
    if name in _ROOTS:
        return True
    is_dublin_core = any(address in source.start() for address in _DUBLIN_CORE_NAMES)
    if not is_dublin_core or "RDF" in (name, attributes):
        return False
    return "dc" in _kinds(name) or _holds_dublin_core(source) or bool(_around_titles(source.start()))


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return the records of an answer; raise SourceError for one that says only what went wrong."""
    names: tuple[str, ...] = _DUBLIN_CORE
    if root_of(source)[0] not in _ROOTS and not _holds_dublin_core(source):
        names = tuple(filter(None, (_around_titles(source.start()), *_DUBLIN_CORE)))
    return xml_reading(source, _Answer(source.name, root_of(source)[0] in _ROOTS, names))


def _kinds(name: str) -> tuple[str, ...]:
    return ("dc",) if name in _DUBLIN_CORE else (name,)


def _holds_dublin_core(source: SourceFile) -> bool:
    start = source.start()
    return "<oai_dc:dc" in start or "<dc>" in start or "<dc " in start


def _around_titles(start: str) -> str:
    """Return the name of the element that the first title of Dublin Core stands in; nothing where there is none."""
    prefixes = set(_PREFIX.findall(start))
    around: list[str] = []
    for end, prefix, name, empty in _TAG.findall(start):
        if not end and name == "title" and prefix.rstrip(":") in prefixes:
            return around[-1] if around else ""
        if end and around:
            around.pop()
        elif not end and not empty:
            around.append(name)
    return ""


class _Answer:
    """An answer as it goes by: records deleted, and those whose metadata is of no known kind."""

    def __init__(self, name: str, in_envelope: bool, descriptions: Sequence[str]) -> None:
        self._name = name
        self._descriptions = frozenset(descriptions)
        self._in_envelope = in_envelope
        self._left_out: Counter[str] = Counter()
        self._unread = Unread()
        self._incomplete = ""

    def is_record(self, name: str, around: Sequence[str]) -> bool:
        """Return whether the element is a record, an error, or what tells that the answer goes on elsewhere."""
        if not self._in_envelope:
            return name in self._descriptions and not self._descriptions.intersection(around)
        if name in ("error", "resumptionToken"):
            return len(around) <= 2 and "record" not in around
        return name in ("record", "header") and "record" not in around and "header" not in around

    def rows(self, number: int, branch: Branch) -> Iterable[Row]:
        """Return the row of a record."""
        element = branch.element
        if element.tag == "error":
            message = joined((element.get("code", ""), words(element)), ": ")
            raise SourceError(f"{self._name} is an answer with an error and without records: {message}.")
        if element.tag == "resumptionToken":
            self._incomplete = words(element)
        elif element.tag == "header":
            self._left_out["headers without a record"] += 1
        elif not self._in_envelope:
            yield self._dublin_core(number, branch, element, "")
        elif element.find("header[@status='deleted']") is not None:
            self._left_out["deleted records"] += 1
        else:
            yield self._row(number, branch)

    def notes(self) -> list[str]:
        """Return what was left out, and whether the list goes on in another answer."""
        notes = [f"{kind} left out: {count:,}" for kind, count in self._left_out.items()]
        notes += self._unread.notes()
        if self._incomplete:
            notes.append("the list goes on in another answer; `python -m data harvest` fetches all of them")
        return notes

    def _row(self, number: int, branch: Branch) -> Row:
        identifier = first_words(branch.element, "header/identifier")
        for metadata in branch.element.findall("metadata/*"):
            if metadata.tag in _DUBLIN_CORE:
                return self._dublin_core(number, branch, metadata, identifier)
            if (mods := next(metadata.iter("mods"), None)) is not None:
                self._unread.add(mods_fields.further_in(mods), mods_fields.left_out_of(mods))
                return mods_fields.row_of(number, branch.raw, mods)
            if metadata.tag == "record":
                description = marc.description_of(metadata)
                self._unread.add((), (f"field {tag}" for tag in marc_fields.left_out(description)))
                return marc_fields.row_of(number, branch.raw, description)
        kinds = ", ".join(metadata.tag for metadata in branch.element.findall("metadata/*"))
        return Reject(number, branch.raw, f"metadata of a kind that is not read: {kinds or 'none'}")

    def _dublin_core(self, number: int, branch: Branch, element: Element, identifier: str) -> Row:
        if note := read_note(branch.element.findtext("about/record", "")):
            return dublin_core.row_of_note(number, branch.raw, element, note)
        self._unread.add(dublin_core.further_in(element), dublin_core.left_out_of(element))
        return dublin_core.row_of(number, branch.raw, element, identifier)
