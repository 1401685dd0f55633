"""The themes page: its numbers open what they count, its steps go back and forward, its workbench is in the link."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.dashboard import Reader, Server
from tests.conftest import NewReader
from tests.page_views import bars, chips, documents, drawer, fields, heading, notes

TABS = "Parts of the page"


def tab(page: Page) -> str:
    """Return the tab that is open."""
    return page.get_by_role("navigation", name=TABS).locator("[aria-current]").inner_text()


def state_of(page: Page) -> tuple[object, ...]:
    """Everything the page shows that depends on its address."""
    typed = page.locator("textarea").evaluate_all("areas => areas.map(area => area.value)")
    return page.url, page.title(), heading(page), chips(page), page.locator("#main").inner_text(), fields(page), typed


def test_bars_and_numbers_open_as_many_documents_as_they_say(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/themes?from=1950&undated=include")
    for row, at in (("Cuba & the “missiles”", 0), ("Cuba & the “missiles”", -1), ("Afghanistan", 0)):
        bar = bars(page, row)[at]
        reader.click(bar.link)
        assert page.url.startswith(f"{server.url}/?from=")
        assert documents(page) == bar.documents
        reader.back()
    total = page.locator(".lane-count a").first
    text = total.inner_text()
    reader.click(total)
    assert (documents(page), page.url) == (int(text), f"{server.url}/?from=1950&theme=cuba&undated=include")


def test_a_table_of_the_same_numbers_opens_in_a_drawer_and_back_closes_it(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/themes?grain=decade")
    reader.choose("Settings of the chart", "Table")
    assert drawer(page) == "The themes by decade"
    assert page.locator(".table-box tbody tr").first.locator("th").inner_text() == "1960s"
    reader.back()
    assert (drawer(page), page.url) == ("", f"{server.url}/themes?grain=decade")


def test_the_chart_is_a_heat_map_where_a_reader_asks_for_it(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/themes")
    reader.choose("Settings of the chart", "Heat map")
    assert reader.page.url == server.url + "/themes?draw=heat"
    assert "The palest is" in reader.page.locator("#main").inner_text()
    reader.choose("Settings of the chart", "Bars")
    assert reader.page.url == server.url + "/themes"


def test_nine_steps_go_back_and_forward(server: Server, reader: Reader) -> None:
    page = reader.page

    def tried(label: str, value: str) -> None:
        page.get_by_label(label, exact=True).fill(value)
        page.get_by_role("button", name="Try it").click()

    def follow(navigation: str, name: str) -> None:
        page.get_by_role("navigation", name=navigation).get_by_role("link", name=name, exact=True).click()

    def dated() -> None:
        page.get_by_label("From", exact=True).fill("1950")
        page.get_by_label("From", exact=True).press("Enter")

    reader.visit(server.url + "/themes")
    walk = [state_of(page)]
    draft = "query=war+OR+berlin&window_from=1962-10&window_to=1989-12-31"
    steps: tuple[tuple[Callable[[], None], str], ...] = (
        (lambda: follow(TABS, "Inside a theme"), "/themes?tab=inside"),
        (lambda: follow("Theme", "Afghanistan"), "/themes?theme=afghanistan&tab=inside"),
        (lambda: follow(TABS, "Try another rule"), "/themes?theme=afghanistan&tab=rule"),
        (
            lambda: tried("Query", "war OR berlin"),
            "/themes?query=war+OR+berlin&window_from=1979-01-01&window_to=1989-12-31&theme=afghanistan&tab=rule",
        ),
        (lambda: tried("Window from", "1962-10"), f"/themes?{draft}&theme=afghanistan&tab=rule"),
        (dated, f"/themes?{draft}&from=1950&theme=afghanistan&tab=rule"),
        (
            lambda: page.get_by_role("link", name="Back to the definition").click(),
            "/themes?from=1950&theme=afghanistan&tab=rule",
        ),
        (lambda: follow(TABS, "Over time and together"), "/themes?from=1950&theme=afghanistan"),
        (lambda: follow("Pages", "Dates"), "/dates?from=1950&theme=afghanistan"),
    )
    for step, address in steps:
        with reader.rerun():
            step()
        assert page.url == server.url + address
        walk.append(state_of(page))
    for before in reversed(walk[:-1]):
        reader.back()
        assert state_of(page) == before
    for after in walk[1:3]:
        reader.forward()
        assert state_of(page) == after


OLD_LINKS = {
    "/themes?query=war+OR+berlin&window_from=1962-10&window_to=1989-12-31&q=NOT+samovar&from=1950&theme=cuba"
    "&language=English&language=Russian&country=none&undated=include&certainty=approximate&measure=share": (
        "Try another rule",
        "The draft finds",
    ),
    "/themes?theme=afghanistan&grain=year&measure=share": ("Over time and together", "Where the documents come from"),
    "/themes?draw=bars": ("Over time and together", "One scale for all rows"),
}


@pytest.mark.parametrize("link", OLD_LINKS)
def test_an_older_link_opened_cold_shows_what_it_shows_on_the_way(server: Server, reader: Reader, link: str) -> None:
    page = reader.page
    reader.visit(server.url + "/themes")
    reader.go(link)
    visited = state_of(page)
    reader.open(server.url + link)
    assert state_of(page) == visited
    opened, text = OLD_LINKS[link]
    assert tab(page) == opened
    assert text in page.locator("#main").inner_text()
    assert (page.url, notes(page)) == (server.url + link, "")


def test_a_side_of_the_change_is_listed_and_its_documents_open(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/themes?query=berlin&theme=cuba")
    reader.click(page.get_by_role("region", name="Lost").get_by_role("link", name="List all"))
    assert drawer(page).startswith("Lost: ")
    example = page.locator("[data-drawer] .examples a").first
    title = example.inner_text()
    reader.click(example)
    assert page.get_by_role("dialog").get_by_role("heading", name=title).count() == 1
    reader.back()
    assert drawer(page).startswith("Lost: ")
    reader.press("Escape")
    assert drawer(page) == ""


def test_the_lines_for_the_themes_file_are_copied(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/themes?query=berlin&theme=cuba")
    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith('query = "berlin"')


def test_a_reader_begins_a_theme_of_their_own(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/themes?query=berlin&theme=cuba&tab=rule")
    page.get_by_label("A theme of your own").fill("berlin-wall")
    reader.click(page.get_by_role("button", name="Begin"))
    assert page.url == server.url + "/themes?theme=berlin-wall&tab=rule"
    page.get_by_label("Query", exact=True).fill("berlin")
    reader.click(page.get_by_role("button", name="Try it"))
    assert 'slug = "berlin-wall"' in page.get_by_role("region", name="Lines for themes.toml").inner_text()


@pytest.mark.parametrize(
    "link", ["/themes", "/themes?draw=heat&panel=numbers", "/themes?tab=inside", "/themes?query=war"]
)
def test_a_telephone_scrolls_no_page_sideways(server: Server, new_reader: NewReader, link: str) -> None:
    reader = new_reader(width=390, height=844)
    reader.open(server.url + link)
    wide = "() => document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"
    assert reader.page.evaluate(wide) <= 0


@pytest.mark.parametrize("link", ["/themes?theme=cuba", "/themes?tab=inside", "/themes?query=war&theme=cuba"])
def test_no_tab_keeps_anybody_out(server: Server, reader: Reader, link: str) -> None:
    reader.visit(server.url + link)
    assert reader.accessibility_findings("light") == []
    assert reader.accessibility_findings("dark") == []
