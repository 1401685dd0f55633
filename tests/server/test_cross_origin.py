"""Whose pages may read what the routes answer: nobody's, unless a setting names them; and never the dashboard."""

import pytest

from queries.errors import SettingsError
from server.cross_origin import CrossOrigin
from server.settings import door_settings
from tests.server.asgi import Inner, ask, scope

ELSEWHERE = "https://notebook.example.org"
READ = "access-control-allow-origin"


@pytest.mark.parametrize(
    ("origins", "path", "allowed"),
    [
        ((), "/results.json", None),
        (("*",), "/results.json", "*"),
        (("*",), "/facet/person.json", "*"),
        (("*",), "/documents.csv", "*"),
        (("*",), "/openapi.json", "*"),
        ((ELSEWHERE,), "/results.json", ELSEWHERE),
        (("https://other.example.org",), "/results.json", None),
        (("*",), "/", None),
        (("*",), "/themes", None),
        (("*",), "/_stcore/host-config", None),
    ],
)
def test_a_page_of_another_site_reads_routes_where_it_is_allowed_to(
    origins: tuple[str, ...], path: str, allowed: str | None
) -> None:
    answer = ask(CrossOrigin(Inner(), origins), scope(path, headers={"origin": ELSEWHERE}))
    assert answer.status == 200
    assert answer.headers.get(READ, [None]) == [allowed]
    if allowed:
        assert answer.headers["access-control-expose-headers"] == ["ETag, Link, Retry-After, Content-Disposition"]
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize(
    ("origins", "method", "status", "allowed"),
    [
        ((), "GET", 204, None),
        (("*",), "GET", 200, "*"),
        (("*",), "POST", 400, "*"),
        ((ELSEWHERE,), "GET", 200, ELSEWHERE),
        (("https://other.example.org",), "GET", 400, None),
    ],
)
def test_what_a_browser_asks_before_a_request_is_answered(
    origins: tuple[str, ...], method: str, status: int, allowed: str | None
) -> None:
    headers = {"origin": ELSEWHERE, "access-control-request-method": method}
    inner = Inner()
    answer = ask(CrossOrigin(inner, origins), scope("/results.json", method="OPTIONS", headers=headers))
    assert (answer.status, inner.scopes) == (status, [])
    assert answer.headers.get(READ, [None]) == [allowed]


def test_options_names_what_a_route_answers() -> None:
    answer = ask(CrossOrigin(Inner(), ()), scope("/results.json", method="OPTIONS"))
    assert (answer.status, answer.headers["allow"]) == (204, ["GET, HEAD, OPTIONS"])


@pytest.mark.parametrize("written", ["https://example.org", "http://localhost:8888, https://a.example", "*", ""])
def test_origins_are_read_from_the_setting(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNALS_CORS", written)
    assert door_settings().reading_origins == tuple(written.replace(",", " ").split())


@pytest.mark.parametrize("written", ["example.org", "https://example.org/", "null", "https://*.example.org", "ftp://x"])
def test_what_is_no_origin_is_refused_at_start(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNALS_CORS", written)
    with pytest.raises(SettingsError, match="is not an origin such as"):
        door_settings()
