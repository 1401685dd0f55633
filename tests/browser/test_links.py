"""Links: a view opened cold is the view it was copied from; junk in a link is named and does no harm."""

from urllib.parse import parse_qs, urlsplit

import pytest

from queries.urls.links import PARAMETERS
from tests.browser.dashboard import Reader, Server
from tests.conftest import NewReader
from tests.page_views import chips, documents, notes, page_shown, result_links, theme, view

VIEWS = {
    "/?q=cuba&from=1962&to=1979-12-27&theme=cuba": 6,
    "/?from=1960&theme=cuba&theme=none&undated=include&sort=newest&page=2&per_page=10": 39,
    "/?person=Gromyko%2C+Andrei&place=Cuba&subject=Diplomacy&archive=State+Archive&language=English"
    "&classification=Secret": 2,
    "/?language=German&language=Russian&language=Polish&-person=Kohl%2C+Helmut&-place=Cuba&-subject=Missiles"
    "&-archive=none&-collection=Papers&-language=Welsh&-classification=none&-country=Wales&sort=title": 9,
    "/?theme=cuba&also=afghanistan&collection=none&country=none": 1,
    "/?grain=decade&page=3&per_page=20": 46,
    "/?q=samovar&theme=afghanistan": 0,
    "/?from=1956&to=1989&axis=event&sort=newest": 2,
    "/?certainty=exact&draw=bars&measure=share&events=0&ends=all": 44,
    "/?date=undated&date=unread&undated=only": 4,
    "/?q=cuba&tab=table": 6,
    "/?q=cuba&panel=numbers": 6,
    "/?values=place&find=berlin&by=name": 46,
    "/?id=day&q=cuba": 6,
}
"""Link -> documents it finds among the awkward records."""

FORMER = {
    "/?q=cuba&page=2&sort=oldest": ("/?q=cuba&sort=oldest&page=2&per_page=10", ""),
    "/?page=5": ("/?page=5&per_page=10", "5"),
    "/timeline?theme=cuba&q=telegram": ("/timeline?q=telegram&theme=cuba", ""),
    "/?grain=year&draw=bars&events=1&axis=written": ("/?grain=year&draw=bars", "1"),
}
"""Link of an earlier version -> how it is written now, and the page of the list that it shows."""

JUNK = {
    "/?nonsense=1": ("“nonsense” is not a parameter", 46),
    "/?page=0": ("page=0 is ignored", 46),
    "/?grain=x": ("grain=x is ignored", 46),
    "/?from=1962-13&theme=cuba": ("from=1962-13 is ignored", 6),
    "/?to=tomorrow": ("to=tomorrow is ignored", 46),
    "/?from=1979&to=1962": ("ends before it starts", 31),
    "/?sort=random&per_page=7&undated=maybe": ("sort=random is ignored", 46),
    "/?q=cuba&q=afghanistan": ("q is in the link 2 times", 2),
    "/?theme=&theme=cuba": ("A value of theme is ignored: it is empty", 6),
    "/?tab=nothing&values=x": ("tab=nothing is ignored", 46),
    "/?q=%FF%00cuba%E2%80%AE": ("", 6),
    "/?id=&q=cuba": ("", 6),
}
"""Link -> words of the note about it, and documents that what is left of it finds."""


WITH_A_NOTE = {"since", "changed", "variants"}
"""Parameters with which a page always has a note: tests of cited searches and of other names look at these."""


def test_the_table_of_views_covers_every_parameter() -> None:
    named = {name for link in VIEWS for name in parse_qs(urlsplit(link).query)}
    assert set(PARAMETERS) - WITH_A_NOTE <= named


