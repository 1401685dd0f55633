"""The README names everything a newcomer may look for."""

import re
from pathlib import Path

import pytest

from data.__main__ import cli
from queries.comparison_links import COMPARED_PARAMETERS
from queries.links import PARAMETERS

ROOT = Path(__file__).parent.parent

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "__init__")
FOLDERS = sorted({path.parent.name for path in ROOT.glob("[a-z]*/*") if path.suffix in (".py", ".md", ".sql")})
MAKE_TARGETS = re.findall(r"^# make ([a-z]+)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
REQUIREMENTS = re.findall(r"^([a-z-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("parameter", [*PARAMETERS, *COMPARED_PARAMETERS, "id"])
def test_the_readme_names_every_parameter_of_a_link(parameter: str, readme: str) -> None:
    assert f"`{parameter}`" in readme


@pytest.mark.parametrize("shown", PAGES)
def test_the_readme_names_every_page(shown: str, readme: str) -> None:
    assert f"`{shown}.py`" in readme or f"`/{shown}`" in readme or f"pages/{shown}.py" in readme


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_readme_names_every_folder(folder: str, readme: str) -> None:
    assert f"{folder}/" in readme


@pytest.mark.parametrize("command", cli.commands)
def test_the_readme_names_every_command(command: str, readme: str) -> None:
    assert f"python -m data {command}" in readme


@pytest.mark.parametrize("target", MAKE_TARGETS)
def test_the_readme_names_every_make_target(target: str, readme: str) -> None:
    assert f"make {target}" in readme


@pytest.mark.parametrize("package", REQUIREMENTS)
def test_the_readme_justifies_every_dependency(package: str, readme: str) -> None:
    assert package in readme
