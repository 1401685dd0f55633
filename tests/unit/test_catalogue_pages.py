"""The first pages of a catalogue are whole while its engine is away; what needs it says so in its place."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from data.engines.load import load_parts
from data.parts.export import export_parts
from display.runtime.opened_archive import forget_all
from display.runtime.pages import PAGES, page_named
from display.runtime.visit import Content
from queries.database.cache import forget_answers
from server.first_answers import make_page

FIRST_PAGES = [entry.name for entry in PAGES if entry.in_navigation]


@pytest.fixture(scope="module")
def catalogue(shipped_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a catalogue of the shipped archive, whose engine is no longer there."""
    folder = tmp_path_factory.mktemp("catalogue")
    export_parts(shipped_archive, folder / "parts", shards=2)
    load_parts(folder / "parts", f"duckdb://{folder / 'engine.duckdb'}", folder / "catalogue.duckdb")
    (folder / "engine.duckdb").unlink()
    yield folder / "catalogue.duckdb"
    forget_all()


def page(archive: Path, name: str, link: Mapping[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> Content:
    """Return what a page of an archive shows, of which nothing is known from before."""
    forget_answers()
    monkeypatch.setenv("ANNALS_ARCHIVE", str(archive))
    monkeypatch.setenv("ANNALS_ENGINE", f"duckdb://{archive.parent / 'engine.duckdb'}")
    content = make_page(page_named(name), link)
    assert content is not None
    return content


def text(content: Content) -> str:
    """Return all that a page says."""
    return " ".join(part.text() for part in (*content.main, *content.sidebar))


@pytest.mark.slow
@pytest.mark.parametrize("name", FIRST_PAGES)
def test_a_first_page_is_that_of_the_archive_in_one_file(
    shipped_archive: Path, catalogue: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert page(catalogue, name, {}, monkeypatch) == page(shipped_archive, name, {}, monkeypatch)


@pytest.mark.slow
def test_the_numbers_of_whole_months_are_there_and_the_documents_say_where_they_are_not(
    shipped_archive: Path, catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = {"from": ["1962-10"], "to": ["1968-12"], "grain": ["year"], "measure": ["share"]}
    here, whole = (page(archive, "timeline", link, monkeypatch) for archive in (catalogue, shipped_archive))
    assert here.title == whole.title
    assert here.main[0].find("h1") == whole.main[0].find("h1")
    assert here.main[1] == whole.main[1]
    assert "The list of collections cannot be shown. The engine that has the documents" in text(here)
    assert "The list of documents cannot be shown, for the same reason." in text(here)


@pytest.mark.slow
def test_a_search_says_that_the_engine_is_away(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("timeline", "themes"):
        here = text(page(catalogue, name, {"q": ["missiles"]}, monkeypatch))
        assert "cannot be shown. The engine that has the documents cannot be asked just now" in here
