"""Files of reference managers: as in `tests/golden/references/`, and read back without loss."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.build import build
from data.readers.bibtex_text import plain_text
from display.references.biblatex import biblatex, key, latex
from display.references.csl_json import csl_json
from display.references.reference import Origin, Reference, reference
from display.references.ris import ris
from queries.database.archive import Archive
from queries.exports import export_rows
from queries.model.filters import Filters
from queries.model.site import CollectionName, Site
from queries.result import Result
from tests.archives import AWKWARD, GOLDEN, HOSTILE, THEMES

pytestmark = pytest.mark.slow

TODAY = date(2025, 2, 3)
SITE = Site(collections=(CollectionName("code", "CRS", "Catalogue of Released Sources"),))
FORMATS: dict[str, Callable[[Iterable[Reference], date], Iterator[str]]] = {
    "ris": ris,
    "bib": biblatex,
    "json": csl_json,
}
DOCUMENTS = """
select
    id, title, summary, date_text, date_edtf, first_day, last_day, precision, qualifier, archive, collection, language,
    country, classification, url, source_line, rights, number, credits, upload_date, event_text
from documents
order by id
"""
NAMES = """
select id, kind, name
from document_mentions
inner join documents using (doc)
order by id, kind, name
"""


def built(source: Path, folder: Path) -> Archive:
    path = folder / f"{source.name}.duckdb"
    build([source] if source.is_file() else sorted(source.iterdir()), path, THEMES)
    return Archive(path)


def references(archive: Archive, base: str = "") -> list[Reference]:
    origin = Origin(archive.about.name, "0123456789ab", SITE, base)
    return [reference(row, origin) for row in export_rows(Result(archive, Filters()))]


@pytest.fixture(scope="module")
def cited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give the archive of the records that are cited in tests."""
    archive = built(GOLDEN / "citations" / "records.jsonl", tmp_path_factory.mktemp("cited"))
    yield archive
    archive.close()


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give the archive of the awkward and the hostile records."""
    path = tmp_path_factory.mktemp("awkward") / "awkward.duckdb"
    build([AWKWARD, HOSTILE], path, THEMES)
    archive = Archive(path)
    yield archive
    archive.close()


@pytest.mark.parametrize("ending", FORMATS)
def test_a_file_of_references_is_as_its_golden_file(cited: Archive, ending: str) -> None:
    written = "".join(FORMATS[ending](references(cited, "https://annals.example/"), TODAY))
    assert written.encode() == (GOLDEN / "references" / f"records.{ending}").read_bytes()


def content(archive: Archive) -> tuple[list[Any], list[Any]]:
    """All that a file of references can hold of an archive."""
    cursor = archive.cursor()
    return cursor.rows(DOCUMENTS), cursor.rows(NAMES)


def with_single_blanks(rows: list[Any]) -> list[Any]:
    """Rows as LaTeX has them, which makes one blank of several."""
    return [tuple(re.sub(" +", " ", value) if isinstance(value, str) else value for value in row) for row in rows]


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("source", ["cited", "awkward", "shipped"])
def test_the_readers_of_annals_take_a_file_back_without_loss(
    source: str, ending: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    archive = (
        Archive(request.getfixturevalue("shipped_archive")) if source == "shipped" else request.getfixturevalue(source)
    )
    file = tmp_path / f"out.{ending}"
    file.write_text("".join(FORMATS[ending](references(archive), TODAY)), encoding="utf-8", newline="")
    (documents, names), (read, read_names) = content(archive), content(built(file, tmp_path))
    assert with_single_blanks(read) == with_single_blanks(documents)
    assert read == documents or ending == "bib"
    assert read_names == names


def test_no_date_is_more_exact_than_it_is_known(cited: Archive) -> None:
    by_id = {one.identifier: one for one in references(cited)}
    dates = {name: re.findall(r"(?:DA|PY)  - (.*)\r\n", "".join(ris([one], TODAY))) for name, one in by_id.items()}
    assert dates["plain"] == ["1962/10/22/", "1962"]
    assert dates["initial"] == ["1961/05//", "1961"]
    assert dates["turned"] == ["1977///", "1977"]
    assert (dates["circa"], dates["undated"], dates["decade"]) == (["ca. 1985"], [], ["1960s"])
    issued = {item["id"]: item.get("issued") for item in json.loads("".join(csl_json(by_id.values(), TODAY)))}
    assert issued["initial"] == {"date-parts": [[1961, 5]]}
    assert issued["days"] == {"date-parts": [[1967, 11, 6], [1967, 11, 11]]}
    assert issued["circa"] == {"date-parts": [[1985]], "circa": True}
    assert (issued["undated"], issued["decade"]) == (None, {"date-parts": [[1960], [1969]]})


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=80))
def test_any_text_is_read_back_from_latex(text: str) -> None:
    line = " ".join(text.split())
    assert plain_text(latex(line)) == line


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_the_key_of_an_entry_is_one_that_bibtex_allows(identifier: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9:._/+-]+", key(identifier))


def test_an_empty_result_is_an_empty_list() -> None:
    assert json.loads("".join(csl_json([], TODAY))) == []
