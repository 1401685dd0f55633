"""Open sockets, of which each page has one: capped in all and for each address, and their messages limited."""

from collections import Counter
from functools import partial
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.messages import BURST, PER_SECOND, LimitedMessages, TokenBucket
from server.refusal_log import note_refusal
from server.refusals import refuse

FULL = "As many pages are open as this server can serve. Try again in a minute."
FULL_ADDRESS = "As many pages are open from your address as this server allows. Close some, or try again in a minute."


class Sockets:
    """Lets sockets in up to a number in all and from one address, and gives each its own limit of messages."""

    def __init__(self, app: ASGIApp, most: int, most_per_address: int) -> None:
        self.app = app
        self._most = most
        self._most_per_address = most_per_address
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on where there is room for its socket."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        address = counted_as((scope.get("client") or ("",))[0])
        if self._open.total() >= self._most:
            await refuse(scope, receive, send, 503, FULL)
        elif self._open[address] >= self._most_per_address:
            await refuse(scope, receive, send, 429, FULL_ADDRESS)
        else:
            self._open[address] += 1
            try:
                await self._serve(scope, receive, send)
            finally:
                self._open[address] -= 1
                self._open += Counter()  # addresses that have none any more are forgotten

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        slowed = partial(note_refusal, scope, HTTPStatus.TOO_MANY_REQUESTS, "messages wait")
        limited = LimitedMessages(receive, TokenBucket(BURST, PER_SECOND), slowed)

        async def closing_receive() -> Message:
            message = await limited()
            if message["type"] == "websocket.disconnect" and limited.refused:
                note_refusal(scope, limited.refused)
                await send({"type": "websocket.close", "code": limited.refused})
            return message

        await self.app(scope, closing_receive, send)


def counted_as(address: str) -> str:
    """Return what an address is counted as: of IPv6 the network of 64 bits, of which a reader has all addresses."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or int(parsed) >> 64)
    return address
