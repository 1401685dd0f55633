"""The reader's question and the link that asks it: what a link means, and that it can be written and read again."""

import pickle
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.fields import FACETS
from queries.model.choices import Choices
from queries.model.filters import EXCLUDED, PAGE_SIZES, FilterChanges, Filters
from queries.model.vocabularies import AXES, CERTAINTIES, DATES, DRAWINGS, ENDS, GRAINS, MEASURES, SORTS, UNDATED, Sort
from queries.urls.links import LONGEST_VALUE, MOST_VALUES, PARAMETERS, format_link, parse_link

Link = dict[str, list[str]]


def read(address: str) -> tuple[Filters, tuple[str, ...]]:
    """Return what a link asks, given what stands behind its question mark."""
    return parse_link(parse_qs(address, keep_blank_values=True))


UNDERSTOOD = {
    "": Filters(),
    "q=cuba missiles": Filters(text="cuba missiles"),
    "q=%20 cuba%0A%09missiles ": Filters(text="cuba missiles"),
    "q=a%00b": Filters(text="a b"),
    "q=": Filters(),
    "from=1962&to=1963": Filters(start="1962", end="1963"),
    "from=1962-10&to=1962-10-28": Filters(start="1962-10", end="1962-10-28"),
    "from=%201962%20": Filters(start="1962"),
    "to=0001": Filters(end="0001"),
    "from=9999-12-31": Filters(start="9999-12-31"),
    "from=2000-02-29": Filters(start="2000-02-29"),
    "theme=cuba": Filters(included=Choices(theme=("cuba",))),
    "theme=cuba&theme=none": Filters(included=Choices(theme=("cuba", "none"))),
    "theme=cuba&theme=cuba": Filters(included=Choices(theme=("cuba",))),
    "theme=a theme that the archive does not have": Filters(
        included=Choices(theme=("a theme that the archive does not have",))
    ),
    "person=Krenz, Egon&person=Kohl, Helmut": Filters(included=Choices(person=("Krenz, Egon", "Kohl, Helmut"))),
    "place=%C5%81%C3%B3d%C5%BA": Filters(included=Choices(place=("Łódź",))),
    "subject=Labour&archive=Bundesarchiv&language=German&classification=Secret": Filters(
        included=Choices(
            subject=("Labour",), archive=("Bundesarchiv",), language=("German",), classification=("Secret",)
        )
    ),
    "-person=Castro, Fidel&-person=Krenz, Egon&person=Kohl, Helmut": Filters(
        included=Choices(person=("Kohl, Helmut",)), excluded=Choices(person=("Castro, Fidel", "Krenz, Egon"))
    ),
    "-place=Cuba&-subject=War&-archive=none&-collection=A&-language=German&-classification=Secret": Filters(
        excluded=Choices(
            place=("Cuba",),
            subject=("War",),
            archive=("none",),
            collection=("A",),
            language=("German",),
            classification=("Secret",),
        )
    ),
    "theme=cuba&also=afghanistan&also=none": Filters(also=("afghanistan", "none"), included=Choices(theme=("cuba",))),
    "collection=Papers&archive=none": Filters(included=Choices(collection=("Papers",), archive=("none",))),
    "undated=only": Filters(undated="only"),
    "undated=exclude": Filters(undated="exclude"),
    "undated=include&from=1962": Filters(start="1962", undated="include"),
    "axis=event": Filters(axis="event"),
    "date=undated&date=month&date=undated": Filters(included=Choices(date=("undated", "month"))),
    "&".join(f"date={kind}" for kind in DATES): Filters(included=Choices(date=DATES)),
    "axis=written": Filters(),
    "certainty=exact": Filters(certainty="exact"),
    "certainty=approximate": Filters(certainty="approximate"),
    "certainty=inferred": Filters(),
    "grain=month": Filters(grain="month"),
    "grain=week": Filters(grain="week"),
    "draw=bars": Filters(draw="bars"),
    "draw=auto": Filters(),
    "measure=share": Filters(measure="share"),
    "measure=count": Filters(),
    "events=0": Filters(events=False),
    "events=1": Filters(),
    "ends=all": Filters(ends="all"),
    "sort=newest": Filters(sort="newest"),
    "q=cuba&sort=oldest": Filters(text="cuba", sort="oldest"),
    # Links to later pages without a size were written while ten documents stood on a page.
    "page=3": Filters(page=3, per_page=10),
    "page=999999999": Filters(page=999_999_999, per_page=10),
    "page=1": Filters(),
    "page=3&per_page=20": Filters(page=3),
    "per_page=50": Filters(per_page=50),
    "per_page=10": Filters(per_page=10),
    "id=day": Filters(),
    "embed=true&embed_options=dark_theme": Filters(),
}


