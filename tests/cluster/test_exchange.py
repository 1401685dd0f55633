"""Rows that are cut at the bounds of ranges: none is lost, and ranges follow on each other."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

pytest.importorskip("pyspark")

import duckdb
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from data.cluster.exchange import KEY, bounds, cut, receive_all, samples, send_all, sort_key

pytestmark = pytest.mark.cluster

TASKS = st.lists(st.lists(st.integers(0, 300), max_size=80), min_size=1, max_size=6)


@given(tasks=TASKS, rows_of_a_range=st.integers(1, 200))
def test_ranges_hold_all_rows_of_all_tasks_in_their_order(tasks: list[list[int]], rows_of_a_range: int) -> None:
    tables = [pa.table({KEY: pa.array(sorted(keys), pa.int64())}) for keys in tasks]
    firsts = bounds(samples(table.column(KEY), rows_of_a_range) for table in tables)
    ranges: dict[int, list[int]] = {}
    for table in tables:
        for number, rows in cut(table, firsts):
            ranges.setdefault(number, []).extend(rows.column(KEY).to_pylist())
    in_order = [sorted(ranges[number]) for number in sorted(ranges)]
    assert [key for keys in in_order for key in keys] == sorted(key for keys in tasks for key in keys)
    assert all(one[-1] < other[0] for one, other in pairwise(in_order)), "no key is in two ranges"


@given(texts=st.lists(st.one_of(st.none(), st.text("ab é語\u0000", max_size=4)), max_size=30))
def test_bytes_of_keys_are_in_the_order_that_the_builder_sorts_by(texts: list[str | None]) -> None:
    with duckdb.connect(":memory:") as connection:
        connection.register("given", pa.table({"a": pa.array(texts, pa.string()), "b": list(range(len(texts)))}))
        by_key = connection.sql(f"select b from given order by {sort_key(('a', 'b'))}").fetchall()
        assert by_key == connection.sql("select b from given order by a, b").fetchall()


def _send(number: int) -> Iterator[tuple[int, pa.Table]]:
    yield 1, pa.table({"n": [number] * 3, "text": ["long " * 500_000] * 3})


def _receive(_: int, tables: Iterator[pa.Table]) -> list[int]:
    return [row for table in tables for row in table.column("n").to_pylist()]


def test_tables_arrive_as_they_were_sent_however_long_their_texts_are() -> None:
    numbers = pa.RecordBatch.from_pydict({"id": [4, 7]})
    packed = list(send_all(iter([numbers]), _send))
    assert len(packed) > 2, "a table of long texts goes in several packets"
    assert list(receive_all(iter(packed), _receive)) == [(1, [4, 4, 4, 7, 7, 7])]
