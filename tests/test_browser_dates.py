"""The date desk and the axis: every number opens its documents, and the table leaves whole."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.build import build
from tests.archives import AWKWARD, EVENT_TITLES, THEMES
from tests.browser import COLOR_SCHEMES, Reader, Server, serve
from tests.views import (
    buckets,
    chips,
    conflicts,
    counted,
    full_bars,
    marks,
    notes,
    numbers,
    results,
    sentence,
    switched_on,
    themes,
    view,
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard over 46 records, seventeen of which name a date in their titles."""
    folder = tmp_path_factory.mktemp("desk")
    build([AWKWARD, EVENT_TITLES], folder / "desk.duckdb", THEMES)
    with serve(folder / "log", folder / "desk.duckdb") as running:
        yield running


QUESTIONS = {
    "/dates": 46,
    "/dates?q=meeting+OR+telegram+OR+minutes&from=1918&undated=include&axis=event&date=month": 13,
}
"""Link -> documents whose dates it tells of."""


@pytest.mark.parametrize(("link", "documents"), QUESTIONS.items())
def test_each_number_opens_as_many_documents_as_it_says(
    desk: Server, reader: Reader, link: str, documents: int
) -> None:
    page = reader.page
    reader.visit(desk.url + link)
    assert sentence(page).startswith(f"The dates of {documents} documents")
    promised = numbers(page)
    assert sum(promised[kind][0] for kind in list(promised)[:9]) == documents
    for count, address in list(promised.values())[::2]:
        if count:
            reader.go(address)
            assert counted(sentence(page)) == count, address
            assert notes(page) == ""


