"""Each line that is excepted from the rules of types or of style says why."""

import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("dashboard", "server", "data", "dates", "queries", "display", "pages", "routes", "tests", "benchmarks")
FILES = [ROOT / "dashboard.py", *sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))]

_EXCEPTION = re.compile(r"# (?:type: ignore(?:\[[\w, -]+\])?|noqa(?:: [A-Z]+\d+(?:, ?[A-Z]+\d+)*)?)")


def without_reason(comment: str) -> bool:
    """Whether a comment excepts its line from a rule, and has no word more."""
    rest, exceptions = _EXCEPTION.subn("", comment)
    return bool(exceptions) and not re.search(r"\w", rest)


@pytest.mark.parametrize(
    ("comment", "is_bare"),
    [
        ("# type: ignore", True),
        ("# type: ignore[arg-type]", True),
        ("# type: ignore[arg-type, misc]", True),
        ("# noqa", True),
        ("# noqa: S608", True),
        ("# noqa: S608, E501", True),
        ("# type: ignore[misc]  # noqa: S608", True),
        ("# type: ignore[misc]  #", True),
        ("# type: ignore[misc]  # any field", False),
        ("# noqa: S608  # names are quoted", False),
        ("# noqa: S311 - the same bits each time", False),
        ("# an ordinary comment", False),
    ],
)
def test_an_exception_is_told_from_one_with_a_reason(comment: str, is_bare: bool) -> None:
    assert without_reason(comment) == is_bare


def _bare_exceptions(path: Path) -> list[int]:
    """Return the lines of a file that are excepted from a rule without a reason."""
    with tokenize.open(path) as source:
        comments = [token for token in tokenize.generate_tokens(source.readline) if token.type == tokenize.COMMENT]
    return [token.start[0] for token in comments if without_reason(token.string)]


@pytest.mark.parametrize("room", ROOMS)
def test_no_line_is_excepted_from_a_rule_without_a_reason(room: str) -> None:
    lines = {path: _bare_exceptions(path) for path in FILES if path.relative_to(ROOT).parts[0] in (room, f"{room}.py")}
    assert lines
    assert {path.name: bare for path, bare in lines.items() if bare} == {}
