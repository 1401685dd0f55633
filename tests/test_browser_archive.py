"""The archive page: where the documents come from, what was left out, and which version this is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from data.load.archive_facts import archive_facts
from tests.browser import Reader, Server, serve
from tests.views import sentence


@pytest.fixture(scope="module")
def rejects_server(archive_with_rejects: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(tmp_path_factory.mktemp("server") / "log", archive_with_rejects) as running:
        yield running


def table(frame: Locator) -> list[list[str]]:
    """The cells of a table, row by row, its heading first; the grid draws them and keeps them as text besides."""
    rows: list[list[str]] = frame.locator("table").evaluate(
        "table => [...table.querySelectorAll('tr')].map(row => [...row.children].map(cell => cell.textContent))"
    )
    return rows


def test_the_archive_page_adds_up_and_names_what_was_rejected(rejects_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(rejects_server.url + "/archive")
    assert sentence(page) == "with-rejects: 10 documents, 1962 to 1985; 4 undated"
    sources, dates, reasons = map(table, page.get_by_test_id("stDataFrame").all()[:3])
    assert sources == [
        ["Source", "Reader", "Encoding", "Rows read", "Documents", "Duplicates", "Rejects"],
        ["All sources", "", "", "14", "10", "1", "3"],
        ["incomplete.csv", "csv", "utf-8", "5", "2", "1", "2"],
        ["results-page.txt", "results-page", "utf-8", "9", "8", "0", "1"],
    ]
    for _, _, _, rows, *parts in sources[1:]:
        assert int(rows) == sum(map(int, parts))
    assert sum(int(row[1]) for row in dates[1:]) == 10
    assert reasons == [["Reason", "Rows"], ["no title", "2"], ["no title after the date line", "1"]]
    assert "results-page.txt: 8 of the 12 records of this search (results 1 to 9)." in page.inner_text("body")


def test_the_rejected_rows_are_listed_with_what_was_read(rejects_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(rejects_server.url + "/archive")
    page.get_by_text("The rejected rows, as they were read").click()
    rejected = page.get_by_test_id("stExpander").get_by_test_id("stDataFrame")
    rejected.locator("table tr").nth(3).wait_for(state="attached")
    heading, *rows = table(rejected)
    assert heading == ["Source", "Row", "Reason", "As it was read"]
    assert [row[:3] for row in rows] == [
        ["incomplete.csv", "4", "no title"],
        ["incomplete.csv", "5", "no title"],
        ["results-page.txt", "9", "no title after the date line"],
    ]
    assert ["1964" in rows[0][3], "1965" in rows[1][3], "May 5, 1955" in rows[2][3]] == [True] * 3


def test_the_version_is_that_of_the_archive_file(server: Server, awkward_archive: Path, reader: Reader) -> None:
    reader.visit(server.url + "/archive")
    version = archive_facts(awkward_archive).version
    assert f"Version {version}, built " in reader.page.get_by_test_id("stMain").inner_text()
    assert "Nothing: every row that was read is a document or repeats one." in reader.page.inner_text("body")
    reader.go("/document?id=day")
    assert f"archive version {version}" in reader.page.get_by_role("code").inner_text()


def test_the_links_of_the_head_carry_the_question_along(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?q=cuba&theme=afghanistan")
    for link, address in (("Archive", "/archive"), ("Timeline", "/timeline")):
        with reader.rerun():
            page.get_by_role("link", name=link, exact=True).click()
        assert page.url == f"{server.url}{address}?q=cuba&theme=afghanistan"
    assert sentence(page).startswith("1 result for ‘cuba’, in theme Afghanistan")
