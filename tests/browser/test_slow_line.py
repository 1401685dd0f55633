"""On a slow line the heading and the count stand on the page long before its scripts have come."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.dashboard import Reader, Server

pytestmark = [pytest.mark.slow, pytest.mark.browser]

BYTES_A_SECOND = 400_000 / 8
LATENCY = 400
"""Milliseconds."""
TIMES_SLOWER = 6
PATIENCE = 15_000
"""Milliseconds within which a heading and the count stand."""


@pytest.fixture
def slow(chromium: Browser) -> Iterator[Page]:
    """Give a browser on a slow line and a slow machine, which has never been here."""
    with chromium.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        line = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND, "latency": LATENCY}
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", {"offline": False, **line})
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": TIMES_SLOWER})
        yield page


def test_heading_and_count_stand_on_a_slow_line_before_the_scripts_have_come(slow: Page, server: Server) -> None:
    url = f"{server.url}/?q=cuba"
    # A server that is just starting on a busy machine may serve the first page without its words.
    assert any("first-words" in slow.request.get(url).text() for _ in range(5))
    slow.goto(url, wait_until="commit")
    words = slow.locator(".first-words")
    words.locator("[role=heading]").wait_for(timeout=PATIENCE)
    painted = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    slow.wait_for_function(f"{painted} > 0", timeout=PATIENCE)
    assert words.locator("[role=heading]").inner_text() == "“cuba”"
    assert "for “cuba”" in words.inner_text()
    assert slow.locator(".annals").count() == 0
    assert slow.evaluate(painted) < PATIENCE


def test_the_page_takes_the_place_of_its_first_words(reader: Reader, server: Server) -> None:
    reader.open(f"{server.url}/?q=cuba")
    page = reader.page
    assert page.locator(".annals .main h1").is_visible()
    assert not page.locator(".first-words").is_visible()


def test_without_scripts_there_are_no_first_words(chromium: Browser, server: Server) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(server.url)
        assert page.locator(".without-scripts h1").is_visible()
        assert not page.locator(".first-words").is_visible()
