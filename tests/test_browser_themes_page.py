"""The themes page: its numbers open what they count, its steps go back and forward, its workbench is in the link."""

import re
from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser import Reader, Server
from tests.views import chips, counted, notes, sentence

_PROMISES = """() => [...document.querySelectorAll(
    '.lanes .plot a, .lane p a, .bins td a, .origins a, .rare dt a, p.found a'
)].map(link => [link.title || link.textContent, link.getAttribute('href')])"""


def promises(page: Page) -> dict[str, int]:
    """What each bar, cell and number of the page opens, and how many documents it says these are."""
    found = {}
    for said, address in page.evaluate(_PROMISES):
        number = re.search(r"([\d,]+) document", said) or re.fullmatch(r"([\d,]+)", said)
        assert number, said
        found[address.removeprefix(".")] = int(number[1].replace(",", ""))
    return found


def test_bars_cells_and_numbers_open_as_many_documents_as_they_say(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/themes?theme=german-unity&query=berlin&from=1950&undated=include")
    assert sentence(page).startswith("The themes of ")
    promised = promises(page)
    timelines = {address: count for address, count in promised.items() if address.startswith("/?")}
    narrowed = {address: count for address, count in promised.items() if address.startswith("/themes?")}
    assert len(timelines) > 20
    assert narrowed
    for address in [*timelines][::9]:
        reader.go(address)
        assert counted(sentence(page)) == timelines[address], address
        assert notes(page) == ""
    address = next(iter(narrowed))
    reader.go(address)
    assert f"The draft finds {narrowed[address]} document" in page.inner_text("p.found")


def shown(page: Page) -> tuple[object, ...]:
    """Everything the page shows that depends on its address."""
    fields = tuple(field.input_value() for field in page.locator("input:visible:not([type=radio]), textarea").all())
    return page.url, page.title(), chips(page), page.get_by_test_id("stMain").inner_text(), fields


def test_ten_steps_go_back_and_forward(server: Server, reader: Reader) -> None:
    page = reader.page

    def typed(label: str, value: str) -> None:
        page.get_by_label(label, exact=True).fill(value)
        page.get_by_label(label, exact=True).press("Control+Enter" if label == "Query" else "Enter")

    def looked_at(typed: str, option: str) -> None:
        page.get_by_role("combobox", name="Theme").click()
        page.keyboard.type(typed)
        page.get_by_role("option", name=option).click()

    def chosen(label: str, option: str) -> None:
        page.get_by_role("combobox", name=label).click()
        page.get_by_role("option", name=option).click()

    reader.visit(server.url + "/themes")
    walk = [shown(page)]
    cuba = "from=1950&theme=cuba&undated=include"
    steps: tuple[tuple[Callable[[], None], str], ...] = (
        (lambda: looked_at("Afgh", "Afghanistan"), "/themes?theme=afghanistan"),
        (
            lambda: typed("Query", "war OR berlin"),
            "/themes?query=war+OR+berlin&window_from=1979-01-01&window_to=1989-12-31&theme=afghanistan",
        ),
        (
            lambda: typed("Window from", "1962-10"),
            "/themes?query=war+OR+berlin&window_from=1962-10&window_to=1989-12-31&theme=afghanistan",
        ),
        (
            lambda: typed("From", "1950"),
            "/themes?query=war+OR+berlin&window_from=1962-10&window_to=1989-12-31&from=1950&theme=afghanistan",
        ),
        (
            lambda: page.get_by_role("button", name="Back to the definition").click(),
            "/themes?from=1950&theme=afghanistan",
        ),
        (lambda: chosen("Undated documents", "Include"), "/themes?from=1950&theme=afghanistan&undated=include"),
        (lambda: looked_at("Cuba", "Cuba &"), f"/themes?{cuba}"),
        (lambda: typed("Window from", "1963"), f"/themes?window_from=1963&{cuba}"),
        (lambda: page.get_by_role("link", name="Dates", exact=True).click(), f"/dates?{cuba}"),
        (lambda: page.get_by_role("link", name="Themes", exact=True).click(), f"/themes?{cuba}"),
    )
    for step, address in steps:
        with reader.rerun():
            step()
        assert page.url == server.url + address
        walk.append(shown(page))
    for before in reversed(walk[:-1]):
        reader.back()
        assert shown(page) == before
    for after in walk[1:3]:
        reader.forward()
        assert shown(page) == after


def test_a_link_opened_cold_shows_what_it_showed_on_the_way(server: Server, reader: Reader) -> None:
    page = reader.page
    link = "/themes?query=war+OR+berlin&window_from=1962-10&window_to=1989-12-31&q=NOT+samovar&from=1950&theme=cuba"
    link += "&language=English&language=Russian&country=none&undated=include&certainty=approximate&measure=share"
    reader.visit(server.url + "/themes")
    reader.go(link)
    met = shown(page)
    reader.open(server.url + link)
    assert shown(page) == met
    assert "The draft finds" in page.inner_text("p.found")
    assert (page.url, notes(page)) == (server.url + link, "")
