"""Hosts and origins: for which names the server answers, and whose pages may open a socket."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from server.refusal_log import note_refusal
from server.refusals import refuse

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""Names of this machine itself, by which its health is asked."""
POLICY_VIOLATION = 1008
WRITING = ("POST", "PUT", "PATCH", "DELETE")
"""Methods that a page of another site may send without asking before."""
FOREIGN = "A page of another site may not send this."


class Origins:
    """Refuses hosts that are not ours, and sockets and posts of foreign pages; Streamlit sees no origin at all.

    Streamlit would ask a service on the net for its own address to judge a foreign one, while all readers wait.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        """Answer for these names, each with or without a port; without any for all."""
        self.app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on where its host and its origin are ours."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        if self._hosts and not _is_among(host, {*self._hosts, *LOOPBACK}):
            sentence = "This server does not answer for that host. Ask for it by its own name."
            await refuse(scope, receive, send, 421, sentence)
        elif scope["type"] == "http" and scope["method"] in WRITING and not self._is_ours(headers.get("origin"), host):
            await refuse(scope, receive, send, 403, FOREIGN)
        elif scope["type"] == "websocket" and not self._is_ours(headers.get("origin"), host):
            note_refusal(scope, POLICY_VIOLATION)
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        else:
            scope["headers"] = [header for header in scope["headers"] if header[0] != b"origin"]
            await self.app(scope, receive, send)

    def _is_ours(self, origin: str | None, host: str) -> bool:
        """Whether there is no origin, as programs send none, or the page that asks is one of ours."""
        if origin is None:
            return True
        try:
            parts = urlsplit(origin.lower())
        except ValueError:
            return False
        is_page = parts.scheme in ("http", "https") and parts.netloc != ""
        return is_page and (parts.netloc == host or _is_among(parts.netloc, self._hosts))


def _is_among(netloc: str, hosts: Iterable[str]) -> bool:
    """Whether a host is among the names; one without a port means the host at any."""
    name = netloc if netloc.endswith("]") else netloc.rpartition(":")[0] or netloc
    return netloc in hosts or name in hosts
