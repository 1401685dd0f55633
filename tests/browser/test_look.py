"""How the front page looks: whole rows above the fold, labels apart, readable by all, within the screen, on paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Route

from data.build import build
from tests.archives import THEMES
from tests.browser.dashboard import COLOR_SCHEMES, Reader, Server, serve
from tests.conftest import NewReader
from tests.page_views import axis_labels, documents, rows

SCREENS = {(1280, 800): 9, (1440, 900): 11, (390, 844): 4}
"""Width and height of a screen -> documents of the list that are whole above its lower edge."""

WHOLE_ROWS = """() => [...document.querySelectorAll('ol.list > li')]
    .filter(row => row.getBoundingClientRect().bottom <= innerHeight).length"""

PAGES = {
    "marks": "/?q=cuba&from=1962&theme=cuba&nonsense=1",
    "bars": "/?grain=year&theme=cuba&measure=share&certainty=exact",
    "no result": "/?q=telegram&theme=afghanistan&from=1962&to=1962&place=Cuba",
    "table": "/?grain=year&tab=table",
    "events": "/?from=1962&to=1962&tab=events",
    "values": "/?values=place&-place=Cuba",
    "document": "/?id=contradiction&q=minutes",
}

WIDER_THAN_THE_SCREEN = """() => {
    const isCut = element => element !== null && (getComputedStyle(element).textOverflow === 'ellipsis'
        || ['auto', 'scroll', 'hidden'].includes(getComputedStyle(element).overflowX) || isCut(element.parentElement));
    const wide = [];
    const texts = document.createTreeWalker(document.querySelector('.annals'), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode, element = text.parentElement, range = document.createRange();
        range.selectNodeContents(text);
        const box = range.getBoundingClientRect();
        if (box.right > innerWidth + 1 && box.left < innerWidth && element.checkVisibility() && !isCut(element))
            wide.push(text.textContent);
    }
    const scrolls = [document.documentElement, document.querySelector('[data-testid=stMain]')];
    return scrolls.some(one => one.scrollWidth > one.clientWidth) ? ['the page itself', ...wide] : wide;
}"""
"""The texts that go beyond the right edge of the screen, those left out that scroll or end in an ellipsis."""

LABELS_THAT_TOUCH = """() => {
    const boxes = [...document.querySelectorAll('.plotly-area .xtick text')]
        .map(label => [label.textContent, label.getBoundingClientRect()]);
    return boxes.flatMap(([text, box], at) => boxes.slice(at + 1)
        .filter(([, other]) => box.right + 4 > other.left && other.right + 4 > box.left)
        .map(([other]) => `${text} and ${other}`));
}"""
"""The labels of the axis that are less than four pixels apart."""

RANGES = ("", "?from=1950-04&to=1950-06", "?from=1950&to=1951", "?from=1950-03-01&to=1950-03-09", "?ends=all&grain=day")


def test_whole_rows_stand_above_the_fold_with_the_timeline_and_all_theme_counts(
    large_server: Server, reader: Reader
) -> None:
    page = reader.page
    reader.visit(large_server.url + "/")
    for (width, height), whole in SCREENS.items():
        page.set_viewport_size({"width": width, "height": height})
        reader.settle()
        assert page.evaluate(WHOLE_ROWS) >= whole, f"{width} × {height}"
        if width > 390:
            counts = page.locator(".counts").bounding_box()
            assert counts
            assert counts["y"] + counts["height"] < height
            assert len(rows(page)) == 6


def test_no_page_has_a_serious_finding_or_is_wider_than_the_screen(server: Server, reader: Reader) -> None:
    page = reader.page
    for name, link in PAGES.items():
        grounds = set()
        reader.visit(server.url + link)
        for color_scheme in COLOR_SCHEMES:
            assert reader.accessibility_findings(color_scheme) == [], name
            grounds.add(page.evaluate("getComputedStyle(document.querySelector('.annals')).backgroundColor"))
        assert len(grounds) == len(COLOR_SCHEMES)
        assert page.evaluate(WIDER_THAN_THE_SCREEN) == [], name


def test_no_page_has_a_serious_finding_or_is_wider_than_a_narrow_screen(server: Server, new_reader: NewReader) -> None:
    reader = new_reader(width=390, height=844)
    for name, link in PAGES.items():
        reader.visit(server.url + link)
        assert reader.accessibility_findings("light") == [], name
        assert reader.page.evaluate(WIDER_THAN_THE_SCREEN) == [], name


@pytest.mark.parametrize(("width", "height"), [(320, 640), (640, 400)])
def test_the_page_never_scrolls_sideways_on_320_pixels_or_at_twice_the_size(
    server: Server, reader: Reader, width: int, height: int
) -> None:
    """A screen of 1280 pixels at 200 % has 640 of them."""
    reader.page.set_viewport_size({"width": width, "height": height})
    reader.visit(server.url + "/")
    long_words = (f"/?q={'Donaudampfschifffahrt' * 20}", "/?theme=longest-word" + "x" * 99, "/?from=1970-03&to=1977-07")
    for link in (*PAGES.values(), *long_words):
        reader.go(link)
        assert reader.page.evaluate(WIDER_THAN_THE_SCREEN) == [], link


@pytest.mark.parametrize("fonts", ["fonts of the page", "fonts of the machine"])
def test_labels_of_the_axis_never_touch(large_server: Server, new_reader: NewReader, fonts: str) -> None:
    reader = new_reader()
    page = reader.page
    if fonts == "fonts of the machine":
        page.route("**/*.woff2", without_answer)
    reader.open(large_server.url + "/")
    loaded = page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].filter(one => one.status === 'loaded')"
        ".map(one => one.family.replaceAll('\"', '')))"
    )
    assert ("Annals Sans" in loaded) == (fonts == "fonts of the page")
    for width in (390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for link in RANGES:
            reader.visit(f"{large_server.url}/{link}")
            assert len(axis_labels(page)) > 1, link
            assert page.evaluate(LABELS_THAT_TOUCH) == [], f"{link} at {width}"
    reader.complaints = [text for text in reader.complaints if "ERR_FAILED" not in text]


def without_answer(route: Route) -> None:
    """Leave a request of a page without an answer."""
    route.abort()


def test_on_paper_there_is_the_chart_and_the_list_without_header_and_filters(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?q=cuba")
    page.emulate_media(media="print")
    hidden = page.locator(".header, .sidebar, .skip")
    assert [part.is_visible() for part in hidden.all()] == [False, False, False]
    for part in ("h1", ".block", "ol.list"):
        assert page.locator(part).first.is_visible()
    page.emulate_media(media="screen")


@pytest.fixture(scope="module")
def sparse_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Sixty records of the Cold War, one of 476, and some whose dates cannot be."""
    folder = tmp_path_factory.mktemp("sparse")
    lines = [f"{number},Telegram {number},{1950 + number % 30}-05-0{1 + number % 9}" for number in range(60)]
    lines += ["fall,Fall of Rome,0476", "first,First,0001-02-30", "last,Last,9999-12-40", "never,Undated,n.d."]
    (folder / "sparse.csv").write_text("\n".join(["id,title,date", *lines]), encoding="utf-8")
    build([folder / "sparse.csv"], folder / "sparse.duckdb", THEMES)
    with serve(folder / "log", folder / "sparse.duckdb") as running:
        yield running


def test_no_date_that_cannot_be_squeezes_the_axis_and_the_year_476_is_drawn(
    sparse_server: Server, reader: Reader
) -> None:
    page = reader.page
    reader.visit(sparse_server.url + "/")
    assert {int(label.split()[-1]) // 100 for label in axis_labels(page)} == {19}
    assert "1 before 1950" in page.locator(".block").inner_text()
    reader.click(page.get_by_role("link", name="show all"))
    assert page.url == sparse_server.url + "/?ends=all"
    labels = [int(label) for label in axis_labels(page)]
    assert min(labels) <= 600
    assert max(labels) < 2000
    reader.visit(sparse_server.url + "/?q=rome")
    assert documents(page) == 1
    assert page.locator("a.dot").first.get_attribute("data-tip") == "0476\nFall of Rome"


def test_where_nothing_is_dated_there_is_no_axis(sparse_server: Server, reader: Reader) -> None:
    reader.visit(sparse_server.url + "/?undated=only")
    assert documents(reader.page) > 0
    assert reader.page.locator(".plotly-area").count() == 0
