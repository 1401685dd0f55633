"""Click to painted in a real browser: four interactions beside the rerun of an empty Streamlit app.

Run `python -m benchmarks.interaction`; it prints a Markdown table. Besides the ten records that ship, each archive
named with `--archive` is measured. There are two floors: an empty app as Streamlit ships it, and one with the settings
of the dashboard. All are taken in turns in one run, so that whatever else the machine does slows them alike, and every
server has a session of its own, since the children of one shell share a slice of the processor. An interaction starts
when the pointer is let go and ends with the paint after the last change to what the page shows. A theme that is chosen
again and a page that is turned back find their answers kept, as a reader who goes back does; each drag asks something
new.
"""

import os
import platform
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click
from playwright.sync_api import Browser, sync_playwright
from tqdm import trange

from queries.database.archive import Archive
from tests.archives import build_plain, build_shipped_archive
from tests.browser.dashboard import ROOT, Reader, serve
from tests.chromium import launch

EMPTY_APP = """
import streamlit as st

st.button("More", on_click=lambda: st.session_state.update(count=st.session_state.get("count", 0) + 1))
st.write(st.session_state.get("count", 0))
"""

SPARING = """
import atexit, gc
from functools import cache


@cache
def spare_what_stays():
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)


spare_what_stays()
"""

FLOORS = {"empty app as Streamlit ships it": None, "empty app with our settings": ROOT / ".streamlit"}
"""The apps beside which interactions are measured, and the folder of their settings."""

WARM_UP_ROUNDS = 3
RECORDS_TO_PAGE_THROUGH = 100
"""The ten records that ship fill one page, so pages are turned in an archive of plain records."""

STOPWATCH = """
const watch = window.stopwatch = { letGo: 0, painted: 0 };
addEventListener('pointerup', event => { watch.letGo = event.timeStamp; }, true);
const afterPaint = done => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(null);
});
const isShown = change => {
    const element = change.target.nodeType === 1 ? change.target : change.target.parentElement;
    return element?.closest('[data-testid="stMain"]') && !element.closest('.tip');
};
new MutationObserver(changes => {
    if (changes.some(isShown)) afterPaint(() => { watch.painted = performance.now(); });
}).observe(document, { subtree: true, childList: true, characterData: true });
"""


@dataclass(frozen=True)
class Interaction:
    """Something a reader does again and again in a tab of its own, and how long each time took."""

    name: str
    documents: int | None
    reader: Reader
    act: Callable[[Reader, int], None]
    milliseconds: list[float] = field(default_factory=list)

    def take(self, turn: int) -> None:
        """Do it once more and note the milliseconds from letting go to painted."""
        self.reader.page.bring_to_front()
        with self.reader.rerun():
            self.act(self.reader, turn)
        elapsed: float = self.reader.page.evaluate("stopwatch.painted - stopwatch.letGo")
        assert elapsed > 0, f"{self.name}: nothing changed on the page."
        self.milliseconds.append(elapsed)

    @property
    def measured(self) -> list[float]:
        """The milliseconds without the rounds that only warm up."""
        return self.milliseconds[WARM_UP_ROUNDS:]


class ReaderOfAnEmptyApp(Reader):
    """A reader of a page that has no component: it has settled when its last run has ended."""

    def _is_still(self) -> bool:
        state = self.page.evaluate("document.querySelector('[data-testid=stApp]')?.dataset.testScriptState")
        return not self._running and state == "notRunning"


def rerun_empty_app(reader: Reader, _turn: int) -> None:
    """Press the only button."""
    reader.page.get_by_role("button", name="More").click()


def toggle_theme(reader: Reader, _turn: int) -> None:
    """Click the name of the first theme: chosen, and next time no longer chosen."""
    reader.page.locator(".label.theme").first.click()


def toggle_facet(reader: Reader, _turn: int) -> None:
    """Click the first value of the first facet: chosen, and next time no longer chosen."""
    reader.page.locator(".facet:not(.phone) .value").first.click()


def turn_page(reader: Reader, turn: int) -> None:
    """Go to the next page of the result, and next time back."""
    reader.page.get_by_role("link", name=("Next page", "Previous page")[turn % 2]).first.click()


