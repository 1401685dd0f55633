"""Questions side by side: each choice is a step, each number opens its documents, and a cold link shows the same."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page

from queries.comparison_links import COMPARED_PARAMETERS
from tests.browser import COLOR_SCHEMES, Reader, Server, streamlit_element
from tests.test_browser_look import WIDER_THAN_THE_SCREEN, WIDTHS
from tests.test_browser_walk import history_length
from tests.views import counted, notes, result_links, results, sentence

LINES = """element => element.querySelector('.js-plotly-plot').calcdata.map(
    points => points[0].trace.name + ': ' + points.map(point => point.y ?? '').join(' '))"""


VIEWS = (
    "/compare?a=q%3Dcuba&b=from%3D1962%26to%3D1989%26language%3DRussian%26language%3DEnglish&c=theme%3Dcuba&d=all"
    "&grain=decade&measure=share&at=d.1960-01-01&pair=b-d&show=only-d&page=2&per_page=20",
    "/compare?b=axis%3Devent&c=country%3Dnone%26certainty%3Dexact&d=undated%3Dexclude&a_day=1962-10-16"
    "&b_day=1979-12-27&c_day=1967-11-01&d_day=1985-09-05&unit=day&reach=60&at=a.1962-10-23&show=some",
)
"""Links that between them hold every parameter, and all kinds of questions."""

HEIGHT = "(element, [line, place]) => element.querySelector('.js-plotly-plot').calcdata[line][place].y"


@dataclass(frozen=True)
class Compared:
    """Everything the page shows that depends on its address."""

    address: str
    title: str
    sentence: str
    questions: tuple[str, ...]
    lines: tuple[str, ...]
    numbers: tuple[str, ...]
    opened: tuple[str, ...]
    sets: tuple[str, ...]
    documents: tuple[str, ...]


def compared(page: Page) -> Compared:
    """What the page shows."""
    chart = streamlit_element(page, "lines")
    return Compared(
        page.url,
        page.title(),
        sentence(page),
        texts(page, ".st-key-compared"),
        tuple(chart.evaluate(LINES)) if chart.count() else (),
        texts(page, "table.bins tr"),
        texts(page, ".st-key-opened-point"),
        texts(page, ".st-key-sets"),
        results(page),
    )


def texts(page: Page, selector: str) -> tuple[str, ...]:
    """The words of the elements, those that are folded away too."""
    return tuple(" ".join(str(said).split()) for said in page.locator(selector).all_text_contents())


def choose(reader: Reader, field: str, option: str) -> None:
    box = reader.page.get_by_role("combobox", name=field)
    box.evaluate("field => field.scrollIntoView({ block: 'center' })")
    with reader.rerun():
        box.click()
        reader.page.get_by_role("option", name=option).first.click()


def press(reader: Reader, name: str) -> None:
    with reader.rerun():
        reader.page.get_by_role("button", name=name).first.click()


def write(reader: Reader, popover: str, field: str, *words: str) -> None:
    """Write into a field behind a button, one after the other; all but the last mean nothing and change nothing."""
    before = reader.page.url
    press(reader, popover)
    for typed in words:
        assert reader.page.url == before
        reader.page.get_by_role("textbox", name=field, exact=True).fill(typed)
        with reader.rerun():
            reader.page.keyboard.press("Enter")
        assert (f"“{typed}” is not a day." in reader.page.inner_text("body")) == (typed != words[-1])
    with reader.rerun():
        reader.page.keyboard.press("Escape")


def point(page: Page, line: int, place: int) -> Locator:
    """The mark of a line, both counted from 0."""
    return streamlit_element(page, "lines").locator(".scatterlayer .trace").nth(line).locator(".point").nth(place)


def test_each_of_ten_choices_is_a_step_and_back_and_forward_walk_them(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?theme=cuba&sort=newest")
    with reader.rerun():
        page.get_by_role("link", name="Compare", exact=True).click()
    entries, walk = history_length(page), [compared(page)]
    assert page.url == server.url + "/compare?a=theme%3Dcuba"

    def step(parameters: str) -> None:
        walk.append(compared(page))
        assert page.url == f"{server.url}/compare?{parameters}"
        assert history_length(page) == entries + len(walk) - 1

    press(reader, "only in B")
    step("a=theme%3Dcuba&show=only-b")
    write(reader, "Day 0 of A", "Day 0 of A", "<b>October</b>", "1962-10-16")
    assert "Still without: B." in page.inner_text("body")
    step("a=theme%3Dcuba&a_day=1962-10-16&show=only-b")
    write(reader, "Change B", "Search of B", "afghanistan")
    step("a=theme%3Dcuba&b=q%3Dafghanistan&a_day=1962-10-16&show=only-b")
    choose(reader, "Count by", "Decades")
    step("a=theme%3Dcuba&b=q%3Dafghanistan&a_day=1962-10-16&grain=decade&show=only-b")
    with reader.rerun():
        reader.click_mark(point(page, 0, 0))
    step("a=theme%3Dcuba&b=q%3Dafghanistan&a_day=1962-10-16&grain=decade&at=a.1960-01-01&show=only-b")
    press(reader, "Add question C")
    step("a=theme%3Dcuba&b=q%3Dafghanistan&c=all&a_day=1962-10-16&grain=decade&at=a.1960-01-01&show=only-b")
    choose(reader, "Set against each other", "A and C")
    step("a=theme%3Dcuba&b=q%3Dafghanistan&c=all&a_day=1962-10-16&grain=decade&at=a.1960-01-01&pair=a-c")
    press(reader, "in C, not in A")
    step("a=theme%3Dcuba&b=q%3Dafghanistan&c=all&a_day=1962-10-16&grain=decade&at=a.1960-01-01&pair=a-c&show=only-c")
    press(reader, "Swap B and C")
    step("a=theme%3Dcuba&c=q%3Dafghanistan&a_day=1962-10-16&grain=decade&pair=a-c&show=only-c")
    press(reader, "Remove B")
    step("a=theme%3Dcuba&b=q%3Dafghanistan&a_day=1962-10-16&grain=decade")
    for before in reversed(walk[:-1]):
        reader.back()
        assert compared(page) == before
    for after in walk[1:3]:
        reader.forward()
        assert compared(page) == after


def test_the_links_that_are_opened_cold_name_every_parameter() -> None:
    assert {name for link in VIEWS for name in parse_qs(urlsplit(link).query)} == set(COMPARED_PARAMETERS)


def test_a_link_opened_cold_shows_what_it_showed_on_the_way(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/")
    for link in VIEWS:
        reader.go(link)
        met = compared(page)
        assert met.address == server.url + link
        assert met.documents
        assert met.opened
        reader.open(server.url + link)
        assert compared(page) == met
        assert notes(page) == ""


def test_a_click_on_a_point_shows_its_documents_on_both_kinds_of_axis(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/compare")
    asked = "/compare?a=q%3Dcuba&b=theme%3Dafghanistan"
    for address, line, place, at in (
        (f"{asked}&a_day=1962-10-16&b_day=1979-12-27", 0, 12, "a.1962-10-16"),
        (f"{asked}&grain=decade", 1, 2, "b.1980-01-01"),
    ):
        reader.go(address)
        entries = history_length(page)
        documents = round(streamlit_element(page, "lines").evaluate(HEIGHT, [line, place]))
        for opened in (at, ""):
            with reader.rerun():
                reader.click_mark(point(page, line, place))
            assert page.url == server.url + address + (f"&at={opened}" if opened else "")
            shown = streamlit_element(page, "opened-point").get_by_role("link", name="on the timeline")
            assert shown.count() == bool(opened)
        assert history_length(page) == entries + 2
        reader.back()
        assert streamlit_element(page, "opened-point").locator("a[href*='document?id=']").count() == documents > 0
        with reader.rerun():
            shown.click()
        assert counted(sentence(page)) == documents


def test_each_number_opens_its_documents_and_each_set_lists_its_own(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(
        server.url + "/compare?a=q%3Dcuba&b=from%3D1962-10%26to%3D1962-10&a_day=1962-10-16&b_day=1962-10-27&show=only-a"
    )
    promised = page.locator("table.bins a, p.quiet a, .st-key-compared a").evaluate_all(
        "links => links.map(link => [link.innerText || link.textContent, link.getAttribute('href')])"
    )
    found = re.findall(r"(\d+) (only in A|only in B|in both)", texts(page, ".st-key-sets")[0])
    sets = {name: int(documents) for documents, name in found}
    for name, documents in sets.items():
        if f"✓ {documents} {name}" not in texts(page, ".st-key-sets strong"):
            press(reader, name)
        assert result_links(page).count() == documents
    assert sets == {"in both": 5, "only in A": 1, "only in B": 1}
    assert len(promised) > 6
    for said, address in promised[::4]:
        reader.go("/" + address.removeprefix("./").removeprefix("/"))
        assert counted(sentence(page)) == int(re.findall(r"\d+", said)[0]), address


def test_junk_is_named_and_a_question_of_the_timeline_goes_into_the_comparison(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(
        server.url
        + "/compare?a=theme%3Dcuba&b=theme%3Dafghanistan%26grain%3Dyear&unit=day&show=only-d&zz=1&at=a.1800-01-01"
    )
    for junk in ("“zz” is not", "B: grain says nothing", "show=only-d is ignored"):
        assert junk in notes(page)
    assert "On this axis A has no place that holds 1 January 1800." in page.inner_text("body")
    with reader.rerun():
        streamlit_element(page, "compared-b").get_by_role("link").first.click()
    assert page.url == server.url + "/timeline?theme=afghanistan"
    page.get_by_role("button", name="Compare with").click()
    with reader.rerun():
        page.get_by_role("link", name="As question C").click()
    assert (
        page.url
        == server.url + "/compare?a=theme%3Dcuba&b=theme%3Dafghanistan&c=theme%3Dafghanistan&unit=day&at=a.1800-01-01"
    )
    assert notes(page) == ""


def test_the_page_has_no_serious_finding_and_is_no_wider_than_the_screen(server: Server, reader: Reader) -> None:
    page = reader.page
    link = "/compare?a=q%3Dcuba&b=theme%3Dafghanistan&c=all&a_day=1962-10-16&b_day=1979-12-25&c_day=1989-11-09"
    reader.visit(f"{server.url}{link}&show=only-a&measure=share&at=b.1979-12-25&zz=1")
    page.get_by_text("The same as a table").click()
    press(reader, "Change A")
    for width, color_scheme in zip(WIDTHS, COLOR_SCHEMES, strict=True):
        page.set_viewport_size({"width": width, "height": 844})
        assert reader.accessibility_findings(color_scheme) == []
        assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
