"""The archive file under an open dashboard: replaced, or not there at all."""

import os
from pathlib import Path

from tests.archives import build_plain
from tests.browser import Reader, serve
from tests.views import counted, notes, sentence, theme, themes

CUBA = "Cuba & the “missiles”"


def test_a_replaced_archive_is_shown_on_the_next_click(tmp_path: Path, reader: Reader) -> None:
    page = reader.page
    archive, larger = build_plain(tmp_path, records=12), build_plain(tmp_path, records=30)
    with serve(tmp_path / "log", archive) as server:
        reader.open(server.url + "/")
        assert counted(sentence(page)) == 12
        os.replace(larger, archive)
        with reader.rerun():
            theme(page, CUBA).click()
        assert counted(sentence(page)) == 10
        assert f"✓ {CUBA} 10" in themes(page)
        with reader.rerun():
            page.get_by_role("link", name="Archive", exact=True).click()
        assert "30 documents" in sentence(page)
        archive.unlink()
        with reader.rerun():
            page.get_by_role("link", name="Timeline", exact=True).click()
        assert counted(sentence(page)) == 10


def test_a_missing_archive_is_named_on_the_page_with_what_to_do(tmp_path: Path, reader: Reader) -> None:
    missing = tmp_path / "nowhere" / "history.duckdb"
    with serve(tmp_path / "log", missing) as server:
        for link in ("/?q=cuba", "/document?id=day", "/archive"):
            reader.open(server.url + link)
            assert f"There is no archive at {missing}." in notes(reader.page)
            assert "Build it with python -m data build" in notes(reader.page).replace("`", "")


def test_a_file_that_is_no_archive_is_named_on_the_page(tmp_path: Path, reader: Reader) -> None:
    other = tmp_path / "other.duckdb"
    other.write_text("Dear Sir,\n")
    with serve(tmp_path / "log", other) as server:
        reader.open(server.url + "/")
        assert f"{other} is not an archive that this version of Annals can read." in notes(reader.page)
