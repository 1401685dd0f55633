"""The order of day and month that a source shows, and what the report says about its dates."""

from pathlib import Path

import duckdb
import pytest

from data.build import BuildOptions, build
from dates.numeric import Order
from tests.archives import THEMES

MONTH_FIRST = ["02/24/1957", "07/16/1957", "12/28/1957"]
DAY_FIRST = ["24.02.1957", "16.07.1957", "28.12.1957"]


def built(folder: Path, dates: list[str], order: Order | None = None) -> tuple[list[str | None], tuple[str, ...]]:
    """Return the EDTF of each date of a table with these dates, and the notes on the table."""
    source, out = folder / "table.csv", folder / "archive.duckdb"
    rows = [f'{number},Paper {number},"{text}"' for number, text in enumerate(dates)]
    source.write_text("\n".join(["id,title,date", *rows, ""]), encoding="utf-8")
    report = build([source], out, THEMES, BuildOptions(date_order=order))
    with duckdb.connect(str(out), read_only=True) as archive:
        found = dict(archive.execute("select id, date_edtf from documents").fetchall())
    return [found[str(number)] for number in range(len(dates))], report.sources[0].notes


# Dates of a table, the order a curator gave, the EDTF of its last date, and its notes.
ORDERS = [
    (
        [*MONTH_FIRST, "04/10/1957"],
        None,
        "1957-04-10",
        "the day is first in 0 dates, the month in 3: dates of two readings, such as “04/10/1957”, are read with the"
        " month first: 1",
    ),
    (
        [*DAY_FIRST, "04.10.1957"],
        None,
        "1957-10-04",
        "the day is first in 3 dates, the month in 0: dates of two readings, such as “04.10.1957”, are read with the"
        " day first: 1",
    ),
    (
        [*MONTH_FIRST, "24/02/1957", "04/10/1957"],
        None,
        None,
        "the day is first in 1 date, the month in 3: dates of two readings, such as “04/10/1957”, are unread: 1."
        " --date-order dmy or mdy reads them",
    ),
    (
        [*MONTH_FIRST[:2], "04/10/1957"],
        None,
        None,
        "the day is first in 0 dates, the month in 2: dates of two readings, such as “04/10/1957”, are unread: 1."
        " --date-order dmy or mdy reads them",
    ),
    (
        ["04/10/1957"],
        "mdy",
        "1957-04-10",
        "dates of two readings, such as “04/10/1957”, are read with the month first, as asked for: 1",
    ),
    (
        [*MONTH_FIRST, "circa 04/10/1957"],
        "dmy",
        "1957-10-04~",
        "dates of two readings, such as “circa 04/10/1957”, are read with the day first, as asked for: 1",
    ),
    (
        ["22.10.1962", "05.03.1963"],
        None,
        "1963-03-05",
        "the day is first in 1 date, the month in 0: dates of two readings, such as “05.03.1963”, are read with the day"
        " first: 1",
    ),
    (
        ["22.10.1962", "05/03/1963"],
        None,
        None,
        "the day is first in 1 date, the month in 0: dates of two readings, such as “05/03/1963”, are unread: 1."
        " --date-order dmy or mdy reads them",
    ),
    (
        ["05.03.1963"],
        None,
        None,
        "the day is first in 0 dates, the month in 0: dates of two readings, such as “05.03.1963”, are unread: 1."
        " --date-order dmy or mdy reads them",
    ),
    ([*MONTH_FIRST, "04/10/1957"], "ymd", None, None),
    (["00/00/1957", "04/04/1957"], None, "1957-04-04", None),
]


@pytest.mark.parametrize(("dates", "order", "edtf", "note"), ORDERS)
def test_a_column_is_read_in_the_order_its_clear_dates_show(
    tmp_path: Path, dates: list[str], order: Order | None, edtf: str | None, note: str | None
) -> None:
    found, notes = built(tmp_path, dates, order)
    assert found[-1] == edtf
    assert notes[:1] == ((note,) if note else ())


def test_each_source_has_an_order_of_its_own(tmp_path: Path) -> None:
    for name, dates in {"us": MONTH_FIRST, "eu": DAY_FIRST}.items():
        rows = [f"{name}{number},Paper {name} {number},{text}" for number, text in enumerate([*dates, "04/10/1957"])]
        (tmp_path / f"{name}.csv").write_text("\n".join(["id,title,date", *rows, ""]))
    build([tmp_path / "us.csv", tmp_path / "eu.csv"], out := tmp_path / "archive.duckdb", THEMES)
    with duckdb.connect(str(out), read_only=True) as archive:
        found = dict(archive.execute("select id, first_day::varchar from documents where id like '%3'").fetchall())
    assert found == {"us3": "1957-04-10", "eu3": "1957-10-04"}


