"""The dates page: which dates its table has, what it says of them, and the file in which they leave."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest

from data.build import build
from display.dates import csv_file, heading, kinds, table
from display.format import sentences
from display.format.csv_cells import safe_cell
from display.runtime.address import Address
from queries.database.archive import Archive
from queries.dates import TitleConflict, title_conflicts
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.model.vocabularies import AGREEMENTS, DATES, Agreement, DateKind
from queries.result import Result
from tests.archives import AWKWARD, EVENT_TITLES, GOLDEN, THEMES
from tests.routes import get

ABOUT = {"archive": "awkward", "archive version": "0123456789ab", "filters": "none", "link": "http://localhost/dates"}
NONE = dict.fromkeys(DATES, 0)
BEFORE = "shortly before the one in its title"
WITH_AFTER = ("written-after", "contradiction", "impossible")

CONFLICT = TitleConflict(
    doc=7,
    id="minutes",
    title="Minutes, 5 September 1989",
    date_text="September 5, 1985",
    date_edtf="1985-09-05",
    first_day=date(1985, 9, 5),
    last_day=date(1985, 9, 5),
    precision="day",
    qualifier=None,
    event_text="September 5, 1989",
    event_first_day=date(1989, 9, 5),
    event_last_day=date(1989, 9, 5),
    date_conflict="contradiction",
    agreement="contradiction",
    days_apart=1461,
    url=None,
    source_file="minutes.csv",
    source_row=7,
)


@pytest.fixture(scope="module")
def archive_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an archive of 46 records, seventeen of which name a date in their titles."""
    path = tmp_path_factory.mktemp("dates") / "archive.duckdb"
    build([AWKWARD, EVENT_TITLES], path, THEMES)
    return path


def test_every_kind_of_date_has_its_words_and_its_meaning_and_is_in_one_group() -> None:
    assert set(sentences.DATES) == set(kinds.NAMES) == set(kinds.KINDS) == set(DATES)
    assert tuple(kind for _, _, of in kinds.GROUPS for kind in of) == DATES


def test_kinds_that_have_no_documents_are_one_sentence() -> None:
    counts = NONE | {"exact": 3, "month": 1, "undated": 2, "approximate": 1}
    visible = kinds.kinds(Address(page="dates"), counts)
    lines = [item.text() for item in visible.find("li")]
    assert lines[:2] == [
        "3 Full date, not in doubt One day, without any doubt.",
        "1 Known to the month Such as November 1967.",
    ]
    assert len(lines) == 4
    absent = "full but in doubt, a season, a year, a decade, a range, open at one end, before the common era"
    assert f"No date is {absent} or unreadable." in visible.text()
    assert "No date is uncertain, inferred or suspected to be a placeholder." in visible.text()
    assert f"No date is after the one in its title, {BEFORE}, at odds with its title or impossible." in visible.text()


def test_a_number_leads_to_its_documents_and_the_question_goes_along() -> None:
    address = Address(page="dates", filters=Filters(text="cuba", page=3, included=Choices(date=("month",))))
    visible = kinds.kinds(address, NONE | {"exact": 3, "month": 1})
    assert [link.attributes["href"] for link in visible.find("ul")[0].find("a")] == [
        "./?q=cuba&date=exact",
        "./?q=cuba&date=month",
    ]
    assert [link.attributes.get("aria-current") for link in visible.find("ul")[0].find("a")] == [None, "true"]


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ({}, ""),
        ({"exact": 1}, "The only document has a full date that is not in doubt."),
        ({"exact": 10}, "All 10 documents have a full date that is not in doubt."),
        ({"exact": 1, "year": 1}, "Of 2 documents, 1 has a full date that is not in doubt."),
        (
            {"exact": 1200, "undated": 1, "unread": 1},
            "Of 1,202 documents, 1,200 have a full date that is not in doubt; 2 have no date that can be read.",
        ),
    ],
)
def test_the_head_sums_the_dates_up(counts: dict[DateKind, int], text: str) -> None:
    assert heading.summary(NONE | counts) == text


