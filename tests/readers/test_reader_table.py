"""The one table of readers: whatever names the formats that come in agrees with it."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from data.__main__ import cli
from data.readers import READERS, SAMPLES, Reader, template
from data.readers.crosswalk import AS_USUAL
from data.readers.record import Record, Reject
from data.readers.source_file import source_file
from display.about.own_documents import own_documents
from queries.formats import FORMATS
from tests.reading import read

ROOT = Path(__file__).parents[2]

LONG_NAMES = [name for name in FORMATS.values() if " " in name]
"""Names that stand in a text only where it speaks of the format."""
MOST_NAMES = 2
"""Formats that a module may name without being a list of them."""

each_reader = pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())


@each_reader
def test_a_sample_is_read_by_its_own_reader(reader: Reader) -> None:
    name, _, rows = read(SAMPLES / reader.sample)
    assert name == reader.name
    assert any(isinstance(row, Record) for row in rows)


def test_each_sample_belongs_to_a_reader() -> None:
    assert {path.name for path in SAMPLES.iterdir()} == {reader.sample for reader in READERS.values()}


@each_reader
def test_the_documentation_has_a_line_and_a_paragraph_for_each_reader(reader: Reader) -> None:
    text = (ROOT / "docs" / "sources.md").read_text("utf-8")
    assert f"| {reader.format} | `{reader.name}` | {reader.recognised_by} |\n" in text
    headings = [line for line in text.splitlines() if line.startswith("##")]
    assert any(f"{reader.format} (`{reader.name}`)" in heading for heading in headings)


def test_the_documentation_lists_the_readers_in_the_order_in_which_a_file_is_tried() -> None:
    text = (ROOT / "docs" / "sources.md").read_text("utf-8")
    places = [text.index(f"| `{name}` |") for name in READERS]
    assert places == sorted(places)


@pytest.mark.parametrize("command", ["build", "check"])
def test_help_names_every_format(command: str) -> None:
    text = CliRunner().invoke(cli, [command, "--help"]).stdout
    assert [name for name, reader in READERS.items() if f"{name:<14}{reader.format}" not in text] == []


def test_the_table_of_formats_has_just_the_readers_in_their_order() -> None:
    assert tuple(READERS) == tuple(FORMATS)


def test_the_page_about_the_archive_names_every_format() -> None:
    assert [name for name in FORMATS.values() if name not in own_documents().text()] == []


def test_no_other_code_lists_formats() -> None:
    code = [path for part in ("data", "display", "queries", "pages", "routes") for path in (ROOT / part).rglob("*.py")]
    texts = {path.name: path.read_text("utf-8") for path in code}
    assert [file for file, text in texts.items() if sum(name in text for name in LONG_NAMES) > MOST_NAMES] == [
        "formats.py"
    ]


def test_the_template_is_a_reader(tmp_path: Path) -> None:
    path = tmp_path / "letters.txt"
    path.write_text("title: Letter\ndate: 5 May 1962\nbox: 3\n\ntitle Note\n", encoding="utf-8")
    source = source_file(path, path.name)
    reading = template.read(source, AS_USUAL)
    letter, broken = list(reading.rows)
    assert template.recognises(source, AS_USUAL)
    assert not template.recognises(replace(source, head=b"title\nLetter\n"), AS_USUAL)
    assert isinstance(letter, Record)
    assert (letter.title, letter.date_text) == ("Letter", "5 May 1962")
    assert isinstance(broken, Reject)
    assert reading.notes == ["columns left out: box"]
