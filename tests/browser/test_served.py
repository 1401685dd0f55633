"""Pages before and after their scripts: the same title, no text of a record that runs, words where no script does."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect

from display.runtime.pages import PAGES
from tests.archives import hostile_titles
from tests.browser.dashboard import Reader, Server

LINKS = (
    *(f"/{page.path}" for page in PAGES if page.in_navigation),
    "/?q=cuba&theme=afghanistan",
    "/themes?q=cuba",
    "/dates?q=cuba",
    "/compare?a=q%3Dcuba",
    "/document?id=day",
    "/?id=longest",
    "/document?id=longest",
)


def served_title(reader: Reader, url: str) -> str:
    """Return the title of a page as it is served."""
    found = re.search(r"<title>([^<]*)</title>", reader.page.request.get(url).text())
    assert found
    return unescape(found[1])


def test_the_title_is_the_same_before_and_after_scripts_run(server: Server, reader: Reader) -> None:
    for link in LINKS:
        reader.visit(server.url + link)
        assert served_title(reader, server.url + link) == reader.page.title(), link


def test_hostile_titles_are_text_in_a_page_that_is_opened_cold(server: Server, reader: Reader) -> None:
    """The reader complains of every script that the policy refuses, and of every dialog."""
    for identifier in list(hostile_titles())[:3]:
        url = f"{server.url}/document?{urlencode({'id': identifier})}"
        reader.open(url)
        assert served_title(reader, url) == reader.page.title()
        assert reader.page.locator("head script[type='application/ld+json']").count() == 1


@pytest.mark.parametrize("path", ["/?q=cuba", "/document?id=day"])
def test_a_page_can_be_read_without_scripts(chromium: Browser, server: Server, path: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(server.url + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.get_by_label("Search").fill("havana")
        page.get_by_role("button", name="Search").click()
        expect(page.get_by_role("listitem").filter(has_text="Telegram from Havana on the Missiles")).to_be_visible()
        page.get_by_role("link", name="Telegram from Havana on the Missiles").click()
        expect(page.get_by_role("heading", name="How to cite")).to_be_visible()


def test_an_unknown_document_is_not_found_and_says_so(chromium: Browser, server: Server) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        answer = page.goto(f"{server.url}/document?id=nothing")
        assert answer
        assert answer.status == 404
        expect(page.get_by_role("heading", name="No such document")).to_be_visible()
