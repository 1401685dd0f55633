"""A small valid file of each format that comes in, to be cut, bent and spoilt."""

import io
import sqlite3
from collections.abc import Mapping
from contextlib import closing

import pyarrow as pa
from openpyxl import Workbook
from pyarrow import parquet

from tests.reading import GOLDEN

_HEADER = ("id", "title", "date", "people", "summary")
_ROWS = (
    ("1", "Letter of May 5, 1962", "5 May 1962", "Satō, Eisaku; Mao, Zedong", "About the Żeleński papers."),
    ("2", "Report", "1963", "", "Two pages."),
    ("3", "", "1964", "", "No title."),
)


def _parquet() -> bytes:
    stream = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist([dict(zip(_HEADER, row, strict=True)) for row in _ROWS]), stream)
    return stream.getvalue()


def _workbook() -> bytes:
    workbook, stream = Workbook(), io.BytesIO()
    for row in (_HEADER, *_ROWS):
        workbook.worksheets[0].append(row)
    workbook.save(stream)
    return stream.getvalue()


def _database() -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"create table documents ({', '.join(_HEADER)})")
        connection.executemany("insert into documents values (?, ?, ?, ?, ?)", _ROWS)
        connection.commit()
        return connection.serialize()


def _golden(name: str) -> bytes:
    return (GOLDEN / name).read_bytes()


SAMPLES: Mapping[str, bytes] = {
    "parquet": _parquet(),
    "xlsx": _workbook(),
    "wilson-center": _golden("wilson-center.csv"),
    "sqlite": _database(),
    "history-lab": _golden("1001.csv"),
    "frus": _golden("frus-volume.xml"),
    "csl-json": _golden("csl.json"),
    "ris": _golden("references.ris"),
    "bibtex": _golden("references.bib"),
    "jsonl": _golden("lines.jsonl"),
    "json": _golden("list.json"),
    "results-page": _golden("results-page.txt"),
    "csv": _golden("table.csv"),
}
"""Reader name -> the bytes of a file that it recognises."""
