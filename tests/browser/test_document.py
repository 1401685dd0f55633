"""A document beside the list and on its own page, as a reader opens, reads, follows and closes it."""

import pytest
from playwright.sync_api import Locator, Page

from tests.archives import LONGEST_TITLE, hostile_titles
from tests.browser.dashboard import COLOR_SCHEMES, ColorScheme, Reader, Server
from tests.conftest import NewReader
from tests.page_views import chips, documents, drawer, facts, focused, heading, page_shown, result_links, results

HOSTILE_ARCHIVE = "<i>Archive</i> of **Hostile** $Titles$"
TURNS = str.maketrans("", "", "\u202e\u202c")


def opened(page: Page) -> Locator:
    """Return the drawer."""
    return page.get_by_role("dialog")


def main(page: Page) -> Locator:
    """Return the main part of the page."""
    return page.locator("main#main")


def words(part: Locator) -> str:
    """All the words of a part in one line."""
    return " ".join(part.inner_text().split())


def scrolled(page: Page) -> int:
    """How far the list is scrolled."""
    return int(page.get_by_test_id("stMain").evaluate("main => Math.round(main.scrollTop)"))


def scroll_to(page: Page, place: int) -> None:
    page.get_by_test_id("stMain").evaluate("(main, place) => { main.scrollTop = place; }", place)


def marked_rows(page: Page) -> list[str]:
    """Return the titles of the rows that are marked as open."""
    return page.locator("ol.list > li.open .title").all_inner_texts()


def title_of(row: str) -> str:
    return row.split(" · ", 1)[1]