def drag_range(reader: Reader, turn: int) -> None:
    """Drag over the timeline, and after that over the strip of the archive: another range each time, no answer kept."""
    start, end = 0.05 + turn * 0.07 % 0.4, 0.5 + turn * 0.11 % 0.45
    reader.drag(reader.page.locator(".brush").first, start, end)


PAGE_TURN = "page"
ACTS = {"theme": toggle_theme, "facet": toggle_facet, PAGE_TURN: turn_page, "drag": drag_range}
"""What is done with each archive."""


@contextmanager
def interactions(browser: Browser, folder: Path, archives: Sequence[Path]) -> Iterator[list[Interaction]]:
    """Yield the rerun of the empty app, then the three interactions with each archive, each in a tab of its own."""
    empty_apps = [_empty_app(folder / name, settings) for name, settings in FLOORS.items()]
    shipped, plain = build_shipped_archive(folder), build_plain(folder, RECORDS_TO_PAGE_THROUGH)
    with ExitStack() as stack:
        opened = []
        for name, script in zip(FLOORS, empty_apps, strict=True):
            server = stack.enter_context(serve(folder / f"{name}.log", script=script))
            reader = _open(browser, server.url, ReaderOfAnEmptyApp)
            opened.append(Interaction(name, None, reader, rerun_empty_app))
        for archive in (shipped, plain, *archives):
            server = stack.enter_context(serve(folder / f"{archive.stem}.log", archive))
            documents = Archive(archive).about.documents
            for name, act in ACTS.items():
                if (name == PAGE_TURN) == (archive == plain) or archive in archives:
                    opened.append(Interaction(name, documents, _open(browser, server.url), act))
        yield opened


def _empty_app(folder: Path, settings: Path | None) -> Path:
    """Write an empty app, with the settings of the dashboard where they are given."""
    folder.mkdir()
    script = folder / "empty.py"
    if settings:
        shutil.copytree(settings, folder / settings.name)
    script.write_text((SPARING if settings else "") + EMPTY_APP)
    return script


def _open(browser: Browser, url: str, kind: type[Reader] = Reader) -> Reader:
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.add_init_script(STOPWATCH)
    reader = kind(page)
    reader.open(url)
    return reader


def table(measured: list[Interaction]) -> str:
    """Medians and 90th percentiles in milliseconds, and the medians as multiples of those of the two floors."""
    floors = [statistics.median(one.measured) for one in measured[: len(FLOORS)]]
    names = ["interaction", "documents", "median ms", "90th percentile ms", "× as it ships", "× our settings"]
    lines = [f"| {' | '.join(names)} |", f"| --- |{' ---: |' * (len(names) - 1)}"]
    for interaction in measured:
        documents = "" if interaction.documents is None else f"{interaction.documents:,}"
        median = statistics.median(interaction.measured)
        ninetieth = statistics.quantiles(interaction.measured, n=10)[-1]
        times = " | ".join(f"{median / floor:.2f}" for floor in floors)
        lines.append(f"| {interaction.name} | {documents} | {median:.0f} | {ninetieth:.0f} | {times} |")
    return "\n".join(lines)


more_archives = click.option(
    "--archive",
    "archives",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="An archive to measure as well; may be given again.",
)
"""The option that names archives to measure besides the one that ships."""


@click.command()
@click.option("--rounds", default=40, show_default=True, help="Rounds to measure, after three to warm up.")
@more_archives
def main(rounds: int, archives: Sequence[Path]) -> None:
    """Measure click to painted for a theme, a facet, a page turn and a drag, beside an empty app's rerun."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        with interactions(browser, Path(folder), [archive.resolve() for archive in archives]) as measured:
            for turn in trange(rounds + WARM_UP_ROUNDS, unit="round"):
                for interaction in measured:
                    interaction.take(turn)
            version = browser.version
            browser.close()
    click.echo(table(measured))
    click.echo(f"\n{rounds} rounds, Chromium {version}, Python {platform.python_version()}, {os.cpu_count()} cores.")


if __name__ == "__main__":
    main()
