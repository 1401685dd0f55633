"""What can be done with a document: read it at its archive, cite it, share it, open it as a page."""

from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from display.citations.document import CitedDocument, cited_document
from display.citations.styles import Citation, citations
from display.document.document import Document
from display.embedding.choice import embed_choice
from display.format import text
from display.format.file_formats import REFERENCES
from display.runtime.address import Address
from display.runtime.base_address import base_address
from display.runtime.tree import Element, el
from queries.database.archive import Archive
from queries.documents import DocumentRecord
from queries.model.site import Site


def actions(document: Document) -> Element:
    """Return the line of actions; the citation is a part of the address, so that Back closes it."""
    address, url = document.address, text.safe_url(document.record.url)
    is_cited = address.part == "cite"
    return el(
        "div",
        el("a", "Read at the archive", href=url, target="_blank", rel="noopener noreferrer") if url else None,
        el(
            "a",
            "Cite",
            href=address.change(part="" if is_cited else "cite").href,
            aria_expanded="true" if is_cited else "false",
            data_focus="cite",
        ),
        _share(document),
        None if document.is_page else el("a", "Open as a page", href=page_of(document).href),
        class_="document-actions",
    )


def page_of(document: Document) -> Address:
    """Return the page of the document, with the question it was found by."""
    address = document.address
    return replace(address.to("document"), document=address.document, part=address.part, paragraph=address.paragraph)


def _share(document: Document) -> Element:
    paragraph = document.address.paragraph
    href = Address(page="document", document=document.identifier, paragraph=paragraph).href
    at = f", at paragraph {paragraph} of its text" if paragraph else ""
    return el(
        "details",
        el("summary", "Share"),
        el(
            "div",
            el("p", f"This link opens the page of this document{at}."),
            el("button", "Copy link", type="button", data_copy=href),
            el("span", "", role="status", class_="copied"),
            embed_choice(Address(page="document", document=document.identifier), document.title),
            class_="menu share",
        ),
        data_menu="",
        class_="menu-holder",
        key=f"share {document.identifier}",
    )


def citation(document: Document) -> Element | None:
    """How to cite the document in each style, with buttons that copy; None unless the address asks for it."""
    if document.address.part != "cite":
        return None
    archive, site = document.result.archive, document.site
    styles = citations(
        cited(archive, document.record, site, document.address.paragraph), site, archive.about.version, date.today()
    )
    return el(
        "section",
        el(document.heading, "How to cite"),
        [_in_style(style) for style in styles],
        _files(document),
        class_="cite",
        key=f"cite {document.identifier}",
    )


def cited(archive: Archive, row: DocumentRecord, site: Site, paragraph: str = "") -> CitedDocument:
    """Return a record as it is cited from an archive in this version, with the address of a paragraph of its text."""
    about, base = archive.about, base_address()
    here = Address(page="document", document=row.id, paragraph=paragraph).href.removeprefix("./")
    holder = f"{site.name or about.name}, archive version {about.version}"
    return cited_document(row, site, holder, f"{base}{here}" if base else "")


def _in_style(style: Citation) -> Element:
    return el(
        "div",
        el("span", style.name, class_="citation-style"),
        el("button", "Copy", type="button", data_copy=style.text, aria_label=f"Copy: {style.name}"),
        el("span", "", role="status", class_="copied"),
        el("p", style.text, class_="citation"),
        class_="cite-style",
    )


def _files(document: Document) -> Element:
    """Return the same for reference managers."""
    query = urlencode({"id": document.identifier})
    links = [el("a", form.name, href=f"./document.{form.ending}?{query}", download="") for form in REFERENCES]
    return el("p", "For Zotero and other reference managers: ", [[" ", link] for link in links], class_="cite-files")