@pytest.mark.parametrize(("address", "filters"), UNDERSTOOD.items())
def test_a_link_asks_its_question_and_nothing_of_it_is_ignored(address: str, filters: Filters) -> None:
    assert read(address) == (filters, ())


IGNORED = {
    "colour=red": (Filters(), "“colour” is not a parameter of this page."),
    "Q=cuba": (Filters(), "“Q” is not a parameter of this page."),
    "from=62": (
        Filters(),
        "from=62 is ignored: it cannot be read as a date. Write 1962, October 1962 or 16 October 1962.",
    ),
    "to=": (Filters(), "to= is ignored: it cannot be read as a date. Write 1962, October 1962 or 16 October 1962."),
    "page=0": (Filters(), "page=0 is ignored: it is not a page number."),
    "page=-1": (Filters(), "page=-1 is ignored: it is not a page number."),
    "page=1.5": (Filters(), "page=1.5 is ignored: it is not a page number."),
    "page=%D9%A3": (Filters(), "page=٣ is ignored: it is not a page number."),
    "page=1000000000": (Filters(), "page=1000000000 is ignored: it is not a page number."),
    "page=last": (Filters(), "page=last is ignored: it is not a page number."),
    "page=3&per_page=7": (
        Filters(page=3, per_page=10),
        "per_page=7 is ignored: it is not one of 10, 20, 50, 100.",
    ),
    "per_page=11": (Filters(), "per_page=11 is ignored: it is not one of 10, 20, 50, 100."),
    "per_page=010": (Filters(), "per_page=010 is ignored: it is not one of 10, 20, 50, 100."),
    "grain=hour": (Filters(), "grain=hour is ignored: it is not one of decade, year, month, week, day."),
    "grain=": (Filters(), "grain= is ignored: it is not one of decade, year, month, week, day."),
    "sort=best": (Filters(), "sort=best is ignored: it is not one of relevance, oldest, newest, title."),
    "undated=maybe": (Filters(), "undated=maybe is ignored: it is not one of include, only, exclude."),
    "axis=title": (Filters(), "axis=title is ignored: it is not one of written, event."),
    "certainty=doubtful": (
        Filters(),
        "certainty=doubtful is ignored: it is not one of exact, approximate, inferred.",
    ),
    "draw=lines": (Filters(), "draw=lines is ignored: it is not one of auto, marks, bars, heat."),
    "measure=sum": (Filters(), "measure=sum is ignored: it is not one of count, share."),
    "events=no": (Filters(), "events=no is ignored: it is not one of 1, 0."),
    "ends=some": (Filters(), "ends=some is ignored: it is not all."),
    "date=someday&date=month": (
        Filters(included=Choices(date=("month",))),
        f"date=someday is ignored: it is not one of {', '.join(DATES)}.",
    ),
    "date=1962": (Filters(), f"date=1962 is ignored: it is not one of {', '.join(DATES)}."),
    "theme=": (Filters(), "A value of theme is ignored: it is empty, too long, or one too many."),
    "theme=%20&theme=cuba": (
        Filters(included=Choices(theme=("cuba",))),
        "A value of theme is ignored: it is empty, too long, or one too many.",
    ),
    "person=a%00b": (Filters(), "A value of person is ignored: it is empty, too long, or one too many."),
    "-theme=cuba": (Filters(), "“-theme” is not a parameter of this page."),
    "not_person=Castro": (Filters(), "“not_person” is not a parameter of this page."),
    "-place=": (Filters(), "A value of -place is ignored: it is empty, too long, or one too many."),
    "-place=Cuba&-place=Berlin&place=Cuba": (
        Filters(included=Choices(place=("Cuba",)), excluded=Choices(place=("Berlin",))),
        "-place=Cuba is ignored: place=Cuba asks for it.",
    ),
    "q=cuba&q=wall": (Filters(text="wall"), "q is in the link 2 times; only the last one counts."),
    "page=2&page=x": (Filters(), "page=x is ignored: it is not a page number."),
    "from=1963&to=1962": (
        Filters(start="1962", end="1963"),
        "The range from 1963 to 1962 ends before it starts and is read the other way round.",
    ),
    "from=1962-11&to=1962-10-30": (
        Filters(start="1962-10-30", end="1962-11"),
        "The range from 1962-11 to 1962-10-30 ends before it starts and is read the other way round.",
    ),
}


