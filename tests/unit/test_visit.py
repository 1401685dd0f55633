"""What is new since a browser was here: the one cookie, what it holds, and how it goes."""

from http.cookies import SimpleCookie
from pathlib import Path

import pytest

from display.runtime.address import parse_address
from queries.database.archive import Archive
from queries.model.filters import Filters
from queries.result import Result
from queries.results import result_counts
from routes.visit import COOKIE, OFF
from tests.routes import Answer, get
from tests.versions import Records, build_versions

STEPS: tuple[Records, ...] = (
    {"a": {}, "b": {}},
    {"a": {}, "c": {}, "d": {}},
    {"a": {"title": "Other"}, "c": {}, "d": {}},
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Give an archive, and the names of its versions: with the second two come, with the third one is changed."""
    path = tmp_path_factory.mktemp("visit") / "archive.duckdb"
    return path, build_versions(path, STEPS)


def visit(path: Path, monkeypatch: pytest.MonkeyPatch, seen: str | None, wish: str = "", **headers: str) -> Answer:
    sent = headers | ({"cookie": f"{COOKIE}={seen}"} if seen is not None else {})
    return get(path, f"/visit.json{wish}", monkeypatch, None, **sent)


def stored(answer: Answer) -> str | None:
    """Return what the browser is told to store; None where that stays as it is."""
    cookie = SimpleCookie(answer.headers.get("set-cookie", "")).get(COOKIE)
    return cookie.value if cookie else None


def test_a_first_visit_stores_the_version_and_says_nothing(
    archive: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, versions = archive
    answer = visit(path, monkeypatch, None)
    assert answer.json["sentence"] == ""
    assert answer.headers["set-cookie"] == f"{COOKIE}={versions[2]}; HttpOnly; Max-Age=31536000; SameSite=lax"
    assert answer.headers["cache-control"] == "no-store"


def test_what_is_new_is_counted_and_its_link_opens_just_that(
    archive: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, versions = archive
    answer = visit(path, monkeypatch, versions[0])
    assert (answer.json["sentence"], answer.json["label"]) == ("New since you were here:", "2 documents")
    assert stored(answer) is None
    assert answer.json["link"] == f"./?since={versions[0]}"
    address, _ = parse_address("timeline", {"since": [versions[0]]})
    opened = Archive(path)
    assert result_counts(Result(opened, address.filters)).documents == 2
    assert address.filters == Filters(since=versions[0])
    opened.close()
    assert stored(visit(path, monkeypatch, versions[0], "?seen=1")) == versions[2]


def test_where_nothing_came_in_nothing_is_said(
    archive: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, versions = archive
    for seen in (versions[1], versions[2]):
        answer = visit(path, monkeypatch, seen)
        assert (answer.json["sentence"], stored(answer)) == ("", versions[2])


def test_of_a_version_that_is_not_known_nothing_is_guessed(
    archive: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = visit(archive[0], monkeypatch, "0123456789ab")
    assert "Its history does not go back to the version that you saw" in answer.json["sentence"]
    assert answer.json["link"] == ""


@pytest.mark.parametrize("junk", ["", "x", "../..", "0123456789abc", "%00", "<script>", "a" * 5000])
def test_what_is_no_version_in_the_cookie_is_written_over(
    junk: str, archive: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = visit(archive[0], monkeypatch, junk)
    assert (answer.status, answer.json["sentence"], stored(answer)) == (200, "", archive[1][2])


def test_it_is_off_with_one_click_and_stays_off(
    archive: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, versions = archive
    answer = visit(path, monkeypatch, versions[0], "?remember=0")
    assert stored(answer) == OFF
    assert answer.json["stores"].startswith("This browser remembers no version now.")
    again = visit(path, monkeypatch, OFF)
    assert (again.json["sentence"], stored(again)) == ("", None)
    assert stored(visit(path, monkeypatch, OFF, "?seen=1")) is None
    assert stored(visit(path, monkeypatch, OFF, "?remember=1")) == versions[2]


def test_a_browser_that_asks_not_to_be_known_gets_no_cookie(
    archive: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for wish in ("", "?seen=1", "?remember=1"):
        answer = visit(archive[0], monkeypatch, archive[1][0], wish, sec_gpc="1")
        assert (answer.json["sentence"], stored(answer)) == ("", None)


def test_without_an_archive_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = visit(tmp_path / "none.duckdb", monkeypatch, None)
    assert answer.status == 503
    assert "There is no archive" in answer.json["error"]
