"""The names of the dashboard: requests for other hosts, and sockets of other sites, come no further."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from server.answers import refusal
from server.refusals import note_refusal

_DEFAULT_PORTS = {"http": ":80", "https": ":443", "ws": ":80", "wss": ":443"}

HEALTH_PATHS = ("/health", "/_stcore/health")
"""What a load balancer asks by the number of a machine, whatever its name."""

_POLICY_VIOLATION = 1008


def is_named(host: str, names: tuple[str, ...]) -> bool:
    """Tell whether a host is one of the names: with any port, unless the name has one; `*.` stands for a subdomain."""
    host = host.lower()
    return any(_matches(host if _has_port(name) else _without_port(host), name) for name in names)


def _has_port(host: str) -> bool:
    return _without_port(host) != host


def _without_port(host: str) -> str:
    head, colon, port = host.rpartition(":")
    return head.rstrip(".") if colon and port.isdigit() else host.rstrip(".")


def _matches(host: str, name: str) -> bool:
    return host.endswith(name[1:]) if name.startswith("*.") else host == name


def is_own_origin(origin: str, host: str, names: tuple[str, ...]) -> bool:
    """Tell whether an origin is the host that was asked, or one of the names; `null` is neither."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return False
    port = _DEFAULT_PORTS[parts.scheme]
    same = parts.netloc.lower().removesuffix(port) == host.lower().removesuffix(port)
    return same or is_named(parts.netloc, names)


class OwnHosts:
    """Refuses what asks for another host than the names, and sockets that pages of other sites open.

    Streamlit never sees an `Origin`: to judge one it would ask a service on the net for the server's own address.
    """

    def __init__(self, app: ASGIApp, names: tuple[str, ...]) -> None:
        self.app = app
        self.names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request, or hand it on."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        if self.names and not is_named(host, self.names) and scope["path"] not in HEALTH_PATHS:
            note_refusal("a host that ANNALS_HOSTS does not name", host)
            await refusal(scope, 421, "This is not the server of that name.")(scope, receive, send)
        elif scope["type"] == "websocket" and origin is not None and not is_own_origin(origin, host, self.names):
            note_refusal("a socket from another site; ANNALS_HOSTS names the hosts of this one", origin)
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        else:
            await self.app(_without_origin(scope), receive, send)


def _without_origin(scope: Scope) -> Scope:
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"origin"]}
