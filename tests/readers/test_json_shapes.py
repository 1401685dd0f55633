"""Shapes in which JSON holds records: each has all of them, and none is lost in another."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.readers.record import Record, Reject
from tests.reading import read

A, B = {"title": "A", "date": "1911"}, {"title": "B", "date": "1912"}
ROWS = [["A", "1911"], ["B", "1912"]]

SHAPES = {
    "a list": [A, B],
    "an object with a list": {"meta": {"total": 2}, "docs": [A, B]},
    "a list some levels down": {"response": {"docs": [A, B], "facets": [{"name": "x"}, {"name": "y"}, {"name": "z"}]}},
    "each under a key": {"a1": A, "a2": B},
    "each under a number": {"0": A, "1": B},
    "each under a key, some levels down": {"data": {"items": {"a1": A, "a2": B}}, "total": 2},
    "fields in objects": {"hits": {"hits": [{"_id": "1", "_source": A}, {"_id": "2", "_source": B}]}},
    "rows under a header": [["title", "date"], *ROWS],
    "rows under a header, in an object": {"range": "A1:B3", "values": [["title", "date"], *ROWS]},
    "rows beside a header": {"columns": ["title", "date"], "index": [0, 1], "data": ROWS},
    "rows beside described columns": {"fields": [{"name": "title"}, {"name": "date"}], "records": ROWS},
    "a list for each column": {"title": ["A", "B"], "date": ["1911", "1912"]},
    "an object for each column": {"title": {"0": "A", "1": "B"}, "date": {"0": "1911", "1": "1912"}},
    "features of a map": {"type": "FeatureCollection", "features": [{"properties": A}, {"properties": B}]},
    "bindings of a query": {"results": {"bindings": [{k: {"value": v} for k, v in one.items()} for one in (A, B)]}},
}


def titles_and_dates(folder: Path, value: object) -> list[tuple[str, str | None]]:
    path = folder / "records.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    rows = read(path)[2]
    return [(row.title, row.date_text) for row in rows if isinstance(row, Record)]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_record_of_a_shape_is_found(tmp_path: Path, shape: str) -> None:
    assert titles_and_dates(tmp_path, SHAPES[shape]) == [("A", "1911"), ("B", "1912")]


# A shape that looks like one of those above and is one record.
ONE = [
    {"title": "A", "date": "1911", "creator": {"name": "Ada Brandt"}, "place": {"name": "Bern"}},
    {"title": ["A", "B"], "date": ["1911"]},
    {"title": "A", "date": "1911", "subjects": ["War", "Peace"]},
    {"dc": {"title": "A", "date": "1911"}},
]


@pytest.mark.parametrize("value", ONE)
def test_a_record_with_objects_and_lists_is_one_record(tmp_path: Path, value: object) -> None:
    assert titles_and_dates(tmp_path, value) == [("A", "1911")]


def test_a_row_of_another_length_than_its_header_is_a_reject(tmp_path: Path) -> None:
    path = tmp_path / "records.json"
    path.write_text(json.dumps([["title", "date"], ["A", "1911"], ["B"]]), encoding="utf-8")
    assert [type(row) for row in read(path)[2]] == [Record, Reject]


TITLES = st.lists(st.text("abc", min_size=1), min_size=2, max_size=5, unique=True)


@settings(max_examples=30, deadline=None)
@given(titles=TITLES)
def test_keys_rows_and_columns_hold_as_many_records_as_a_list(
    tmp_path_factory: pytest.TempPathFactory, titles: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("shapes")
    records = [{"title": title, "date": str(1900 + number)} for number, title in enumerate(titles)]
    shapes = [
        records,
        {f"k{number}": one for number, one in enumerate(records)},
        [["title", "date"], *(list(one.values()) for one in records)],
        {"title": titles, "date": [one["date"] for one in records]},
    ]
    expected = [(one["title"], one["date"]) for one in records]
    assert [titles_and_dates(folder, shape) for shape in shapes] == [expected] * len(shapes)


REPEATED = {
    "names of columns": (
        '[["title","subject","subject","summary","summary"],["A","Cuba","Missiles","One","Two"],["B","War","","x",""]]',
        ["A", "B"],
        ["Cuba", "Missiles"],
        "One\n\nTwo",
    ),
    "names in an object": (
        '[{"title":"A","subject":"Cuba","subject":"Missiles","summary":"One","summary":"Two"}]',
        ["A"],
        ["Cuba", "Missiles"],
        "One\n\nTwo",
    ),
    "names in a line": (
        '{"title":"A","subject":["Cuba"],"subject":"Missiles","summary":"One"}\n{"title":"B"}\n',
        ["A", "B"],
        ["Cuba", "Missiles"],
        "One",
    ),
    "lists of records": (
        '{"items":[{"title":"A","subject":["Cuba","Missiles"]}],"items":[{"title":"B"}]}',
        ["A", "B"],
        ["Cuba", "Missiles"],
        None,
    ),
    "titles": (
        '[{"title":"A","title":"B","subject":["Cuba","Missiles"]}]',
        ["A"],
        ["Cuba", "Missiles"],
        "Other titles: B",
    ),
}
"""What is repeated -> the JSON, its titles, and the subjects and the summary of the first record."""


@pytest.mark.parametrize("case", REPEATED)
def test_what_stands_under_a_repeated_name_is_kept(tmp_path: Path, case: str) -> None:
    text, titles, subjects, summary = REPEATED[case]
    path = tmp_path / "records.json"
    path.write_text(text, encoding="utf-8")
    records = [row for row in read(path)[2] if isinstance(row, Record)]
    assert [record.title for record in records] == titles
    assert list(records[0].subjects) == subjects
    assert records[0].summary == summary


OBJECTS: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "a caption and a value": ({"summary": {"label": "Abstract", "value": "Talks"}}, {"summary": "Talks"}),
    "a caption and a content": (
        {"text": {"title": "Transcript", "content": "Mr. President, hello."}},
        {"body": "Mr. President, hello."},
    ),
    "a caption over a list": (
        {"summary": {"label": "Description", "value": ["One", "Two"]}},
        {"summary": "One\n\nTwo"},
    ),
    "a caption that is no heading": (
        {"text": {"title": "Telegram 5", "content": "To the Secretary of State"}},
        {"body": "Telegram 5: To the Secretary of State"},
    ),
    "a caption and a name": ({"creator": {"label": "Creator", "value": "Ada Brandt"}}, {"people": ("Ada Brandt",)}),
    "a name and its code": ({"language": {"label": "English", "value": "en"}}, {"language": "English"}),
    "a name and its address": (
        {"creator": [{"label": "Ada Brandt", "value": "https://viaf.org/1"}]},
        {"people": ("Ada Brandt",)},
    ),
    "a name and its number": ({"subject": [{"name": "Cuba", "value": 12}]}, {"subjects": ("Cuba",)}),
    "texts in languages": ({"summary": {"fr": "Entretiens", "en": "Talks"}}, {"summary": "Talks\n\nEntretiens"}),
    "names in languages": ({"place": {"fr": "Le Caire", "en": "Cairo"}}, {"places": ("Cairo",)}),
}
"""What an object holds -> the fields of JSON, and those of the record."""


@pytest.mark.parametrize("case", OBJECTS)
def test_an_object_is_what_it_says_not_its_caption(tmp_path: Path, case: str) -> None:
    fields, expected = OBJECTS[case]
    path = tmp_path / "records.json"
    path.write_text(json.dumps([{"title": {"label": "Title", "value": "Letter"}, **fields}]), encoding="utf-8")
    (record,) = (row for row in read(path)[2] if isinstance(row, Record))
    assert record.title == "Letter"
    assert {name: getattr(record, name) for name in expected} == expected
