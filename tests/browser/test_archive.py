"""The page about the archive: where the documents come from, what was left out, and which version this is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from data.build import BuildOptions, build
from data.load.archive_facts import archive_facts
from tests.archives import AWKWARD, THEMES
from tests.browser.dashboard import COLOR_SCHEMES, Reader, Server, serve
from tests.page_views import chips, documents, heading

SITE = """[site]
name = "Cold War cables"
sentence = "Cables from two ministries"
about = "Read *the* [guide](https://example.org/guide)."
links = [{ label = "Imprint", url = "https://example.org/imprint" }]
"""


@pytest.fixture(scope="module")
def rejects_server(archive_with_rejects: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(tmp_path_factory.mktemp("server") / "log", archive_with_rejects) as running:
        yield running


@pytest.fixture(scope="module")
def site_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give the dashboard over an archive that says what it is."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "site.toml").write_text(SITE)
    build([AWKWARD], folder / "site.duckdb", THEMES, BuildOptions(site=folder / "site.toml"))
    with serve(folder / "log", folder / "site.duckdb") as running:
        yield running


def table(part: Locator) -> list[list[str]]:
    """Return the cells of a table, row by row, its heading first."""
    rows: list[list[str]] = part.locator("table").first.evaluate(
        "table => [...table.querySelectorAll('tr')].map(row => [...row.children].map(cell => cell.textContent))"
    )
    return rows


def folded(reader: Reader, title: str) -> Locator:
    """Return a part that is folded, opened."""
    part = reader.page.locator("details.folded").filter(has=reader.page.get_by_role("heading", name=title))
    part.locator("summary").first.click()
    return part


def test_the_sources_add_up_and_what_was_left_out_has_its_reasons(rejects_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(rejects_server.url + "/archive")
    assert heading(page) == "with-rejects"
    assert page.inner_text(".whose") == "10 documents, 1962–1985."
    part = folded(reader, "Where the documents come from")
    sources = table(part)
    assert sources == [
        ["Source", "Read as", "Encoding", "Rows", "Documents", "Duplicates", "Left out"],
        ["All sources", "", "", "14", "10", "1", "3"],
        ["incomplete.csv", "csv", "utf-8", "5", "2", "1", "2"],
        ["results-page.txt", "results-page", "utf-8", "9", "8", "0", "1"],
    ]
    for _, _, _, rows, *parts in sources[1:]:
        assert int(rows) == sum(map(int, parts))
    assert "results-page.txt: 8 of the 12 records of this search (results 1 to 9)." in part.inner_text()
    left_out = folded(reader, "What was left out")
    assert table(left_out) == [["Reason", "Rows"], ["no title", "2"], ["no title after the date line", "1"]]
    left_out.get_by_text("The rows themselves").click()
    head, *rejected = table(left_out.locator("details"))
    assert head == ["Source", "Row", "Reason", "As it was read"]
    assert [row[:3] for row in rejected] == [
        ["incomplete.csv", "4", "no title"],
        ["incomplete.csv", "5", "no title"],
        ["results-page.txt", "9", "no title after the date line"],
    ]
    assert ["1964" in rejected[0][3], "1965" in rejected[1][3], "May 5, 1955" in rejected[2][3]] == [True] * 3


def test_the_version_is_that_of_the_archive_file(server: Server, awkward_archive: Path, reader: Reader) -> None:
    reader.visit(server.url + "/about")
    version = archive_facts(awkward_archive).version
    assert version in folded(reader, "Version and build").inner_text()
    assert f"Archive version {version}" in reader.page.inner_text(".cite-archive")
    assert "Nothing was left out" in folded(reader, "What was left out").inner_text()


def test_a_number_opens_its_documents(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/about?q=cuba")
    link = page.locator(".kind-lines").first.get_by_role("link").first
    count = int(link.locator(".number").inner_text().replace(",", ""))
    reader.click(link)
    assert documents(page) == count
    assert chips(page) == ("Remove date full, not in doubt", "Start over")


def test_the_links_of_the_head_carry_the_question_along(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?q=cuba&theme=afghanistan")
    for link, address in (("About", "/about"), ("Timeline", "/")):
        reader.click(page.get_by_role("link", name=link, exact=True))
        assert page.url == f"{server.url}{address}?q=cuba&theme=afghanistan"
    assert heading(page) == "“cuba”, Afghanistan"


def test_an_archive_says_what_it_is_on_every_page(site_server: Server, reader: Reader) -> None:
    page = reader.page
    for link in ("/", "/dates", "/about"):
        reader.visit(site_server.url + link)
        assert page.inner_text(".brand").split("\n") == ["Annals", "Cold War cables"]
        assert page.locator("footer").get_by_role("link", name="Imprint").get_attribute("href") == (
            "https://example.org/imprint"
        )
    assert heading(page) == "Cold War cables"
    assert page.get_by_role("link", name="guide").get_attribute("href") == "https://example.org/guide"


def test_the_page_is_accessible_wide_and_narrow(site_server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(site_server.url + "/about")
    for summary in page.locator("details.folded > summary").all():
        summary.click()
    for color_scheme in COLOR_SCHEMES:
        assert reader.accessibility_findings(color_scheme) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert reader.accessibility_findings("light") == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
