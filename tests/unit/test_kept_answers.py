"""Answers that a catalogue has itself come back as they were, for the statement and the values they were for."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.database.schema import SCHEMA
from queries.engines.engine import Answer
from queries.engines.kept import kept_answer, key, packed, record, record_failure, recorded, unpacked
from queries.errors import EngineError

WHOLE = st.integers(-(2**63), 2**63 - 1)


def dict_of_name_and_days(pair: tuple[str, list[date]]) -> dict[str, object]:
    return {"name": pair[0], "days": pair[1]}


CELLS: dict[str, st.SearchStrategy[Any]] = {
    "numbers": WHOLE,
    "shares": st.floats(allow_nan=True),
    "texts": st.text(st.characters(exclude_categories=["Cs"])),
    "days": st.dates(),
    "times": st.datetimes().map(lambda time: time.replace(fold=0)),
    "truths": st.booleans(),
    "lists": st.lists(st.one_of(st.none(), WHOLE)),
    "structs": st.tuples(st.text("ab"), st.lists(st.dates())).map(dict_of_name_and_days),
    "lists of structs": st.lists(st.tuples(st.text("ab"), st.lists(st.dates())).map(dict_of_name_and_days)),
    "nothing": st.none(),
}


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Draw an answer: columns each of one kind, with gaps, also of one name, also without a row."""
    kinds = draw(st.lists(st.sampled_from(sorted(CELLS)), min_size=1, max_size=4))
    rows = draw(st.lists(st.tuples(*(st.one_of(st.none(), CELLS[kind]) for kind in kinds)), max_size=5))
    return Answer(draw(st.lists(st.sampled_from(["doc", "day"]), min_size=len(kinds), max_size=len(kinds))), rows)


@given(answers())
def test_an_answer_comes_back_as_it_was(answer: Answer) -> None:
    assert repr(unpacked(packed(answer))) == repr(answer)


@pytest.mark.parametrize("cell", [2**70, object(), {"a": 1, 2: "b"}, [1, "two"]])
def test_an_answer_that_would_not_come_back_is_refused(cell: object) -> None:
    with pytest.raises(EngineError, match="answer"):
        packed(Answer(["cell"], [(cell,)]))


def test_whole_numbers_stay_whole_beside_broken_ones() -> None:
    with pytest.raises(EngineError, match="would not come back as it is: its columns are doc"):
        packed(Answer(["doc"], [(1,), (2.5,)]))


QUESTIONS: tuple[tuple[str, dict[str, object]], ...] = (
    ("select 1", {}),
    ("select 2", {}),
    ("select $a", {"a": 1}),
    ("select $a", {"a": "1"}),
    ("select $a", {"a": 1.0}),
    ("select $a", {"a": True}),
    ("select $a", {"a": None}),
    ("select $a", {"a": [1]}),
    ("select $a", {"a": date(1962, 10, 16)}),
    ("select $a", {"a": datetime(1962, 10, 16)}),
    ("select $a", {"b": 1}),
    ("select $a", {"a": "\ud800"}),
)


def test_each_question_has_a_key_of_its_own() -> None:
    assert len({key(statement, values) for statement, values in QUESTIONS}) == len(QUESTIONS)
    assert key("select $a, $b", {"a": 1, "b": 2}) == key("select $a, $b", {"b": 2, "a": 1})


def test_what_was_recorded_is_found_in_the_catalogue_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(SCHEMA)
    answer = Answer(["day", "documents"], [(date(1962, 10, 16), 3), (None, 4)])
    record("select before", {}, answer)
    with recorded() as recording:
        record("select $a", {"a": 1}, answer)
        record_failure(EngineError("away"))
    record("select after", {}, answer)
    record_failure(EngineError("after"))
    recording.keep(path)
    assert [str(error) for error in recording.failures] == ["away"]
    with duckdb.connect(str(path), read_only=True) as connection:
        assert kept_answer(connection, "select $a", {"a": 1}) == answer
        for statement, values in (("select $a", {"a": 2}), ("select before", {}), ("select after", {})):
            assert kept_answer(connection, statement, values) is None
