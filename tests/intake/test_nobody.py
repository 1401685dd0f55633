"""What stands where a name would and is that of nobody makes no person, and the report counts it."""

from contextlib import closing
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.build import build
from data.extract.discover import InputFile
from data.extract.nobody import is_nobody
from data.extract.read import SourceRead, read_file
from data.options import BuildOptions

NOBODY = [
    *("Unknown", "unknown author", "[Unknown]", "Author unknown", "Unknown, unknown", "Anonymous", "anon.", "[s.n.]"),
    *("S. n.", "N.N.", "n/a", "Various", "Various authors", "et al.", "Not applicable", "Unidentified photographer"),
    *("Unbekannt", "Unbekannter Verfasser", "(unbekannt)", "k. A.", "Verschiedene", "Inconnu", "Anonyme", "divers"),
    *("Anónimo", "VV. AA.", "Desconhecido", "AA.VV.", "Sconosciuto", "Неизвестный автор", "неизвестно", "Невідомий"),
    *("Nieznany autor", "Neznámý", "Ismeretlen", "Necunoscut", "Onbekend", "佚名", "不明", "작자 미상", "مجهول"),
]
SOMEBODY = [
    *("Smith", "Anon, John", "Person, Ada", "Autor", "Na, Hye-sok", "Unknown Chinese official", "Jean Inconnu"),
    *("Varios, Pablo", "Society of Unknown Writers", "Sender", "Divers Club"),
]


@pytest.mark.parametrize("name", NOBODY)
def test_words_for_nobody_are_nobody(name: str) -> None:
    assert is_nobody(name)


@pytest.mark.parametrize("name", SOMEBODY)
def test_names_are_somebody(name: str) -> None:
    assert not is_nobody(name)


@given(st.sampled_from(NOBODY), st.sampled_from(["Ada", "Muster", "Brandt"]))
def test_a_word_for_nobody_beside_a_name_is_left_alone(nobody: str, name: str) -> None:
    assert not is_nobody(f"{name}, {nobody}")


def test_the_report_counts_names_of_nobody_and_no_person_is_made_of_them(tmp_path: Path) -> None:
    table = tmp_path / "letters.csv"
    lines = ["id,title,people", "1,Letter,Unknown; Brandt Ada", "2,Note,[s.n.]", "3,Plan,unknown", "4,Map,?", ""]
    table.write_text("\n".join(lines), encoding="utf-8")
    report = build([table], tmp_path / "a.duckdb", None)
    with closing(duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True)) as connection:
        assert connection.execute("select name from mentions where kind = 'person'").fetchall() == [("Brandt Ada",)]
    (note,) = [note for note in report.sources[0].notes if "nobody" in note]
    assert note == ("3 names that are of nobody, and were made no person: 'Unknown' (1), '[s.n.]' (1), 'unknown' (1)")


def test_words_for_empty_cells_that_may_be_names_are_counted(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    rows = ["A,Null,", "B,Ada Brandt; None,nan", r"C,\N,N/A", "D,Nullmeier,nan"]
    table.write_text("\n".join(["title,people,language", *rows, ""]), encoding="utf-8")
    read = SourceRead(table.name)
    list(read_file(InputFile(table, table.name, in_folder=False), BuildOptions(), read))
    assert read.notes == ["words among names that stand for an empty cell, left out: 'nan' (2), 'Null' (1), 'None' (1)"]
