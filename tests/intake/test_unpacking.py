"""Packed files: what is in them comes in as if it lay in a folder, and what cannot be unpacked has a name."""

import gzip
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from data.build import BuildOptions, build, check
from data.load.report import SourceReport
from queries.errors import SourceError
from tests.intake.test_deduplicate import rows

THEMES = Path(__file__).parents[2] / "data" / "themes.toml"
TABLE = b"title,date\nLetter,1962\n"
OTHER = b"title,date\nReport,1963\nMinutes,1964\n"


def zipped(members: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return content.getvalue()


def encrypted(content: bytes) -> bytes:
    """Return a zip file whose members claim to be encrypted: bit 0 of the flags of each header."""
    marked = bytearray(content)
    for start, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        marked[marked.index(start) + flags] |= 1
    return bytes(marked)


def report(path: Path, content: bytes, limit: int = 1 << 20) -> tuple[SourceReport, ...]:
    path.write_bytes(content)
    return check([path], THEMES, BuildOptions(unpacked_limit=limit)).sources


UNPACKED: dict[str, tuple[str, bytes, list[tuple[str, int]]]] = {
    "gz": ("table.csv.gz", gzip.compress(TABLE), [("table.csv.gz", 1)]),
    "zip": (
        "all.zip",
        zipped({"a.csv": TABLE, "folder/b.csv": OTHER, "folder/": b"", "__MACOSX/a.csv": b"x", ".hidden": b"x"}),
        [("all.zip/a.csv", 1), ("all.zip/folder/b.csv", 2)],
    ),
    "gz in zip in zip": (
        "all.zip",
        zipped({"inner.zip": zipped({"b.csv.gz": gzip.compress(OTHER)})}),
        [("all.zip/inner.zip/b.csv.gz", 2)],
    ),
    "names that lead elsewhere": (
        "all.zip",
        zipped({"../../outside.csv": TABLE, "/etc/absolute.csv": OTHER}),
        [("all.zip/../../outside.csv", 1), ("all.zip//etc/absolute.csv", 2)],
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", UNPACKED)
def test_packed_files_come_in(tmp_path: Path, case: str) -> None:
    name, content, expected = UNPACKED[case]
    assert [(one.name, one.documents) for one in report(tmp_path / name, content)] == expected


REFUSED: dict[str, tuple[str, bytes, str]] = {
    "truncated gz": (
        "table.csv.gz",
        gzip.compress(TABLE * 1000)[:-12],
        "table.csv.gz cannot be unpacked: it is cut short",
    ),
    "rubbish after the magic of gz": ("table.gz", b"\x1f\x8bxxxxxxxxxxxxxx", "cannot be unpacked"),
    "truncated zip": ("all.zip", zipped({"a.csv": TABLE})[:-30], "all.zip cannot be unpacked: File is not a zip file"),
    "empty zip": ("all.zip", zipped({}), "it holds 0 files"),
    "too many files": ("all.zip", zipped({f"{n}.csv": b"" for n in range(10_001)}), "it holds 10,001 files"),
    "too large": ("table.gz", gzip.compress(bytes(2 << 20)), "larger than 0.000977 GB; raise --unpacked-limit"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_unpacked_is_refused_with_the_reason(tmp_path: Path, case: str) -> None:
    name, content, text = REFUSED[case]
    with pytest.raises(SourceError, match=text):
        report(tmp_path / name, content)


REJECTED: dict[str, tuple[bytes, str]] = {
    "an encrypted member": (encrypted(zipped({"a.csv": TABLE})), "encrypted"),
    "packed too often": (
        zipped({"1.zip": zipped({"2.zip": zipped({"3.zip": zipped({"a.csv": TABLE})})})}),
        "packed more than 3 times over",
    ),
    "a damaged member": (zipped({"a.csv": TABLE}).replace(b"a.csv", b"b.csv", 1), "differ"),
    "a member of no format": (zipped({"letter.txt": b"Dear Sir,\nthis is a letter.\n"}), "in none of the formats"),
    "a member larger than allowed": (zipped({"a.csv": TABLE + bytes(2 << 20)}), "raise --unpacked-limit"),
}


@pytest.mark.parametrize("case", REJECTED)
def test_what_cannot_be_read_in_a_zip_file_is_a_reject_with_the_reason(tmp_path: Path, case: str) -> None:
    content, text = REJECTED[case]
    source = tmp_path / "all.zip"
    source.write_bytes(content)
    archive = tmp_path / "archive.duckdb"
    letter = tmp_path / "letter.csv"
    letter.write_bytes(TABLE)
    one, _ = build([source, letter], archive, THEMES, BuildOptions(unpacked_limit=1 << 20)).sources
    assert (one.rows, one.rejects) == (1, 1)
    assert text in str(rows(archive, "select reason from rejects")[0][0])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.zip", "archive.duckdb", "letter.csv"]


def test_a_workbook_is_no_packed_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is a Word document, which Annals does not read"):
        report(tmp_path / "letter.docx", zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}))
