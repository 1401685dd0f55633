"""Messages of a page to the server: which kinds are read, how large they may be, and how many in a second."""

import time
from collections.abc import Callable

import anyio
from google.protobuf.message import DecodeError
from starlette.types import Message, Receive
from streamlit.proto.BackMsg_pb2 import BackMsg

from display.runtime.long_links import TOO_LONG_LINK, is_too_long

ANSWERED = frozenset(("rerun_script", "stop_script", "app_heartbeat"))
"""Kinds of messages that are read; no page needs another, and one of them empties everybody's caches."""

LARGEST = 256_000
"""Bytes of a message: the longest link four times over."""

BURST = 40
PER_SECOND = 8.0
"""Messages that a page may send at once, and in each second on. A reader who holds a key down sends some five."""

PROTOCOL_ERROR, TOO_BIG = 1002, 1009


class TokenBucket:
    """Tokens that come back at a steady rate, up to a number."""

    def __init__(self, size: float, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = self._tokens = size
        self._per_second = per_second
        self._clock = clock
        self._seen = clock()

    def take(self) -> float:
        """Take a token; return the seconds to wait until it is there."""
        now = self._clock()
        self._tokens = min(self._size, self._tokens + (now - self._seen) * self._per_second) - 1
        self._seen = now
        return max(0.0, -self._tokens / self._per_second)

    def give_back(self) -> None:
        """Put a token back that was taken for nothing."""
        self._tokens += 1


class LimitedMessages:
    """Receives for one socket: messages come through one after the other, no faster than the bucket lets them.

    While a message waits, no other is read, so that whoever floods the server waits alone.
    """

    def __init__(self, receive: Receive, bucket: TokenBucket, slowed: Callable[[], None] = lambda: None) -> None:
        """Call `slowed` for each message that has to wait."""
        self._receive = receive
        self._bucket = bucket
        self._slowed = slowed
        self.refused: int | None = None
        """The code to close the socket with, once it broke the rules."""

    async def __call__(self) -> Message:
        """Wait for the next message that the application may see; a socket that breaks the rules is gone."""
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            if wait := self._bucket.take():
                self._slowed()
            await anyio.sleep(wait)
            read = read_message(message.get("bytes"))
            if isinstance(read, int):
                self.refused = read
                return {"type": "websocket.disconnect", "code": read}
            if read is not None:
                return {"type": "websocket.receive", "bytes": read}


def read_message(content: bytes | None) -> bytes | int | None:
    """Return a message as it is handed on, the code to close with, or None for one that nobody reads.

    A link that is too long becomes one that says so.
    """
    if content is None:
        return PROTOCOL_ERROR
    if len(content) > LARGEST:
        return TOO_BIG
    message = BackMsg()
    try:
        message.ParseFromString(content)
    except DecodeError:
        return PROTOCOL_ERROR
    kind = message.WhichOneof("type")
    if kind not in ANSWERED:
        return None
    if kind == "rerun_script" and is_too_long(message.rerun_script.query_string.encode()):
        message.rerun_script.query_string = f"{TOO_LONG_LINK}=1"
        shortened: bytes = message.SerializeToString()
        return shortened
    return content
