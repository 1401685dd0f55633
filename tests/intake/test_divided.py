"""A long file divided among processes: the rows, their numbers and the notes are those of reading it in one piece."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.build import build
from data.extract import pool
from data.extract.batch import Batch
from data.extract.discover import InputFile
from data.extract.divided import IN_ONE_PIECE, read_divided
from data.extract.read import Divide, SourceRead, read_file
from data.options import BuildOptions
from queries.errors import SourceError
from tests.archives import THEMES

_WORDS = st.text("ab é\"',;\n\r\\&<", max_size=9)
_QUOTED = _WORDS.map(lambda text: '"' + text.replace('"', '""') + '"')
_CELLS = st.one_of(st.sampled_from(["Letter", "1962", "", '"A, ""B"""', '"two\nlines"', '"x']), _WORDS, _QUOTED)
_ROWS = st.lists(_CELLS, min_size=1, max_size=4).map(",".join)
_SOUND = st.sampled_from(["1,Letter,1962", '2,"Note, of ""Ada""",May 1962', '3,"a\nb,c,d\n",1963', "4,,", "", "5,x"])
_TABLES = st.lists(st.one_of(_SOUND, _SOUND, _SOUND, _ROWS), max_size=40)
_ABOVE = st.sampled_from(["", "sep=,\n", "\n\n", "The papers of Ada Brandt\n\n", '"sep=,"\r\n', "a,b\n"])
_ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "cp932")
_NEVER_CLOSED = ['6,"never closed,1962'] + ["1,Letter,1962"] * 30
_TABLE_IN_CELLS = ['6,"a cell\n1,Letter,1962\n2,Letter,1962\n3,Letter,1962\n",1'] * 9


def read(path: Path, encoding: str | None, divide: Divide | None) -> tuple[object, ...]:
    """Return all that comes of a file: its rows by table, and what is said of it."""
    source = SourceRead(path.name)
    options = BuildOptions(encoding=encoding, keep_untitled=True)
    batches = list(read_file(InputFile(path, path.name, in_folder=True), options, source, divide))
    notes = [note for note in source.notes if not note.startswith(IN_ONE_PIECE)]
    return [list(rows_of(table, batches)) for table in ("staged", "staged_names", "rejects")], replace(
        source, notes=notes
    )


