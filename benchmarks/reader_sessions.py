"""A reader's session with the server: Streamlit's own protocol over a WebSocket, and a walk through the timeline."""

import random
import time
from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection

from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.urls.links import format_link

RUNS_KEPT = 2
"""Runs for which a browser keeps a message that is marked to be kept (Streamlit's `maxCachedMessageAge`)."""


@dataclass
class Noted:
    """What readers met: milliseconds of each interaction, and what went wrong."""

    milliseconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Session:
    """Questions to the server one after the other, each answer read to its end."""

    def __init__(self, socket: ClientConnection, noted: Noted) -> None:
        """Speak over a socket that has just been opened."""
        self._socket = socket
        self._noted = noted
        self._page = ""
        self._runs: list[set[str]] = []

    async def open(self, filters: Filters) -> None:
        """Open the link of a question; how long that takes is not noted."""
        await self._run(filters)

    async def ask(self, filters: Filters) -> None:
        """Go to the link of a question and note how long it takes until all of the page has come."""
        started = time.perf_counter()
        await self._run(filters)
        self._noted.milliseconds.append((time.perf_counter() - started) * 1_000)

    async def _run(self, filters: Filters) -> None:
        message = BackMsg()
        request = message.rerun_script
        request.query_string = urlencode(format_link(filters), doseq=True)
        request.page_script_hash = self._page
        request.cached_message_hashes.extend(set().union(*self._runs))
        self._runs = [*self._runs[-(RUNS_KEPT - 1) :], set()]
        await self._socket.send(message.SerializeToString())
        while not self._is_end(await self._next()):
            pass

    async def _next(self) -> ForwardMsg:
        message = ForwardMsg()
        message.ParseFromString(await self._socket.recv(decode=False))
        return message

    def _is_end(self, message: ForwardMsg) -> bool:
        """Whether the run is over with this message, of which is kept and noted what a browser would."""
        if message.HasField("new_session"):
            self._page = message.new_session.page_script_hash
        if message.metadata.cacheable:
            self._runs[-1].add(message.hash)
        elif message.HasField("ref_hash"):
            self._runs[-1].add(message.ref_hash)
        element = message.delta.new_element
        if element.HasField("exception"):
            self._noted.wrong.append(f"{element.exception.type}: {element.exception.message}")
        if element.HasField("alert"):
            self._noted.wrong.append(f"a note showed: {element.alert.body}")
        is_end = message.WhichOneof("type") == "script_finished"
        if is_end and message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            self._noted.wrong.append("a page did not compile")
        return is_end and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN


@dataclass(frozen=True)
class Offer:
    """What readers of an archive choose from: its words, its themes, its years."""

    words: tuple[str, ...]
    themes: tuple[str, ...]
    first_year: int
    last_year: int


@dataclass
class Walk:
    """A walk through the timeline, a question at each step, the same for the same seed."""

    offer: Offer
    random: random.Random
    way: list[Filters] = field(default_factory=lambda: [Filters()])

    @classmethod
    def from_seed(cls, offer: Offer, seed: int) -> Self:
        """Return a walk that starts at the front page."""
        return cls(offer, random.Random(seed))

    def step(self) -> Filters:
        """Return the next question: a search, a theme, a range, the next page, or back to the question before."""
        now = self.way[-1]
        kind = self.random.choices(("search", "theme", "range", "page", "back"), (3, 2, 2, 2, 1))[0]
        if kind == "back" and len(self.way) > 1:
            self.way.pop()
            return self.way[-1]
        if kind == "search":
            now = Filters(text=self.random.choice(self.offer.words), included=Choices(theme=now.included["theme"]))
        elif kind == "theme" and self.offer.themes:
            now = now.toggle("theme", self.random.choice(self.offer.themes))
        elif kind == "range":
            start = self.random.randint(self.offer.first_year, self.offer.last_year)
            end = min(start + self.random.choice((0, 1, 4, 9)), self.offer.last_year)
            now = now.change(start=str(start), end=str(end))
        else:
            now = replace(now, page=now.page + 1)
        self.way.append(now)
        return now