@pytest.mark.parametrize(("address", "filters", "note"), [(link, *sentences) for link, sentences in IGNORED.items()])
def test_junk_in_a_link_is_left_out_and_named(address: str, filters: Filters, note: str) -> None:
    understood, notes = read(address)
    assert understood == filters
    assert note in notes


NO_DAYS = [
    "1962-13",
    "1962-00",
    "1962-02-30",
    "1900-02-29",
    "0000",
    "12345",
    "1962-1",
    "1962/10",
    "1962-10-",
    "x",
]


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_no_day_limits_no_dates(text: str) -> None:
    filters, notes = parse_link({"from": [text], "to": [text]})
    assert filters == Filters()
    assert len(notes) == 2


def test_a_range_within_one_month_is_not_turned_round() -> None:
    assert read("from=1962-10-20&to=1962-10") == (Filters(start="1962-10-20", end="1962-10"), ())


def test_a_text_too_long_for_a_link_is_ignored_and_its_length_told() -> None:
    assert parse_link({"q": ["x" * LONGEST_VALUE]}) == (Filters(text="x" * LONGEST_VALUE), ())
    filters, notes = parse_link({"q": ["x" * (LONGEST_VALUE + 1)]})
    assert filters == Filters()
    assert notes == ("The search text is ignored: it has 2,001 characters, and may have 2,000.",)


def test_a_facet_takes_so_many_values_and_no_more() -> None:
    values = [f"value {number}" for number in range(MOST_VALUES + 1)]
    assert parse_link({"place": values[:-1]}) == (Filters(included=Choices(place=tuple(values[:-1]))), ())
    filters, notes = parse_link({"place": values})
    assert filters.included["place"] == tuple(values[:-1])
    assert notes == ("A value of place is ignored: it is empty, too long, or one too many.",)


def test_a_note_does_not_repeat_junk_at_length() -> None:
    _, notes = parse_link({"x" * 500: ["1"], "page": ["y" * 500]})
    assert len(notes) == 2
    assert all(len(note) < 100 for note in notes)


