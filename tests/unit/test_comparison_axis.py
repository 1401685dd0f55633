"""The axis of a comparison: what its lines count, in words and as a table, and that each number opens its documents."""

from datetime import date
from functools import cache, partial
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.build import build
from data.demo import build_demo
from display.compare.axis import Axis, Find, Line, lines
from display.compare.chart import line_words
from display.compare.point import opened_place, point_of
from display.compare.relative_days import unit_name, unit_span
from display.compare.table import table
from display.runtime.tree import Element, el
from queries.database.archive import Archive
from queries.model.choices import Choices
from queries.model.comparison import Comparison, Side
from queries.model.filters import Filters
from queries.model.vocabularies import AXES, CERTAINTIES, GRAINS, UNITS, Grain, Measure, Unit
from queries.result import Result
from queries.results import result_counts
from queries.urls.links import parse_link
from tests.archives import THEMES
from tests.unit.test_bins import cells

pytestmark = pytest.mark.slow

CRISIS, INVASION = date(1962, 10, 16), date(1979, 12, 25)
SHIPPED_THEMES = Path(__file__).parents[2] / "data" / "themes.toml"


@pytest.mark.parametrize(
    ("day_zero", "unit", "number", "first", "last"),
    [
        (CRISIS, "day", 0, "1962-10-16", "1962-10-16"),
        (CRISIS, "day", -1, "1962-10-15", "1962-10-15"),
        (CRISIS, "week", 0, "1962-10-16", "1962-10-22"),
        (CRISIS, "week", -1, "1962-10-09", "1962-10-15"),
        (CRISIS, "month", 0, "1962-10-16", "1962-11-15"),
        (CRISIS, "month", -12, "1961-10-16", "1961-11-15"),
        (date(1962, 1, 31), "month", 0, "1962-01-31", "1962-02-27"),
        (date(1962, 1, 31), "month", 1, "1962-02-28", "1962-03-30"),
        (date.max, "month", 0, "9999-12-31", "9999-12-31"),
    ],
)
def test_units_are_counted_from_day_zero(day_zero: date, unit: Unit, number: int, first: str, last: str) -> None:
    assert unit_span(day_zero, unit, number) == (date.fromisoformat(first), date.fromisoformat(last))


def test_no_unit_begins_before_the_year_one_or_after_9999() -> None:
    for unit in UNITS:
        assert unit_span(date.min, unit, -1) is None
        assert unit_span(date.max, unit, 1) is None
    assert [unit_name("week", number) for number in (-12, 0, 3)] == ["week −12", "week 0", "week 3"]


@given(day_zero=st.dates(date(1, 6, 1), date(9999, 1, 1)), unit=st.sampled_from(UNITS), number=st.integers(-4, 4))
def test_units_leave_no_day_out_and_share_none(day_zero: date, unit: Unit, number: int) -> None:
    before, after = unit_span(day_zero, unit, number), unit_span(day_zero, unit, number + 1)
    assert before
    assert after
    assert after[0].toordinal() == before[1].toordinal() + 1
    assert unit_span(day_zero, unit, 0)[0] == day_zero  # type: ignore[index]  # unit 0 always has days


# The archive of ten records

RECORDS = """title,date
Telegram about Cuba,9 October 1962
Letter about Cuba,16 October 1962
Minutes about Cuba,20 October 1962
Report about Cuba,October 1962
Survey about Cuba,1962
Note about Cuba,
Telegram from Kabul,20 December 1979
Letter from Kabul,25 December 1979
Minutes from Kabul,29 December 1979
Report from Kabul,March 1980
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Ten records about two crises."""
    folder = tmp_path_factory.mktemp("crises")
    (folder / "crises.csv").write_text(RECORDS)
    build([folder / "crises.csv"], folder / "crises.duckdb", THEMES)
    return Archive(folder / "crises.duckdb")


def sentence(axis: Axis, line: Line) -> str:
    """Return the words under the chart for a line."""
    return el("p", line_words(axis, line, [])).text()


def finder(archive: Archive) -> Find:
    return cache(partial(Result, archive))


CUBA, KABUL = Filters(text="cuba"), Filters(text="kabul")
FROM_DAY_ZERO = Comparison((Side(CUBA, CRISIS), Side(KABUL, INVASION)), unit="week", reach=2)


def test_time_from_day_zero_is_set_side_by_side(small: Archive) -> None:
    axis, drawn = lines(FROM_DAY_ZERO, finder(small))
    assert axis.names == ("week −2", "week −1", "week 0", "week 1")
    assert [[one and (one.documents, one.wider) for one in line.bins] for line in drawn] == [
        [(2, 2), (3, 2), (4, 2), (2, 2)],
        [(0, 0), (1, 0), (2, 0), (0, 0)],
    ]
    assert cells(table(axis, drawn)) == [
        ["Week", "A", "B"],
        ["week −2", "2 2 October 1962 to 8 October 1962 2 with a wider date", "0 11 December 1979 to 17 December 1979"],
        [
            "week −1",
            "3 9 October 1962 to 15 October 1962 2 with a wider date",
            "1 18 December 1979 to 24 December 1979",
        ],
        [
            "week 0",
            "4 16 October 1962 to 22 October 1962 2 with a wider date",
            "2 25 December 1979 to 31 December 1979",
        ],
        ["week 1", "2 23 October 1962 to 29 October 1962 2 with a wider date", "0 1 January 1980 to 7 January 1980"],
    ]
    assert [sentence(axis, line) for line in drawn] == [
        "3 documents in the 2 weeks before day 0, 4 documents in the 2 weeks from then on ; day 0 is 16 October 1962. "
        "2 may be on either side. 1 undated not shown. "
        "2 documents have a date wider than the week and count in every week of it.",
        "1 document in the 2 weeks before day 0, 2 documents in the 2 weeks from then on ; day 0 is 25 December 1979.",
    ]


