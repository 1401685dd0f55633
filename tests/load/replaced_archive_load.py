"""Sessions that click while builds replace the archive: no error may show, and all end with the last version.

Run `python -m tests.load.replaced_archive_load --sessions 20 --builds 50`; it ends with one line that says what was
seen, and exit code 1 if anything went wrong. A session speaks the browser's own protocol over a WebSocket, without a
browser, which two processor cores could not draw 20 of.
"""

import asyncio
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import click
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from tqdm import tqdm
from websockets.asyncio.client import ClientConnection, connect

from queries.database.archive import Archive
from tests.archives import THEMES, build_plain
from tests.browser.dashboard import ROOT, Server, serve

RECORDS = 200
PATIENCE = 60
"""Seconds that an answer may take."""

NOTE = "The archive was replaced"
FAILURE = "This page cannot be shown"
CLICKS = (
    ("", "q=cuba"),
    ("", "theme=cuban-missile-crisis&per_page=20"),
    ("", "from=1950-02&to=1950-04&sort=newest"),
    ("timeline", "q=telegram+-vienna&page=3"),
    ("document", "id=plain-7"),
    ("archive", ""),
)
"""Pages and questions, as path and query of a link."""


@dataclass
class Seen:
    """What all sessions have seen together."""

    clicks: int = 0
    notes: int = 0
    wrong: list[str] = field(default_factory=list)


class Session:
    """A reader's session with the server: one click after the other, each answer read to its end."""

    def __init__(self, socket: ClientConnection, seen: Seen) -> None:
        """Speak over a socket that has just been opened."""
        self._socket = socket
        self._seen = seen
        self._pages: dict[str, str] = {}

    async def click(self, path: str, query: str) -> bytes:
        """Follow a link, and give back all that the page then shows."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_script_hash = self._pages.get(path or "front", "")
        await self._socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            visible = await self._answer()
        self._seen.clicks += 1
        self._seen.notes += NOTE.encode() in visible
        if FAILURE.encode() in visible:
            self._seen.wrong.append(f"a failure showed at /{path}?{query}")
        return visible

    async def _answer(self) -> bytes:
        """All messages until the run has ended, and the one after it where that asked for another."""
        visible = b""
        while True:
            data = await self._socket.recv(decode=False)
            message = ForwardMsg.FromString(data)
            visible += data
            self._note(message)
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                return visible

    def _note(self, message: ForwardMsg) -> None:
        if message.HasField("navigation"):
            self._pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
        if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            self._seen.wrong.append("a page did not compile")
        element = message.delta.new_element
        if element.HasField("exception"):
            self._seen.wrong.append(f"an error showed: {element.exception.type} {element.exception.message}")


@dataclass
class Outcome:
    """What the sessions saw, and how many replaced archives the server held open meanwhile and at the end."""

    sessions: int
    builds: int
    seen: Seen
    files_open: list[int] = field(default_factory=list)

    def sentence(self) -> str:
        """Return the whole outcome in one line."""
        return (
            f"{self.sessions} sessions clicked {self.seen.clicks:,} times while {self.builds} builds replaced the "
            f"archive: {len(self.seen.wrong)} errors, {self.seen.notes:,} notes that it was replaced. "
            f"Replaced files held open: {max(self.files_open)} at most, {self.files_open[-1]} at the end."
        )


def replaced_files(pid: int) -> int:
    """How many archive files that are in no folder any more a process holds open."""
    return sum(_is_replaced(link) for link in Path(f"/proc/{pid}/fd").iterdir())


def _is_replaced(link: Path) -> bool:
    try:
        return str(link.readlink()).endswith(".duckdb (deleted)")
    except FileNotFoundError:
        return False


async def put_under_load(server: Server, archive: Path, sources: list[Path], sessions: int, seed: int) -> Outcome:
    """Let sessions click while one build after the other replaces the archive."""
    outcome = Outcome(sessions, len(sources), Seen())
    address = f"{server.url.replace('http', 'ws', 1)}/_stcore/stream"
    async with AsyncExitStack() as sockets:
        readers = [
            Session(await sockets.enter_async_context(connect(address, max_size=None)), outcome.seen)
            for _ in range(sessions)
        ]
        over = asyncio.Event()
        async with asyncio.TaskGroup() as tasks:
            for number, reader in enumerate(readers):
                tasks.create_task(_click_until(over, reader, random.Random(seed + number)))
            for source in tqdm(sources, disable=not sys.stderr.isatty()):
                await _build(source, archive)
                outcome.files_open.append(replaced_files(server.pid))
            over.set()
        await _check_last_version(readers, archive, outcome.seen)
    await _let_go(server, outcome)
    return outcome


async def _click_until(over: asyncio.Event, reader: Session, random: random.Random) -> None:
    """Click here and there."""
    await reader.click("", "")
    while not over.is_set():
        await reader.click(*random.choice(CLICKS))


async def _build(source: Path, archive: Path) -> None:
    command = [sys.executable, "-m", "data", "build", str(source), "--out", str(archive), "--themes", str(THEMES)]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=subprocess.DEVNULL)
    assert await process.wait() == 0


async def _check_last_version(readers: list[Session], archive: Path, seen: Seen) -> None:
    """Every reader looks at the archive page, which names the version, and then at it again, without the note."""
    last = Archive(archive).about.version
    for reader in readers:
        visible = await reader.click("archive", "")
        if last.encode() not in visible:
            seen.wrong.append("a session ended with another version than the last")
        if NOTE.encode() in await reader.click("archive", ""):
            seen.wrong.append("the note was shown twice")


async def _let_go(server: Server, outcome: Outcome) -> None:
    """Wait until the server has closed the replaced files, or will not."""
    for _ in range(50):
        outcome.files_open.append(replaced_files(server.pid))
        if not outcome.files_open[-1]:
            return
        await asyncio.sleep(0.2)


def run(folder: Path, sessions: int, builds: int, seed: int = 1962) -> Outcome:
    """Serve an archive from a new folder and put it under load while it is replaced."""
    archive = build_plain(folder, RECORDS).rename(folder / "archive.duckdb")
    sources = [build_plain(folder, RECORDS + number).with_suffix(".csv") for number in range(1, builds + 1)]
    with serve(folder / "log", archive) as server, ThreadPoolExecutor(1) as apart:
        # Playwright keeps an event loop of its own running in the thread of the tests.
        return apart.submit(asyncio.run, put_under_load(server, archive, sources, sessions, seed)).result()


@click.command()
@click.option("--sessions", default=20, show_default=True)
@click.option("--builds", default=50, show_default=True)
@click.option("--seed", default=1962, show_default=True)
def main(sessions: int, builds: int, seed: int) -> None:
    """Click under replacement and say what was seen."""
    with tempfile.TemporaryDirectory(prefix="annals-load-") as folder:
        outcome = run(Path(folder), sessions, builds, seed)
    click.echo("\n".join([*dict.fromkeys(outcome.seen.wrong), outcome.sentence()]))
    sys.exit(bool(outcome.seen.wrong))


if __name__ == "__main__":
    main()
