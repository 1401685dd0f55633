"""The builder's SQL in Spark's words: what is translated by hand, and what is refused."""

from functools import partial

import pytest

pytest.importorskip("sqlglot")

import sqlglot

from data.cluster.translation import in_spark, is_by_duckdb, numbered_columns, statements
from data.sql import SQL

pytestmark = pytest.mark.cluster

GLOBAL = (
    *("shared_keys", "title_and_day_keys", "doubtful_keys", "first_labels", "next_labels", "kept_records"),
    *("document_ids", "month_spans", "documents", "duplicates", "mentions", "source_themes", "known_languages"),
    *("numbered_terms", "stems", "rows_of_sources"),
)
"""The steps that the cluster runs as SQL."""

CHANGED = {
    "select a || '-' || b + 1 as id from t": "SELECT a || '-' || (b + 1) AS id FROM t",
    "select first(a order by n) filter (where a is not null) as a from t": (
        "SELECT MIN_BY(a, n) FILTER(WHERE NOT a IS NULL) AS a FROM t"
    ),
    "select md5_number(a) as key from t": "SELECT MD5(a) AS key FROM t",
    "select arg_min(n, (not a, n)) as n from t": "SELECT MIN_BY(n, (NOT a, n)) AS n FROM t",
    "select kind::mention as kind from t order by kind": "SELECT kind AS kind FROM t",
    "select list_position(['x', 'y'], a) as place from t": "SELECT ARRAY_POSITION(ARRAY('x', 'y'), a) AS place FROM t",
}


@pytest.mark.parametrize("text", CHANGED)
def test_what_spark_says_otherwise_is_translated(text: str) -> None:
    (statement,) = statements(text)
    assert in_spark(statement, lambda node: node) == CHANGED[text]


@pytest.mark.parametrize("step", GLOBAL)
def test_letters_and_signs_are_left_to_duckdb_in_every_step(step: str) -> None:
    for statement in statements(SQL[step]):
        if statement.expression:
            left: list[sqlglot.exp.Expression] = []
            text = in_spark(statement.expression, partial(_left_out, left))
            assert not any(is_by_duckdb(node) for node in sqlglot.parse_one(text, read="spark").walk())
            assert all(len({column.sql() for column in one.find_all(sqlglot.exp.Column)}) == 1 for one in left)


def _left_out(left: list[sqlglot.exp.Expression], node: sqlglot.exp.Expression) -> sqlglot.exp.Expression:
    left.append(node)
    return sqlglot.exp.null()


@pytest.mark.parametrize(
    "text",
    [
        "select row_number() over (order by a desc) as n from t",
        "with numbers as (select row_number() over (order by a) as n from t) select n from numbers",
    ],
)
def test_a_number_that_one_machine_would_have_to_count_is_refused(text: str) -> None:
    (statement,) = statements(text)
    with pytest.raises(ValueError, match=r"numbered backwards|one machine"):
        numbered_columns(statement)
