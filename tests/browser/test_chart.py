"""The rows of the timeline: what a click, a drag and a key do, and that what they say is true."""

import pytest
from playwright.sync_api import Page

from tests.browser.dashboard import COME, Reader, Server
from tests.page_views import (
    Bar,
    bar,
    bars,
    crumbs,
    documents,
    drawer,
    heading,
    marks,
    result_links,
    results,
    sentence,
    view,
)

DRILLS = {
    "/?grain=year&from=1950&to=1991": "1962",
    "/?grain=decade&from=1900": "1950s",
    "/?grain=month&from=1961&to=1963": "October 1962",
    "/?grain=day&from=1977-07&to=1977-07": "31 July 1977",
}
"""Chart of bars over the awkward records -> a bar to click."""


def test_a_drag_over_the_rows_or_the_strip_sets_the_range_as_typed_dates_do(
    large_server: Server, reader: Reader
) -> None:
    page = reader.page
    reader.visit(large_server.url + "/")
    with reader.rerun():
        reader.drag(page.locator(".rows .brush"), 0.1, 0.3)
    dragged = page.url
    assert "from=1950-0" in dragged
    visible = view(page)
    assert visible.crumbs[0] == "All years"
    assert "Remove dates" in visible.chips[0]
    with reader.rerun():
        reader.drag(page.locator(".strip .brush"), 0.5, 0.6)
    assert page.url not in (dragged, large_server.url + "/")
    reader.click(page.get_by_role("link", name="All years"))
    assert page.url == large_server.url + "/"
    for name, value in dict(visible.fields).items():
        page.locator(f"input[name={name}]").fill(value)
    page.locator("input[name=to]").focus()
    reader.press("Enter")
    assert (page.url, view(page)) == (dragged, visible)


@pytest.mark.parametrize(("link", "days"), DRILLS.items())
def test_a_bar_opens_as_many_documents_as_it_says(server: Server, reader: Reader, link: str, days: str) -> None:
    reader.visit(server.url + link)
    clicked = bar(reader.page, days)
    assert clicked.documents > 0
    reader.click(clicked.link)
    assert documents(reader.page) == clicked.documents


