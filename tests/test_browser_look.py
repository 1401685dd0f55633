"""How the pages look: readable by all, within the screen, the first results above the fold."""

from playwright.sync_api import Locator

from tests.browser import COLOR_SCHEMES, Reader, Server, streamlit_element
from tests.conftest import NewReader
from tests.views import result_links, themes

PAGES = {
    "timeline with marks": "/?q=cuba&from=1962&theme=cuba&nonsense=1",
    "timeline with bars": "/?grain=year&theme=cuba&measure=share&certainty=exact",
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


LABELS_THAT_TOUCH = """() => [...document.querySelectorAll('.xaxislayer-above')].flatMap(axis => {
    const lines = [...axis.querySelectorAll('.xtick text')].flatMap(
        label => label.querySelectorAll('tspan').length ? [...label.querySelectorAll('tspan')] : [label]);
    const boxes = lines.map(line => [line.textContent, line.getBoundingClientRect()]).filter(([, box]) => box.width);
    return boxes.flatMap(([text, box], i) => boxes.slice(i + 1)
        .filter(([, other]) => box.bottom > other.top && other.bottom > box.top
            && box.right + 4 > other.left && other.right + 4 > box.left)
        .map(([other]) => `${text} and ${other}`));
})"""
"""The labels of dates below charts that are less than four pixels apart."""


def test_no_page_has_a_serious_finding_or_is_wider_than_the_screen(server: Server, reader: Reader) -> None:
    page = reader.page
    for name, link in PAGES.items():
        grounds = set()
        reader.visit(server.url + link)
        for color_scheme in COLOR_SCHEMES:
            assert reader.accessibility_findings(color_scheme) == [], name
            grounds.add(page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor"))
        assert len(grounds) == len(COLOR_SCHEMES)
        assert page.evaluate(WIDER_THAN_THE_SCREEN) == [], name


def test_no_page_has_a_serious_finding_or_is_wider_than_a_narrow_screen(server: Server, new_reader: NewReader) -> None:
    reader = new_reader(width=min(WIDTHS))
    for name, link in PAGES.items():
        reader.visit(server.url + link)
        assert reader.accessibility_findings("light") == [], name
        assert reader.page.evaluate(WIDER_THAN_THE_SCREEN) == [], name
    for link in (
        "/?from=1970-03&to=1977-07&per_page=50",
        "/document?id=long-word",
        "/document?id=longest",
        f"/?q={'Donaudampfschifffahrt' * 20}",
        "/?theme=longest-word" + "x" * 99,
    ):
        reader.go(link)
        assert reader.page.evaluate(WIDER_THAN_THE_SCREEN) == [], link
    reader.go("/")
    reader.page.get_by_test_id("stExpandSidebarButton").click()
    with reader.rerun():
        reader.page.get_by_role("textbox", name="From", exact=True).fill("1970")
        reader.page.get_by_role("textbox", name="From", exact=True).press("Enter")
    assert reader.page.url == server.url + "/?from=1970"


def test_labels_of_days_stand_apart_on_a_narrow_screen(large_server: Server, new_reader: NewReader) -> None:
    reader = new_reader(width=min(WIDTHS))
    for last, shown in (("1950-06-01", "2 Apr 1950 16 30 14 May 1950 28"), ("1950-07-01", "Apr 1950 May Jun Jul")):
        reader.visit(large_server.url + f"/?from=1950-04-01&to={last}&theme=cuba&draw=marks")
        lines = streamlit_element(reader.page, "timeline-marks").locator(".xtick text tspan, .xtick text:not(:has(*))")
        assert " ".join(lines.all_text_contents()) == shown
        assert reader.page.evaluate(LABELS_THAT_TOUCH) == []


def test_the_first_screen_shows_sentence_chart_themes_and_first_result(shipped_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(shipped_server.url + "/")
    for part in (
        page.get_by_role("heading", level=1),
        streamlit_element(page, "timeline-marks"),
        streamlit_element(page, "overview"),
        streamlit_element(page, "themes"),
        result_links(page).first,
    ):
        assert lowest_edge(part) <= 800
    assert themes(page) == (
        "Cuban missile crisis 4",
        "Afghanistan 2",
        "German reunification 1",
        "Outside all themes 3",
    )


def lowest_edge(part: Locator) -> float:
    box = part.bounding_box()
    assert box, "The part is not drawn."
    return box["y"] + box["height"]