def test_the_heading_is_the_question_or_what_the_page_is_about() -> None:
    counts = NONE | {"exact": 10}
    question = heading.heading(Address(page="dates", filters=Filters(text="cuba")), counts, {})
    assert question.find("h1")[0].text() == "“cuba”"
    assert heading.heading(Address(page="dates"), counts, {}).find("h1")[0].text() == "How the dates are known"
    assert question.find("p", role="status")[0].text() == "The dates of 10 documents for “cuba”."


@pytest.mark.parametrize(
    ("chosen", "with_it", "without"),
    [
        ((), WITH_AFTER, ()),
        (("month",), ("month", *WITH_AFTER), ("month",)),
        (("contradiction",), WITH_AFTER, ()),
        (("written-after", "month"), ("month", *WITH_AFTER), ("month",)),
    ],
)
def test_the_switch_adds_what_was_written_after_the_event_and_takes_it_away(
    chosen: tuple[str, ...], with_it: tuple[str, ...], without: tuple[str, ...]
) -> None:
    filters = Filters(page=3, included=Choices(date=chosen))
    assert table.with_written_after(filters, is_included=True) == Filters(included=Choices(date=with_it))
    assert table.with_written_after(filters, is_included=False) == Filters(included=Choices(date=without))


@pytest.mark.parametrize(
    ("filters", "text"),
    [
        (Filters(), "Each number leads to its documents on the timeline."),
        (
            Filters(included=Choices(date=("month",))),
            "Each number leads to its documents on the timeline. The numbers ignore the kinds of date you chose; the"
            " table above follows them.",
        ),
        (
            Filters(start="1962"),
            "Each number leads to its documents on the timeline. Your range of dates leaves out undated documents.",
        ),
        (
            Filters(start="1962", axis="event"),
            "Each number leads to its documents on the timeline. Your range of dates leaves out documents without a"
            " date in the title.",
        ),
        (Filters(start="1962", undated="include"), "Each number leads to its documents on the timeline."),
    ],
)
def test_what_the_numbers_leave_out_is_said(filters: Filters, text: str) -> None:
    assert kinds.how_to_read(filters) == text


@pytest.mark.parametrize(
    ("agreements", "found", "text"),
    [
        (("contradiction", "impossible"), 0, "No date is at odds with its title or impossible."),
        (("impossible",), 1, "1 document has a date that is impossible."),
        (
            AGREEMENTS,
            12,
            f"12 documents have a date that is after the one in its title, {BEFORE}, at odds with its title or"
            " impossible, the widest apart first.",
        ),
    ],
)
def test_what_is_in_the_table_is_said(agreements: tuple[Agreement, ...], found: int, text: str) -> None:
    assert table.table_sentence(agreements, found) == text


def test_a_row_of_the_table_is_text_and_opens_its_document() -> None:
    hostile = replace(CONFLICT, title="<b>Minutes</b>", event_text="<i>5 September 1989</i>", id="a&b")
    address = Address(
        page="dates", filters=Filters(text='"x"', included=Choices(date=("contradiction",))), document="a&b"
    )
    visible = table.conflicts(address, [hostile], NONE | {"contradiction": 1}, 1, {})
    (row,) = visible.find("tr", key="a&b")
    assert [cell.text() for cell in row.find("td")] == [
        "<b>Minutes</b>",
        "September 5, 1985 read as 5 September 1985",
        "5 September 1989 from “<i>5 September 1989</i>”",
        "4 years earlier",
    ]
    (link,) = row.find("a")
    assert link.attributes["href"] == "./dates?id=a%26b&q=%22x%22&date=contradiction"
    assert link.attributes["aria-current"] == "true"


