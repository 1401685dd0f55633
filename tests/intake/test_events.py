"""Events: how their file is read and kept."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from data import shipped
from data.__main__ import cli
from data.build import BuildOptions, check
from data.curated.events_file import read_events
from queries.errors import EventsError
from queries.model.event import Event
from tests.archives import THEMES
from tests.intake.building import run_build
from tests.intake.test_build import rows

HEADER = "first_day,last_day,label,theme\n"
CRISIS = (date(1962, 10, 16), date(1962, 10, 28))


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """Give a source of one document."""
    path = tmp_path / "letter.csv"
    path.write_text("title,date\nLetter,5 May 1962\n")
    return path


def events_file(folder: Path, text: str) -> Path:
    path = folder / "events.csv"
    path.write_text(text, encoding="utf-8")
    return path


# The file


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("1962-10-16,1962-10-28", CRISIS),
        ("16 October 1962,28 October 1962", CRISIS),
        ("16–28 October 1962,", CRISIS),
        ("1962-10-16,", (date(1962, 10, 16), date(1962, 10, 16))),
        ("October 1962,", (date(1962, 10, 1), date(1962, 10, 31))),
        ("1962,", (date(1962, 1, 1), date(1962, 12, 31))),
        ("June 1950,July 1953", (date(1950, 6, 1), date(1953, 7, 31))),
        ("circa 1961,", (date(1961, 1, 1), date(1961, 12, 31))),
        ("0001-01-01,9999-12-31", (date.min, date.max)),
    ],
)
def test_an_event_lasts_from_the_first_day_of_its_first_date_to_the_last_of_its_last(
    tmp_path: Path, line: str, days: tuple[date, date]
) -> None:
    file = events_file(tmp_path, f"{HEADER}{line},Crisis,cuba\n")
    assert read_events(file, ["cuba"]) == (Event(*days, "Crisis", "cuba", "Crisis"),)


@pytest.mark.parametrize(
    "text",
    [
        "label,first_day\nCrisis,1962\n",
        "\ufefffirst_day,label\n1962,Crisis\n",
        "first_day , label\r\n\r\n 1962 ,  Crisis \r\n",
        f"{HEADER}1962,,Crisis\n",
        f"{HEADER}1962,,Crisis,\n,,,\n",
        f'{HEADER}1962,,"Crisis",\n',
    ],
)
def test_columns_may_be_missing_or_in_another_order_and_blank_lines_are_passed_over(tmp_path: Path, text: str) -> None:
    assert read_events(events_file(tmp_path, text), []) == (
        Event(date(1962, 1, 1), date(1962, 12, 31), "Crisis", short="Crisis"),
    )


NAMES = [
    ("first_day,label\n1962,Missiles in Cuba today\n", "Missiles in Cuba today"),
    ("first_day,label\n1962,Missiles in Cuba tonight\n", ""),
    ("first_day,label,short\n1962,Missiles in Cuba tonight, Missiles \n", "Missiles"),
    ("first_day,label,short\n1962,Crisis,\n", ""),
    ("first_day,label,short\n1962,Crisis\n", ""),
]


@pytest.mark.parametrize(("text", "short"), NAMES)
def test_an_event_has_the_short_name_given_or_its_label_where_a_file_gives_none(
    tmp_path: Path, text: str, short: str
) -> None:
    (event,) = read_events(events_file(tmp_path, text), [])
    assert event.short == short


def test_most_events_that_ship_have_a_short_name_and_no_two_the_same() -> None:
    names = [event.short for event in read_events(shipped.EVENTS, []) if event.short]
    assert len(names) == len(set(names)) > 50
    assert {"Yalta Conference", "Suez crisis", "Cuban missile crisis"} <= set(names)


def test_events_stand_in_the_order_of_their_days(tmp_path: Path) -> None:
    file = events_file(tmp_path, f"{HEADER}1963,,C,\n1962,,B,\n1962-01-01,,A,\n")
    assert [event.label for event in read_events(file, [])] == ["A", "B", "C"]


def test_a_file_with_column_names_alone_holds_no_events(tmp_path: Path) -> None:
    assert read_events(events_file(tmp_path, HEADER), []) == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            f"{HEADER}1962,,A,\n12/11/62,,B,\n",
            "Line 3 of {file}: first_day “12/11/62” is not a date. Write 1962-10-16,",
        ),
        (f"{HEADER},,A,\n", "Line 2 of {file}: first_day “” is not a date."),
        (f"{HEADER}1962,soon,A,\n", "Line 2 of {file}: last_day “soon” is not a date."),
        (f"{HEADER}before 1962,,A,\n", "Line 2 of {file}: first_day “before 1962” is not a date."),
        (f"{HEADER}1963,1962,A,\n", "Line 2 of {file}: the event ends before it begins. Exchange 1963 and 1962."),
        (f"{HEADER}1962,, ,\n", "Line 2 of {file}: the label is empty or longer than 200 characters."),
        (f"{HEADER}1962,,{'x' * 201},\n", "Line 2 of {file}: the label is empty or longer than 200 characters."),
        (f"{HEADER}1962,,A,kuba\n", "Line 2 of {file}: there is no theme “kuba”. Themes are: cuba, unity."),
        (f"{HEADER}1962,,Kennedy, Nixon,cuba\n", "Line 2 of {file}: it has more cells than columns. Put a label"),
        (
            f"first_day,label,short\n1962,A,{'x' * 23}\n",
            f"Line 2 of {{file}}: short “{'x' * 23}” is longer than 22 characters. Shorten it, or leave it empty.",
        ),
        (f'{HEADER}1962,,"A,\n', "Line 2 of {file}: it is not valid CSV"),
        ("", "Line 1 of {file}: it must name the columns, and “first_day” is missing. Columns are: first_day,"),
        ("first_day,title\n", "Line 1 of {file}: it must name the columns, and “title” is unknown or appears twice."),
        ("first_day,label,label\n", "Line 1 of {file}: it must name the columns, and “label” is unknown or appears"),
    ],
)
def test_a_mistake_is_named_with_its_file_its_line_and_what_to_do(tmp_path: Path, text: str, message: str) -> None:
    file = events_file(tmp_path, text)
    with pytest.raises(EventsError) as raised:
        read_events(file, ["cuba", "unity"])
    assert str(raised.value).startswith(message.format(file=file))


def test_a_file_that_is_missing_or_not_in_utf_8_is_named(tmp_path: Path) -> None:
    with pytest.raises(EventsError, match=r"Cannot read the events file .*absent\.csv \(No such file"):
        read_events(tmp_path / "absent.csv", [])
    latin = tmp_path / "latin.csv"
    latin.write_bytes(f"{HEADER}1962,,Krisé,\n".encode("latin-1"))
    with pytest.raises(EventsError, match=r"is not in UTF-8\. Save it as UTF-8\."):
        read_events(latin, [])


def test_events_that_ship_do_without_the_themes_that_another_file_lacks() -> None:
    assert {event.theme for event in read_events(shipped.EVENTS, ["afghanistan"])} == {None, "afghanistan"}


# The archive


@pytest.mark.slow
def test_a_build_keeps_the_events_that_ship_or_those_it_is_given_or_none(letter: Path, tmp_path: Path) -> None:
    mine = events_file(tmp_path, f"{HEADER}October 1962,,Crisis,cuba\n")
    records = []
    for options in ([], ["--events", mine], ["--events", "none"]):
        assert run_build(letter, *options, out=tmp_path / "archive.duckdb").exit_code == 0
        records.append(rows(tmp_path / "archive.duckdb", "from events"))
    of_project, arguments, none = records
    assert len(of_project) == len(read_events(shipped.EVENTS, [])) > 60
    assert arguments == [(date(1962, 10, 1), date(1962, 10, 31), "Crisis", "Crisis", "cuba")]
    assert none == []


@pytest.mark.slow
def test_the_version_of_an_archive_follows_its_events(letter: Path, tmp_path: Path) -> None:
    def version(text: str) -> str:
        return check([letter], THEMES, BuildOptions(events=events_file(tmp_path, HEADER + text))).version

    assert version("1962,,A,\n1963,,B,\n") == version("1963,,B,\n1962-01-01,1962,A,\n")
    texts = ["1962,,A,\n", "1963,,A,\n", "1962,1963,A,\n", "1962,,B,\n", "1962,,A,cuba\n", ""]
    assert len({version(text) for text in texts}) == len(texts)


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_mistake_in_the_events_ends_with_two_and_its_line(command: str, letter: Path, tmp_path: Path) -> None:
    mine = events_file(tmp_path, f"{HEADER}soon,,A,\n")
    out = ["--out", str(tmp_path / "out.duckdb")] if command == "build" else []
    ended = CliRunner().invoke(cli, [command, str(letter), "--events", str(mine), *out])
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.startswith(f"Error: Line 2 of {mine}: first_day “soon” is not a date.")


def test_info_counts_the_events(letter: Path, tmp_path: Path) -> None:
    mine = events_file(tmp_path, f"{HEADER}1962,,A,\n1963,,B,\n")
    out = str(tmp_path / "out.duckdb")
    CliRunner().invoke(cli, ["build", str(letter), "--events", str(mine), "--out", out])
    assert "\n2 events on the timeline\n" in CliRunner().invoke(cli, ["info", out]).stdout
    assert '"events": 2' in CliRunner().invoke(cli, ["info", out, "--json"]).stdout
