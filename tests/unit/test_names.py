"""Names are terms that can be looked up: nothing is named for having been said, held or put somewhere."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("server", "pages", "routes", "display", "queries", "data", "dates", "benchmarks", "tests")
NO_TERMS = {"said", "told", "held", "reached", "placed", "needed", "whatever", "beside", "aside", "turn_to"}
"""Verbs and particles that say nothing of a value."""


def _names(tree: ast.AST) -> Iterator[str]:
    """Yield each name that a file gives to something."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name


@pytest.mark.parametrize("room", ROOMS)
def test_no_name_is_a_verb_or_a_particle(room: str) -> None:
    names = {path: set(_names(ast.parse(path.read_text("utf-8")))) for path in (ROOT / room).rglob("*.py")}
    found = {str(path): sorted(one for one in own if one.strip("_").lower() in NO_TERMS) for path, own in names.items()}
    assert {path: own for path, own in found.items() if own} == {}