def test_a_document_opens_beside_the_list_which_keeps_its_place(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/")
    scroll_to(page, 240)
    result_links(page).nth(2).hover()
    place, third = scrolled(page), results(page)[2]
    assert place > 0
    reader.click(result_links(page).nth(2))
    assert drawer(page) == title_of(third)
    assert marked_rows(page) == [title_of(third)]
    assert (scrolled(page), len(results(page))) == (place, 20)
    box = opened(page).bounding_box()
    assert box
    assert (box["width"], box["x"] + box["width"]) == (560, 1280)


def test_a_name_in_a_document_is_followed_and_the_browser_comes_back(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?q=missiles&sort=oldest")
    scroll_to(page, 200)
    result_links(page).nth(2).hover()
    place, rows = scrolled(page), results(page)
    reader.click(result_links(page).nth(2))
    third = drawer(page)
    reader.click(opened(page).get_by_role("link", name=": add to this search").first)
    assert drawer(page) == ""
    assert len(chips(page)) == 3
    reader.back()
    assert drawer(page) == third
    reader.back()
    assert (drawer(page), results(page), scrolled(page)) == ("", rows, place)
    reader.click(result_links(page).nth(2))
    reader.click(opened(page).get_by_role("link", name="Close"))
    assert (drawer(page), results(page), scrolled(page)) == ("", rows, place)


def test_a_name_starts_another_search(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?q=thirteen&id=range")
    reader.click(opened(page).get_by_role("link", name="Khrushchev, Nikita: new search"))
    assert chips(page) == ("Remove person Khrushchev, Nikita", "Start over")
    assert documents(page) == 2


def test_a_link_with_an_id_opens_the_document_again(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.open(server.url + "/?theme=cuba&id=range&part=record")
    assert drawer(page) == "Log of Thirteen Days"
    assert facts(page)["EDTF"] == "1962-10-16/1962-10-28"
    reader.reload()
    assert drawer(page) == "Log of Thirteen Days"


def test_the_focus_goes_into_a_document_and_back_to_its_row(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?theme=cuba")
    row = result_links(page).nth(1)
    row.focus()
    reader.press("Enter")
    assert page.evaluate("document.activeElement.closest('[data-drawer]') !== null")
    reader.press("Escape")
    assert drawer(page) == ""
    assert row.evaluate("row => row === document.activeElement")


def test_the_tabs_of_a_document_are_closed_by_back(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?id=day")
    tabs = opened(page).get_by_role("navigation", name="Parts of this document")
    for name in ("Same week", "Record"):
        reader.click(tabs.get_by_role("link", name=name))
        assert tabs.locator("[aria-current]").inner_text() == name
        assert focused(page) == name
    reader.back()
    assert tabs.locator("[aria-current]").inner_text() == "Same week"
    reader.back()
    assert tabs.locator("[aria-current]").inner_text() == "Overview"


def test_the_tab_that_is_open_already_may_be_clicked(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?id=day&part=record")
    before = page.evaluate("history.length")
    reader.click(opened(page).get_by_role("link", name="Record", exact=True))
    assert page.locator(".annals[data-pending], [data-pressed]").count() == 0
    assert page.evaluate("history.length") == before


def test_previous_and_next_walk_through_the_result_and_keep_the_focus(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?theme=cuba&sort=title")
    titles = [title_of(row) for row in results(page)]
    reader.click(result_links(page).nth(1))
    way = opened(page).get_by_role("navigation", name="Through the results")
    for label, place in (("Next", 3), ("Next", 4), ("Previous", 3)):
        reader.click(way.get_by_role("link", name=label))
        assert drawer(page) == titles[place - 1]
        assert marked_rows(page) == [titles[place - 1]]
        assert f"{place} of 6" in words(way)
        assert focused(page).startswith(label)


def test_the_next_document_turns_the_page_of_the_list(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?per_page=10")
    reader.click(result_links(page).last)
    reader.click(opened(page).get_by_role("link", name="Next: "))
    assert page_shown(page) == "2"
    assert marked_rows(page) == [title_of(results(page)[0])]


def test_back_to_results_leads_to_the_row_of_the_document(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?per_page=10&page=2")
    rows = results(page)
    reader.click(result_links(page).nth(8))
    reader.click(opened(page).get_by_role("link", name="Open as a page"))
    assert heading(page) == title_of(rows[8])
    reader.click(page.get_by_role("link", name="Back to results"))
    assert (results(page), page_shown(page), drawer(page)) == (rows, "2", "")
    row = result_links(page).nth(8)
    assert row.evaluate("row => row === document.activeElement")
    assert row.evaluate(
        "row => { const box = row.getBoundingClientRect(); return 0 < box.top && box.top < innerHeight }"
    )
    reader.back()
    assert heading(page) == title_of(rows[8])


@pytest.mark.parametrize("path", ["/", "/document"])
def test_an_unknown_id_says_so_and_leads_to_a_search(server: Server, reader: Reader, path: str) -> None:
    page = reader.page
    reader.visit(f"{server.url}{path}?id=nobody&theme=cuba")
    place = opened(page) if path == "/" else main(page)
    assert "No such document" in words(place)
    assert "This archive has no document with the id “nobody”." in words(place)
    reader.click(place.get_by_role("link", name="Search the archive"))
    assert (drawer(page), chips(page)) == ("", ())


def test_a_page_without_an_id_says_so(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/document")
    assert "The link names no document." in words(main(reader.page))


def test_hostile_titles_are_text_in_the_drawer_and_on_the_page(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/")
    for identifier, title in list(hostile_titles().items()):
        visible = title.translate(TURNS)
        reader.go(f"/?id={identifier}")
        assert words(opened(page).get_by_role("heading", level=2)) == visible
        assert opened(page).locator("script, img, iframe, i, b").count() == 0
        reader.go(f"/document?id={identifier}&part=cite")
        assert heading(page) == visible
        assert page.title().startswith(visible[:90].strip())
        assert main(page).locator("script, img, iframe, i, b").count() == 0


def test_a_title_of_ten_thousand_characters_is_whole_in_its_document(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?id=longest")
    assert words(opened(page).get_by_role("heading", level=2)) == LONGEST_TITLE
    assert len(drawer(page)) <= 200
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_click_with_the_control_key_opens_a_tab_with_the_same_document(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?theme=cuba")
    row, title = result_links(page).nth(2), title_of(results(page)[2])
    with page.context.expect_page() as opening:
        row.click(modifiers=["Control"])
    other = opening.value
    other.get_by_role("dialog", name=title).wait_for()
    assert drawer(page) == ""
    other.close()


def test_words_of_the_search_are_marked_without_a_gap(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/document?id=full-text&q=prices")
    assert main(page).locator(".prose mark").all_inner_texts() == ["prices"]
    assert "The two sides talk about prices." in words(main(page))
    reader.visit(server.url + "/document?id=full-text&q=samovar+OR+grain&part=text")
    assert main(page).locator("h1 mark, .reading mark").all_inner_texts() == ["Grain", "samovar"]
    assert page.locator(".prose p").count() == 2


def test_the_citation_and_the_link_are_copied_whole(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?q=secretariat&id=contradiction")
    reader.click(opened(page).get_by_role("link", name="Cite"))
    notes = opened(page).locator(".citation").all_inner_texts()
    for style, note in (("Chicago, note", notes[0]), ("APA", notes[-1])):
        opened(page).get_by_role("button", name=f"Copy: {style}", exact=True).click()
        page.get_by_text("Copied.").last.wait_for()
        page.wait_for_function("note => navigator.clipboard.readText().then(text => text === note)", arg=note)
    assert notes[0].startswith(
        "“Minutes of the Secretariat, 5 September 1989,” September 5, 1985 [title: September 5, 1989]"
    )
    opened(page).get_by_text("Share", exact=True).click()
    opened(page).get_by_role("button", name="Copy link").click()
    opened(page).locator(".share").get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == server.url + "/document?id=contradiction"


def test_on_a_telephone_a_document_covers_the_page_and_can_be_closed(server: Server, new_reader: NewReader) -> None:
    reader = new_reader(width=390, height=844)
    page = reader.page
    reader.open(server.url + "/?theme=cuba&id=range")
    box = opened(page).bounding_box()
    assert box
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 844)
    reader.click(opened(page).get_by_role("link", name="Close"))
    assert drawer(page) == ""
    reader.go("/document?id=range&q=log")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    facts_box, text_box = (page.locator(part).bounding_box() for part in (".document-facts", "article"))
    assert facts_box
    assert text_box
    assert facts_box["y"] >= text_box["y"] + text_box["height"]


@pytest.mark.parametrize("color_scheme", COLOR_SCHEMES)
@pytest.mark.parametrize(
    "address", ["/?q=missiles&id=two-themes&part=cite", "/document?id=two-themes&q=missiles", "/?id=day&part=week"]
)
def test_a_document_has_no_barrier(server: Server, reader: Reader, address: str, color_scheme: ColorScheme) -> None:
    reader.visit(server.url + address)
    assert reader.accessibility_findings(color_scheme) == []