WRITTEN = {
    Filters(): "",
    Filters(text="cuba", sort="relevance"): "q=cuba",
    Filters(sort="relevance"): "",
    Filters(sort="oldest"): "",
    Filters(text="cuba", sort="oldest"): "q=cuba&sort=oldest",
    Filters(undated="include"): "",
    Filters(undated="exclude"): "undated=exclude",
    Filters(start="1962", undated="exclude"): "from=1962",
    Filters(end="1962", undated="include"): "to=1962&undated=include",
    Filters(start="1962", undated="only"): "from=1962&undated=only",
    Filters(axis="written"): "",
    Filters(start="1962", axis="event", sort="newest"): "from=1962&axis=event&sort=newest",
    Filters(certainty="inferred", draw="auto", measure="count", events=True): "",
    Filters(certainty="exact", draw="marks", measure="share", events=False, ends="all", sort="title"): (
        "certainty=exact&draw=marks&measure=share&events=0&ends=all&sort=title"
    ),
    Filters(page=1, per_page=20): "",
    Filters(page=1, per_page=10): "per_page=10",
    Filters(page=2, per_page=10): "page=2&per_page=10",
    Filters(page=2, per_page=20): "page=2&per_page=20",
    Filters(per_page=20, page=2, grain="year", text="a", start="1962", included=Choices(theme=("b", "c"))): (
        "q=a&from=1962&theme=b&theme=c&grain=year&page=2&per_page=20"
    ),
}


@pytest.mark.parametrize(("filters", "address"), WRITTEN.items())
def test_a_link_names_choices_in_their_order_and_leaves_defaults_out(filters: Filters, address: str) -> None:
    assert urlencode(format_link(filters), doseq=True) == address


@pytest.mark.parametrize(
    ("filters", "undated", "sort"),
    [
        (Filters(), "include", "oldest"),
        (Filters(text="cuba"), "include", "relevance"),
        (Filters(text="cuba", sort="title"), "include", "title"),
        (Filters(start="1962"), "exclude", "oldest"),
        (Filters(end="1962"), "exclude", "oldest"),
        (Filters(end="1962", undated="include"), "include", "oldest"),
        (Filters(undated="only", sort="newest"), "only", "newest"),
    ],
)
def test_what_the_reader_leaves_to_us_is_chosen(filters: Filters, undated: str, sort: Sort) -> None:
    assert (filters.effective_undated, filters.effective_sort) == (undated, sort)


@pytest.mark.parametrize(
    ("filters", "first_day", "last_day"),
    [
        (Filters(), None, None),
        (Filters(start="1962"), date(1962, 1, 1), None),
        (Filters(end="1962"), None, date(1962, 12, 31)),
        (Filters(start="1964-02", end="1964-02"), date(1964, 2, 1), date(1964, 2, 29)),
        (Filters(start="1962-10-16", end="1962-10-16"), date(1962, 10, 16), date(1962, 10, 16)),
        (Filters(start="0001", end="9999-12"), date.min, date.max),
    ],
)
def test_a_range_includes_its_last_day(filters: Filters, first_day: date | None, last_day: date | None) -> None:
    assert (filters.first_day, filters.last_day) == (first_day, last_day)


DEEP = Filters(text="cuba", start="1962", sort="newest", page=7, per_page=20, included=Choices(theme=("cuba",)))


@pytest.mark.parametrize(
    "change",
    [
        {"text": "wall"},
        {"start": "", "end": ""},
        {"undated": "only"},
        {"axis": "event"},
        {"certainty": "exact"},
        {"grain": "year"},
        {"draw": "bars"},
        {"measure": "share"},
        {"events": False},
        {"ends": "all"},
        {"sort": "title"},
        {"per_page": 50},
        {"text": "wall", "sort": ""},
    ],
)
def test_any_change_but_of_the_page_leads_to_page_one(change: FilterChanges) -> None:
    changed = DEEP.change(**change)
    assert changed.page == 1
    assert changed == Filters(**{**vars(DEEP), **change, "page": 1})


def test_any_choice_leads_to_page_one() -> None:
    assert DEEP.choose(theme=("wall",)) == replace(DEEP, included=Choices(theme=("wall",)), page=1)
    assert DEEP.without("theme") == replace(DEEP, included=Choices(), page=1)


def test_turning_the_page_changes_nothing_else() -> None:
    assert DEEP.change(page=8) == Filters(**{**vars(DEEP), "page": 8})


def test_a_change_may_name_its_own_page() -> None:
    assert DEEP.change(per_page=10, page=13).page == 13


