"""The address a request comes from: the connection's own, or what a trusted proxy says about it."""

from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from server.settings import Network

_SCHEMES = {"http": {"http", "https"}, "websocket": {"ws", "wss"}}


def is_in(address: str, networks: tuple[Network, ...]) -> bool:
    """Tell whether an address is in one of the networks; what is no address is in none."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    plain = getattr(found, "ipv4_mapped", None) or found
    return any(plain in network for network in networks)


def forwarded_address(connected: str, forwarded_for: str, proxies: tuple[Network, ...]) -> str:
    """Return the last address of the way that no trusted proxy has; `connected` where it is no proxy itself.

    Each proxy adds the address it was asked from at the end, so what stands before an unknown one is hearsay.
    """
    hops = [hop.strip().strip('"') for hop in forwarded_for.split(",")]
    for hop in [connected, *reversed(hops)]:
        if not is_in(hop, proxies):
            return hop if _is_address(hop) else connected
        connected = hop
    return connected


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


class ForwardedAddresses:
    """Puts the reader's address and scheme into the scope, where a trusted proxy forwards them."""

    def __init__(self, app: ASGIApp, proxies: tuple[Network, ...]) -> None:
        self.app = app
        self.proxies = proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on with the address of its reader."""
        connected = (scope.get("client") or ("", 0))[0] if scope["type"] in _SCHEMES else ""
        if connected and is_in(connected, self.proxies):
            headers = Headers(scope=scope)
            forwarded_for = ", ".join(headers.getlist("x-forwarded-for"))
            scope["client"] = (forwarded_address(connected, forwarded_for, self.proxies), 0)
            scheme = headers.get("x-forwarded-proto", "").strip().lower()
            if scope["type"] == "websocket":
                scheme = scheme.replace("http", "ws")
            if scheme in _SCHEMES[scope["type"]]:
                scope["scheme"] = scheme
        await self.app(scope, receive, send)
