"""A full text: its paragraphs and their addresses, and the hits of the search in it."""

from collections.abc import Iterator

import pytest

from display.document.document import Document, find_document
from display.document.page import document_page
from display.document.reading import MOST_LISTED, Paragraph, paragraphs, paragraphs_of
from display.runtime.address import Address, parse_address
from display.runtime.tree import Element, el
from queries.database.archive import Archive
from queries.model.filters import Filters
from queries.model.site import site
from queries.result import Result
from queries.theme_definitions import theme_names
from tests.archives import LONG_TEXT_HITS, build_long_text


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give the archive of a long text."""
    opened = Archive(build_long_text(tmp_path_factory.mktemp("long")))
    yield opened
    opened.close()


def opened(archive: Archive, text: str = "", identifier: str = "long", **at: str) -> Document:
    filters = Filters(text=text)
    address = Address("document", filters, identifier, **at)  # type: ignore[arg-type]  # parts of an address are texts
    document = find_document(Result(archive, filters), address, site(archive))
    assert document is not None
    return document


def page(archive: Archive, text: str = "", identifier: str = "long", **at: str) -> Element:
    document = opened(archive, text, identifier, **at)
    return el("main", document_page(document, theme_names(archive)))


PARAGRAPHS = [
    ("one\n\ntwo", ["one", "two"]),
    ("one\ntwo", ["one", "two"]),
    ("one\ntwo\n \nthree", ["one\ntwo", "three"]),
    ("\n\none\n\n\n\ntwo\n", ["one", "two"]),
    ("one", ["one"]),
    (" \n ", []),
    ("", []),
]


@pytest.mark.parametrize(("body", "expected"), PARAGRAPHS)
def test_an_empty_line_divides_paragraphs_else_each_line_is_one(body: str, expected: list[str]) -> None:
    assert paragraphs_of(body) == expected


def numbers(found: list[Paragraph]) -> list[int]:
    return [one.number for one in found for _ in one.hits]


def test_hits_are_found_in_their_paragraphs(archive: Archive) -> None:
    assert numbers(paragraphs(opened(archive, "samovar"))) == list(LONG_TEXT_HITS)
    assert numbers(paragraphs(opened(archive, "title:samovar OR journey NOT samovars"))) == list(range(1, 41))
    assert numbers(paragraphs(opened(archive))) == []


def test_each_paragraph_has_its_number_and_its_address(archive: Archive) -> None:
    tree = page(archive, "samovar", part="text")
    visible = tree.find("p", id="p12")
    assert len(visible) == 1
    (link,) = visible[0].find("a", class_="paragraph")
    assert (link.text(), link.attributes["href"]) == ("¶12", "./document?id=long&q=samovar&paragraph=12")
    assert len(tree.find("a", class_="paragraph")) == 40


def test_an_address_of_a_paragraph_opens_the_text_and_marks_it(archive: Archive) -> None:
    tree = page(archive, paragraph="12")
    (tab,) = tree.find("a", aria_current="true")
    assert tab.text() == "Text"
    (target,) = tree.find("p", data_target="")
    assert target.attributes["id"] == "p12"
    assert page(archive, part="text").find("p", data_target="") == []


def test_a_paragraph_that_is_not_there_is_named(archive: Archive) -> None:
    tree = page(archive, paragraph="41")
    assert "The text has 40 paragraphs; there is no paragraph 41." in tree.text()
    assert (
        "The text has one paragraph; there is no paragraph 2."
        in page(archive, identifier="other", paragraph="2").text()
    )


def test_the_hits_are_listed_with_the_words_around_them(archive: Archive) -> None:
    (hits,) = page(archive, "samovar", part="text").find("details", class_="hits")
    (summary,) = hits.find("summary")
    assert summary.text() == "5 hits in 4 paragraphs"
    rows = hits.find("li")
    assert [row.find("a")[0].attributes["data-hit"] for row in rows] == ["0", "1", "2", "3", "4"]
    assert rows[2].text().startswith("¶4 … ")
    assert all([mark.text() for mark in row.find("mark")] == ["samovar"] for row in rows)


def test_a_list_that_is_cut_says_how_many_hits_are_left(archive: Archive) -> None:
    many = page(archive, "travellers OR tea OR weather", part="text")
    (listed,) = many.find("details", class_="hits")
    assert len(listed.find("li")) == MOST_LISTED
    assert "And 60 more; “Next hit” goes to each." in listed.text()


def test_without_a_hit_in_the_text_there_is_a_sentence_and_no_button(archive: Archive) -> None:
    tree = page(archive, "samovar", identifier="other", part="text")
    assert "No word of this search is in the text; it is in the title, the summary or a name." in tree.text()
    assert tree.find("button", data_step="1") == []
    assert page(archive, part="text").find("details", class_="hits") == []


def test_the_words_in_the_overview_lead_to_their_paragraph(archive: Archive) -> None:
    (around,) = page(archive, "samovar").find("p", class_="in-text")
    assert around.find("a")[0].attributes["href"] == "./document?id=long&q=samovar&paragraph=3"


def test_the_share_link_and_the_citation_carry_the_paragraph(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    (button,) = page(archive, "samovar", paragraph="20").find("button", data_copy="./document?id=long&paragraph=20")
    assert button.text() == "Copy link"
    monkeypatch.setenv("ANNALS_URL", "https://archive.example")
    cited = page(archive, paragraph="20", part="cite").find("p", class_="citation")
    assert any("paragraph=20" in note.text() for note in cited)


ADDRESSES = [
    ({"id": ["long"], "paragraph": ["12"]}, "12", ()),
    ({"id": ["long"], "paragraph": ["0"]}, "", ("paragraph=0 is ignored: it is not the number of a paragraph.",)),
    ({"id": ["long"], "paragraph": ["p12"]}, "", ("paragraph=p12 is ignored: it is not the number of a paragraph.",)),
    ({"id": ["long"], "paragraph": ["-1"]}, "", ("paragraph=-1 is ignored: it is not the number of a paragraph.",)),
    ({"paragraph": ["12"]}, "", ("paragraph=12 is ignored: no document is open.",)),
]


@pytest.mark.parametrize(("parameters", "paragraph", "notes"), ADDRESSES)
def test_a_paragraph_in_a_link_is_a_number_of_the_open_document(
    parameters: dict[str, list[str]], paragraph: str, notes: tuple[str, ...]
) -> None:
    address, ignored = parse_address("document", parameters)
    assert (address.paragraph, ignored) == (paragraph, notes)


def test_another_document_and_another_part_leave_the_paragraph_behind(archive: Archive) -> None:
    there = Address("document", Filters(), "long", paragraph="12")
    assert there.open("other").paragraph == ""
    assert there.ask(Filters(text="tea")).paragraph == ""
    hrefs = [str(a.attributes["href"]) for a in page(archive, paragraph="12").find("nav")[1].find("a")]
    assert hrefs
    assert not any("paragraph" in href for href in hrefs)