def test_a_view_opened_cold_shows_what_it_showed_on_the_way(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/")
    visited = {}
    for link, found in VIEWS.items():
        reader.go(link)
        visited[link] = view(page)
        assert documents(page) == found, link
        assert notes(page) == "", link
        assert {*page.url.split("?")[1].split("&")} == {*link.split("?")[1].split("&")}
    for link in [*VIEWS][::3]:
        reader.open(server.url + link)
        assert view(page) == visited[link], link


def test_links_of_earlier_versions_open_what_they_did(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/")
    for link, (canonical, visible) in FORMER.items():
        reader.go(link)
        assert reader.page.url == server.url + canonical
        assert page_shown(reader.page) == visible, link
        assert notes(reader.page) == "", link


def test_junk_in_a_link_is_named_and_the_page_shows_what_is_left(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/")
    for link, (text, found) in JUNK.items():
        reader.go(link)
        assert text in notes(reader.page), link
        assert documents(reader.page) == found, link


def test_an_unknown_theme_is_named_in_a_note_and_can_be_taken_back(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?theme=unknown&person=Nobody")
    assert "unknown" in notes(page)
    assert documents(page) == 0
    while page.locator(".chip").count():
        reader.click(page.locator(".chip").first)
    assert page.url == server.url + "/"
    assert chips(page) == ()


def test_past_the_end_is_the_last_page(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/?page=999&per_page=10")
    assert page_shown(reader.page) == "5"


OPENERS = {"Control": "left", "Shift": "left", "": "middle"}
"""A key held down and the button clicked, which open another tab or window."""


@pytest.mark.parametrize("values", OPENERS)
def test_a_title_a_theme_a_crumb_and_the_navigation_open_in_a_tab_of_their_own(
    server: Server, reader: Reader, values: str
) -> None:
    page = reader.page
    here = server.url + "/?q=cuba&from=1962&to=1962"
    reader.visit(here)
    for link in (
        result_links(page).first,
        theme(page, "Afghanistan"),
        page.locator(".crumbs a").first,
        page.get_by_role("navigation", name="Pages").get_by_role("link", name="About"),
    ):
        address = link.evaluate("link => link.href")
        with page.context.expect_page() as opened:
            link.click(button=OPENERS[values], modifiers=[values] if values else [])  # type: ignore[arg-type, list-item]  # the words are those of Playwright
        opened.value.wait_for_url(lambda url: url != "about:blank", wait_until="commit")
        assert urlsplit(opened.value.url)[2:4] == urlsplit(address)[2:4]
        opened.value.close()
        assert page.url == here


def test_the_copied_link_is_that_of_the_view(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?theme=cuba&q=telegram&nonsense=1")
    page.locator("summary", has_text="Share").click()
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url == server.url + "/?q=telegram&theme=cuba"


def test_an_embedded_page_stays_embedded(server: Server, new_reader: NewReader) -> None:
    reader = new_reader()
    page = reader.page
    reader.open(server.url + "/?embed=true&q=cuba")
    assert documents(page) == 6
    assert notes(page) == ""
    reader.click(theme(page, "Afghanistan"))
    assert parse_qs(urlsplit(page.url).query) == {"embed": ["true"], "q": ["cuba"], "theme": ["afghanistan"]}
    reader.click(page.locator(".chip").first)
    assert parse_qs(urlsplit(page.url).query) == {"embed": ["true"], "theme": ["afghanistan"]}


LANDMARKS = ("navigation", "main", "search")


def test_a_page_has_one_heading_first_landmarks_and_a_skip_link(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.open(server.url + "/?q=cuba")
    assert page.locator("h1").count() == 1
    headings = page.locator(".annals main :is(h1, h2, h3)").evaluate_all("found => found.map(one => one.tagName)")
    assert headings[0] == "H1"
    for landmark in LANDMARKS:
        assert page.get_by_role(landmark).count() >= 1, landmark  # type: ignore[arg-type]  # the words are those of Playwright
    assert page.locator("#results p[aria-live=polite]").count() == 1
    skip = page.get_by_role("link", name="Skip to the results")
    skip.focus()
    assert skip.is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#results" or page.evaluate("document.activeElement.id") == "results"


KINDS = (".brand", "nav a", ".label.theme", ".count[href]", ".bar", ".chip", "ol.list a", ".value", ".step")
"""Kinds of links, as selectors."""

OUTLINE = """() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle + style.outlineWidth;
}"""


def test_focus_is_visible_on_every_kind_of_link(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?q=cuba&from=1962&grain=year")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.keyboard.press("Tab")
        for kind in (
            ".brand",
            "nav a",
            ".label.theme",
            ".count[href]",
            ".bar",
            ".chip",
            "ol.list a",
            ".value",
            ".step",
        ):
            page.locator(kind).first.focus()
            style = page.evaluate(OUTLINE)
            assert style not in ("none0px", "none3px"), f"{kind} in {scheme}"
