"""Tables and JSON as the programs of archives write them: each kind in a few rows, and what has to come of it.

The table of headings has one place, and the documentation is made from it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfWriter

from data.__main__ import cli
from data.build import BuildOptions
from data.curated.columns_file import read_columns
from data.extract.discover import InputFile
from data.extract.proposal import proposed_columns
from data.extract.read import SourceRead, read_file
from data.readers import READERS, SAMPLES, WITH_COLUMNS, reader_for
from data.readers.cells import first_and_others, names_of, text_of
from data.readers.columns import find_columns
from data.readers.crosswalk import AS_USUAL, Crosswalk
from data.readers.encodings import mis_decoded
from data.readers.headings import HEADINGS, SPOKEN, STAMPS, as_markdown, field_of, is_stamp
from data.readers.joined_headings import JOINED, joined_headings
from data.readers.record import Record, Reject
from data.readers.source_file import source_file
from queries.errors import SourceError

ROOT = Path(__file__).parents[2]
WORDS = {field: word for word, field in SPOKEN.items() if word in ("id", "date", "text", "source")}


def read(path: Path, chosen: Crosswalk = AS_USUAL) -> tuple[list[Record], list[Reject], list[str]]:
    source = source_file(path, path.name, chosen=chosen.encoding)
    reading = reader_for(source, chosen).read(source, chosen)
    rows = list(reading.rows)
    records = [row for row in rows if isinstance(row, Record)]
    return (
        records,
        [row for row in rows if isinstance(row, Reject)],
        [*reading.notes, *([source.note] if source.note else [])],
    )


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *[(heading, "title") for heading in ("dcterms:title", "Dublin Core:Title", "TITLE", "Título", "dc.title[en]")],
        *[(heading, "title") for heading in ("unit_title", "Headline", "ca_objects.preferred_labels.name", "Titre")],
        *[(heading, "date_text") for heading in ("Date Original", "eventDates", "dcterms:created", "productionDates")],
        *[(heading, "date_text") for heading in ("dcterms:date ^^numeric:timestamp", "Datum", "Fecha", "date_created")],
        *[(heading, "summary") for heading in ("scopeAndContent", "Abstract Note", "dc:description", "Résumé")],
        *[(heading, "people") for heading in ("dc.contributor.author", "Empfänger", "dcCreator", "Recipient")],
        ("Manual Tags", "subjects"),
        ("based_near_label", "places"),
        ("Archive Location", "source_line"),
        ("o:id", "own_id"),
        ("cheese", None),
        ("countries", None),
        *[(stamp, None) for stamp in ("created", "Date Added", "o:created", "updated_at", "timestamp")],
    ],
)
def test_a_heading_is_known_by_its_last_part_in_any_case(heading: str, field: str | None) -> None:
    known = field_of(heading)
    assert (known and known[0]) == field


def test_no_heading_leads_to_two_fields_and_no_stamp_is_a_date() -> None:
    names = [name for listed in HEADINGS.values() for name in listed]
    assert len(names) == len(set(names))
    assert all(is_stamp(stamp) for stamp in STAMPS)


def test_the_documentation_has_the_table_of_headings() -> None:
    assert as_markdown(WORDS) in (ROOT / "docs" / "sources.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("['Sample, Anna', 'Muster, Karl']", ["Sample, Anna", "Muster, Karl"]),
        ("Sample, Anna^^Muster, Karl", ["Sample, Anna", "Muster, Karl"]),
        ("Sample, Anna\nMuster, Karl", ["Sample, Anna", "Muster, Karl"]),
        ('{"name": "Sample, Anna"}', ["Sample, Anna"]),
        ({"family": "Sample", "given": "Anna"}, ["Sample, Anna"]),
        ([{"@value": "War"}, {"prefLabel": {"de": "Frieden", "en": "Peace"}}], ["War", "Peace"]),
        ({"name": "subjects", "children": [{"name": "War", "children": [{"name": "Peace"}]}]}, ["War", "Peace"]),
        ([{"street": "High Street", "id": 4}], ["High Street"]),
        ("['unclosed", ["['unclosed"]),
        (r"\N", [""]),
    ],
)
def test_names_in_a_cell_are_names(cell: object, names: list[str]) -> None:
    assert names_of(cell, None, "subject") == names


def test_a_separator_divides_where_a_curator_says_so() -> None:
    columns = find_columns(["title", "subjects"], Crosswalk(separator=","))
    assert columns.fields(["A", "War,Peace"])[1]["subjects"] == ["War", "Peace"]


@pytest.mark.parametrize("cell", ["\\N", "NULL", "nan", "None", "N/A", " n/a ", None, float("nan")])
def test_what_databases_write_for_nothing_is_nothing(cell: object) -> None:
    assert text_of(cell) == ""


@pytest.mark.parametrize(
    ("cell", "first", "others"),
    [
        ({"rendered": "Letter"}, "Letter", []),
        (["Brief", "Letter", "Brief"], "Brief", ["Letter"]),
        ({"de": ["Brief"], "en": ["Letter"]}, "Letter", ["Brief"]),
        ([{"@value": "Brief", "@language": "de"}], "Brief", []),
        ([], "", []),
    ],
)
def test_the_first_of_several_titles_is_the_title(cell: object, first: str, others: list[str]) -> None:
    assert first_and_others(cell) == (first, others)


DATES_IN_COLUMNS: Sequence[tuple[Mapping[str, str], str, str]] = [
    ({"year": "1962", "month": "10", "day": "22"}, "1962-10-22", "1962-10-22"),
    ({"year": "1962", "month": "6", "day": ""}, "1962-06", "1962-06"),
    ({"year": "-44", "month": "3", "day": "15"}, "-44-3-15", "-0043-03-15"),
    ({"year": "c. 1962"}, "c. 1962", ""),
    ({"begin": "1960", "end": "1964"}, "1960/1964", "1960/1964"),
    ({"begin": "1962-10-22", "end": "1962-10-22"}, "1962-10-22", "1962-10-22"),
    ({"begin": "1958-00-00", "end": "1965-00-00"}, "1958/1965", "1958/1965"),
    ({"begin": "1958-22-00", "end": ""}, "1958-22-00", "1958-22-00"),
    ({"begin": "", "end": "1965"}, "../1965", ""),
    ({"begin": "", "end": "31 December 1965"}, "until 31 December 1965", ""),
    ({"date": "see minutes", "begin": "", "end": "Dec. 1965"}, "see minutes", "until Dec. 1965"),
    ({"date": "see minutes", "begin": "1965", "edtf": "1962-02-30"}, "see minutes", "1965"),
    ({"expression": "winter", "begin": "1960", "end": "1961"}, "winter", "1960/1961"),
    ({"expression": "October 1962", "begin": "1962", "end": ""}, "October 1962", ""),
    ({"eventDates": "3 May 1961|1970", "eventTypes": "Accumulation|Creation"}, "1970", ""),
    ({"date": "", "created": "2019-01-04"}, "", ""),
    ({"Year(s)": "1900-01"}, "1900-01", "1900/1901"),
    ({"Year(s)": "1962-63"}, "1962-63", "1962/1963"),
    ({"begin": "1920-21", "end": "1922-23"}, "1920-21 to 1922-23", ""),
    ({"date": "1962", "begin": "1975", "end": "1976"}, "1962", "at odds with 1975/1976: 1962"),
    ({"date": "1962", "begin": "5 May 1975"}, "1962", "at odds with 1975-05-05/..: 1962"),
    ({"date": "1962", "end": "1950"}, "1962", "at odds with ../1950: 1962"),
    ({"date": "see minutes", "begin": "16 October 1962"}, "see minutes", "16 October 1962"),
    ({"date": "see minutes", "begin": "1962-10-16"}, "see minutes", "1962-10-16"),
    ({"date": "see minutes", "end": "1962"}, "see minutes", "../1962"),
    ({"date": "see minutes?", "begin": "October 1962"}, "see minutes?", "uncertain: October 1962"),
    ({"date": "see minutes", "begin": "see list", "year": "1962", "month": "10"}, "see minutes", "1962-10"),
    ({"begin": "see list", "year": "1962", "month": "10"}, "1962-10", "1962-10"),
    ({"begin": "see list", "year": "", "month": "10"}, "see list", ""),
    ({"date": "see minutes", "begin": "see list"}, "see minutes", ""),
    ({"year": "", "month": "10", "day": "22"}, "22 October", ""),
    ({"year": "", "month": "Oct.", "day": ""}, "Oct.", ""),
    ({"year": "", "month": "", "day": "22"}, "22", ""),
    ({"year": "1962", "month": "22", "day": ""}, "1962-22", ""),
]


@pytest.mark.parametrize(("cells", "words", "edtf"), DATES_IN_COLUMNS)
def test_a_date_in_several_columns_is_put_together(cells: Mapping[str, str], words: str, edtf: str) -> None:
    texts, _ = find_columns(list(cells), AS_USUAL).fields(list(cells.values()))
    assert (texts.get("date_text", ""), texts.get("date_edtf", "")) == (words, edtf)


UMLAUTS = "Gespräch in Zürich über Käse"
UMLAUT_TABLE = f"title,date\n{UMLAUTS},1962\n"
TABLES: Mapping[str, tuple[bytes, list[str]]] = {
    "sep= names the delimiter": (b"sep=;\nTitle;Date\nA, B;1962\n", ["A, B"]),
    "lines above the header": (b"Report,,\nMade 2024,,\n\nTitle,Date,x\nA,1962,\n", ["A"]),
    "a second row of headings": (b"title,begin,end\nTitle,Begin,End\nA,1962,1963\n", ["A"]),
    "UTF-16 without a mark": ("title,date\nBrief über Köln,1962\n".encode("utf-16-le"), ["Brief über Köln"]),
    "the other UTF-16": ("title,date\nBrief,1962\n".encode("utf-16-be"), ["Brief"]),
    "an old Macintosh": (
        "title,date\nGespräch in Zürich über Käse,1962\n".encode("mac_roman"),
        ["Gespräch in Zürich über Käse"],
    ),
    "DOS": (UMLAUT_TABLE.encode("cp850"), [UMLAUTS]),
    "entities and tags": (b"title,date\n<i>Letter</i> of M&uuml;ller &amp; Co.,1962\n", ["Letter of Müller & Co."]),
    "signs that are no tags": (b"title,date\na < b & c > d,1962\n", ["a < b & c > d"]),
    "words for nothing": (b"title,date\nNULL,1\nN/A,2\nA,3\n", ["A"]),
    "JSON on one line": (b'{"documents": [{"title": "A"}, {"title": "B"}]}', ["A", "B"]),
    "a list some levels down": (
        b'{"facets": [{"name": "x"}, {"name": "y"}, {"name": "z"}], "r": {"docs": [{"title": "A", "date": "1962"}]}}',
        ["A"],
    ),
    "one record with people": (b'{"title": "A", "date": "1962", "people": [{"name": "B"}, {"name": "C"}]}', ["A"]),
    "fields in an object": (b'{"hits": [{"_source": {"title": "A"}}, {"_source": {"title": "B"}}]}', ["A", "B"]),
    "titles in an object": (b'[{"title": {"rendered": "A &amp; B"}}]', ["A & B"]),
    "JSON Lines": (b'{"title": "A"}\n{"title": "B"}\n', ["A", "B"]),
}


@pytest.mark.parametrize("case", TABLES)
def test_a_table_is_read_as_its_program_meant_it(tmp_path: Path, case: str) -> None:
    content, titles = TABLES[case]
    path = tmp_path / "source"
    path.write_bytes(content)
    assert [record.title for record in read(path)[0]] == titles


def test_a_guess_at_an_encoding_shows_its_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("title\nGespräch\n".encode("cp1252"))
    assert "read as cp1252, by the look of it (Gespräch)" in read(path)[2][-1]
    assert read(path, Crosswalk(encoding="cp1250"))[2] == []


@pytest.mark.parametrize(
    ("text", "visible"), [("Herr MÃ¼ller", "MÃ¼ller"), ("itâ€™s", "itâ€™s"), ("São Paulo", ""), ("SÃO", "")]
)
def test_text_that_was_decoded_wrongly_before_is_named(text: str, visible: str) -> None:
    assert mis_decoded(text) == visible


def test_a_path_leads_to_another_list_and_a_wrong_one_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"a": {"docs": [{"title": "A", "date": "1"}]}, "b": [{"title": "B"}]}', encoding="utf-8")
    records, _, notes = read(path)
    assert ([record.title for record in records], notes) == (
        ["A"],
        ["records found at a.docs; --path chooses another list", "other lists with titles, left out: b (1)"],
    )
    assert [record.title for record in read(path, Crosswalk(path="b"))[0]] == ["B"]
    with pytest.raises(SourceError, match=r"has no 'x' on the path 'a\.x'; there are docs"):
        read(path, Crosswalk(path="a.x"))


def test_a_title_is_made_of_columns_where_there_is_none() -> None:
    chosen = Crosswalk({"people": ("sender", "addressee")}, "{sender} to {addressee}")
    texts, lists = find_columns(["sender", "addressee"], chosen).fields(["Ada Brandt", "Hugh Tarn"])
    assert (texts["title"], lists["people"]) == ("Ada Brandt to Hugh Tarn", ["Ada Brandt", "Hugh Tarn"])
    assert find_columns(["sender", "addressee"], chosen).fields(["", ""])[0]["title"] == ""


def test_a_file_of_columns_keeps_a_crosswalk_for_each_source(tmp_path: Path) -> None:
    path = tmp_path / "columns.toml"
    path.write_text(
        '["a-*.csv"]\ncolumns = { date = "when", people = ["x", "y"] }\ntitle = "{x} to {y}"\n', encoding="utf-8"
    )
    assert read_columns(path) == {"a-*.csv": Crosswalk({"date_text": ("when",), "people": ("x", "y")}, "{x} to {y}")}
    path.write_text('["a.csv"]\ncolumn = 1\n', encoding="utf-8")
    with pytest.raises(SourceError, match="unknown key “column”"):
        read_columns(path)


def run(*arguments: object) -> tuple[int, str, str]:
    ended = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    return ended.exit_code, ended.stdout, ended.stderr


SAMPLE_TABLES = [sample for sample in sorted(SAMPLES.iterdir()) if sample.stem in ("table", "list", "lines")]


@pytest.mark.parametrize("sample", SAMPLE_TABLES, ids=[sample.name for sample in SAMPLE_TABLES])
def test_check_proposes_columns_for_every_kind_of_table(sample: Path, tmp_path: Path) -> None:
    proposed = proposed_columns([sample], BuildOptions())
    assert f'["{sample.name}"]' in proposed
    (tmp_path / "columns.toml").write_text(proposed, encoding="utf-8")
    chosen = read_columns(tmp_path / "columns.toml")[sample.name].columns
    assert {"title", "date_text"} <= chosen.keys()


@pytest.mark.parametrize("name", READERS)
def test_columns_have_an_effect_or_the_report_says_that_they_have_none(name: str) -> None:
    options = BuildOptions(columns={"credits": ("Nobody",)}, reader=name)
    read = SourceRead(name)
    sample = SAMPLES / READERS[name].sample
    batches = list(read_file(InputFile(sample, sample.name, in_folder=False), options, read))
    assert batches
    text = any("have no effect: credits=Nobody" in note for note in read.notes)
    assert text == (name not in WITH_COLUMNS)


def test_what_check_proposes_can_be_saved_and_read(tmp_path: Path) -> None:
    table = tmp_path / "letters.csv"
    table.write_text("sender,addressee,posted\nAda Brandt,Hugh Tarn,11 October 1907\n", encoding="utf-8")
    code, proposed, text = run("check", table)
    assert (code, "no title column" in text) == (2, True)
    columns = tmp_path / "columns.toml"
    columns.write_text(proposed, encoding="utf-8")
    code, printed, _ = run("check", table, "--columns", columns, "--themes", "none")
    assert code == 0
    assert "letters.csv: dates of 1 document: 1 read, 0 unread" in printed


def test_no_documents_make_no_archive(tmp_path: Path) -> None:
    old, empty, out = tmp_path / "old.csv", tmp_path / "empty.csv", tmp_path / "a.duckdb"
    old.write_text("title\nLetter\n", encoding="utf-8")
    empty.write_text("title,date\n,1962\n", encoding="utf-8")
    run("build", old, "--out", out)
    before = out.read_bytes()
    code, printed, text = run("build", empty, "--out", out)
    assert (code, out.read_bytes() == before) == (2, True)
    assert "left out: no title, once, as in row 1: “,1962”" in printed
    assert "There are no documents in these sources: 1 rows read, 1 of them left out." in text


THEMES_OF_SOURCES = {
    "a name the archive does not have": ("Berlin Blockade", "'Berlin Blockade' (2)"),
    "a slip of the pen": ("Crisis of Missiles", "'Crisis of Missiles' (2)"),
    "several": ("Kashmir; Cuba", "'Cuba' (2), 'Kashmir' (2)"),
    "a name of the archive": ("cuban Missile crisis", ""),
    "a slug of the archive": ("cuban-missile-crisis", ""),
}
"""What a source puts two documents under -> what the note has of it."""


@pytest.mark.parametrize("case", THEMES_OF_SOURCES)
def test_themes_of_documents_that_the_archive_does_not_have_are_named(tmp_path: Path, case: str) -> None:
    theme, named = THEMES_OF_SOURCES[case]
    table = tmp_path / "a.csv"
    table.write_text(f"title,theme\nLetter,{theme}\nNote,{theme}\n", encoding="utf-8")
    code, _, text = run("build", table, "--out", tmp_path / "a.duckdb")
    note = f"themes of documents that this archive does not have: {named}; define them in the themes file"
    assert code == 0
    assert (note in text) == bool(named)
    assert ("does not have" in text) == bool(named)


def test_the_report_counts_dates_and_names_unread_forms_and_repeats_that_differ(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    rows = [
        "1,Letter,12/11/1962,X",
        "2,Note,03/04/1962,X",
        "3,Undated one,n.d.,X",
        "4,Plan,1962,X",
        "5,Slip,0062-01-01,X",
    ]
    table.write_text("\n".join(["id,title,date,archive", *rows, ""]), encoding="utf-8")
    other = tmp_path / "b.csv"
    other.write_text("id,title,date,archive\n4,Plan,1963,X\n", encoding="utf-8")
    code, printed, text = run("build", table, other, "--out", tmp_path / "a.duckdb", "--strict")
    assert code == 1
    assert "a.csv: dates of 5 documents: 1 read, 2 unread, 1 without date, 1 impossible" in printed
    assert "  unread: “00/00/0000”, 2 times, as in row 1: “12/11/1962”" in printed
    assert "  duplicates that differ from their document: 1, in title or date 1" in printed
    assert "    b.csv, row 1, differs in date: “Plan” (1963) is taken for “Plan” (1962)" in printed
    assert "themes that find nothing here: " in text
    facts = run("info", tmp_path / "a.duckdb", "--json")[1]
    assert '"unread": 2' in facts
    assert '"form": "00/00/0000"' in facts


def test_many_small_files_are_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(25):
        (folder / f"{number}.json").write_text(f'{{"title": "Letter {number}", "date": "1962"}}', encoding="utf-8")
    _, printed, _ = run("build", folder, "--out", tmp_path / "a.duckdb")
    assert "papers (25 files)         25         25           0        0" in printed
    assert "papers (25 files): dates of 25 documents: 25 read" in printed


def test_a_folder_of_pdf_files_is_one_line_and_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "scans"
    folder.mkdir()
    for number in range(25):
        with (folder / f"letter_{number}.pdf").open("wb") as file, PdfWriter() as writer:
            writer.add_blank_page(100, 100)
            writer.write(file)
    _, printed, notes = run("build", folder, "--out", tmp_path / "a.duckdb")
    assert "scans (25 files)         25         25           0        0" in printed
    assert "scans/letter_0.pdf and 24 more: the file states no title and is called by its name" in notes


FOREIGN_PAGE = """Resultados 1 - 2 de 2

