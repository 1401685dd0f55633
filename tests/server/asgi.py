"""Asks an ASGI application without a network: a request or a socket, and what came back."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

READER = "203.0.113.7"


@dataclass
class Inner:
    """Stands for Streamlit behind a middleware: accepts everything, and keeps what it was handed."""

    scopes: list[Scope] = field(default_factory=list)
    received: list[Message] = field(default_factory=list)
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 200, or take messages of a socket until it is gone."""
        self.scopes.append(scope)
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": list(self.headers)})
            await send({"type": "http.response.body", "body": b"inside"})
            return
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            self.received.append(message)


@dataclass(frozen=True)
class Answer:
    """What came back: status and text of an answer, or the code by which a socket was closed."""

    status: int = 0
    text: str = ""
    headers: Mapping[str, list[str]] = field(default_factory=dict)
    code: int = 0


def scope(
    path: str = "/",
    query: bytes = b"",
    kind: str = "http",
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    client: str = READER,
    scheme: str = "http",
) -> Scope:
    """Return what a server hands an application."""
    named = {"host": "annals.example.org", **(headers or {})}
    return {
        "type": kind,
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query,
        "method": method,
        "scheme": scheme if kind == "http" else scheme.replace("http", "ws"),
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
        "client": (client, 4711),
        "extensions": {"websocket.http.response": {}} if kind == "websocket" else {},
    }


def ask(app: ASGIApp, question: Scope, messages: Iterable[Message] = ()) -> Answer:
    """Return what the application says to a request, or to a socket that sends these messages and leaves."""
    return asyncio.run(answer_of(app, question, messages))


async def answer_of(app: ASGIApp, question: Scope, messages: Iterable[Message] = ()) -> Answer:
    """As `ask`, within a loop."""
    first = {"type": "http.request" if question["type"] == "http" else "websocket.connect"}
    coming = iter([first, *messages, {"type": "websocket.disconnect", "code": 1005}])
    sent: list[dict[str, Any]] = []

    async def receive() -> Message:
        return next(coming)

    async def send(message: Message) -> None:
        sent.append(dict(message))

    await app(question, receive, send)
    headers: dict[str, list[str]] = {}
    start = next((one for one in sent if one["type"].endswith("response.start")), {})
    for name, value in start.get("headers", []):
        headers.setdefault(name.decode().lower(), []).append(value.decode())
    body = b"".join(one.get("body", b"") for one in sent if one["type"].endswith("response.body"))
    code = next((one.get("code", 1000) for one in sent if one["type"] == "websocket.close"), 0)
    return Answer(start.get("status", 0), body.decode(), headers, code)
