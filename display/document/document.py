"""A document with all that its drawer and its page show of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from display.document.marks import with_marks
from display.document.memberships import Membership, memberships
from display.runtime.address import Address
from display.runtime.tree import Element
from queries.documents import DocumentRecord, Mention, Repeat, record, record_mentions, record_repeats
from queries.model.site import Site
from queries.result import Result
from queries.search.parser import Term
from queries.search.tree import in_texts_of

LONG_TITLE = 160


@dataclass(frozen=True)
class Document:
    """A record, its names, the rows of sources that repeat it, its themes, and the view in which it is open."""

    result: Result
    address: Address
    site: Site
    record: DocumentRecord
    mentions: Sequence[Mention]
    repeats: Sequence[Repeat]
    themes: Sequence[Membership]

    @property
    def doc(self) -> int:
        """Its number in the archive."""
        return self.record.doc

    @property
    def identifier(self) -> str:
        """Its id, as links have it."""
        return self.record.id

    @property
    def title(self) -> str:
        """Its title on one line."""
        return " ".join(self.record.title.split())

    @property
    def title_class(self) -> str:
        """The class of its title; a long one, which is rather a summary, is set smaller."""
        return "document-title long" if len(self.title) > LONG_TITLE else "document-title"

    @property
    def is_page(self) -> bool:
        """Whether it is a page of its own, and not in a drawer."""
        return self.address.page == "document"

    @property
    def heading(self) -> str:
        """The tag of the headings below its title."""
        return "h2" if self.is_page else "h3"

    @cached_property
    def sought(self) -> frozenset[Term]:
        """The terms that the reader searches for."""
        return in_texts_of(self.result.search.wanted(), self.record.text_language)

    @cached_property
    def themed(self) -> frozenset[Term]:
        """The terms by which it is in its themes."""
        terms = (term for theme in self.themes for term in theme.terms)
        return in_texts_of(terms, self.record.text_language)

    def marked(self, text: str, field: str) -> list[Element | str]:
        """Return a text of a field of the search, or a part of it, with the words of search and themes marked."""
        return with_marks(text, self.sought, self.themed, field)


def find_document(result: Result, address: Address, site: Site) -> Document | None:
    """Return the document that is open at an address; None where the archive has none of this id."""
    found = record(result.archive, address.document) if address.document else None
    if found is None:
        return None
    return Document(
        result,
        address,
        site,
        found,
        record_mentions(result.archive, found.doc),
        record_repeats(result.archive, found.id),
        memberships(result.archive, found.doc),
    )
