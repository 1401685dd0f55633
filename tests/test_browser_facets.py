"""Facets in the sidebar: opened, chosen from, excluded from, searched, and walked back."""

import re

from playwright.sync_api import Locator, Page

from tests.browser import ColorScheme, Reader, Server, streamlit_element
from tests.test_browser_look import WIDER_THAN_THE_SCREEN
from tests.views import chips, counted, sentence, view

COLOUR_SCHEMES: tuple[ColorScheme, ...] = ("light", "dark")


def heading(page: Page, title: str) -> Locator:
    """What opens and closes a facet."""
    return streamlit_element(page, "facets").locator("summary", has_text=title).first


def open_facet(reader: Reader, title: str) -> None:
    with reader.rerun():
        heading(reader.page, title).focus()
        reader.page.keyboard.press("Enter")


def values(page: Page, facet: str) -> list[str]:
    """The values of an open facet, as a screen reader hears them."""
    return [
        " ".join(said.split()) for said in page.locator(f"[class*=st-key-choose-{facet}] button").all_text_contents()
    ]


def press(reader: Reader, name: str) -> None:
    with reader.rerun():
        streamlit_element(reader.page, "facets").get_by_role("button", name=name).click()


def test_a_facet_is_opened_chosen_from_excluded_from_and_walked_back(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.open(server.url + "/?from=1960&to=1979")
    assert page.locator("[class*=st-key-choose-]").count() == 0
    assert heading(page, "Collection").count() == 0
    open_facet(reader, "Language")
    said = [re.fullmatch(r"Choose language (.+), (\d+) documents?", value) for value in values(page, "language")]
    promised = {value[1]: int(value[2]) for value in said if value}
    assert promised["Russian"] > 0
    open_facet(reader, "How is this counted? Language")
    assert f"add up to {sum(promised.values())}." in page.locator(".working").inner_text()
    open_facet(reader, "How is this counted? Language")
    press(reader, "Choose language Russian")
    assert page.url == server.url + "/?from=1960&to=1979&language=Russian"
    assert counted(sentence(page)) == promised["Russian"]
    assert values(page, "language")[0].startswith("Take back language ✓ Russian")
    press(reader, "Leave out language English")
    press(reader, "Take back language ✓ Russian")
    assert page.url == server.url + "/?from=1960&to=1979&-language=English"
    assert counted(sentence(page)) == sum(promised.values()) - promised["English"]
    assert chips(page)[1] == "Remove not language English"
    for scheme in COLOUR_SCHEMES:
        assert reader.accessibility_findings(scheme) == []
    here = view(page)
    reader.back()
    assert page.url.endswith("&language=Russian&-language=English")
    reader.forward()
    assert view(page) == here
    open_facet(reader, "Language")
    press(reader, "Take back language not English")
    assert page.url == server.url + "/?from=1960&to=1979"
    reader.open(server.url + "/?from=1960&to=1979&-language=English")
    assert view(page) == here


def test_a_long_facet_is_searched_ordered_and_shown_further_on_a_narrow_screen(server: Server, reader: Reader) -> None:
    page = reader.page
    page.set_viewport_size({"width": 390, "height": 844})
    reader.open(server.url + "/?person=Nobody&theme=none")
    page.get_by_test_id("stExpandSidebarButton").click()
    assert heading(page, "Collection").count() == 0
    open_facet(reader, "People")
    assert len(values(page, "person")) == 11
    assert values(page, "person")[0] == "Take back person ✓ Nobody, 0 documents"
    with reader.rerun():
        page.get_by_text("A–Z", exact=True).click()
    assert values(page, "person")[1].startswith("Choose person **Mallory**")
    with reader.rerun():
        page.get_by_role("button", name="more").click()
    assert len(values(page, "person")) > 30
    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
    field = page.get_by_role("textbox", name="Find in people")
    field.fill("WALESA")
    with reader.rerun():
        field.press("Enter")
    assert values(page, "person") == [
        "Take back person ✓ Nobody, 0 documents",
        "Choose person Wałęsa, Lech, 1 document",
    ]
    press(reader, "Choose person Wałęsa, Lech")
    assert counted(sentence(page)) == 1
    assert "person=Nobody&person=Wa%C5%82%C4%99sa%2C+Lech" in page.url
