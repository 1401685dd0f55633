"""The SQL of the questions: topical files of named blocks, each of which DuckDB can read."""

from pathlib import Path

import duckdb
import pytest

from queries import statements


@pytest.mark.parametrize("name", statements.blocks())
def test_every_block_is_read_by_duckdb(name: str) -> None:
    assert statements.sql(name).startswith("-- ")
    # What a block goes on with in Python stands behind it.
    text = statements.sql(name).rstrip()
    assert text.endswith(("as", "from", "order by", "word_1.field,")) or duckdb.extract_statements(text)


def test_two_blocks_of_one_name_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "FOLDER", tmp_path)
    for file in ("a.sql", "b.sql"):
        (tmp_path / file).write_text("-- What the file is about.\n\n-- name: twice\nselect 1\n")
    with pytest.raises(ValueError, match=r"b\.sql: there is a block 'twice' already"):
        statements.blocks.__wrapped__()


def test_no_sql_stands_outside_the_blocks() -> None:
    root = Path(statements.__file__).parent
    assert {path.parent for path in root.rglob("*.sql")} == {statements.FOLDER}
