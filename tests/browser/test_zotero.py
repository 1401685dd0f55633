"""Zotero's button: it hears of the documents that are on the page, once each time that others have come."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page

from tests.browser.dashboard import Reader, Server
from tests.conftest import NewReader
from tests.page_views import result_links

NOTE_EVENTS = """
window.heard = [];
document.addEventListener("ZoteroItemUpdated", () =>
  window.heard.push([...document.querySelectorAll("abbr.unapi-id")].map(mark => mark.title)));
"""


def heard(page: Page, events: int) -> list[str]:
    """Wait for so many events since the page was loaded, give it time for one too many, return the ids of the last."""
    page.wait_for_function("events => window.heard.length >= events", arg=events)
    page.wait_for_timeout(400)
    found: list[list[str]] = page.evaluate("window.heard")
    assert len(found) == events
    return [unquote(identifier) for identifier in found[-1]]


def listed(page: Page) -> list[str]:
    links = result_links(page)
    return [link.get_attribute("data-opens") or "" for link in links.all()]


def open_id(page: Page) -> str:
    found = re.search(r"[?&]id=([^&]+)", page.url)
    assert found, page.url
    return unquote(found[1])


@pytest.fixture
def zotero(new_reader: NewReader) -> Reader:
    """Give a reader whose browser notes what Zotero would hear."""
    reader = new_reader()
    reader.page.add_init_script(NOTE_EVENTS)
    return reader


def test_each_document_and_each_page_of_a_list_is_one_event(server: Server, zotero: Reader) -> None:
    page = zotero.page
    zotero.open(f"{server.url}/?per_page=10&sort=title")
    first = listed(page)
    assert heard(page, 1) == first
    zotero.click(page.get_by_role("link", name="Next page").first)
    second = listed(page)
    assert heard(page, 2) == second != first
    zotero.click(result_links(page).first)
    assert heard(page, 3) == [second[0]] == [open_id(page)]
    zotero.click(page.locator(".drawer .way").get_by_role("link", name=re.compile("Next")))
    assert heard(page, 4) == [second[1]] == [open_id(page)]
    zotero.back()
    assert heard(page, 5) == [second[0]] == [open_id(page)]
    zotero.click(page.get_by_role("link", name="Open as a page"))
    # It is the same document: nothing new for Zotero.
    assert heard(page, 5) == [second[0]] == [open_id(page)]
    zotero.go("/about")
    assert heard(page, 6) == []


def test_the_page_names_where_to_ask_and_no_document_in_its_head(server: Server, zotero: Reader) -> None:
    page = zotero.page
    zotero.open(f"{server.url}/document?id=day")
    assert page.locator("head link[rel=unapi-server]").get_attribute("href") == "./unapi"
    assert page.locator("head meta[name^=citation], head meta[name^='DC.'], head span.Z3988").count() == 0
    assert heard(page, 1) == ["day"]
    address = page.evaluate("document.querySelector('link[rel=unapi-server]').href + '?id=day&format=ris'")
    assert page.request.get(address).text().startswith("TY  - ")


def test_what_names_documents_takes_no_room_and_is_not_read_out(server: Server, reader: Reader) -> None:
    reader.visit(f"{server.url}/")
    marks = reader.page.locator("abbr.unapi-id")
    assert marks.count() == len(listed(reader.page))
    assert marks.evaluate_all("marks => marks.filter(mark => mark.getClientRects().length)") == []
    assert "abbr" not in reader.page.locator(".annals").aria_snapshot()
