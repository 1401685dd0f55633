"""The date desk: which dates its table holds, what it says of them, and the file in which they leave."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

import queries
from data.build import build
from display import dates_desk, exports, sentences
from queries import Row
from queries.archive import Archive
from queries.filters import AGREEMENTS, DATES, Filters
from queries.result import Result
from tests.archives import AWKWARD, EVENT_TITLES, GOLDEN, THEMES

ABOUT = {"archive": "awkward", "archive version": "0123456789ab", "filters": "none", "link": "http://localhost/dates"}

CONFLICT: Row = {
    "id": "minutes",
    "title": "Minutes, 5 September 1989",
    "date_text": "September 5, 1985",
    "date_edtf": "1985-09-05",
    "first_day": date(1985, 9, 5),
    "last_day": date(1985, 9, 5),
    "precision": "day",
    "qualifier": None,
    "event_text": "5 September 1989",
    "event_first_day": date(1989, 9, 5),
    "event_last_day": date(1989, 9, 5),
    "date_conflict": "contradiction",
    "agreement": "contradiction",
    "days_apart": 1461,
    "url": None,
    "source_file": "minutes.csv",
    "source_row": 7,
}


def test_every_kind_of_date_has_its_words_and_its_meaning_and_stands_in_one_group() -> None:
    assert set(sentences.DATES) == set(dates_desk.MEANINGS) == set(DATES)
    assert tuple(kind for _, _, kinds in dates_desk.GROUPS for kind in kinds) == DATES


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ((), ("contradiction", "impossible")),
        (("month", "approximate"), ("contradiction", "impossible")),
        (("impossible",), ("impossible",)),
        (("impossible", "month", "written-after"), ("written-after", "impossible")),
    ],
)
def test_the_table_holds_contradictions_unless_others_are_asked_for_by_name(
    chosen: tuple[str, ...], shown: tuple[str, ...]
) -> None:
    assert dates_desk.agreements_shown(Filters(date=chosen)) == shown


@pytest.mark.parametrize(
    ("chosen", "with_it", "without"),
    [
        ((), AGREEMENTS, ()),
        (("month",), ("month", *AGREEMENTS), ("month",)),
        (("contradiction",), AGREEMENTS, ()),
        (("written-after", "month"), ("month", *AGREEMENTS), ("month",)),
    ],
)
def test_the_switch_adds_what_was_written_after_the_event_and_takes_it_away(
    chosen: tuple[str, ...], with_it: tuple[str, ...], without: tuple[str, ...]
) -> None:
    filters = Filters(date=chosen, page=3)
    assert dates_desk.with_written_after(filters, wanted=True) == Filters(date=with_it)
    assert dates_desk.with_written_after(filters, wanted=False) == Filters(date=without)


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(), "Each number opens its documents on the timeline."),
        (
            Filters(date=("month",)),
            "Each number opens its documents on the timeline. The numbers leave the choice of dates aside; the table"
            " follows it.",
        ),
        (
            Filters(start="1962"),
            "Each number opens its documents on the timeline. The range leaves out undated documents.",
        ),
        (
            Filters(start="1962", axis="event"),
            "Each number opens its documents on the timeline."
            " The range leaves out documents without a date in the title.",
        ),
        (Filters(start="1962", undated="include"), "Each number opens its documents on the timeline."),
    ],
)
def test_what_the_numbers_leave_out_is_said(filters: Filters, said: str) -> None:
    assert dates_desk.how_to_read(filters) == said


@pytest.mark.parametrize(
    ("agreements", "found", "said"),
    [
        (("contradiction", "impossible"), 0, "No documents, date contradicting the title or impossible."),
        (("impossible",), 1, "1 document, date impossible."),
        (
            AGREEMENTS,
            12,
            "12 documents, date after the event, contradicting the title or impossible, the widest apart first.",
        ),
    ],
)
def test_what_the_table_holds_is_said(agreements: tuple[str, ...], found: int, said: str) -> None:
    assert dates_desk.table_sentence(agreements, found) == said


def test_a_row_of_the_table_is_text_and_carries_the_question_along() -> None:
    hostile = CONFLICT | {"title": "<b>Minutes</b>", "event_text": "<i>5 September 1989</i>", "id": "a&b"}
    shown = dates_desk.table([hostile], Filters(text='"x"', date=("contradiction",)))
    assert "&lt;b&gt;Minutes&lt;/b&gt;" in shown
    assert "from “&lt;i&gt;5 September 1989&lt;/i&gt;”" in shown
    assert 'href="./document?id=a%26b&amp;q=%22x%22&amp;date=contradiction"' in shown
    assert "4 years earlier" in shown


@pytest.mark.parametrize(
    ("row", "read"),
    [
        (CONFLICT, "read as 5 September 1985"),
        (CONFLICT | {"date_text": "1985-09-05"}, ""),
        (CONFLICT | {"date_text": "5 September 1985"}, ""),
        (CONFLICT | {"date_text": "1963/1961", "first_day": None, "last_day": None, "precision": None}, ""),
    ],
)
def test_how_a_date_is_read_is_said_where_it_says_more_than_the_date(row: Row, read: str) -> None:
    shown = dates_desk.table([row], Filters())
    assert ("read as" in shown) == bool(read)
    assert read in shown


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_file_is_a_formula(sign: str) -> None:
    row = CONFLICT | {"title": f"{sign}1+1", "id": f"{sign}x"}
    (read,) = csv.DictReader(io.StringIO(exports.conflicts_csv([row], ABOUT).decode("utf-8-sig"), newline=""))
    assert (read["title"], read["id"]) == (f"'{sign}1+1", f"'{sign}x")


@pytest.mark.parametrize(
    ("value", "cell"),
    [(None, ""), (1461, "1461"), (date(1962, 10, 16), "1962-10-16"), ("a=b", "a=b"), (" =a", "' =a"), ("", "")],
)
def test_other_cells_hold_their_value(value: object, cell: str) -> None:
    assert exports.safe_cell(value) == cell


def test_the_file_of_all_conflicts_is_the_one_agreed_on(tmp_path: Path) -> None:
    build([AWKWARD, EVENT_TITLES], tmp_path / "archive.duckdb", THEMES)
    opened = Archive(tmp_path / "archive.duckdb")
    rows = queries.title_conflicts(Result(opened, Filters()), AGREEMENTS)
    expected = GOLDEN / "exports" / "dates.csv"
    assert exports.conflicts_csv(rows, ABOUT) == expected.read_bytes()
