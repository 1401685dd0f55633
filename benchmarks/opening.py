"""How long the first page of an archive takes in a real browser that has never been there, beside the shipped archive.

Run `python -m benchmarks.opening --archive build/demo.duckdb`; it prints a Markdown table. Each page is opened without
anything kept from before, from asking for it to the paint after the last change to what it shows. The archives take
turns, each with a server of its own. The first opening of all makes the server load its pages and open the archive.
"""

import os
import platform
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import click
from playwright.sync_api import Browser, sync_playwright
from tqdm import trange

from benchmarks.interaction import STOPWATCH, more_archives
from queries.database.archive import Archive
from tests.archives import build_shipped_archive
from tests.browser.dashboard import Reader, serve
from tests.chromium import launch

SHIPPED = "shipped"
AT_REST = 500
"""Milliseconds after the page has settled in which a late change is still noted."""


@dataclass(frozen=True)
class Opening:
    """Milliseconds until a page was painted whole, and those its main thread worked."""

    painted: float
    worked: float


def open_anew(browser: Browser, url: str) -> Opening:
    """Open a page as somebody who has never been here."""
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.add_init_script(STOPWATCH)
        session = context.new_cdp_session(page)
        session.send("Performance.enable")
        Reader(page).open(url)
        page.wait_for_timeout(AT_REST)
        metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
        return Opening(page.evaluate("stopwatch.painted"), 1_000 * metrics["TaskDuration"])


def table(documents: Mapping[str, int], openings: Mapping[str, Sequence[Opening]]) -> str:
    """Give a row for each archive: the first opening after the server's start, medians of the later ones, the ratio."""
    shipped = statistics.median(one.painted for one in openings[SHIPPED][1:])
    lines = [
        "| archive | documents | first of all ms | later, median ms | × shipped | main thread, median ms |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, (first, *later) in openings.items():
        median = statistics.median(one.painted for one in later)
        worked = statistics.median(one.worked for one in later)
        times = f"{first.painted:.0f} | {median:.0f} | {median / shipped:.2f} | {worked:.0f}"
        lines.append(f"| {name} | {documents[name]:,} | {times} |")
    return "\n".join(lines)


@click.command()
@click.option("--rounds", default=5, show_default=True, help="Openings of each archive, after the first of all.")
@more_archives
def main(rounds: int, archives: Sequence[Path]) -> None:
    """Measure how long the first page of each archive takes."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, ExitStack() as stack:
        browser = launch(playwright)
        paths = {SHIPPED: build_shipped_archive(Path(folder)), **{path.stem: path.resolve() for path in archives}}
        urls = {
            name: stack.enter_context(serve(Path(folder) / f"{name}.log", path)).url for name, path in paths.items()
        }
        documents = {name: Archive(path).about.documents for name, path in paths.items()}
        openings: dict[str, list[Opening]] = {name: [] for name in paths}
        for _ in trange(rounds + 1, unit="round"):
            for name, url in urls.items():
                openings[name].append(open_anew(browser, url))
        version = browser.version
        browser.close()
    click.echo(table(documents, openings))
    click.echo(f"\n{rounds} rounds, Chromium {version}, Python {platform.python_version()}, {os.cpu_count()} cores.")


if __name__ == "__main__":
    main()
