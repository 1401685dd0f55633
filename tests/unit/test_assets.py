"""Static files: which answers are packed, that each is packed once, and what the component ships."""

import asyncio
import gzip
import json
import re
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.datastructures import Headers
from starlette.responses import Response

from display.runtime.assets import COMPONENT, StaticFolder, accepts_gzip, asset_version, assets_base, component_files

ROOT = Path(__file__).parents[2]
VENDOR = COMPONENT / "vendor"
OWN_LINES = 800
"""How long the component's own scripts may be, all together."""

FILES = {"page.js": b"let page = 1;\n" * 200, "letters.woff2": b"wOF2"}


def answers(*requests: tuple[str, str], reads: list[str] | None = None) -> list[Response]:
    """Give what a folder of `FILES` answers when these files are asked for at once, each with an accepted encoding."""

    def read(name: str) -> bytes:
        (reads if reads is not None else []).append(name)
        return FILES[name]

    async def ask() -> list[Response]:
        folder = StaticFolder(FILES, read)
        question = (folder.response(name, Headers({"accept-encoding": encoding})) for name, encoding in requests)
        return await asyncio.gather(*question)

    # In a thread of its own: where a browser was driven before, this one has a running event loop.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(ask())).result()


@pytest.mark.parametrize(
    ("accepted", "is_packed"),
    [
        ("gzip", True),
        ("gzip, deflate, br, zstd", True),
        ("deflate, GZIP;q=0.5", True),
        ("gzip;q=0.0001", True),
        ("", False),
        ("identity", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.0, br", False),
    ],
)
def test_only_browsers_that_take_gzip_get_it(accepted: str, is_packed: bool) -> None:
    assert accepts_gzip(accepted) is is_packed
    [answer] = answers(("page.js", accepted))
    assert ("content-encoding" in answer.headers) is is_packed
    body = bytes(answer.body)
    assert (gzip.decompress(body) if is_packed else body) == FILES["page.js"]
    assert answer.headers["content-length"] == str(len(body))
    assert answer.headers["vary"] == "accept-encoding"


def test_a_file_is_packed_once_for_readers_who_come_together() -> None:
    reads: list[str] = []
    bodies = {bytes(answer.body) for answer in answers(*[("page.js", "gzip")] * 20, reads=reads)}
    assert reads == ["page.js"]
    assert len(bodies) == 1


def test_fonts_are_not_packed_again() -> None:
    [answer] = answers(("letters.woff2", "gzip"))
    assert answer.body == FILES["letters.woff2"]
    assert "content-encoding" not in answer.headers
    assert answer.headers["content-type"] == "font/woff2"


def test_packed_and_plain_answers_have_tags_of_their_own() -> None:
    packed, plain = answers(("page.js", "gzip"), ("page.js", ""))
    assert packed.headers["etag"] != plain.headers["etag"]


def test_the_version_is_that_of_the_contents() -> None:
    assert re.fullmatch(r"assets/[0-9a-f]{12}/", assets_base())
    version = asset_version()
    component_files()["added.js"] = b""
    asset_version.cache_clear()
    try:
        assert asset_version() != version
    finally:
        del component_files()["added.js"]
        asset_version.cache_clear()
    assert asset_version() == version


def test_only_what_a_browser_needs_is_served() -> None:
    assert {Path(name).suffix for name in component_files()} == {".js", ".css", ".txt", ".woff2"}


def test_the_vendored_files_are_those_of_the_sums() -> None:
    lines = (VENDOR / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    files = {path.name: path for path in VENDOR.iterdir() if path.suffix in (".js", ".woff2", ".txt")}
    assert {name: sha256(path.read_bytes()).hexdigest() for name, path in files.items()} == sums


def test_the_table_of_vendored_files_names_each_with_its_version_licence_and_size() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    rows = re.findall(
        r"^\| (\S+) \| (\S+) \| (\S+) \| \[(\S+)\]\((\S+)\) \| ([\d,]+) \|",
        (VENDOR / "README.md").read_text("utf-8"),
        re.MULTILINE,
    )
    for file, package, version, licence, licence_file, size in rows:
        pinned = packages[f"node_modules/{package}"]
        assert (pinned["version"], pinned["license"]) == (version, licence)
        assert (VENDOR / file).stat().st_size == int(size.replace(",", ""))
        assert (VENDOR / licence_file).exists()
    assert {row[0] for row in rows} == {path.name for path in VENDOR.iterdir() if path.suffix in (".js", ".woff2")}


def test_every_font_that_ships_has_a_rule_and_every_rule_a_font() -> None:
    named = re.findall(r'url\("(vendor/[^"]+)"\)', (COMPONENT / "fonts.css").read_text("utf-8"))
    assert sorted(named) == sorted(name for name in component_files() if name.endswith(".woff2"))


def test_no_script_runs_text_as_code() -> None:
    for name, content in component_files().items():
        if name.endswith(".js"):
            assert not re.search(rb"\beval\(|new Function\(|\bFunction\(\"", content), name


def test_the_components_own_scripts_are_short() -> None:
    lines = {path.name: len(path.read_text("utf-8").splitlines()) for path in COMPONENT.glob("*.js")}
    assert sum(lines.values()) < OWN_LINES, lines
