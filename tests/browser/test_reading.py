"""Reading a long text with the hits of a search: from one to the next by key and button, and by addresses that last."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.archives import build_long_text
from tests.browser.dashboard import COLOR_SCHEMES, Reader, Server, serve


@pytest.fixture(scope="module")
def long_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give the dashboard over the archive of a long text."""
    folder = tmp_path_factory.mktemp("long")
    with serve(folder / "log", build_long_text(folder)) as running:
        yield running


def status(page: Page) -> str:
    return page.locator("[data-hit-status]").inner_text()


def paragraph_in_view(page: Page, number: int) -> bool:
    """Whether a paragraph can be seen whole on the screen."""
    box = page.locator(f"#p{number}").bounding_box()
    assert box
    return box["y"] >= 0 and box["y"] + box["height"] <= (page.viewport_size or {"height": 0})["height"]


def current_paragraph(page: Page) -> str:
    return str(page.evaluate("document.activeElement.closest('p')?.id"))


def test_keys_and_buttons_go_from_hit_to_hit(long_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(f"{long_server.url}/document?id=long&q=samovar&part=text")
    assert status(page) == "5 hits"
    for expected, paragraph in [
        ("Hit 1 of 5", "p3"),
        ("Hit 2 of 5", "p4"),
        ("Hit 3 of 5", "p4"),
        ("Hit 4 of 5", "p20"),
    ]:
        page.keyboard.press("n")
        assert (status(page), current_paragraph(page)) == (expected, paragraph)
    assert paragraph_in_view(page, 20)
    page.keyboard.press("p")
    assert status(page) == "Hit 3 of 5"
    page.get_by_role("button", name="Next hit").click()
    page.get_by_role("button", name="Next hit").click()
    page.get_by_role("button", name="Next hit").click()
    assert (status(page), current_paragraph(page)) == ("Hit 5 of 5", "p37")
    page.locator("input[data-param=q]").focus()
    page.keyboard.press("p")
    assert status(page) == "Hit 5 of 5", "a letter that is typed is no command"
    page.keyboard.press("Backspace")


def test_a_row_of_the_list_leads_to_its_hit_and_the_address_to_its_paragraph(
    long_server: Server, reader: Reader
) -> None:
    page = reader.page
    reader.visit(f"{long_server.url}/?id=long&q=samovar&part=text")
    page.locator(".hits summary").click()
    reader.click(page.locator(".hit-list a").nth(3))
    assert page.url.endswith("/?id=long&q=samovar&paragraph=20")
    assert (status(page), current_paragraph(page)) == ("Hit 4 of 5", "p20")
    reader.back()
    assert page.url.endswith("part=text")


@pytest.mark.parametrize("address", ["paragraph=30", "part=text#p30"])
def test_an_address_opened_cold_shows_its_paragraph(long_server: Server, reader: Reader, address: str) -> None:
    reader.open(f"{long_server.url}/document?id=long&{address}")
    assert paragraph_in_view(reader.page, 30)
    assert paragraph_in_view(reader.page, 1) is False


def test_a_text_with_hits_is_read_by_everybody(long_server: Server, reader: Reader) -> None:
    reader.visit(f"{long_server.url}/document?id=long&q=samovar&paragraph=20")
    findings = [finding for scheme in COLOR_SCHEMES for finding in reader.accessibility_findings(scheme)]
    assert findings == []
