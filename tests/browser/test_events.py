"""Events behind the timeline: named, listed as links that set the range, and switched off."""

from tests.browser.dashboard import Reader, Server
from tests.page_views import documents, events


def test_an_event_of_the_list_sets_the_range(shipped_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(shipped_server.url + "/?from=1962&to=1962&tab=events")
    reader.click(page.locator("ul.events").get_by_role("link", name="quarantine").first)
    assert page.url.startswith(f"{shipped_server.url}/?from=1962-10-22&to=1962-10-22")
    assert documents(page) >= 0


def test_events_are_named_on_the_chart_and_can_be_hidden(shipped_server: Server, reader: Reader) -> None:
    reader.visit(shipped_server.url + "/?theme=cuban-missile-crisis&from=1962&to=1962")
    assert events(reader.page)
    reader.choose("Settings of the chart", "None")
    assert "events=0" in reader.page.url
    assert events(reader.page) == ()