def test_a_value_is_chosen_by_one_toggle_and_dropped_by_the_next() -> None:
    both = DEEP.toggle("theme", "afghanistan")
    assert (both.included["theme"], both.page) == (("cuba", "afghanistan"), 1)
    assert both.toggle("theme", "cuba").included["theme"] == ("afghanistan",)
    assert both.toggle("theme", "cuba").toggle("theme", "afghanistan").included["theme"] == ()
    assert DEEP.toggle("place", "Łódź").included["place"] == ("Łódź",)


def test_a_value_is_chosen_or_excluded_whichever_was_asked_for_last() -> None:
    excluded = DEEP.exclude("place", "Cuba").exclude("place", "Berlin")
    assert (excluded.included["place"], excluded.excluded["place"], excluded.page) == ((), ("Cuba", "Berlin"), 1)
    assert excluded.exclude("place", "Cuba") == excluded
    chosen = excluded.toggle("place", "Cuba")
    assert (chosen.values("place"), chosen.values("-place")) == (("Cuba",), ("Berlin",))
    assert chosen.exclude("place", "Cuba") == DEEP.exclude("place", "Berlin").exclude("place", "Cuba")
    assert excluded.toggle("-place", "Berlin") == DEEP.exclude("place", "Cuba")


def test_limits_of_dates_vanish_with_the_choice_they_had_made_about_undated_documents() -> None:
    assert Filters(start="1962", undated="include").change(start="") == Filters()


def test_choices_are_a_frozen_mapping_of_all_facets() -> None:
    choices = Choices(theme=("cuba",), archive=(), person=["Krenz, Egon"])
    assert dict(choices) == {"theme": ("cuba",), "person": ("Krenz, Egon",)}
    assert (choices["archive"], "archive" in choices) == ((), False)
    assert choices == Choices(person=("Krenz, Egon",), theme=("cuba",))
    assert hash(choices) == hash(Choices(person=("Krenz, Egon",), theme=("cuba",)))
    assert repr(choices) == "Choices(theme=('cuba',), person=('Krenz, Egon',))"
    assert pickle.loads(pickle.dumps(choices)) == choices  # noqa: S301  # it reads what it wrote


@pytest.mark.parametrize(
    "ask",
    [
        lambda: Choices(person=())["persons"],
        lambda: Choices(persons=("Krenz, Egon",)),
        lambda: Filters().choose(**{"-theme": ("cuba",)}),
        lambda: Filters().values("not_person"),
    ],
)
def test_what_is_no_facet_is_an_error(ask: Callable[[], object]) -> None:
    with pytest.raises(KeyError, match="is none of"):
        ask()


def test_values_are_excluded_only_where_records_may_lack_them() -> None:
    with pytest.raises(ValueError, match="Values of 'theme' cannot be excluded"):
        Filters(excluded=Choices(theme=("cuba",)))


days = st.dates().map(lambda day: day.isoformat())
day_texts = days | days.map(lambda day: day[:7]) | days.map(lambda day: day[:4])
words = st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1, max_size=8).map(
    lambda text: " ".join(text.split())
)
values = {
    **{facet: st.lists(words.filter(bool), unique=True, max_size=3).map(tuple) for facet in FACETS},
    "date": st.lists(st.sampled_from(DATES), unique=True).map(tuple),
    **{field: st.lists(words.filter(bool), unique=True, max_size=2).map(tuple) for field in EXCLUDED},
}