def test_a_bar_of_a_theme_opens_the_documents_of_this_theme_in_its_days(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/?grain=year&q=cuba")
    row = "Cuba & the “missiles”"
    (clicked,) = [one for one in bars(reader.page, row) if one.days == "1962"]
    reader.click(clicked.link)
    assert documents(reader.page) == clicked.documents
    assert reader.page.url == server.url + "/?q=cuba&from=1962&to=1962&theme=cuba&grain=month"


def test_bars_of_exact_dates_add_up_to_the_documents_of_the_result(large_server: Server, reader: Reader) -> None:
    reader.visit(large_server.url + "/")
    for link in ("/", "/?theme=cuba", "/?q=prague", "/?grain=week&from=1951"):
        reader.go(link)
        assert sum(one.documents for one in bars(reader.page)) == documents(reader.page), link


def test_clicks_lead_from_years_to_a_day_and_crumbs_lead_up_again(large_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(large_server.url + "/?grain=year")
    for days, address in (
        ("1951", "/?from=1951&to=1951&grain=month"),
        ("March 1951", "/?from=1951-03&to=1951-03&grain=week"),
    ):
        reader.click(bar(page, days).link)
        assert page.url == large_server.url + address
    assert crumbs(page) == ("All years", "1950s", "1951", "March 1951")
    for name, address in (("1951", "/?from=1951&to=1951"), ("All years", "/")):
        reader.click(page.locator(".crumbs").get_by_role("link", name=name))
        assert page.url == large_server.url + address


def test_a_mark_opens_its_document_beside_the_list_and_back_closes_it(shipped_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(shipped_server.url + "/")
    before = view(page)
    assert len(results(page)) == 10
    for number in (0, marks(page).count() - 1):
        mark = marks(page).nth(number)
        title = (mark.get_attribute("data-tip") or "").split("\n")[1]
        reader.click(mark)
        assert page.url.startswith(f"{shipped_server.url}/?id=")
        assert drawer(page).startswith(title.split(" …")[0][:30])
        reader.back()
        assert view(page) == before


def test_the_table_has_the_numbers_of_the_bars_and_opens_just_these(server: Server, reader: Reader) -> None:
    page = reader.page
    for link, days in [*DRILLS.items()][::3]:
        reader.visit(f"{server.url}{link}&tab=table")
        visible = dict(
            page.locator("table.bins tbody tr:not(.none)").evaluate_all(
                "rows => rows.map(row => ['th', 'td'].map(cell => row.querySelector(cell).innerText))"
            )
        )
        assert visible == {one.days: str(one.documents) for one in bars(page)}
        reader.click(page.locator("table.bins").get_by_role("link", name=days, exact=True))
        assert documents(page) == int(visible[days])


def test_the_chart_says_in_words_what_it_shows(shipped_server: Server, reader: Reader) -> None:
    reader.visit(shipped_server.url + "/")
    text = "Peak: 1962, 4 of 10; none between 1963 and 1977, the longest of 4 gaps."
    assert reader.page.get_by_role("img", name=text).is_visible()


KEYS = [
    ("+", "from=1962&to=1962"),
    ("+", "from=1962-10-22&to=1962-10-28"),
    ("ArrowLeft", "from=1962-10-15&to=1962-10-21"),
    ("ArrowRight", "from=1962-10-22&to=1962-10-28"),
    ("-", "from=1962-10&to=1962-10"),
    ("-", "from=1962&to=1962"),
    ("-", "from=1960&to=1969"),
    ("-", ""),
]
"""A key, and the range it leads to."""


def test_keys_move_along_time_and_into_it(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?q=cuba")
    page.locator("h1").focus()
    for key, days in KEYS:
        reader.press(key)
        assert page.url == f"{server.url}/?q=cuba{'&' if days else ''}{days}", key
    page.locator("input[name=q]").focus()
    page.keyboard.press("End")
    page.keyboard.type("+-")
    assert page.locator("input[name=q]").input_value() == "cuba+-"
    assert page.url == f"{server.url}/?q=cuba"
    page.locator("input[name=q]").fill("cuba")


def test_keys_work_after_drawings_that_the_next_one_has_overtaken(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?q=cuba")
    devtools = page.context.new_cdp_session(page)
    for turn in range(105):
        colours = {"name": "prefers-color-scheme", "value": ("dark", "light")[turn % 2]}
        devtools.send("Emulation.setEmulatedMedia", {"features": [colours]})
        if turn % 7 == 0:
            page.evaluate(COME, f"/?q=cuba&grain={('month', 'year')[turn % 2]}")
    devtools.detach()
    reader.visit(server.url + "/?q=cuba")
    page.locator("h1").focus()
    reader.press("+")
    assert page.url == f"{server.url}/?q=cuba&from=1962&to=1962"


def focused_bar(page: Page, found: list[Bar]) -> int:
    """Return the place of the bar that has the focus."""
    labels = [one.link.get_attribute("aria-label") for one in found]
    return labels.index(page.evaluate("document.activeElement.getAttribute('aria-label')"))


def test_arrow_keys_move_within_a_row_and_enter_opens(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?grain=year&from=1955")
    row = bars(page)
    assert [one.link.get_attribute("tabindex") for one in row] == ["0", *["-1"] * (len(row) - 1)]
    row[0].link.focus()
    for key, place in (("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("End", len(row) - 1), ("Home", 0)):
        page.keyboard.press(key)
        assert focused_bar(page, row) == place, key
    page.keyboard.press("ArrowRight")
    text = row[1].documents
    reader.press("Enter")
    assert documents(page) == text


def test_focus_stays_on_a_step_so_that_it_can_be_taken_again(large_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(large_server.url + "/?from=1951-03&to=1951-03")
    page.get_by_role("link", name="Later").focus()
    for month in ("04", "05", "06"):
        reader.press("Enter")
        assert page.url == f"{large_server.url}/?from=1951-{month}&to=1951-{month}"


def test_steps_that_lead_nowhere_are_not_there(large_server: Server, reader: Reader) -> None:
    reader.visit(large_server.url + "/")
    for link, names in (
        ("/", ["Zoom in"]),
        ("/?from=1950&to=1959", ["Zoom out", "Zoom in"]),
        ("/?from=1950&to=1950", ["Later", "Zoom out", "Zoom in"]),
        ("/?from=1952&to=1952", ["Earlier", "Zoom out", "Zoom in"]),
        ("/?from=1951-03-17&to=1951-03-17", ["Earlier", "Later", "Zoom out"]),
    ):
        reader.go(link)
        steps = reader.page.get_by_role("group", name="Steps along time").get_by_role("link")
        assert [str(step.get_attribute("aria-label")).split(":")[0] for step in steps.all()] == names, link


def test_a_reader_chooses_between_marks_and_bars(large_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(large_server.url + "/?theme=cuba")
    for choice, link, drawn in (
        ("Marks, one for each document", "/?theme=cuba&draw=marks", 334),
        ("Bars", "/?theme=cuba&draw=bars", 0),
        ("Automatic", "/?theme=cuba", 0),
    ):
        reader.choose("Settings of the chart", choice)
        assert page.url == large_server.url + link
        assert marks(page).count() == drawn
        assert bool(bars(page)) == (not drawn)


def test_undated_documents_are_counted_and_opened_from_the_sidebar(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?q=memorandum+OR+note")
    reader.choose("undated", "Only these")
    assert page.url == server.url + "/?q=memorandum+OR+note&undated=only"
    assert len(results(page)) == result_links(page).count() == 3
    assert all(row.startswith("undated") for row in results(page))
    assert heading(page)
    assert sentence(page).startswith("Results 1–3 of 3")
