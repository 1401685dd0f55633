"""The front door as it really runs, under Streamlit's own command and under a plain ASGI server."""

import asyncio
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Subprotocol

from tests.browser.dashboard import Server, serve
from tests.load.test_server import answer

pytestmark = pytest.mark.slow

PACKET = 1400
"""Bytes that a network brings at a time."""


class Sink:
    """A proxy that takes every connection and keeps count: nobody should ever come."""

    def __init__(self) -> None:
        self.visits: list[bytes] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._take_all, daemon=True).start()

    def _take_all(self) -> None:
        while True:
            try:
                visitor, _ = self._listening.accept()
            except OSError:
                return
            with closing(visitor):
                visitor.settimeout(1)
                self.visits.append(visitor.recv(200))

    def close(self) -> None:
        """Take no more visits."""
        self._listening.close()


@pytest.fixture(scope="module")
def sink() -> Iterator[Sink]:
    """Be the only way out of the servers of this module."""
    sink = Sink()
    yield sink
    sink.close()


@pytest.fixture(scope="module", params=["streamlit", "uvicorn"])
def server(
    request: pytest.FixtureRequest, sink: Sink, shipped_archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Serve the dashboard in each of the two ways, which lets in two sockets of an address and three in all."""
    settings = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), sink.url)
    settings |= {"no_proxy": "", "NO_PROXY": "", "ANNALS_SOCKETS": "3", "ANNALS_SOCKETS_PER_ADDRESS": "2"}
    settings |= {"ANNALS_TRUSTED_PROXIES": "127.0.0.1"}
    log = tmp_path_factory.mktemp("running") / "log"
    with serve(log, shipped_archive, settings=settings, asgi=request.param == "uvicorn") as running:
        yield running


def handshake(server: Server, *, origin: str | None = None, reader: str = "192.0.2.1") -> connect:
    """Open a socket as a page of this origin does, for a reader behind the trusted proxy."""
    url = f"ws://127.0.0.1:{urlsplit(server.url).port}/_stcore/stream"
    headers = {"x-forwarded-for": reader} | ({"origin": origin} if origin else {})
    return connect(url, additional_headers=headers, subprotocols=[Subprotocol("streamlit")], proxy=None)


async def status(server: Server, *, origin: str | None = None, reader: str = "192.0.2.1") -> int:
    """Return the status of a handshake; the socket is closed again."""
    try:
        async with handshake(server, origin=origin, reader=reader):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


def test_no_answer_names_the_server(server: Server) -> None:
    for path in ("/", "/health", "/nowhere", "/_stcore/health"):
        assert answer(server.url + path)[1]["server"] is None


def test_a_foreign_page_is_refused_at_once_and_nothing_is_asked_of_anybody(server: Server, sink: Sink) -> None:
    async def foreign() -> list[int]:
        return [await status(server, origin=origin) for origin in ("https://evil.example", "null")]

    assert asyncio.run(foreign()) == [403, 403]
    for path in ("/_stcore/health", "/_stcore/host-config", "/", "/documents.csv"):
        headers = answer(server.url + path, origin="https://evil.example")[1]
        assert headers["access-control-allow-origin"] in (None, "*")
    own = f"http://127.0.0.1:{urlsplit(server.url).port}"
    assert asyncio.run(status(server, origin=own)) == 101
    assert sink.visits == []


def test_sockets_are_counted_by_the_reader_behind_the_proxy(server: Server) -> None:
    async def crowd() -> list[int]:
        async with handshake(server), handshake(server):
            third = await status(server)
            other = await status(server, reader="192.0.2.2")
            async with handshake(server, reader="192.0.2.2"):
                return [third, other, await status(server, reader="192.0.2.3")]

    assert asyncio.run(crowd()) == [429, 101, 503]


def test_health_says_whether_the_archive_can_be_read(server: Server) -> None:
    status, _, body = answer(server.url + "/health")
    assert status == 200
    assert b'"answers":true' in body


def test_the_limit_of_descriptors_was_raised(server: Server) -> None:
    limits = Path(f"/proc/{server.pid}/limits").read_text()
    (line,) = [line for line in limits.splitlines() if line.startswith("Max open files")]
    soft, hard = line.split()[3:5]
    assert soft == hard
    assert int(soft) >= os.sysconf("SC_OPEN_MAX") or int(soft) >= 1024


def test_uploads_and_metrics_are_not_there(server: Server) -> None:
    for method, path in (("PUT", "/_stcore/upload_file/a/b"), ("GET", "/_stcore/metrics"), ("GET", "/nowhere")):
        assert answer(server.url + path, method)[0] == 404


@pytest.mark.parametrize(("kilobytes", "status"), [(1, 200), (20, 200), (60, 200), (70, 414), (110, 414)])
def test_a_link_is_read_however_small_the_pieces_it_comes_in(server: Server, kilobytes: int, status: int) -> None:
    port = urlsplit(server.url).port
    head = f"GET /?q={'a' * 1000 * kilobytes} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port or 0)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for first in range(0, len(head), PACKET):
            connection.sendall(head[first : first + PACKET].encode())
            time.sleep(0.001)
        assert connection.recv(12) == f"HTTP/1.1 {status}".encode()
