"""The dates page and the axis: every number opens its documents, and the table leaves whole."""

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from data.build import build
from tests.archives import AWKWARD, EVENT_TITLES, THEMES
from tests.browser.dashboard import COLOR_SCHEMES, Reader, Server, serve
from tests.page_views import (
    bars,
    chips,
    documents,
    drawer,
    fields,
    heading,
    marks,
    notes,
    number_in,
    results,
    sentence,
    view,
)

WRITTEN_AFTER = "./dates?date=written-after&date=contradiction&date=impossible"


@pytest.fixture(scope="module")
def dates_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give the dashboard over 46 records, seventeen of which name a date in their titles."""
    folder = tmp_path_factory.mktemp("dates")
    build([AWKWARD, EVENT_TITLES], folder / "dates.duckdb", THEMES)
    with serve(folder / "log", folder / "dates.duckdb") as running:
        yield running


def sentences_of(page: Page) -> str:
    """Return what a screen reader hears of the page: whose dates it is about."""
    return page.locator(".heading p[role=status]").text_content() or ""


def numbers(page: Page) -> dict[str, tuple[int, str]]:
    """Return the numbers of the page by what they count, with the address each opens."""
    found: list[list[str]] = page.locator(".kind-lines a").evaluate_all(
        "links => links.map(link => [...[...link.children].map(part => part.innerText), link.getAttribute('href')])"
    )
    return {name: (number_in(number), address) for number, name, address in found}


def conflicts(page: Page) -> list[tuple[str, ...]]:
    """Return the cells of the table of dates that disagree with their titles, row by row."""
    text: list[list[str]] = page.locator("table.conflicts tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.querySelectorAll('td')].map(cell => cell.innerText))"
    )
    return [tuple(" ".join(cell.split()) for cell in cells) for cells in text]


def state_of(reader: Reader) -> tuple[object, ...]:
    """Everything the page shows that depends on its address."""
    page = reader.page
    assert notes(page) == ""
    return page.title(), heading(page), sentences_of(page), chips(page), numbers(page), conflicts(page), fields(page)


QUESTIONS = {
    "/dates": 46,
    "/dates?q=meeting+OR+telegram+OR+minutes&from=1918&undated=include&axis=event&date=month": 13,
}
"""Link -> documents whose dates it counts."""


@pytest.mark.parametrize(("link", "all_documents"), QUESTIONS.items())
def test_each_number_opens_as_many_documents_as_it_says(
    dates_server: Server, reader: Reader, link: str, all_documents: int
) -> None:
    page = reader.page
    reader.visit(dates_server.url + link)
    assert sentences_of(page).startswith(f"The dates of {all_documents} documents")
    exactness = page.locator(".kind-lines").first.locator(".number").all_inner_texts()
    assert sum(map(number_in, exactness)) == all_documents
    for count, address in list(numbers(page).values())[::2]:
        reader.go(address)
        assert documents(page) == count, address
        assert notes(page) == ""


def test_a_number_is_one_step_and_back_and_forward_walk_it(dates_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(dates_server.url + "/dates?archive=State+Archive")
    before = state_of(reader)
    reader.click(page.get_by_role("link", name="Contradicting the title"))
    assert page.url == dates_server.url + "/?archive=State+Archive&date=contradiction"
    assert chips(page)[-2:] == ("Remove date contradicting the title", "Start over")
    opened = view(page)
    reader.back()
    assert state_of(reader) == before
    reader.forward()
    assert view(page) == opened


LINKS = (
    "/dates?q=minutes&from=1918&to=1989&theme=none",
    "/dates?date=written-after&date=contradiction&date=impossible&axis=event",
    "/dates?undated=only",
)


def test_the_page_opened_cold_shows_what_it_showed_on_the_way(dates_server: Server, reader: Reader) -> None:
    reader.open(dates_server.url + "/")
    on_the_way = {}
    for link in LINKS:
        reader.go(link)
        on_the_way[link] = state_of(reader)
    for link, before in on_the_way.items():
        reader.open(dates_server.url + link)
        assert state_of(reader) == before
        assert reader.page.url == dates_server.url + link


def type_into(name: str, typed: str) -> Callable[[Reader], None]:
    """Type into a field and press Enter."""

    def step(reader: Reader) -> None:
        field = reader.page.locator(f"input[name={name}]")
        field.fill(typed)
        with reader.rerun():
            field.press("Enter")

    return step


def follow(name: str) -> Callable[[Reader], None]:
    """Press Enter on a link whose name begins like this."""

    def step(reader: Reader) -> None:
        reader.page.get_by_role("link", name=re.compile(f"^{name}")).first.focus()
        reader.press("Enter")

    return step


STEPS: tuple[Callable[[Reader], None], ...] = (
    type_into("q", "minutes OR meeting OR telegram"),
    type_into("from", "1918"),
    type_into("to", "1989"),
    lambda reader: reader.choose("Undated", "Included"),
    lambda reader: reader.choose("Certainty", "Neither inferred nor suspect"),
    lambda reader: reader.choose("Date:", "Of the event"),
    lambda reader: reader.choose("Date:", "Of writing"),
    follow("Show the"),
    follow("Remove search"),
    follow("Start over"),
)
"""What a reader does on the page, one after the other."""


def test_ten_steps_on_the_page_are_walked_back_and_forward(dates_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(dates_server.url + "/dates")
    walk = [(page.url, state_of(reader))]
    for step in STEPS:
        step(reader)
        walk.append((page.url, state_of(reader)))
    assert len({address for address, _ in walk[:-1]}) == len(STEPS) - 1
    assert walk[-1] == walk[0]
    for before in reversed(walk[:-1]):
        reader.back()
        assert (page.url, state_of(reader)) == before
    for after in walk[1:3]:
        reader.forward()
        assert (page.url, state_of(reader)) == after


def test_the_axis_is_a_choice_that_moves_chart_counts_and_order(dates_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(dates_server.url + "/?from=1962&to=1962")
    written = view(page)
    reader.choose("Date:", "Of the event")
    assert page.url == dates_server.url + "/?from=1962&to=1962&axis=event"
    assert sentence(page) == "Results 1–5 of 5, 1962, placed by event date, oldest first."
    assert marks(page).count() == 5
    assert results(page)[-1].endswith("Telegram of 23 October 1962")
    moved = view(page)
    assert moved.rows != written.rows
    reader.back()
    assert view(page) == written
    reader.forward()
    assert view(page) == moved
    reader.click(page.get_by_role("link", name="Remove placing by event date"))
    assert view(page) == written


def test_without_a_date_in_the_title_a_document_is_not_on_the_axis_of_events(
    dates_server: Server, reader: Reader
) -> None:
    page = reader.page
    reader.visit(dates_server.url + "/?axis=event&grain=year")
    assert "29 without a date in the title, not drawn" in page.inner_text(".whose")
    assert sum(bar.documents for bar in bars(page)) == 17
    reader.go("/?undated=only&axis=event&grain=year")
    assert documents(page) == 29


def test_the_table_has_both_dates_and_opens_the_document(dates_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(dates_server.url + "/dates")
    rows = conflicts(page)
    assert len(rows) == 5
    assert rows[0] == ("Plan of 1 May 1970", "1 May 2150", "1 May 1970", "180 years later impossible")
    assert [row[0] for row in rows if "4 years earlier" in row[3]] == ["Minutes of the Secretariat, 5 September 1989"]
    reader.click(page.get_by_role("link", name="Show the 5 documents written after the event"))
    assert len(conflicts(page)) == 10
    assert page.url == dates_server.url + WRITTEN_AFTER.removeprefix(".")
    reader.click(page.get_by_role("link", name="Leave out the 5 documents written after the event"))
    assert page.url == dates_server.url + "/dates"
    assert conflicts(page) == rows
    reader.click(page.get_by_role("link", name="Minutes of the Secretariat"))
    assert page.url == dates_server.url + "/dates?id=contradiction"
    assert "Minutes of the Secretariat" in drawer(page)
    assert conflicts(page) == rows
    reader.press("Escape")
    assert page.url == dates_server.url + "/dates"


@pytest.fixture(scope="module")
def large_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give the dashboard over fifteen records that contradict their titles, and one of another archive that does."""
    folder = tmp_path_factory.mktemp("large-dates")
    table = folder / "records.csv"
    rows = [f'n{n},"Minutes, 1 May {1950 + n}",1 May 1990,Registry' for n in range(15)]
    table.write_text("\n".join(["id,title,date,archive", *rows, 'x,"Minutes, 1 May 1900",1 May 1990,Elsewhere', ""]))
    build([table], folder / "large.duckdb", THEMES)
    with serve(folder / "log", folder / "large.duckdb") as running:
        yield running


