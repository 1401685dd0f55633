"""A tag changes with the code that answers."""

from pathlib import Path

import pytest

from display.runtime.code_version import code_version, hash_of


def test_the_code_has_one_version_in_a_process() -> None:
    assert code_version() == code_version() != ""


@pytest.mark.parametrize(
    ("name", "before", "after", "is_another"),
    [
        ("answer.py", "a", "b", True),
        ("block.sql", "select 1", "select 2", True),
        ("requirements.txt", "duckdb==2.0.0", "duckdb==2.0.1", True),
        ("notes.md", "a", "b", False),
        ("answer.py", "a", "a", False),
    ],
)
def test_a_version_is_another_where_code_is(
    tmp_path: Path, name: str, before: str, after: str, is_another: bool
) -> None:
    path = tmp_path / name
    path.write_text(before)
    version = hash_of([path])
    path.write_text(after)
    assert (hash_of([path]) != version) == is_another
