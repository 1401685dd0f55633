"""Every reader against files that are whole, cut, bent or rubbish: rows and named errors, and nothing is lost."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.build import build
from data.readers import READERS
from data.readers.record import Record
from queries.database.archive import Archive
from queries.errors import AnnalsError
from tests.archives import THEMES
from tests.reading import read
from tests.samples import SAMPLES

Spoil = Callable[[bytes], bytes]

PLACES = st.floats(min_value=0, max_value=1, exclude_max=True)
ODD_BYTES = st.one_of(
    st.binary(min_size=1, max_size=8),
    st.sampled_from(
        [b"\0", b'"', b"\n", b"<", b">", b"&", b"]]>", b"{", b"[", b"\xff\xfe", b"\xef\xbb\xbf", b"PK\3\4"]
    ),
    st.sampled_from(
        [b"9" * 30, b"[" * 3000, b"<a>" * 3000, b"-1", b"1e999", b"\xed\xa0\x80", b"&#0;", b"%s", b"TY  - "]
    ),
)


def _at(content: bytes, place: float) -> int:
    return int(place * len(content))


def cut(start: float, end: float) -> Spoil:
    first, last = sorted((start, end))
    return lambda content: content[: _at(content, first)] + content[_at(content, last) :]


def end(place: float) -> Spoil:
    return lambda content: content[: _at(content, place)]


def flip(place: float, bits: int) -> Spoil:
    def spoil(content: bytes) -> bytes:
        at = _at(content, place)
        return content[:at] + bytes(byte ^ bits for byte in content[at : at + 1]) + content[at + 1 :]

    return spoil


def insert(place: float, odd: bytes) -> Spoil:
    return lambda content: content[: _at(content, place)] + odd + content[_at(content, place) :]


def swap(one: float, two: float, length: int) -> Spoil:
    def spoil(content: bytes) -> bytes:
        first, second = sorted((_at(content, one), _at(content, two)))
        middle = max(first + length, second)
        left, right = content[first : first + length], content[middle : middle + length]
        return content[:first] + right + content[first + length : middle] + left + content[middle + length :]

    return spoil


SPOILS = st.one_of(
    st.builds(cut, PLACES, PLACES),
    st.builds(end, PLACES),
    st.builds(flip, PLACES, st.integers(1, 255)),
    st.builds(insert, PLACES, ODD_BYTES),
    st.builds(swap, PLACES, PLACES, st.integers(1, 40)),
)


def spoilt(content: bytes, spoils: list[Spoil]) -> bytes:
    for spoil in spoils:
        content = spoil(content)
    return content


def read_or_refuse(path: Path, forced: str | None) -> None:
    """Read a file to its end: every row is numbered and is a record with a title or a reject with a reason."""
    with suppress(AnnalsError):
        _, _, rows = read(path, forced=forced)
        assert [row.row for row in rows] == list(range(1, len(rows) + 1))
        assert all(row.title if isinstance(row, Record) else row.reason for row in rows)


def test_there_is_a_sample_for_every_reader() -> None:
    assert SAMPLES.keys() == READERS.keys()


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_recognised_as_what_it_is_and_holds_records(tmp_path: Path, name: str) -> None:
    path = tmp_path / "1001"
    path.write_bytes(SAMPLES[name])
    recognised, _, rows = read(path)
    assert recognised == name
    assert any(isinstance(row, Record) for row in rows)


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spoils=st.lists(SPOILS, min_size=1, max_size=3), free=st.booleans())
def test_a_spoilt_file_is_read_or_refused_on_purpose(
    tmp_path: Path, name: str, spoils: list[Spoil], free: bool
) -> None:
    path = tmp_path / "1001.x"
    path.write_bytes(spoilt(SAMPLES[name], spoils))
    read_or_refuse(path, None if free else name)


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(st.binary(max_size=300), st.sampled_from(list(SAMPLES.values()))))
def test_any_bytes_and_other_formats_are_read_or_refused_on_purpose(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / "any"
    path.write_bytes(content)
    read_or_refuse(path, name)


@pytest.mark.slow
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spoils=st.lists(st.lists(SPOILS, max_size=3), min_size=len(SAMPLES), max_size=len(SAMPLES)))
def test_a_folder_of_spoilt_files_loses_no_row(tmp_path: Path, spoils: list[list[Spoil]]) -> None:
    folder = tmp_path / "folder"
    folder.mkdir(exist_ok=True)
    for (name, content), these in zip(SAMPLES.items(), spoils, strict=True):
        (folder / name).write_bytes(spoilt(content, these))
    archive = tmp_path / "law.duckdb"
    report = build([folder], archive, THEMES)
    assert len(report.sources) >= len(SAMPLES)
    assert all(source.adds_up() for source in report.sources)
    values = Archive(archive)
    records = values.cursor().execute(
        "select sum(rows), (select count(*) from documents), (select count(*) from duplicates), "
        "(select count(*) from rejects) from sources"
    )
    read, documents, duplicates, rejects = records.fetchone() or (0, 0, 0, 0)
    values.close()
    assert read == documents + duplicates + rejects == sum(source.rows for source in report.sources)