def rows_of(table: str, batches: Sequence[Batch]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table, the records of all batches numbered on."""
    records = 0
    for batch in batches:
        values: Sequence[Any] = (
            batch.values[table] if batch.values else [(*row.values(),) for row in batch.tables[table].to_pylist()]
        )
        yield from ((one[0] + records, *one[1:]) if table != "rejects" else one for one in values)
        records += batch.records


@given(
    rows=_TABLES,
    above=_ABOVE,
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(_ENCODINGS),
    part_bytes=st.integers(8, 200),
    written=st.sampled_from(["as it says", "cp1252"]),
)
@example(rows=_NEVER_CLOSED, above="", end="\n", encoding="utf-8", part_bytes=64, written="as it says")
@example(rows=_TABLE_IN_CELLS, above="", end="\n", encoding="utf-8", part_bytes=30, written="as it says")
def test_a_divided_table_gives_the_rows_of_one_piece(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[str],
    above: str,
    end: str,
    encoding: str,
    part_bytes: int,
    written: str,
) -> None:
    path = tmp_path_factory.getbasetemp() / "divided.csv"
    text = above + end.join(["id,title,date", *rows])
    path.write_bytes(text.encode(written if written == "cp1252" else encoding, errors="replace"))
    with ThreadPoolExecutor(1) as executor:
        divided = read(path, encoding, partial(read_divided, executor, 3, part_bytes=part_bytes))
    assert divided == read(path, encoding, None)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_table_without_the_mark_that_its_encoding_has_is_refused(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "table.csv").write_text("title,date\nLetter,1962\n", encoding="cp1252")
    rows, _ = read(tmp_path / "table.csv", encoding, None)
    assert f"is not in {encoding}: it has no mark of byte order at its start" in str(rows)


_LINES = st.sampled_from(
    [
        '{"title": "Letter", "date": 1962}',
        '{"title": "Nöte", "box": "1", "people": ["A", "B"]}',
        '{"title": ""}',
        '{"metadata": {"title": "Below"}, "id": 7}',
        '{"title": "cut',
        '["title", "date"]',
        '["Letter", 1962]',
        "7",
        "",
        " ",
    ]
)


@given(
    lines=st.lists(_LINES, max_size=30),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(_ENCODINGS),
    part_bytes=st.integers(8, 200),
)
def test_divided_json_lines_give_the_rows_of_one_piece(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], end: str, encoding: str, part_bytes: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "divided.jsonl"
    path.write_bytes(end.join(['{"title": "First"}', *lines, '{"title": "Last"}']).encode(encoding, errors="replace"))
    with ThreadPoolExecutor(1) as executor:
        divided = read(path, encoding, partial(read_divided, executor, 3, part_bytes=part_bytes))
    assert divided == read(path, encoding, None)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "koi8_r"])
def test_a_sound_table_is_divided_and_not_read_in_one_piece(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "sound.csv"
    rows = [f'{n},"Letter, no. {n}\n“of Ada”",{1900 + n % 60}' for n in range(900)]
    path.write_bytes("\n".join(["id,title,date", *rows]).encode(encoding, errors="replace"))
    with ThreadPoolExecutor(1) as executor:
        counted = Counting(executor)
        divided = read(path, encoding, partial(read_divided, counted, 2, part_bytes=4_000))
    assert counted.sent == round(path.stat().st_size / 4_000)
    assert divided == read(path, encoding, None)


@pytest.mark.parametrize("encoding", ["utf-16", "cp932"])
def test_what_cannot_be_divided_is_not_held_in_memory_by_another_process(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "sound.csv"
    path.write_bytes("\n".join(["title,date", *["Letter,1962"] * 900]).encode(encoding))
    with ThreadPoolExecutor(1) as executor:
        counted = Counting(executor)
        divided = read(path, encoding, partial(read_divided, counted, 2, part_bytes=100))
    assert counted.sent == 0
    assert divided == read(path, encoding, None)


_HEADER, _LETTERS = "id,title,date", ["1,Letter,1962"] * 30
_NAMES_FIRST = ['["title", "date"]', *['["Letter", 1962]'] * 30]
_LONG_CELL = '2,"' + "a line of a cell\n" * 40 + '",1962'
_IN_ONE_PIECE = [
    ("table.csv", [_HEADER, *_LETTERS], "utf-16", "", "its encoding or its lines do not show where it can be divided"),
    (
        "table.csv",
        [_HEADER, *_TABLE_IN_CELLS],
        "utf-8",
        "from row 2 on",
        "a row runs on beyond a line that looks like the beginning",
    ),
    ("table.csv", [_HEADER, *_LETTERS, *_TABLE_IN_CELLS], "utf-8", "from row ", "a row runs on beyond a line that"),
    ("table.csv", [_HEADER, *_LETTERS, _LONG_CELL], "utf-8", "from row ", "no line looks like the beginning of a row"),
    ("list.jsonl", _NAMES_FIRST, "utf-8", "", "its first line names the columns of all others"),
]


@pytest.mark.parametrize(("name", "lines", "encoding", "place", "reason"), _IN_ONE_PIECE)
def test_a_long_file_that_is_not_divided_says_from_where_on_and_why(
    tmp_path: Path, name: str, lines: list[str], encoding: str, place: str, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes("\n".join(lines).encode(encoding))
    (note,) = notes_on_pieces(path)
    assert note.startswith(f"{IN_ONE_PIECE} {place}" if place else f"{IN_ONE_PIECE}, which")
    assert reason in note


def test_a_file_that_is_divided_says_nothing_of_it(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("\n".join([_HEADER, *_LETTERS]), encoding="utf-8")
    assert notes_on_pieces(path) == []


def notes_on_pieces(path: Path) -> list[str]:
    """Return what is said of how a file was read in parts of a few bytes."""
    source = SourceRead(path.name)
    with ThreadPoolExecutor(1) as executor:
        divide = partial(read_divided, executor, 3, part_bytes=64)
        options = BuildOptions(reader="jsonl" if path.suffix == ".jsonl" else None)
        list(read_file(InputFile(path, path.name, in_folder=False), options, source, divide))
    return [note for note in source.notes if note.startswith(IN_ONE_PIECE)]


class Counting(ThreadPoolExecutor):
    """An executor that counts what is given to it."""

    def __init__(self, executor: ThreadPoolExecutor) -> None:
        super().__init__(1)
        self.sent, self._executor = 0, executor

    def submit(self, *arguments: Any, **named: Any) -> Any:
        """Count one more, and let the executor have it."""
        self.sent += 1
        return self._executor.submit(*arguments, **named)


_TITLES = (
    "Letter {n} &amp; more",
    "Minutes of the meeting of {day} October 1962",
    "Die Beziehungen zwischen den Staaten im Jahr {n} und das Gespräch mit dem Minister",
    "Reunión del Comité Central, {day} de mayo de 1968",
    "Телеграмма посла о переговорах № {n}",
)
_DATES = ("{year}", "Friday, October {day}, 1962", "{day}.05.1968", "circa {year}", "n.d.", "next spring")


def _mixed_rows(count: int) -> Iterator[str]:
    """Yield rows whose titles, dates and names are of many kinds; some repeat others, some are no records."""
    for n in range(count):
        values = {"n": n % 700, "day": n % 28 + 1, "year": 1900 + n % 60}
        title, date = _TITLES[n % 5].format(**values), _DATES[n % 6].format(**values)
        summary = f"{title}. A summary of U.S. policy, no. {n % 50}"
        yield f'{n if n % 3 else ""},"{title}","{date}",Ada {n % 7}; unknown,"{summary}"'
        if n % 500 == 7:
            yield f"{n},too,many,cells,here,and,more"


@pytest.mark.slow
def test_several_processes_build_the_archive_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "table.csv"
    path.write_text("\n".join(["id,title,date,people,summary", *_mixed_rows(3_000)]), encoding="utf-8")
    one, several = tmp_path / "one" / "archive.duckdb", tmp_path / "several" / "archive.duckdb"
    for archive in (one, several):
        archive.parent.mkdir()
    by_one = build([path], one, THEMES)
    monkeypatch.setattr(pool, "MIN_POOL_BYTES", 1)
    monkeypatch.setattr("data.extract.divided.PART_BYTES", 20_000)
    assert build([path], several, THEMES) == by_one
    assert by_one.rejects
    assert sum(source.duplicates for source in by_one.sources)
    tables, others = (tables_of(archive) for archive in (one, several))
    assert [name for name in tables if tables[name] != others[name]] == []
    assert {"documents", "postings", "stem_postings", "duplicates", "rejects", "mentions"} <= {
        *filter(tables.get, tables)
    }


def tables_of(archive: Path) -> dict[str, list[str]]:
    """Return the rows of each table of an archive, in order, without the time at which it was built."""
    with duckdb.connect(str(archive), read_only=True) as connection:
        names = [name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()]
        columns = {name: "* exclude (built_at)" if name in ("archive", "versions") else "*" for name in names}
        return {
            name: sorted(map(str, connection.execute(f"select {columns[name]} from {name}").fetchall()))
            for name in names
        }


def _ended_process() -> None:
    """Let a process that reads end at once, as the system does for want of memory."""
    with pool.process_pool() as processes:
        assert processes
        processes.executor.submit(os._exit, 1).result()


@pytest.mark.slow
def test_a_reading_process_that_the_system_ends_is_an_error_in_a_sentence() -> None:
    with pytest.raises(SourceError, match="was ended by the system"):
        _ended_process()
