"""The SQL of the questions: topical files of named blocks, each of which DuckDB can read."""

import re
from pathlib import Path

import duckdb
import pytest

from queries.compile.chain import PLANNED
from queries.compile.dialect import EXPRESSIONS
from queries.database import statements
from queries.database.field_sql import FIELD_SQL

EXPRESSION = re.compile(r"\{[a-z_]+\}")
"""What a block leaves open: an expression of the dialect, or of the plan."""


@pytest.mark.parametrize("name", statements.blocks())
def test_every_block_is_one_select_that_duckdb_can_read(name: str) -> None:
    text = EXPRESSION.sub("x", statements.block(name).text.replace("{by}", ""))
    assert text.startswith("-- ")
    (read,) = duckdb.extract_statements(text)
    assert read.type == duckdb.StatementType.SELECT


@pytest.mark.parametrize("name", statements.blocks())
def test_what_a_block_reads_is_a_block_or_planned(name: str) -> None:
    chosen = {"spans", "chart_rows", "facet_rows", "found_by_questions", "term_matches"}
    assert {*statements.block(name).reads} <= {*statements.blocks(), *PLANNED, *chosen}


def test_two_blocks_of_one_name_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "FOLDER", tmp_path)
    for file in ("a.sql", "b.sql"):
        (tmp_path / file).write_text("-- What the file is about.\n\n-- name: twice\nselect 1\n")
    with pytest.raises(ValueError, match=r"b\.sql: there is a block 'twice' already"):
        statements.blocks.__wrapped__()


def test_no_sql_but_the_format_of_archives_stands_outside_the_blocks() -> None:
    root = statements.FOLDER.parent
    outside = {path.relative_to(root) for path in root.rglob("*.sql") if path.parent != statements.FOLDER}
    assert outside == {Path("database/schema.sql")}


def test_the_table_of_fields_fills_no_place_of_the_plan() -> None:
    assert not {*FIELD_SQL} & {*EXPRESSIONS, "agreement", "agreements", "by", "order", "stated", "holds_word"}
    assert not any(f"{{{name}}}" in block.text for block in statements.blocks().values() for name in FIELD_SQL)
