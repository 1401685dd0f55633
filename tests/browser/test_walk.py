"""The reader's walk: every step is one entry of the history, Back and Forward undo and redo it, and nothing is lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.dashboard import Reader, Server
from tests.page_views import documents, drawer, fields, marks, result_links, sentence, theme, view

CUBA = "Cuba & the “missiles”"
TIMES = 2
SLOWER = 4
"""How many times each of five ways to type and click is tried at each speed, and how much slower the page is then."""
DELAYS = {"machine": 0, "hand": 60}
"""Milliseconds between two keys."""


def history_length(page: Page) -> int:
    length: int = page.evaluate("history.length")
    return length


def field(page: Page, name: str) -> Locator:
    """Return a field of the question by the parameter of its link."""
    return page.locator(f"input[name={name}]")


def search(reader: Reader, text: str) -> None:
    field(reader.page, "q").fill(text)
    reader.press("Enter")


STEPS: list[tuple[Callable[[Reader], None], str]] = [
    (lambda reader: search(reader, "telegram"), "?q=telegram"),
    (lambda reader: reader.click(theme(reader.page, CUBA)), "?q=telegram&theme=cuba"),
    (lambda reader: drag(reader, 0.1, 0.6), "?q=telegram&from=1950-04&to=1951-08&theme=cuba"),
    (
        lambda reader: reader.click(reader.page.get_by_role("link", name="Page 2").first),
        "?q=telegram&from=1950-04&to=1951-08&theme=cuba&page=2&per_page=20",
    ),
    (
        lambda reader: reader.choose("Order of the documents", "Newest first"),
        "?q=telegram&from=1950-04&to=1951-08&theme=cuba&sort=newest",
    ),
    (
        lambda reader: reader.choose("Grain of the chart", "Month"),
        "?q=telegram&from=1950-04&to=1951-08&theme=cuba&grain=month&sort=newest",
    ),
    (
        lambda reader: reader.choose("Settings of the chart", "Table"),
        "?q=telegram&from=1950-04&to=1951-08&theme=cuba&grain=month&sort=newest&tab=table",
    ),
    (
        lambda reader: reader.click(result_links(reader.page).nth(3)),
        "?id=plain-597&q=telegram&from=1950-04&to=1951-08&theme=cuba&grain=month&sort=newest&tab=table",
    ),
    (
        lambda reader: reader.press("Escape"),
        "?q=telegram&from=1950-04&to=1951-08&theme=cuba&grain=month&sort=newest&tab=table",
    ),
    (lambda reader: reader.click(reader.page.get_by_role("link", name="Start over")), ""),
]
"""What a reader does, and the parameters of the address after it."""


def drag(reader: Reader, start: float, end: float) -> None:
    with reader.rerun():
        reader.drag(reader.page.locator(".rows .brush"), start, end)


def test_back_and_forward_show_each_of_ten_steps_as_it_was(large_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(large_server.url + "/")
    entries = history_length(page)
    walk = [(page.url, view(page))]
    for number, (step, address) in enumerate(STEPS, start=1):
        step(reader)
        assert page.url == f"{large_server.url}/{address}"
        assert history_length(page) == entries + number
        walk.append((page.url, view(page)))
    assert walk[4][1].page == "2"
    assert walk[8][1].drawer
    assert walk[-1] == walk[0]
    for before in reversed(walk[:-1]):
        reader.back()
        assert (page.url, view(page)) == before
    for after in walk[1:]:
        reader.forward()
        assert (page.url, view(page)) == after


CHOICES = {
    ("Order of the documents", "Newest first"): "sort=newest",
    ("Order of the documents", "50"): "per_page=50",
    ("undated", "Left out"): "undated=exclude",
    ("Grain of the chart", "Year"): "grain=year",
    ("Certainty", "Exact only"): "certainty=exact",
    ("Settings of the chart", "Share of the archive"): "measure=share",
    ("Settings of the chart", "Bars"): "draw=bars",
    ("Settings of the chart", "None"): "events=0",
    ("Date:", "Of the event"): "axis=event",
}
"""Menu and option, one after the other -> what that adds to the address."""


def test_every_choice_of_a_menu_is_one_step_and_back_undoes_it(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/")
    walk = [(history_length(page), page.url, view(page))]
    text: set[str] = set()
    for (menu, option), parameter in CHOICES.items():
        reader.choose(menu, option)
        text |= {parameter}
        assert {*page.url.partition("?")[2].split("&")} == text
        walk.append((history_length(page), page.url, view(page)))
    assert [entries - walk[0][0] for entries, _, _ in walk] == [*range(len(CHOICES) + 1)]
    for _, url, visible in reversed(walk[:-1]):
        reader.back()
        assert (page.url, view(page)) == (url, visible)


def typed_dates(page: Page, delay: int) -> None:
    """Type both dates with the keyboard alone."""
    field(page, "from").focus()
    page.keyboard.type("1962", delay=delay)
    page.keyboard.press("Tab")
    page.keyboard.type("1979", delay=delay)
    page.keyboard.press("Enter")


def typed_then_clicked(name: str, text: str) -> Callable[[Page, int], None]:
    """Type into a field, and click a theme without Enter."""

    def act(page: Page, delay: int) -> None:
        field(page, name).press_sequentially(text, delay=delay)
        theme(page, CUBA).click()

    return act


def typed_search(page: Page, delay: int) -> None:
    """Type a search and press Enter."""
    field(page, "q").press_sequentially("telegram", delay=delay)
    page.keyboard.press("Enter")


def two_clicks(page: Page, delay: int) -> None:
    """Click a theme, and a language before the page has answered."""
    theme(page, CUBA).click(no_wait_after=True)
    page.wait_for_timeout(delay)
    page.get_by_role("link", name="Choose language English").click()


HASTE: dict[str, tuple[str, Callable[[Page, int], None], str]] = {
    "a date, then a theme": ("", typed_then_clicked("from", "1962"), "?from=1962&theme=cuba"),
    "a search, then a theme": ("", typed_then_clicked("q", "telegram"), "?q=telegram&theme=cuba"),
    "two dates": ("", typed_dates, "?from=1962&to=1979"),
    "a search on page 2": ("?page=2&per_page=20", typed_search, "?q=telegram"),
    "two clicks": ("", two_clicks, "?theme=cuba&language=English"),
}
"""Where a reader in haste begins, what he does, and the address he means."""


@pytest.mark.parametrize("speed", DELAYS)
@pytest.mark.parametrize("haste", HASTE)
def test_nothing_is_lost_between_two_clicks_and_nothing_chosen_that_nobody_chose(
    server: Server, reader: Reader, haste: str, speed: str
) -> None:
    page = reader.page
    start, act, meant = HASTE[haste]
    reader.visit(f"{server.url}/{start}")
    with reader.slowed(SLOWER):
        for time in range(TIMES):
            with reader.rerun():
                act(page, DELAYS[speed])
            page.wait_for_url(f"{server.url}/{meant}", timeout=5000)
            reader.settle()
            assert page.url == f"{server.url}/{meant}", f"time {time}"
            assert dict(fields(page))["from"] == ("1962" if "from=" in meant else "")
            assert dict(fields(page))["q"] == ("telegram" if "q=" in meant else "")
            reader.visit(f"{server.url}/{start}")


def test_a_link_of_the_navigation_arrives_while_a_menu_is_open(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(f"{server.url}/?q=cuba")
    for menu in ("Share", "Chart", "?"):
        page.locator("summary", has_text=menu).first.click()
        assert page.locator("[data-menu][open]").count() == 1
        reader.click(page.get_by_role("navigation", name="Pages").get_by_role("link", name="Timeline"))
        assert page.url == f"{server.url}/?q=cuba"
        assert page.locator("[data-menu][open]").count() == 0


def test_a_document_opens_beside_the_list_and_focus_goes_in_and_comes_back(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(f"{server.url}/?q=cuba")
    link = result_links(page).nth(2)
    with reader.rerun():
        link.focus()
        page.keyboard.press("Enter")
    assert drawer(page)
    assert page.evaluate("document.activeElement.closest('[data-drawer]') !== null")
    reader.press("Escape")
    assert drawer(page) == ""
    assert page.evaluate("document.activeElement.getAttribute('href')") == link.get_attribute("href")
    assert documents(page) == 6
    assert sentence(page).startswith("Results 1–6 of 6")
    assert marks(page).count() == 6


def test_focus_is_never_lost_when_a_chip_goes(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(f"{server.url}/?q=cuba&theme=cuba&from=1962")
    while page.locator(".chip").count():
        page.locator(".chip").first.focus()
        reader.press("Enter")
        assert page.evaluate("document.activeElement !== document.body")
