"""`python -m data verify`: a sound archive is sound, and each thing that can be wrong is found and named."""

import random
import shutil
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from data.__main__ import cli
from data.verify import verify
from queries.database.archive import Archive
from queries.errors import AnnalsError
from tests.load.flipped_bits import flip

WRONG = {
    "a row that vanished": ("delete from documents where doc = 0", "states 10 documents and has 9"),
    "a source that does not add up": ("update sources set rows = rows + 1", "11 rows read are not 10 documents"),
    "a total that is not": ("update archive set documents = 11", "the archive states 11 documents and has 10"),
    "a theme's total": ("update themes set documents = documents + 1 where position = 1", "the theme "),
    "a stem's total": ("update stems set documents = 99 where stem_id = 1", "states 99 documents"),
    "a mention in one place": ("delete from mentions where doc = (select min(doc) from mentions)", "one of their two"),
    "a posting of nobody": (
        "update postings set doc = 999 where doc = 3",
        "postings",
    ),
    "a title that changed": ("update documents set title = 'Another title' where doc = 3", "does not hold the words"),
    "a word that is not found": ("delete from postings where doc = 3", "does not hold the words"),
    "ids that are not": ("update documents set id = 'same'", "share their id"),
    "counts by month": (
        "update archive_month_counts set documents = documents + 1 where axis = 'written'",
        "by month hold",
    ),
    "another last version": ("update versions set version = 'feedfeedfeed'", "the last version of the history is feed"),
    "no version at all": ("delete from versions", "the last version of the history is None"),
    "versions without the first": ("update versions set number = 2", "not numbered from 1 on"),
    "ids of another check": ("update versions set ids_check = '0123456789'", "the history states 0123456789"),
    "a change of no version": (
        "insert into changes values (7, 'added', 'nobody', null)",
        "versions that are not there",
    ),
    "a document that was never withdrawn": (
        "insert into versions select 2, version, built_at, documents, ids_check from versions;"
        " insert into changes select 2, 'withdrawn', id, title from documents where doc = 3",
        "1 documents are here or not",
    ),
    "a version that does not add up": (
        "insert into versions select 2, version, built_at, documents, ids_check from versions;"
        " insert into changes select 2, 'added', id, null from documents where doc = 3",
        "states 10 documents, and its changes come to 11",
    ),
    "a document added twice": (
        "insert into changes select v.number, 'added', id, null from documents, (values (2), (3)) as v (number)"
        " where doc = 3",
        "1 changes do not follow",
    ),
    "a view": ("create view more as select 1", "it has the view more"),
}


@pytest.fixture
def copy(shipped_archive: Path, tmp_path: Path) -> Path:
    """Give a copy of the shipped archive that a test may spoil."""
    path = tmp_path / "copy.duckdb"
    shutil.copy(shipped_archive, path)
    return path


def test_archives_that_a_build_made_are_sound(
    shipped_archive: Path, awkward_archive: Path, archive_with_rejects: Path
) -> None:
    for path in (shipped_archive, awkward_archive, archive_with_rejects):
        assert list(verify(path, every_document=True)) == []


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_named_and_the_command_says_so(copy: Path, wrong: str) -> None:
    statement, text = WRONG[wrong]
    with duckdb.connect(copy) as connection:
        connection.execute(statement)
    ran = CliRunner().invoke(cli, ["verify", str(copy), "--all"])
    assert ran.exit_code == 1
    assert text in ran.output


def test_a_file_cut_short_is_named(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:-300_000])
    assert CliRunner().invoke(cli, ["verify", str(copy)]).exit_code == 1


def answers_hash(path: Path) -> object:
    """Return what an archive answers: a hash of all documents and of the index."""
    archive = Archive(path)
    try:
        with archive.reading():
            return archive.cursor().rows(
                "select (select bit_xor(hash(d)) from documents d), (select bit_xor(hash(p)) from postings p),"
                " (select bit_xor(hash(s)) from stem_postings s), (select bit_xor(hash(t)) from terms t)"
            )
    finally:
        archive.close()


def outcome(archive: Path, copy: Path, chance: random.Random, expected: object) -> str:
    """Flip a bit in a copy; return `right`, `refused`, `wrong`, or `missed` where `verify` finds damage sound."""
    shutil.copyfile(archive, copy)
    flip(copy, chance.randrange(archive.stat().st_size * 8))
    try:
        found = answers_hash(copy)
    except AnnalsError:
        return "refused" if any(verify(copy)) else "missed"
    return "right" if found == expected else "wrong"


@pytest.mark.slow
def test_one_bit_flipped_is_refused_or_right_and_never_wrong(shipped_archive: Path, tmp_path: Path) -> None:
    expected, chance = answers_hash(shipped_archive), random.Random(12)
    outcomes = {outcome(shipped_archive, tmp_path / "flipped.duckdb", chance, expected) for _ in range(30)}
    assert outcomes <= {"right", "refused"}
    assert "refused" in outcomes
