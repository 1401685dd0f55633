"""Days that stand for a month or a year: when they are suspected, what becomes of them, and what a curator can say."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from data.__main__ import cli
from data.build import BuildOptions, build
from data.load.report import BuildReport
from data.transform.placeholders import log_upper_tail
from dates.shortening import Placeholder, placeholder_of
from queries.database.archive import Archive
from queries.dates import date_counts
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.result import Result
from queries.results import documents_found


def months(count: int, first_year: int = 1900) -> Iterator[tuple[int, int]]:
    return ((first_year + number // 12, number % 12 + 1) for number in range(count))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def all_days(count: int) -> list[date]:
    return [date(1950, 1, 1) + timedelta(days=number) for number in range(count)]


FIFTEENTHS = [date(year, month, 15) for year, month in months(448)]
SCATTERED = [day for number in range(46) if (day := date(1900, 1, 2) + timedelta(days=311 * number)).day != 15]
FIRSTS = [date(year, month, 1) for year, month in months(300)]
FIRST_WEEKS = [date(year, month, (number * 5) % 7 + 1) for number, (year, month) in enumerate(months(200))]
SECOND_THURSDAYS = [nth_weekday(year, month, 3, 2) for year, month in months(200)]
ONE_CONFERENCE = [date(1962, 10, 15)] * 400 + SCATTERED
HEAPED = [*all_days(2000), *(date(year, month, 1) for year, month in months(65, 1950) for _ in range(6))]
LAST_DAYS = [date(year, 12, 31) for year in range(1900, 1960)]
NEW_YEARS = [date(year, 1, 1) for year in range(1900, 1960)]

# Name, dates of a table, how many are marked, and what is said of them.
SUSPECTED: Sequence[tuple[str, list[date], int, str]] = [
    ("448 of 493 the 15th", FIFTEENTHS + SCATTERED, 448, "448 of 493 full dates are on the 15th: probably months"),
    ("every first, with its 1 January", FIRSTS, 300, "300 of 300 full dates are on the 1st: probably months"),
    ("31 December alone", LAST_DAYS + SCATTERED, 60, "60 of 105 full dates are on 31 December: probably years"),
    ("1 January alone", NEW_YEARS + SCATTERED, 60, "60 of 105 full dates are on 1 January: probably years"),
    ("firsts among all days", HEAPED, 456, "456 of 2,390 full dates are on the 1st: probably months"),
    ("no day after the 7th", FIRST_WEEKS, 200, "no date of 200 is outside the 1st to the 7th of a month"),
]

# Name and dates of a table in which nothing is suspected.
NOT_SUSPECTED: Sequence[tuple[str, list[date]]] = [
    ("all days", all_days(3000)),
    ("one conference", ONE_CONFERENCE),
    ("too few to tell", [date(1951, 1, 1), date(1957, 1, 1), date(1962, 10, 22)]),
    ("six fifteenths", [date(1950 + number, 3, 15) for number in range(3)] + SCATTERED),
    ("a meeting on every second Thursday", SECOND_THURSDAYS),
    ("the papers of a week", all_days(7) * 50),
]


def built(folder: Path, dates: Sequence[date], options: BuildOptions | None = None) -> tuple[BuildReport, Path]:
    source, out = folder / "table.csv", folder / "archive.duckdb"
    with source.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "title", "date"])
        writer.writerows([number, f"Paper {number}", day.isoformat()] for number, day in enumerate(dates))
    return build([source], out, None, options), out


def rows_of(archive: Path, question: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(archive), read_only=True) as connection:
        return connection.execute(question).fetchall()


@pytest.mark.parametrize(("dates", "marked", "text"), [case[1:] for case in SUSPECTED], ids=[c[0] for c in SUSPECTED])
def test_a_day_far_more_frequent_than_the_calendar_allows_is_suspected(
    tmp_path: Path, dates: list[date], marked: int, text: str
) -> None:
    report, archive = built(tmp_path, dates)
    (note,) = report.sources[0].notes
    assert note.startswith(text)
    assert rows_of(archive, "select count(*) from documents where qualifier = 'placeholder'") == [(marked,)]
    assert rows_of(archive, "select count(*) from documents where date_edtf <> date_text or precision <> 'day'") == [
        (0,)
    ]
    assert report.sources[0].found.dates.placeholders == marked


@pytest.mark.parametrize("dates", [case[1] for case in NOT_SUSPECTED], ids=[case[0] for case in NOT_SUSPECTED])
def test_what_the_calendar_allows_is_not_suspected(tmp_path: Path, dates: list[date]) -> None:
    report, archive = built(tmp_path, dates)
    assert report.sources[0].notes == ()
    assert rows_of(archive, "select count(*) from documents where qualifier is not null") == [(0,)]


def test_many_small_files_of_a_folder_are_looked_at_together(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number, day in enumerate(FIFTEENTHS[:120]):
        (folder / f"{number}.csv").write_text(f"id,title,date\n{number},Paper {number},{day}\n", encoding="utf-8")
    report = build([folder], tmp_path / "archive.duckdb", None)
    assert {note.partition(":")[0] for source in report.sources for note in source.notes} == {
        "120 of 120 full dates are on the 15th"
    }


# What a curator says, what the 15 October 1962 and the 1 January 1962 become, and the note on it.
SHORTENED = [
    (BuildOptions(placeholders=(Placeholder("15", "month"),)), "1962-10", "1962-01-01"),
    (BuildOptions(placeholders=(Placeholder("01-01", "year"),)), "1962-10-15", "1962"),
    (BuildOptions(placeholders=(Placeholder("15", "month"), Placeholder("01-01", "year"))), "1962-10", "1962"),
    (BuildOptions(precision="month"), "1962-10", "1962-01"),
    (BuildOptions(precision="year"), "1962", "1962"),
]


@pytest.mark.parametrize(("options", "fifteenth", "new_year"), SHORTENED)
def test_a_curator_makes_months_and_years_of_placeholders(
    tmp_path: Path, options: BuildOptions, fifteenth: str, new_year: str
) -> None:
    report, archive = built(tmp_path, [date(1962, 10, 15), date(1962, 1, 1)], options)
    assert rows_of(archive, "select date_edtf, date_text from documents order by id") == [
        (fifteenth, "1962-10-15"),
        (new_year, "1962-01-01"),
    ]
    assert any(note.startswith("dates read without their day, as --p") for note in report.sources[0].notes)


@pytest.mark.parametrize("text", ["15", "32=month", "13-01=year", "15=day", "month=15", "00=month", "1-1=year"])
def test_a_placeholder_that_names_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Write 15=month or 01-01=year"):
        placeholder_of(text)
    ended = CliRunner().invoke(cli, ["check", "nowhere", "--placeholder", text])
    assert ended.exit_code == 2
    assert "Write 15=month or 01-01=year" in " ".join(ended.output.replace("│", " ").split())


def test_the_filters_leave_placeholders_out(tmp_path: Path) -> None:
    _, path = built(tmp_path, FIFTEENTHS + SCATTERED)
    with closing(Archive(path)) as archive:
        counts = date_counts(Result(archive, Filters()))
        assert (counts["placeholder"], counts["doubtful-day"], counts["exact"]) == (448, 448, 45)
        for filters, documents in (
            (Filters(included=Choices(date=("placeholder",))), 448),
            (Filters(certainty="approximate"), 45),
            (Filters(certainty="exact"), 45),
            (Filters(), 493),
        ):
            assert documents_found(archive, [filters]) == [documents]


def test_the_tail_of_the_binomial_distribution_is_what_tables_say() -> None:
    for successes, trials, chance, tail in ((8, 10, 0.5, -2.9061), (10, 10, 0.5, -6.9315), (1, 3, 0.1, -1.3056)):
        assert log_upper_tail(successes, trials, chance) == pytest.approx(tail, abs=1e-4)
    assert log_upper_tail(0, 5, 0.5) == 0.0
    assert log_upper_tail(6, 5, 0.5) == float("-inf")
