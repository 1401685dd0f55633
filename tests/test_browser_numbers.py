"""“How is this counted?”: a reader opens it beside each number, and finds the number again in DuckDB."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Locator, Page

from display.format import words
from display.format.sentences import DATES
from queries.days import bucket_end
from tests.browser import Reader, Server
from tests.test_browser_look import WIDER_THAN_THE_SCREEN
from tests.views import buckets, counted, numbers, sentence, themes

LINK = "/?q=the+cuba&from=1961&to=1962&draw=bars&grain=month&measure=share"
CONTROLS = {"Results": "Results", "Timeline": "Bars", "Themes": "Themes"}
"""What each control of the timeline page is of -> the SQL in it that is tried."""


@pytest.fixture(scope="module")
def file(awkward_archive: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The archive file, as DuckDB opens it for somebody who has nothing else."""
    with duckdb.connect(str(awkward_archive), read_only=True) as opened:
        yield opened


def open_control(reader: Reader, of: str) -> None:
    """Open the working of a number with the keyboard alone."""
    with reader.rerun():
        control = reader.page.locator("summary", has_text=f"How is this counted? {of}")
        control.focus()
        control.press("Enter")


def sql(page: Page, title: str) -> Locator:
    """The heading that opens and closes the SQL of a number."""
    return page.locator("summary", has_text=f"SQL: {title}")


def copied_sql(page: Page, title: str) -> str:
    """What the button beside the SQL puts on the clipboard."""
    sql(page, title).click()
    page.get_by_test_id("stExpander").filter(has=sql(page, title)).last.get_by_role("button", name="Copy").click()
    copied: str = page.evaluate("navigator.clipboard.readText()")
    return copied


def test_each_number_is_found_again_in_duckdb(server: Server, reader: Reader, file: duckdb.DuckDBPyConnection) -> None:
    page = reader.page
    page.set_viewport_size({"width": 390, "height": 800})
    reader.open(server.url + LINK)
    assert page.locator(".working, code").count() == 0
    found = {}
    for of, title in CONTROLS.items():
        open_control(reader, of)
        found[title] = file.cursor().execute(copied_sql(page, title)).fetchall()
        if title != "Themes":
            sql(page, title).click()
    documents = counted(sentence(page))
    assert found["Results"][0][0] == documents
    assert page.locator(".working").first.inner_text().startswith(f"{documents} of the archive’s")
    assert [_beside(str(row[1]), *row[3:5]) for row in found["Themes"]] == [
        said.removeprefix("✓ ") for said in themes(page)
    ]
    shares: Counter[str] = Counter()
    for bucket, _, _, _, share in found["Bars"]:
        shares[words.span(bucket, bucket_end(bucket, "month"))] += share
    drawn = {bucket.name: bucket.documents for bucket in buckets(page, "timeline-bars")}
    assert {name: drawn[name] for name in +shares} == pytest.approx(dict(+shares))
    assert +shares
    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
    assert reader.accessibility_findings("light") == []
    reader.go("/dates")
    open_control(reader, "Dates")
    kinds = dict(file.cursor().execute(copied_sql(page, "Kinds of dates")).fetchall())
    assert {DATES[kind]: count for kind, count in kinds.items()} == {
        kind: count for kind, (count, _) in numbers(page).items() if count
    }
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert reader.accessibility_findings("dark") == []


def _beside(name: str, documents: int, total: int) -> str:
    """A theme and its number, as they stand on the page."""
    return f"{name} {documents}" if documents == total else f"{name} {documents} of {total}"