def test_the_table_offers_its_file_and_what_was_written_after() -> None:
    address = Address(page="dates", filters=Filters(text="cuba", page=2), document="minutes")
    visible = table.conflicts(address, [CONFLICT], NONE | {"contradiction": 30, "written-after": 4}, 30, {})
    switch, file = visible.find("span", class_="ways")[0].find("a")
    assert (switch.text(), switch.attributes["href"]) == (
        "Show the 4 documents written after the event",
        "./dates?q=cuba&date=written-after&date=contradiction&date=impossible",
    )
    assert (file.text(), file.attributes["href"]) == ("Download (CSV)", "./dates.csv?q=cuba")
    assert visible.find("nav", aria_label="Pages of the list")


def test_without_conflicts_there_is_a_sentence_and_no_table() -> None:
    visible = table.conflicts(Address(page="dates"), [], NONE, 0, {})
    assert "No date is at odds with its title or impossible." in visible.text()
    assert not visible.find("table")
    assert "Download" not in visible.text()


@pytest.mark.parametrize(
    ("row", "read"),
    [
        (CONFLICT, "read as 5 September 1985"),
        (replace(CONFLICT, date_text="1985-09-05"), ""),
        (replace(CONFLICT, date_text="5 September 1985"), ""),
        (replace(CONFLICT, date_text="1963/1961", first_day=None, last_day=None, precision=None), ""),
    ],
)
def test_how_a_date_is_read_is_said_where_it_says_more_than_the_date(row: TitleConflict, read: str) -> None:
    visible = table.conflicts(Address(page="dates"), [row], NONE | {"contradiction": 1}, 1, {}).text()
    assert ("read as" in visible) == bool(read)
    assert read in visible


def read_csv(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a file."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_file_is_a_formula(sign: str) -> None:
    row = replace(CONFLICT, title=f"{sign}1+1", id=f"{sign}x")
    (read,) = read_csv(b"".join(csv_file.conflicts_csv([row], ABOUT)))
    assert (read["title"], read["id"]) == (f"'{sign}1+1", f"'{sign}x")


@pytest.mark.parametrize(
    ("value", "cell"),
    [(None, ""), (1461, "1461"), (date(1962, 10, 16), "1962-10-16"), ("a=b", "a=b"), (" =a", "' =a"), ("", "")],
)
def test_other_cells_hold_their_value(value: object, cell: str) -> None:
    assert safe_cell(value) == cell


def test_the_file_of_all_conflicts_is_the_one_agreed_on(archive_file: Path) -> None:
    rows = title_conflicts(Result(Archive(archive_file), Filters()), AGREEMENTS)
    expected = GOLDEN / "exports" / "dates.csv"
    assert b"".join(csv_file.conflicts_csv(rows, ABOUT)) == expected.read_bytes()


def test_the_route_gives_all_rows_of_the_table_its_link_shows(
    archive_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNALS_URL", "https://archive.example")
    response = get(archive_file, "/dates.csv?q=minutes&page=7&per_page=20&id=x", monkeypatch)
    rows = read_csv(response.body)
    version = Archive(archive_file).about.version
    assert response.status == 200
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["content-disposition"] == f'attachment; filename="dates-{version}.csv"'
    question = Result(Archive(archive_file), Filters(text="minutes"))
    assert [row["id"] for row in rows] == [row.id for row in title_conflicts(question, ("contradiction", "impossible"))]
    assert {(row["archive version"], row["filters"], row["link"]) for row in rows} == {
        (version, "for “minutes”", "https://archive.example/dates?q=minutes")
    }
    assert "ignored" not in rows[0]


def test_what_of_a_link_was_ignored_is_in_the_file(archive_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = urlencode({"date": "someday", "from": "soon"})
    rows = read_csv(get(archive_file, f"/dates.csv?{link}", monkeypatch).body)
    assert {row["filters"] for row in rows} == {"none"}
    assert "date=someday is ignored" in rows[0]["ignored"]
    assert "from=soon" in rows[0]["ignored"]
