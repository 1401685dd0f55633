"""The history of an archive: which versions there were, and what each added, changed and withdrew."""

import random
from itertools import pairwise
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from click.testing import CliRunner

from data.__main__ import cli
from data.sql import SQL
from data.verify import verify
from tests.versions import Records, build_version, build_versions

BEFORE: Records = {"cuba": {}, "berlin": {"title": "Cable from Berlin"}, "kabul": {"title": "Letter from Kabul"}}


def rows(archive: Path, statement: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(archive), read_only=True) as connection:
        return connection.execute(statement).fetchall()


def changes(archive: Path, number: int) -> dict[object, object]:
    """Return what a version did, by document."""
    return {row[0]: row[1] for row in rows(archive, f"select id, change from changes where number = {number}")}


def test_a_first_archive_has_its_one_version_and_no_changes(tmp_path: Path) -> None:
    archive = tmp_path / "archive.duckdb"
    report = build_version(archive, BEFORE)
    assert rows(archive, "select number, version, documents from versions") == [(1, report.version, 3)]
    assert rows(archive, "from changes") == []
    assert rows(archive, "select versions.built_at = archive.built_at from versions, archive") == [(True,)]


def test_the_same_sources_make_no_new_version_and_leave_the_day_of_the_old_one(tmp_path: Path) -> None:
    archive = tmp_path / "archive.duckdb"
    build_version(archive, BEFORE)
    known = rows(archive, "from versions")
    assert [note for note in build_version(archive, BEFORE).notes if "version" in note] == []
    assert rows(archive, "from versions") == known


def test_history_is_no_part_of_what_a_version_is(tmp_path: Path) -> None:
    archive, other = tmp_path / "archive.duckdb", tmp_path / "other" / "archive.duckdb"
    other.parent.mkdir()
    first, _, third = build_versions(archive, [BEFORE, {"cuba": {}}, BEFORE])
    assert first == third == build_version(other, BEFORE).version
    assert [row[0] for row in rows(archive, "select version from versions order by number")][::2] == [first, third]


CHANGED: Records = {
    "a title": {"title": "Another telegram"},
    "a summary": {"summary": "Missiles are not in Cuba."},
    "a text": {"text": "The whole text."},
    "a date as written": {"date": "16.10.1962"},
    "a date": {"date": "17 October 1962"},
    "no date any more": {"date": ""},
    "a date in the title": {"title": "Telegram from Havana, 3 May 1961"},
    "a person": {"people": ["Castro, Fidel"]},
    "a place": {"places": ["Havana"]},
    "a subject": {"subjects": ["Missiles"]},
    "a theme": {"themes": ["Afghanistan"]},
    "a language": {"language": "Spanish"},
    "a collection": {"collection": "Papers"},
    "rights": {"rights": "Public domain"},
    "an address": {"url": "https://archive.example/1"},
    "a number": {"number": "17"},
}


def test_a_document_is_changed_where_a_reader_sees_another_one(tmp_path: Path) -> None:
    archive = tmp_path / "archive.duckdb"
    before: dict[str, dict[str, object]] = {what: {"title": f"Telegram about {what}"} for what in CHANGED}
    after = {what: {**before[what], **change} for what, change in CHANGED.items()}
    build_versions(archive, [{**BEFORE, **before}, {**BEFORE, **after}])
    assert changes(archive, 2) == dict.fromkeys(CHANGED, "changed")


def test_a_document_is_not_changed_because_others_come_before_it(tmp_path: Path) -> None:
    archive = tmp_path / "archive.duckdb"
    build_versions(archive, [BEFORE, {"earlier": {"date": "1945"}, **BEFORE}])
    assert changes(archive, 2) == {"earlier": "added"}


def test_a_document_withdrawn_leaves_its_id_and_its_title(tmp_path: Path) -> None:
    archive = tmp_path / "archive.duckdb"
    report = [build_version(archive, one) for one in (BEFORE, {"cuba": {}, "new": {}})][1]
    gone = rows(archive, "select id, title from changes where change = 'withdrawn'")
    assert gone == [("berlin", "Cable from Berlin"), ("kabul", "Letter from Kabul")]
    assert report.notes[-1].startswith("since version ")
    assert report.notes[-1].endswith(": 1 added, 2 withdrawn")
    assert list(verify(archive, every_document=True)) == []


@pytest.mark.parametrize(
    ("identifier", "title", "expected"),
    [
        ("short", "x" * 51, "x" * 51),
        ("short", "x" * 52, "x" * 50 + "…"),
        ("ж" * 10, "ж" * 40, "ж" * 17 + "…"),
        ("i" * 40, "A title", "A title"),
        ("i" * 45, "A title", None),
    ],
)
def test_a_title_is_there_as_far_as_a_change_has_room_for_it(
    identifier: str, title: str, expected: str | None, tmp_path: Path
) -> None:
    archive = tmp_path / "archive.duckdb"
    build_versions(archive, [{**BEFORE, identifier: {"title": title}}, BEFORE])
    assert rows(archive, "select id, title from changes") == [(identifier, expected)]


