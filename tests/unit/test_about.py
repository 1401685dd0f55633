"""The page about the archive: its own words or what can be counted, and Markdown that never becomes HTML."""

from datetime import UTC, date, datetime

import pytest

from display.about import coverage, description, footer, own_documents, sources
from display.format.markdown import prose
from display.runtime.tree import Element, el
from queries.database.archive import About, TextLanguage
from queries.facets import FacetValues
from queries.model.filters import NOT_STATED
from queries.model.site import CollectionName, Site, SiteLink
from queries.model.vocabularies import DATES
from queries.provenance import RejectedRow, RejectReason, Source

ABOUT = About(
    name="cables",
    version="0123456789ab",
    built_at=datetime(2026, 3, 9, 8, 5, tzinfo=UTC),
    builder="Annals 0.1.0",
    documents=1200,
    dated=1199,
    impossible=0,
    first_day=date(1956, 4, 5),
    last_day=date(1990, 10, 29),
)
SITE = Site(
    name="Cold War cables",
    sentence="Cables from two ministries",
    about="Read *here*.\n\n- One\n- Two",
    citation="“{title},” {date}, {archive}.",
    contact="Write to <mailto:archive@example.org>.",
    rights="See [the terms](https://example.org/terms).",
    links=(SiteLink("Imprint", "https://example.org/imprint"),),
    collections=(CollectionName("frus", "FRUS", "Foreign Relations of the United States"),),
)
COUNTS = dict.fromkeys(DATES, 0) | {"exact": 1199, "undated": 1}


def source(name: str, documents: int, duplicates: int = 0, rejects: int = 0, total: int | None = None) -> Source:
    """Return a source whose rows add up."""
    rows = documents + duplicates + rejects
    stated = (1, rows, total) if total else (None, None, None)
    return Source(name, "csv", "utf-8", rows, documents, duplicates, rejects, *stated)


def cells(part: Element) -> list[list[str]]:
    """Return the cells of a table, row by row."""
    return [[cell.text() for cell in (*row.find("th"), *row.find("td"))] for row in part.find("tr")]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One\ntwo", [el("p", "One", " ", "two")]),
        ("**a** _b_", [el("p", el("strong", "a"), " ", el("em", "b"))]),
        ("1. a\n2. b", [el("ol", el("li", "a"), el("li", "b"))]),
        ("[a](https://b.example/)", [el("p", el("a", "a", href="https://b.example/"))]),
        ("<script>alert(1)</script>", [el("p", "<script>alert(1)</script>")]),
        ("[a](javascript:alert(1))", [el("p", "[a](javascript:alert(1))")]),
        ("[a](ftp://b.example)", [el("p", el("span", "a"))]),
        ("![a](https://b.example/c.png)", [el("p", "!", el("a", "a", href="https://b.example/c.png"))]),
        ("# a", [el("p", "# a")]),
        ("", []),
    ],
)
def test_markdown_is_paragraphs_emphasis_lists_and_links_of_the_web(markdown: str, expected: list[Element]) -> None:
    assert [part.written() for part in prose(markdown) if isinstance(part, Element)] == [
        part.written() for part in expected
    ]


def test_the_archive_speaks_for_itself_where_it_has_a_site() -> None:
    head = description.heading(ABOUT, SITE)
    assert (head.find("h1")[0].text(), head.find("p")[0].text()) == ("Cold War cables", "Cables from two ministries")
    assert [item.text() for item in description.description(ABOUT, SITE, 2).find("li")] == ["One", "Two"]
    assert description.rights(SITE).find("a", href="https://example.org/terms")
    assert description.contact(SITE).find("a", href="mailto:archive@example.org")
    cited = description.how_to_cite(ABOUT, SITE)
    assert cited.find("button")[0].attributes["data-copy"] == (
        "Cold War cables. Archive version 0123456789ab, 9 March 2026."
    )
    assert "“[title],” [date], [archive]." in cited.text()


def test_an_archive_without_a_site_is_described_by_what_can_be_counted() -> None:
    head = description.heading(ABOUT, Site())
    assert (head.find("h1")[0].text(), head.find("p")[0].text()) == ("cables", "1,200 documents, 1956–1990.")
    text = description.description(ABOUT, Site(), 3).text()
    assert "This archive has 1,200 documents, brought together from 3 files." in text
    assert "states no rights for all of its documents" in description.rights(Site()).text()
    assert "No contact is given" in description.contact(Site()).text()
    assert "The form for a document" not in description.how_to_cite(ABOUT, Site()).text()