def test_what_is_read_and_on_no_axis_is_counted(tmp_path: Path) -> None:
    dates = ["some time", "some time", "850", "n.d.", "before 1962", "44 BC", "1962", "[o. D.]"]
    found, notes = built(tmp_path, dates)
    assert found == [None, None, None, None, "../1962", "-0043", "1962", None]
    assert notes == (
        "dates open at one end, such as “before 1962”, which are not on the timeline: 1 of 8",
        "dates before the common era, which are not on the timeline: 1 of 8",
    )


def test_dates_on_another_day_of_the_week_are_counted_with_an_example(tmp_path: Path) -> None:
    dates = ["Thursday, October 25, 1962", "Friday, October 25, 1962", "Sunday, October 22, 1962"]
    edtf, notes = built(tmp_path, dates)
    assert edtf == ["1962-10-25", "1962-10-25?", "1962-10-22?"]
    assert notes == (
        "dates of another day of the week than they say, marked uncertain: 2, such as “Friday, October 25, 1962”, which"
        " was a Thursday",
    )


MAY_BE = "dates that may be a month or two years, such as “1910-11”, are read as"
# Dates of a table, the EDTF of "1910-11" among them, and the notes.
DOUBLE_YEARS = [
    (["1910-11", "1911-12"], "1910-11", ()),
    (["1910-11", "1962-10"], "1910-11", ()),
    (
        ["1910-11", "1911-12", "1912-13", "1913-14", "1920-21"],
        "1910/1911",
        (f"{MAY_BE} years, since others are years and none is a month: 2",),
    ),
    (
        ["1910-11", "1912-13", "1913-14"],
        "1910-11",
        (f"{MAY_BE} months: 1. Of the others 2 can only be years, 0 only months",),
    ),
    (
        ["1910-11", "1912-13", "1913-14", "1920-21", "1962-10"],
        "1910-11",
        (f"{MAY_BE} months: 1. Of the others 3 can only be years, 1 only months",),
    ),
]


@pytest.mark.parametrize(("dates", "edtf", "notes"), DOUBLE_YEARS)
def test_a_month_or_two_years_is_what_the_others_of_its_source_are(
    tmp_path: Path, dates: list[str], edtf: str, notes: tuple[str, ...]
) -> None:
    found, message = built(tmp_path, dates)
    assert found[0] == edtf
    assert message == notes


def test_a_doubt_of_its_own_column_stays_on_two_years(tmp_path: Path) -> None:
    rows = ["Paper 0,1910-11,yes", "Paper 1,1912-13,", "Paper 2,1913-14,", "Paper 3,1914-15,"]
    (tmp_path / "table.csv").write_text("\n".join(["title,date,circa", *rows, ""]))
    build([tmp_path / "table.csv"], out := tmp_path / "archive.duckdb", THEMES)
    with duckdb.connect(str(out), read_only=True) as archive:
        found = archive.execute("select date_text, date_edtf from documents order by title").fetchall()
    assert found[:2] == [("1910-11", "1910~/1911~"), ("1912-13", "1912/1913")]


TWO_DATES = """id,title,date,edtf,begin,end
0,Paper 0,22 October 1962,1862-10-22,,
1,Paper 1,22 October 1962,1962-10,,
2,Paper 2,c. 1962,1965,,
3,Paper 3,1962,,1975,1976
4,Paper 4,1962,,1975-05-05,
5,Paper 5,1962,see list,,
6,Paper 6,see minutes,see list,,
7,Paper 7,,1962-02-30,,
"""


def test_dates_that_a_record_has_twice_and_not_on_one_day_are_counted(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TWO_DATES)
    report = build([tmp_path / "table.csv"], out := tmp_path / "archive.duckdb", THEMES)
    with duckdb.connect(str(out), read_only=True) as archive:
        found = archive.execute("select date_text, date_edtf, qualifier::varchar from documents order by id").fetchall()
    assert found == [
        ("22 October 1962", "1862-10-22?", "uncertain"),
        ("22 October 1962", "1962-10", None),
        ("c. 1962", "1965~", "approximate"),
        ("1962", "1962?", "uncertain"),
        ("1962", "1962?", "uncertain"),
        ("1962", "1962", None),
        ("see minutes", None, None),
        ("1962-02-30", None, None),
    ]
    assert report.sources[0].notes == (
        "dates in words that share no day with another date of their record, marked uncertain: 3, such as"
        " “22 October 1962” beside 1862-10-22",
        "encoded dates that cannot be read, so that the words beside them count: 2, such as “see list” beside “1962”",
    )