def test_a_history_can_be_forgotten(tmp_path: Path) -> None:
    archive = tmp_path / "archive.duckdb"
    build_versions(archive, [BEFORE, {"cuba": {}}])
    report = build_version(archive, BEFORE, forget=True)
    assert rows(archive, "select number, version from versions") == [(1, report.version)]
    assert rows(archive, "from changes") == []


def test_the_command_line_forgets_only_when_it_is_told_to(tmp_path: Path) -> None:
    source, archive = tmp_path / "s.csv", tmp_path / "archive.duckdb"
    for number, options in enumerate(([], [], ["--forget-history"])):
        source.write_text(f"title,date\nLetter {number},1962\n", encoding="utf-8")
        ran = CliRunner().invoke(cli, ["build", str(source), "--out", str(archive), "--themes", "none", *options])
        assert ran.exit_code == 0, ran.output
        assert rows(archive, "select count(*) from versions") == [((1, 2, 1)[number],)]
        if number == 1:
            printed = CliRunner().invoke(cli, ["info", str(archive)]).output
            assert "2 versions known:" in printed
            assert ": 1 documents, 1 added, 1 withdrawn" in printed


def test_an_archive_of_an_older_format_is_the_first_version_of_the_history(tmp_path: Path) -> None:
    archive = tmp_path / "archive.duckdb"
    first = build_version(archive, BEFORE).version
    with duckdb.connect(str(archive)) as connection:
        connection.execute("drop table versions; drop table changes; drop type change")
        connection.execute("alter table documents drop column rights")
        connection.execute("comment on table archive is 'Annals archive, format 2'")
    second = build_version(archive, {**BEFORE, "berlin": {"rights": "Free", "title": "Cable from Berlin"}}).version
    assert rows(archive, "select version from versions order by number") == [(first,), (second,)]
    assert changes(archive, 2) == {"berlin": "changed"}
    assert list(verify(archive)) == []


@pytest.mark.parametrize("damage", ["cut short", "none of ours", "a view that reads a file"])
def test_a_history_that_cannot_be_read_begins_anew_and_the_report_says_so(damage: str, tmp_path: Path) -> None:
    archive = tmp_path / "archive.duckdb"
    build_versions(archive, [BEFORE, {"cuba": {}}])
    if damage == "cut short":
        archive.write_bytes(archive.read_bytes()[:-300_000])
    elif damage == "none of ours":
        archive.unlink()
        duckdb.connect(str(archive)).execute("create table other (a integer)").close()
    else:
        with duckdb.connect(str(archive)) as connection:
            connection.execute("drop table versions")
            connection.execute("create view versions as select * from read_csv('/etc/passwd')")
    report = build_version(archive, BEFORE)
    assert "the history of the archive begins anew" in report.notes[-1]
    assert rows(archive, "select version from versions") == [(report.version,)]
    assert list(verify(archive)) == []


def test_what_looks_like_a_statement_in_an_id_or_a_title_stays_text(tmp_path: Path) -> None:
    archive = tmp_path / "archive.duckdb"
    hostile = {"'; drop table documents; --": {"title": "'; delete from changes; --"}, "$number": {"title": "{moves}"}}
    build_versions(archive, [{**BEFORE, **hostile}, BEFORE])
    assert changes(archive, 2) == dict.fromkeys(hostile, "withdrawn")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_versions_is_kept_as_it_was(seed: int, tmp_path: Path) -> None:
    chance, archive = random.Random(seed), tmp_path / "archive.duckdb"
    states: list[Records] = []
    for _ in range(5):
        ids = [f"d{number}" for number in range(12) if chance.random() < 0.6] or ["d0"]
        states.append({one: {"summary": f"Text {chance.randrange(2)}"} for one in ids})
    build_versions(archive, states)
    for number, (before, after) in enumerate(pairwise(states), start=2):
        expected = dict.fromkeys(after.keys() - before.keys(), "added")
        expected |= dict.fromkeys(before.keys() - after.keys(), "withdrawn")
        expected |= {one: "changed" for one in before.keys() & after.keys() if before[one] != after[one]}
        assert changes(archive, number) == expected
    assert list(verify(archive)) == []


def test_a_change_takes_at_most_40_bytes_of_the_file(tmp_path: Path) -> None:
    """All of them withdrawn, with ids made by chance and long titles, which is the most that a change can hold."""
    chance, many = random.Random(7), 200_000
    words = [
        "".join(chance.choices(["be", "ra", "ti", "on", "mo", "s", "th"], k=chance.randint(1, 4))) for _ in range(9_999)
    ]
    ids = [f"{chance.getrandbits(48):012x}" for _ in range(many)]
    titles = [" ".join(chance.choices(words, k=12)) for _ in range(many)]
    archive = tmp_path / "archive.duckdb"
    build_version(archive, BEFORE)
    with duckdb.connect(str(archive)) as connection:
        size = "select used_blocks * block_size from pragma_database_size() where database_name = 'archive'"
        ((before,),) = connection.execute(size).fetchall()
        connection.register("former_titles", pa.table({"id": ids, "title": titles}))
        connection.execute("create temp table former_records as select id, 1 as content from former_titles")
        connection.execute("create temp table records as from former_records limit 0")
        connection.execute(SQL["changes"])
        connection.execute("checkpoint")
        ((after,),) = connection.execute(size).fetchall()
    assert 10 < (after - before) / many <= 40
