"""The README names everything a newcomer may look for."""

import re
from pathlib import Path

import pytest

from data.__main__ import cli
from display.downloads.dates import dates_csv
from display.downloads.documents import documents_csv
from display.runtime.address import PANELS, VIEW_PARAMETERS
from display.runtime.pages import DOCUMENT_PARTS, PAGES
from queries.urls.comparison_links import COMPARED_PARAMETERS
from queries.urls.draft_links import DRAFT_PARAMETERS
from queries.urls.links import PARAMETERS

ROOT = Path(__file__).parents[2]

SCRIPTS = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "__init__")
FOLDERS = sorted({path.parent.name for path in ROOT.glob("[a-z]*/*") if path.suffix in (".py", ".md", ".sql")})
ROOMS = sorted({path.parent.name for top in ("display", "data") for path in ROOT.glob(f"{top}/[a-z]*/*.*")})
OPENED = {*PANELS, *DOCUMENT_PARTS, *(name for page in PAGES for name in (*page.tabs, *page.numbers))}
PATHS = sorted(f"/{path}" for page in PAGES for path in (page.path, *page.also))
ROUTES = [f"/{csv.__name__.replace('_', '.')}" for csv in (documents_csv, dates_csv)]
SOURCES = [ROOT / "dashboard.py", *ROOT.glob("[dq]*/**/*.py")]
SETTINGS = sorted({name for path in SOURCES for name in re.findall(r"ANNALS_[A-Z_]+", path.read_text("utf-8"))})
MAKE_TARGETS = re.findall(r"^# make ([a-z]+)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
REQUIREMENTS = re.findall(r"^([a-z-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("parameter", [*PARAMETERS, *COMPARED_PARAMETERS, *DRAFT_PARAMETERS, *VIEW_PARAMETERS])
def test_the_readme_names_every_parameter_of_a_link(parameter: str, readme: str) -> None:
    assert f"`{parameter}`" in readme or f"`{parameter}=" in readme


@pytest.mark.parametrize("opened", sorted(OPENED))
def test_the_readme_names_all_that_can_be_open_on_a_page(opened: str, readme: str) -> None:
    assert f"`{opened}`" in readme


@pytest.mark.parametrize("path", [*PATHS, *ROUTES])
def test_the_readme_names_every_path(path: str, readme: str) -> None:
    assert f"`{path}`" in readme


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_readme_names_every_setting(setting: str, readme: str) -> None:
    assert f"`{setting}=" in readme


@pytest.mark.parametrize("shown", SCRIPTS)
def test_the_readme_names_every_page(shown: str, readme: str) -> None:
    assert f"`{shown}.py`" in readme or f"`/{shown}`" in readme or f"pages/{shown}.py" in readme


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_readme_names_every_folder(folder: str, readme: str) -> None:
    assert f"{folder}/" in readme


@pytest.mark.parametrize("room", ROOMS)
def test_the_readme_names_every_room_of_display_and_of_data(room: str, readme: str) -> None:
    assert f"`{room}/`" in readme


@pytest.mark.parametrize("picture", sorted(path.name for path in (ROOT / "docs").glob("*.png")))
def test_the_readme_shows_every_picture(picture: str, readme: str) -> None:
    assert f"docs/{picture}" in readme


@pytest.mark.parametrize("command", cli.commands)
def test_the_readme_names_every_command(command: str, readme: str) -> None:
    assert f"python -m data {command}" in readme


@pytest.mark.parametrize("target", MAKE_TARGETS)
def test_the_readme_names_every_make_target(target: str, readme: str) -> None:
    assert f"make {target}" in readme


@pytest.mark.parametrize("package", REQUIREMENTS)
def test_the_readme_justifies_every_dependency(package: str, readme: str) -> None:
    assert package in readme
