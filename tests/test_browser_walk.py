"""The reader's walk: every step is one entry of the history, and Back and Forward show what was there."""

from dataclasses import dataclass
from urllib.parse import urlsplit

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
    reader.visit(large_server.url + "/")
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


CHOICES = {
    ("Order of the results", "Newest"): "sort=newest",
    ("Results on a page", "20 a page"): "per_page=20",
    ("Undated documents", "Leave out"): "undated=exclude",
    ("Bars of the timeline", "Decades"): "grain=decade",
    ("Dates drawn", "Exact only"): "certainty=exact",
    ("Bars show", "Share of the archive"): "measure=share",
    ("Draw documents as", "Marks"): "draw=marks",
    ("", "Events on the timeline"): "events=0",
    ("", "Event date"): "axis=event",
    ("", "Start over"): "",
}
"""Field and option, or what is clicked, one after the other -> what that adds to the address."""


def test_every_choice_beside_the_chart_is_one_step_and_back_undoes_it(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/")
    walk = [(history_length(page), place(page))]
    said: set[str] = set()
    for (field, option), parameter in CHOICES.items():
        with reader.rerun():
            if field:
                page.get_by_role("combobox", name=field).scroll_into_view_if_needed()
                page.get_by_role("combobox", name=field).click()
                page.get_by_role("option", name=option).click()
            else:
                page.get_by_text(option, exact=True).click()
        said = said | {parameter} if parameter else set()
        assert set(urlsplit(page.url).query.split("&")) - {""} == said
        walk.append((history_length(page), place(page)))
    assert [entries - walk[0][0] for entries, _ in walk] == list(range(len(CHOICES) + 1))
    assert walk[-1][1].shown == walk[0][1].shown
    _, shares = walk[6]
    assert isinstance(shares.shown, View)
    written = ("Exact only", "Decades", "Automatic", "Share of the archive", "", "Newest", "20 a page")
    assert shares.shown.fields == ("", "", "Leave out", *written)
    assert counted(shares.shown.sentence) == 40
    for _, before in reversed(walk[:-1]):
        reader.back()
        assert place(page) == before
    for _, after in walk[1:3]:
        reader.forward()
        assert place(page) == after
