"""How the pages look: readable by all, within the screen, the first results above the fold."""

import pytest
from playwright.sync_api import Locator

from tests.browser import COLOR_SCHEMES, Reader, Server, streamlit_element
from tests.conftest import NewReader
from tests.views import result_links

PAGES = {
    "timeline with marks": "/?q=cuba&from=1962&theme=cuba&nonsense=1",
    "timeline with bars": "/?grain=year&from=1950",
    "timeline of shares": "/?grain=year&theme=cuba&measure=share&certainty=exact",
    "no result": "/?q=telegram&theme=afghanistan",
    "document": "/document?id=contradiction&q=minutes",
    "no document": "/document?id=nobody",
    "themes": "/themes?theme=cuba&query=berlin",
    "archive": "/archive",
}
WIDTHS = (1280, 390)

WIDER_THAN_THE_SCREEN = """() => {
    const scrolls = element => element.closest('[data-testid="stDataFrame"], [data-testid="stSidebar"], pre');
    const isCut = element => element !== null
        && (getComputedStyle(element).textOverflow === 'ellipsis' || isCut(element.parentElement));
    const wide = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode, element = text.parentElement, range = document.createRange();
        range.selectNodeContents(text);
        if (range.getBoundingClientRect().right > innerWidth + 1 && element.checkVisibility()
            && !scrolls(element) && !isCut(element)) wide.push(text.textContent);
    }
    return document.documentElement.scrollWidth > innerWidth ? ['the page itself', ...wide] : wide;
}"""
"""The texts that stand out of the screen on the right, those left out that scroll or end in an ellipsis."""


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_has_a_serious_finding_or_is_wider_than_the_screen(
    server: Server, new_reader: NewReader, width: int
) -> None:
    reader = new_reader(width=width)
    grounds = set()
    for name, link in PAGES.items():
        reader.open(server.url + link)
        for color_scheme in COLOR_SCHEMES if width == max(WIDTHS) else COLOR_SCHEMES[:1]:
            findings = reader.accessibility_findings(color_scheme)
            assert findings == [], f"{name}, {width} wide"
            grounds.add(reader.page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor"))
        assert reader.page.evaluate(WIDER_THAN_THE_SCREEN) == [], name
    assert len(grounds) == (2 if width == max(WIDTHS) else 1)


def test_long_words_and_titles_stay_within_a_narrow_screen(server: Server, new_reader: NewReader) -> None:
    reader = new_reader(width=390)
    reader.open(server.url + "/?from=1970-03&to=1977-07&per_page=50")
    for link in (
        "",
        "/document?id=long-word",
        "/document?id=longest",
        f"/?q={'Donaudampfschifffahrt' * 20}",
        "/?theme=longest-word" + "x" * 99,
    ):
        if link:
            reader.go(link)
        assert reader.page.evaluate(WIDER_THAN_THE_SCREEN) == [], link


def test_the_first_screen_shows_sentence_chart_themes_and_first_result(shipped_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.open(shipped_server.url + "/")
    for part in (
        page.get_by_role("heading", level=1),
        streamlit_element(page, "timeline-marks"),
        streamlit_element(page, "overview"),
        streamlit_element(page, "themes"),
        result_links(page).first,
    ):
        assert lowest_edge(part) <= 800


def lowest_edge(part: Locator) -> float:
    box = part.bounding_box()
    assert box, "The part is not drawn."
    return box["y"] + box["height"]


def test_the_dates_can_be_reached_on_a_narrow_screen(server: Server, new_reader: NewReader) -> None:
    reader = new_reader(width=390)
    page = reader.page
    reader.open(server.url + "/")
    page.get_by_test_id("stExpandSidebarButton").click()
    with reader.rerun():
        page.get_by_role("textbox", name="From", exact=True).fill("1970")
        page.get_by_role("textbox", name="From", exact=True).press("Enter")
    assert page.url == server.url + "/?from=1970"
