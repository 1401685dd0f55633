"""Things in RDF that are documents: which they are, and the record that each makes."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from data.readers.encoded_dates import date_fields, encoded_span
from data.readers.markup import plain
from data.readers.rdf_names import LISTS, NO_ITEMS, PREFIXES, TERMS
from data.readers.record import Row, record_of
from data.readers.references import doi_address, joined
from data.readers.unread import Unread, further
from data.readers.xml_text import web_address

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_MEMBER = re.compile(re.escape(PREFIXES["rdf"]) + r"_(\d{1,9})$")
_NAMES = (
    "foaf:name",
    "schema:name",
    "rdfs:label",
    "skos:prefLabel",
    "o:label",
    "rdf:value",
    "dcterms:title",
    "dc:title",
)
_FAMILY = ("foaf:surname", "foaf:familyName", "foaf:family_name", "schema:familyName")
_GIVEN_NAME = ("foaf:givenName", "foaf:givenname", "foaf:firstName", "schema:givenName")
_FURTHER = {
    "date_text": "dates",
    "collection": "collections",
    "archive": "archives",
    "source_line": "places in an archive",
    "number": "numbers",
}
"""The fields that hold one value, and what several of them are called."""

_MAX_DEPTH = 4
_COPY_OF_TITLE = "o:title"
_OF_THE_FILE = "file:///"
_MAX_SHOWN_TERMS = 40
_READ = {"rdf:type", "rdf:first", "rdf:rest", *_NAMES, *_FAMILY, *_GIVEN_NAME}
_READ |= {term for terms in (*TERMS.values(), *LISTS.values()) for term in terms}


class Items:
    """The documents of a graph; `left_out` counts the things that have a title and are none, by type."""

    def __init__(self, graph: "Graph") -> None:
        self._graph = graph
        self._parts = {node for term in TERMS["collection"] for node in graph.objects(None, _term(term))}
        self._left_out: Counter[str] = Counter()
        self._unread = Unread()

    def found(self) -> Iterator["Node"]:
        """Yield the things that have a title and are documents, as they stand in the file."""
        titled = dict.fromkeys(node for term in TERMS["title"] for node in self._graph.subjects(_term(term)))
        for node in dict.fromkeys(self._graph.subjects()):
            if node in titled:
                types = [_short(str(kind)) for kind in self._graph.objects(node, _term("rdf:type"))]
                none = next((kind for kind in types if kind in NO_ITEMS), "")
                if none or (node in self._parts and not self._has(node, "date_text")):
                    self._left_out[none or "what others are part of"] += 1
                else:
                    yield node

    def notes(self) -> list[str]:
        """Return what was left out although it has a title."""
        used = (str(term) for term in self._graph.predicates())
        terms = {_short(term) for term in used if not _MEMBER.match(term)} - _READ
        left_out = [f"terms left out: {', '.join(sorted(terms)[:_MAX_SHOWN_TERMS])}"] if terms else []
        kinds = ", ".join(f"{kind} ({count:,})" for kind, count in self._left_out.items())
        return [*([f"left out besides documents: {kinds}"] if kinds else []), *left_out, *self._unread.notes()]

    def row(self, number: int, node: "Node") -> Row:
        """Return the record of a document."""
        stated = {field: self._texts(node, terms) for field, terms in TERMS.items()}
        texts = {field: next(iter(found), "") for field, found in stated.items()}
        texts["language"] = "; ".join(dict.fromkeys(stated["language"]))
        texts["rights"] = joined(dict.fromkeys(stated["rights"]), " ")
        self._unread.add(kind for field, kind in _FURTHER.items() if further(stated.get(field, ())))
        addresses = self._texts(node, TERMS["url"])
        identifier = str(node) if not self._is_blank(node) else ""
        doi = next(filter(None, (doi_address(text.removeprefix("DOI ")) for text in addresses)), "")
        texts |= {
            "own_id": "" if identifier.startswith(_OF_THE_FILE) else identifier,
            "url": web_address(addresses) or doi or web_address([identifier]),
            "summary": joined((plain(text) for text in self._texts(node, TERMS["summary"])), "\n\n"),
        }
        titles = self._texts(node, [term for term in TERMS["title"] if term != _COPY_OF_TITLE]) or [texts["title"]]
        others = [f"Other title: {title}" for title in dict.fromkeys(titles[1:]) if title != titles[0]]
        texts["summary"] = joined([*others, texts["summary"]], "\n\n")
        date, inferred = date_fields(texts["date_text"], encoded_span(texts["date_text"]))
        lists = {field: self._texts(node, terms) for field, terms in LISTS.items()}
        return record_of(number, self._raw(node), texts | date, lists, date_inferred=inferred)

    def _texts(self, node: "Node", terms: Sequence[str]) -> list[str]:
        return [text for term in terms for value in self._values(node, term) for text in self._words(value)]

    def _values(self, node: "Node", term: str) -> list["Node"]:
        return list(self._graph.objects(node, _term(term)))

    def _has(self, node: "Node", field: str) -> bool:
        return bool(self._texts(node, TERMS[field]))

    def _words(self, value: "Node", depth: int = _MAX_DEPTH) -> list[str]:
        """Return the words of a value: a literal, the name of a thing, or those of the members of a list."""
        if not self._about(value) or not depth:
            return [] if self._is_blank(value) else [str(value)]
        if family := self._first(value, _FAMILY, depth):
            return [joined((family, self._first(value, _GIVEN_NAME, depth)))]
        if name := self._first(value, _NAMES, depth):
            return [name]
        return [text for one in self._members(value) for text in self._words(one, depth - 1)]

    def _members(self, node: "Node") -> list["Node"]:
        """Return the members of a list or a container in their order."""
        numbered = [(int(found[1]), one) for term, one in self._about(node) if (found := _MEMBER.match(str(term)))]
        members = [one for _, one in sorted(numbered, key=itemgetter(0))]
        visited: set[Node] = set()
        at: Node | None = node
        while at and at not in visited:
            visited.add(at)
            members += self._values(at, "rdf:first")
            at = next(iter(self._values(at, "rdf:rest")), None)
        return members

    def _first(self, node: "Node", terms: Sequence[str], depth: int) -> str:
        values = (value for term in terms for value in self._values(node, term))
        return next((text for value in values for text in self._words(value, depth - 1)), "")

    def _about(self, node: "Node") -> list[tuple["Node", "Node"]]:
        from rdflib.term import Literal

        return [] if isinstance(node, Literal) else list(self._graph.predicate_objects(node))

    def _is_blank(self, node: "Node") -> bool:
        from rdflib.term import BNode

        return isinstance(node, BNode)

    def _raw(self, node: "Node") -> str:
        return "\n".join(f"{_short(str(term))} {' '.join(self._words(value))}" for term, value in self._about(node))


def _term(name: str) -> "Node":
    from rdflib.term import URIRef

    prefix, _, local = name.partition(":")
    return URIRef(PREFIXES[prefix] + local)


def _short(address: str) -> str:
    """Return the name of a term with its prefix, where its vocabulary is known."""
    known = ((prefix, base) for prefix, base in PREFIXES.items() if address.startswith(base))
    return next((f"{prefix}:{address[len(base) :]}" for prefix, base in known), address)
