"""An archive file that somebody else made is foreign code: it holds the tables of an archive, or it is not opened."""

import shutil
from pathlib import Path

import duckdb
import pytest

from queries.database.archive import Archive
from queries.database.schema import FORMAT
from queries.errors import ArchiveError

HIDDEN = "the line of a file of the server"

PLANTED = {
    "a view in place of a table": (
        "alter table rejects rename to others; create view rejects as select * from read_csv('{secret}')",
        "the view rejects",
    ),
    "a view besides": ("create view documents_of_all as select * from documents", "the view documents_of_all"),
    "a macro that shadows a function": ("create macro lower(x) as upper(x)", "the function lower"),
    "a macro that is a table": ("create macro glob_all() as table select * from glob('*')", "the function glob_all"),
    "a sequence": ("create sequence numbers", "the sequence numbers"),
    "an index": ("create index by_doc on documents (doc)", "the index by_doc"),
    "another schema": ("create schema memory; create table memory.main (x int)", "the schema memory"),
    "a table besides": ("create table t_shadow as select 1 as x", "the table t_shadow, which no archive has"),
    "a table less": ("drop table postings", "no table postings"),
    "a column more": ("alter table events add column more varchar", "other columns in the table events"),
    "a column of another type": (
        "create or replace table events as select first_day, last_day, label, short, 1 as theme from events",
        "other columns in the table events",
    ),
    "a computed column": (
        "drop table site; create table site (key varchar, value varchar generated always as (upper(key)))",
        "a computed column in the table site",
    ),
}


@pytest.fixture
def copy(awkward_archive: Path, tmp_path: Path) -> Path:
    """Give a copy of an archive that a test may change."""
    path = tmp_path / "foreign.duckdb"
    shutil.copy(awkward_archive, path)
    return path


@pytest.mark.parametrize("planted", PLANTED)
def test_a_file_with_anything_but_the_tables_of_an_archive_is_refused(copy: Path, tmp_path: Path, planted: str) -> None:
    (tmp_path / "secret").write_text(f"{HIDDEN}\n")
    statements, text = PLANTED[planted]
    with duckdb.connect(copy) as connection:
        connection.execute(statements.replace("{secret}", str(tmp_path / "secret")))
    with pytest.raises(ArchiveError) as refused:
        Archive(copy)
    assert text in str(refused.value)
    assert HIDDEN not in str(refused.value)
    assert str(tmp_path) not in str(refused.value)


@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "select * from glob('/*')",
        "copy (select 1) to '/tmp/annals-written.csv'",
        "attach '/tmp/annals-other.duckdb'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set memory_limit = '1TB'",
        "set lock_configuration = false",
        "create table annals.main.more (x integer)",
        "delete from annals.main.documents",
    ],
)
def test_an_open_archive_reaches_nothing_but_itself(awkward_archive: Path, statement: str) -> None:
    opened = Archive(awkward_archive)
    with pytest.raises(duckdb.Error):
        opened.cursor().execute(statement).fetchall()
    opened.close()


@pytest.mark.parametrize(
    ("number", "text"), [(FORMAT - 1, "an older version of Annals"), (FORMAT + 1, "a newer version of Annals")]
)
def test_an_archive_of_another_format_says_which(copy: Path, number: int, text: str) -> None:
    with duckdb.connect(copy) as connection:
        connection.execute(f"comment on table archive is 'Annals archive, format {number}'")
    with pytest.raises(ArchiveError, match=f"built by {text}: its format is {number}, .* {FORMAT}"):
        Archive(copy)


def test_an_archive_that_does_not_say_its_format_is_judged_by_its_tables(copy: Path) -> None:
    with duckdb.connect(copy) as connection:
        connection.execute("comment on table archive is null")
    Archive(copy).close()


def test_answers_are_kept_by_the_file_as_well_as_its_version(copy: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.duckdb"
    shutil.copy(copy, other)
    with duckdb.connect(other) as connection:
        connection.execute("update documents set title = 'Another'")
    one, two = Archive(copy), Archive(other)
    assert one.about.version == two.about.version
    assert one.cache_key != two.cache_key
