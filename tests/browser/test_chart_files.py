"""The buttons on a chart: reached by keyboard, they give files of just this view and push nothing away."""

import csv
import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Download, Page

from tests.browser.dashboard import Reader, Server
from tests.conftest import NewReader

VIEWS = [
    ("/?theme=cuba&draw=bars", "timeline"),
    ("/themes?q=cuba", "themes"),
    ("/compare?a=theme%3Dcuba&b=q%3Dberlin", "compare"),
]


def _image_by_keyboard(page: Page) -> Download:
    """Open the menu “Image” and take its first file, with keys alone."""
    page.get_by_label("The chart as an image").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    return download.value


@pytest.mark.parametrize(("link", "name"), VIEWS)
def test_a_chart_is_kept_as_an_image_and_as_its_numbers(
    link: str, name: str, reader: Reader, server: Server, tmp_path: Path
) -> None:
    reader.visit(f"{server.url}{link}")
    image = _image_by_keyboard(reader.page)
    assert image.suggested_filename.startswith(f"{name}-")
    image.save_as(tmp_path / "chart.png")
    with Image.open(tmp_path / "chart.png") as picture:
        assert (picture.format, picture.width) == ("PNG", 1920)
    reader.page.get_by_label("The numbers of the chart as a table (CSV)").focus()
    with reader.page.expect_download() as download:
        reader.page.keyboard.press("Enter")
    download.value.save_as(tmp_path / "chart.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "chart.csv").read_text("utf-8-sig"))))
    assert rows
    assert link.removeprefix("/").split("&")[0] in rows[0]["link_of_question"].removeprefix("/")
    assert reader.page.url.endswith(link)


def test_the_buttons_stand_beside_the_other_menus_on_every_screen(new_reader: NewReader, server: Server) -> None:
    for width in (1280, 390):
        visitor = new_reader(width=width)
        visitor.visit(f"{server.url}/")
        menus = visitor.page.locator(".chart-menus > *")
        tops = [box["y"] for place in range(menus.count()) if (box := menus.nth(place).bounding_box())]
        assert len(tops) == 4
        assert max(tops) - min(tops) <= 3
        visitor.page.get_by_label("The chart as an image").click()
        box = visitor.page.locator(".menu-holder[open] .menu").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
