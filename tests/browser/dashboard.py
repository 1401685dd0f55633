"""The real dashboard, served on a free port, and a reader who knows when its page has settled."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Dialog, Error, Locator, Page, Request, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
"""Seconds that a server may take to start and a page to settle."""

ColorScheme = Literal["light", "dark"]
COLOR_SCHEMES: tuple[ColorScheme, ...] = ("light", "dark")


@dataclass(frozen=True)
class Server:
    """A running dashboard; `url` has no slash at its end."""

    url: str
    log_file: Path
    pid: int

    def log(self) -> str:
        """Everything the server has printed."""
        return self.log_file.read_text(errors="replace")

    def runs(self) -> bool:
        """Whether the server has not been stopped."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True


def streamlit_command(script: Path, port: int) -> list[str]:
    """Return the command that serves a Streamlit script as `make dashboard` does, without opening a browser."""
    options = [f"--server.port={port}", "--server.headless=true", "--browser.gatherUsageStats=false"]
    return [sys.executable, "-m", "streamlit", "run", str(script), *options]


def uvicorn_command(port: int) -> list[str]:
    """Return the command that serves the dashboard with a plain ASGI server."""
    return [sys.executable, "-m", "uvicorn", "dashboard:app", f"--port={port}"]


@contextmanager
def serve(
    log_file: Path,
    archive: Path | None = None,
    script: Path = ROOT / "dashboard.py",
    *,
    asgi: bool = False,
    settings: Mapping[str, str] | None = None,
    port: int | None = None,
) -> Iterator[Server]:
    """Serve the script for the time of the block, on a port, with more `settings` in its environment.

    Fails if the server printed a traceback.
    """
    port = port or free_port()
    command = uvicorn_command(port) if asgi else streamlit_command(script, port)
    environment = os.environ | ({"ANNALS_ARCHIVE": str(archive)} if archive else {}) | dict(settings or {})
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=script.parent,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(f"http://localhost:{port}", log_file, process.pid)
    try:
        _wait_until_healthy(server, process)
        yield server
    finally:
        stop(process)
    assert "Traceback" not in server.log(), server.log()


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(server: Server, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise AssertionError(f"The dashboard did not start. It printed:\n{server.log()}")


def stop(process: "subprocess.Popen[bytes]") -> None:
    """End a process that was started for a test."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


_LOOK_FOR_SERVER = re.compile(r"/[^/]+/_stcore/(health|host-config)")
"""Paths below a page's own where Streamlit's front end first asks for its server, and finds nothing."""

_PAGE_IS_STILL = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const page = document.querySelector('.annals');
    return app?.dataset.testScriptState === 'notRunning'
        && page !== null
        && !page.hasAttribute('data-pending')
        && page.querySelector('.plotly-area:not([data-drawn])') === null;
}"""
"""The last run has ended, what it sent is drawn for the present address, and so is the chart if there is one."""

_GO = """address => {
    history.pushState({}, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
}"""

COME = """address => {
    history.replaceState({}, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
}"""

_NEXT_PAINT = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Reader:
    """Somebody at a browser tab, who waits for pages to settle and notes everything that goes wrong.

    The page's own word for "running" comes late: it turns only when the server has answered. So the reader
    listens to the messages between page and server: a page has settled when the last run asked for has ended.
    """

    QUIET = 0.05
    """Seconds without a message after which no run is about to start."""

    def __init__(self, page: Page) -> None:
        """Listen to the page, which has not been opened yet."""
        self.page = page
        self.complaints: list[str] = []
        self.runs_asked = 0
        self._running = True
        self._last_message = time.monotonic()
        self._screen = page.viewport_size
        page.on("websocket", self._listen)
        page.on("console", self._note_console)
        page.on("pageerror", self._note_uncaught)
        page.on("request", self._note_foreign)
        page.on("dialog", self._note_dialog)

    def leave(self, *, stays: bool) -> bool:
        """Leave the tab to the next reader as if nobody had been here; gives back whether the page is still there.

        It is emptied unless it `stays`, and where the screen was another, since the page is folded by that.
        """
        if self.page.url.startswith("http"):
            self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.page.context.clear_cookies()
        self.page.emulate_media(color_scheme="light")
        stays = stays and self.page.viewport_size == self._screen
        if not stays:
            self.page.goto("about:blank")
        if self._screen:
            self.page.set_viewport_size(self._screen)
        return stays

    def visit(self, url: str) -> None:
        """Go to a link in the session that the tab has with its server, or open it cold if there is none."""
        if urlsplit(self.page.url).netloc != urlsplit(url).netloc:
            self.open(url)
            return
        with self.rerun():
            self.page.evaluate(COME, url)

    def open(self, url: str) -> None:
        """Open a link cold and wait until the page has settled."""
        self._running = True
        self.page.goto(url)
        self.settle()

    def reload(self) -> None:
        """Load the page anew, in a new session, and wait until it has settled."""
        self._running = True
        self.page.reload()
        self.settle()

    def go(self, address: str) -> None:
        """Go to another address of the page, without its host, in the same session, as Back and Forward do."""
        with self.rerun():
            self.page.evaluate(_GO, address)

    def back(self) -> None:
        """One step back within the dashboard."""
        with self.rerun():
            self.page.go_back(wait_until="commit")

    def forward(self) -> None:
        """One step forward within the dashboard."""
        with self.rerun():
            self.page.go_forward(wait_until="commit")

    @contextmanager
    def rerun(self) -> Iterator[None]:
        """Wait until what happens in the block has made the dashboard run, and the run has been drawn."""
        before = self.runs_asked
        yield
        deadline = time.monotonic() + PATIENCE
        while self.runs_asked == before:
            assert time.monotonic() < deadline, "Nothing in the block made the dashboard run."
            self.page.wait_for_timeout(10)
        self.settle()

    def settle(self) -> None:
        """Wait until no run is going on or about to start, also after the last one has been painted."""
        deadline = time.monotonic() + PATIENCE
        while not (self._is_still() and self._is_painted() and self._is_still()):
            assert not self.page.get_by_test_id("stException").count(), self.page.get_by_test_id(
                "stException"
            ).inner_text()
            assert time.monotonic() < deadline, f"The page did not settle: {self.page.url}"
            self.page.wait_for_timeout(20)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait for the run that the last of them asks for."""
        for key in keys[:-1]:
            self.page.keyboard.press(key)
        with self.rerun():
            self.page.keyboard.press(keys[-1])

    def click(self, target: Locator) -> None:
        """Click what asks for another view, and wait until that has settled."""
        with self.rerun():
            target.click()

    def choose(self, menu: str, option: str) -> None:
        """Open a menu by words of its name and click one of its links."""
        summary = self.page.locator(f"summary[aria-label*='{menu}']").first
        summary.click()
        self.click(summary.locator("..").get_by_role("link", name=option, exact=True))

    def drag(self, area: Locator, start: float, end: float) -> None:
        """Drag over an axis of time between two shares of its width: 0 is the left edge, 1 the right."""
        area.scroll_into_view_if_needed()
        box = area.bounding_box()
        assert box, "The axis is not drawn."
        middle = box["y"] + box["height"] / 2
        self.page.mouse.move(box["x"] + start * box["width"], middle)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + (start + end) / 2 * box["width"], middle, steps=4)
        self.page.mouse.move(box["x"] + end * box["width"], middle, steps=4)
        self.page.mouse.up()

    @contextmanager
    def slowed(self, times: int) -> Iterator[None]:
        """Make the processor of the page so many times slower for the time of the block."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": times})
        try:
            yield
        finally:
            session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
            session.detach()

    def accessibility_findings(self, color_scheme: ColorScheme) -> list[str]:
        """Return what axe calls serious or critical on the page, a line each; in the dark only its colours."""
        self.page.emulate_media(color_scheme=color_scheme)
        self.page.wait_for_function("scheme => document.documentElement.dataset.theme === scheme", arg=color_scheme)
        self.settle()
        # Without `preload`, as axe would look for imported styles beside the page and not beside what imports them.
        only = {"runOnly": {"type": "rule", "values": ["color-contrast"]}} if color_scheme == "dark" else {}
        violations = (
            Axe()
            .run(self.page, options={"preload": False, "resultTypes": ["violations"], **only})
            .response["violations"]
        )
        return [
            f"{color_scheme}: {violation['id']} at {node['target']}: {node['failureSummary']}"
            for violation in violations
            if violation["impact"] in ("serious", "critical")
            for node in violation["nodes"]
        ]

    def _is_painted(self) -> bool:
        """Wait for the next paint, and say so."""
        self.page.evaluate(_NEXT_PAINT)
        return True

    def _is_still(self) -> bool:
        quiet = time.monotonic() - self._last_message > self.QUIET
        return not self._running and quiet and bool(self.page.evaluate(_PAGE_IS_STILL))

    def _listen(self, socket_of_page: WebSocket) -> None:
        socket_of_page.on("framesent", self._note_sent)
        socket_of_page.on("framereceived", self._note_received)

    def _note_sent(self, payload: bytes | str) -> None:
        if isinstance(payload, bytes) and BackMsg.FromString(payload).HasField("rerun_script"):
            self.runs_asked += 1
            self._running = True
            self._last_message = time.monotonic()

    def _note_received(self, payload: bytes | str) -> None:
        if not isinstance(payload, bytes):
            return
        message = ForwardMsg.FromString(payload)
        self._last_message = time.monotonic()
        if message.HasField("session_status_changed"):
            self._running = message.session_status_changed.script_is_running

    def _note_console(self, message: ConsoleMessage) -> None:
        """Note an error, but not that a page is of an unknown document, which the browser says of its status."""
        wrong = message.type == "error" or "Content Security Policy" in message.text
        url = message.location["url"]
        is_not_found = url == self.page.url and "status of 404" in message.text
        if wrong and not is_not_found and not _LOOK_FOR_SERVER.fullmatch(urlsplit(url).path):
            self.complaints.append(f"console: {message.text}")

    def _note_uncaught(self, error: Error) -> None:
        self.complaints.append(f"uncaught: {error}")

    def _note_dialog(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _note_foreign(self, request: Request) -> None:
        host = urlsplit(request.url).hostname
        if host not in (None, "localhost"):
            self.complaints.append(f"asked another host: {request.url}")
