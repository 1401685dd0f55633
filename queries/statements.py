"""The SQL of every question, by the name of its file."""

from functools import cache
from pathlib import Path

_names: dict[str, str] = {}


@cache
def sql(name: str) -> str:
    """The text of the `.sql` file of this name."""
    statement = (Path(__file__).parent / f"{name}.sql").read_text()
    _names[statement] = name
    return statement


def completed(name: str, rest: str) -> str:
    """The statement that begins with the text of a file and goes on with what a question needs; named as the file."""
    statement = f"{sql(name).rstrip()}{rest}\n"
    _names[statement] = name
    return statement


def name_of(statement: str) -> str:
    """The name of the file whose text a statement is; empty for any other statement."""
    return _names.get(statement, "")
