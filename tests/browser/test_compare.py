"""Questions side by side: fields fold into the link, each choice is a step, and each number opens its documents."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page

from queries.urls.comparison_format import COMPARED_PARAMETERS
from tests.browser.dashboard import COLOR_SCHEMES, Reader, Server
from tests.conftest import NewReader
from tests.page_views import documents, drawer, fields, focused, heading, notes, results

VIEWS = (
    "/compare?a=q%3Dcuba&b=from%3D1962%26to%3D1989%26language%3DRussian%26language%3DEnglish&c=theme%3Dcuba&d=all"
    "&grain=decade&ends=all&measure=share&at=d.1960-01-01&pair=b-d&show=only-d&page=2&per_page=20",
    "/compare?a=all&b=axis%3Devent&c=country%3Dnone%26certainty%3Dexact&d=undated%3Dexclude&a_day=1962-10-16"
    "&b_day=1979-12-27&c_day=1967-11-01&d_day=1985-09-05&unit=day&reach=60&at=a.1962-10-23&show=some",
)
"""Links that between them have every parameter, and all kinds of questions."""


WIDTHS = (1280, 390)
SCROLLS_SIDEWAYS = """() => ['[data-testid=stMain]', '.main', '.compare-chart', '.questions']
    .filter(part => [...document.querySelectorAll(part)].some(found => found.scrollWidth > found.clientWidth + 1))"""
"""The parts of the page that are wider than they have room for."""


def history_length(page: Page) -> int:
    """How many entries the history of the tab has."""
    length: int = page.evaluate("history.length")
    return length


@dataclass(frozen=True)
class Compared:
    """Everything the page shows that depends on its address."""

    address: str
    title: str
    heading: str
    fields: tuple[tuple[str, str], ...]
    found: tuple[str, ...]
    points: tuple[str, ...]
    sentences: tuple[str, ...]
    opened: tuple[str, ...]
    sets: tuple[str, ...]
    documents: tuple[str, ...]


def compared(page: Page) -> Compared:
    """Return what the page shows."""
    labels = page.locator(".line-chart a.bar").evaluate_all(
        "links => links.map(link => link.getAttribute('aria-label'))"
    )
    return Compared(
        page.url,
        page.title(),
        heading(page),
        fields(page),
        texts(page, ".question .in-all"),
        tuple(labels),
        texts(page, ".line-words li"),
        texts(page, ".opened-point h2"),
        texts(page, ".sets a"),
        results(page),
    )


def texts(page: Page, selector: str) -> tuple[str, ...]:
    """Return the words of the elements."""
    return tuple(" ".join(text.split()) for text in page.locator(selector).all_inner_texts())


def question(page: Page, letter: str) -> Locator:
    """Return the line of a question."""
    return page.get_by_role("listitem", name=f"Question {letter}")


def write(reader: Reader, field: str, typed: str) -> None:
    """Type into a field and press Enter."""
    box = reader.page.get_by_role("textbox", name=field, exact=True)
    box.fill(typed)
    with reader.rerun():
        box.press("Enter")


def test_the_two_run_ups_are_one_click_from_compare(shipped_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(shipped_server.url + "/")
    reader.click(page.get_by_role("navigation", name="Pages").get_by_role("link", name="Compare"))
    assert heading(page) == "Compare two to four questions"
    assert page.locator(".ready li").count() == 3
    reader.click(page.get_by_role("link", name=re.compile("^The run-ups to October 1962 and ")))
    assert "around 22 October 1962" in heading(page)
    reader.choose("Event as day 0 of B", "25 December 1979: Soviet army crosses into Afghanistan")
    assert page.url == (
        f"{shipped_server.url}/compare?a=theme%3Dcuban-missile-crisis&b=theme%3Dafghanistan"
        "&a_day=1962-10-22&b_day=1979-12-25"
    )


def test_each_choice_is_a_step_and_back_and_forward_walk_them(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?theme=cuba&sort=newest")
    reader.click(page.get_by_role("navigation", name="Pages").get_by_role("link", name="Compare"))
    entries, walk = history_length(page), [compared(page)]
    assert page.url == server.url + "/compare?a=theme%3Dcuba"

    def step(parameters: str) -> None:
        walk.append(compared(page))
        assert page.url == f"{server.url}/compare?{parameters}"
        assert history_length(page) == entries + len(walk) - 1

    reader.click(page.locator(".sets").get_by_role("link", name=re.compile("only in B$")))
    step("a=theme%3Dcuba&show=only-b")
    write(reader, "Day 0 of A", "16 October 1962")
    assert "every question has one; B has none." in page.locator(".compare-chart").inner_text()
    step("a=theme%3Dcuba&a_day=1962-10-16&show=only-b")
    write(reader, "Search text of B", "afghanistan")
    step("a=theme%3Dcuba&b=q%3Dafghanistan&a_day=1962-10-16&show=only-b")
    reader.choose("Grain of the chart", "Decade")
    step("a=theme%3Dcuba&b=q%3Dafghanistan&a_day=1962-10-16&grain=decade&show=only-b")
    reader.click(page.get_by_role("group", name="Points of A").get_by_role("link").first)
    step("a=theme%3Dcuba&b=q%3Dafghanistan&a_day=1962-10-16&grain=decade&at=a.1960-01-01&show=only-b")
    reader.click(page.get_by_role("link", name="Add a question"))
    step("a=theme%3Dcuba&b=q%3Dafghanistan&c=all&a_day=1962-10-16&grain=decade&at=a.1960-01-01&show=only-b")
    reader.choose("Questions set against each other", "A and C")
    step("a=theme%3Dcuba&b=q%3Dafghanistan&c=all&a_day=1962-10-16&grain=decade&at=a.1960-01-01&pair=a-c")
    reader.choose("Theme of C", "Afghanistan")
    step(
        "a=theme%3Dcuba&b=q%3Dafghanistan&c=theme%3Dafghanistan&a_day=1962-10-16&grain=decade&at=a.1960-01-01&pair=a-c"
    )
    reader.click(question(page, "B").get_by_role("link", name=re.compile("^Remove B")))
    step("a=theme%3Dcuba&b=theme%3Dafghanistan&a_day=1962-10-16&grain=decade")
    for before in reversed(walk[:-1]):
        reader.back()
        assert compared(page) == before
    for after in walk[1:3]:
        reader.forward()
        assert compared(page) == after


def test_what_is_typed_goes_along_with_a_click_and_is_read_or_named(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/compare?a=theme%3Dcuba&b=q%3Dkabul")
    page.get_by_role("textbox", name="Search text of A", exact=True).fill("castro")
    page.get_by_role("textbox", name="B from", exact=True).fill("October 1962")
    reader.choose("Lines show", "Share of the archive")
    assert page.url == (f"{server.url}/compare?a=q%3Dcastro%26theme%3Dcuba&b=q%3Dkabul%26from%3D1962-10&measure=share")
    write(reader, "B from", "<b>soon</b>")
    assert "B: from=<b>soon</b> is ignored" in notes(page)
    write(reader, "Search text of A", "")
    write(reader, "Search text of B", "")
    assert page.url == f"{server.url}/compare?a=theme%3Dcuba&measure=share"


def test_the_links_that_are_opened_cold_have_every_parameter() -> None:
    assert {name for link in VIEWS for name in parse_qs(urlsplit(link).query)} == set(COMPARED_PARAMETERS)


def test_a_link_opened_cold_shows_what_it_showed_on_the_way(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/")
    for link in VIEWS:
        reader.go(link)
        visited = compared(page)
        assert visited.address == server.url + link
        assert visited.documents
        assert visited.opened
        reader.open(server.url + link)
        assert compared(page) == visited
        assert notes(page) == ""


def test_older_links_open_the_same_and_without_c_there_is_none(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/compare?b=theme%3Dcuba&a_day=1962-10-16&page=2")
    assert page.url == server.url + "/compare?b=theme%3Dcuba&a_day=1962-10-16&page=2&per_page=10"
    reader.go("/compare?a=theme%3Dcuba&c=q%3Dkabul")
    assert page.url == server.url + "/compare?a=theme%3Dcuba&b=all&c=q%3Dkabul"
    reader.go("/compare?a=theme%3Dcuba&d=q%3Dkabul&show=only-d")
    assert page.url == server.url + "/compare?a=theme%3Dcuba&b=q%3Dkabul&show=only-b"
    assert page.locator(".question").count() == 2
    reader.open(server.url + "/compare?a=theme%3Dcuba&d=q%3Dkabul")
    assert page.locator(".question").count() == 2


def test_a_point_is_opened_by_keys_and_closed_by_escape_as_its_document_is(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/compare?a=q%3Dcuba&b=theme%3Dafghanistan&grain=year")
    points = page.get_by_role("group", name="Points of A").get_by_role("link")
    points.first.focus()
    reader.press("ArrowRight", "Enter")
    text = points.nth(1).get_attribute("aria-label") or ""
    assert focused(page) == text
    opened = page.get_by_role("region", name="Documents of one point")
    found = re.search(r"(\d+) document", text)
    assert found
    assert opened.locator("ol.list > li").count() == int(found[1])
    reader.click(opened.locator("ol.list a").first)
    assert drawer(page)
    reader.press("Escape")
    assert drawer(page) == ""
    reader.press("Escape")
    assert opened.count() == 0
    assert page.url == server.url + "/compare?a=q%3Dcuba&b=theme%3Dafghanistan&grain=year"


def test_a_click_anywhere_in_the_chart_opens_the_nearest_point(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/compare?a=q%3Dcuba&b=theme%3Dafghanistan&grain=decade")
    box = page.locator(".line-chart .plot").bounding_box()
    bar = page.get_by_role("group", name="Points of A").get_by_role("link").first.bounding_box()
    assert box
    assert bar
    with reader.rerun():
        page.mouse.click(bar["x"] + bar["width"] / 2, box["y"] + 40)
    assert "&at=a." in page.url


def test_each_number_opens_its_documents_and_each_set_lists_its_own(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(
        server.url + "/compare?a=q%3Dcuba&b=from%3D1962-10%26to%3D1962-10&a_day=1962-10-16&b_day=1962-10-27"
        "&show=only-a&tab=table"
    )
    promised = page.locator("table.bins a, .line-words a, .question .in-all").evaluate_all(
        "links => links.map(link => [link.innerText, link.getAttribute('href')])"
    )
    sets = page.locator(".sets a")
    for number in range(sets.count()):
        text = sets.nth(number).inner_text()
        if not sets.nth(number).get_attribute("aria-current"):
            reader.click(sets.nth(number))
        assert page.locator("#results ol.list > li").count() == int(re.findall(r"\d+", text)[0]), text
    assert len(promised) > 6
    for text, address in promised[::4]:
        reader.go("/" + address.removeprefix("./"))
        assert documents(page) == int(re.findall(r"\d+", text)[0]), address


def test_a_search_in_the_header_begins_with_all_documents(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/compare?a=theme%3Dcuba")
    page.get_by_role("searchbox", name="Search documents").fill("kabul")
    reader.press("Enter")
    assert page.url == server.url + "/?q=kabul"
    assert notes(page) == "No document has “kabul”, nor a word like it."


PAGES = (
    "/compare",
    "/compare?a=q%3Dcuba&b=theme%3Dafghanistan&c=all&a_day=1962-10-16&b_day=1979-12-25&c_day=1989-11-09"
    "&show=only-a&measure=share&at=b.1979-12-25&tab=table&zz=1",
    "/compare?a=language%3DEnglish%26person%3DCastro&b=theme%3Dcuba&c=all&d=all",
)


def test_the_page_has_no_serious_finding_and_is_no_wider_than_the_screen(server: Server, new_reader: NewReader) -> None:
    for width, color_scheme in zip(WIDTHS, COLOR_SCHEMES, strict=True):
        reader = new_reader(width=width, height=844)
        for link in PAGES:
            reader.visit(server.url + link)
            assert reader.accessibility_findings(color_scheme) == [], link
            assert reader.page.evaluate(SCROLLS_SIDEWAYS) == [], link
