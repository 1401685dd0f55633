"""Hostile sources on the command line: a sentence or a named reject, little memory, the old archive as it was."""

import gzip
import os
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from queries.database.archive import Archive
from tests.archives import build_plain
from tests.intake.building import Ended, build_here, run_build
from tests.samples import SAMPLES

pytestmark = pytest.mark.slow

MOST_MEMORY = 1_500 << 20
"""Bytes that a build may take, whatever it is given; an ordinary one takes some 250 MB."""

MEGABYTE = 1 << 20
LARGE = 10_000
"""Bytes from which on a source is given to a build in a process of its own, whose memory is known."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an archive that no build of this module may change unless it succeeds."""
    return build_plain(tmp_path_factory.mktemp("old"), 5)


def built(source: Path, archive: Path, *options: object) -> Ended:
    """Return the end of a build over an archive, untouched where it failed, in bounded memory, without litter."""
    before, others = archive.read_bytes(), sorted(archive.parent.iterdir())
    is_small = source.is_file() and source.stat().st_size < LARGE and "ENTITY" not in source.read_text("latin-1")
    ended = (build_here if is_small else run_build)(source, *options, out=archive)
    assert ended.exit_code in (0, 2), ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.peak_memory < MOST_MEMORY
    assert sorted(archive.parent.iterdir()) == others
    if ended.exit_code:
        assert archive.read_bytes() == before
        assert ended.stderr.startswith("Error: ")
        assert ended.stderr.count("\n") == 1
    return ended


def reasons(archive: Path) -> list[str]:
    """Why rows were rejected."""
    values = Archive(archive)
    rows = values.cursor().execute("select reason from rejects order by source_file, source_row").fetchall()
    values.close()
    return [reason for (reason,) in rows]


def written(path: Path, pieces: Iterable[str]) -> Path:
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(pieces)
    return path


def repeated(before: str, piece: str, times: int, after: str) -> Iterable[str]:
    yield before
    for _ in range(times):
        yield piece
    yield after


LONG = ("x" * MEGABYTE, 100)
BOMB = (
    '<!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + ']><TEI xmlns="http://www.tei-c.org/ns/1.0">&i;</TEI>'
)
OUTSIDE = '<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/passwd">]><TEI xmlns="http://www.tei-c.org/ns/1.0">&a;</TEI>'

REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.touch(), "is empty"),
    "rubbish": (lambda path: path.write_bytes(bytes(range(256)) * 4096), "a binary file"),
    "zeros": (lambda path: os.truncate(written(path, ""), 256 * MEGABYTE), "a binary file"),
    "pipe": (os.mkfifo, "neither a file nor a folder"),
    "device": (lambda path: path.symlink_to("/dev/zero"), "neither a file nor a folder"),
    "blank": (lambda path: written(path, repeated("", "\n", 1_000_000, "")), "none of the formats"),
    "half a Parquet file": (lambda path: path.write_bytes(SAMPLES["parquet"][:-40]), "a binary file"),
    "half a workbook": (lambda path: path.write_bytes(SAMPLES["xlsx"][:-400]), "cannot be unpacked"),
    "half a volume": (lambda path: path.write_bytes(SAMPLES["frus"][:-4000]), "half a volume"),
    "a bomb": (lambda path: path.write_text(BOMB), "a bomb"),
    "outside": (lambda path: path.write_text(OUTSIDE), "outside"),
    "one long line": (lambda path: written(path, repeated('{"text": "', *LONG, '"}')), "one JSON object of more than"),
    "an object of many": (
        lambda path: written(path, repeated('{"a": [{}', ",{}" * 1000, 30_000, "]}")),
        "one JSON object of more than",
    ),
    "half a gz": (lambda path: path.write_bytes(b"\x1f\x8b\x08\0\0\0\0\0\0\3\xed\xc1"), "cannot be unpacked"),
}
"""What cannot be read at all: the file, and what is said of it."""

READ: dict[str, tuple[Iterable[str], int, list[str]]] = {
    "columns": (repeated("title", ",c", 200_000, "\nLetter" + "," * 200_000 + "\n"), 1, []),
    "a long cell": (
        repeated("title,text\nA,x\nB,", *LONG, "\nC,x\n"),
        2,
        ["cannot be read: it is longer than 33,554,432 characters"],
    ),
    "a long line": (
        repeated('{"title": "A"}\n{"title": "B", "text": "', *LONG, '"}\n{"title": "C"}\n'),
        2,
        ["broken JSON: the line is longer than 33,554,432 characters"],
    ),
    "a long element": (
        repeated('[{"title": "A"}, {"title": "B", "text": "', *LONG, '"}, {"title": "C"}]'),
        1,
        ["broken JSON: no record ends within 33,554,432 characters; nothing that follows is read"],
    ),
    "a list that breaks off": (
        repeated('[{"title": "A"}, {"title" "B", "text": "', *LONG, '"}]'),
        1,
        ["broken JSON: no record ends within 33,554,432 characters; nothing that follows is read"],
    ),
    "blank lines": (repeated("title\nA\n", "\n", 1_000_000, "B\n"), 2, []),
    "blank lines of JSON": (repeated('{"title": "A"}\n', "\n", 1_000_000, '{"title": "B"}\n'), 2, []),
    "a header never closed": (repeated('title,"text\n', "x\n", 500_000, ""), 0, []),
    "marks never closed": (
        repeated('title,text\n"a\n', 'a"b,"c\n', 200_000, 'a"b\n'),
        0,
        ["columns where the header has 2"],
    ),
}
"""What can be read for the most part: the text, the number of documents, and the reasons of the rejects."""


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_source_is_refused_in_a_sentence(tmp_path: Path, archive: Path, name: str) -> None:
    make, text = REFUSED[name]
    path = tmp_path / name
    make(path)
    ended = built(path, archive)
    assert ended.exit_code == 2
    assert text in ended.stderr


@pytest.mark.parametrize("name", READ)
def test_a_hostile_source_is_read_but_for_named_rejects(tmp_path: Path, archive: Path, name: str) -> None:
    text, documents, rejected = READ[name]
    ended = built(written(tmp_path / name, text), archive)
    assert ended.exit_code == (0 if documents else 2), ended.stderr
    assert ended.stdout.splitlines()[2].split()[-3:] == [str(documents), "0", str(len(rejected))]
    if not documents:
        assert all(sentence in ended.stdout for sentence in rejected)
        return
    assert all(sentence in reason for sentence, reason in zip(rejected, reasons(archive), strict=True))


def test_a_packed_file_that_is_ten_gigabytes_unpacked_stops_at_the_limit(tmp_path: Path, archive: Path) -> None:
    path = tmp_path / "bomb.csv.gz"
    path.write_bytes(gzip.compress(bytes(64 * MEGABYTE), 1) * 160)
    ended = built(path, archive, "--unpacked-limit", "0.1")
    assert ended.exit_code == 2
    assert "bomb.csv.gz cannot be unpacked: it is larger than 0.1 GB" in ended.stderr


def test_a_packed_file_of_11_000_files_is_refused(tmp_path: Path, archive: Path) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for number in range(11_000):
            packed.writestr(f"{number}.csv", b"")
    assert "it holds 11,000 files" in built(path, archive).stderr
