"""Dates with one end only on the timeline: a line that fades away from the end that is known, never a point."""

import json
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from data.build import build
from display.explore.axis import Axis
from display.explore.open_ends import open_ends as drawn
from display.runtime.address import parse_address
from queries.database.archive import Archive
from queries.dates import OpenInterval, open_ends
from queries.model.filters import Filters
from queries.result import Result

DATES = ["before 1962", "before 1962", "after 1950", "1940/..", "../1971-06-30", "1955", "n.d.", "44 BC"]
BEFORE = OpenInterval(date(1962, 1, 1), date(1962, 12, 31), is_before=True, documents=2)
AFTER = OpenInterval(date(1950, 1, 1), date(1950, 12, 31), is_before=False, documents=1)
SINCE_1940 = OpenInterval(date(1940, 1, 1), date(1940, 12, 31), is_before=False, documents=1)
UNTIL_1971 = OpenInterval(date(1971, 6, 30), date(1971, 6, 30), is_before=True, documents=1)


@pytest.mark.parametrize("filters", [Filters(), Filters(start="1950", end="1960"), Filters(undated="exclude")])
def test_open_ends_of_a_result_are_counted_by_their_known_end(tmp_path: Path, filters: Filters) -> None:
    source = tmp_path / "open.jsonl"
    records = [{"id": str(at), "title": f"Letter {at}", "date": text} for at, text in enumerate(DATES)]
    source.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    build([source], tmp_path / "open.duckdb", None)
    with closing(Archive(tmp_path / "open.duckdb")) as archive:
        assert open_ends(Result(archive, filters)) == [BEFORE, UNTIL_1971, SINCE_1940, AFTER]


def test_a_line_begins_at_the_known_end_and_fades_to_the_open_side() -> None:
    axis = Axis(date(1945, 1, 1), date(1964, 12, 31), "year")
    lines = drawn(parse_address("timeline", {})[0], [BEFORE, UNTIL_1971, SINCE_1940, AFTER], axis, 6)
    assert [(line.attributes["class"], line.attributes["aria-label"]) for line in lines] == [
        ("open-end before", "2 documents dated before 1962, open at one end."),
        ("open-end after", "1 document dated after 1950, open at one end."),
    ]
    before, after = (str(line.attributes["style"]) for line in lines)
    assert before == f"right: {100 - axis.share(axis.place(date(1962, 1, 1)))}%; top: 6px"
    assert after == f"left: {axis.share(axis.place(date(1951, 1, 1)))}%; top: 6px"
    assert all("date=open" in str(line.attributes["href"]) for line in lines)
