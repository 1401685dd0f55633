"""How to cite a record, in every style: byte for byte as in `tests/golden/citations/`."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.build import build
from display.citations.document import CitedDocument, cited_document
from display.citations.frus import frus_place
from display.citations.styles import citations
from display.citations.titles import quoted, short
from queries.database.archive import Archive
from queries.documents import record
from queries.model.site import CollectionName, Site
from tests.archives import THEMES

GOLDEN = Path(__file__).parents[1] / "golden" / "citations"
VERSION, TODAY = "0123456789ab", date(2025, 2, 3)
HOLDER = f"Test archive, archive version {VERSION}"
SITE = Site(
    collections=(
        CollectionName("frus", "FRUS", "Foreign Relations of the United States"),
        CollectionName("code", "CRS", "Catalogue of Released Sources"),
        CollectionName("ddrs", "DDRS", "Declassified Documents Reference System"),
    )
)
CORPORA = os.environ.get("CORPORA_DIR")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give the archive of the records to cite."""
    path = tmp_path_factory.mktemp("citations") / "cited.duckdb"
    build([GOLDEN / "records.jsonl"], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


def cited(archive: Archive, identifier: str, site: Site = SITE, url_here: str = "") -> CitedDocument:
    """Return a document as it is cited."""
    row = record(archive, identifier)
    assert row is not None
    return cited_document(row, site, HOLDER, url_here)


def in_all_styles(document: CitedDocument, site: Site = SITE) -> str:
    """Its citations, a line each, with the key of the style in front."""
    return "".join(f"{one.key}: {one.text}\n" for one in citations(document, site, VERSION, TODAY))


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_a_record_is_cited_as_in_its_golden_file(archive: Archive, golden: Path) -> None:
    assert in_all_styles(cited(archive, golden.stem)).encode() == golden.read_bytes()


def test_every_record_to_cite_has_a_golden_file(archive: Archive) -> None:
    assert len(list(GOLDEN.glob("*.txt"))) == archive.about.documents


def test_a_document_without_an_address_at_its_archive_is_cited_with_the_one_here(archive: Archive) -> None:
    here = "https://annals.example/document?id=plain"
    assert f", {here}.\n" in in_all_styles(cited(archive, "plain", url_here=here))
    assert here not in in_all_styles(cited(archive, "with-url", url_here=here))


TEMPLATE = "“{title},” {date}, {collection}, {archive}, {url}."


@pytest.mark.parametrize(
    ("identifier", "template", "text"),
    [
        (
            "plain",
            TEMPLATE,
            "“Telegram from Havana on the Missiles,” October 22, 1962, Embassy reports, State Archive.",
        ),
        ("turned", TEMPLATE, "“Right to left gnirts,” 1977."),
        (
            "with-url",
            TEMPLATE,
            "“Opening of the Wall,” November 9, 1989, Bundesarchiv, https://archive.example/wall?lang=en&page=1.",
        ),
        ("clock", "{title} ({source}), {today}.", "Cable from the embassy, February 3, 2025."),
        (
            "1994110103450",
            "{collection}: {id} [{version}]",
            "Catalogue of Released Sources: 1994110103450 [0123456789ab]",
        ),
    ],
)
def test_the_form_that_an_archive_prefers_comes_first(
    archive: Archive, identifier: str, template: str, text: str
) -> None:
    site = Site(citation=template, collections=SITE.collections)
    first, *_ = citations(cited(archive, identifier, site), site, VERSION, TODAY)
    assert (first.key, first.text) == ("preferred", text)


@pytest.mark.parametrize(
    ("identifier", "volume"),
    [
        ("frus1865p4d1084", "1865, pt. 4"),
        ("frus1914Suppd1319", "1914, Supplement"),
        ("frus1918Supp01v02d3", "1918, Supplement 1, vol. 2"),
        ("frus1919Parisv03d1", "1919, The Paris Peace Conference, vol. 3"),
        ("frus1933-39d8", "1933–1939, The Soviet Union"),
        ("frus1943CairoTehrand381", "1943, The Conferences at Cairo and Tehran"),
        ("frus1945-50Inteld54", "1945–1950, Emergence of the Intelligence Establishment"),
        ("frus1961-63v07-09mSuppd4", "1961–1963, vol. 7–9, microfiche supplement"),
        ("frus1969-76ve10d364a", "1969–1976, vol. E–10"),
    ],
)
def test_a_volume_of_frus_is_read_from_the_id(identifier: str, volume: str) -> None:
    place = frus_place(identifier)
    assert place
    assert place.volume == f"Foreign Relations of the United States, {volume}"


@pytest.mark.parametrize("identifier", ["frus", "frus1969-76v21", "1969-76v21d1", "frus1969-76Xyzd1", "frus1969d"])
def test_other_ids_are_of_no_volume(identifier: str) -> None:
    assert frus_place(identifier) is None


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120))
def test_no_title_makes_a_citation_with_doubled_punctuation_or_straight_quotation_marks(title: str) -> None:
    text = quoted(title, ",")
    assert '"' not in text
    assert "'" not in text
    assert text.startswith("“")
    assert "“" + short(title) + "”"
    if re.search(r"\w", title):
        assert not re.search(r"\s,[’”]*$|,,[’”]*$|\.\s,[’”]*$|;,[’”]*$", text)


@pytest.fixture(scope="module")
def real_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give the archive of the files that hold the sixty real records."""
    assert CORPORA
    path = tmp_path_factory.mktemp("real") / "real.duckdb"
    names = sorted({line.split("\t")[0] for line in _real_lines()})
    build([Path(CORPORA) / name for name in names], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


def _real_lines() -> list[str]:
    return (GOLDEN / "real.tsv").read_text("utf-8").splitlines()[1:]


needs_corpora = pytest.mark.skipif(not CORPORA, reason="CORPORA_DIR is not set")


@needs_corpora
@pytest.mark.parametrize("line", _real_lines(), ids=lambda line: line.split("\t")[1])
def test_a_real_record_is_cited_as_in_the_table_whatever_its_title(real_archive: Archive, line: str) -> None:
    _, identifier, *expected = line.split("\t")
    row = record(real_archive, identifier)
    assert row is not None
    document = cited_document(replace(row, title="Title"), SITE, HOLDER)
    by_key = {one.key: one.text for one in citations(document, SITE, VERSION, TODAY)}
    assert [by_key[key] for key in ("chicago", "chicago-short", "mla", "apa")] == expected


WRONG = re.compile(
    r"\d\d:\d\d:\d\d|\s[,.;](?!\.)|,,|;,|(?<!\.)\.\.(?!\.)|\(\s*\)|(?:^| )(?:frus|ddrs)[ ,.]|\bNone\b|\""
)
"""What no citation has: clock times, lost or doubled punctuation, codes, straight marks."""


@needs_corpora
def test_no_real_record_is_cited_with_what_is_wrong_in_any_citation(real_archive: Archive) -> None:
    rows = [
        record(real_archive, identifier) for (identifier,) in real_archive.cursor().rows("select id from documents")
    ]
    sentence = [
        one.text for row in rows if row for one in citations(cited_document(row, SITE, HOLDER), SITE, VERSION, TODAY)
    ]
    assert len(sentence) > 3_000
    assert [text for text in sentence if WRONG.search(text)] == []
