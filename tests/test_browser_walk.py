"""The reader's walk: every step is one entry of the history, and Back and Forward show what was there."""

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser import Reader, Server, streamlit_element
from tests.views import View, counted, result_links, sentence, theme, view


@dataclass(frozen=True)
class Place:
    """Where the reader is: the address, and what the page shows."""

    address: str
    shown: View | str


def place(page: Page) -> Place:
    on_document = "/document" in page.url
    return Place(page.url, sentence(page) if on_document else view(page))


def history_length(page: Page) -> int:
    length: int = page.evaluate("history.length")
    return length


def test_back_and_forward_show_each_step_of_a_walk_as_it_was(large_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.open(large_server.url + "/")
    entries = history_length(page)
    walk = [place(page)]

    def step() -> None:
        walk.append(place(page))
        assert history_length(page) == entries + len(walk) - 1

    with reader.rerun():
        page.get_by_role("searchbox").fill("telegram")
        page.get_by_role("searchbox").press("Enter")
    step()
    with reader.rerun():
        theme(page, "Cuba & the “missiles”").click()
    step()
    with reader.rerun():
        reader.drag_over_bars(streamlit_element(page, "overview"), 3, 20)
    step()
    with reader.rerun():
        page.get_by_role("button", name="Page 2").first.click()
    step()
    with reader.rerun():
        result_links(page).nth(3).click()
    step()

    start, searched, of_theme, dragged, turned, document = walk
    host = large_server.url
    assert [each.address for each in walk[:5]] == [
        f"{host}/",
        f"{host}/?q=telegram",
        f"{host}/?q=telegram&theme=cuba",
        f"{host}/?q=telegram&from=1950-04&to=1951-09&theme=cuba",
        f"{host}/?q=telegram&from=1950-04&to=1951-09&theme=cuba&page=2",
    ]
    assert document.address.startswith(f"{host}/document?id=plain-")
    assert isinstance(document.shown, str)
    assert isinstance(turned.shown, View)
    assert document.shown in turned.shown.results[3]
    for each, words in ((searched, "for ‘telegram’"), (of_theme, "in theme Cuba"), (dragged, "April 1950")):
        assert isinstance(each.shown, View)
        assert words in each.shown.sentence
    assert turned.shown.page == "2"
    assert "✓ Cuba & the “missiles” 183 of 334" in turned.shown.themes
    assert turned.shown.chips == (
        "Remove search telegram",
        "Remove dates April 1950 to September 1951",
        "Remove theme Cuba & the “missiles”",
        "Start over",
    )

    for before in reversed(walk[:-1]):
        reader.back()
        assert place(page) == before
    for after in walk[1:]:
        reader.forward()
        assert place(page) == after
    assert history_length(page) == entries + len(walk) - 1
    assert start.shown != document.shown


def test_every_choice_beside_the_chart_is_one_step_and_back_undoes_it(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.open(server.url + "/")
    walk = [(history_length(page), place(page))]
    for field, option, address in (
        ("Order of the results", "Newest", "/?sort=newest"),
        ("Results on a page", "20 a page", "/?sort=newest&per_page=20"),
        ("Undated documents", "Leave out", "/?undated=exclude&sort=newest&per_page=20"),
        ("Bars of the timeline", "Years", "/?undated=exclude&grain=year&sort=newest&per_page=20"),
    ):
        with reader.rerun():
            page.get_by_role("combobox", name=field).click()
            page.get_by_role("option", name=option).click()
        assert page.url == server.url + address
        walk.append((history_length(page), place(page)))
    assert [entries - walk[0][0] for entries, _ in walk] == [0, 1, 2, 3, 4]
    shown = walk[-1][1].shown
    assert isinstance(shown, View)
    assert shown.fields == (
        "",
        "",
        "Leave out",
        "With inferred",
        "Years",
        "Number of documents",
        "",
        "Newest",
        "20 a page",
    )
    assert counted(shown.sentence) == 42
    for _, before in reversed(walk[:-1]):
        reader.back()
        assert place(page) == before


def test_anything_but_turning_the_page_leads_to_page_one(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.open(server.url + "/?page=3")
    assert view(page).page == "3"
    with reader.rerun():
        theme(page, "Outside all themes").click()
    assert page.url == server.url + "/?theme=none"
    assert view(page).page == "1"


def test_a_link_to_the_page_it_stands_on_is_one_step_too(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.open(server.url + "/document?id=range&theme=cuba")
    entries = history_length(page)
    walk = [place(page)]
    for link in ("Next", "Before: ", "Back to results", "Timeline"):
        with reader.rerun():
            page.get_by_role("link", name=link).first.click()
        walk.append(place(page))
    assert [each.address.removeprefix(server.url) for each in walk] == [
        "/document?id=range&theme=cuba",
        "/document?id=day&theme=cuba",
        "/document?id=range&theme=cuba",
        "/timeline?theme=cuba",
        "/timeline?theme=cuba",
    ]
    assert history_length(page) == entries + 3
    for before in reversed(walk[:3]):
        reader.back()
        assert place(page) == before


def test_the_ways_up_from_a_range_are_steps(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.open(server.url + "/?from=1962-10&to=1962-10&theme=cuba")
    october = place(page)
    for link, address in (("1962", "/?from=1962&to=1962&theme=cuba"), ("All years", "/?theme=cuba")):
        with reader.rerun():
            page.get_by_role("link", name=f"‹ {link}", exact=True).click()
        assert page.url == server.url + address
    reader.back()
    reader.back()
    assert place(page) == october
