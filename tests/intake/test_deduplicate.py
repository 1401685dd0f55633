"""Which rows are one document: by id, web address, content, or title and day; and what is kept of each."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pytest

from data.build import BuildOptions, build, check

THEMES = Path(__file__).parents[2] / "data" / "themes.toml"

Source = Sequence[Mapping[str, object]]


def built(folder: Path, *sources: Source) -> Path:
    """Return an archive of these sources, called 0.jsonl, 1.jsonl and so on."""
    paths = [folder / f"{number}.jsonl" for number in range(len(sources))]
    for path, records in zip(paths, sources, strict=True):
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    build(paths, folder / "archive.duckdb", THEMES)
    return folder / "archive.duckdb"


def rows(archive: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(archive), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def repeats(folder: Path, *sources: Source) -> list[tuple[object, ...]]:
    """Source, row and reason of each row that repeats a document."""
    return rows(built(folder, *sources), "select source_file, source_row, reason from duplicates order by all")


def ids(folder: Path, *sources: Source) -> list[object]:
    """Return the ids of the documents in the order in which they were read."""
    return [
        one for (one,) in rows(built(folder, *sources), "select id from documents order by source_file, source_row")
    ]


LETTER = {"title": "Letter on the Canal", "date": "5 May 1956"}
PAGE = "https://example.org/documents/letter"

ONE_DOCUMENT: dict[str, tuple[Source, Source, str]] = {
    "same id in a collection": (
        [{"id": 7, "collection": "frus", "title": "Letter", "date": "1962"}],
        [{"id": 7, "collection": "frus", "title": "Letter", "date": "1963", "people": ["Lin, Biao"]}],
        "same id; differs in date; adds person",
    ),
    "same id and title where no collection is known": (
        [{"id": 1, "title": "Letter"}],
        [{"id": 1, "title": "Letter", "language": "Russian", "country_of_origin": "Poland"}],
        "same id; adds language, country",
    ),
    "same web address": (
        [{"id": "a", "collection": "mirror", "url": PAGE, "title": "Letter"}],
        [
            {
                "id": "b",
                "collection": "catalogue",
                "url": "http://www.example.org/documents/letter/",
                "title": "A letter",
            }
        ],
        "same web address; differs in title, collection, link",
    ),
    "same content": (
        [{"title": "Memorandum", "date": "1962", "summary": "On Cuba."}],
        [{"title": "Memorandum", "date": "1962", "summary": "On Cuba."}],
        "same content",
    ),
    "same title and day": (
        [{"id": "9", "url": PAGE, "title": "Letter on the canal", "date": "1956-05-05", "archive": "Archive"}],
        [{**LETTER, "summary": "About the canal."}],
        "same title and day; differs in title, date; adds summary",
    ),
    "same title and day, neither with an id": (
        [LETTER],
        [{**LETTER, "date": "1956-05-05", "language": "Arabic"}],
        "same title and day; differs in date; adds language",
    ),
}


@pytest.mark.parametrize("case", ONE_DOCUMENT)
def test_one_document_in_two_sources_is_one_that_remembers_both(tmp_path: Path, case: str) -> None:
    first, second, reason = ONE_DOCUMENT[case]
    assert repeats(tmp_path, first, second) == [("1.jsonl", 1, reason)]
    assert rows(tmp_path / "archive.duckdb", "select count(*) from documents") == [(1,)]


TWO_DOCUMENTS: dict[str, tuple[Source, ...]] = {
    "same id in two collections": (
        [{"id": 7, "collection": "frus", "title": "Letter"}, {"id": 7, "collection": "ddrs", "title": "Letter"}],
    ),
    "files that count from one": ([{"id": 1, "title": "Letter"}], [{"id": 1, "title": "Report"}]),
    "one title and day, two summaries": ([{**LETTER, "summary": "On Cuba."}, {**LETTER, "summary": "On Berlin."}],),
    "same content, two ids": ([{"id": 1, **LETTER}, {"id": 2, **LETTER}],),
    "one address for a whole collection": (
        [{"id": 1, "url": PAGE, "title": "Letter"}, {"id": 2, "url": PAGE, "title": "Letter"}],
    ),
    "same title and day that contradict": (
        [{**LETTER, "language": "Arabic", "summary": "On the canal."}],
        [{**LETTER, "language": "English"}],
    ),
    "same title and day of two countries": (
        [{**LETTER, "country": "Egypt", "summary": "On the canal."}],
        [{**LETTER, "country": "Israel"}],
    ),
    "same title and day in two archives": (
        [{**LETTER, "archive": "Archive of Prague", "summary": "On the canal."}],
        [{**LETTER, "archive": "Archive of Warsaw"}],
    ),
    "same title and day in two collections": (
        [{**LETTER, "collection": "cables", "summary": "On the canal."}],
        [{**LETTER, "collection": "letters"}],
    ),
    "same title, but only a year": (
        [{"title": "Report", "date": "1956", "summary": "A"}],
        [{"title": "Report", "date": "1956"}],
    ),
}


@pytest.mark.parametrize("case", TWO_DOCUMENTS)
def test_two_documents_stay_two(tmp_path: Path, case: str) -> None:
    assert repeats(tmp_path, *TWO_DOCUMENTS[case]) == []


def test_a_title_and_day_that_stand_twice_in_one_source_join_nothing(tmp_path: Path) -> None:
    memoranda = [{**LETTER, "summary": "On Cuba."}, {**LETTER, "summary": "On Berlin."}]
    assert repeats(tmp_path, memoranda, [LETTER]) == []


def test_what_a_document_lacks_comes_from_the_rows_that_repeat_it(tmp_path: Path) -> None:
    archive = built(
        tmp_path,
        [{"id": "9", "collection": "frus", "title": "Letter", "summary": "Short.", "subjects": ["Suez"]}],
        [{"id": "9", "collection": "frus", "title": "Letter", "summary": "Longer.", "date": "May 1956"}],
        [{"id": "9", "collection": "frus", "title": "Letter", "date": "June 1956", "subjects": ["Suez", "Canal"]}],
        [{"id": "9", "collection": "frus", "title": "Another title", "language": "Arabic"}],
    )
    assert rows(archive, "select summary, date_text, first_day::varchar, language, source_file from documents") == [
        ("Short.", "May 1956", "1956-05-01", "Arabic", "0.jsonl")
    ]
    assert rows(archive, "select name from mentions order by name") == [("Canal",), ("Suez",)]


def test_a_date_is_not_taken_over_from_another_title(tmp_path: Path) -> None:
    first = [{"id": 9, "collection": "x", "title": "Letter"}]
    second = [{"id": 9, "collection": "x", "title": "B", "date": "1956"}]
    assert rows(built(tmp_path, first, second), "select date_text, first_day from documents") == [(None, None)]


def test_the_record_with_an_id_of_its_own_is_kept(tmp_path: Path) -> None:
    plain, catalogued = {"title": "Letter", "url": PAGE}, {"id": "A-12", "title": "Letter", "url": PAGE}
    assert ids(tmp_path, [plain], [catalogued]) == ["A-12"]


def test_records_are_joined_through_others(tmp_path: Path) -> None:
    pairs = [(1, 1), (3, 2), (2, 1), (2, 2), (4, 3), (3, 3)]
    sources = [[{"id": own, "collection": "x", "url": f"{PAGE}/{page}", "title": "Letter"}] for own, page in pairs]
    assert ids(tmp_path, *sources) == ["1"]


def test_ids_do_not_depend_on_the_order_of_different_records(tmp_path: Path) -> None:
    one, other = {"title": "Letter", "date": "1962"}, {"title": "Report", "date": "1962"}
    assert sorted(map(str, ids(tmp_path, [one, other]))) == sorted(map(str, ids(tmp_path, [other, one])))


def test_documents_that_want_the_same_id_get_their_own(tmp_path: Path) -> None:
    found = ids(
        tmp_path,
        [{"id": 7, "collection": place, "title": "Letter"} for place in ("frus", "ddrs", "nara")],
        [{**LETTER, "summary": text} for text in ("A", "B")],
    )
    assert len(set(found)) == 5
    assert found[0] == "7"
    assert all(str(one).startswith("7-") for one in found[1:3])


def test_untitled_records_with_an_id_are_kept_on_request(tmp_path: Path) -> None:
    source = tmp_path / "untitled.jsonl"
    source.write_text('{"id": "x1", "title": ""}\n{"title": " "}\n', encoding="utf-8")
    records = build([source], tmp_path / "kept.duckdb", THEMES, BuildOptions(keep_untitled=True)).sources[0]
    assert (records.documents, records.rejects, records.notes) == (
        1,
        1,
        ("1 records without a title named by their id",),
    )
    assert rows(tmp_path / "kept.duckdb", "select id, title from documents") == [("x1", "[x1]")]
    plain = check([source], THEMES).sources[0]
    assert (plain.documents, plain.rejects) == (0, 2)
