"""The timeline and the overview under it: what a click and a drag do, and that what they say is true."""

from playwright.sync_api import Locator

from tests.browser import Reader, Server, streamlit_element
from tests.views import Bucket, buckets, counted, full_bars, marks, results, sentence, view

DRILLS = {
    "/?grain=year&from=1950&to=1991": ("1962",),
    "/?grain=decade&from=1900": ("1950s",),
    "/?grain=month&from=1961&to=1963": ("October 1962",),
    "/?grain=day&from=1977-07&to=1977-07": ("31 July 1977",),
}
"""Chart of bars over the awkward records -> bars to click."""


def bucket(reader: Reader, name: str) -> Bucket:
    """The bar of the timeline that stands for these days."""
    return {bucket.name: bucket for bucket in buckets(reader.page, "timeline-bars")}[name]


def test_a_drag_sets_the_range_and_the_range_stays_visible(large_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(large_server.url + "/")
    assert len(full_bars(page)) == 33
    with reader.rerun():
        reader.drag_over_bars(streamlit_element(page, "overview"), 1, 3)
    assert page.url == large_server.url + "/?from=1950-02&to=1950-04"
    dragged = view(page)
    assert dragged.sentence.startswith("Results 1–10 of 89, February 1950 to April 1950")
    assert dragged.full_bars_of_the_overview == ("February 1950", "March 1950", "April 1950")
    assert dragged.marks == 89
    reader.reload()
    assert view(page) == dragged
    with reader.rerun():
        reader.drag_over_bars(streamlit_element(page, "overview"), 0, 0)
    assert page.url == large_server.url + "/?from=1950-01&to=1950-01"


def test_typed_dates_do_the_same_as_a_drag(large_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(large_server.url + "/")
    with reader.rerun():
        reader.drag_over_bars(streamlit_element(page, "overview"), 1, 3)
    dragged = (page.url, view(page))
    with reader.rerun():
        page.get_by_role("link", name="All years").click()
    assert page.url == large_server.url + "/"
    for field, typed in (("From", "1950-02"), ("To (inclusive)", "1950-04")):
        with reader.rerun():
            page.get_by_role("textbox", name=field, exact=True).fill(typed)
            page.get_by_role("textbox", name=field, exact=True).press("Enter")
    assert (page.url, view(page)) == dragged


def test_clicks_on_bars_lead_from_years_to_a_day_and_links_lead_up_again(large_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(large_server.url + "/?grain=year")
    for name, address in (
        ("1951", "/?from=1951&to=1951&grain=month"),
        ("March 1951", "/?from=1951-03&to=1951-03&grain=day"),
        ("17 March 1951", "/?from=1951-03-17&to=1951-03-17&grain=day"),
    ):
        with reader.rerun():
            reader.click_mark(bucket(reader, name).part)
        assert page.url == large_server.url + address
    assert sentence(page).startswith("1 result, 17 March 1951")
    for link, address in (
        ("1951", "/?from=1951&to=1951"),
        ("1950s", "/?from=1950&to=1959"),
        ("All years", "/"),
    ):
        with reader.rerun():
            streamlit_element(page, "way-up").get_by_role("link", name=link).click()
        assert page.url == large_server.url + address


def test_a_click_on_a_bar_leads_from_a_decade_to_years(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/?grain=decade&from=1900")
    with reader.rerun():
        reader.click_mark(bucket(reader, "1960s").part)
    assert reader.page.url == server.url + "/?from=1960&to=1969&grain=year"


def test_a_click_on_a_bar_opens_as_many_documents_as_the_bar_says(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/")
    for link, name in ((link, name) for link, names in DRILLS.items() for name in names):
        reader.go(link)
        clicked = bucket(reader, name)
        assert clicked.documents > 0
        with reader.rerun():
            reader.click_mark(clicked.part)
        assert counted(sentence(reader.page)) == clicked.documents, f"{link}: {name}"


def test_bars_of_exact_dates_add_up_to_the_documents_of_the_result(large_server: Server, reader: Reader) -> None:
    reader.visit(large_server.url + "/")
    for link in ("/", "/?theme=cuba", "/?q=prague", "/?grain=day&from=1951"):
        reader.go(link)
        drawn = sum(bucket.documents for bucket in buckets(reader.page, "timeline-bars"))
        assert drawn == counted(sentence(reader.page)), link


def test_a_single_bar_is_said_and_not_drawn(large_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(large_server.url + "/?grain=decade&q=cuba+OR+vienna")
    assert "667 documents, 1 January 1950 to 26 September 1952." in page.get_by_test_id("stMain").inner_text()
    assert buckets(page, "timeline-bars") == []
    reader.go("/?grain=month&from=1950-02-03&to=1950-02-03")
    assert "1 document, 3 February 1950." in page.get_by_test_id("stMain").inner_text()


def test_a_click_on_a_mark_opens_its_document_and_one_back_returns(shipped_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(shipped_server.url + "/")
    before = view(page)
    assert before.marks == 10
    opened = set()
    for number in (0, 9):
        entries = page.evaluate("history.length")
        with reader.rerun():
            reader.click_mark(marks(page).nth(number))
        assert page.url.startswith(f"{shipped_server.url}/?id=")
        opened.add(page.url)
        assert any(label.endswith(f" · {sentence(page)}") for label in before.results)
        assert page.evaluate("history.length") == entries + (number == 0)
        reader.back()
        assert page.url == f"{shipped_server.url}/"
        assert view(page) == before
    assert len(opened) == 2


def test_undated_documents_have_a_tray_beside_the_chart(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?q=memorandum+OR+note")
    with reader.rerun():
        page.get_by_role("button", name="3 undated").click()
    assert page.url == server.url + "/?q=memorandum+OR+note&undated=only"
    assert len(results(page)) == 3
    assert all(label.startswith("Undated") for label in results(page))
    assert page.get_by_role("button", name="3 undated").count() == 0
    assert "No document of this result carries a date" in page.get_by_test_id("stMain").inner_text()
    reader.back()
    assert page.get_by_role("button", name="3 undated").is_visible()


def test_charts_say_in_words_what_they_show(shipped_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(shipped_server.url + "/")
    assert page.get_by_role("figure", name="Drag across it to choose dates").is_visible()
    for link in ("/", "/?grain=year"):
        reader.go(link)
        said = "Peak: 1962, 4 of 10; none between 1963 and 1977, the longest of 4 gaps."
        assert page.get_by_role("figure", name=said).is_visible()
        assert page.get_by_text(said).is_visible()


def table_rows(reader: Reader) -> dict[str, tuple[str, Locator]]:
    """The rows of the table under the chart that hold documents: days in words -> their number, and the link."""
    page = reader.page
    if not page.locator("table.bins").is_visible():
        with reader.rerun():
            page.get_by_text("The same as a table").click()
    rows = page.locator("table.bins tbody tr:not(.none)").all()
    return {row.locator("th").inner_text(): (row.locator("td").first.inner_text(), row.locator("a")) for row in rows}


def test_the_table_holds_the_numbers_of_the_bars_and_opens_just_these(server: Server, reader: Reader) -> None:
    page = reader.page
    for link, names in list(DRILLS.items())[::3]:
        reader.visit(server.url + link)
        drawn = {one.name: str(one.documents) for one in buckets(page, "timeline-bars") if one.documents}
        assert {name: count for name, (count, _) in table_rows(reader).items()} == drawn
        count, row = table_rows(reader)[names[0]]
        reader.follow(row)
        assert counted(sentence(page)) == int(count), link


def press(reader: Reader, name: str) -> None:
    """Go to a button by the Tab key, from wherever the focus is, and press it."""
    page = reader.page
    for _ in range(80):
        if page.evaluate("document.activeElement.innerText").split("\n")[-1] == name:
            break
        page.keyboard.press("Tab")
    else:
        raise AssertionError(f"The Tab key does not lead to {name}.")
    with reader.rerun():
        page.keyboard.press("Enter")


def test_the_keyboard_alone_leads_from_all_years_to_a_day_and_back_up(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/?q=cuba")
    walk = [
        ("Closer", "from=1960&to=1969"),
        ("Closer", "from=1962&to=1962"),
        ("Closer", "from=1962-10&to=1962-10"),
        ("Closer", "from=1962-10-23&to=1962-10-23"),
        ("Earlier", "from=1962-10-22&to=1962-10-22"),
        ("Wider", "from=1962-10&to=1962-10"),
        ("Wider", "from=1962&to=1962"),
        ("Wider", "from=1960&to=1969"),
        ("Wider", ""),
    ]
    for name, days in walk:
        press(reader, name)
        assert reader.page.url == f"{server.url}/?q=cuba{'&' if days else ''}{days}", name
    assert reader.page.get_by_role("button", name="Wider").is_disabled()


def test_the_focus_stays_on_a_step_so_that_it_can_be_taken_again(large_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(large_server.url + "/?from=1951-03&to=1951-03")
    press(reader, "Later")
    for month in ("05", "06", "07"):
        with reader.rerun():
            page.keyboard.press("Enter")
        assert page.url == f"{large_server.url}/?from=1951-{month}&to=1951-{month}"


def test_steps_that_lead_nowhere_cannot_be_taken(large_server: Server, reader: Reader) -> None:
    def open_steps() -> list[str]:
        names = ("Earlier", "Later", "Wider", "Closer")
        return [name for name in names if reader.page.get_by_role("button", name=name, exact=True).is_enabled()]

    reader.visit(large_server.url + "/")
    for link, names in (
        ("/", ["Closer"]),
        ("/?from=1950&to=1959", ["Wider", "Closer"]),
        ("/?from=1950&to=1950", ["Later", "Wider", "Closer"]),
        ("/?from=1952&to=1952", ["Earlier", "Wider", "Closer"]),
        ("/?from=1951-03-17&to=1951-03-17", ["Earlier", "Later", "Wider"]),
        ("/?q=nothing&from=1951&to=1951", ["Earlier", "Later", "Wider", "Closer"]),
    ):
        reader.go(link)
        assert open_steps() == names, link


def test_a_reader_chooses_between_marks_and_bars(large_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(large_server.url + "/?theme=cuba")
    for choice, link, drawn in (
        ("Marks", "/?theme=cuba&draw=marks", 334),
        ("Bars", "/?theme=cuba&draw=bars", 0),
        ("Automatic", "/?theme=cuba", 0),
    ):
        with reader.rerun():
            page.get_by_role("combobox", name="Draw documents as").click()
            page.get_by_role("option", name=choice).click()
        assert page.url == large_server.url + link
        assert marks(page).count() == drawn
        assert bool(buckets(page, "timeline-bars")) == (not drawn)
    reader.go("/?from=1950-02&to=1950-02&draw=bars")
    assert len(buckets(page, "timeline-bars")) == 28
    assert counted(sentence(page)) == 28
