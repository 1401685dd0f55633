"""Headers that depend on how a request came: TLS, cookies, and where the page's socket is."""

import pytest

from server.connection import Connection
from server.headers import SecurityHeaders
from tests.server.asgi import Inner, ask, scope


@pytest.mark.parametrize(("scheme", "is_kept"), [("https", ["max-age=31536000"]), ("http", None)])
def test_browsers_keep_to_tls_where_the_request_came_by_it(scheme: str, is_kept: list[str] | None) -> None:
    answer = ask(SecurityHeaders(Inner()), scope(scheme=scheme))
    assert answer.headers.get("strict-transport-security") == is_kept


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ("https", ["_streamlit_xsrf=1; Path=/; Secure", "other=2; secure; Path=/"]),
        ("http", ["_streamlit_xsrf=1; Path=/", "other=2; secure; Path=/"]),
    ],
)
def test_cookies_are_for_tls_alone_where_the_request_came_by_it(scheme: str, expected: list[str]) -> None:
    cookies = [(b"set-cookie", b"_streamlit_xsrf=1; Path=/"), (b"set-cookie", b"other=2; secure; Path=/")]
    assert ask(SecurityHeaders(Inner(headers=cookies)), scope(scheme=scheme)).headers["set-cookie"] == expected


@pytest.mark.parametrize(
    ("host", "scheme", "sources"),
    [
        ("annals.example.org", "https", "'self' wss://annals.example.org"),
        ("localhost:8501", "http", "'self' ws://localhost:8501"),
        ("[::1]:8501", "http", "'self' ws://[::1]:8501"),
        ("evil.example; script-src *", "http", "'self'"),
        ("", "http", "'self'"),
    ],
)
def test_a_page_connects_to_its_own_host_alone(host: str, scheme: str, sources: str) -> None:
    answer = ask(SecurityHeaders(Inner()), scope(headers={"host": host}, scheme=scheme))
    (policy,) = answer.headers["content-security-policy"]
    assert f"connect-src {sources};" in policy


def test_windows_of_other_sites_are_kept_apart() -> None:
    headers = ask(SecurityHeaders(Inner()), scope()).headers
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == ["same-origin"]
    embedded = ask(SecurityHeaders(Inner(), ["https://example.org"]), scope()).headers
    assert embedded["cross-origin-resource-policy"] == ["cross-origin"]


def test_a_server_that_adds_nothing_is_left_as_it_is() -> None:
    inner = Inner()
    question = scope()
    ask(Connection(inner), question)
    assert inner.scopes == [scope()]
