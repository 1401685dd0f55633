"""What the server answers to plain requests: security headers, static files, compression, however it is started."""

import gzip
import re
import urllib.request
from collections.abc import Iterator
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from display.runtime.assets import COMPONENT, IMMUTABLE, assets_base
from tests.browser.dashboard import Server, serve

pytestmark = pytest.mark.slow

PATHS = ("/", "/document?id=yudin-mao-1956", "/archive", "/_stcore/health")


def get(url: str, **headers: str) -> tuple[Message, bytes]:
    """Return the headers and the body of an answer."""
    request = urllib.request.Request(url, headers=headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.headers, answer.read()


def answer(url: str, method: str = "GET", **headers: str) -> tuple[int, Message, bytes]:
    """Return the status, headers and body of an answer to a path that is sent as it is written, whatever its status."""
    server = urlsplit(url).netloc
    connection = HTTPConnection(server, timeout=60)
    connection.request(method, url.split(server, 1)[1], headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, response.headers, body


def streamlit_script(server: Server) -> str:
    """Return the address of the script that Streamlit's page starts with."""
    _, page = get(server.url + "/")
    script = re.search(rb'src="\./(static/js/index[^"]+\.js)"', page)
    assert script, page
    return f"{server.url}/{script[1].decode()}"


def policy(headers: Message) -> dict[str, list[str]]:
    """Return the content security policy: directive -> what it allows."""
    parts = [part.split() for part in headers["content-security-policy"].split(";")]
    return {name: allowed for name, *allowed in parts}


@pytest.fixture(scope="module", params=["streamlit", "uvicorn"])
def either_server(
    request: pytest.FixtureRequest, shipped_archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Give the dashboard as Streamlit serves it, and as a plain ASGI server does."""
    log = tmp_path_factory.mktemp("server") / "log"
    with serve(log, shipped_archive, asgi=request.param == "uvicorn") as running:
        yield running


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_security_headers(either_server: Server, path: str) -> None:
    headers, _ = get(either_server.url + path)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert "camera=()" in headers["permissions-policy"]
    allowed = policy(headers)
    assert allowed["default-src"] == allowed["base-uri"] == ["'self'"]
    assert allowed["frame-ancestors"] == ["'self'"]
    assert allowed["object-src"] == ["'none'"]
    assert "'unsafe-eval'" not in allowed["script-src"]
    assert not any(host.startswith("http") or host == "*" for hosts in allowed.values() for host in hosts)


def test_scripts_are_packed_and_immutable(either_server: Server) -> None:
    address = streamlit_script(either_server)
    plain_headers, plain = get(address)
    headers, packed = get(address, **{"accept-encoding": "gzip"})
    assert headers["content-encoding"] == "gzip"
    assert headers["content-length"] == str(len(packed))
    assert gzip.decompress(packed) == plain
    assert len(packed) < len(plain) / 2
    assert plain_headers["content-encoding"] is None
    for sent in (headers, plain_headers):
        assert sent["cache-control"] == IMMUTABLE
        assert sent["vary"].lower() == "accept-encoding"
        assert sent["x-content-type-options"] == "nosniff"
        assert sent["content-type"] == "text/javascript; charset=utf-8"


def test_files_of_the_component_are_served_below_their_version(either_server: Server) -> None:
    script = f"{either_server.url}/{assets_base()}vendor/plotly-basic.min.js"
    headers, packed = get(script, **{"accept-encoding": "gzip, br"})
    assert gzip.decompress(packed) == (COMPONENT / "vendor" / "plotly-basic.min.js").read_bytes()
    assert headers["cache-control"] == IMMUTABLE
    font = f"{either_server.url}/{assets_base()}vendor/source-sans-3-latin-wght-normal.woff2"
    headers, letters = get(font, **{"accept-encoding": "gzip"})
    assert letters[:4] == b"wOF2"
    assert headers["content-encoding"] is None
    assert headers["content-type"] == "font/woff2"
    assert headers["cache-control"] == IMMUTABLE


def test_a_file_that_the_browser_has_is_not_sent_again(either_server: Server) -> None:
    for address in (streamlit_script(either_server), f"{either_server.url}/{assets_base()}fonts.css"):
        for encoding in ("gzip", "identity"):
            headers, _ = get(address, **{"accept-encoding": encoding})
            known = {"accept-encoding": encoding, "if-none-match": headers["etag"]}
            status, again, body = answer(address, **known)
            assert (status, body) == (304, b"")
            assert again["etag"] == headers["etag"]
            assert again["cache-control"] == IMMUTABLE


def test_head_tells_the_length_without_the_file(either_server: Server) -> None:
    address = streamlit_script(either_server)
    headers, _ = get(address, **{"accept-encoding": "gzip"})
    status, head, body = answer(address, "HEAD", **{"accept-encoding": "gzip"})
    assert (status, body) == (200, b"")
    assert head["content-length"] == headers["content-length"]


@pytest.mark.parametrize(
    "path",
    [
        "/assets/",
        "/assets/000000000000/fonts.css",
        "/assets/fonts.css",
        f"/{assets_base()}missing.js",
        f"/{assets_base()}vendor/README.md",
        f"/{assets_base()}fetch.py",
        f"/{assets_base()}vendor",
        f"/{assets_base()}../../dashboard.py",
        f"/{assets_base()}%2e%2e/%2e%2e/dashboard.py",
        f"/{assets_base()}/etc/passwd",
        f"/{assets_base()}vendor/..%5c..%5cfetch.py",
    ],
)
def test_nothing_else_is_found_among_the_assets(either_server: Server, path: str) -> None:
    status, headers, _ = answer(either_server.url + path)
    assert status == 404
    assert headers["cache-control"] in (None, "no-store")
    assert headers["x-content-type-options"] == "nosniff"


def test_other_answers_are_compressed_as_well(either_server: Server) -> None:
    headers, page = get(either_server.url + "/", **{"accept-encoding": "gzip"})
    assert headers["content-encoding"] == "gzip"
    assert b"<html" in gzip.decompress(page)


def test_fonts_come_from_the_server_alone(either_server: Server) -> None:
    headers, _ = get(either_server.url + "/")
    assert policy(headers)["font-src"] == ["'self'", "data:"]


def test_hosts_that_may_embed_are_named_and_no_other_header_forbids_it(shipped_archive: Path, tmp_path: Path) -> None:
    hosts = {"ANNALS_EMBED_HOSTS": "https://example.org, https://*.example.com"}
    with serve(tmp_path / "log", shipped_archive, settings=hosts) as server:
        headers, _ = get(server.url + "/")
    assert policy(headers)["frame-ancestors"] == ["'self'", "https://example.org", "https://*.example.com"]
    assert headers["x-frame-options"] is None
    assert headers["x-content-type-options"] == "nosniff"
