"""Exports of catalogues: the Wilson Center's, as CSV and as a database, and History Lab's files of topics."""

import csv
import os
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from data.readers import SAMPLES
from data.readers.record import Record, Reject, Row
from dates.written import read_date
from tests.reading import read

WILSON_CENTER = SAMPLES / "wilson-center.csv"
CORPORA = os.environ.get("CORPORA_DIR")
needs_corpora = pytest.mark.skipif(not CORPORA, reason="CORPORA_DIR is not set")


def records(rows: Sequence[Row]) -> list[Record]:
    assert all(isinstance(row, Record) for row in rows), rows
    return [row for row in rows if isinstance(row, Record)]


# The Wilson Center


def exported(path: Path) -> Path:
    """Return the golden export as a database: the same columns, the same whole rows."""
    with WILSON_CENTER.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"create table documents ({', '.join(header)})")
        whole = [row for row in rows if len(row) == len(header)]
        connection.executemany(f"insert into documents values ({', '.join('?' * len(header))})", whole)
        connection.commit()
    return path


def test_the_wilson_center_export_is_the_same_as_csv_and_as_database(tmp_path: Path) -> None:
    name, reading, rows = read(exported(tmp_path / "mirror.db"))
    csv_name, csv_reading, csv_rows = read(WILSON_CENTER)
    assert (name, reading.notes) == (csv_name, csv_reading.notes) == ("wilson-center", csv_reading.notes)
    assert [without_raw(row) for row in rows] == [without_raw(row) for row in csv_rows[:-1]]
    assert isinstance(csv_rows[-1], Reject)


def without_raw(row: Row) -> Mapping[str, object]:
    untitled = row.untitled if isinstance(row, Reject) else None
    return {**vars(row), "raw": "", "untitled": untitled and without_raw(untitled)}


@needs_corpora
def test_every_field_of_the_real_wilson_center_export_lands() -> None:
    name, reading, rows = read(Path(CORPORA or "") / "wilson-center" / "export-sample.csv")
    second = records(rows)[1]
    assert (name, len(rows)) == ("wilson-center", 5)
    assert reading.notes == ["columns left out: page_number, page_number_one_indexed, page_position, scraped_at"]
    assert second.people == ("Japan. Foreign Ministry", "Satō, Eisaku", "Chiang, Ching-kuo (Jiang Jingguo)")
    assert second.places == ("Japan", "Taiwan")
    assert second.subjects[0] == "Japan--Foreign relations--Taiwan"
    assert second.archive == "Diplomatic Archives of the Ministry of Foreign Affairs of Japan"
    assert (second.source_line or "").startswith(second.archive)
    assert (second.own_id, second.language, second.classification) == ("300641", "Japanese", "Secret")
    assert (second.date_text, second.upload_date) == ("November 24, 1967", "2023-10-05")
    assert (second.credits or "").count("Chun & Jane Chiu Family Foundation") == 1
    assert all(getattr(second, name) for name in ("summary", "body", "rights", "url"))


# History Lab


@pytest.mark.parametrize(
    ("file", "topic"),
    [
        ("1001.csv", "Topic 1001"),
        ("cuban crisis.csv", "cuban crisis"),
        ("2017.csv.bak", "Topic 2017"),
        (".csv", "Topic"),
    ],
)
def test_a_topic_is_called_what_its_file_is_called(tmp_path: Path, file: str, topic: str) -> None:
    path = tmp_path / file
    path.write_text("title,id,date,collection,topic_score\nA,1,,ddrs,0.25\nB,2,,ddrs,none\n")
    _, _, rows = read(path)
    scored, unscored = records(rows)
    assert (scored.topics, scored.subjects) == (((topic, 0.25),), ())
    assert (unscored.topics, unscored.subjects) == ((), (topic,))


@pytest.mark.parametrize(
    ("collection", "identifier", "address"),
    [
        ("frus", "frus1946v07d36", "frus1946v07/d36"),
        ("frus", "frus1951v07p2d96", "frus1951v07p2/d96"),
        ("frus", "frus1961-63v10-12mSuppd1", "frus1961-63v10-12mSupp/d1"),
        ("frus", "frus1952-54Guatd7", "frus1952-54Guat/d7"),
        ("frus", "frus1945Berlinv02d710a-4", None),
        ("frus", "frus1969-76ve10d364a", None),
        ("frus", "frus1946v07", None),
        ("ddrs", "frus1946v07d36", None),
    ],
)
def test_a_document_of_frus_has_the_address_of_its_volume(
    tmp_path: Path, collection: str, identifier: str, address: str | None
) -> None:
    path = tmp_path / "1001.csv"
    path.write_text(f"collection,date,id,title,topic_score\n{collection},,{identifier},A,0.5\n")
    (record,) = records(read(path)[2])
    assert record.url == (address and f"https://history.state.gov/historicaldocuments/{address}")


@pytest.mark.parametrize("written", ["1957-10-12 15:30:00", "1957-10-12 00:00:00", "1957-10-12"])
def test_the_day_of_a_date_with_a_time_counts(written: str) -> None:
    assert read_date(written).edtf == "1957-10-12"


@needs_corpora
def test_every_topic_file_of_the_corpus_is_read_whole() -> None:
    files = sorted((Path(CORPORA or "") / "history-lab").glob("*/*.csv"))
    read_files = [read(path) for path in files]
    rows = [row for _, _, found in read_files for row in found]
    remaining = [row for row in rows if isinstance(row, Record)]
    others = [row for row in rows if isinstance(row, Reject)]
    assert {name for name, _, _ in read_files} == {"history-lab"}
    assert {note for _, reading, _ in read_files for note in reading.notes} == {
        "backslashes before quotation marks taken away"
    }
    assert (len(files), len(rows), len(remaining), len(others)) == (200, 20_000, 19_552, 448)
    assert all(record.topics and record.own_id and record.collection for record in remaining)
    assert all(reject.reason == "no title" and reject.untitled and reject.untitled.topics for reject in others)
    assert not any("\n" in record.title or "  " in record.title or "\\'" in record.title for record in remaining)
    assert all(
        read_date(written).precision == "day" for written in {row.date_text for row in remaining} - {None} if written
    )
    without_address = {row.own_id for row in remaining if row.collection == "frus" and not row.url}
    assert len(without_address) == 7
