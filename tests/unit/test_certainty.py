"""How sure a date must be, and that a date is drawn no finer than it is known."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data.build import build
from display.explore.rows import timeline
from queries.database.archive import Archive
from queries.model.filters import Filters
from queries.model.vocabularies import Measure
from queries.result import Result
from queries.results import result_counts, result_order, result_rows
from tests.archives import THEMES

RECORDS = {
    "day": "16 October 1962",
    "year": "1962",
    "doubted-day": "16 October 1962?",
    "circa": "circa 1962",
    "inferred": "[1962]",
    "undated": "",
    "titled": "[1963]",
}
TITLES = {"titled": "Conversation of 17 October 1962"}
UNDOUBTED = {"day", "year"}
ESTIMATED = {"doubted-day", "circa"}
GUESSED = {"inferred", "titled"}


def built(folder: Path, dates: dict[str, str]) -> Archive:
    """Return the archive of records with these dates, by id."""
    source = folder / "records.csv"
    rows = [f'{name},{TITLES.get(name, f"Record {name}")},"{written}"' for name, written in dates.items()]
    source.write_text("\n".join(["id,title,date", *rows]), encoding="utf-8")
    build([source], folder / "records.duckdb", THEMES)
    return Archive(folder / "records.duckdb")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """One record for each way in which an archive doubts a date."""
    opened = built(tmp_path_factory.mktemp("certainty"), RECORDS)
    yield opened
    opened.close()


def found(archive: Archive, filters: Filters) -> set[str]:
    """Return the ids of the documents that answer a question."""
    result = Result(archive, filters)
    rows = result_rows(result, result_order(result))
    assert result_counts(result).documents == len(rows)
    return {row.id for row in rows}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(certainty="exact"), UNDOUBTED | {"undated"}),
        (Filters(certainty="approximate"), UNDOUBTED | ESTIMATED | {"undated"}),
        (Filters(certainty="inferred"), {*RECORDS}),
        (Filters(certainty="exact", undated="exclude"), UNDOUBTED),
        (Filters(certainty="exact", undated="only"), {"undated"}),
        (Filters(certainty="exact", start="1962", end="1963"), UNDOUBTED),
        (Filters(certainty="approximate", start="1963"), set()),
        (Filters(certainty="exact", axis="event"), {*RECORDS}),
        (Filters(certainty="exact", axis="event", undated="exclude"), {"titled"}),
    ],
)
def test_doubt_about_a_date_keeps_a_document_out_as_far_as_the_reader_asks(
    archive: Archive, filters: Filters, expected: set[str]
) -> None:
    assert found(archive, filters) == expected


def drawn_days(archive: Archive, measure: Measure) -> dict[date, float]:
    """Return the height of each day's bar, as the timeline draws the whole archive by day."""
    visible = timeline(archive, Result(archive, Filters(grain="day", measure=measure)), [], None)
    assert visible
    assert all(bar.wider == bar.documents for bar in visible.rows[0].bars)
    return {bar.day: bar.height for bar in visible.rows[0].bars}


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("1962", date(1962, 1, 1), date(1962, 12, 31)),
        ("October 1962", date(1962, 10, 1), date(1962, 10, 31)),
        ("February 1964", date(1964, 2, 1), date(1964, 2, 29)),
    ],
)
def test_a_thousand_dates_that_are_no_days_are_drawn_flat_over_all_of_theirs(
    tmp_path: Path, written: str, first: date, last: date
) -> None:
    archive = built(tmp_path, {str(number): written for number in range(1_000)})
    heights: dict[Measure, int] = {"count": 1_000, "share": 100}
    for measure, height in heights.items():
        drawn = drawn_days(archive, measure)
        assert set(drawn.values()) == {height}
        assert (min(drawn), max(drawn), len(drawn)) == (first, last, (last - first).days + 1)
    archive.close()
