"""“About these numbers”: a reader opens it from the chart, and finds each number again in DuckDB."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Locator, Page

from display.format import words
from queries.model.days import bucket_end
from tests.browser.dashboard import COLOR_SCHEMES, ColorScheme, Reader, Server
from tests.page_views import bars, documents, drawer, focused, rows

FITS = """() => [document.documentElement, document.querySelector('.drawer-body')]
    .every(part => part.scrollWidth <= part.clientWidth)"""
"""Whether nothing on the page or in the drawer is wider than its place."""

LINK = "/?q=the+cuba&from=1961&to=1962&draw=bars&grain=month"


@pytest.fixture(scope="module")
def file(awkward_archive: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give the archive file, as DuckDB opens it for somebody who has nothing else."""
    with duckdb.connect(str(awkward_archive), read_only=True) as opened:
        yield opened


def section(page: Page, title: str) -> Locator:
    """Return the part of the drawer with this heading."""
    return page.locator(".numbers > section").filter(has=page.get_by_role("heading", name=title, exact=True))


def copied_sql(page: Page, title: str) -> str:
    """Return what the button beside the SQL puts on the clipboard."""
    part = section(page, title)
    part.locator("summary").focus()
    page.keyboard.press("Enter")
    part.get_by_role("button", name="Copy SQL").click()
    part.get_by_text("Copied.").wait_for()
    copied: str = page.evaluate("navigator.clipboard.readText()")
    assert copied == part.locator("pre").last.inner_text()
    return copied


def part(reader: Reader, name: str) -> None:
    """Open a part of the drawer."""
    reader.click(reader.page.get_by_role("navigation", name="Which numbers").get_by_role("link", name=name))


def test_each_number_is_found_again_in_duckdb(server: Server, reader: Reader, file: duckdb.DuckDBPyConnection) -> None:
    page = reader.page
    reader.visit(server.url + LINK)
    reader.choose("Settings of the chart", "About these numbers")
    assert drawer(page) == "About these numbers"
    (counts, *_), *_ = file.cursor().execute(copied_sql(page, "Documents")).fetchall()
    assert counts == documents(page)
    assert section(page, "Documents").inner_text().count(f"{counts} of the archive’s") == 1
    part(reader, "Timeline")
    drawn: Counter[str] = Counter()
    for bucket, _, count, *_ in file.cursor().execute(copied_sql(page, "Bars")).fetchall():
        drawn[words.span(bucket, bucket_end(bucket, "month"))] += count
    assert {one.days: one.documents for one in bars(page)} == dict(drawn)
    part(reader, "Themes")
    found = dict(file.cursor().execute(copied_sql(page, "Themes")).fetchall())
    names = dict(file.cursor().execute("select slug, name from themes").fetchall()) | {"none": "Outside all themes"}
    visible = dict(row.removeprefix("✓ ").split(": ", 1) for row in rows(page) if ": " in row)
    assert found
    assert {names[slug]: f"{count}" for slug, count in found.items()}.items() <= {
        name: text.split(" of ")[0] for name, text in visible.items()
    }.items()


def test_the_drawer_closes_with_escape_and_back_opens_its_parts_again(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + LINK)
    reader.choose("Settings of the chart", "About these numbers")
    part(reader, "Dates")
    assert focused(page) == "Dates"
    reader.press("Escape")
    assert drawer(page) == ""
    assert focused(page).startswith("Settings of the chart")
    reader.back()
    assert drawer(page) == "About these numbers"
    assert page.get_by_role("heading", name="How exact").is_visible()
    reader.back()
    assert page.get_by_role("heading", name="How exact").count() == 0


def test_a_number_that_was_left_out_opens_just_these_documents(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(f"{server.url}/?from=1961&to=1962&panel=numbers")
    row = page.locator(".left-out tbody tr").filter(has_text="undated")
    left_out = int(row.locator("td").first.inner_text())
    reader.click(row.get_by_role("link").first)
    assert documents(page) == left_out
    assert drawer(page) == ""


@pytest.mark.parametrize("scheme", COLOR_SCHEMES)
def test_the_drawer_has_no_serious_finding_and_is_no_wider_than_a_narrow_screen(
    server: Server, reader: Reader, scheme: ColorScheme
) -> None:
    page = reader.page
    page.set_viewport_size({"width": 390, "height": 844})
    for opened in ("", "&part=timeline", "&part=themes", "&part=dates"):
        reader.visit(f"{server.url}{LINK}&panel=numbers{opened}")
        for summary in page.locator(".numbers summary").all():
            summary.click()
        assert page.evaluate(FITS)
        assert reader.accessibility_findings(scheme) == []
