"""SQLite databases: which table is read, how, and what becomes of one that is broken or hostile."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from data.readers import sqlite_table
from data.readers.record import Record, Row
from queries.errors import SourceError
from tests.reading import GOLDEN, as_golden, read

MADE = GOLDEN / "made"


def database(path: Path, script: str, rows: Sequence[Sequence[object]] = (), table: str = "documents") -> Path:
    """Return a database made by a script, with rows in one of its tables."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
        for row in rows:
            connection.execute(f"insert into {table} values ({', '.join('?' * len(row))})", row)
        connection.commit()
    return path


def records(rows: Sequence[Row]) -> list[Record]:
    assert all(isinstance(row, Record) for row in rows), rows
    return [row for row in rows if isinstance(row, Record)]


def titles(rows: Sequence[Row]) -> list[str]:
    return [record.title for record in records(rows)]


def test_a_database_is_read_row_by_row(tmp_path: Path) -> None:
    path = database(
        tmp_path / "100% of it?#1.db",
        """
        create table documents (id integer primary key, title, date, people, "an ""odd"" name", scan,
            shout as (upper(title)));
        create table notes (title);
        create index by_title on documents (title);
        create view letters as select title from documents;
        create virtual table documents_fts using fts5 (title);
        """,
    )
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("insert into documents values (7, 'Zebra', 1962, '[\"Satō, Eisaku\"]', 'x', x'00ff')")
        connection.execute("insert into documents values (9, cast(x'41ff42' as text), 'May 1956', null, null, null)")
        connection.execute("insert into documents values (8, '', 1.5, 'A; B', 'y', zeroblob(9))")
        connection.commit()
    assert as_golden(path) == (MADE / "documents.db.expected.json").read_text(encoding="utf-8")


def test_without_a_table_called_documents_the_one_with_titles_is_read(tmp_path: Path) -> None:
    script = "create table Fonds (code, Stück); create table places (id, label); create view documents as select 1"
    path = database(tmp_path / "a.db", script, [("x", "Gespräch")], table="Fonds")
    assert titles(read(path, {"title": "Stück"})[2]) == ["Gespräch"]
    with pytest.raises(SourceError, match=r"has no title column.*Fonds \(code, Stück\), places \(id, label\)"):
        read(path)


def test_tables_of_any_kind_are_read(tmp_path: Path) -> None:
    script = "pragma encoding = 'utf-16'; create table documents (title text primary key) without rowid, strict;"
    path = database(tmp_path / "a.db", script, [("B é",), ("A",)])
    assert titles(read(path)[2]) == ["A", "B é"]


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("create table a (title); create table b (name)", "several tables with a title column: a, b"),
        (
            "create table documents (text); create table b (title)",
            r"no title column.*in a table 'documents'.*documents \(text\)",
        ),
        ("create view documents as select 'x' as title", "has no title column.*found 'nothing'"),
        ("", "has no title column"),
    ],
)
def test_a_database_without_a_table_of_titles_is_refused_in_words(tmp_path: Path, script: str, text: str) -> None:
    path = database(tmp_path / "a.db", f"pragma user_version = 1; {script}")
    with pytest.raises(SourceError, match=text):
        read(path)


def test_a_table_without_rows_has_none(tmp_path: Path) -> None:
    assert read(database(tmp_path / "a.db", "create table documents (title)"))[2] == []


def test_a_cell_too_long_to_be_loaded_is_one_reject_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_table, "MAX_CELL_CHARS", 1000)
    rows = [("A", "short", None), ("B", "x" * 1001, None), ("C", None, b"x" * 5000), ("D", "\0" + "x" * 2000, None)]
    path = database(tmp_path / "a.db", "create table documents (title, body, scan)", [*rows, ("E", "", None)])
    _, _, found = read(path)
    assert [row.title if isinstance(row, Record) else row.reason for row in found] == [
        "A",
        "more than 1,000 bytes in a cell of body",
        "C",
        "more than 1,000 bytes in a cell of body",
        "E",
    ]
    assert [row.row for row in found] == [1, 2, 3, 4, 5]
    assert found[1].raw == '{"title": "B", "scan": null}'


def test_a_database_with_a_broken_page_breaks_off_with_its_row(tmp_path: Path) -> None:
    letters = [(f"Letter {row}" * 40,) for row in range(100)]
    path = database(tmp_path / "a.db", "create table documents (title)", letters)
    content = path.read_bytes()
    path.write_bytes(content[: 4096 * 5] + b"\xff" * 4096 + content[4096 * 6 :])
    with pytest.raises(SourceError, match=r"a\.db breaks off after row [1-9]\d*: database disk image is malformed"):
        read(path)
    path.write_bytes(content[:-4096])
    with pytest.raises(
        SourceError, match=r"a\.db is not an SQLite database that can be read: database disk image is mal"
    ):
        read(path)


@pytest.mark.parametrize("remaining", [16, 99, 1000, 4096])
def test_a_database_cut_off_in_its_first_pages_is_refused(tmp_path: Path, remaining: int) -> None:
    path = database(tmp_path / "a.db", "create table documents (title)", [("Letter",)])
    path.write_bytes(path.read_bytes()[:remaining])
    with pytest.raises(SourceError, match=r"a\.db (is not an SQLite database that can be read|breaks off after row 0)"):
        read(path)


def test_a_database_is_never_written_to_and_what_is_not_written_yet_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute("create table documents (title)")
        connection.execute("insert into documents values ('A')")
        connection.commit()
        connection.execute("pragma wal_checkpoint(truncate)")
        connection.execute("insert into documents values ('B')")
        connection.commit()
        before = sorted((one.name, one.read_bytes()) for one in tmp_path.iterdir())
        _, reading, rows = read(path)
        assert titles(rows) == ["A"]
        assert reading.notes == ["changes that its program has not yet written to the file itself are left out"]
        assert sorted((one.name, one.read_bytes()) for one in tmp_path.iterdir()) == before
