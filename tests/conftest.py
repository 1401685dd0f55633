"""What tests share: archives built once, a Chromium started once, and the dashboard served on a free port."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests import archives
from tests.browser.dashboard import ColorScheme, Reader, Server, serve
from tests.chromium import launch

NewReader = Callable[..., Reader]

# A property holds or not, however slow the machine is; speed is what the benchmarks measure.
settings.register_profile("full", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=20)
settings.load_profile("full")

LONGEST = ("test_walk", "test_look", "test_dates", "test_behind_proxies", "test_document", "test_themes_page")
"""Files of the browser that come before the others: one that comes last keeps one of two processes waiting."""

MOST_HISTORY = 36
"""Entries of a tab that is used again. Chromium keeps 50, and tests count those that they add."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the files that drive the browser and put them last, the longest of them first.

    There their event loop is in nobody's way.
    """
    driving = {item.path for item in items if isinstance(item, pytest.Function) and "chromium" in item.fixturenames}
    for item in items:
        if item.path in driving:
            item.add_marker(pytest.mark.browser)
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.stem, len(LONGEST)) if item.path in driving else -1)


@pytest.fixture(scope="session")
def awkward_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the archive file of every awkward and hostile record."""
    return archives.build_awkward(tmp_path_factory.mktemp("awkward"))


@pytest.fixture(scope="session")
def shipped_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the archive file that ships with the dashboard."""
    return archives.build_shipped_archive(tmp_path_factory.mktemp("shipped"))


@pytest.fixture(scope="session")
def large_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the archive file of 1,000 plain records: more than one mark each can show."""
    return archives.build_plain(tmp_path_factory.mktemp("large"), records=1000)


@pytest.fixture(scope="session")
def archive_with_rejects(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the archive file of sources with rejects, duplicates and a results page that states its total."""
    return archives.build_with_rejects(tmp_path_factory.mktemp("with-rejects"))


@pytest.fixture(scope="session")
def history_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the archive file of the records of the History Lab and the Wilson Center, where their catalogues are."""
    return archives.build_history(tmp_path_factory.mktemp("history"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for the whole session."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def new_reader(chromium: Browser) -> Iterator[NewReader]:
    """Give what makes readers who have never been here: no cookies, no cache; none of them may have had to complain."""
    readers: list[Reader] = []
    with ExitStack() as contexts:

        def make(
            width: int = 1280, height: int = 800, color_scheme: ColorScheme = "light", locale: str = "en-GB"
        ) -> Reader:
            context = chromium.new_context(
                viewport={"width": width, "height": height}, color_scheme=color_scheme, locale=locale
            )
            context.grant_permissions(["clipboard-read", "clipboard-write"])
            readers.append(Reader(contexts.enter_context(context).new_page()))
            return readers[-1]

        yield make
        complaints = [complaint for reader in readers for complaint in reader.complaints]
        assert complaints == []


@pytest.fixture(scope="session")
def desktop(chromium: Browser) -> Iterator[BrowserContext]:
    """Give a desktop screen of 1280 by 800, without motion, which takes a fifth of the time to paint."""
    with chromium.new_context(
        viewport={"width": 1280, "height": 800}, locale="en-GB", reduced_motion="reduce"
    ) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield context


@pytest.fixture(scope="session")
def readers() -> dict[Server | None, Reader]:
    """Give the readers by the server whose pages are open in their tabs; that of None has an empty tab."""
    return {}


@pytest.fixture
def reader(
    request: pytest.FixtureRequest, desktop: BrowserContext, readers: dict[Server | None, Reader]
) -> Iterator[Reader]:
    """Give a reader at a desktop screen, in the tab of an earlier test of the same server unless that one failed.

    A visit takes a fifth of the time of loading a page, and that in a tab used before a third of that in a new one.
    """
    server = next((arguments for arguments in request.node.funcargs.values() if isinstance(arguments, Server)), None)
    failed = request.session.testsfailed
    reader = _reader_here_before(readers, server) or Reader(desktop.new_page())
    reader.page.bring_to_front()
    yield reader
    # A server of the test's own has ended by now, and the open page asks after it.
    complaints = [text for text in reader.complaints if server or "ERR_CONNECTION_REFUSED" not in text]
    reader.complaints = []
    is_clean = not complaints and request.session.testsfailed == failed
    readers[server if reader.leave(stays=bool(server) and is_clean) else None] = reader
    assert complaints == []


def _reader_here_before(readers: dict[Server | None, Reader], server: Server | None) -> Reader | None:
    """Who visited the server before, else who has no server, in an empty tab; a tab with a long past is closed."""
    for place in [server, *(other for other in readers if not other or not other.runs())]:
        reader = readers.pop(place, None)
        if reader and place != server:
            reader.leave(stays=False)
            reader.complaints = []
        if reader and reader.page.evaluate("history.length") <= MOST_HISTORY:
            return reader
        if reader:
            reader.page.close()
    return None


@pytest.fixture(scope="session")
def server(awkward_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give the dashboard over the awkward archive, for all tests that only read."""
    with serve(tmp_path_factory.mktemp("server") / "log", awkward_archive) as running:
        yield running


@pytest.fixture(scope="session")
def shipped_server(shipped_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give the dashboard over the archive that ships with it."""
    with serve(tmp_path_factory.mktemp("server") / "log", shipped_archive) as running:
        yield running


@pytest.fixture(scope="session")
def large_server(large_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give the dashboard over 1,000 plain records."""
    with serve(tmp_path_factory.mktemp("server") / "log", large_archive) as running:
        yield running


@pytest.fixture
def fresh_server(awkward_archive: Path, tmp_path: Path) -> Iterator[Server]:
    """Give the dashboard over the awkward archive, just started: the next request is its first."""
    with serve(tmp_path / "log", awkward_archive) as running:
        yield running
