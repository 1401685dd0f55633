"""Each file of the menu “Download”, taken with a click in a real browser."""

import csv
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pyarrow.parquet

from display.format.file_formats import EXPORTS, REFERENCES
from tests.browser.dashboard import Reader, Server
from tests.page_views import documents


def records(ending: str, path: Path) -> int:
    """Return how many documents a file holds."""
    if ending == "xlsx":
        sheet = openpyxl.load_workbook(path, read_only=True)["Documents"]
        return sum(1 for _ in sheet.iter_rows()) - 1
    if ending == "parquet":
        return int(pyarrow.parquet.read_metadata(path).num_rows)
    if ending == "zip":
        with zipfile.ZipFile(path) as package:
            return int(json.loads(package.read("datapackage.json"))["annals:documents"])
    text = path.read_text("utf-8-sig")
    if ending == "csv":
        return sum(1 for _ in csv.DictReader(io.StringIO(text, newline="")))
    if ending in ("json", "csl.json"):
        return len(json.loads(text))
    beginnings = {"jsonl": "{", "ris": "TY  - ", "bib": "@"}
    return sum(line.startswith(beginnings[ending]) for line in text.splitlines())


def test_every_file_of_the_menu_is_saved_with_all_documents(
    reader: Reader, shipped_server: Server, tmp_path: Path
) -> None:
    reader.visit(f"{shipped_server.url}/?q=cuba&per_page=10")
    page = reader.page
    expected = documents(page)
    assert expected > 1
    for form in (*EXPORTS, *REFERENCES):
        reader.page.locator("summary", has_text="Download").first.click()
        with page.expect_download() as download:
            page.locator(f'.menu.files a[href^="./documents.{form.ending}?"]').click()
        saved = download.value
        assert saved.failure() is None
        assert saved.suggested_filename.endswith(f".{form.ending}")
        saved.save_as(tmp_path / saved.suggested_filename)
        assert records(form.ending, tmp_path / saved.suggested_filename) == expected, form.ending
        page.keyboard.press("Escape")
