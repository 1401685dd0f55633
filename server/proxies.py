"""The reader's own address and scheme, as a proxy that is trusted tells them."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from server.settings import Network

Address = IPv4Address | IPv6Address


class TrustedProxies:
    """Takes `X-Forwarded-For` and `X-Forwarded-Proto` from the proxies that are named, and from nobody else."""

    def __init__(self, app: ASGIApp, proxies: Iterable[Network]) -> None:
        self.app = app
        self._proxies = tuple(proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on with the reader's address."""
        if scope["type"] in ("http", "websocket") and self._trusts(_parsed((scope.get("client") or ("",))[0])):
            headers = Headers(scope=scope)
            reader = self._reader(headers.getlist("x-forwarded-for"))
            if reader:
                scope["client"] = (str(reader), 0)
            if headers.get("x-forwarded-proto", "").strip().lower() == "https":
                scope["scheme"] = "wss" if scope["type"] == "websocket" else "https"
        await self.app(scope, receive, send)

    def _trusts(self, address: Address | None) -> bool:
        return address is not None and any(address in network for network in self._proxies)

    def _reader(self, written: Iterable[str]) -> Address | None:
        """Return the last address that no trusted proxy has: whatever stands before it may be made up."""
        for one in reversed(",".join(written).split(",")):
            address = _parsed(one.strip())
            if not self._trusts(address):
                return address
        return None


def _parsed(written: str) -> Address | None:
    """Read an address with or without a port; one that holds an IPv4 address is that one."""
    host = written.removeprefix("[").partition("]")[0] if written.startswith("[") else written
    host = host.partition(":")[0] if host.count(":") == 1 else host
    try:
        address = ip_address(host)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
