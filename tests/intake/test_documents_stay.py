"""No document disappears in another: shelfmarks that look like ids, and records that state different things."""

import csv
import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from pyarrow import parquet

from data.build import BuildOptions, build
from data.extract.sources import read_sources
from data.transform.deduplicate import deduplicate
from data.transform.record_dates import date_records
from queries.database.schema import SCHEMA
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


STATED = {
    "collection": ("Papers A", "Papers B"),
    "number": ("1", "2"),
    "source_line": ("Box 1", "Box 2"),
    "language": ("French", "Polish"),
    "people": ("Sample, Anna", "Muster, Karl"),
}
DESCRIBING = {
    "title": ("Letter", "Report"),
    "date": ("1962", "1962-10-22"),
    "summary": ("Short.", "Long."),
}


def records_of(fields: Mapping[str, Sequence[str]]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(
        {"title": st.sampled_from(fields["title"])},
        optional={name: st.sampled_from(values) for name, values in fields.items() if name != "title"},
    )


RECORD = records_of({**DESCRIBING, **STATED})


def written(folder: Path, sources: Sequence[Sequence[Mapping[str, str]]]) -> list[Path]:
    paths = [folder / f"{number}.jsonl" for number in range(len(sources))]
    for path, records in zip(paths, sources, strict=True):
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return paths


def rows_of_build(paths: Sequence[Path], sql: str) -> list[tuple[object, ...]]:
    """Return the answer of documents and duplicates, without the rest of an archive."""
    with duckdb.connect() as connection:
        connection.execute(SCHEMA)
        read_sources(connection, paths, paths[0].with_name("scratch"), BuildOptions())
        date_records(connection)
        deduplicate(connection)
        return connection.execute(sql).fetchall()


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(sources=st.lists(st.lists(RECORD, min_size=1, max_size=4), min_size=1, max_size=3))
def test_records_that_differ_in_what_identifies_them_never_become_one(sources: list[list[dict[str, str]]]) -> None:
    with TemporaryDirectory() as folder:
        records = rows_of_build(
            written(Path(folder), sources),
            "from (from documents select id, source_file, source_row union all"
            " from duplicates select id, source_file, source_row)",
        )
    together: dict[object, list[dict[str, str]]] = {}
    for identifier, file, row in records:
        record = sources[int(str(file).partition(".")[0])][int(str(row)) - 1]
        together.setdefault(identifier, []).append(record)
    for group in together.values():
        for one, other in combinations(group, 2):
            both = [name for name in (*STATED, "title") if name in one and name in other]
            assert [name for name in both if one[name] != other[name]] == []


def as_csv(path: Path, record: Mapping[str, str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerows([list(record), list(record.values())])


def as_json(path: Path, record: Mapping[str, str]) -> None:
    path.write_text(json.dumps([record]), encoding="utf-8")


def as_parquet(path: Path, record: Mapping[str, str]) -> None:
    parquet.write_table(pa.Table.from_pylist([dict(record)]), path)


def as_excel(path: Path, record: Mapping[str, str]) -> None:
    book = Workbook()
    sheet = book.create_sheet("Letters", 0)
    sheet.append(list(record))
    sheet.append(list(record.values()))
    book.save(path)


def as_sqlite(path: Path, record: Mapping[str, str]) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"create table documents ({', '.join(record)})")
        connection.execute(f"insert into documents values ({', '.join('?' * len(record))})", list(record.values()))
        connection.commit()


RIS_TAGS = {"title": "TI", "date": "DA", "summary": "AB", "collection": "T2", "number": "M1", "source_line": "AN"}
RIS_TAGS |= {"language": "LA", "people": "AU"}


def as_ris(path: Path, record: Mapping[str, str]) -> None:
    values = {**record, "date": record.get("date", "").replace("-", "/")}
    lines = [f"{RIS_TAGS[name]}  - {value}" for name, value in values.items() if value]
    path.write_text("\n".join(["TY  - PCOMM", *lines, "ER  - ", ""]), encoding="utf-8")


RENDERINGS: Sequence[Callable[[Path, Mapping[str, str]], None]] = (
    as_csv,
    as_json,
    as_parquet,
    as_excel,
    as_sqlite,
    as_ris,
)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(record=RECORD, renderings=st.permutations(RENDERINGS))
def test_two_renderings_of_one_record_are_always_one_document(
    record: dict[str, str], renderings: Sequence[Callable[[Path, Mapping[str, str]], None]]
) -> None:
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / render.__name__ for render in renderings[:2]]
        for path, render in zip(paths, renderings, strict=False):
            render(path, record)
        assert rows_of_build(paths, "select (select count(*) from documents), (select count(*) from duplicates)") == [
            (1, 1)
        ]
