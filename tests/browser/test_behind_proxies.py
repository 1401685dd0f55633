"""The dashboard in a browser behind nginx and Caddy, as `deploy/` and `docs/operating.md` say, by TLS."""

import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.dashboard import Reader, serve
from tests.browser.proxies import Proxy, available, behind
from tests.page_views import drawer, result_links, sentence

SETTINGS = {"ANNALS_TRUSTED_PROXIES": "127.0.0.1, ::1", "ANNALS_HOSTS": "localhost"}
LONG_LINK = "/?q=" + "cuba+" * 6_000
"""A link of 30 kB, of a length that no server takes unless it is told to."""


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def proxy(
    request: pytest.FixtureRequest, awkward_archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    """Give the proxy in front of a dashboard of its own; skip where its program is not installed."""
    if not available(request.param):
        pytest.skip(f"{request.param} is not installed, so its configuration is not tried")
    folder = tmp_path_factory.mktemp(request.param)
    with (
        serve(folder / "log", awkward_archive, settings=SETTINGS) as server,
        behind(request.param, server, folder) as running,
    ):
        yield running


def test_a_reader_clicks_through_it_in_one_session_by_tls(proxy: Proxy, chromium: Browser) -> None:
    with chromium.new_context(ignore_https_errors=True, viewport={"width": 1280, "height": 800}) as context:
        reader = Reader(context.new_page())
        schemes: list[str] = []
        reader.page.on("websocket", lambda socket: schemes.append(urlsplit(socket.url).scheme))
        reader.open(proxy.url + "/?q=cuba")
        assert sentence(reader.page).startswith("Results 1–6 of 6 for “cuba”")
        reader.click(result_links(reader.page).first)
        assert drawer(reader.page) == "Notes on the Quarantine of Cuba"
        assert schemes == ["wss"]
        assert reader.complaints == []


def test_plain_requests_are_sent_on_to_tls(proxy: Proxy) -> None:
    with closing(HTTPConnection(urlsplit(proxy.plain_url).netloc, timeout=30)) as connection:
        connection.request("GET", "/themes?theme=cuba")
        answer = connection.getresponse()
        place = urlsplit(answer.headers["location"] or "")
    assert answer.status in (301, 308)
    assert (place.scheme, place.hostname, place.path, place.query) == ("https", "localhost", "/themes", "theme=cuba")


def test_answers_keep_their_headers_and_say_nothing_of_the_programs_behind(proxy: Proxy) -> None:
    _, headers, _ = proxy.get("/")
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert not any(character.isdigit() for character in headers.get("server", ""))


def test_a_long_link_reaches_the_dashboard(proxy: Proxy) -> None:
    status, _, _ = proxy.get(LONG_LINK)
    assert status == 200


def test_the_log_of_the_proxy_does_not_have_what_readers_ask(proxy: Proxy) -> None:
    proxy.get("/themes?q=surprising")
    deadline = time.monotonic() + 10
    while "/themes" not in proxy.access_log.read_text("utf-8"):
        assert time.monotonic() < deadline, "The request is not in the log."
        time.sleep(0.1)
    assert "surprising" not in proxy.access_log.read_text("utf-8")


class SignIn(BaseHTTPRequestHandler):
    """Answers as oauth2-proxy documents: 202 for who has its cookie, 401 for who has not, and a page to sign in on."""

    def do_GET(self) -> None:
        """Answer a question about a reader, or show the page."""
        is_question = self.path == "/oauth2/auth"
        signed_in = "_oauth2_proxy=yes" in (self.headers["cookie"] or "")
        self.send_response((202 if signed_in else 401) if is_question else 200)
        self.send_header("content-length", "0" if is_question else "7")
        self.end_headers()
        self.wfile.write(b"" if is_question else b"sign in")

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


class SignInServer(ThreadingHTTPServer):
    """Serves these answers to a page that asks for a hundred files at once."""

    request_queue_size = 256


@pytest.fixture
def signed_in_only(awkward_archive: Path, tmp_path: Path) -> Iterator[Proxy]:
    """Give nginx that lets in only who has signed in; skip where it is not installed."""
    if not available("nginx"):
        pytest.skip("nginx is not installed, so sign-in is not tried")
    with (
        SignInServer(("127.0.0.1", 0), SignIn) as question,
        serve(tmp_path / "log", awkward_archive, settings=SETTINGS) as server,
    ):
        Thread(target=question.serve_forever, daemon=True).start()
        with behind("nginx", server, tmp_path, f"127.0.0.1:{question.server_port}") as running:
            yield running
        question.shutdown()


def test_who_has_not_signed_in_gets_no_page_and_no_socket(signed_in_only: Proxy, chromium: Browser) -> None:
    for path in ("/themes?q=cuba", "/_stcore/stream", "/export.csv"):
        with pytest.raises(HTTPError) as refused:
            signed_in_only.get(path)
        with refused.value as answer:
            assert (answer.status, answer.read()) == (403, b"sign in")
    with chromium.new_context(ignore_https_errors=True) as context:
        context.add_cookies([{"name": "_oauth2_proxy", "value": "yes", "url": signed_in_only.url}])
        reader = Reader(context.new_page())
        reader.open(signed_in_only.url + "/?q=cuba")
        assert sentence(reader.page).startswith("Results 1–6 of 6 for “cuba”")
