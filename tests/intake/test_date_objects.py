"""Dates as objects in JSON, headings that say in words what a column holds, and precision in a column of its own."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.readers.columns import find_columns
from data.readers.crosswalk import AS_USUAL
from data.readers.date_columns import joined_dates
from data.readers.date_objects import date_in_object
from data.readers.headings import field_of, is_stamp, may_hold_dates
from dates.beside import with_certainty, with_precision, with_uncertainty
from dates.written import read_date

# An object, the EDTF and the qualifier that are right.
OBJECTS: list[tuple[Mapping[str, object], str | None, str | None]] = [
    ({"year": 1911, "month": 5, "day": 3}, "1911-05-03", None),
    ({"start": "1911-05", "end": "1911-07"}, "1911-05/1911-07", None),
    ({"from": "1911-01-01", "to": "1911-12-31"}, "1911-01-01/1911-12-31", None),
    ({"earliest": 1911, "latest": 1913}, "1911/1913", None),
    ({"gte": "1911", "lte": "1913"}, "1911/1913", None),
    ({"value": "1911", "qualifier": "circa"}, "1911~", "approximate"),
    ({"date": "1911", "circa": True}, "1911~", "approximate"),
    ({"date": "1911", "circa": False}, "1911", None),
    ({"year": "1911", "uncertain": "true"}, "1911?", "uncertain"),
    ({"date": "1911", "certain": "no"}, "1911?", "uncertain"),
    ({"date": "1911", "remark": "probably"}, "1911?", "uncertain"),
    ({"display": "c. 1911", "iso": "1911"}, "1911~", "approximate"),
    ({"display": "May 1911", "iso": "1911-05"}, "1911-05", None),
    ({"@value": "1911", "@type": "xsd:gYear"}, "1911", None),
    ({"$date": "1911-05-01T00:00:00Z"}, "1911-05-01", None),
    ({"time": "+1911-01-01T00:00:00Z", "precision": 9, "before": 0, "after": 0}, "1911", None),
    ({"time": "+1911-05-01T00:00:00Z", "precision": 10}, "1911-05", None),
    ({"label": {"en": "May 1911"}}, "1911-05", None),
    ({"label": "creation", "begin": "1911", "end": "1913", "date_type": "inclusive"}, "1911/1913", None),
    ({"expression": "ca. 1911", "begin": "1911", "label": "creation"}, "1911~", "approximate"),
    ({"display": "c. 1911", "iso": "1911-05-03T10:00"}, "1911-05-03~", "approximate"),
    ({"display": "see letter", "iso": "May 1911"}, "1911-05", None),
    ({"display": "May 1911", "iso": "see letter"}, "1911-05", None),
    ({"edtf": "1920-21"}, "1920-21", None),
    ({"display": "c. 1920", "edtf": "1920-21"}, "1920-21~", "approximate"),
    ({"iso": "1920-21"}, "1920/1921", None),
    ({"date": None}, None, None),
    ({}, None, None),
]


def test_several_dates_are_a_span_and_several_double_years_all_of_them() -> None:
    assert joined_dates(["1961", "1962-10"]) == "1961/1962-10"
    assert read_date(joined_dates(["1920-21", "1922-23"])).edtf == "{1920..1921,1922..1923}"


def read(found: tuple[str, str]) -> tuple[str | None, str | None]:
    words, text = found
    written = next((date for one in (text, words) if (date := read_date(one)).edtf), read_date(""))
    return written.edtf, written.qualifier


@pytest.mark.parametrize(("cell", "edtf", "qualifier"), OBJECTS)
def test_a_date_that_is_an_object_is_read_with_its_parts_and_its_doubt(
    cell: Mapping[str, object], edtf: str | None, qualifier: str | None
) -> None:
    assert read(date_in_object(cell)) == (edtf, qualifier)
    texts, _ = find_columns(["title", "date"], AS_USUAL).fields(["Letter", cell])
    assert read((texts["date_text"], texts.get("date_edtf", ""))) == (edtf, qualifier)


@given(st.sampled_from(["circa", "approximate", "qualifier", "note", "remark", "x"]), st.integers(1500, 2000))
def test_a_doubt_counts_under_whatever_name_it_stands(name: str, year: int) -> None:
    assert read(date_in_object({"value": str(year), name: "circa"})) == (f"{year}~", "approximate")


@pytest.mark.parametrize(
    ("words", "encoded", "edtf", "qualifier"),
    [
        ("c. 1911", "1911", "1911~", "approximate"),
        ("1911?", "1911", "1911?", "uncertain"),
        ("[1911]", "1911", "1911", "inferred"),
        ("[1911]", "1911-05", "1911-05", "inferred"),
        ("May 1911", "1911-05-03", "1911-05-03", None),
        ("", "1911", "1911", None),
    ],
)
def test_a_date_that_is_encoded_as_well_keeps_the_doubt_of_its_words(
    words: str, encoded: str, edtf: str, qualifier: str | None
) -> None:
    texts, _ = find_columns(["title", "date", "date_edtf"], AS_USUAL).fields(["Letter", words, encoded])
    assert read((texts["date_text"], texts.get("date_edtf", ""))) == (edtf, qualifier)


# Words and EDTF of a row, a column of doubt, the words that are kept, the EDTF and the qualifier that are right.
IN_EDTF: list[tuple[str, str, str, str, str | None, str | None]] = [
    ("", "1962-10-22T15:30:00Z", "", "1962-10-22T15:30:00Z", "1962-10-22", None),
    ("", "1962-10-16/open", "", "1962-10-16/open", "1962-10-16/..", None),
    ("", "~1962", "", "~1962", "1962~", "approximate"),
    ("", "22 October 1962", "", "22 October 1962", "1962-10-22", None),
    ("", "156u", "", "156u", "156X", None),
    ("", "../1962", "", "../1962", "../1962", None),
    ("", "1962-10", "yes", "1962-10", "1962-10~", "approximate"),
    ("", "1962-02-30", "", "1962-02-30", None, None),
    ("", "see letter", "", "see letter", None, None),
    ("", "1920-21", "", "1920-21", "1920-21", None),
    ("", "1920-21?", "", "1920-21?", "1920-21?", "uncertain"),
    ("", "1920-21/1922-23", "", "1920-21/1922-23", "1920-21/1922-23", None),
    ("", "1920-21", "yes", "1920-21", "1920-21~", "approximate"),
    ("1920-21", "1920-21", "", "1920-21", "1920-21", None),
    ("[1920-21]", "1920-21", "", "[1920-21]", "1920-21", "inferred"),
    ("see letter", "22 October 1962", "", "see letter", "1962-10-22", None),
    ("see letter", "[1962]", "", "see letter", "1962", "inferred"),
    ("see letter", "see list", "", "see letter", None, None),
    ("c. October 1962", "22.10.1962", "", "c. October 1962", "1962-10-22~", "approximate"),
    ("October 1962", "see list", "", "October 1962", "1962-10", None),
    ("October 1962", "see list", "yes", "October 1962", "1962-10~", "approximate"),
    ("1962", "1962-10", "yes", "1962", "1962-10~", "approximate"),
]


@pytest.mark.parametrize(("words", "encoded", "doubt", "text", "edtf", "qualifier"), IN_EDTF)
def test_a_column_of_edtf_is_a_date_in_whatever_form_it_has_it(
    words: str, encoded: str, doubt: str, text: str, edtf: str | None, qualifier: str | None
) -> None:
    texts, _ = find_columns(["title", "date", "edtf", "circa"], AS_USUAL).fields(["Letter", words, encoded, doubt])
    assert texts["date_text"] == text
    found = next((date for one in (texts["date_edtf"], text) if (date := read_date(one)).edtf), read_date(""))
    assert (found.edtf, found.qualifier) == (edtf, qualifier)
    if not words and not doubt:
        texts, _ = find_columns(["title", "edtf"], AS_USUAL).fields(["Letter", encoded])
        found = read_date(texts["date_edtf"] or texts["date_text"])
        assert (texts["date_text"], found.edtf, found.qualifier) == (text, edtf, qualifier)


HEADINGS = {
    "date_text": [
        *("Date Composed", "date_of_document", "dateOfLetter", "attributes.field_date", "Date", "Дата", "日期", "날짜"),
    ],
    "date_from": ["creation_date_earliest", "Date of production (start)", "First date", "date_from"],
    "date_until": ["creation_date_latest", "Date of production (end)", "Last date"],
    "date_doubt": ["Date approx?", "Approx. date", "circa?", "Estimated?", "date_is_estimated", "fecha aproximada"],
    "date_uncertain": ["Date uncertain", "uncertain", "Datum unsicher?", "fecha incierta"],
    "date_certainty": ["dating certainty", "date confidence", "Date accuracy", "is_date_certain", "certainty"],
    "date_precision": ["Date precision", "date_granularity"],
    "title": ["tytuł", "название", "件名", "제목", "Název", "field_title"],
    "": [
        "entry date",
        "Created Date",
        "confidence",
        "estimate",
        "approximate value",
        "date note",
        "letter",
        "estimates",
    ],
}


@pytest.mark.parametrize(("field", "heading"), [(field, one) for field, many in HEADINGS.items() for one in many])
def test_a_heading_says_in_its_words_what_it_holds(field: str, heading: str) -> None:
    known = field_of(heading)
    assert (known[0] if known else "") == field


def test_a_column_that_may_hold_dates_is_named_where_it_is_left_out() -> None:
    assert [may_hold_dates(one) for one in ("entry date", "date", "Date modified", "letter")] == [True, *[False] * 3]
    assert is_stamp("Date modified")


@pytest.mark.parametrize(
    ("header", "is_date"),
    [(["Titolo", "Data"], True), (["Tytuł", "data"], True), (["Title", "Data"], False), (["Título", "Data"], True)],
)
def test_data_is_a_date_beside_a_title_in_a_language_where_it_means_one(header: list[str], is_date: bool) -> None:
    assert ("date_text" in find_columns(header, AS_USUAL).places) == is_date


@pytest.mark.parametrize(
    ("text", "unit", "edtf", "qualifier"),
    [
        ("1905-01-01", "year", "1905", None),
        ("1905-03-01", "month", "1905-03", None),
        ("1905-01-01", "9", "1905", None),
        ("1900-01-01", "century", "19XX", None),
        ("1905-03-01", "day", "1905-03-01", None),
        ("1905-03-01", "", "1905-03-01", None),
        ("c. 1905-03-01", "year", "1905~", "approximate"),
        ("[1905-03-01]", "year", "1905", "inferred"),
        ("1905", "day", "1905", None),
        ("1905-03-01", "circa", "1905-03-01~", "approximate"),
        ("1905/1907", "year", "1905/1907", None),
        ("1905-03-01/1905-03-20", "month", "1905-03", None),
        ("1905-03-01 to 1907-05-02", "year", "1905/1907", None),
        ("c. 1905-03-01/1905-04-20", "month", "1905-03~/1905-04~", "approximate"),
        ("1905-03-01/1905-03-20", "century", "1905-03-01/1905-03-20", None),
        ("at odds with 1910/1912: 1905-03-01", "year", "1905?", "uncertain"),
        ("before 1905-03-01", "year", "../1905-03-01", None),
        ("no date", "year", None, None),
    ],
)
def test_a_date_is_no_more_exact_than_its_own_column_says(
    text: str, unit: str, edtf: str | None, qualifier: str | None
) -> None:
    written = read_date(with_precision(text, unit))
    assert (written.edtf, written.qualifier) == (edtf, qualifier)
    assert edtf or with_precision(text, unit) == text


@pytest.mark.parametrize(
    ("text", "of_uncertainty", "of_certainty"),
    [
        ("yes", "uncertain", None),
        ("1", "uncertain", None),
        ("no", None, "uncertain"),
        ("", None, None),
        ("circa", "approximate", "approximate"),
        ("low", "uncertain", "uncertain"),
        ("high", None, None),
    ],
)
def test_yes_means_what_the_column_asks(text: str, of_uncertainty: str | None, of_certainty: str | None) -> None:
    assert read_date(with_uncertainty("1905", text)).qualifier == of_uncertainty
    assert read_date(with_certainty("1905", text)).qualifier == of_certainty
