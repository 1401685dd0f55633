"""The questions an archive answers, on real archives of awkward records, against tables and plain Python."""

import json
import os
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import duckdb
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.build import build
from data.curated.colours import dark_twin
from queries.database.archive import Archive
from queries.database.cache import forget_answers
from queries.database.schema import SCHEMA
from queries.dates import OffAxisCounts, date_counts, off_axis, title_conflict_count, title_conflicts
from queries.documents import record, record_mentions, record_themes, same_week, term_masks, titles
from queries.errors import ArchiveError
from queries.fields import FACETS
from queries.model.bars import Bars
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.model.vocabularies import AGREEMENTS, AXES, DATES, EXACTNESS, Agreement, Axis, DateKind, Grain
from queries.provenance import RejectReason, reject_reasons, rejects, sources
from queries.result import Result
from queries.results import (
    Counts,
    Place,
    documents_found,
    result_counts,
    result_order,
    result_place,
    result_rows,
    theme_counts,
)
from queries.search.parser import parse
from queries.themes import theme_definitions
from queries.timeline import (
    archive_span,
    bars_and_coverage,
    coverage_bars,
    overview_bars,
    timeline_bars,
    timeline_marks,
)
from queries.urls.links import format_link, parse_link
from tests.archives import AWKWARD, EVENT_TITLES, THEMES, build_plain
from tests.oracle import plain_python as reference
from tests.oracle.plain_python import Document, Question, Tree
from tests.oracle.questions import questions, windows


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give the archive of the thirty records of `awkward.csv`."""
    path = tmp_path_factory.mktemp("queries") / "awkward.duckdb"
    build([AWKWARD], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def with_events(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give the archive of those thirty records, and of sixteen more whose titles name dates."""
    path = tmp_path_factory.mktemp("queries") / "with-events.duckdb"
    build([AWKWARD, EVENT_TITLES], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def documents(with_events: Archive) -> dict[str, list[Document]]:
    """Give the records of `with_events`, read into plain Python, as they stand on each axis."""
    return reference.read_on_axes(with_events.path)


def small_archive(folder: Path, *records: dict[str, object], name: str = "small") -> Path:
    """Return an archive file of these records."""
    source = folder / f"{name}.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    build([source], folder / f"{name}.duckdb", THEMES)
    return folder / f"{name}.duckdb"


def in_bars(drawn: Bars) -> dict[date, Counter[str]]:
    """Documents by bucket and band; an empty bucket is an empty counter."""
    return {
        day: +Counter({band: counts[place] for band, counts in drawn.series.items()})
        for place, day in enumerate(drawn.days)
    }


def filters_of(address: str) -> Filters:
    filters, ignored = parse_link(parse_qs(address, strict_parsing=bool(address)))
    assert ignored == ()
    return filters


def listed(archive: Archive, filters: Filters) -> list[str]:
    """Return the ids of the whole result, in the reader's order."""
    result = Result(archive, filters)
    return [row.id for row in result_rows(result, result_order(result))]


OLDEST_FIRST = [
    *("before-1900", "before-1970", "decade", "after-event", "inferred", "years", "year", "range", "day"),
    *("same-day-a", "same-day-b", "many-names", "month", "season", "quotes", "two-lines", "no-summary", "long-word"),
    *("full-text", "two-themes", "accents", "circa", "contradiction", "wall", "umlauts", "last-day"),
    *("no-date", "undated", "unreadable-date", "impossible-date"),
]
CUBA = {"year", "range", "day", "same-day-a", "same-day-b", "two-themes"}
NO_DAY = {"no-date", "undated", "unreadable-date", "impossible-date"}

FOUND: dict[str, str | set[str]] = {
    "": set(OLDEST_FIRST),
    # A document is in a range when one of the days it may be of is.
    "from=1962&to=1962": "years year range day same-day-a same-day-b",
    "from=1962-10&to=1962-10": "years year range day same-day-a same-day-b",
    "from=1962-10-16&to=1962-10-16": "years year range",
    "from=1962-10-28&to=1962-10-28": "years year range",
    "from=1962-10-29&to=1962-10-29": "years year",
    "from=1961-01-01&to=1961-01-01": "inferred years",
    "from=1963-12-31&to=1963-12-31": "years",
    "from=1964-01&to=1964-02-28": "",
    "from=1959-12-31&to=1959-12-31": "decade",
    "from=1960&to=1960": "",
    "from=1967-11-30&to=1967-11-30": "month",
    "from=1967-12&to=1968-02": "",
    "from=1968-05-31&to=1968-05-31": "season",
    "from=1985-06&to=1985-06": "circa",
    "from=1985-09-05&to=1985-09-05": "circa contradiction",
    "from=1989-09-05&to=1989-09-05": "",
    "to=1215-06-14": "",
    "to=1215-06-15": "before-1900",
    "to=1950-01-01": "before-1900 before-1970 decade",
    "from=1991-12-31": "last-day",
    "from=1992": "",
    "from=9999-12-31": "",
    "to=0001": "",
    # Undated documents are left out of a range, unless they are asked for.
    "undated=only": NO_DAY,
    'q=names:"adams ann"': {"many-names"},
    'q=names:"ann baker"': set(),
    "undated=exclude": set(OLDEST_FIRST) - NO_DAY,
    "from=1991&undated=include": NO_DAY | {"last-day"},
    "from=1991&undated=only": NO_DAY,
    "from=1991&undated=exclude": "last-day",
    # Facets: OR inside one, AND between them.
    "theme=cuba": CUBA,
    "theme=afghanistan": "circa two-themes",
    "theme=cuba&theme=afghanistan": CUBA | {"circa"},
    "theme=german-unity": "wall umlauts",
    "theme=moon": "",
    "theme=nowhere": "",
    "theme=none&from=1989": "last-day",
    "theme=none&theme=german-unity&from=1989": "wall umlauts last-day",
    "theme=none&undated=only": NO_DAY,
    # Themes of `also` must all hold, beside those of `theme`, one of which must.
    "also=cuba": CUBA,
    "theme=cuba&also=afghanistan": "two-themes",
    "also=cuba&also=afghanistan": "two-themes",
    "theme=german-unity&also=cuba": "",
    "also=none&theme=none&from=1989": "last-day",
    "also=none&also=cuba": "",
    "person=Kennedy%2C+John+F.": "range years",
    "person=Kennedy%2C+John+F.&person=Gromyko%2C+Andrei": "range years same-day-a same-day-b",
    "person=kennedy%2C+john+f.": "",
    "person=Cuba": "",
    "place=Cuba": CUBA,
    "place=Cuba&place=Afghanistan": CUBA | {"circa"},
    "place=%C5%81%C3%B3d%C5%BA": "accents",
    "subject=Missiles": "day year inferred range two-themes",
    "subject=German+unity": "contradiction wall umlauts",
    "archive=Bundesarchiv": "wall umlauts",
    "archive=Bundesarchiv&archive=National+Archive": "wall umlauts before-1900 before-1970",
    "language=German": "decade contradiction long-word umlauts wall",
    "classification=Top+secret": "circa two-themes",
    "place=Cuba&subject=Diplomacy": "day same-day-a same-day-b range",
    "place=Cuba&language=Russian": "two-themes",
    "theme=cuba&classification=Secret&from=1962-10-23&to=1962-10-23": "year range same-day-a same-day-b",
    # Words match in any form, anywhere; words in quotation marks as they are written.
    "q=missiles": "day year inferred range two-themes",
    "q=missile": "day year inferred range two-themes",
    "q=MISSILES": "day year inferred range two-themes",
    "q=%22missiles%22": "day year inferred range two-themes",
    "q=%22missile%22": "",
    "q=title%3Amissiles": "day two-themes",
    "q=summary%3Amissiles": "day",
    "q=names%3Amissiles": "day year inferred range two-themes",
    "q=text%3Amissiles": "",
    "q=samovar": "full-text",
    "q=text%3Asamovar": "full-text",
    "q=title%3Asamovar": "",
    "q=telegr%2A": "day same-day-a same-day-b",
    "q=telegrams": "same-day-a same-day-b day",
    "q=telegra": "",
    "q=cuba": CUBA,
    "q=cuba+-havana": CUBA - {"day"},
    "q=NOT+cuba": set(OLDEST_FIRST) - CUBA,
    "q=-cuba&language=Russian": "circa undated no-date after-event last-day",
    "q=NOT+NOT+cuba": CUBA,
    "q=cuba+ships": "same-day-a same-day-b",
    "q=cuba+OR+berlin": CUBA | {"decade", "contradiction", "wall", "umlauts"},
    "q=%28cuba+OR+berlin%29+-german": CUBA | {"decade"},
    "q=%22the+same+ships%22": "same-day-b",
    "q=%22same+the+ships%22": "",
    "q=same+the+ships": "same-day-b",
    "q=%22price+for+winter+wheat%22": "full-text",
    "q=%22on+trial%22": "long-word",
    "q=%22days+one%22": "",
    "q=names%3A%22john+f%22": "range years",
    "q=lodz": "accents",
    "q=%C5%81%C3%93D%C5%B9": "accents",
    "q=gesprach+strasse": "umlauts",
    "q=krakow": "unreadable-date",
    "q=archivist": "circa",
    "q=donau%2A": "long-word",
    "q=nothing-of-this-kind": "",
    "q=%21%21%21": set(OLDEST_FIRST),
    # A text, dates and facets together.
    "q=cuba&from=1979": "two-themes",
    "q=memorandum&undated=only": "no-date undated",
    "q=telegram&theme=none": "",
    "q=cuba&theme=afghanistan": "two-themes",
}


WITH_DAY_IN_TITLE = {
    *("event-before", "event-inferred", "event-approximate", "event-uncertain", "event-year-after", "after-event"),
    *("event-month", "event-in-year", "event-season", "event-same", "event-after", "event-range", "contradiction"),
    *("event-backwards", "event-undated", "event-unread", "event-future"),
}
FOUND_BY_EVENT: dict[str, str | set[str]] = {
    "from=1962-10-20&to=1962-10-20": "event-same event-in-year event-range",
    "from=1962-10-28&to=1962-10-28": "event-range",
    "from=1962-10-29&to=1962-10-29": "",
    "from=1961&to=1961": "event-month",
    "from=1961-10-31&to=1961-10-31": "event-month",
    "from=1989": "contradiction event-unread",
    "from=1989&undated=exclude&archive=Bundesarchiv": "event-unread",
    "to=1918": "event-inferred event-approximate event-uncertain",
    "from=1962-10-23&to=1962-10-23": "event-range event-undated",
    "undated=exclude": WITH_DAY_IN_TITLE,
    "undated=only": {*OLDEST_FIRST, "event-year-999"} - WITH_DAY_IN_TITLE,
    "from=1989&undated=only&archive=Bundesarchiv": "wall umlauts",
    "from=1989&undated=include&archive=Bundesarchiv": "wall umlauts event-unread",
    "": {*OLDEST_FIRST, "event-year-999"} | WITH_DAY_IN_TITLE,
    "q=minutes&from=1918-11-12&to=1918-11-13": "event-approximate event-uncertain",
}


@pytest.mark.parametrize(("address", "found"), FOUND_BY_EVENT.items())
def test_on_the_axis_of_events_a_document_stands_where_its_title_places_it(
    with_events: Archive, address: str, found: str | set[str]
) -> None:
    expected = set(found.split()) if isinstance(found, str) else found
    result = Result(with_events, filters_of(f"{address}&axis=event".lstrip("&")))
    assert set(listed(with_events, result.filters)) == expected
    counts = result_counts(result)
    assert (counts.documents, counts.dated) == (len(expected), len(expected & WITH_DAY_IN_TITLE))


def test_both_date_orders_follow_the_axis(with_events: Archive) -> None:
    dated = Filters(axis="event", undated="exclude")
    oldest, newest = listed(with_events, dated), listed(with_events, dated.change(sort="newest"))
    assert oldest[:4] == ["event-inferred", "event-approximate", "event-uncertain", "event-year-after"]
    assert oldest[-2:] == ["contradiction", "event-unread"]
    assert newest[:3] == ["contradiction", "event-unread", "event-future"]
    assert newest[-1] == "event-inferred"
    marks = timeline_marks(Result(with_events, dated), 200)
    assert [mark.id for mark in marks] == oldest
    whole = listed(with_events, Filters(axis="event"))
    assert whole[: len(oldest)] == oldest
    assert whole[len(oldest) :] == [one for one in listed(with_events, Filters()) if one not in WITH_DAY_IN_TITLE]


def test_a_mark_on_the_axis_of_events_holds_both_dates(with_events: Archive) -> None:
    marks = timeline_marks(Result(with_events, Filters(axis="event")), 200)
    mark = next(mark for mark in marks if mark.id == "contradiction")
    assert (mark.starts, mark.ends) == (date(1989, 9, 5), date(1989, 9, 5))
    assert (mark.first_day, mark.date_text) == (date(1985, 9, 5), "September 5, 1985")


@pytest.mark.parametrize(("address", "found"), FOUND.items())
def test_a_question_finds_its_documents(archive: Archive, address: str, found: str | set[str]) -> None:
    expected = set(found.split()) if isinstance(found, str) else found
    result = Result(archive, filters_of(address))
    ids = [row.id for row in result_rows(result, result_order(result))]
    assert set(ids) == expected
    assert len(ids) == len(expected) == result_counts(result).documents


def test_counts_tell_dated_documents_from_others_and_name_their_span(archive: Archive) -> None:
    counts = result_counts(Result(archive, filters_of("place=Moscow&undated=include")))
    assert (counts.documents, counts.dated, counts.undated) == (4, 2, 2)
    assert (counts.first_day, counts.last_day) == (date(1962, 10, 16), date(1991, 12, 31))
    nothing = result_counts(Result(archive, filters_of("theme=moon")))
    assert (nothing.documents, nothing.dated, nothing.undated) == (0, 0, 0)
    assert (nothing.first_day, nothing.last_day) == (None, None)


def test_the_span_of_a_result_reaches_to_the_last_day_of_an_imprecise_date(archive: Archive) -> None:
    counts = result_counts(Result(archive, filters_of("q=correspondence")))
    assert (counts.first_day, counts.last_day) == (date(1961, 1, 1), date(1963, 12, 31))


def test_oldest_first_is_date_order_with_undated_documents_last(archive: Archive) -> None:
    assert listed(archive, Filters()) == OLDEST_FIRST


def test_newest_first_goes_by_the_last_day_with_undated_documents_last(archive: Archive) -> None:
    ids = listed(archive, Filters(sort="newest"))
    assert ids[:6] == ["last-day", "umlauts", "wall", "circa", "contradiction", "accents"]
    assert ids[-8:-4] == ["decade", "after-event", "before-1970", "before-1900"]
    assert set(ids[-4:]) == NO_DAY
    assert [one for one in ids if one in CUBA or one == "years"] == [
        *("two-themes", "years", "year", "range", "same-day-a", "same-day-b", "day"),
    ]


def test_titles_are_sorted_by_letter_whatever_the_case_and_accents(archive: Archive) -> None:
    ids = listed(archive, Filters(sort="title"))
    assert ids[0] == "two-lines"
    assert ids.index("accents") < ids.index("inferred") < ids.index("last-day") < ids.index("same-day-a")
    assert ids[-4:] == ["same-day-a", "same-day-b", "day", "umlauts"]


def test_equal_titles_keep_the_order_of_the_archive(tmp_path: Path) -> None:
    records: list[dict[str, object]] = [
        {"id": f"r{n}", "title": ("Note", "NOTE", "Nöte")[n % 3], "date": f"{1999 - n}"} for n in range(9)
    ]
    opened = Archive(small_archive(tmp_path, *records))
    assert listed(opened, Filters(sort="title")) == [f"r{n}" for n in range(8, -1, -1)]


SEARCHABLE: list[dict[str, object]] = [
    {
        "id": "text",
        "title": "Alpha beta gamma",
        "summary": "Delta epsilon zeta",
        "text": "One harvest two",
        "date": "1950",
    },
    {
        "id": "summary",
        "title": "Alpha beta gamma",
        "summary": "One harvest zeta",
        "text": "One two three",
        "date": "1951",
    },
    {
        "id": "names",
        "title": "Alpha beta",
        "summary": "Delta epsilon zeta",
        "text": "One two three",
        "people": ["Harvest"],
    },
    {"id": "title", "title": "Alpha harvest gamma", "summary": "Delta epsilon zeta", "text": "One two three"},
]


def test_a_hit_in_the_title_counts_above_one_in_a_name_and_that_above_one_in_a_text(tmp_path: Path) -> None:
    opened = Archive(small_archive(tmp_path, *SEARCHABLE))
    assert listed(opened, Filters(text="harvests")) == ["title", "names", "text", "summary"]
    assert listed(opened, Filters(text="harvests", sort="newest"))[:2] == ["summary", "text"]


def test_a_rare_word_counts_above_a_common_one_and_more_hits_above_fewer(archive: Archive) -> None:
    assert listed(archive, Filters(text="samovar OR diplomacy"))[0] == "full-text"
    assert listed(archive, Filters(text="price OR havana OR vienna"))[0] == "day"


def test_what_is_excluded_adds_nothing_to_relevance(archive: Archive) -> None:
    assert listed(archive, Filters(text="-samovar")) == [one for one in OLDEST_FIRST if one != "full-text"]


def test_a_phrase_stands_within_one_field(tmp_path: Path) -> None:
    records: list[dict[str, object]] = [{"title": "Cold", "summary": "war", "text": "cold"}, {"title": "A cold war"}]
    opened = Archive(small_archive(tmp_path, *records))
    assert result_counts(Result(opened, Filters(text='"cold war"'))).documents == 1
    assert result_counts(Result(opened, Filters(text="cold war"))).documents == 2


def test_a_phrase_may_repeat_a_word(tmp_path: Path) -> None:
    opened = Archive(small_archive(tmp_path, {"title": "Day by day"}, {"title": "Day day by"}, {"title": "By day"}))
    assert result_counts(Result(opened, Filters(text='"day by day"'))).documents == 1
    assert result_counts(Result(opened, Filters(text='"day day"'))).documents == 1


RHYME = "one by one and two by two they came and one by one they went again until at last nobody was left"


@pytest.mark.parametrize("words", [1, 2, 3, 8, 9, 22])
def test_words_of_any_number_are_found_and_a_phrase_weighs_as_often_as_it_stands(tmp_path: Path, words: int) -> None:
    text = RHYME.split()[:words]
    phrase, other = " ".join(text), " ".join([*text[:-1], "elsewhere"])
    records: list[dict[str, object]] = [{"title": title} for title in (phrase, other, f"{phrase} {phrase}")]
    opened = Archive(small_archive(tmp_path, *records, {"title": "A copy", "summary": phrase}))
    for field, elsewhere in (("", {"A copy"}), ("title:", set[str]())):
        found = titles_of(opened, f'{field}"{phrase}"')
        assert found[0] == f"{phrase} {phrase}"
        assert set(found) == {phrase, f"{phrase} {phrase}", *elsewhere}
    in_any_order = set(titles_of(opened, " ".join(reversed(text))))
    assert in_any_order - {other} == {phrase, f"{phrase} {phrase}", "A copy"}


def titles_of(archive: Archive, text: str) -> list[str]:
    result = Result(archive, Filters(text=text))
    return [row.title for row in result_rows(result, result_order(result))]


def test_a_row_of_the_list_holds_what_the_list_shows(archive: Archive) -> None:
    result = Result(archive, Filters(text="troops"))
    (row,) = result_rows(result, result_order(result))
    assert row.themes == ("Cuba & the “missiles”", "Afghanistan")
    assert row.names == ("Andropov, Yuri", "Afghanistan", "Cuba", "Missiles", "War")
    assert (row.first_day, row.precision, row.date_text) == (date(1979, 12, 27), "day", "27 December 1979")
    assert (row.archive, row.collection, row.language) == ("State Archive", None, "Russian")
    assert row.date_conflict == "none"


def test_full_text_and_names_come_only_with_a_search(archive: Archive) -> None:
    searched, unsearched = (
        Result(archive, Filters(text="grain")),
        Result(archive, Filters(included=Choices(subject=("Trade",)))),
    )
    (found,) = result_rows(searched, result_order(searched))
    rows = result_rows(unsearched, result_order(unsearched))
    assert found.body
    assert "samovar" in found.body
    assert found.names
    assert [(row.body, row.names) for row in rows] == [(None, ()), (None, ())]


def test_rows_come_in_the_order_in_which_they_are_asked_for(archive: Archive) -> None:
    result = Result(archive, Filters())
    docs = [7, 3, 29, 0]
    assert [row.doc for row in result_rows(result, docs)] == docs
    assert result_rows(result, []) == []


def test_themes_have_a_colour_for_light_and_one_for_dark_pages(archive: Archive) -> None:
    rows = {row.slug: row for row in theme_counts(Result(archive, Filters()))}
    assert (rows["cuba"].colour, rows["cuba"].colour_dark) == ("#0072b2", dark_twin("#0072b2"))
    assert (rows["none"].colour, rows["none"].colour_dark) == ("", "")
    (cuba, *_) = theme_definitions(archive)
    assert (cuba.slug, cuba.colour, cuba.colour_dark) == ("cuba", "#0072b2", dark_twin("#0072b2"))


def test_themes_are_counted_under_all_filters_but_their_own(archive: Archive) -> None:
    def counts_of(address: str) -> dict[str, tuple[object, object]]:
        rows = theme_counts(Result(archive, filters_of(address)))
        return {row.slug: (row.documents, row.total) for row in rows}

    whole = {"cuba": (6, 6), "afghanistan": (2, 2), "german-unity": (2, 2), "moon": (0, 0), "none": (21, 21)}
    assert counts_of("") == whole
    assert list(counts_of("")) == list(whole)
    assert counts_of("theme=cuba") == whole
    assert counts_of("theme=none&theme=nowhere") == whole
    assert counts_of("from=1979&theme=cuba") == {
        "cuba": (1, 6),
        "afghanistan": (2, 2),
        "german-unity": (2, 2),
        "moon": (0, 0),
        "none": (3, 21),
    }
    assert counts_of("q=berlin&undated=exclude")["none"] == (2, 21)
    assert counts_of("undated=only")["none"] == (4, 21)


def test_marks_are_the_dated_documents_in_date_order_each_in_one_band(archive: Archive) -> None:
    marks = timeline_marks(Result(archive, Filters(sort="title")), 200)
    assert [mark.id for mark in marks] == [one for one in OLDEST_FIRST if one not in NO_DAY]
    series = {mark.id: mark.series for mark in marks}
    assert (series["day"], series["circa"], series["wall"]) == ("cuba", "afghanistan", "german-unity")
    assert (series["two-themes"], series["month"]) == ("several", "none")
    assert [mark.id for mark in timeline_marks(Result(archive, Filters()), 3)] == OLDEST_FIRST[:3]


def bars(archive: Archive, filters: Filters, grain: Grain, first: date, last: date) -> dict[date, Counter[str]]:
    """Return the bars of a timeline: documents by band, by the first day of the bucket; empty ones too."""
    found = timeline_bars(Result(archive, filters), grain, first, last)
    return {
        day: +Counter({band: counts[place] for band, counts in found.series.items()})
        for place, day in enumerate(found.days)
    }


def test_bars_keep_their_place_when_empty_and_set_wide_dates_apart(archive: Archive) -> None:
    drawn = bars(archive, Filters(), "month", date(1962, 9, 15), date(1962, 11, 2))
    assert drawn == {
        date(1962, 9, 1): Counter(wider=2),
        date(1962, 10, 1): Counter(wider=2, cuba=4),
        date(1962, 11, 1): Counter(wider=2),
    }
    assert bars(archive, Filters(included=Choices(theme=("moon",))), "year", date(1962, 1, 1), date(1964, 1, 1)) == {
        date(1962, 1, 1): Counter(),
        date(1963, 1, 1): Counter(),
        date(1964, 1, 1): Counter(),
    }


def test_a_date_as_wide_as_the_bar_is_not_set_apart(archive: Archive) -> None:
    assert bars(archive, filters_of("q=press"), "decade", date(1950, 1, 1), date(1959, 12, 31)) == {
        date(1950, 1, 1): Counter(none=1)
    }


IMPOSSIBLE: list[dict[str, object]] = [
    {"id": "year-1", "title": "No date known", "date": "0001-01-01", "language": "Latin"},
    {"id": "antique", "title": "Deposition of an emperor", "date": "0476", "language": "Latin"},
    {"id": "crisis", "title": "Telegram", "date": "16 October 1962"},
    {"id": "year-9999", "title": "Keep for ever, 5 May 1970", "date": "9999-12-31"},
    {"id": "backwards", "title": "Letters", "date": "1963/1961"},
    {"id": "undated", "title": "Note", "date": "n.d."},
]


@pytest.mark.slow
def test_dates_that_cannot_be_are_counted_and_stand_on_no_axis(tmp_path: Path) -> None:
    opened = Archive(small_archive(tmp_path, *IMPOSSIBLE))
    span = date(476, 1, 1), date(1962, 10, 16)
    assert archive_span(opened, "written") == span
    assert (opened.about.dated, opened.about.impossible) == (2, 3)
    # The prepared counts, those of a search, and those of days.
    for filters in (Filters(), Filters(included=Choices(language=("Latin", "none"))), Filters(text="-nothing")):
        counts = result_counts(Result(opened, filters))
        assert counts == Counts(6, 2, *span, 3)
        assert counts.undated == 4
        for grain in ("decade", "year", "month"):
            drawn = timeline_bars(Result(opened, filters), grain, date.min, date.max)
            assert next(day.year for day, total in zip(drawn.days, drawn.totals, strict=True) if total) in (470, 476)
            assert max(day for day, total in zip(drawn.days, drawn.totals, strict=True) if total).year < 1963
        assert [mark.id for mark in timeline_marks(Result(opened, filters), 9)] == ["antique", "crisis"]
    overview = overview_bars(opened, "written", "decade")
    assert (overview.days[0], overview.days[-1], sum(overview.totals)) == (date(470, 1, 1), date(1960, 1, 1), 2)
    assert date_counts(Result(opened, Filters()))["impossible"] == 3


def test_dates_that_cannot_be_come_behind_all_others_and_are_found_where_undated_ones_are(tmp_path: Path) -> None:
    opened = Archive(small_archive(tmp_path, *IMPOSSIBLE))
    nowhere = ["year-1", "year-9999", "backwards", "undated"]
    assert listed(opened, Filters()) == ["antique", "crisis", *nowhere]
    assert listed(opened, Filters(sort="newest")) == ["crisis", "antique", *nowhere]
    assert listed(opened, Filters(start="0001", end="9999")) == ["antique", "crisis"]
    assert listed(opened, Filters(start="9999")) == []
    assert listed(opened, Filters(undated="only")) == nowhere
    assert listed(opened, Filters(included=Choices(date=("impossible",)))) == nowhere[:3]
    (future,) = result_rows(Result(opened, Filters()), [3])
    assert (future.id, future.first_day) == ("year-9999", date(9999, 12, 31))


def test_on_the_axis_of_events_the_written_date_may_be_as_it_likes(tmp_path: Path) -> None:
    records: list[dict[str, object]] = [
        *IMPOSSIBLE,
        {"id": "prophecy", "title": "Talk of 31 December 9999", "date": "1970"},
    ]
    opened = Archive(small_archive(tmp_path, *records))
    day = date(1970, 5, 5)
    counts = result_counts(Result(opened, Filters(axis="event")))
    assert counts == Counts(7, 1, day, day)
    assert archive_span(opened, "event") == (day, day)
    assert [mark.id for mark in timeline_marks(Result(opened, Filters(axis="event")), 9)] == ["year-9999"]


def test_an_archive_without_dates_has_no_overview(tmp_path: Path) -> None:
    opened = Archive(small_archive(tmp_path, {"title": "No date at all"}))
    assert (opened.about.dated, opened.about.first_day) == (0, None)
    for axis in AXES:
        assert archive_span(opened, axis) is None
        assert overview_bars(opened, axis, "year") == Bars((), {})


def test_a_record_is_found_by_its_id_and_by_nothing_else(archive: Archive) -> None:
    row = record(archive, "contradiction")
    assert row is not None
    assert (row.date_conflict, row.event_text) == ("contradiction", "5 September 1989")
    assert (row.first_day, row.event_first_day) == (date(1985, 9, 5), date(1989, 9, 5))
    for unknown in ("", "CONTRADICTION", "contradictio", "contradiction ", "'", "' or '1'='1"):
        assert record(archive, unknown) is None


def doc_of(archive: Archive, identifier: str) -> int:
    row = record(archive, identifier)
    assert row is not None
    return row.doc


WEEKS: dict[str, tuple[str, str, str, int, list[str]]] = {
    # 22 October 1962 was a Monday.
    "monday": ("week", "1962-10-22", "1962-10-28", 3, ["sunday", "tuesday"]),
    "sunday": ("week", "1962-10-22", "1962-10-28", 3, ["monday", "tuesday"]),
    "days": ("week", "1962-10-22", "1962-10-28", 3, ["monday", "tuesday", "sunday"]),
    "next-monday": ("week", "1962-10-29", "1962-11-04", 2, ["november"]),
    "month": ("month", "1962-10", "1962-10", 6, ["monday", "tuesday", "sunday", "next-monday", "early"]),
    "weeks": ("month", "1962-10", "1962-10", 6, ["month", "monday", "tuesday", "sunday", "next-monday", "early"]),
}
SAME_WEEK: list[dict[str, object]] = [
    {"id": "early", "title": "A", "date": "2 October 1962"},
    {"id": "month", "title": "B", "date": "October 1962"},
    {"id": "weeks", "title": "C", "date": "16-28 October 1962"},
    {"id": "monday", "title": "D", "date": "22 October 1962"},
    {"id": "days", "title": "E", "date": "23-25 October 1962"},
    {"id": "tuesday", "title": "F", "date": "circa 23 October 1962"},
    {"id": "sunday", "title": "G", "date": "28 October 1962"},
    {"id": "next-monday", "title": "H", "date": "29 October 1962"},
    {"id": "november", "title": "I", "date": "4 November 1962"},
    {"id": "year", "title": "J", "date": "1962"},
    {"id": "season", "title": "K", "date": "autumn 1962"},
    {"id": "undated", "title": "L"},
    {"id": "never", "title": "M", "date": "9999-12-31"},
]


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive(small_archive(tmp_path_factory.mktemp("weeks"), *SAME_WEEK))


@pytest.mark.parametrize(("identifier", "expected"), WEEKS.items())
def test_what_else_is_of_the_same_week_or_month_as_a_record(
    weeks: Archive, identifier: str, expected: tuple[str, str, str, int, list[str]]
) -> None:
    grain, start, end, documents, others = expected
    found = same_week(weeks, doc_of(weeks, identifier), 9)
    assert found
    assert (found.grain, found.question.start, found.question.end, found.documents) == (grain, start, end, documents)
    assert {row.id for row in found.rows} == set(others)
    assert [row.doc for row in found.rows] == sorted(doc_of(weeks, one) for one in others)
    # The number is that of the result a link opens.
    assert set(listed(weeks, found.question)) - {identifier} == set(others)
    assert documents_found(weeks, [found.question]) == [documents]
    nearest = same_week(weeks, doc_of(weeks, identifier), 1)
    assert nearest
    assert len(nearest.rows) == 1
    assert nearest.documents == documents


@pytest.mark.parametrize("identifier", ["year", "season", "undated", "never"])
def test_a_record_of_no_week_or_month_has_none_like_it(weeks: Archive, identifier: str) -> None:
    assert same_week(weeks, doc_of(weeks, identifier), 9) is None


def test_the_nearest_of_the_same_week_come_first_to_a_short_list(weeks: Archive) -> None:
    found = same_week(weeks, doc_of(weeks, "sunday"), 1)
    assert found
    assert [row.id for row in found.rows] == ["tuesday"]
    assert same_week(weeks, 10**6, 5) is None


def test_names_and_themes_of_a_record_are_told(archive: Archive) -> None:
    mentions = record_mentions(archive, doc_of(archive, "range"))
    assert [(row.kind, row.name) for row in mentions] == [
        ("person", "Kennedy, John F."),
        ("person", "Khrushchev, Nikita"),
        ("place", "Cuba"),
        ("place", "Moscow"),
        ("place", "Washington"),
        ("subject", "Diplomacy"),
        ("subject", "Missiles"),
    ]
    themes = record_themes(archive, doc_of(archive, "two-themes"))
    assert [(row.slug, row.why, row.query) for row in themes] == [
        ("cuba", "rule", "cuba"),
        ("afghanistan", "rule", "afghanistan"),
    ]
    assert record_themes(archive, doc_of(archive, "month")) == []


def test_the_terms_found_in_a_record_are_told_and_those_ruled_out_are_not(archive: Archive) -> None:
    search = parse('cuba havana "the island" moscow -berlin NOT missil*')
    terms = term_masks(archive, doc_of(archive, "day"), search)
    assert list(map(str, terms)) == ["cuba", "havana", '"the island"']
    assert term_masks(archive, doc_of(archive, "month"), search) == []


def test_titles_are_told_by_number(archive: Archive) -> None:
    titles_of_documents = titles(archive, [1, 0, 99])
    assert {doc: row.id for doc, row in titles_of_documents.items()} == {0: "before-1900", 1: "before-1970"}
    assert titles(archive, []) == {}


def test_the_archive_tells_of_itself(tmp_path: Path) -> None:
    source = tmp_path / "records.csv"
    source.write_text("id,title,date\n1,First,1962\n1,First,1962\n2,,1962\n3,Third,ca. 1970\n", encoding="utf-8")
    build([source], tmp_path / "told.duckdb", THEMES)
    opened = Archive(tmp_path / "told.duckdb")
    assert (opened.about.name, opened.about.documents, opened.about.dated) == ("told", 2, 2)
    assert (opened.about.first_day, opened.about.last_day) == (date(1962, 1, 1), date(1970, 12, 31))
    assert re.fullmatch(r"[0-9a-f]{12}", opened.about.version)
    (from_csv,) = sources(opened)
    assert [from_csv.name, from_csv.rows, from_csv.documents, from_csv.duplicates, from_csv.rejects] == [
        "records.csv",
        4,
        2,
        1,
        1,
    ]
    (rejected,) = rejects(opened, 10)
    assert (rejected.source_file, rejected.source_row) == ("records.csv", 3)
    assert rejects(opened, 0) == []
    assert reject_reasons(opened) == [RejectReason(rejected.reason, 1)]
    counts = date_counts(Result(opened, Filters()))
    assert {kind: count for kind, count in counts.items() if count} == {"year": 2, "approximate": 1}


DATED: dict[str, str] = {
    "exact": "day same-day-a same-day-b contradiction after-event two-themes accents umlauts quotes two-lines"
    " no-summary long-word many-names full-text before-1900 before-1970 last-day wall event-same event-after"
    " event-before event-month event-future",
    "doubtful-day": "event-inferred event-approximate event-uncertain",
    "month": "month",
    "season": "season event-year-after event-season",
    "year": "year circa inferred event-in-year event-range",
    "decade": "decade",
    "range": "range years",
    "undated": "undated no-date event-undated",
    "unread": "unreadable-date impossible-date event-unread event-year-999 event-backwards",
    "approximate": "circa event-approximate event-range",
    "uncertain": "event-uncertain",
    "inferred": "inferred event-inferred",
    "placeholder": "",
    "written-after": "after-event event-after event-range event-year-after event-uncertain",
    "contradiction": "contradiction event-before event-season",
    "impossible": "event-backwards event-future",
}

DATED_OTHERWISE = {
    "open": ("A Letter", "before 1962"),
    "bce": ("A Tablet", "44 BC"),
    "written-before": ("Agenda for the Talks of 16 October 1962", "1962-10-01"),
}
"""Kinds of dates that none of those records has, each with a title and a date of that kind."""


def test_open_and_early_dates_and_those_before_their_event_are_kinds_of_their_own(tmp_path: Path) -> None:
    records: list[dict[str, object]] = [
        {"id": kind, "title": title, "date": text} for kind, (title, text) in DATED_OTHERWISE.items()
    ]
    opened = Archive(small_archive(tmp_path, *records))
    for kind in DATED_OTHERWISE:
        assert listed(opened, Filters(included=Choices(date=(kind,)))) == [kind]
    counts = date_counts(Result(opened, Filters()))
    assert {kind: count for kind, count in counts.items() if count} == {
        **dict.fromkeys(DATED_OTHERWISE, 1),
        "exact": 1,
    }
    assert set(listed(opened, Filters(undated="only"))) == {"open", "bce"}
    opened.close()


@pytest.mark.parametrize(("kind", "found"), DATED.items())
@pytest.mark.parametrize("axis", AXES)
def test_a_kind_of_date_finds_its_documents_on_either_axis(
    with_events: Archive, kind: DateKind, found: str, axis: Axis
) -> None:
    filters = Filters(axis=axis, included=Choices(date=(kind,)))
    assert set(listed(with_events, filters)) == set(found.split())
    assert date_counts(Result(with_events, filters))[kind] == len(found.split())


def test_every_document_is_dated_in_one_way_and_kinds_of_dates_are_alternatives(with_events: Archive) -> None:
    assert {*DATED, *DATED_OTHERWISE} == set(DATES)
    exactly = [one for kind in EXACTNESS for one in DATED.get(kind, "").split()]
    assert sorted(exactly) == sorted(listed(with_events, Filters()))
    both = listed(with_events, Filters(undated="exclude", included=Choices(date=("month", "uncertain"))))
    assert both == ["event-uncertain", "month"]
    assert listed(
        with_events, Filters(start="1962", end="1962", included=Choices(date=("year",), place=("Cuba",)))
    ) == [
        *("event-in-year", "year"),
    ]
    assert listed(with_events, Filters(start="1962", included=Choices(date=("undated",)))) == []


def test_kinds_of_dates_are_counted_under_all_filters_but_their_own(with_events: Archive) -> None:
    def counts_of(address: str) -> dict[str, int]:
        counts = date_counts(Result(with_events, filters_of(address)))
        return {kind: count for kind, count in counts.items() if count}

    whole = {kind: len(found.split()) for kind, found in DATED.items()}
    assert (
        counts_of("")
        == counts_of("date=month&date=uncertain")
        == {kind: count for kind, count in whole.items() if count}
    )
    assert list(date_counts(Result(with_events, Filters()))) == list(DATES)
    assert counts_of("from=1918&to=1918") == {"exact": 1, "doubtful-day": 2, "approximate": 1, "inferred": 1}
    assert counts_of("from=1918&to=1918&axis=event") == {
        **{"doubtful-day": 3, "approximate": 1, "uncertain": 1, "inferred": 1, "written-after": 1},
    }
    assert counts_of("undated=only&archive=Bundesarchiv") == {"unread": 1}
    assert counts_of("undated=exclude&archive=Bundesarchiv&axis=event") == {"exact": 1, "unread": 1, "written-after": 1}
    themes = theme_counts(Result(with_events, filters_of("date=undated&theme=cuba")))
    assert {row.slug: row.documents for row in themes if row.documents} == {"none": 2, "cuba": 1}


def test_what_may_belong_anywhere_in_time_is_counted_whatever_the_range(tmp_path: Path) -> None:
    dates = {"a": "1962", "b": "12/11/1962", "c": "850", "d": "before 1962", "e": "n.d."}
    records: list[dict[str, object]] = [
        {"id": name, "title": f"Letter {name}", "date": text} for name, text in dates.items()
    ]
    with closing(Archive(small_archive(tmp_path, *records))) as opened:
        for address, unread, open_ended in (
            ("", 2, 1),
            ("from=1950&to=1970", 2, 1),
            ("undated=exclude", 2, 1),
            ("date=year", 0, 0),
            ("date=unread", 2, 0),
            ("q=title%3Aletter&axis=event", 0, 0),
        ):
            assert off_axis(Result(opened, filters_of(address))) == OffAxisCounts(unread, open_ended)


def conflicts(archive: Archive, address: str, agreements: tuple[Agreement, ...]) -> list[tuple[object, object]]:
    result = Result(archive, filters_of(address))
    rows = title_conflicts(result, agreements)
    assert title_conflict_count(result, agreements) == len(rows)
    paged = [row for first in range(0, len(rows), 2) for row in title_conflicts(result, agreements, 2, first)]
    assert paged == rows
    return [(row.id, row.days_apart) for row in rows]


def test_dates_that_disagree_with_their_titles_come_widest_apart_first(with_events: Archive) -> None:
    assert conflicts(with_events, "", ("contradiction", "impossible")) == [
        ("event-future", 65_744),
        ("event-before", 18_441),
        ("event-season", 1_950),
        ("contradiction", 1_461),
        ("event-backwards", None),
    ]
    assert conflicts(with_events, "", ("written-after",)) == [
        ("event-range", 8_101),
        *(("event-year-after", 395), ("event-uncertain", 365), ("event-after", 16), ("after-event", 5)),
    ]
    assert conflicts(with_events, "archive=Bundesarchiv", AGREEMENTS) == [("event-after", 16)]
    assert conflicts(with_events, "date=month", AGREEMENTS) == []
    assert conflicts(with_events, "from=1968&to=1970&axis=event", ("contradiction", "impossible")) == [
        *(("event-future", 65_744), ("event-season", 1_950), ("event-backwards", None)),
    ]
    assert conflicts(with_events, "", ()) == []


HOSTILE = [
    "'; drop table documents; --",
    '") or 1=1 -- "',
    "$first_day ? %s {} [] null",
    "\\",
    "_%",
    "x" * 5000,
    "\u202e🚀",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_no_value_is_read_as_sql(archive: Archive, value: str) -> None:
    of_archive = [facet for facet in FACETS if facet != "date"]
    for facet in of_archive:
        chosen = Result(archive, Filters(included=Choices(**{facet: (value,)})))
        assert result_order(chosen) == []
    with pytest.raises(ValueError, match="is none of exact"):
        result_order(Result(archive, Filters(included=Choices(date=(value,)))))
    searched = Result(archive, Filters(text=value, included=Choices(**dict.fromkeys(of_archive, (value,)))))
    assert result_counts(searched).documents == 0
    assert len(theme_counts(searched)) == 5
    assert record(archive, value) is None
    assert result_counts(Result(archive, Filters())).documents == 30


@pytest.mark.parametrize("value", HOSTILE)
def test_no_search_text_is_read_as_sql(archive: Archive, value: str) -> None:
    found = result_counts(Result(archive, Filters(text=value))).documents
    assert found == (0 if parse(value).terms else 30)


def test_undated_grain_and_order_are_no_sql_either(archive: Archive) -> None:
    hostile: Any = "'; drop table documents; --"
    result = Result(archive, Filters(undated=hostile))
    assert result_order(result) == list(range(30))
    with pytest.raises(KeyError):
        result_order(Result(archive, Filters(sort=hostile)))
    with pytest.raises(KeyError):
        timeline_bars(result, hostile, date(1962, 1, 1), date(1963, 1, 1))
    assert result_counts(Result(archive, Filters())).documents == 30


@settings(max_examples=40, deadline=None)
@given(question=questions())
def test_counts_list_and_themes_agree_with_plain_python(
    with_events: Archive, documents: dict[str, list[Document]], question: tuple[Filters, Tree | None]
) -> None:
    filters, tree = question
    asked_plainly = Question(format_link(filters), tree)
    result = Result(with_events, filters)
    on_axis = documents[filters.axis]
    found = [document for document in on_axis if asked_plainly.is_answered_by(document)]
    dated = [document for document in found if document.first_day and document.last_day]
    counts = result_counts(result)
    assert (counts.documents, counts.dated) == (len(found), len(dated))
    assert counts.first_day == min((one.first_day for one in dated if one.first_day), default=None)
    assert counts.last_day == max((one.last_day for one in dated if one.last_day), default=None)

    under_others = [one for one in on_axis if asked_plainly.is_answered_by(one, but="theme")]
    for row in theme_counts(result):
        assert row.documents == sum(row.slug in one.values("theme") for one in under_others)
        assert row.total == sum(row.slug in one.values("theme") for one in on_axis)

    under_others = [one for one in on_axis if asked_plainly.is_answered_by(one, but="date")]
    dates = date_counts(result)
    assert dates == {kind: sum(kind in one.values("date") for one in under_others) for kind in DATES}
    assert sum(dates[kind] for kind in EXACTNESS) == len(under_others)

    order = result_order(result)
    sort = filters.sort or ("relevance" if filters.text else "oldest")
    assert sorted(order) == [one.doc for one in found]
    if sort == "relevance" and tree:
        scores = [reference.relevance(on_axis[doc], tree, on_axis) for doc in order]
        in_time = [one.doc for one in reference.oldest_first(found)]
        # The index holds what each term adds in four bytes.
        assert all(
            above > below - 1e-6 and (abs(above - below) > 1e-9 or in_time.index(doc) < in_time.index(next_doc))
            for above, below, doc, next_doc in zip(scores, scores[1:], order, order[1:], strict=False)
        )
    else:
        sorts: dict[str, Callable[[list[Document]], list[Document]]] = {
            "oldest": reference.oldest_first,
            "relevance": reference.oldest_first,
            "newest": reference.newest_first,
            "title": reference.by_title,
        }
        assert order == [one.doc for one in sorts[sort](found)]


@settings(max_examples=12, deadline=None)
@given(question=questions(), size=st.integers(1, 47))
def test_pages_repeat_no_document_and_lose_none(
    with_events: Archive, question: tuple[Filters, Tree | None], size: int
) -> None:
    result = Result(with_events, question[0])
    whole = result_order(result)
    paged = [doc for first in range(0, 47, size) for doc in result_order(result, limit=size, offset=first)]
    assert paged == whole
    assert len(set(whole)) == len(whole)
    assert result_order(Result(with_events, question[0])) == whole
    for doc in range(0, 47, 5):
        at = whole.index(doc) if doc in whole else None
        others = [None, *whole, None]
        place = None if at is None else Place(at + 1, others[at], others[at + 2])
        assert result_place(result, doc) == place


@settings(max_examples=40, deadline=None)
@given(question=questions(), window=windows(), data=st.data())
def test_the_bars_of_a_bucket_add_up_to_the_result_of_its_days(
    with_events: Archive,
    documents: dict[str, list[Document]],
    question: tuple[Filters, Tree | None],
    window: tuple[Grain, date, date],
    data: st.DataObject,
) -> None:
    filters, tree = question
    grain, first, last = window
    first, last = max(first, filters.first_day or first), min(last, filters.last_day or last)
    assume(first <= last)
    drawn = bars(with_events, filters, grain, first, last)
    buckets = reference.buckets_of(first, last, grain)
    asked_plainly = Question(format_link(filters), tree)
    found = [one for one in documents[filters.axis] if asked_plainly.is_answered_by(one)]
    assert drawn == reference.bars(found, first, last, grain)
    filled = [bucket for bucket in buckets if drawn[bucket[0]]]
    start, end = data.draw(st.sampled_from(filled or buckets))
    within = filters.change(
        start=str(max(start, filters.first_day or start)), end=str(min(end, filters.last_day or end)), undated="exclude"
    )
    alone = 0 if filters.undated == "only" else result_counts(Result(with_events, within)).documents
    assert drawn[start].total() == alone


@pytest.mark.parametrize("grain", ["decade", "year", "month"])
@pytest.mark.parametrize("axis", AXES)
def test_the_overview_counts_every_document_on_an_axis_in_every_bucket_it_touches(
    with_events: Archive, documents: dict[str, list[Document]], axis: Axis, grain: Grain
) -> None:
    strip = overview_bars(with_events, axis, grain)
    drawn = dict(zip(strip.days, strip.totals, strict=True))
    dated = [one for one in documents[axis] if one.first_day]
    first = min(one.first_day for one in dated if one.first_day)
    last = max(one.last_day for one in dated if one.last_day)
    assert archive_span(with_events, axis) == (first, last)
    assert drawn == {
        start: sum(one.touches(start, end) for one in dated) for start, end in reference.buckets_of(first, last, grain)
    }


def test_questions_asked_at_once_are_answered_each_for_itself(archive: Archive) -> None:
    addresses = ["from=1962", "theme=cuba", "q=cuba+ships", "undated=only", "q=missiles&theme=none", "place=Berlin"]

    def found(address: str) -> list[str]:
        return listed(archive, filters_of(address))

    one_by_one = list(map(found, addresses))
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(found, addresses * 5)) == one_by_one * 5


@pytest.mark.slow
def test_a_replaced_archive_is_seen_by_those_who_open_it_anew_and_by_nobody_else(tmp_path: Path) -> None:
    old = small_archive(tmp_path, {"id": "old", "title": "Old"}, name="old")
    new = small_archive(tmp_path, {"id": "new", "title": "New"}, {"id": "second", "title": "Second"}, name="new")
    values = Archive(old)
    asked_before = Result(values, Filters())
    others = Archive(old)
    os.replace(new, old)
    opened = Archive(old)
    assert (values.stamp == others.stamp, values.stamp == opened.stamp) == (True, False)
    assert values.about.version != opened.about.version
    assert listed(values, Filters()) == listed(others, Filters()) == ["old"]
    assert result_counts(asked_before).documents == 1
    assert listed(opened, Filters()) == ["new", "second"]
    others.close()
    assert listed(values, Filters()) == ["old"]
    with pytest.raises(duckdb.Error):
        others.cursor()


def test_an_archive_cannot_be_written_to(archive: Archive) -> None:
    with pytest.raises(duckdb.Error, match="read-only"):
        archive.cursor().execute("delete from documents")


def test_a_missing_archive_is_named_with_the_command_that_builds_one(tmp_path: Path) -> None:
    path = tmp_path / "missing.duckdb"
    message = f"There is no archive {path.name}. Build it with `python -m data build SOURCE…`."
    with pytest.raises(ArchiveError, match=re.escape(message)):
        Archive(path)
    assert not path.exists()


def _foreign(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table archive (name varchar)")


def _unfinished(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute(SCHEMA)


def _with_another_index(path: Path) -> None:
    build_plain(path.parent, 3).rename(path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("update archive set index_version = index_version - 1")


def _sqlite(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("create table archive (name)")
    connection.commit()
    connection.close()


def _cut(path: Path) -> None:
    path.write_bytes(small_archive(path.parent, {"title": "Whole"}, name="whole").read_bytes()[:6000])


@pytest.mark.parametrize(
    ("make", "text"),
    [
        pytest.param(lambda path: path.write_bytes(b""), "is not an archive.", id="empty"),
        pytest.param(lambda path: path.write_bytes(b"rubbish" * 5000), "is not an archive.", id="rubbish"),
        pytest.param(lambda path: path.mkdir(), "is not an archive.", id="folder"),
        pytest.param(_foreign, "it has no table archive_month_counts", id="DuckDB file without our tables"),
        pytest.param(_unfinished, "is not an archive.", id="archive without its row"),
        pytest.param(_with_another_index, "its index has words in other forms", id="another index"),
        pytest.param(_sqlite, "is not an archive.", id="SQLite file"),
        pytest.param(_cut, "is damaged", id="cut short"),
    ],
)
def test_a_file_that_is_no_archive_is_named_with_what_to_do(
    tmp_path: Path, make: Callable[[Path], object], text: str
) -> None:
    path = tmp_path / "no-archive.duckdb"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ArchiveError) as raised:
        Archive(path)
    assert str(raised.value).startswith("no-archive.duckdb ")
    assert text in str(raised.value)
    assert str(raised.value).endswith("Build it again with `python -m data build SOURCE…`.")
    assert before is None or path.read_bytes() == before


@pytest.mark.slow
@settings(deadline=None, max_examples=30)
@given(question=questions(), window=windows())
def test_bars_asked_side_by_side_are_those_asked_one_by_one(
    with_events: Archive, question: tuple[Filters, Tree | None], window: tuple[Grain, date, date]
) -> None:
    filters, _ = question
    forget_answers()
    side_by_side = bars_and_coverage(Result(with_events, filters), *window)
    forget_answers()
    bars = timeline_bars(Result(with_events, filters), *window)
    assert side_by_side == (bars, coverage_bars(with_events, filters, *window))
    assert bars_and_coverage(Result(with_events, filters), *window) == side_by_side
