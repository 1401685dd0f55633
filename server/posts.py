"""Requests that bring something, which only assistants send: how many of them one address may send in a second."""

from collections.abc import Callable

import anyio
from cachetools import LRUCache
from starlette.types import ASGIApp, Receive, Scope, Send

from server.messages import BURST, PER_SECOND, TokenBucket
from server.refusals import refuse
from server.sockets import counted_as

MOST_ADDRESSES = 10_000
"""Addresses that are remembered; the one seen longest ago is forgotten first."""
LONGEST_WAIT = 2.0
"""Seconds that a request is made to wait; one that would wait longer is refused."""
TOO_MANY = "Your address sends more requests than this server answers. Try again in half a minute."


class Posts:
    """Slows down whoever posts too often, and refuses what would wait too long."""

    def __init__(
        self, app: ASGIApp, bucket: Callable[[], TokenBucket] = lambda: TokenBucket(BURST, PER_SECOND)
    ) -> None:
        self.app = app
        self._bucket = bucket
        self._buckets: LRUCache[str, TokenBucket] = LRUCache(MOST_ADDRESSES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on when it is its turn."""
        if scope["type"] != "http" or scope["method"] != "POST":
            await self.app(scope, receive, send)
            return
        address = counted_as((scope.get("client") or ("",))[0])
        bucket = self._buckets.setdefault(address, self._bucket())
        wait = bucket.take()
        if wait > LONGEST_WAIT:
            bucket.give_back()
            await refuse(scope, receive, send, 429, TOO_MANY)
            return
        await anyio.sleep(wait)
        await self.app(scope, receive, send)
