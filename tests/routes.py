"""The routes asked in tests as a browser asks them, without a server."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import Message, Scope

from routes.answer import Endpoint
from routes.table import ROUTES, as_routes


@dataclass(frozen=True)
class Answer:
    """What a route answers: the status, the headers, and the body in one piece."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8-sig")

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


def get(
    archive: Path,
    address: str,
    monkeypatch: pytest.MonkeyPatch,
    endpoints: Mapping[str, Endpoint] | None = None,
    method: str = "GET",
    **headers: str,
) -> Answer:
    """Return the answer to an address, `/documents.csv?q=cuba`, for an archive; `if_none_match` is a header.

    It is that of our own routes, or that of these endpoints.
    """
    monkeypatch.setenv("ANNALS_ARCHIVE", str(archive))
    return ask(address, as_routes(endpoints) if endpoints else ROUTES, method, **headers)


def ask(address: str, routes: Sequence[Route] = ROUTES, method: str = "GET", **headers: str) -> Answer:
    """Return the answer to an address, for the archive of the environment."""
    # In a thread of its own: where a browser was driven before, this one has a running event loop.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(_ask(address, headers, routes, method))).result()


async def _ask(address: str, headers: dict[str, str], routes: Sequence[Route], method: str) -> Answer:
    path, query = urlsplit(address).path, urlsplit(address).query
    arguments = {"host": "elsewhere.example", **{name.replace("_", "-"): value for name, value in headers.items()}}
    scope: Scope = {
        "type": "http",
        "method": method,
        "scheme": "http",
        "server": ("localhost", 8501),
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in arguments.items()],
        "root_path": "",
        "http_version": "1.1",
    }
    sent: list[Message] = []
    done = asyncio.Event()

    async def receive() -> Message:
        await done.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    await Starlette(routes=routes)(scope, receive, send)
    start = next(message for message in sent if message["type"] == "http.response.start")
    body = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    return Answer(start["status"], {name.decode(): value.decode() for name, value in start["headers"]}, body)
