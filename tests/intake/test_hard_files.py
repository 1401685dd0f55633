"""Files of the shapes that archives and reference managers produce, each built into an archive, and every cell of it.

The files are examples of kinds and lie where CORPORA_DIR says. Here stands what is right for each of them.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.build import BuildOptions, build
from data.load.report import BuildReport

CORPORA = os.environ.get("CORPORA_DIR")
pytestmark = pytest.mark.skipif(not CORPORA, reason="CORPORA_DIR is not set")

Date = str | None
"""A date as EDTF, with the doubt that brackets give it behind it; None for none."""

# File, and the date of each of its documents in their order.
DATES: Mapping[str, Sequence[Date]] = {
    "02-atom-isad.csv": [
        "1958/1965",
        "1961/1963",
        "1962-03-05",
        "1962-03-12",
        "1960/1964",
        "1960~ inferred",
        "1961-05-03",
    ],
    "03-omeka-s.csv": ["1943-02", "1943", "-0044-03-15 bce"],
    "04-zotero.csv": ["1962-10-22", "1962", "1962-10-22"],
    "05-ia-advancedsearch.json": ["1951-01-01", "1957-01-01", "1962-10-22"],
    "07-europeana-pretty.json": ["1962", "1913/1914"],
    "09b-timelinejs-title.csv": [None, "1962-10-22/1962-10-28", "1963-06", "-0043-03-15 bce"],
    "10-sep.csv": ["1962-10-22", "1963-03-05"],
    "12-dates.csv": [
        "1732-02-11",
        "1917-11-07",
        "1910/1912",
        "1910~/1912~ approximate",
        "1908-09",
        None,
        "202X",
        "2001/2100",
        "18XX? inferred",
        "196X inferred",
        "../1962 open",
        "1962/.. open",
        "../1962 open",
        "[1962,1963] inferred",
        "1962",
        "1962-10",
        None,
        None,
        "{1962,1965..1967}",
        "1962?/1963? uncertain",
        "1962~/1963~ approximate",
        "1962-10-22",
        None,
        "1962-10-22",
        *["1989-09-05"] * 6,
        "1962~ approximate",
        "1941-01-01/1985-12-31",
        "1962-10-22",
        "-0044-03-15 bce",
        "-0043 bce",
        None,
        "1962-10-22",
        "1883-11-17",
        "1962",
        *[None] * 6,
        "1962% inferred",
        "1962-10-22/1962-10-28",
        "1962-10-22",
        "1962-10-22",
        "1962-10-22 inferred",
        "1962-10-22",
        "196X~ approximate",
        "1962-05/1962-06",
        "19XX? uncertain",
    ],
    "13-shared-identifier.csv": ["1962-10-20", "1962-10-25", "1962-11-02", "1963-01-02"],
    "15-preamble.csv": ["1962-10-22", "1963-06-20"],
    "17-bbt.bib": [
        "1723~ approximate",
        "1796",
        "1796 inferred",
        "1950/1955",
        "1950/ open",
        "-0043 bce",
        "2016-07-18",
        "1962-10-22",
        "1962-10-22",
        "1962-01-26",
        "1991/1992",
        "1960~ approximate",
        "1962-10/1962-12",
        "1962-21",
        "1962-10-22/1962-10-28? uncertain",
    ],
    "18a-ead.xml": ["1962-10-22"],
    "18b-mods.xml": ["1962-10-22"],
    "18c-oai-dc.xml": ["1962-10-22"],
    "18d-marc.xml": ["1962-10-22"],
    "22-aspace.csv": ["1962-10-22", "1960~/1964~ approximate"],
    "29-excel-no-year.xlsx": [None, None, None, "1962-10 inferred"],
    "30-object-with-list.json": ["1962-10-22", "1963"],
    "31-mysql-null.csv": [None, None, "1962"],
    "35-date-created-published.csv": ["1962-10-22", "1963"],
    "37-html-entities.csv": [*["1962-10-22"] * 6, "1962/1963", "1962-10-22"],
    "44-zotero-letters.ris": ["1962-10-22", "1962-10-25", "1962-10-28", "1962-11-02", "1963-01-02"],
    "46-zotero-csl-season.json": [
        "../1962 open",
        "1962/.. open",
        "1962~ approximate",
        "1962~ approximate",
        "1961/1963",
        "[1961,1962] uncertain",
        "1962~ approximate",
        "1962~ approximate",
        "1968-21",
    ],
    "47-first-of-january.csv": [f"{year}-01-01 placeholder" for year in range(1950, 1990)],
    "48-long-title.csv": ["1979-03-15", "1979-03-15"],
    "62-zero-parts.csv": [None, "1957-12", None, None, "1957"],
    "63-times-in-titles.csv": ["1957-03-04", "1957-05-22", "1957-05-20"],
    "64-not-events.csv": [
        "1957-04-11",
        "1957-12-04",
        "1957-12-04",
        "1957-10-29",
        "1957-12-20",
        "1957-06-30",
        "1957-12-05",
        "1832",
        "1972-12-07",
        "1957-01-01",
    ],
    "65-range-columns.csv": ["1850~/1899~ approximate", "1937-02/1937-03", "1924%/1927% approximate"],
    "66-approximate-column.csv": ["1905~ approximate", "1910-01-01~ approximate", "1909-07-04", "1915"],
    "68-museum-dates.csv": [
        "1833/1835",
        "1925~/1926~ approximate",
        "1670/1671",
        "1812? uncertain",
        "1840% approximate",
        "1882",
        "1813",
        "1813",
        None,
        None,
        None,
        None,
        "1750/.. open",
        "../1915 open",
        "1909/1910",
        "1912~/1921~ approximate",
        "1810~/1811~ approximate",
        "1912/1921",
        "[1813,1821] uncertain",
        "[1764,1766] uncertain",
        "1201/1400",
        "1701~/1800~ approximate",
        "1801~/1850~ approximate",
        None,
        "-0205/0220 bce",
        "1603~/1867~ approximate",
        "{1904-07-04,1904-02-10}",
        "1934-12-01",
        *[None] * 4,
    ],
    "69-nested-names.json": ["1871"],
    "72-cmif.xml": ["1907-10-11", "1908-01/1908-03", "1909-04-08?/1909-04-11? inferred"],
    "73-letters-no-title.csv": ["1907-10-11", "1908-01/1908-03"],
}

OPTIONS = {"73-letters-no-title.csv": BuildOptions(title="{sender} to {addressee}")}

# File, row of a document, field of it, and what stands there.
CELLS: Sequence[tuple[str, int, str, object]] = [
    ("02-atom-isad.csv", 1, "summary", "Papers of a committee"),
    ("02-atom-isad.csv", 1, "subject", ["Disarmament", "Peace"]),
    ("02-atom-isad.csv", 1, "place", ["Geneva"]),
    ("02-atom-isad.csv", 1, "person", ["Committee X"]),
    ("02-atom-isad.csv", 3, "person", ["Muster, Karl"]),
    *[("02-atom-isad.csv", row, "number", number) for row, number in ((3, "1"), (6, "1"), (4, "2"), (7, "2"))],
    ("03-omeka-s.csv", 3, "date_text", "-0044-03-15"),
    ("03-omeka-s.csv", 1, "subject", ["Letters", "War"]),
    ("04-zotero.csv", 1, "id", "AB12CD34"),
    ("04-zotero.csv", 1, "summary", "She asks for calm."),
    ("04-zotero.csv", 1, "subject", ["Cuba", "Peace"]),
    ("04-zotero.csv", 1, "person", ["Doe, Jane", "Muster, Karl", "Sample, Anna"]),
    ("04-zotero.csv", 1, "source_line", "Box 3, Folder 4, MS 1"),
    ("04-zotero.csv", 1, "archive", "Sample Archive"),
    ("05-ia-advancedsearch.json", 1, "language", "eng"),
    ("05-ia-advancedsearch.json", 1, "title", "Pamphlet on peace"),
    ("07-europeana-pretty.json", 1, "title", "Brief an den Minister"),
    ("07-europeana-pretty.json", 1, "summary", "A letter\n\nOther titles: Letter to the minister"),
    ("09b-timelinejs-title.csv", 4, "date_text", "-44-3-15"),
    ("10-sep.csv", 2, "title", "Bericht"),
    *[("13-shared-identifier.csv", row, "source_line", "MC 12, Box 4, Folder 2") for row in (1, 2, 3)],
    ("18a-ead.xml", 1, "collection", "Sample Papers"),
    ("18d-marc.xml", 1, "title", "Letter"),
    ("22-aspace.csv", 1, "title", "Letter to the minister"),
    *[("29-excel-no-year.xlsx", row, "date_text", text) for row, text in ((1, "22-Oct"), (2, "October"), (3, "4-Mar"))],
    *[("31-mysql-null.csv", row, "summary", None) for row in (1, 3, 4)],
    *[("31-mysql-null.csv", row, "person", None) for row in (1, 3)],
    ("37-html-entities.csv", 1, "title", "Letter from Müller & Co."),
    ("37-html-entities.csv", 1, "summary", 'A "letter"'),
    *[("44-zotero-letters.ris", row, "source_line", "Box 3, Folder 4") for row in (1, 2, 3, 4)],
    ("44-zotero-letters.ris", 1, "person", ["Muster, Karl", "Sample, Anna"]),
    ("44-zotero-letters.ris", 5, "person", ["Doe, Jane", "Sample, Anna"]),
    *[("48-long-title.csv", row, "event_text", None) for row in (1, 2)],
    ("62-zero-parts.csv", 4, "date_text", "06/00/57"),
    ("63-times-in-titles.csv", 1, "event_first_day", None),
    ("63-times-in-titles.csv", 2, "event_first_day", "1957-05-22"),
    ("63-times-in-titles.csv", 3, "event_first_day", "1957-05-20"),
    *[("64-not-events.csv", row, "date_conflict", "none") for row in range(2, 10)],
    *[("64-not-events.csv", row, "event_text", None) for row in range(2, 10)],
    *[("64-not-events.csv", row, "date_conflict", "written_before_event") for row in (1, 10)],
    *[("66-approximate-column.csv", row, "qualifier", doubt) for row, doubt in ((3, None), (4, None))],
    ("69-nested-names.json", 1, "person", ["Brandt, Ada"]),
    ("69-nested-names.json", 1, "subject", ["chair", "furniture"]),
    ("72-cmif.xml", 1, "title", "Brandt, Ada to Tarn, Hugh"),
    ("72-cmif.xml", 1, "person", ["Brandt, Ada", "Tarn, Hugh"]),
    ("72-cmif.xml", 1, "place", ["Graz", "Linz"]),
    ("73-letters-no-title.csv", 1, "title", "Ada Brandt to Hugh Tarn"),
    ("73-letters-no-title.csv", 2, "place", ["Linz"]),
]

# File, and the words of a note on it.
NOTES = [
    ("04-zotero.csv", "never dates of documents: Date Added, Date Modified, Access Date"),
    ("05-ia-advancedsearch.json", "records found at response.docs"),
    ("07-europeana-pretty.json", "records found at items"),
    ("13-shared-identifier.csv", "were read as places in the archive"),
    ("15-preamble.csv", "lines above the header left out: 2"),
    ("22-aspace.csv", "a second row of headings left out"),
    ("35-date-created-published.csv", "never dates of documents: created, updated"),
    ("47-first-of-january.csv", "40 of 40 full dates are on 1 January: probably years"),
    ("61-month-first-column.csv", "the day is first in 0 dates, the month in 27"),
]


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[BuildReport, Path]]:
    """Every file as an archive of its own, with the report of its build."""
    folder = tmp_path_factory.mktemp("hard-files")
    built = {}
    for name in (*DATES, "61-month-first-column.csv"):
        out = folder / f"{name}.duckdb"
        built[name] = build([Path(CORPORA or "") / "intake" / name], out, None, OPTIONS.get(name)), out
    return built


Archives = Mapping[str, tuple[BuildReport, Path]]


def rows(archive: Path, question: str, **values: object) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(archive), read_only=True) as connection:
        return connection.execute(question, values).fetchall()


def test_every_file_is_in_the_table() -> None:
    files = {path.name for path in (Path(CORPORA or "") / "intake").iterdir()} - {"README.md"}
    assert files == {*DATES, "61-month-first-column.csv"}


@pytest.mark.parametrize("file", DATES)
def test_a_hard_file_gives_all_its_documents_with_their_dates(archives: Archives, file: str) -> None:
    found = rows(
        archives[file][1],
        "select concat_ws(' ', date_edtf, coalesce(qualifier::varchar, case when precision in ('open', 'bce')"
        " then precision::varchar end)) from documents order by source_row",
    )
    assert [date or None for (date,) in found] == DATES[file]


def test_a_column_that_shows_the_month_first_is_read_so(archives: Archives) -> None:
    found = rows(
        archives["61-month-first-column.csv"][1],
        "select count(*), count(*) filter (where strftime(first_day, '%m/%d/%Y') = date_text) from documents",
    )
    assert found == [(60, 60)]


@pytest.mark.parametrize(("file", "row", "field", "value"), CELLS)
def test_a_cell_of_a_hard_file_is_what_was_there(
    archives: Archives, file: str, row: int, field: str, value: object
) -> None:
    is_name = field in ("person", "place", "subject")
    question = (
        "select list(name order by name) from documents left join mentions"
        " on mentions.doc = documents.doc and kind::varchar = $field where source_row = $row"
        if is_name
        else "select to_json(documents) ->> $field from documents where source_row = $row"
    )
    ((found,),) = rows(archives[file][1], question, row=row, field=field)
    assert ([name for name in found if name] or None if is_name else found) == value


@pytest.mark.parametrize(("file", "words"), NOTES)
def test_the_report_says_what_was_decided_about_a_hard_file(archives: Archives, file: str, words: str) -> None:
    assert any(words in note for note in archives[file][0].sources[0].notes)