def test_a_share_is_one_of_all_that_the_archive_holds_of_the_same_days(small: Archive) -> None:
    sides = (Side(Filters(text="letter"), CRISIS), Side(Filters(text="letter"), INVASION))
    _, relative = lines(Comparison(sides, unit="week", reach=1, measure="share"), finder(small))
    assert [(line.bins[1] and line.bins[1].documents, line.whole) for line in relative] == [(1, (3, 4)), (1, (1, 2))]
    axis, dated = lines(Comparison((Side(CUBA), Side(KABUL)), measure="share"), finder(small))
    assert (axis.names[0], axis.names[-1]) == ("1962", "1980")
    assert [line.whole[0] for line in dated] == [5, 5]
    assert cells(table(axis, dated))[1][2] == "0 0 % of 5"


def test_a_line_ends_where_its_question_asks_for_nothing(small: Archive) -> None:
    question = Side(Filters(start="1962", end="1962"))
    axis, drawn = lines(Comparison((question, Side())), finder(small))
    assert axis.names == tuple(map(str, range(1962, 1981)))
    assert [one and one.documents for one in drawn[0].bins] == [5, *[None] * 18]
    assert [one and one.documents for one in drawn[1].bins] == [5, *[0] * 16, 3, 1]
    assert cells(table(axis, drawn))[2] == ["1963 to 1978", "not asked for", "none"]
    both = Comparison((Side(question.filters, INVASION), Side(KABUL, INVASION)), unit="day")
    axis, drawn = lines(both, finder(small))
    assert set(drawn[0].bins) == {None}
    assert sentence(axis, drawn[0]).startswith("no days chosen in the 30 days before day 0")


def test_where_nothing_is_dated_there_is_no_axis(small: Archive) -> None:
    axis, drawn = lines(Comparison((Side(Filters(undated="only")), Side(Filters(text="nowhere")))), finder(small))
    assert axis.names == ()
    assert [line.counts.documents for line in drawn] == [1, 0]


# Random questions to a generated archive


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Give a synthetic archive."""
    path = tmp_path_factory.mktemp("generated") / "demo.duckdb"
    build_demo(path, 1_500, 3, SHIPPED_THEMES)
    return Archive(path)


days = st.dates(date(1948, 1, 1), date(1991, 1, 1))


@st.composite
def questions(draw: st.DrawFn) -> Filters:
    """Return a question to the synthetic archive that mostly finds something."""
    start, end = sorted([draw(days), draw(days)])
    return Filters(
        text=draw(st.sampled_from(["", "", "soviet", "telegram OR letter", "NOT cuba"])),
        start=draw(st.sampled_from(["", start.isoformat(), f"{start.year}"])),
        end=draw(st.sampled_from(["", end.isoformat(), f"{end.year}-12"])),
        undated=draw(st.sampled_from(["", "include", "exclude"])),
        axis=draw(st.sampled_from(AXES)),
        certainty=draw(st.sampled_from(CERTAINTIES)),
        included=Choices(
            theme=draw(st.sampled_from([(), (), ("none",), ("afghanistan", "german-reunification")])),
            language=draw(st.sampled_from([(), (), ("English", "Russian")])),
            date=draw(st.sampled_from([(), (), ("exact", "month"), ("year", "decade")])),
        ),
    ).in_order()


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(
    filters=st.lists(questions(), min_size=2, max_size=4),
    zeros=st.lists(days, min_size=4, max_size=4) | st.just([]),
    unit=st.sampled_from(UNITS),
    grain=st.sampled_from(["", *GRAINS[:3]]),
    measure=st.sampled_from(["count", "share"]),
    data=st.data(),
)
def test_each_number_opens_as_many_documents_as_it_says(
    generated: Archive,
    filters: list[Filters],
    zeros: list[date],
    unit: Unit,
    grain: Grain,
    measure: Measure,
    data: st.DataObject,
) -> None:
    sides = tuple(Side(one, zeros[place] if zeros else None) for place, one in enumerate(filters))
    find = finder(generated)
    axis, drawn = lines(Comparison(sides, unit=unit, grain=grain, measure=measure, reach=20), find)
    text = el("div", table(axis, drawn), [line_words(axis, line, []) for line in drawn if axis.names])
    for link in data.draw(st.permutations(text.find("a")))[:12]:
        assert result_counts(Result(generated, asked_by(link))).documents == number_in(link)
    for line in drawn:
        assert_within_the_archive(line, axis)
        points = {place: point_of(line, one) for place, one in enumerate(line.bins) if one}
        assert [opened_place(line, Comparison(sides, at=at)) for at in points.values()] == list(points)


def asked_by(link: Element) -> Filters:
    """Return the question that a link asks."""
    filters, ignored = parse_link(parse_qs(urlsplit(str(link.attributes["href"])).query))
    assert not ignored
    return filters


def number_in(link: Element) -> int:
    """Return the documents that a link promises."""
    return int(link.text().split()[0].replace(",", ""))


def assert_within_the_archive(line: Line, axis: Axis) -> None:
    """No question finds more in a place than the archive holds there, and no line is shorter than its axis."""
    assert len(line.bins) == len(axis.names)
    assert all(one is None or one.documents <= whole for one, whole in zip(line.bins, line.whole, strict=False))
    assert line.wide >= 0
