"""What all routes have in common: links as pages read them, one form of error, tags, and where a file comes from."""

import json
from pathlib import Path

import pytest
from starlette.responses import Response

from routes import crawlers, oembed, unapi
from routes.answer import LinkEndpoint, RequestedView
from routes.table import ENDPOINTS
from tests.load.test_limits import ENDLESS
from tests.routes import get

OF_ONE = [path for path in ENDPOINTS if path.startswith("/document.")]
COMPARED = [path for path in ENDPOINTS if path.startswith("/compare.")]
OF_ALL = [path for path in ENDPOINTS if path not in (*OF_ONE, *crawlers.ROUTES, *unapi.ROUTES, *oembed.ROUTES)]
OF_QUESTIONS = [*OF_ONE, *OF_ALL]


@pytest.mark.parametrize("path", OF_QUESTIONS)
def test_an_answer_that_a_reader_has_already_is_not_sent_again(
    path: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = f"{path}?id=day" if path in OF_ONE else f"{path}?a=q%3Dhavana" if path in COMPARED else f"{path}?q=havana"
    first = get(awkward_archive, link, monkeypatch)
    assert first.status == 200
    again = get(awkward_archive, link, monkeypatch, if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    other = link.replace("=day", "=wall").replace("havana", "wall")
    assert get(awkward_archive, other, monkeypatch).headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize("path", OF_ONE)
@pytest.mark.parametrize("identifier", ["nothing", "", "%3Cscript%3E"])
def test_an_unknown_document_is_not_found(
    path: str, identifier: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = get(awkward_archive, f"{path}?id={identifier}", monkeypatch)
    assert (answer.status, answer.headers["content-type"]) == (404, "application/json")
    assert (answer.json["ok"], answer.json["status"]) == (False, 404)
    assert answer.json["error"].startswith("This archive has no document with the id")


@pytest.mark.parametrize("path", OF_ALL)
def test_what_a_page_would_ignore_is_an_error_only_for_those_who_are_strict(
    path: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert get(awkward_archive, f"{path}?colour=red", monkeypatch).status == 200
    answer = get(awkward_archive, f"{path}?colour=red&strict=1", monkeypatch)
    assert answer.status == 400
    assert answer.json["ignored"] == ["“colour” is not a parameter of this page."]


@pytest.mark.parametrize("path", OF_QUESTIONS)
def test_a_route_without_an_archive_says_so(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = get(tmp_path / "none.duckdb", f"{path}?id=x" if path in OF_ONE else path, monkeypatch)
    assert answer.status == 503
    assert "There is no archive " in answer.json["error"]


@pytest.mark.parametrize("path", OF_ALL)
def test_a_question_that_takes_too_long_is_to_be_asked_again_later(
    path: str, awkward_archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNALS_QUERY_SECONDS", "soon")
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(awkward_archive.read_bytes())
    answer = get(copy, path, monkeypatch)
    assert answer.status == 500
    assert "ANNALS_QUERY_SECONDS=soon" in answer.json["error"]


def test_a_question_that_was_too_slow_may_be_asked_again_after_a_while(
    awkward_archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNALS_QUERY_SECONDS", "0.1")
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(awkward_archive.read_bytes())

    def respond(view: RequestedView) -> Response:
        return Response(str(view.archive.cursor().execute(ENDLESS).fetchall()))

    answer = get(copy, "/endless", monkeypatch, {"/endless": LinkEndpoint("timeline", respond)})
    assert (answer.status, answer.headers["retry-after"]) == (503, "30")
    assert "took longer than 0.1 seconds and was stopped" in answer.json["error"]


@pytest.mark.parametrize("path", ["/documents.csv", "/documents.zip", "/documents.ris", "/results.json"])
def test_head_says_what_a_file_would_be_and_writes_none(
    path: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = get(awkward_archive, f"{path}?q=havana", monkeypatch)
    head = get(awkward_archive, f"{path}?q=havana", monkeypatch, method="HEAD")
    assert (head.status, head.headers["etag"]) == (200, whole.headers["etag"])
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert (head.body == b"" and "content-length" not in head.headers) or not path.startswith("/documents")


def test_addresses_come_from_the_setting_and_never_from_the_request(
    awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = get(awkward_archive, "/documents.csl.json?q=havana", monkeypatch)
    assert "elsewhere.example" not in answer.text
    monkeypatch.setenv("ANNALS_URL", "https://annals.example/sub/")
    answer = get(awkward_archive, "/documents.csl.json?q=havana", monkeypatch)
    assert "https://annals.example/sub/document?id=" in json.loads(answer.body)[0]["note"]


@pytest.mark.parametrize(
    "address", ["annals.example", "ftp://annals.example", "javascript:alert(1)", "https://", "http://[x"]
)
def test_an_address_that_is_none_of_the_web_is_refused(
    address: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNALS_URL", address)
    answer = get(awkward_archive, "/documents.ris", monkeypatch)
    assert answer.status == 500
    assert answer.json["error"].startswith(f"ANNALS_URL={address} is no address of the web.")


def test_views_that_are_narrowed_are_not_for_search_engines(
    awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert get(awkward_archive, "/documents.ris?q=havana", monkeypatch).headers["x-robots-tag"] == "noindex"
    assert "x-robots-tag" not in get(awkward_archive, "/documents.ris", monkeypatch).headers


def test_the_name_of_a_file_is_one_that_every_system_takes(
    awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = get(awkward_archive, "/document.ris?id=day", monkeypatch)
    assert answer.headers["content-disposition"] == 'attachment; filename="day.ris"'
