"""The SQL of every question: named blocks in topical files, each introduced by a line `-- name: …`."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "compile"

_NAME = re.compile(r"^-- name: ([a-z_]+)\n", re.MULTILINE)

_names: dict[str, str] = {}


@cache
def blocks() -> Mapping[str, str]:
    """All blocks by name. Raises ValueError where two have the same name."""
    found: dict[str, str] = {}
    for path in sorted(FOLDER.glob("*.sql")):
        for name, text in _of_file(path):
            if name in found:
                raise ValueError(f"{path.name}: there is a block {name!r} already. Give one of the two another name.")
            found[name] = text
    return found


def _of_file(path: Path) -> Iterator[tuple[str, str]]:
    _, *parts = _NAME.split(path.read_text("utf-8"))
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        yield name, text.rstrip() + "\n"


@cache
def sql(name: str) -> str:
    """The text of the block of this name. Raises KeyError where there is none."""
    statement = blocks()[name]
    _names[statement] = name
    return statement


def completed(name: str, rest: str) -> str:
    """The statement that begins with the text of a block and goes on with what a question needs; named as the block."""
    statement = f"{sql(name).rstrip()}{rest}\n"
    _names[statement] = name
    return statement


def name_of(statement: str) -> str:
    """The name of the block whose text a statement is; empty for any other statement."""
    return _names.get(statement, "")
