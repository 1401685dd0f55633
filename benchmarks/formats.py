"""The same synthetic records in every format that comes in, for the readers to be measured on."""

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import pyarrow as pa
from openpyxl import Workbook
from pyarrow import parquet

Record = dict[str, Any]
LISTS = ("people", "places", "subjects")


def records_of(table: pa.Table) -> list[Record]:
    """Return the rows of a table, with a web address for each."""
    rows: list[Record] = table.to_pylist()
    return [{**row, "url": f"https://example.org/{row['id']}"} for row in rows]


def _flat(records: Sequence[Record]) -> Iterator[Record]:
    """Yield the records with lists as names set off by semicolons."""
    for record in records:
        yield {name: "; ".join(value) if name in LISTS else value for name, value in record.items()}


def _write_table(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _csv(path: Path, records: Sequence[Record]) -> None:
    _write_table(path, list(_flat(records)))


def _json(path: Path, records: Sequence[Record]) -> None:
    path.write_text(json.dumps(records), encoding="utf-8")


def _jsonl(path: Path, records: Sequence[Record]) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def _parquet(path: Path, records: Sequence[Record]) -> None:
    parquet.write_table(pa.Table.from_pylist(list(records)), path)


def _sqlite(path: Path, records: Sequence[Record]) -> None:
    names = list(records[0])
    with sqlite3.connect(path) as database:
        database.execute(f"create table documents ({', '.join(names)})")
        marks = ", ".join("?" for _ in names)
        rows = (tuple(record.values()) for record in _flat(records))
        database.executemany(f"insert into documents values ({marks})", rows)
    database.close()


def _xlsx(path: Path, records: Sequence[Record]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(records[0]))
    for record in _flat(records):
        sheet.append(list(record.values()))
    book.save(path)


def _results_page(path: Path, records: Sequence[Record]) -> None:
    dated = [record["date"] or "Undated" for record in records]
    texts = (
        f"{date}\n\n{record['title']}\n\n{record['summary']}\n" for date, record in zip(dated, records, strict=True)
    )
    count = len(records)
    path.write_text(f"Results:\n\n1 - {count} of {count}\n\n" + "\n".join(texts), encoding="utf-8")


def _wilson_center(path: Path, records: Sequence[Record]) -> None:
    rows = [
        {
            "document_url": record["url"],
            "page_number": 0,
            "original_publication_date": record["date"],
            "title": record["title"],
            "credits": "",
            "text_body": "",
            "summary": record["summary"],
            "authors": "",
            "associated_places": json.dumps(record["places"]),
            "subjects_discussed": json.dumps(record["subjects"]),
            "associated_people_orgs": json.dumps(record["people"]),
            "document_contributors": "",
            "source": record["collection"],
            "original_upload_date": "2023-10-05",
            "original_archive_title": json.dumps([record["archive"]]),
            "language": json.dumps([record["language"]]),
            "rights": record["rights"],
            "record_id": record["id"],
            "original_classification": record["classification"],
        }
        for record in records
    ]
    _write_table(path, rows)


def _history_lab(path: Path, records: Sequence[Record]) -> None:
    fields = ("collection", "date", "id", "title")
    _write_table(path, [{**{name: record[name] for name in fields}, "topic_score": 0.25} for record in records])


def _frus(path: Path, records: Sequence[Record]) -> None:
    divisions = (
        f'<div type="document" n="{number}" xml:id="d{number}" subtype="historical-document">'
        f"<head>{number}. {escape(record['title'])}</head>"
        f"<dateline><placeName>{escape('; '.join(record['places']))}</placeName>, "
        f"<date>{record['date']}</date></dateline>"
        f"<p>{escape(record['summary'])}</p></div>"
        for number, record in enumerate(records, start=1)
    )
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="synthetic"><teiHeader><fileDesc><titleStmt>'
        '<title type="complete">Synthetic volume</title></titleStmt></fileDesc></teiHeader><text><body>'
        f"{''.join(divisions)}</body></text></TEI>",
        encoding="utf-8",
    )


def _csl_json(path: Path, records: Sequence[Record]) -> None:
    items = [
        {
            "id": record["id"],
            "type": "manuscript",
            "title": record["title"],
            "abstract": record["summary"],
            "archive": record["archive"],
            "language": record["language"],
            "URL": record["url"],
            "author": [{"literal": name} for name in record["people"]],
            "issued": {"raw": record["date"]},
        }
        for record in records
    ]
    path.write_text(json.dumps(items), encoding="utf-8")


def _ris(path: Path, records: Sequence[Record]) -> None:
    def lines(record: Record) -> Iterator[str]:
        yield "TY  - MANSCPT"
        yield f"TI  - {record['title']}"
        yield from (f"AU  - {name}" for name in record["people"])
        yield f"AB  - {record['summary']}"
        yield f"DA  - {record['date']}"
        yield f"UR  - {record['url']}"
        yield "ER  - \n"

    path.write_text("\n".join(line for record in records for line in lines(record)), encoding="utf-8")


def _bibtex(path: Path, records: Sequence[Record]) -> None:
    entries = (
        f"@unpublished{{{record['id']},\n  title = {{{record['title']}}},\n"
        f"  author = {{{' and '.join(record['people'])}}},\n"
        f"  abstract = {{{record['summary']}}},\n  date = {{{record['date']}}},\n  url = {{{record['url']}}}\n}}\n"
        for record in records
    )
    path.write_text("\n".join(entries), encoding="utf-8")


WRITERS: Mapping[str, tuple[str, Callable[[Path, Sequence[Record]], None]]] = {
    "csv": ("csv", _csv),
    "json": ("json", _json),
    "jsonl": ("jsonl", _jsonl),
    "parquet": ("parquet", _parquet),
    "sqlite": ("sqlite", _sqlite),
    "xlsx": ("xlsx", _xlsx),
    "results-page": ("txt", _results_page),
    "wilson-center": ("csv", _wilson_center),
    "history-lab": ("csv", _history_lab),
    "frus": ("xml", _frus),
    "csl-json": ("json", _csl_json),
    "ris": ("ris", _ris),
    "bibtex": ("bib", _bibtex),
}
"""How to write a file of each reader's format: its ending, and the writer."""