5 de setembro de 1989

Carta

Um resumo.

22 octobre 1962

Lettre
"""


def test_a_results_page_in_another_language_keeps_its_records(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(FOREIGN_PAGE, encoding="utf-8")
    assert [(record.date_text, record.title) for record in read(path)[0]] == [
        ("5 de setembro de 1989", "Carta"),
        ("22 octobre 1962", "Lettre"),
    ]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *[(heading, "title") for heading in ("title_s", "title_tesim", "Title 1")],
        *[(heading, "date_text") for heading in ("date_dt", "date_1_expression", "Dates extrêmes", "Daty skrajne")],
        *[(heading, "people") for heading in ("Author 1", "author_2", "creator_ssim", "作成者")],
        *[(heading, "summary") for heading in ("Enthält", "Analyse", "Présentation du contenu")],
        ("date_1_begin", "date_from"),
        ("Year(s)", "year"),
        *[(heading, None) for heading in ("created_dt", "Column1", "Box 2", "1962", "level_1")],
    ],
)
def test_numbers_and_the_endings_of_an_index_do_not_hide_a_heading(heading: str, field: str | None) -> None:
    known = field_of(heading)
    assert (known and known[0]) == field


ROWS_WITH_GAPS: Sequence[tuple[str, list[tuple[str, str]], list[str]]] = [
    ("title,date,date issued\nA,1962,1970\nB,,1963\nC,,\n", [("A", "1962"), ("B", "1963"), ("C", "")], []),
    ("title,name\nA,\n,B\n", [("A", ""), ("B", "")], []),
    ("title,date,year\nA,,1962\nB,n.d.,1963\n", [("A", "1962"), ("B", "n.d.")], []),
    ("title,pages\nA,3\nTotal,3\nSumme: 1 Brief,\n", [("A", "")], ["a line of totals"] * 2),
    ("title,date,note\nTotal war,1943,x\nTotal,1943,a poem\n", [("Total war", "1943"), ("Total", "1943")], []),
    ("title,date\nA,1962^^1963\nB,1962|1965\n", [("A", "1962; 1963"), ("B", "1962; 1965")], []),
]


@pytest.mark.parametrize(("table", "records", "reasons"), ROWS_WITH_GAPS)
def test_what_one_column_leaves_empty_another_fills(
    tmp_path: Path, table: str, records: list[tuple[str, str]], reasons: list[str]
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(table, "utf-8")
    found, rejects, _ = read(path)
    assert [(one.title, one.date_text or "") for one in found] == records
    assert [one.reason for one in rejects] == reasons


def test_a_note_says_which_column_fills_which(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("title,date,date issued\nA,,1962\n", "utf-8")
    assert "read where 'date' is empty: date issued" in read(path)[2]


TWO_ROWS_OF_HEADINGS: Sequence[tuple[list[str], list[str], list[str]]] = [
    (["Title", "Date", "", "Pages"], ["", "from", "to", ""], ["Title", "Date from", "Date to", "Pages"]),
    (["Titel", "Datum", "", "Seiten"], ["", "von", "bis"], ["Titel", "Datum von", "Datum bis", "Seiten"]),
    (["Title", "Date", "Date"], ["", "from", "to"], ["Title", "Date from", "Date to"]),
    (["Title", "Date", "Pages"], ["", "from", ""], []),
    (["Title", "Date", ""], ["", "1962", "1963"], []),
    (["Title", "Date", ""], ["A letter", "from", "to"], []),
    (["Title", "Date", "People"], ["", "meeting", "Moss"], []),
    (["Title", "Pages", ""], ["", "from", "to"], []),
]


@pytest.mark.parametrize(("upper", "lower", "names"), TWO_ROWS_OF_HEADINGS)
def test_two_rows_are_one_heading_where_only_both_name_the_columns(
    upper: list[str], lower: list[str], names: list[str]
) -> None:
    assert joined_headings(upper, lower) == names


def test_a_table_below_two_rows_of_headings_has_its_spans(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("Inventory,,,\nTitle,Date,,Pages\n,from,to,\nA,1962,1963,3\n", "utf-8")
    [record], rejects, notes = read(path)
    assert (record.date_text, rejects) == ("1962/1963", [])
    assert JOINED in notes
    assert "lines above the header left out: 1, the first 'Inventory'" in notes
