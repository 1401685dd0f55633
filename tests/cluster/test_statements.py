"""What a statement is in Spark's words where a list is looked up."""

import pytest

pytest.importorskip("sqlglot")

from queries.engines.spark import translated
from queries.engines.spark_values import FEW, with_short_lists

pytestmark = pytest.mark.cluster

VALUES = {"docs": [1, 2], "none": [], "many": [*range(FEW + 1)], "names": ["x"], "kinds": ["person"]}
ONE_BY_ONE = {**VALUES, "docs_at_0": 1, "docs_at_1": 2, "kinds_at_0": "person", "names_at_0": "x"}

TERMS = "(select unnest($kinds::varchar[]) as kind, unnest($docs::integer[]) as term) as terms"

CONDITIONS = {
    "select a from t where doc in (select unnest($docs::integer[]))": "doc IN (:docs_at_0, :docs_at_1)",
    "select a from t where doc in (select unnest($none::integer[]))": "doc IN (NULL)",
    "select a from t where doc in (select unnest($many::integer[]))": (
        "doc IN ( SELECT EXPLODE(CAST(:many AS ARRAY<INT>)) )"
    ),
    f"select a from t inner join {TERMS} using (term)": "t.term IN (:docs_at_0, :docs_at_1)",
    f"select a from t as u inner join {TERMS} using (term) where b or c": (
        "( b OR c ) AND u.term IN (:docs_at_0, :docs_at_1)"
    ),
    f"select a from t left join {TERMS} using (term) where b": "b",
    f"select a from t right join s using (doc) inner join {TERMS} using (term) where b": "b",
    f"select a from t inner join {TERMS} on t.doc = terms.term where b": "b",
}
"""A statement -> the condition that it has in Spark's words with these values."""


@pytest.mark.parametrize("statement", CONDITIONS)
def test_what_is_looked_for_in_a_short_list_is_compared_with_each_of_its_values(statement: str) -> None:
    text, values = with_short_lists(translated(statement), VALUES)
    assert " ".join(text.split()).partition(" WHERE ")[2] == CONDITIONS[statement]
    assert ONE_BY_ONE.items() >= values.items()