LANGUAGES = (TextLanguage("en", 1190, 15, 1095, 80, 3), TextLanguage("pl", 10, 5, 5, 0, 0))


def test_what_is_covered_is_counted_and_each_number_leads_to_its_documents() -> None:
    values = {"collection": FacetValues({"frus": 1100, "ddrs": 60, NOT_STATED: 40}, 5)}
    visible = coverage.coverage(ABOUT, SITE, COUNTS, values, {"collection": 1160}, LANGUAGES)
    text = visible.text()
    assert "Titles, summaries and texts are in English (1,190) and Polish (10)." in text
    assert "stated by the record for 20 documents, recognised from the text for 1,100, and for 80, too short" in text
    assert "98 % are guessed. 3 records state another language than their texts show." in text
    assert "1,199 documents are dated from 5 April 1956 to 29 October 1990." in text
    assert "1 has no date with a place on the timeline." in text
    assert "1,100 Foreign Relations of the United States" in text
    assert "2 more" in text
    assert "40 documents do not state a collection." in text
    links = {link.text(): link.attributes["href"] for link in visible.find("a")}
    assert links["1"] == "./?undated=only"
    assert links["1,199 documents"] == "./?undated=exclude"
    assert links["60 ddrs"] == "./?collection=ddrs"
    assert links["40 documents"] == "./?collection=none"
    assert links["2 more"] == "./?values=collection"
    assert links["More about the dates"] == "./dates"


def test_the_sources_add_up() -> None:
    visible = sources.sources_part([source("a.csv", 8, 1, 2), source("page.txt", 1190, total=2400)])
    assert cells(visible) == [
        ["Source", "Read as", "Encoding", "Rows", "Documents", "Duplicates", "Left out"],
        ["All sources", "", "", "1,201", "1,198", "1", "2"],
        ["a.csv", "csv", "utf-8", "11", "8", "1", "2"],
        ["page.txt", "csv", "utf-8", "1,190", "1,190", "0", "0"],
    ]
    assert "page.txt: 1,190 of the 2,400 records of this search (results 1 to 1190)." in visible.text()
    assert len(cells(sources.sources_part([source("a.csv", 8)]))) == 2


def test_what_was_left_out_has_its_reasons_and_its_rows() -> None:
    rejected = RejectedRow("a.csv", 4, "no title", "<b>;" + "x" * 400)
    visible = sources.left_out([source("a.csv", 8, 1, 2)], [RejectReason("no title", 2)], [rejected])
    assert "2 rows were left out." in visible.text()
    assert "1 more row was not counted, because it repeats a document." in visible.text()
    reasons, rows = (cells(part) for part in visible.find("table"))
    assert reasons == [["Reason", "Rows"], ["no title", "2"]]
    assert rows[1][:3] == ["a.csv", "4", "no title"]
    assert rows[1][3].startswith("<b>;xxx")
    assert len(rows[1][3]) == sources.LONGEST_RAW
    assert "The first 1 of 2; the archive file has them all." in visible.text()
    assert sources.NOTHING_LEFT_OUT in sources.left_out([source("a.csv", 8)], [], []).text()


def test_the_facts_of_the_build_and_the_way_to_bring_in_documents_are_folded() -> None:
    facts = sources.build_facts(ABOUT)
    assert facts.tag == own_documents.own_documents().tag == "details"
    assert "Built 9 March 2026, 08:05 UTC" in facts.text()
    assert "python -m data build my-documents.csv" in own_documents.own_documents().text()


def test_every_page_has_the_name_of_the_archive_and_its_links_where_it_has_any() -> None:
    assert footer.footer(ABOUT, Site()) is None
    assert footer.brand(Site()) is None
    foot, brand = footer.footer(ABOUT, SITE), footer.brand(SITE)
    assert foot
    assert brand
    assert foot.text() == "Imprint Archive version 0123456789ab"
    assert foot.find("a", href="https://example.org/imprint")
    assert brand.text() == "Cold War cables"
    logo = footer.brand(Site(name="Cables", logo="data:image/png;base64,AA=="))
    assert logo
    assert logo.attributes == {"src": "data:image/png;base64,AA==", "alt": "Cables", "class": "logo"}
