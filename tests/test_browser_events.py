"""Events behind the timeline: shown, listed as links that set the range, switched off, and a reader's own."""

from playwright.sync_api import Page

from tests.browser import Reader, Server, streamlit_element
from tests.views import counted, sentence


def labels(page: Page) -> tuple[str, ...]:
    """The events that the chart names."""
    return tuple(page.locator(".js-plotly-plot .annotation-text").all_text_contents())


def opened_panel(reader: Reader) -> None:
    """Open the list of events."""
    with reader.rerun():
        streamlit_element(reader.page, "events-panel").get_by_text("Events of this span").click()


def test_an_event_sets_the_range_with_the_margin_chosen(shipped_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(shipped_server.url + "/?theme=cuban-missile-crisis&from=1962&to=1962")
    opened_panel(reader)
    event = page.get_by_role("link", name="Kennedy announces the quarantine")
    for margin, address in (
        ("", "from=1962-09-22&to=1962-11-22"),
        ("none", "from=1962-10-22&to=1962-10-22"),
        ("1 week", "from=1962-10-15&to=1962-10-29"),
    ):
        if margin:
            with reader.rerun():
                page.get_by_role("combobox", name="Days around the event").click()
                page.get_by_role("option", name=margin, exact=True).click()
        with reader.rerun():
            event.click()
        assert page.url == f"{shipped_server.url}/?{address}&theme=cuban-missile-crisis"
        assert event.is_visible()
    found = counted(sentence(page))
    reader.open(f"{shipped_server.url}/?from=1962-10-15&to=1962-10-29&theme=cuban-missile-crisis")
    assert counted(sentence(page)) == found


def test_events_of_a_chosen_theme_are_named_and_all_can_be_hidden(shipped_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(shipped_server.url + "/?theme=cuban-missile-crisis")
    assert any("quarantine" in label or "U-2" in label for label in labels(page))
    with reader.rerun():
        page.get_by_text("Events on the timeline").click()
    assert page.url == shipped_server.url + "/?theme=cuban-missile-crisis&events=0"
    assert labels(page) == ()
    assert streamlit_element(page, "events-panel").count() == 0


def test_a_reader_brings_events_for_the_visit(shipped_server: Server, reader: Reader) -> None:
    page = reader.page
    link = shipped_server.url + "/?from=1962&to=1962"
    reader.visit(link)
    opened_panel(reader)
    pasted = "1962-10-12, <b>My</b> meeting\n1962-13, No month\n\n1962-11/1962-12, My talks"
    with reader.rerun():
        page.get_by_role("textbox", name="Your own events").fill(pasted)
        page.get_by_role("textbox", name="Your own events").press("Control+Enter")
    assert set(labels(page)[:2]) == {"My talks", "<b>My</b> meeting"}
    assert "Line 2 is not read: “1962-13, No month”." in page.get_by_test_id("stAlert").inner_text()
    assert page.get_by_role("link", name="<b>My</b> meeting").is_visible()
    assert page.url == link
    reader.go("/?from=1962-11&to=1962-11")
    assert "My talks" in labels(page)
    assert "<b>My</b> meeting" not in labels(page)
    reader.reload()
    assert "My talks" not in labels(page)
