"""The search box: what is marked, what is said about a search, and the way out of one that finds nothing."""

from playwright.sync_api import Locator, Page

from tests.browser import Reader, Server, streamlit_element
from tests.views import counted, notes, result_links, results, sentence

EMPTIED = {
    "/?q=telegram&from=1962&to=1962&theme=afghanistan&place=Cuba": ["Drop the theme Afghanistan: 3 documents"],
    "/?undated=only&theme=afghanistan": [
        "Drop the choice undated only: 2 documents",
        "Drop the theme Afghanistan: 4 documents",
    ],
    "/?q=zeppelin&language=Welsh": ["Drop all choices: 46 documents"],
}
"""Link to a result of none -> the ways on that it offers."""


def search(reader: Reader, text: str) -> None:
    """Type a search and press Enter."""
    box = reader.page.get_by_role("searchbox")
    with reader.rerun():
        box.fill(text)
        box.press("Enter")


def marked_in_titles(page: Page) -> list[str]:
    """The words on a ground of their own in the titles of the list."""
    return result_links(page).locator("strong span").all_inner_texts()


def test_hits_are_marked_in_titles_and_summaries(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/")
    search(reader, "missile reports")
    assert sentence(page) == "1 result for ‘missile reports’."
    assert marked_in_titles(page) == ["Missiles"]
    assert page.locator("mark").all_inner_texts() == ["reports", "missiles", "Missiles"]
    search(reader, "lodz")
    assert results(page) == ("12 May 1981 · Rozmowa w Łodzi: Gęś i żółć",)
    assert page.locator("mark").all_inner_texts() == ["Łódź", "Łódź"]


def test_words_around_a_hit_come_from_the_full_text(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?q=samovar")
    assert page.locator("mark").all_inner_texts() == ["samovar"]
    around = page.get_by_text("In the text:").inner_text()
    assert around.endswith("and the word samovar stands only here.")
    assert "opened the meeting" not in around
    assert around.startswith("In the text: … ")


def test_words_ruled_out_are_not_marked(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/?q=telegram+-havana")
    assert counted(sentence(reader.page)) == 2
    assert set(marked_in_titles(reader.page)) == {"Telegram"}


def test_a_search_that_cannot_be_read_is_searched_as_plain_words_and_says_so(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/")
    for typed, documents, said in (
        ("telegram AND (", 3, "The search is read as plain words, because its signs do not fit together."),
        ('"telegram', 3, "The search is read as plain words"),
        ("author:telegram", 0, "there is no field “author”"),
        ("telegram~2", 0, "asks for similar words"),
        ("mis*les", 0, "a star counts only at the end of a word"),
        ("!!!", 46, "The search has no word in it and is ignored."),
    ):
        search(reader, typed)
        assert said in notes(page), typed
        assert counted(sentence(page)) == documents, typed
        assert page.get_by_role("searchbox").input_value() == typed
    search(reader, "telegram")
    assert notes(page) == ""


def opened_help(page: Page) -> Locator:
    """The help of the search, opened."""
    page.get_by_role("button", name="How to search").click()
    opened = page.get_by_role("dialog", name="How to search")
    opened.wait_for()
    return opened


def test_every_example_of_the_help_can_be_clicked_and_is_understood(shipped_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(shipped_server.url + "/?theme=cuban-missile-crisis&page=2")
    examples = opened_help(page).get_by_role("code").all_inner_texts()
    assert len(examples) == len(set(examples)) > 5
    links = [page.get_by_role("dialog").get_by_role("link", name=example, exact=True) for example in examples]
    addresses = [str(link.get_attribute("href")) for link in links]
    reader.follow(links[0])
    for number, (example, address) in enumerate(zip(examples, addresses, strict=True)):
        if number:
            reader.go(address)
        assert page.get_by_role("searchbox").input_value() == example
        assert f"for ‘{example}’, in theme" in sentence(page)
        assert notes(page) == ""


def test_a_search_that_finds_nothing_offers_each_choice_to_take_back(server: Server, reader: Reader) -> None:
    page = reader.page
    link = "/?q=telegram&from=1962&to=1962&theme=afghanistan&place=Cuba"
    reader.visit(server.url + link)
    assert sentence(page) == "No results for ‘telegram’, 1962, in theme Afghanistan, place Cuba."
    assert "One choice alone empties this result:" in page.get_by_test_id("stMain").inner_text()
    for address, said in EMPTIED.items():
        reader.go(address)
        assert ways_on(page) == said
        for label in said:
            with reader.rerun():
                page.get_by_role("button", name=label).click()
            assert counted(sentence(page)) == int(label.split()[-2])
            reader.back()
            assert sentence(page).startswith("No results")


def ways_on(page: Page) -> list[str]:
    """What a result of none offers to drop or keep, with the documents that come back."""
    return [
        " ".join(label.split()) for label in streamlit_element(page, "ways-on").get_by_role("button").all_inner_texts()
    ]


def test_a_cleared_search_is_no_search(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?q=telegram&theme=cuba")
    with reader.rerun():
        page.get_by_role("button", name="Clear entry").click()
        page.get_by_role("searchbox").press("Enter")
    assert page.url == server.url + "/?theme=cuba"
