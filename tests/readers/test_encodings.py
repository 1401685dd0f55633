"""Files whose letters are not what they say, or not all alike: no letter is lost without a word."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from data.extract.discover import InputFile
from data.extract.divided import read_divided
from data.extract.read import Divide, SourceRead, read_file
from data.options import BuildOptions
from data.readers.source_file import source_file
from tests.reading import read

_STRAY = "not UTF-8 and read as Windows-1252"
_GUESS = "read as cp1252, by the look of it"
_XML = '<?xml version="1.0" encoding="{}"?><items><item><title>{}</title></item><item><title>{}</title></item></items>'
_POLISH = "title\nŁódź Żagań Gdańsk\nWrocław\n"

MIXED: dict[str, tuple[bytes, str, Sequence[str], str]] = {
    "XML that says UTF-8 and is not": (
        _XML.format("UTF-8", "Brief an Müller", "Zürich").encode("cp1252"),
        "cp1252",
        ["Brief an Müller", "Zürich"],
        f"declared as UTF-8, and {_GUESS} (",
    ),
    "XML that says ISO-8859-1 and has signs of Windows": (
        _XML.format("ISO-8859-1", "22 May – 3 June", "“Cuba”").encode("cp1252"),
        "cp1252",
        ["22 May – 3 June", "“Cuba”"],
        "declared as ISO-8859-1, where 3 bytes are no letters: read as Windows-1252 (–, “Cuba”)",
    ),
    "XML that says ISO-8859-1 and is": (
        _XML.format("ISO-8859-1", "Brief an Müller", "Zürich").encode("latin-1"),
        "cp1252",
        ["Brief an Müller", "Zürich"],
        "",
    ),
    "XML that says ISO-8859-1 and is UTF-8": (
        _XML.format("ISO-8859-1", "Brief an Müller", "Zürich").encode(),
        "utf-8",
        ["Brief an Müller", "Zürich"],
        "",
    ),
    "a mark of UTF-8, and a line of another program": (
        "\ufefftitle\nKöln\n".encode() + "Zürich “x”\n".encode("cp1252"),
        "utf-8-sig",
        ["Köln", "Zürich “x”"],
        f"3 bytes are {_STRAY} (Zürich, “x”)",
    ),
    "most letters in UTF-8": (
        _POLISH.encode() + "Note for Müller\n".encode("cp1252"),
        "utf-8",
        ["Łódź Żagań Gdańsk", "Wrocław", "Note for Müller"],
        f"1 byte is {_STRAY} (Müller): save the file as UTF-8 if letters are wrong",
    ),
    "as many of each": (
        "title\nKöln\n".encode() + "Zürich\n".encode("cp1252"),
        "utf-8",
        ["Köln", "Zürich"],
        f"1 byte is {_STRAY} (Zürich)",
    ),
    "few letters in UTF-8": (
        "title\nKöln\n".encode() + "Zürich\nBrief für Müller\nGrüße\n".encode("cp1252"),
        "utf-8",
        ["Köln", "Zürich", "Brief für Müller", "Grüße"],
        f"5 bytes are {_STRAY} (Zürich, für, Müller)",
    ),
    "Windows-1252 with capitals and signs that might be UTF-8": (
        "title\nLa «LIBERTÉ» trouvée\nDécès à Liège\n".encode("cp1252"),
        "cp1252",
        ["La «LIBERTÉ» trouvée", "Décès à Liège"],
        _GUESS,
    ),
    "Cyrillic of Windows with a word that might be UTF-8": (
        "title\nПётр Первый\nСправка о положении\n".encode("cp1251"),
        "cp1251",
        ["Пётр Первый", "Справка о положении"],
        "read as cp1251, by the look of it",
    ),
    "a first quarter of a megabyte without such letters": (
        b"title\n" + b"Letter\n" * 60_000 + "Справка о положении в Берлине\n".encode("cp1251"),
        "cp1251",
        ["Letter"] * 60_000 + ["Справка о положении в Берлине"],
        "read as cp1251, by the look of it (Справка, ",
    ),
    "a byte that Windows-1252 does not have": (
        _POLISH.encode() + b"stray \x81 byte\n",
        "utf-8",
        ["Łódź Żagań Gdańsk", "Wrocław", "stray � byte"],
        f"1 byte is {_STRAY} (�)",
    ),
    "UTF-16 with half a letter": (
        "\ufefftitle\nLetter".encode("utf-16-le") + b"\x00\xd8" + "s\n".encode("utf-16-le"),
        "utf-16",
        ["Letter�s"],
        "read as UTF-16; 1 place is not utf-16 and shows as �",
    ),
}
"""What is mixed -> the bytes, the encoding they are read in, the titles, and how the note begins."""


@pytest.mark.parametrize("case", MIXED)
def test_letters_are_read_or_named(tmp_path: Path, case: str) -> None:
    content, encoding, titles, note = MIXED[case]
    path = tmp_path / "file"
    path.write_bytes(content)
    source = source_file(path, path.name)
    _, _, rows = read(path)
    assert [getattr(row, "title", row) for row in rows] == titles
    assert source.encoding == encoding
    assert (source.note or "").startswith(note)
    assert bool(source.note) == bool(note)


CHOSEN = {
    "utf-8": ("Zürich", f"1 byte is {_STRAY} (Zürich)"),
    "UTF8": ("Zürich", f"1 byte is {_STRAY} (Zürich)"),
    "ascii": ("Z�rich", "1 place is not ascii and shows as �"),
    "cp1252": ("Zürich", ""),
    "mac_roman": ("Z¸rich", ""),
}
"""Encoding that a curator names for a file in Windows-1252 -> the title, and how the note begins."""


@pytest.mark.parametrize("chosen", CHOSEN)
def test_a_chosen_encoding_that_does_not_fit_is_named(tmp_path: Path, chosen: str) -> None:
    title, note = CHOSEN[chosen]
    path = tmp_path / "table.csv"
    path.write_bytes("title\nZürich\n".encode("cp1252"))
    source = source_file(path, path.name, chosen=chosen)
    with source.open() as stream:
        assert stream.read() == f"title\n{title}\n"
    assert (source.note or "").startswith(note)
    assert bool(source.note) == bool(note)


def test_stray_bytes_are_read_alike_in_one_piece_and_in_parts(tmp_path: Path) -> None:
    lines = [f"{n},Brief an Müller in Łódź,1962".encode() for n in range(200)]
    lines[50:150:7] = ["50,“Brief” für Zoë,1962".encode("cp1252")] * 15
    path = tmp_path / "table.csv"
    path.write_bytes(b"\n".join([b"id,title,date", *lines]))

    def rows(divide: Divide | None) -> list[object]:
        read = SourceRead(path.name)
        batches = list(read_file(InputFile(path, path.name, in_folder=True), BuildOptions(), read, divide))
        titles = [row[2] for batch in batches for row in batch.values["staged"]]
        return [titles, read.notes]

    with ThreadPoolExecutor(1) as executor:
        divided = rows(partial(read_divided, executor, 2, part_bytes=500))
    assert divided == rows(None)
    assert "“Brief” für Zoë" in str(divided)
    assert f"60 bytes are {_STRAY}" in str(divided)


CONTROLS = {
    "a dash": ("22 May \x96 3 June", "22 May – 3 June"),
    "quotation marks": ("\x93Cuba\x94 and Ada\x92s", "“Cuba” and Ada’s"),
    "no sign of any": ("a\x81b\x07c", "a b c"),
    "the end of a line": ("a\x85b", "a b"),
}
"""Control characters in a title in UTF-8 -> the title."""


@pytest.mark.parametrize("case", CONTROLS)
def test_control_characters_that_stand_for_signs_are_read_as_these(tmp_path: Path, case: str) -> None:
    written, title = CONTROLS[case]
    path = tmp_path / "table.csv"
    path.write_text(f"title\n{written}\nLetter\n", encoding="utf-8", newline="")
    read = SourceRead(path.name)
    batches = list(read_file(InputFile(path, path.name, in_folder=True), BuildOptions(), read))
    assert [row[2] for batch in batches for row in batch.values["staged"]] == [title, "Letter"]
    note = "control characters that stand for dashes and quotation marks of Windows-1252 are read as these"
    assert read.notes == ([note] if case in ("a dash", "quotation marks") else [])
