"""The connection as it is: what uvicorn adds to answers and believes of requests is undone.

`streamlit run` starts uvicorn with a `server:` line in every answer, and with trust in what any process on this machine
says about the reader's address. Neither has a setting there, so both are put right for each connection. Under a server
that does neither, nothing changes.
"""

from contextlib import suppress
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send


class Connection:
    """The outermost middleware: no `server:` line, and the address and scheme of the connection itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on with what the connection says."""
        if scope["type"] in ("http", "websocket"):
            _undo(scope, getattr(send, "__self__", None))
        await self.app(scope, receive, send)


def _undo(scope: Scope, cycle: Any) -> None:
    with suppress(AttributeError):
        cycle.default_headers = [header for header in cycle.default_headers if header[0] != b"server"]
    transport = getattr(cycle, "transport", None)
    if transport is None:
        return
    peer = transport.get_extra_info("peername")
    if isinstance(peer, tuple):
        scope["client"] = (str(peer[0]), int(peer[1]))
        is_secure = transport.get_extra_info("sslcontext") is not None
        scope["scheme"] = ("wss" if is_secure else "ws") if scope["type"] == "websocket" else _scheme(is_secure)


def _scheme(is_secure: bool) -> str:
    return "https" if is_secure else "http"