@st.composite
def questions(draw: st.DrawFn) -> Filters:
    """Any question that a reader can ask."""
    start, end = draw(st.just("") | day_texts), draw(st.just("") | day_texts)
    question = Filters(
        text=draw(words),
        start=start,
        end=end,
        included=Choices(**{facet: draw(values[facet]) for facet in FACETS}),
        excluded=Choices(**{facet: draw(values[name]) for name, facet in EXCLUDED.items()}),
        undated=draw(st.sampled_from(["", *UNDATED])),
        axis=draw(st.sampled_from(AXES)),
        certainty=draw(st.sampled_from(CERTAINTIES)),
        grain=draw(st.sampled_from(["", *GRAINS])),
        draw=draw(st.sampled_from(DRAWINGS)),
        measure=draw(st.sampled_from(MEASURES)),
        events=draw(st.booleans()),
        ends=draw(st.sampled_from(["", *ENDS])),
        sort=draw(st.sampled_from(["", *SORTS])),
        page=draw(st.integers(1, 999_999_999)),
        per_page=draw(st.sampled_from(PAGE_SIZES)),
    )
    if question.first_day and question.last_day and question.first_day > question.last_day:
        return question.change(start=question.end, end=question.start, page=question.page)
    return question


@given(questions())
def test_a_link_asks_the_question_it_was_written_for(filters: Filters) -> None:
    assert parse_link(format_link(filters)) == (filters, ())


@given(questions())
def test_a_link_survives_its_way_through_a_browser(filters: Filters) -> None:
    address = urlencode(format_link(filters), doseq=True)
    assert parse_link(parse_qs(address, strict_parsing=bool(address))) == (filters, ())


@given(questions())
def test_a_link_holds_no_default(filters: Filters) -> None:
    default = format_link(Filters(text=filters.text, start=filters.start, end=filters.end))
    for name, written in format_link(filters).items():
        if name not in default and (name, filters.page > 1) != ("per_page", True):
            without = {key: value for key, value in format_link(filters).items() if key != name}
            assert parse_link(without)[0] != filters, f"{name}={written} could be left out"


junk = (
    st.text(max_size=12)
    | day_texts
    | st.sampled_from([*UNDATED, *AXES, *DATES, *CERTAINTIES, *GRAINS, *DRAWINGS, *MEASURES, *ENDS, *SORTS])
    | st.sampled_from(["", " ", "0", "1", "2", "50", "\0", "NaN"])
)
links = st.dictionaries(st.sampled_from([*PARAMETERS, "id", "embed"]) | st.text(max_size=6), st.lists(junk, max_size=4))


def assert_settled(link: Mapping[str, list[str]]) -> None:
    """Whatever a link says, it means a question whose own link means the same and holds nothing to ignore."""
    filters, _ = parse_link(link)
    assert parse_link(format_link(filters)) == (filters, ())


@given(links)
def test_any_link_means_a_question_that_can_be_linked_to(link: Link) -> None:
    assert_settled(link)


@given(st.binary(max_size=60) | links.map(lambda link: urlencode(link, doseq=True).encode()))
def test_any_bytes_behind_the_question_mark_mean_a_question(address: bytes) -> None:
    text = address.decode("utf-8", errors="replace")
    assert_settled(parse_qs(text, keep_blank_values=True, errors="replace"))


ALONE = [name for name in PARAMETERS if name not in FACETS and name != "q"]


@given(st.sampled_from(ALONE), st.text(max_size=10))
def test_a_value_that_changes_nothing_is_a_default_or_is_named(name: str, value: str) -> None:
    filters, notes = parse_link({name: [value]})
    default = {"page": "1", "per_page": "20", "sort": "oldest", "undated": "include", "axis": "written"}
    default |= {"certainty": "inferred", "draw": "auto", "measure": "count", "events": "1"}
    meant = value.strip()
    if filters == Filters() and meant != default.get(name) and (name, meant) != ("sort", "relevance"):
        assert notes or (name == "page" and int(meant) == 1)


@given(questions(), st.sampled_from(FACETS), words.filter(bool))
def test_two_toggles_of_a_value_that_is_not_chosen_take_each_other_back(
    filters: Filters, facet: str, value: str
) -> None:
    if value not in filters.included[facet] and value not in filters.excluded[facet]:
        assert filters.toggle(facet, value).toggle(facet, value) == filters.change(page=1)
