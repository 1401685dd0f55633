"""The archive file under an open dashboard: replaced, or not there at all."""

import os
from pathlib import Path

from playwright.sync_api import Page

from queries.database.archive import Archive
from queries.errors import ArchiveError
from tests.archives import build_plain
from tests.browser.dashboard import Reader, serve
from tests.page_views import documents, heading, notes, sentence, theme

CUBA = "Cuba & the “missiles”"
BLOCK = 1 << 18
HEADERS = 3 * 4096


def damage(archive: Path) -> None:
    """Turn a byte in each block of an archive file that can be damaged without its refusing to open."""
    content = bytearray(archive.read_bytes())
    for place in range(HEADERS + BLOCK // 2, len(content), BLOCK):
        content[place] ^= 0xFF
        archive.write_bytes(content)
        try:
            Archive(archive).close()
        except ArchiveError:
            content[place] ^= 0xFF
    archive.write_bytes(content)


def failure(page: Page) -> str:
    """Return what a page says that cannot be shown."""
    assert heading(page) == "This page cannot be shown"
    return " ".join(page.get_by_role("alert").inner_text().split())


def test_a_replaced_archive_is_shown_on_the_next_click(tmp_path: Path, reader: Reader) -> None:
    page = reader.page
    archive, larger, largest = (build_plain(tmp_path, records) for records in (22, 30, 45))
    with serve(tmp_path / "log", archive) as server:
        reader.open(server.url + "/")
        os.replace(larger, archive)
        reader.click(page.get_by_role("link", name="Next page").first)
        assert sentence(page).startswith("Results 21–30 of 30")
        assert "The archive was replaced while you were here: this is version " in notes(page)
        reader.reload()
        assert sentence(page).startswith("Results 21–30 of 30")
        assert notes(page) == ""
        version = Archive(largest).about.version
        os.replace(largest, archive)
        reader.click(theme(page, CUBA))
        assert documents(page) == 15
        assert f"this is version {version}, with 45 documents." in notes(page)
        reader.click(page.get_by_role("link", name="About", exact=True))
        assert page.inner_text(".whose").startswith("45 documents")
        assert notes(page) == ""
        archive.unlink()
        reader.click(page.get_by_role("link", name="Timeline", exact=True))
        assert documents(page) == 15


def test_a_file_that_cannot_be_opened_is_named_on_the_page_with_what_to_do(tmp_path: Path, reader: Reader) -> None:
    page = reader.page
    archive = tmp_path / "nowhere" / "history.duckdb"
    whole = build_plain(tmp_path, records=12).read_bytes()
    with serve(tmp_path / "log", archive) as server:
        for link in ("/?q=cuba", "/document?id=day", "/about"):
            reader.visit(server.url + link)
            assert f"There is no archive {archive.name}." in failure(page)
            assert "Build it with python -m data build" in failure(page).replace("`", "")
        archive.parent.mkdir()
        archive.write_text("Dear Sir,\n")
        reader.visit(server.url + "/")
        assert f"{archive.name} is not an archive." in failure(page)
        archive.write_bytes(whole[:-100_000])
        reader.reload()
        assert f"{archive.name} is cut short: {len(whole) - 100_000:,} bytes of {len(whole):,}." in failure(page)
        archive.with_suffix(".whole").write_bytes(whole)
        archive.with_suffix(".whole").rename(archive)
        reader.visit(server.url + "/")
        assert documents(page) == 12


def test_a_damaged_file_is_named_on_the_page_and_never_an_error(tmp_path: Path, reader: Reader) -> None:
    archive = build_plain(tmp_path, records=2000)
    damage(archive)
    with serve(tmp_path / "log", archive) as server:
        for link in ("/", "/document?id=plain-7", "/about"):
            reader.visit(server.url + link)
            assert f"{archive.name} is damaged" in failure(reader.page)
