"""Every page of a catalogue whose documents ClickHouse has, in a browser, beside the same page of the one file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from data.engines.load import load_parts
from data.parts.export import export_parts
from tests.browser.dashboard import Reader, Server, serve
from tests.engines import needs_chdb
from tests.page_views import result_links

PAGES = (
    "",
    "?q=missiles",
    "?q=sov*+OR+%22nuclear+test%22&sort=newest",
    "?q=khrushchev+NEAR/9+letter&per_page=20&page=2",
    "?from=1962-10&to=1962-12&tab=table",
    "?from=1950&to=1970&grain=month&theme=cuban-missile-crisis",
    "?axis=event&tab=events",
    "?undated=only",
    "?q=letter&panel=numbers",
    "?q=letter&panel=cite",
    "?q=letter&values=person",
    "?q=lettre&place=Cuba",
    "?q=nothinglikethis",
    "?from=2020&to=2022",
    "themes",
    "themes?q=soviet",
    "themes?theme=cuban-missile-crisis&tab=inside",
    "themes?theme=cuban-missile-crisis&tab=rule&query=cuba*",
    "compare?a=q%3Dcuba&b=q%3Dberlin",
    "dates",
    "dates?q=letter",
    "about",
)

SHOWN = """() => {
    const page = document.querySelector('.annals')
    const links = [...page.querySelectorAll('a[href]')].map(link => [link.getAttribute('href'), link.textContent])
    return [document.title, page.innerText, links]
}"""


@pytest.fixture(scope="module")
def catalogue_server(shipped_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give the dashboard over a catalogue of the archive that ships with it."""
    folder = tmp_path_factory.mktemp("catalogue")
    export_parts(shipped_archive, folder / "parts", shards=2)
    load_parts(folder / "parts", f"chdb://{folder / 'engine'}", folder / "catalogue.duckdb")
    with serve(folder / "log", folder / "catalogue.duckdb") as running:
        yield running


@pytest.fixture(scope="module")
def two_readers(desktop: BrowserContext) -> tuple[Reader, Reader]:
    """Give two readers, each in a tab that stays open."""
    return Reader(desktop.new_page()), Reader(desktop.new_page())


def shown(reader: Reader, url: str) -> object:
    """Return what a page shows: its title, its words, and its links with theirs."""
    reader.page.bring_to_front()
    reader.visit(url)
    return reader.page.evaluate(SHOWN)


@needs_chdb
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_that_of_the_one_file(
    shipped_server: Server, catalogue_server: Server, two_readers: tuple[Reader, Reader], page: str
) -> None:
    one = shown(two_readers[0], f"{shipped_server.url}/{page}")
    assert shown(two_readers[1], f"{catalogue_server.url}/{page}") == one


@needs_chdb
@pytest.mark.parametrize("part", ["", "cite", "week", "text", "related", "record"])
def test_a_record_is_that_of_the_one_file(
    shipped_server: Server, catalogue_server: Server, two_readers: tuple[Reader, Reader], part: str
) -> None:
    two_readers[0].visit(f"{shipped_server.url}/?q=missiles")
    link = (result_links(two_readers[0].page).first.get_attribute("href") or "").lstrip("/")
    address = f"{link}&part={part}" if part else link
    one = shown(two_readers[0], f"{shipped_server.url}/{address}")
    assert shown(two_readers[1], f"{catalogue_server.url}/{address}") == one


@needs_chdb
def test_nobody_had_to_complain(two_readers: tuple[Reader, Reader]) -> None:
    assert [complaint for reader in two_readers for complaint in reader.complaints] == []
