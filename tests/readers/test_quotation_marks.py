"""Quotation marks in tables that enclose no cell: no row is swallowed by another, no mark goes without a word."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from data.extract.discover import InputFile
from data.extract.divided import read_divided
from data.extract.read import Divide, SourceRead, read_file
from data.options import BuildOptions
from data.readers.record import Record, Reject
from tests.reading import read

_AS_TEXT = "rows with quotation marks that enclose no cell, read as text: "
_LOST = "rows with quotation marks in a cell that are not doubled, some of which are lost: "
_CLOSED = "a quotation mark is never closed"
_DITTO = 'a quotation mark alone, which says "the same": write the cell out'

TABLES: dict[str, tuple[str, Sequence[str], Sequence[str]]] = {
    "between tabs, as databases write them": (
        'title\tdate\n"Missile gap debate\t1960\nSecond letter\t1961\n"Bay of Pigs memo\t1962\n',
        ['"Missile gap debate', "Second letter", '"Bay of Pigs memo'],
        [f"{_AS_TEXT}2, as in '\"Missile gap debate'"],
    ),
    "between tabs, the second one at an end": (
        'title\tdate\n"Missile gap\t1960\nThe "debate"\t1961\nAn "end\t1962\nNote"\t1963\n',
        ['"Missile gap', 'The "debate"', 'An "end', 'Note"'],
        [f"{_AS_TEXT}1, as in '\"Missile gap'"],
    ),
    "between tabs, alone at the end": (
        'title\tdate\nLetter\t1960\n"Bay of Pigs memo\t1962\n',
        ["Letter", '"Bay of Pigs memo'],
        [f"{_AS_TEXT}1, as in '\"Bay of Pigs memo'"],
    ),
    "between commas": (
        'title,date\n"Missile gap debate,1960\nSecond letter,1961\n"Bay of Pigs memo,1962\n',
        [_CLOSED, "Second letter", _CLOSED],
        [],
    ),
    "ditto marks": ('title,date\nLetter to Castro,1962\n",1963\n",1964\n', ["Letter to Castro", _DITTO, _DITTO], []),
    "a ditto mark alone": ('title,date\nLetter,1962\n",1963\nNote,1964\n', ["Letter", _DITTO, "Note"], []),
    "around the first words": (
        'title,date\n"Missile gap" debate,"1960"\nLetter,1961\n',
        ['"Missile gap" debate', "Letter"],
        [f"{_AS_TEXT}1, as in '\"Missile gap\" debate'"],
    ),
    "around the first words, beside a comma in a cell": (
        'title,date\n"Missile gap" debate,"May, 1960"\n',
        ["Missile gap debate"],
        [f"{_LOST}1"],
    ),
    "not doubled in a cell of two lines": (
        'title,date\n"The first line\nand the "second" line",1962\nLetter,1963\n',
        ['The first line and the second" line"', "Letter"],
        [f"{_LOST}1"],
    ),
    "a cell of two lines with a comma in each": (
        'title,date\n"Smith, John\nBrown",1962\nLetter,1963\n',
        ["Smith, John Brown", "Letter"],
        [],
    ),
    "blanks behind a cell": ('title,date\n"Letter, long" ,1962\nNote,1963\n', ["Letter, long", "Note"], []),
    "within a cell": ('title,date\nThe "gap",1962\n"A ""note""",1963\n', ['The "gap"', 'A "note"'], []),
}
"""Where the marks are -> the table, its titles and the reasons of rejects, and the notes."""


@pytest.mark.parametrize("case", TABLES)
def test_no_row_is_swallowed_by_a_quotation_mark_that_is_text(tmp_path: Path, case: str) -> None:
    table, found, notes = TABLES[case]
    path = tmp_path / "table.csv"
    path.write_text(table, encoding="utf-8")
    _, reading, rows = read(path)
    assert [row.reason if isinstance(row, Reject) else row.title for row in rows] == found
    assert [row.row for row in rows] == [*range(1, len(rows) + 1)]
    assert reading.notes == notes


@pytest.mark.parametrize("delimiter", ["\t", ","])
def test_marks_that_are_text_are_read_alike_in_one_piece_and_in_parts(tmp_path: Path, delimiter: str) -> None:
    titles = [f"Letter {n}" for n in range(300)]
    titles[40:240:7] = ['"Missile gap'] * 29
    titles[45:200:31] = ['"Missile" gap'] * 5
    path = tmp_path / "table.csv"
    path.write_text("\n".join(["title,date", *(f"{title},1962" for title in titles)]).replace(",", delimiter))

    def rows(divide: Divide | None) -> tuple[list[str], int, list[str]]:
        read = SourceRead(path.name)
        batches = list(read_file(InputFile(path, path.name, in_folder=True), BuildOptions(), read, divide))
        values = [batch.values[table] for batch in batches for table in ("staged", "rejects")]
        return sorted(str(row[1:]) for found in values for row in found), read.rows, read.notes

    whole = rows(None)
    with ThreadPoolExecutor(1) as executor:
        divided = rows(partial(read_divided, executor, 2, part_bytes=500))
    assert whole[1] == divided[1] == len(titles)
    assert whole[0] == divided[0]
    assert whole[2] == [note for note in divided[2] if "one process" not in note]


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        (r"[Indonesia] Why it Won\'t Work", "[Indonesia] Why it Won't Work"),
        (r"{Draft} The \'Truce\'", "{Draft} The 'Truce'"),
        (r'"[""The \""Truce\""""]"', r'["The \"Truce\""]'),
    ],
)
def test_a_backslash_before_a_mark_stays_in_json_alone(tmp_path: Path, cell: str, title: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f"title,date\n{cell},1962\nLetter,1963\n")
    first, _ = read(path)[2]
    assert isinstance(first, Record)
    assert first.title == title