def test_a_number_is_one_step_and_back_and_forward_walk_it(desk: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(desk.url + "/dates?archive=State+Archive")
    before = (page.title(), sentence(page), numbers(page), conflicts(page))
    with reader.rerun():
        page.get_by_role("link", name="contradicting the title").click()
    assert page.url == desk.url + "/timeline?archive=State+Archive&date=contradiction"
    assert chips(page)[-2:] == ("Remove date contradicting the title", "Start over")
    opened = view(page)
    reader.back()
    assert (page.title(), sentence(page), numbers(page), conflicts(page)) == before
    reader.forward()
    assert view(page) == opened
    with reader.rerun():
        page.get_by_role("button", name="Remove date").click()
    assert page.url == desk.url + "/timeline?archive=State+Archive"


LINKS = (
    "/dates?q=minutes&theme=none&from=1918&to=1989",
    "/dates?date=written-after&date=contradiction&date=impossible&axis=event&page=2",
    "/dates?undated=only",
)


def test_a_desk_opened_cold_shows_what_it_showed_on_the_way(desk: Server, reader: Reader) -> None:
    reader.open(desk.url + "/")
    on_the_way = {}
    for link in LINKS:
        reader.go(link)
        on_the_way[link] = _shown(reader)
    for link, shown in on_the_way.items():
        reader.open(desk.url + link)
        assert _shown(reader) == shown
        assert reader.page.url == desk.url + link


def _shown(reader: Reader) -> tuple[object, ...]:
    page = reader.page
    assert notes(page) == ""
    return page.title(), sentence(page), chips(page), numbers(page), conflicts(page), switched_on(page)


STEPS = {
    ("searchbox", "Search"): "minutes OR meeting OR telegram",
    ("textbox", "From"): "1918",
    ("textbox", "To (inclusive)"): "1989",
    ("combobox", "Undated documents"): "Include",
    ("combobox", "Dates drawn"): "With approximate",
    ("radio", "Written date"): "ArrowDown",
    ("radio", "Event date"): "ArrowUp",
    ("checkbox", "written after"): "Space",
    ("button", "Remove search"): "Enter",
    ("button", "Start over"): "Enter",
}
"""What a reader does on the desk, one after the other: the control -> what is typed, chosen or pressed."""


def test_ten_steps_on_the_desk_are_walked_back_and_forward(desk: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(desk.url + "/dates")
    walk = [(page.url, _shown(reader))]
    for (role, name), given in STEPS.items():
        control = page.get_by_role(role, name=name).first  # type: ignore[arg-type]
        with reader.rerun():
            if role in ("searchbox", "textbox"):
                control.fill(given)
                control.press("Enter")
            elif role == "combobox":
                control.click()
                page.get_by_role("option", name=given, exact=True).click()
            else:
                control.focus()
                page.keyboard.press(given)
        walk.append((page.url, _shown(reader)))
    assert len({address for address, _ in walk[:-1]}) == len(STEPS) - 1
    assert walk[-1] == walk[0]
    for before in reversed(walk[:-1]):
        reader.back()
        assert (page.url, _shown(reader)) == before
    for after in walk[1:3]:
        reader.forward()
        assert (page.url, _shown(reader)) == after


def test_the_axis_is_a_switch_that_moves_chart_counts_and_order(desk: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(desk.url + "/?from=1962&to=1962")
    written = view(page)
    page.get_by_role("radio", name="Written date").focus()
    with reader.rerun():
        page.keyboard.press("ArrowDown")
    assert page.url == desk.url + "/?from=1962&to=1962&axis=event"
    assert sentence(page) == "Results 1–5 of 5, 1962, placed by event date, oldest first."
    assert "Event date" in switched_on(page)
    assert marks(page).count() == 5
    assert full_bars(page) == ("1962",)
    assert results(page)[-1] == "23 October 1962 in the title, undated as written · Telegram of 23 October 1962"
    moved = view(page)
    assert moved.themes != written.themes
    reader.back()
    assert view(page) == written
    reader.forward()
    assert view(page) == moved
    with reader.rerun():
        page.get_by_role("button", name="Remove placed by event date").click()
    assert view(page) == written


def test_without_a_date_in_the_title_there_is_no_place_on_the_axis_of_events(desk: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(desk.url + "/?axis=event&grain=year")
    assert "29 of them are without a date in the title and not on the timeline." in page.inner_text("body")
    assert sum(bucket.documents for bucket in buckets(page, "timeline-bars")) == 17
    with reader.rerun():
        page.get_by_role("button", name="29 without a date in the title").click()
    assert page.url == desk.url + "/?undated=only&axis=event&grain=year"
    assert counted(sentence(page)) == 29
    assert all(result.startswith("No date in the title, ") for result in results(page))


def test_the_table_holds_both_dates_and_leads_to_the_document(desk: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(desk.url + "/dates")
    rows = conflicts(page)
    assert len(rows) == 6
    assert rows[0] == ("1 May 2150", "1 May 1970 from “1 May 1970”", "180 years later impossible", "Plan of 1 May 1970")
    assert rows[-1][2] == "impossible"
    assert [row[3] for row in rows if "4 years earlier" in row[2]] == ["Minutes of the Secretariat, 5 September 1989"]
    with reader.rerun():
        page.get_by_text("Also the 4 documents written after the event").click()
    assert len(conflicts(page)) == 10
    assert page.url == desk.url + "/dates?date=written-after&date=contradiction&date=impossible"
    with reader.rerun():
        page.get_by_text("Also the 4 documents written after the event").click()
    assert page.url == desk.url + "/dates"
    assert conflicts(page) == rows
    reader.follow(page.get_by_role("link", name="Minutes of the Secretariat"))
    assert page.url == desk.url + "/document?id=contradiction"
    assert sentence(page) == "Minutes of the Secretariat, 5 September 1989"


def test_a_long_table_has_pages_and_leaves_with_all_of_them(large_desk: Server, reader: Reader, tmp_path: Path) -> None:
    page = reader.page
    reader.visit(large_desk.url + "/dates?archive=Registry")
    first = conflicts(page)
    with reader.rerun():
        page.get_by_role("button", name="Page 2").first.click()
    assert page.url == large_desk.url + "/dates?archive=Registry&page=2"
    second = conflicts(page)
    assert (len(first), len(second)) == (10, 5)
    assert not set(first) & set(second)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Table as CSV").click()
    download = downloading.value
    assert download.suggested_filename.startswith("dates-")
    download.save_as(tmp_path / "table.csv")
    with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["title"] for row in rows] == [row[3] for row in (*first, *second)]
    assert {row["filters"] for row in rows} == {"archive Registry"}
    assert {row["link"] for row in rows} == {large_desk.url + "/dates?archive=Registry&page=2"}
    with reader.rerun():
        page.get_by_role("link", name="Timeline", exact=True).click()
    assert page.url == large_desk.url + "/timeline?archive=Registry"


@pytest.fixture(scope="module")
def large_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard over fifteen records that contradict their titles, and one of another archive that does too."""
    folder = tmp_path_factory.mktemp("large-desk")
    table = folder / "records.csv"
    rows = [f'n{n},"Minutes, 1 May {1950 + n}",1 May 1990,Registry' for n in range(15)]
    table.write_text("\n".join(["id,title,date,archive", *rows, 'x,"Minutes, 1 May 1900",1 May 1990,Elsewhere', ""]))
    build([table], folder / "large.duckdb", THEMES)
    with serve(folder / "log", folder / "large.duckdb") as running:
        yield running


def test_the_desk_is_accessible_wide_and_narrow(desk: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(desk.url + "/dates?date=contradiction&axis=event")
    for color_scheme in COLOR_SCHEMES:
        assert reader.accessibility_findings(color_scheme) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert reader.accessibility_findings("light") == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_desk_counts_nothing_where_nothing_matches(desk: Server, reader: Reader) -> None:
    reader.visit(desk.url + "/dates?q=nothing-of-this-kind")
    assert sentence(reader.page) == "No documents for ‘nothing-of-this-kind’."
    assert {count for count, _ in numbers(reader.page).values()} == {0}
    assert conflicts(reader.page) == ()
    assert themes(reader.page) == ()


def test_the_archive_page_leads_to_the_numbers_of_the_whole_archive(desk: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(desk.url + "/archive?q=cuba")
    with reader.rerun():
        page.get_by_role("link", name="All numbers about the dates").click()
    assert page.url == desk.url + "/dates"
    assert sentence(page) == "The dates of 46 documents."
