"""A statement about one kind of number: what it counts, in words, and the SQL that gives it."""

from __future__ import annotations

from dataclasses import dataclass

from display.format import words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.filters import Filters

HOW_TO_RUN = (
    "This script gives the same numbers. Run it where the documents are: in DuckDB, on a copy of the archive file, or "
    "in the client of the archive’s engine."
)


@dataclass(frozen=True)
class Statement:
    """What one kind of number counts: its name, the paragraphs, and the script that gives the number."""

    title: str
    paragraphs: tuple[Element | None, ...]
    script: str

    def as_section(self, *, is_alone: bool = False) -> Element:
        """Return the statement with its heading, which need not be seen where it is alone, and its script."""
        heading = el("h3", self.title, class_="hidden" if is_alone else None)
        return el("section", heading, self.paragraphs, folded_sql(self.script), key=self.title)

    def text(self) -> str:
        """All the words of the paragraphs."""
        return el("div", self.paragraphs).text()


def folded_sql(script: str) -> Element:
    """Return the script with a button that copies it, folded until a reader opens it."""
    return el(
        "details",
        el("summary", "SQL"),
        el("p", HOW_TO_RUN, class_="quiet"),
        el("p", el("button", "Copy SQL", type="button", data_copy=script), el("span", role="status", class_="copied")),
        el("pre", el("code", script)),
        class_="sql",
    )


def linked(address: Address, filters: Filters, label: str) -> Element:
    """Words, a number among them, as a link to the documents that they count."""
    return el("a", label, href=address.to("timeline", filters).href)


def linked_number(address: Address, filters: Filters, count: int) -> Element | str:
    """Return a number as a link to the documents that it counts; 0 leads nowhere."""
    return linked(address, filters, words.number(count)) if count else "0"
