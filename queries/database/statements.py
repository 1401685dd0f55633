"""The SQL of every question: named blocks in topical files, each introduced by a line `-- name: …`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from queries.database.field_sql import with_fields

FOLDER = Path(__file__).parents[1] / "compile"

_NAME = re.compile(r"^-- name: ([a-z_]+)\n", re.MULTILINE)
_READS = re.compile(r"\A-- reads: ([a-z_, ]+)\n")


@dataclass(frozen=True, slots=True)
class Block:
    """A select, the names of the expressions of the chain that it reads, and its topic: the name of its file."""

    text: str
    reads: tuple[str, ...] = ()
    topic: str = ""


_names: dict[str, str] = {}


@cache
def blocks() -> Mapping[str, Block]:
    """All blocks by name. Raises ValueError where two have the same name."""
    found: dict[str, Block] = {}
    for path in sorted(FOLDER.glob("*.sql")):
        for name, text in _of_file(path):
            if name in found:
                raise ValueError(f"{path.name}: there is a block {name!r} already. Give one of the two another name.")
            found[name] = text
    return found


def _of_file(path: Path) -> Iterator[tuple[str, Block]]:
    _, *parts = _NAME.split(with_fields(path.read_text("utf-8")))
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        match = _READS.match(text)
        reads = tuple(match[1].split(", ")) if match else ()
        yield name, Block(_READS.sub("", text).rstrip() + "\n", reads, path.stem)


def block(name: str) -> Block:
    """Return the block of this name. Raises KeyError where there is none."""
    return blocks()[name]


@cache
def sql(name: str) -> str:
    """Return the text of the block of this name. Raises KeyError where there is none."""
    statement = block(name).text
    _names[statement] = name
    return statement


def filled(name: str, **expressions: str) -> str:
    """Return the text of a block with SQL in place of what it leaves open in braces; named as the block."""
    statement = block(name).text
    for expression, text in expressions.items():
        statement = statement.replace(f"{{{expression}}}", text)
    _names[statement] = name
    return statement


def name_of(statement: str) -> str:
    """Return the name of the block whose text a statement is; empty for any other statement."""
    return _names.get(statement, "")
