"""What the archive is, in the words of those who keep it; where they have written none, in what can be counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from display.format import words
from display.format.markdown import prose
from display.runtime.tree import Element, el
from queries.database.archive import About
from queries.model.site import Site

NO_RIGHTS = (
    "This archive states no rights for all of its documents. Where a source states the rights of a document, they "
    "are shown with it."
)
OWN_CITATIONS = "Every document has a citation of its own, which you can copy where you read it."
SAME_VERSION = "The same version always has the same documents and the same themes."
NO_CONTACT = "No contact is given for this archive."


def name(about: About, site: Site) -> str:
    """Return the name of the archive."""
    return site.name or about.name


def heading(about: About, site: Site) -> Element:
    """Return the name of the archive, and what it is in a sentence."""
    return el(
        "div",
        el("h1", name(about, site), tabindex="-1"),
        el("p", site.sentence or in_a_sentence(about), class_="whose"),
        class_="titles",
    )


def in_a_sentence(about: About) -> str:
    """`18,873 documents, 1865–2007.`"""
    return f"{words.documents(about.documents)}{_years(about)}."


def _years(about: About) -> str:
    if not about.first_day or not about.last_day:
        return ""
    first, last = about.first_day.year, about.last_day.year
    return f", {first}" if first == last else f", {first}–{last}"


def description(about: About, site: Site, sources: int) -> Element:
    """Return the text about the archive; where there is none, what its file says of itself."""
    written = prose(site.about) if site.about else [el("p", paragraph) for paragraph in derived(about, sources)]
    return part("about", "About this archive", el("div", written, class_="about-text"))


def derived(about: About, sources: int) -> list[str]:
    """Return what the file says of itself."""
    read = "one file" if sources == 1 else f"{words.number(sources)} files"
    return [
        f"This archive has {words.documents(about.documents)}, brought together from {read}. Nobody has described it "
        "here yet; what follows is counted from the documents themselves."
    ]


def rights(site: Site) -> Element:
    """Who may do what with the documents."""
    return part("rights", "Rights", el("div", prose(site.rights or NO_RIGHTS), class_="about-text"))


def how_to_cite(about: About, site: Site) -> Element:
    """Return the archive as a whole as an entry of a bibliography, to be copied, and the form for a document."""
    cited = citation(about, site)
    return part(
        "cite",
        "How to cite",
        el("blockquote", cited, class_="cite-archive"),
        el(
            "p",
            el("button", "Copy citation", type="button", data_copy=cited),
            el("span", "", role="status", class_="copied"),
        ),
        el("p", f"{OWN_CITATIONS} {SAME_VERSION}", class_="quiet"),
        el("p", "The form for a document: ", el("span", form(site.citation), class_="citation-form"))
        if site.citation
        else None,
    )


def citation(about: About, site: Site) -> str:
    """Cite the archive as a whole, in this version."""
    return f"{name(about, site)}. Archive version {about.version}, {words.day(about.built_at.date())}."


def form(template: str) -> str:
    """Return the template of a citation with its fields in square brackets: `“[title],” [date]`."""
    return re.sub(r"\{(\w+)\}", r"[\1]", template)


def contact(site: Site) -> Element:
    """Whom to write to."""
    return part("contact", "Contact", el("div", prose(site.contact or NO_CONTACT), class_="about-text"))


def part(slug: str, title: str, *content: Element | Sequence[Element | None] | None) -> Element:
    """Return a section of the page under its heading."""
    return el("section", el("h2", title, id=slug), content, aria_labelledby=slug)
