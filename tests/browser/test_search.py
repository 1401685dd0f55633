"""The search box: what is marked, what is said about a search, and the way out of one that finds nothing."""

from playwright.sync_api import Page

from tests.browser.dashboard import Reader, Server
from tests.page_views import documents, notes, results

EMPTIED = {
    "/?q=telegram&from=1962&to=1962&theme=afghanistan&place=Cuba": ["Drop the theme “Afghanistan”: 3 documents"],
    "/?undated=only&theme=afghanistan": [
        "Drop the choice “undated only”: 2 documents",
        "Drop the theme “Afghanistan”: 4 documents",
    ],
    "/?q=zeppelin&language=Welsh": ["Drop all choices: 46 documents"],
}
"""Link to a result of none -> the ways on that it offers."""

READ_OTHERWISE = {
    "telegram AND (": (3, "“AND” is left out, for there is nothing to join"),
    "author:telegram": (0, "Read as author AND telegram: there is no field “author”."),
    "telegram~2": (3, "for similar words are not searched"),
    "mis*les": (5, "Read as mis*: a star counts only at the end of a word."),
    "!!!": (46, "The search contains no words and is ignored."),
}
"""What is typed -> documents it finds, and what the page says of it."""


TYPED = (
    "Castro or Guevara",
    "Peking",
    "Beziehungen",
    "Cuba before:1962-10",
    "person:Kennedy",
    "archive:none during:1962",
    "Хрущёв",
)
"""Examples of the help that the page says more about: another reading, or other words."""


def search(reader: Reader, text: str) -> None:
    """Type a search and press Enter."""
    reader.page.get_by_role("searchbox").fill(text)
    reader.press("Enter")


def marked(page: Page, part: str) -> list[str]:
    """Return the marked words in the titles or the facts of the list."""
    return page.locator(f"ol.list .{part} mark").all_inner_texts()


def test_hits_are_marked_in_titles_and_summaries(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/")
    search(reader, "missile reports")
    assert documents(reader.page) == 1
    assert marked(reader.page, "title") == ["Missiles"]
    search(reader, "lodz")
    assert results(reader.page) == ("12 May 1981 · Rozmowa w Łodzi: Gęś i żółć",)


def test_a_search_that_is_read_in_another_way_says_so(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/")
    for typed, (found, text) in READ_OTHERWISE.items():
        search(reader, typed)
        assert text in notes(reader.page), typed
        assert documents(reader.page) == found, typed
        assert reader.page.get_by_role("searchbox").input_value() == typed


def test_the_other_reading_is_one_click_away(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?q=telegram+not+cuba&from=1962")
    assert "Read as telegram NOT cuba." in notes(page)
    reader.click(page.get_by_role("link", name="search for the word “not” instead"))
    assert page.get_by_role("searchbox").input_value() == 'telegram "not" cuba'
    assert "from=1962" in page.url
    assert notes(page) == ""


def test_every_example_of_the_help_is_a_link_and_is_understood(shipped_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(shipped_server.url + "/?theme=cuban-missile-crisis")
    examples = page.locator(".help code").all_text_contents()
    assert len(examples) == len(set(examples)) > 5
    for example in examples:
        page.locator("summary[aria-label^='How to search']").click()
        reader.click(page.locator(".help a").get_by_text(example, exact=True))
        assert page.get_by_role("searchbox").input_value() == example
        assert bool(notes(page)) == (example in TYPED) or notes(page).startswith("Other names of"), example


def test_a_search_that_finds_nothing_offers_each_choice_to_take_back(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/")
    for address, text in EMPTIED.items():
        reader.go(address)
        assert page.locator(".ways-on a").all_inner_texts() == text
        for label in text:
            reader.click(page.get_by_role("link", name=label))
            assert documents(page) == int(label.split()[-2])
            reader.back()
            assert documents(page) == 0


def test_a_cleared_search_is_no_search(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/?q=telegram&theme=cuba")
    search(reader, "")
    assert reader.page.url == server.url + "/?theme=cuba"