def test_a_long_table_has_pages_and_leaves_with_all_of_them(
    large_server: Server, reader: Reader, tmp_path: Path
) -> None:
    page = reader.page
    reader.visit(large_server.url + "/dates?archive=Registry&per_page=10")
    first = conflicts(page)
    reader.click(page.get_by_role("link", name="Page 2").first)
    assert page.url == large_server.url + "/dates?archive=Registry&page=2&per_page=10"
    second = conflicts(page)
    assert (len(first), len(second)) == (10, 5)
    assert not set(first) & set(second)
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download (CSV)").click()
    download = downloading.value
    assert re.fullmatch(r"dates-[0-9a-f]{12}\.csv", download.suggested_filename)
    download.save_as(tmp_path / "table.csv")
    with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["title"] for row in rows] == [row[0] for row in (*first, *second)]
    assert {row["filters"] for row in rows} == {"archive Registry"}
    assert {row["link"] for row in rows} == {"/dates?archive=Registry&per_page=10"}
    reader.click(page.get_by_role("link", name="Timeline", exact=True))
    assert page.url == large_server.url + "/?archive=Registry&per_page=10"


def test_the_page_is_accessible_wide_and_narrow(dates_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(dates_server.url + "/dates?date=contradiction&axis=event")
    for color_scheme in COLOR_SCHEMES:
        assert reader.accessibility_findings(color_scheme) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert reader.accessibility_findings("light") == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_where_nothing_matches_the_page_offers_a_way_on(dates_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(dates_server.url + "/dates?q=nothing-of-this-kind")
    assert sentences_of(page) == "No documents for “nothing-of-this-kind”."
    assert numbers(page) == {}
    assert conflicts(page) == []
    reader.click(page.get_by_role("link", name="Drop the search"))
    assert page.url == dates_server.url + "/dates"


def test_the_page_about_the_archive_leads_to_the_numbers_of_the_whole_archive(
    dates_server: Server, reader: Reader
) -> None:
    page = reader.page
    reader.visit(dates_server.url + "/about?q=cuba")
    reader.click(page.get_by_role("link", name="More about the dates"))
    assert page.url == dates_server.url + "/dates"
    assert sentences_of(page) == "The dates of 46 documents."
