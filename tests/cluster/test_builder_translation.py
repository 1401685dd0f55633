"""The builder's SQL in Spark's words: what is translated by hand, and what is refused."""

import pytest

pytest.importorskip("sqlglot")

from data.cluster.translation import in_spark, numbered_columns, statements
from data.sql import SQL

pytestmark = pytest.mark.cluster

BY_SPARK = (
    *("no_labels", "first_labels", "next_labels", "first_come", "document_ids", "month_spans"),
    *("known_languages", "numbered_terms", "stems", "rows_of_sources"),
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
    assert in_spark(statement) == CHANGED[text]


@pytest.mark.parametrize("step", BY_SPARK)
def test_every_step_of_spark_is_one_that_spark_computes_as_duckdb_does(step: str) -> None:
    for statement in statements(SQL[step]):
        if statement.expression:
            assert in_spark(statement.expression)


@pytest.mark.parametrize("text", ["select lower(a) as a from t", "select strip_accents(a) as a from t"])
def test_letters_and_signs_are_left_to_duckdb(text: str) -> None:
    (statement,) = statements(text)
    with pytest.raises(ValueError, match="let DuckDB compute it"):
        in_spark(statement)


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
