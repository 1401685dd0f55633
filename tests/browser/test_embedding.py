"""Parts of pages in frames on a page of another site, which the dashboard allows or does not."""

import re
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.dashboard import Reader, Server, free_port, serve

NOTE_HEIGHTS = """<script>
addEventListener("message", event => {
  if (event.data.context === "iframe.resize") document.querySelector("iframe").height = window.told = event.data.height;
});
</script>"""


class Elsewhere:
    """A page of another site, which shows what it is given."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.shown = ""


@contextmanager
def elsewhere() -> Iterator[Elsewhere]:
    """Serve a page of another origin for the time of the block."""
    site = Elsewhere(free_port())

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = f"<!doctype html><title>Elsewhere</title>{NOTE_HEIGHTS}{site.shown}".encode()
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_of: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", int(site.url.rsplit(":", 1)[1])), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def other_site() -> Iterator[Elsewhere]:
    """Give a page of another site."""
    with elsewhere() as site:
        yield site


@pytest.fixture(scope="module")
def embeddable(
    awkward_archive: Path, other_site: Elsewhere, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Give the dashboard over the awkward archive, which that site may show in a frame."""
    port = free_port()
    settings = {"ANNALS_EMBED_HOSTS": other_site.url, "ANNALS_URL": f"http://localhost:{port}"}
    with serve(tmp_path_factory.mktemp("server") / "log", awkward_archive, settings=settings, port=port) as running:
        yield running


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Give an empty tab whose clipboard can be read."""
    with ExitStack() as stack:
        context = stack.enter_context(chromium.new_context(viewport={"width": 1000, "height": 800}))
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield context.new_page()


def copied(page: Page, label: str) -> str:
    """Open Share, copy the HTML of a part, and return what is in the clipboard."""
    page.locator("summary", has_text="Share").first.click()
    page.get_by_role("button", name=f"Copy HTML: {label}").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    html: str = page.evaluate("navigator.clipboard.readText()")
    page.keyboard.press("Escape")
    return html


@pytest.mark.parametrize(
    ("link", "label", "visible", "not_shown"),
    [
        ("/?q=cuba", "The timeline", ".block .rows", ".results"),
        ("/?q=cuba", "The documents", "ol.list > li", ".block"),
        ("/compare?a=q%3Dcuba", "The chart", ".compare-chart", ".results"),
        ("/document?id=day", "The document", "article .prose", ".way"),
    ],
)
def test_the_copied_html_shows_a_part_on_a_page_of_another_site(
    embeddable: Server, other_site: Elsewhere, page: Page, link: str, label: str, visible: str, not_shown: str
) -> None:
    page.goto(embeddable.url + link)
    page.wait_for_selector(".annals .main h1")
    heading = page.locator(".annals .main h1").inner_text()
    other_site.shown = copied(page, label)
    page.goto(other_site.url)
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("heading", level=1)).to_have_text(heading)
    expect(inside.locator(visible).first).to_be_visible()
    expect(inside.locator(".header, .sidebar, .actions, form")).to_have_count(0)
    expect(inside.locator(not_shown)).to_have_count(0)
    expect(inside.get_by_text(re.compile("From the archive “awkward”, version [0-9a-f]{12}"))).to_have_count(1)
    page.wait_for_function("() => window.told > 100")
    # The page around it took the height: nothing is left to scroll in the frame.
    rest = inside.locator("[data-testid=stMain]").evaluate("main => main.scrollHeight - main.clientHeight")
    assert rest <= 1
    with page.context.expect_page() as opened:
        inside.get_by_role("link", name="Open the full page").click()
    opened.value.wait_for_selector(".annals .header")
    assert "part=" not in opened.value.url
    expect(opened.value.get_by_role("heading", level=1)).to_have_text(heading)
    opened.value.close()


def test_a_drag_across_an_embedded_timeline_opens_the_range_in_a_page_of_its_own(
    embeddable: Server, other_site: Elsewhere, page: Page
) -> None:
    source = f"{embeddable.url}/?part=timeline"
    other_site.shown = f'<iframe src="{source}" width="900" height="400"></iframe>'
    page.goto(other_site.url)
    inside = page.frame_locator("iframe")
    expect(inside.locator(".plotly-area[data-drawn]").first).to_be_visible()
    area = inside.locator(".plotly-area").first.bounding_box()
    assert area
    middle = area["y"] + area["height"] / 3
    with page.context.expect_page() as opened:
        page.mouse.move(area["x"] + area["width"] * 0.3, middle)
        page.mouse.down()
        page.mouse.move(area["x"] + area["width"] * 0.5, middle, steps=4)
        page.mouse.move(area["x"] + area["width"] * 0.7, middle, steps=4)
        page.mouse.up()
    assert "from=" in opened.value.url
    assert "part=" not in opened.value.url
    assert page.frames[1].url == source
    opened.value.close()


def test_a_site_that_is_not_named_cannot_show_the_dashboard(
    shipped_server: Server, other_site: Elsewhere, page: Page
) -> None:
    other_site.shown = f'<iframe src="{shipped_server.url}/?part=timeline"></iframe>'
    page.goto(other_site.url)
    page.wait_for_function("() => document.querySelector('iframe').contentDocument === null")
    expect(page.frame_locator("iframe").locator(".annals")).to_have_count(0)
    assert page.frames[1].url.startswith("chrome-error:")


def test_without_the_settings_the_choice_says_which_they_are(server: Server, reader: Reader) -> None:
    reader.visit(f"{server.url}/?q=cuba")
    reader.page.locator("summary", has_text="Share").first.click()
    menu = reader.page.locator(".menu.share").first
    expect(menu).to_contain_text("ANNALS_EMBED_HOSTS: the sites that may show it")
    expect(menu).to_contain_text("ANNALS_URL: the address of this dashboard")
    expect(menu.get_by_role("button", name="Copy HTML")).to_have_count(0)
