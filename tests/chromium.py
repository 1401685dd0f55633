"""The Chromium that tests and benchmarks drive: the one named, one on the PATH, or Playwright's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

SWITCHES = (
    "--no-sandbox",  # a Chromium started by root has no sandbox to use
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

MISSING = (
    "No Chromium for the browser tests. Install one (on Debian and Ubuntu the package `chromium`, on Fedora "
    "`chromium`, on macOS `brew install --cask chromium`) or name one: CHROMIUM=/path/to/chromium make test"
)


def installed_chromium() -> str | None:
    """Return the path of the Chromium that CHROMIUM names, else of the first on the PATH; None without any."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def launch(playwright: Playwright) -> Browser:
    """Return a headless Chromium; without one on this machine, Playwright's own."""
    return playwright.chromium.launch(executable_path=installed_chromium(), args=SWITCHES)


def ensure_chromium() -> None:
    """Download Playwright's Chromium if this machine has none; exit with what to install if that fails."""
    if installed_chromium() or _playwright_has_its_own():
        return
    download = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if download.returncode:
        sys.exit(MISSING)


def _playwright_has_its_own() -> bool:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


if __name__ == "__main__":
    ensure_chromium()
