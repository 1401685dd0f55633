"""Each call of DuckDB fails once, on every page: the page is whole, or says what failed, and no number is wrong."""

import json
import runpy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs

import duckdb
import pytest

from display import layout
from display.runtime import opened_archive, visit
from display.runtime.address import parse_address
from display.runtime.pages import page_named
from queries.database.cache import forget_answers
from queries.database.cursor import Cursor
from queries.errors import AnnalsError
from queries.model.site import site

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]

LINKS = {
    "timeline": [
        "",
        "q=telegram&theme=afghanistan",
        "panel=numbers",
        "values=person",
        'q="cuban crisis"&sort=relevance',
    ],
    "themes": ["", "theme=cuban-missile-crisis&tab=inside"],
    "compare": ["", "a=theme%3Dcuban-missile-crisis&b=all"],
    "dates": ["", "panel=numbers"],
    "about": [""],
    "document": ["id=none"],
}

ERRORS: dict[str, tuple[Callable[[], duckdb.Error], str]] = {
    "interrupt": (lambda: duckdb.InterruptException("INTERRUPT Error: Interrupted!"), "took longer than"),
    "memory": (lambda: duckdb.OutOfMemoryException("failed to allocate data"), "needs more memory than it may have"),
    "disk": (lambda: duckdb.IOException("No space left on device"), "room on the server’s disk"),
    "damage": (lambda: duckdb.IOException("Corrupt database file: checksum"), "is damaged"),
    "other": (lambda: duckdb.InvalidInputException("what nobody thought of"), "a reason that Annals does not know"),
}


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, at: int | None, error: Callable[[], duckdb.Error]) -> Iterator[list[int]]:
    """Let the call of DuckDB of this number fail; give a list that holds how many there were."""
    calls = [0]
    run = Cursor._run

    def counted(self: Cursor, statement: str, values: object, name: str = "") -> None:
        calls[0] += 1
        if calls[0] == at:
            raise error()
        run(self, statement, values, name)

    with monkeypatch.context() as patched:
        patched.setattr(Cursor, "_run", counted)
        yield calls


def page_text(monkeypatch: pytest.MonkeyPatch, page: str, link: str) -> str:
    """Return the tree that a page hands to the browser, as the frame makes it."""
    parsed = parse_address(page, parse_qs(link))
    monkeypatch.setattr(visit, "parsed", lambda: parsed)
    try:
        visit.begin()
        with visit.reading():
            runpy.run_path(str(ROOT / "pages" / f"{page_named(page).script}.py"))
            data = layout.page(visit.content(), parsed[0], (), visit.archive().about, site(visit.archive()))
    except AnnalsError as error:
        data = layout.failure(error, parsed[0])
    return json.dumps(data, ensure_ascii=False)


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch, shipped_archive: Path) -> Iterator[None]:
    """Open the shipped archive, with no answer kept from before or for later."""
    monkeypatch.setenv("ANNALS_ARCHIVE", str(shipped_archive))
    forget_answers()
    yield
    forget_answers()


@pytest.mark.parametrize(("page", "link"), [(page, link) for page, links in LINKS.items() for link in links])
@pytest.mark.usefixtures("archive")
def test_a_call_that_fails_is_said_and_nothing_else_is_wrong(
    monkeypatch: pytest.MonkeyPatch, page: str, link: str
) -> None:
    opened_archive.opened_archive()
    with failing(monkeypatch, None, ERRORS["other"][0]) as calls:
        sound = page_text(monkeypatch, page, link)
    assert "This page cannot be shown" not in sound
    names = list(ERRORS)
    for number in range(1, calls[0] + 1):
        error, sentence = ERRORS[names[number % len(names)]]
        forget_answers()
        opened_archive.opened_archive()
        with failing(monkeypatch, number, error):
            found = page_text(monkeypatch, page, link)
        assert found == sound or sentence in found, (number, names[number % len(names)], found[-600:])
        assert ("is damaged" in found) <= (sentence == "is damaged")
    forget_answers()
    assert page_text(monkeypatch, page, link) == sound


@pytest.mark.parametrize("name", ["interrupt", "memory"])
@pytest.mark.usefixtures("archive")
def test_a_part_that_fails_says_so_in_its_place_and_the_rest_stays(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    error, sentence = ERRORS[name]
    rows = Cursor.rows

    def fail(
        self: Cursor, statement: str, values: object = None, *, name: str = "", is_brief: bool = False
    ) -> list[object]:
        if name == "facet_values":
            raise error()
        return rows(self, statement, values, name=name, is_brief=is_brief)

    monkeypatch.setattr(Cursor, "rows", fail)
    found = page_text(monkeypatch, "timeline", "q=afghanistan")
    assert sentence in found
    assert "This page cannot be shown" not in found
    assert "Journal of Soviet Ambassador Puzanov" in found
