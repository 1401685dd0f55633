"""RDF, as RDF/XML, Turtle, N-Triples or JSON-LD: a record for each thing that has a title, such as items of Omeka S.

rdflib reads it, with nothing loaded from elsewhere: the contexts that JSON-LD names by their address are replaced by
the prefixes below. It is loaded with the first file, as openpyxl is.
"""

import json
import logging
import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from data.readers.crosswalk import AS_USUAL, Crosswalk
from data.readers.json_table import recognises_lines
from data.readers.json_whole import MAX_CHARS, whole_json
from data.readers.rdf_item import Items
from data.readers.rdf_names import PREFIXES
from data.readers.record import Reading, Row
from data.readers.source_file import BLANKS, SourceFile
from data.readers.xml_root import root_of
from queries.errors import SourceError

if TYPE_CHECKING:
    from rdflib import Graph

NAME = "rdf"

_BASE = "file:///"
_LABEL = f"{PREFIXES['rdfs']}label"
"""What Omeka S calls the display title of a thing it links to."""

_TURTLE = re.compile(r"(?:\s|#[^\n]*\n)*+(?:@prefix\s+[\w-]*:\s*<|@base\s*<|prefix\s+[\w-]*:\s*<)", re.I)
_N_TRIPLES = re.compile(r"(?:<[^<>\s]+>|_:\w+)\s+<[^<>\s]+>\s+(?:<[^<>\s]+>|_:\w+|\".*\"\S*)\s*\.\s*$", re.M)
_JSON_LD = re.compile(r"\"@(?:context|graph)\"\s*:|\"@type\"\s*:\s*(?:\[\s*)?\"o:Item\"")
_KNOWN_TERM = re.compile(r"\"(?:(?:dc|dcterms|schema|rico):|http://purl\.org/dc/(?:terms|elements/1\.1)/)|schema\.org")
_NO_RDF = re.compile(r"iiif\.io/api/presentation")
_ENTITIES = re.compile(r"<!DOCTYPE[^>]*\[|<!ENTITY", re.I)


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the text is in one of the forms of RDF; JSON is, where it has a context, a graph or ids."""
    return bool(_form(source))


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return a record for each thing with a title; raise SourceError where the file is broken or too long."""
    graph = _graph(source, _form(source) or "turtle")
    reading = Reading(iter(()))
    rows = _rows(Items(graph), reading.notes)
    reading.rows = chain([row for row in [next(rows, None)] if row], rows)
    return reading


def _rows(items: Items, notes: list[str]) -> Iterator[Row]:
    for number, item in enumerate(items.found(), start=1):
        yield items.row(number, item)
    notes += items.notes()


def _form(source: SourceFile) -> str:
    """Return the form of RDF as rdflib names it; nothing where it is none."""
    start = source.start().lstrip(BLANKS)
    if root_of(source)[0] == "RDF":
        return "xml"
    if start.startswith(("{", "[")):
        is_rdf = _JSON_LD.search(start) and _KNOWN_TERM.search(start) and not _NO_RDF.search(start)
        is_lines = "\n{" in start and recognises_lines(source, AS_USUAL)
        return "json-ld" if is_rdf and not is_lines else ""
    if _TURTLE.match(start):
        return "turtle"
    return "nt" if _N_TRIPLES.match(start) else ""


def _graph(source: SourceFile, form: str) -> "Graph":
    from rdflib import Graph
    from rdflib.plugins.parsers.jsonld import to_rdf

    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    graph = Graph("SimpleMemory", bind_namespaces="none")  # it keeps the order of the file
    data = _local(whole_json(source)) if form == "json-ld" else _text(source)
    if form == "xml" and _ENTITIES.search(str(data)):
        raise SourceError(f"{source.name} cannot be read: it declares entities. Take its DOCTYPE out.")
    try:
        if isinstance(data, str):
            graph.parse(data=data, format=form, publicID=_BASE)
        else:
            to_rdf(data, graph, base=_BASE)
    except Exception as error:  # what is broken leads rdflib into errors of any kind
        reason = " ".join(str(error).split())[:200].rstrip(".") or type(error).__name__
        raise SourceError(f"{source.name} is no RDF that can be read: {reason}.") from error
    return graph


def _text(source: SourceFile) -> str:
    with source.open() as stream:
        text = stream.read(MAX_CHARS + 1)
    if len(text) > MAX_CHARS:
        raise SourceError(f"{source.name} has more than {MAX_CHARS:,} characters, and is read whole. Divide it.")
    return re.sub(r"(<\?xml[^>]*?)\s+encoding\s*=\s*[\"'][^\"']*[\"']", r"\1", text.lstrip("\ufeff"), count=1)


def _local(value: object, depth: int = 100) -> object:
    """Return JSON-LD with the known prefixes in place of contexts that would have to be loaded."""
    if isinstance(value, list) and depth:
        return [_local(one, depth - 1) for one in value]
    if not isinstance(value, dict) or not depth:
        return value
    named = {_LABEL if key == "display_title" else key: one for key, one in value.items()}
    return {key: _context(one) if key == "@context" else _local(one, depth - 1) for key, one in named.items()}


def _context(value: object) -> object:
    stated = value if isinstance(value, list) else [value]
    own: list[object] = [{"@vocab": PREFIXES["schema"]}] if "schema.org" in json.dumps(value) else []
    own += [{key: one for key, one in part.items() if key != "@import"} for part in stated if isinstance(part, dict)]
    return [PREFIXES, *own]
