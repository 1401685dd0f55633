"""What the server answers to plain requests: security headers and compression, however it is started."""

import re
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

from tests.browser import Server, serve

PATHS = ("/", "/document?id=day", "/archive", "/_stcore/health")


def get(url: str, **headers: str) -> tuple[Message, bytes]:
    """The headers and the body of an answer."""
    request = urllib.request.Request(url, headers=headers)  # noqa: S310
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        return answer.headers, answer.read()


def policy(headers: Message) -> dict[str, list[str]]:
    """The content security policy: directive -> what it allows."""
    parts = [part.split() for part in headers["content-security-policy"].split(";")]
    return {name: allowed for name, *allowed in parts}


@pytest.fixture(scope="module", params=["streamlit", "uvicorn"])
def either_server(
    request: pytest.FixtureRequest, shipped_archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The dashboard as Streamlit serves it, and as a plain ASGI server does."""
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


def test_scripts_are_compressed(either_server: Server) -> None:
    _, page = get(either_server.url + "/")
    script = re.search(rb'src="\./(static/js/index[^"]+\.js)"', page)
    assert script, page
    address = f"{either_server.url}/{script[1].decode()}"
    _, plain = get(address)
    headers, compressed = get(address, **{"accept-encoding": "gzip"})
    assert headers["content-encoding"] == "gzip"
    assert len(compressed) < len(plain) / 2
    assert headers["x-content-type-options"] == "nosniff"


def test_hosts_that_may_embed_are_named_and_no_other_header_forbids_it(shipped_archive: Path, tmp_path: Path) -> None:
    hosts = {"ANNALS_EMBED_HOSTS": "https://example.org, https://*.example.com"}
    with serve(tmp_path / "log", shipped_archive, settings=hosts) as server:
        headers, _ = get(server.url + "/")
    assert policy(headers)["frame-ancestors"] == ["'self'", "https://example.org", "https://*.example.com"]
    assert headers["x-frame-options"] is None
    assert headers["x-content-type-options"] == "nosniff"
