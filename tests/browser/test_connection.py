"""The line to the server: the page says when it is lost, keeps what was typed, and goes on by itself."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.dashboard import Server, free_port, serve

LOST = "The connection to the server is lost"


def opened(chromium: Browser, stack: ExitStack, url: str) -> Page:
    """Open the front page for a reader of their own."""
    page = stack.enter_context(chromium.new_context()).new_page()
    page.goto(url)
    page.wait_for_selector(".annals .main h1")
    return page


def test_a_page_says_that_it_is_offline_and_stops_saying_so(chromium: Browser, shipped_server: Server) -> None:
    with ExitStack() as stack:
        page = opened(chromium, stack, shipped_server.url)
        page.context.set_offline(True)
        expect(page.get_by_role("status").filter(has_text=LOST)).to_be_visible()
        page.context.set_offline(False)
        expect(page.get_by_text(LOST)).to_have_count(0)


@pytest.mark.slow
def test_after_a_restart_what_was_typed_and_the_click_meanwhile_count(
    chromium: Browser, shipped_archive: Path, tmp_path: Path
) -> None:
    port = free_port()
    with ExitStack() as stack:
        with serve(tmp_path / "before", shipped_archive, port=port) as server:
            page = opened(chromium, stack, server.url)
            page.fill(".annals input[name=q]", "Afghanistan")
        expect(page.get_by_text(LOST)).to_be_visible(timeout=20_000)
        assert page.input_value(".annals input[name=q]") == "Afghanistan"
        # By then Streamlit has put up a dialog of its own, which would lock the page.
        page.wait_for_timeout(5_000)
        assert page.locator("[role=dialog]").count() == 0
        page.get_by_role("link", name="Themes", exact=True).click()
        with serve(tmp_path / "after", shipped_archive, port=port):
            expect(page.locator(".annals header nav a[aria-current]")).to_have_text("Themes", timeout=30_000)
            expect(page.get_by_text(LOST)).to_have_count(0)
            assert page.url.endswith("/themes?q=Afghanistan")
            assert page.locator(".annals[data-pending]").count() == 0
