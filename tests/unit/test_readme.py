"""The documentation names everything a newcomer may look for, each thing where it belongs."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from data.__main__ import cli
from display.runtime.address import PANELS, VIEW_PARAMETERS
from display.runtime.pages import DOCUMENT_PARTS, PAGES
from queries.engines.addresses import ENGINES
from queries.formats import FORMATS
from queries.urls.comparison_format import COMPARED_PARAMETERS
from queries.urls.draft_links import DRAFT_PARAMETERS
from queries.urls.links import PARAMETERS
from routes.table import ENDPOINTS

ROOT = Path(__file__).parents[2]

MOST_LINES = 120
"""Lines of the README: what it is, a picture, how to start, and links to the rest."""

SCRIPTS = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "__init__")
FOLDERS = sorted({path.parent.name for path in ROOT.glob("[a-z]*/*") if path.suffix in (".py", ".md", ".sql")})
OPENED = {*PANELS, *DOCUMENT_PARTS, *(name for page in PAGES for name in (*page.tabs, *page.numbers))}
PATHS = sorted(f"/{path}" for page in PAGES for path in (page.path, *page.also))
SOURCES = [ROOT / "dashboard.py", *ROOT.glob("[dqrs]*/**/*.py")]
SETTINGS = sorted({name for path in SOURCES for name in re.findall(r"ANNALS_[A-Z_]+", path.read_text("utf-8"))})
MAKE_TARGETS = re.findall(r"^# make ([a-z]+)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
REQUIREMENTS = re.findall(r"^([A-Za-z0-9-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE)


def text(document: str) -> str:
    return (ROOT / document).read_text("utf-8")


def test_the_readme_is_short() -> None:
    assert len(text("README.md").splitlines()) < MOST_LINES


def test_the_readme_counts_the_formats_that_come_in() -> None:
    assert f"[{len(FORMATS)} formats](docs/sources.md)" in text("README.md")


@pytest.mark.parametrize("parameter", [*PARAMETERS, *COMPARED_PARAMETERS, *DRAFT_PARAMETERS, *VIEW_PARAMETERS])
def test_every_parameter_of_a_link_is_explained(parameter: str) -> None:
    assert f"`{parameter}`" in text("docs/links.md") or f"`{parameter}=" in text("docs/links.md")


@pytest.mark.parametrize("opened", sorted(OPENED))
def test_all_that_can_be_open_on_a_page_is_named(opened: str) -> None:
    assert f"`{opened}`" in text("docs/links.md")


@pytest.mark.parametrize("path", PATHS)
def test_every_path_of_a_page_is_named(path: str) -> None:
    assert f"`{path}`" in text("docs/links.md") + text("docs/using.md")


@pytest.mark.parametrize("path", ENDPOINTS)
def test_every_route_is_in_the_table_of_what_goes_out(path: str) -> None:
    assert f"`{path}`" in text("docs/going-out.md")


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_explained(setting: str) -> None:
    assert f"`{setting}=" in text("docs/operating.md")


@pytest.mark.parametrize("visible", SCRIPTS)
def test_every_page_is_described(visible: str) -> None:
    assert f"`/{visible}`" in text("docs/using.md") or f"pages/{visible}.py" in text("docs/using.md")


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_readme_names_every_folder(folder: str) -> None:
    assert f"`{folder}/`" in text("README.md")


@pytest.mark.parametrize("picture", sorted(path.name for path in (ROOT / "docs").glob("*.png")))
def test_the_readme_shows_every_picture(picture: str) -> None:
    assert f"docs/{picture}" in text("README.md")


@pytest.mark.parametrize("document", sorted(path.name for path in (ROOT / "docs").glob("*.md")))
def test_every_document_can_be_found_from_the_index(document: str) -> None:
    assert document == "index.md" or f"({document})" in text("docs/index.md")


@pytest.mark.parametrize("command", cli.commands)
def test_the_readme_names_every_command(command: str) -> None:
    assert f"python -m data {command}" in text("README.md")


@pytest.mark.parametrize("target", MAKE_TARGETS)
def test_every_make_target_is_named(target: str) -> None:
    assert f"`make {target}`" in text("CONTRIBUTING.md") or f"    make {target}\n" in text("README.md")


@pytest.mark.parametrize("package", REQUIREMENTS)
def test_every_dependency_is_justified(package: str) -> None:
    assert f"| {package} |" in text("docs/dependencies.md")


@pytest.mark.parametrize(
    "document", ["README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
)
def test_every_link_to_a_file_leads_to_one(document: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text(document))
    missing = [link for link in links if not link.startswith("/") and not ((ROOT / document).parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("address", ENGINES)
def test_every_engine_is_named_where_one_is_loaded(address: str) -> None:
    assert f"| `{address}` |" in text("docs/scale.md")
    assert address in CliRunner().invoke(cli, ["load", "--help"]).output
