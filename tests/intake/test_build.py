"""Builds: what becomes of rows, the law that they add up, versions, and builds that end too soon."""

import fcntl
import gc
import json
import os
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.build import BuildOptions, build, check
from data.extract import pool
from data.extract.discover import find_input_files
from data.garbage import seldom_collected
from data.load.report import notes, table
from data.readers import SAMPLES
from queries.errors import ArchiveError, SourceError
from tests.reading import GOLDEN

ROOT = Path(__file__).parents[2]
THEMES = ROOT / "data" / "themes.toml"

CORPORA = os.environ.get("CORPORA_DIR")
needs_corpora = pytest.mark.skipif(not CORPORA, reason="CORPORA_DIR is not set")


def write_lines(path: Path, records: Sequence[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def rows(archive: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(archive), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def built(folder: Path, *records: dict[str, object]) -> Path:
    """Return an archive of these records."""
    archive = folder / "archive.duckdb"
    build([write_lines(folder / "records.jsonl", records)], archive, THEMES)
    return archive


def test_documents_are_numbered_in_date_order_and_undated_ones_come_last(tmp_path: Path) -> None:
    archive = built(
        tmp_path,
        {"id": "undated", "title": "A"},
        {"id": "month", "title": "B", "date": "October 1962"},
        {"id": "day", "title": "C", "date": "October 1, 1962"},
        {"id": "old", "title": "D", "date": "1861"},
        {"id": "day-too", "title": "B", "date": "1 October 1962"},
    )
    found = rows(archive, "select doc, id from documents order by doc")
    assert found == [(0, "old"), (1, "day-too"), (2, "day"), (3, "month"), (4, "undated")]


def test_dates_events_and_conflicts_are_kept(tmp_path: Path) -> None:
    archive = built(
        tmp_path,
        {"id": "sed", "title": "Session held on 5 September 1989", "date": "September 5, 1985"},
        {"id": "yudin", "title": "Conversation, 31 March 1956", "date": "April 5, 1956"},
        {"id": "lost", "title": "Letter", "date": "12/11/62"},
    )
    facts = rows(
        archive,
        "select id, date_edtf, first_day::varchar, event_text, event_first_day::varchar, date_conflict, date_text "
        "from documents order by doc",
    )
    assert facts == [
        ("yudin", "1956-04-05", "1956-04-05", "31 March 1956", "1956-03-31", "written_after_event", "April 5, 1956"),
        ("sed", "1985-09-05", "1985-09-05", "5 September 1989", "1989-09-05", "contradiction", "September 5, 1985"),
        ("lost", None, None, None, None, "none", "12/11/62"),
    ]


def test_names_links_and_source_themes_are_kept(tmp_path: Path) -> None:
    archive = built(
        tmp_path,
        {"id": "a", "title": "A", "people": ["Satō, Eisaku"], "places": "Havana;Moscow", "url": "https://example.org"},
        {"id": "b", "title": "B", "themes": ["Afghanistan"], "url": "javascript:alert(1)"},
    )
    assert rows(archive, "select kind::varchar, name from mentions order by all") == [
        ("person", "Satō, Eisaku"),
        ("place", "Havana"),
        ("place", "Moscow"),
    ]
    assert rows(archive, "select id, url from documents order by id") == [("a", "https://example.org"), ("b", None)]
    assert ("afghanistan", "source") in rows(archive, "select slug, why from document_themes")


def test_a_dropped_link_is_named(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "links.jsonl", [{"title": "A", "url": "javascript:alert(1)"}])
    report = check([source], THEMES)
    assert list(notes(report.sources)) == ["links.jsonl: 1 links left out that are not web addresses"]


@pytest.mark.slow
def test_the_same_input_gives_the_same_version_wherever_it_lies(tmp_path: Path) -> None:
    folders = [tmp_path / "here", tmp_path / "there"]
    versions = []
    for folder in folders:
        folder.mkdir()
        source = write_lines(folder / "records.jsonl", [{"title": f"Letter {n}", "date": "1962"} for n in range(20)])
        versions.append(build([source], folder / "archive.duckdb", THEMES).version)
    assert versions[0] == versions[1]
    changed = write_lines(tmp_path / "records.jsonl", [{"title": "Letter 0", "date": "1963"}])
    assert check([changed], THEMES).version != versions[0]


def test_pages_of_one_search_are_put_together_and_overlaps_are_duplicates() -> None:
    page = SAMPLES / "results-page.txt"
    report = check([page, GOLDEN / "results-two-pages.txt", page], THEMES)
    counts = [(one.name, one.rows, one.documents, one.duplicates, one.rejects) for one in report.sources]
    assert counts == [
        ("results-page.txt", 9, 8, 0, 1),
        ("results-two-pages.txt", 3, 3, 0, 0),
        ("results-page.txt (2)", 9, 0, 8, 1),
    ]


def test_a_stated_range_is_kept_and_a_shortfall_said(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Results:\n\n11 - 20 of 24\n\nMay 5, 1962\n\nLetter\n")
    archive = tmp_path / "archive.duckdb"
    report = build([page], archive, THEMES)
    assert rows(archive, "select stated_first, stated_last, stated_total from sources") == [(11, 20, 24)]
    assert list(notes(report.sources)) == ["page.txt: the page states 10 records, 1 were found"]


def test_a_folder_is_read_file_by_file_and_what_is_no_source_is_a_reject(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    (folder / "box").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("hidden")
    (folder / "README").write_text("Dear reader,\nthis is a letter.\n")
    (folder / "empty.csv").write_text("")
    write_lines(folder / "box" / "letters.jsonl", [{"title": "Letter"}])
    archive = tmp_path / "archive.duckdb"
    report = build([folder], archive, THEMES)
    counts = [(one.name, one.reader, one.rows, one.documents, one.rejects) for one in report.sources]
    assert counts == [
        ("papers/README", "none", 1, 0, 1),
        ("papers/box/letters.jsonl", "json", 1, 1, 0),
        ("papers/empty.csv", "none", 1, 0, 1),
    ]
    ((raw,),) = rows(archive, "select raw from rejects where source_file like '%README'")
    assert raw == "Dear reader,\nthis is a letter."


@pytest.mark.parametrize(("missing", "text"), [("nothing.csv", "no file or folder"), ("", "contains no files")])
def test_a_source_that_is_not_there_is_said(tmp_path: Path, missing: str, text: str) -> None:
    with pytest.raises(SourceError, match=text):
        find_input_files([tmp_path / missing])


@pytest.mark.slow
def test_files_that_are_read_ahead_come_in_as_if_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for number in range(7):
        write_lines(folder / f"{number}.jsonl", [{"title": f"Letter {n}", "id": n} for n in range(number, 20)])
    (folder / "8.txt").write_text("Dear Sir,\nthis is a letter.\n")
    (folder / "9.parquet").write_bytes(b"PAR1" + bytes(100) + b"PAR1")
    one_by_one = build([folder], tmp_path / "archive.duckdb", THEMES)
    monkeypatch.setattr(pool, "MIN_POOL_BYTES", 1)
    assert build([folder], tmp_path / "archive.duckdb", THEMES) == one_by_one
    assert [one.documents for one in one_by_one.sources] == [20, 0, 0, 0, 0, 0, 0, 0, 0]
    with pytest.raises(SourceError, match=r"8\.txt is in none of the formats"):
        build([folder / "0.jsonl", folder / "8.txt"], tmp_path / "archive.duckdb", THEMES)


def test_after_a_build_python_looks_for_garbage_as_often_as_before(tmp_path: Path) -> None:
    usual = gc.get_threshold()
    with seldom_collected():
        assert gc.get_threshold() > usual
    built(tmp_path, {"title": "Letter"})
    assert gc.get_threshold() == usual


def test_a_forced_reader_and_chosen_columns_are_used(tmp_path: Path) -> None:
    source = tmp_path / "table"
    source.write_text("what,when\nLetter,1962\n")
    archive = tmp_path / "archive.duckdb"
    build([source], archive, THEMES, BuildOptions("csv", {"title": ("what",), "date": ("when",)}, "My papers"))
    assert rows(archive, "select title, date_edtf from documents") == [("Letter", "1962")]
    assert rows(archive, "select name from archive") == [("My papers",)]


def test_sources_without_documents_make_no_archive(tmp_path: Path) -> None:
    source = tmp_path / "table.csv"
    source.write_text("title,date\n")
    archive = tmp_path / "archive.duckdb"
    with pytest.raises(SourceError, match="There are no documents in these sources: 0 rows read"):
        build([source], archive, THEMES)
    assert not archive.exists()


def test_the_table_adds_up_in_words() -> None:
    report = check([SAMPLES / "results-page.txt", SAMPLES / "lines.jsonl"], THEMES)
    assert table(report.sources).splitlines() == [
        "source            rows read  documents  duplicates  rejects",
        "----------------  ---------  ---------  ----------  -------",
        "results-page.txt          9          8           0        1",
        "lines.jsonl               5          2           0        3",
        "----------------  ---------  ---------  ----------  -------",
        "total                    14         10           0        4",
    ]


@pytest.mark.parametrize("kind", ["folder", "file of another kind", "missing folder"])
def test_an_archive_never_takes_the_place_of_something_else(tmp_path: Path, kind: str) -> None:
    source = write_lines(tmp_path / "records.jsonl", [{"title": "Letter"}])
    out = {"folder": tmp_path, "file of another kind": source, "missing folder": tmp_path / "no" / "a.duckdb"}[kind]
    before = source.read_bytes()
    with pytest.raises(ArchiveError):
        build([source], out, THEMES)
    assert source.read_bytes() == before


def test_a_failed_build_leaves_the_old_archive_and_no_litter(tmp_path: Path) -> None:
    archive = built(tmp_path, {"title": "Letter"})
    before, files = archive.read_bytes(), sorted(tmp_path.iterdir())
    with pytest.raises(SourceError):
        build([tmp_path / "records.jsonl", tmp_path / "missing"], archive, THEMES)
    assert archive.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == files


def test_two_builds_of_one_archive_do_not_mix(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "records.jsonl", [{"title": "Letter"}])
    archive = tmp_path / "archive.duckdb"
    with (tmp_path / ".archive.duckdb.lock").open("w") as values:
        fcntl.flock(values, fcntl.LOCK_EX)
        with pytest.raises(ArchiveError, match="being built by another process"):
            build([source], archive, THEMES)
    build([source], archive, THEMES)


FIELDS = st.sampled_from(["id", "title", "date", "summary", "people", "url", "archive", "themes"])
VALUES = st.one_of(
    st.none(), st.text(max_size=6), st.sampled_from(["1", "2", "A", "1962"]), st.lists(st.text(max_size=3))
)
LINES = st.lists(
    st.one_of(st.dictionaries(FIELDS, VALUES, max_size=6).map(json.dumps), st.text(max_size=20)), max_size=8
)


@pytest.mark.slow
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sources=st.lists(LINES, min_size=1, max_size=3))
def test_rows_read_are_documents_duplicates_and_rejects(tmp_path: Path, sources: list[list[str]]) -> None:
    paths = [tmp_path / f"{number}.jsonl" for number in range(len(sources))]
    for path, lines in zip(paths, sources, strict=True):
        path.write_text('{"title": "First"}\n' + "\n".join(lines), encoding="utf-8")
    archive = tmp_path / "law.duckdb"
    report = build(paths, archive, THEMES)
    assert all(source.adds_up() for source in report.sources)
    (records,) = rows(
        archive,
        "select (select count(*) from documents), (select count(*) from duplicates), (select count(*) from rejects), "
        "(select sum(rows) from sources), (select count(distinct id) from documents)",
    )
    documents, duplicates, rejects, read, ids = (int(str(count)) for count in records)
    assert documents + duplicates + rejects == read == sum(source.rows for source in report.sources)
    assert ids == documents


@needs_corpora
def test_the_wilson_center_pages_come_in_whole() -> None:
    folder = Path(str(CORPORA)) / "wilson-center"
    report = check([folder], THEMES)
    counts = [(one.name, one.reader, one.rows, one.documents) for one in report.sources]
    assert counts == [
        ("wilson-center/export-sample.csv", "wilson-center", 5, 5),
        ("wilson-center/search-results-page-2.txt", "results-page", 10, 10),
    ]


@needs_corpora
def test_the_seed_page_says_what_its_dates_are(tmp_path: Path) -> None:
    archive = tmp_path / "archive.duckdb"
    build([Path(str(CORPORA)) / "wilson-center" / "search-results-page-2.txt"], archive, THEMES)
    assert rows(
        archive,
        "select first_day::varchar, event_first_day::varchar, date_conflict from documents "
        "where date_conflict <> 'none' order by doc",
    ) == [
        ("1956-04-05", "1956-03-31", "written_after_event"),
        ("1985-09-05", "1989-09-05", "contradiction"),
    ]
    assert rows(archive, "select stated_first, stated_last, stated_total from sources") == [(11, 20, 24)]


@needs_corpora
def test_a_hundred_topics_of_the_history_lab_add_up() -> None:
    report = check([Path(str(CORPORA)) / "history-lab" / "frus"], THEMES)
    assert len(report.sources) == 100
    assert sum(source.rows for source in report.sources) == 10_000
    assert sum(source.documents for source in report.sources) > 9_000
    assert all(source.adds_up() for source in report.sources)
