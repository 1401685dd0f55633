"""No document disappears in another: shelfmarks that look like ids, and records that state different things."""

import json
from pathlib import Path

import pytest

from data.build import build
from tests.intake.test_deduplicate import Source, built, repeats, rows

FOLDER = "MC 12, Box 4, Folder 2"

KEPT_APART: dict[str, tuple[int, tuple[Source, ...]]] = {
    "letters of one folder in a column of identifiers": (
        3,
        (
            [
                {"identifier": FOLDER, "title": "From A to B", "date": "1962-10-20", "archive": "Library"},
                {"identifier": FOLDER, "title": "From B to A", "date": "1962-10-25", "archive": "Library"},
                {"identifier": "MC 12, Box 4, Folder 3", "title": "Note", "date": "1963", "archive": "Library"},
            ],
        ),
    ),
    "a number that is an id below its parent only": (
        4,
        ([{"id": n, "title": f"{kind} {n}", "archive": "City"} for kind in ("Letter", "Report") for n in (1, 2)],),
    ),
    "one title and one shelfmark, two dates": (
        2,
        ([{"id": FOLDER, "title": "Letter", "date": day} for day in ("1962-10-20", "1962-10-25")],),
    ),
    "a folder shared by two catalogues": (
        4,
        tuple(
            [
                {"id": FOLDER, "title": f"Letter {n}", "date": f"196{n}", "archive": "Library"}
                for n in (first, first + 1)
            ]
            for first in (1, 3)
        ),
    ),
    "one shelfmark on different titles and days in two sources": (
        2,
        (
            [{"id": FOLDER, "title": "Letter", "date": "1962-10-20", "archive": "Library"}],
            [{"id": FOLDER, "title": "Report", "date": "1963-10-20", "archive": "Library"}],
        ),
    ),
    "one title and day, two collections": (
        2,
        tuple([{"title": "Letter", "date": "1962-10-20", "collection": name}] for name in ("A", "B")),
    ),
    "one content, two numbers": (2, ([{"title": "Letter", "number": number} for number in (1, 2)],)),
    "one content, two writers": (2, ([{"title": "Letter", "people": [name]} for name in ("A, B", "C, D")],)),
    "one that could be either of two": (
        3,
        ([{"title": "Letter", "language": language} for language in ("French", None, "Russian")],),
    ),
}


@pytest.mark.parametrize("case", KEPT_APART)
def test_documents_that_state_different_things_stay_apart(tmp_path: Path, case: str) -> None:
    documents, sources = KEPT_APART[case]
    assert rows(built(tmp_path, *sources), "select count(*) from documents") == [(documents,)]


def test_a_missing_value_contradicts_nothing(tmp_path: Path) -> None:
    letter = {"title": "Letter", "date": "1962-10-20"}
    assert repeats(tmp_path, [{**letter, "number": 7}], [{**letter, "collection": "A"}]) == [
        ("1.jsonl", 1, "same content; adds collection")
    ]


def test_a_shelfmark_is_the_place_of_its_documents_and_a_note_names_two_of_them(tmp_path: Path) -> None:
    source = tmp_path / "letters.jsonl"
    records = [{"id": FOLDER, "title": title, "date": "1962"} for title in ("Letter", "Report")]
    source.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    (read,) = build([source], tmp_path / "a.duckdb", None).sources
    assert rows(tmp_path / "a.duckdb", "select distinct source_line from documents") == [(FOLDER,)]
    assert read.notes == (
        "ids of 2 records are none, since documents share them, and were read as places in the archive: "
        f"'{FOLDER}' is on 'Letter' and on 'Report'",
    )


def test_an_id_that_one_in_many_rows_repeats_leaves_the_other_ids_alone(tmp_path: Path) -> None:
    records = [{"id": n, "title": f"Letter {n}"} for n in range(9)] + [{"id": 8, "title": "Report"}]
    found = rows(built(tmp_path, records), "select id from documents where id in ('0', '1', '8') order by id")
    assert found == [("0",), ("1",)]


def test_duplicates_that_differ_say_in_what_and_keep_both(tmp_path: Path) -> None:
    archive = built(
        tmp_path,
        [{"id": 7, "collection": "frus", "title": "Letter", "date": "1962"}],
        [{"id": 7, "collection": "frus", "title": "Letter", "date": "1963"}],
        [{"id": 7, "collection": "frus", "title": "LETTER.", "date": "in 1962"}],
    )
    assert rows(archive, "select title, date_text, differs_in from duplicates order by source_file") == [
        ("Letter", "1963", "date"),
        ("LETTER.", "in 1962", None),
    ]
