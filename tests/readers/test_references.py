"""CSL-JSON, RIS and BibTeX: what is one of them, what is broken in one, and what tries to be too much."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.readers import SAMPLES, bibtex, csl_json, ris
from data.readers.bibtex_text import MAX_ADDED_CHARS, plain_text, plain_url, value_of
from data.readers.record import Record, Reject, Row
from data.readers.references import day_as_edtf, doi_address, keywords_in
from dates.written import read_date
from queries.errors import AnnalsError, SourceError
from queries.model.reference_note import read_note
from tests.damage import damaged
from tests.reading import read

FILES = {csl_json.NAME: "csl.json", ris.NAME: "references.ris", bibtex.NAME: "references.bib"}


def rows_of(path: Path, content: str | bytes, reader: str | None = None) -> list[Row]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path, forced=reader)[2]


def record_of_entry(path: Path, content: str, reader: str) -> Record:
    (row,) = rows_of(path, content, reader)
    assert isinstance(row, Record)
    return row


@pytest.mark.parametrize(
    ("content", "reader"),
    [
        ('[{"type": "report", "title": "A", "issued": {"raw": "1961"}}]', "csl-json"),
        ('[{"type": "report", "title": "A"}, {"type": "book", "title": "B", "ISBN": "1"}]', "csl-json"),
        ('\ufeff [{"id": 1, "type": "book", "author": [{"literal": "B"}]}]', "csl-json"),
        ('[{"type": "letter", "title": "A", "issued": {"raw": "1961"}}]', "json"),
        ('[{"type": "report", "title": "A", "date": "1961", "author": ["B"]}]', "json"),
        ('[{"title": "A", "issued": {"raw": "1961"}}]', "json"),
        ('[{"title": "A", "type": ["report"], "DOI": "10.1/x"}]', "json"),
        ("TY  - RPRT\nTI  - A\nER  - ", "ris"),
        ("\ufeffTY  - RPRT\r\nTI  - A\r\nER  - \r\n", "ris"),
        ("Provider: a database\rTY  - RPRT\rTI  - A\rER  - ", "ris"),
        ("title,date\nTY - a party,1961\n", "csv"),
        ("@article{key,\n title = {A}}", "bibtex"),
        ("Written by hand\r@Misc ( key, title = {A})", "bibtex"),
        ('@string{a = "b"}', "bibtex"),
        ("title;mail\nA;@home {at least}\n", "csv"),
    ],
)
def test_references_are_told_by_what_they_hold(tmp_path: Path, content: str, reader: str) -> None:
    path = tmp_path / "source"
    path.write_text(content, encoding="utf-8", newline="")
    assert read(path)[0] == reader


def test_an_object_forced_as_csl_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"is not CSL-JSON: expected a list of items, found '\{\"items\": \[\]\}'"):
        rows_of(tmp_path / "csl.json", '{"items": []}', csl_json.NAME)


@pytest.mark.parametrize(
    ("issued", "text", "edtf"),
    [
        ({"date-parts": [[1961, 2, 9]]}, "1961-02-09", "1961-02-09"),
        ({"date-parts": [["1961", "02"], ["1961", "03", ""]]}, "1961-02/1961-03", "1961-02/1961-03"),
        ({"date-parts": [[1961], [1963]], "circa": True}, "circa 1961/1963", "1961~/1963~"),
        ({"date-parts": [[1961]], "season": "Fall"}, "1961-23", "1961-23"),
        ({"date-parts": [[1921]], "season": "Fall"}, "1921-23", "edtf: 1921-23"),
        ({"date-parts": [[1961, 14]]}, "1961-22", "1961-22"),
        ({"date-parts": [["1962"]], "season": "before"}, "before 1962", None),
        ({"date-parts": [["1961"]], "season": "between   and 1963"}, "between 1961 and 1963", None),
        ({"date-parts": [["1961"]], "season": "or 1962"}, "1961 or 1962", None),
        ({"date-parts": [["1962", "10"]], "season": "circa"}, "circa October 1962", None),
        ({"date-parts": [["1962"]], "season": "at sea"}, "at sea 1962", None),
        ({"date-parts": [[1961, 2, 9]], "literal": "that day"}, "that day", "1961-02-09"),
        ({"date-parts": [[1961], [1962], [1963]]}, "1961 to 1962 to 1963", None),
        ({"date-parts": [[-44, 3, 15]]}, "-0043-03-15", "-0043-03-15"),
        ({"date-parts": [[-1]]}, "-1", None),
        ({"date-parts": [[1961, 17]]}, "1961-17", None),
        ({"date-parts": "1961"}, "1961", "1961"),
        ({"date-parts": [[True, None, {}]]}, None, None),
        ({"raw": "1961-02", "circa": "yes"}, "circa 1961-02", None),
        (1961, "1961", None),
        ([1961], None, None),
    ],
)
def test_dates_of_csl(tmp_path: Path, issued: object, text: str | None, edtf: str | None) -> None:
    item = json.dumps([{"id": 1, "type": "report", "title": "A", "issued": issued}])
    record = record_of_entry(tmp_path / "csl.json", item, csl_json.NAME)
    assert (record.date_text, record.date_edtf) == (text, edtf)
    assert not edtf or read_date(edtf).edtf


@pytest.mark.parametrize(
    ("lines", "text", "edtf"),
    [
        ("DA  - 1961/02/09/", "1961/02/09", "1961-02-09"),
        ("PY  - 1961///", "1961", "1961"),
        ("PY  - 1961", "1961", "1961"),
        ("DA  - 1961/02//", "1961/02", "1961-02"),
        ("DA  - 1961/22//", "1961/22", None),
        ("DA  - 9 Feb\nPY  - 1961", "9 Feb 1961", None),
        ("DA  - February 9, 1961\nPY  - 1961", "February 9, 1961", None),
        ("Y1  - 1961///Winter", "Winter 1961", None),
        ("DA  - 1961/02/09/at the talks", "at the talks 9 February 1961", None),
        ("DA  - 1961///circa", "circa 1961", None),
        ("DA  - 1961/02/09/?", "9 February 1961 ?", None),
        ("DA  - 1961///between   and 1963", "between 1961 and 1963", None),
        ("PY  - 1910/12", "1910/12", None),
        ("DA  - 1910/12//", "1910/12", "1910-12"),
        ("DA  - 1961/13/09", "1961/13/09", None),
    ],
)
def test_dates_of_ris(tmp_path: Path, lines: str, text: str | None, edtf: str | None) -> None:
    record = record_of_entry(tmp_path / "a.ris", f"TY  - RPRT\nTI  - A\n{lines}\nER  - \n", ris.NAME)
    assert (record.date_text, record.date_edtf) == (text, edtf)


@pytest.mark.parametrize(
    ("fields", "text", "edtf"),
    [
        ("date = {1961-02-09/1961-02-11}", "1961-02-09/1961-02-11", "1961-02-09/1961-02-11"),
        ("date = {1961~}, year = 1950", "1961~", "1961~"),
        ("date = {in spring}", "in spring", None),
        ("year = 1961, month = FEB, day = 09", "09 February 1961", "1961-02-09"),
        ("year = 1961, month = 2", "February 1961", "1961-02"),
        ("year = 1961, month = {feb.}", "feb. 1961", None),
        ("year = {[1961?]}", "[1961?]", None),
        ("year = {1961~}", "1961~", None),
        (r"year = {\circa{1960}}", "circa 1960", None),
        (r"year = {\shady{1960}}", "shady 1960", None),
        (r"year = {\emph{1960}}", "1960", "1960"),
        ("year = 1961, month = {10--12}", "October–December 1961", None),
        ("origdate = 1796, date = 1990", "1796", "1796"),
        ("date = {1950/}", "1950/", "1950/"),
        ("year = 1961, month = 14", "14 1961", None),
        ("year = 1961, day = 4", "4 1961", None),
        ("month = feb", "February", None),
    ],
)
def test_dates_of_bibtex(tmp_path: Path, fields: str, text: str | None, edtf: str | None) -> None:
    record = record_of_entry(tmp_path / "a.bib", f"@misc{{key, title = {{A}}, {fields}}}", bibtex.NAME)
    assert (record.date_text, record.date_edtf) == (text, edtf)


@pytest.mark.parametrize("words", ["Date inferred", "Date inferred by the archive"])
def test_the_note_of_any_version_says_that_a_date_is_inferred(words: str) -> None:
    note = read_note(f"From the Annals archive x, version 1, https://annals.example\nDate as written: [1961]\n{words}")
    assert note
    assert (note.is_inferred, note.rest) == (True, "")


def test_lines_before_and_between_references_are_rejects_with_their_text(tmp_path: Path) -> None:
    content = "\nHead\n\nTY  - RPRT\nTI  - A\nER  - \n\nNobody's\nlines\n\n\nTY  - RPRT\nTI  - B\nER  - \n\n \n"
    head, first, between, second = rows_of(tmp_path / "a.ris", content)
    assert (head.raw, between.raw) == ("Head", "Nobody's\nlines")
    assert isinstance(head, Reject)
    assert isinstance(between, Reject)
    assert isinstance(first, Record)
    assert isinstance(second, Record)


def test_what_follows_in_a_broken_entry_belongs_to_it(tmp_path: Path) -> None:
    broken, after = rows_of(tmp_path / "a.bib", "@misc{a, title {x},\n year = 1961}\n\n@misc{b, title = {B}}\n")
    assert isinstance(broken, Reject)
    assert broken.raw == "@misc{a, title {x},\n year = 1961}"
    assert broken.reason == "cannot be read: Expected a `=` after entry key, but found `{`."
    assert isinstance(after, Record)


def test_strings_that_double_each_other_do_not_fill_the_memory(tmp_path: Path) -> None:
    strings = "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 60))
    content = f'@string{{s0 = "ten letters"}}\n{strings}@misc{{a, title = s59 # " and more"}}'
    record = record_of_entry(tmp_path / "a.bib", content, bibtex.NAME)
    assert len(record.title) < 2 * MAX_ADDED_CHARS


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("{A {B} # C}", "A {B} # C"),
        ('"A" # b # {C} # 1 # unknown', "Abee C1unknown"),
        ('"A {" # "} B" # B', 'A {" # "} Bbee '),
        ("{A} # ", "A"),
        ("1961", "1961"),
    ],
)
def test_the_value_of_a_field(written: str, value: str) -> None:
    assert value_of(written, {"b": "bee "}) == value


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"Sat{\=o}, {\L}{\'o}d{\'z}, \L odz, \"uber, {\'E}tat", "Satō, Łódź, Łodz, über, État"),
        (r"50% of a & b, 50\% of c \& d", "50% of a & b, 50% of c & d"),
        (r"\textit{In the {CIA} Files} 1961--1963, p.~4", "In the CIA Files 1961–1963, p. 4"),
        (r"$\alpha + \beta$ costs $5", r"$\alpha + \beta$ costs $5"),
        ("one\n  line\n \n and another", "one line\n\nand another"),
        ("{" * 5000 + "x", "{" * 5000 + "x"),
        (r"never closed {\'o", "never closed ó"),
    ],
)
def test_latex_becomes_plain_text(latex: str, text: str) -> None:
    assert plain_text(latex) == text


def test_addresses_are_taken_out_of_latex() -> None:
    assert plain_url(r"\url{https://example.org/a\_b~c%20}") == "https://example.org/a_b~c%20"
    assert plain_url("National Archive", only=True) == ""


@pytest.mark.parametrize(
    ("doi", "address"),
    [
        ("10.1000/xyz", "https://doi.org/10.1000/xyz"),
        ("doi: 10.1000/xyz", "https://doi.org/10.1000/xyz"),
        ("http://dx.doi.org/10.1000/xyz", "https://doi.org/10.1000/xyz"),
        ("none", ""),
    ],
)
def test_a_doi_is_an_address_however_it_is_written(doi: str, address: str) -> None:
    assert doi_address(doi) == address


def test_keywords_are_divided_by_commas_only_where_nothing_else_divides_them() -> None:
    assert keywords_in("trade, Cuba") == ["trade", " Cuba"]
    assert keywords_in("coal, iron and steel; Cuba") == ["coal, iron and steel", " Cuba"]


@given(year=st.integers(-50, 12000), month=st.integers(-1, 30), day=st.integers(-1, 40))
def test_a_date_in_parts_is_edtf_or_nothing(year: int, month: int, day: int) -> None:
    edtf = day_as_edtf(year, month, day)
    assert not edtf or [int(part) for part in edtf.split("-")] == [year, *filter(None, (month, day))]


@pytest.mark.slow
@settings(max_examples=250, deadline=None)
@given(
    case=st.sampled_from(sorted(FILES)).flatmap(
        lambda name: st.tuples(st.just(name), damaged((SAMPLES / FILES[name]).read_bytes()))
    )
)
def test_references_gone_wrong_are_read_or_refused_on_purpose(
    tmp_path_factory: pytest.TempPathFactory, case: tuple[str, bytes]
) -> None:
    reader, content = case
    with suppress(AnnalsError):
        rows = rows_of(tmp_path_factory.getbasetemp() / "references", content, reader)
        assert [row.row for row in rows] == list(range(1, len(rows) + 1))
        assert all(row.title if isinstance(row, Record) else row.reason for row in rows)


@settings(max_examples=60, deadline=None)
@given(titles=st.lists(st.from_regex(r"[A-Za-z]{1,9}( [A-Za-z]{1,9}){0,3}", fullmatch=True), min_size=1, max_size=5))
def test_no_reference_of_a_well_formed_file_is_lost(
    tmp_path_factory: pytest.TempPathFactory, titles: list[str]
) -> None:
    written = {
        csl_json.NAME: json.dumps([{"id": n, "type": "book", "title": title} for n, title in enumerate(titles)]),
        ris.NAME: "".join(f"TY  - BOOK\r\nTI  - {title}\r\nER  - \r\n\r\n" for title in titles),
        bibtex.NAME: "".join(f"@book{{same, title = {{{title}}}}}\n" for title in titles),
    }
    for reader, content in written.items():
        rows = rows_of(tmp_path_factory.getbasetemp() / "references", content, reader)
        assert [row.title for row in rows if isinstance(row, Record)] == titles
