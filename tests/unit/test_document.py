"""A document in its drawer and on its page: dates, marks, names, themes with reasons, parts, and the way through."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from data.build import build
from display.document import dates
from display.document.document import Document, find_document
from display.document.drawer import document_drawer
from display.document.marks import with_marks
from display.document.memberships import memberships, theme_dates, why
from display.document.page import document_page, page_title
from display.runtime.address import Address, parse_address
from display.runtime.tree import Element, el
from queries.database.archive import Archive
from queries.documents import DocumentRecord, record, record_mentions
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.model.site import site
from queries.result import Result
from queries.results import result_order
from queries.search.parser import parse
from queries.theme_definitions import theme_names
from tests.archives import AWKWARD, HOSTILE, THEMES

CUBA = Choices(theme=("cuba",))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give the archive of the awkward and the hostile records."""
    path = tmp_path_factory.mktemp("document") / "awkward.duckdb"
    build([AWKWARD, HOSTILE], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


def row_of(archive: Archive, identifier: str) -> DocumentRecord:
    row = record(archive, identifier)
    assert row is not None
    return row


def opened(archive: Archive, identifier: str, part: str = "", page: str = "timeline", **question: object) -> Document:
    """Return the document as a reader has it open, who found it by a question."""
    filters = Filters(**question)  # type: ignore[arg-type]  # the table has values of several fields
    address = Address(page, filters, identifier, part)
    document = find_document(Result(archive, filters), address, site(archive))
    assert document is not None
    return document


def drawer(archive: Archive, identifier: str, part: str = "", **question: object) -> Element:
    filters = Filters(**question)  # type: ignore[arg-type]  # the table has values of several fields
    address = Address("timeline", filters, identifier, part)
    return document_drawer(archive, Result(archive, filters), address, theme_names(archive), site(archive))


def page(archive: Archive, identifier: str, part: str = "", **question: object) -> Element:
    document = opened(archive, identifier, part, "document", **question)
    return el("main", document_page(document, theme_names(archive)))


def facts(tree: Element) -> dict[str, str]:
    """Return the facts of a description list by name."""
    terms, values = tree.find("dt"), tree.find("dd")
    return {term.text(): value.text() for term, value in zip(terms, values, strict=True)}


def link(tree: Element, text: str) -> Address:
    """Where the link of these words leads; they are its label where it has one."""
    links = {str(a.attributes.get("aria-label") or a.text()): str(a.attributes["href"]) for a in tree.find("a")}
    parts = urlsplit(links[text])
    return parse_address({"": "timeline"}.get(parts.path[2:], parts.path[2:]), parse_qs(parts.query))[0]


READINGS = {
    "day": "22 October 1962; exact to the day",
    "month": "November 1967; known to the month",
    "season": "spring 1968; known to the season",
    "year": "1962; known to the year",
    "decade": "1950s; known to the decade",
    "circa": "ca. 1985; known to the year; approximate",
    "inferred": "[1961]; known to the year; inferred, not given in full on the document",
    "range": "16 October 1962 to 28 October 1962; a range of days",
    "years": "1961 to 1963; a range of days",
    "no-date": "no date recorded",
    "unreadable-date": "not readable as a date, so not on the timeline",
}


@pytest.mark.parametrize(("identifier", "text"), READINGS.items())
def test_the_record_says_how_its_date_is_read(archive: Archive, identifier: str, text: str) -> None:
    assert dates.how_read(row_of(archive, identifier)) == text


def test_a_date_on_another_day_of_the_week_says_which_it_was(archive: Archive) -> None:
    row = replace(row_of(archive, "day"), date_text="Friday, October 22, 1962", date_edtf="1962-10-22?")
    row = replace(row, qualifier="uncertain")
    assert dates.how_read(row) == "22 October 1962?; exact to the day; uncertain, since 22 October 1962 was a Monday"
    assert dates.date_line(row).text().endswith("read as 22 October 1962?, which was a Monday")
    week = replace(row, date_text="Friday, October 22 - Sunday, October 28, 1962", date_edtf="1962-10-22?/1962-10-28?")
    week = replace(week, last_day=date(1962, 10, 28))
    assert dates.date_line(week).text().endswith("; 22 October 1962 was a Monday")
    assert dates.how_read(replace(row, qualifier="inferred")).endswith(
        "; uncertain, since 22 October 1962 was a Monday"
    )


@pytest.mark.parametrize(
    ("identifier", "text"),
    [
        ("day", "22 October 1962"),
        ("month", "November 1967"),
        ("circa", "circa 1985"),
        ("inferred", "[1961?]"),
        ("range", "October 16-28, 1962"),
        ("years", "between 1961 and 1963"),
        ("contradiction", "September 5, 1985"),
        ("undated", "Undated"),
        ("unreadable-date", "Undated (“the day after the feast”)"),
    ],
)
def test_a_date_is_shown_as_the_archive_wrote_it(archive: Archive, identifier: str, text: str) -> None:
    assert dates.date_line(row_of(archive, identifier)).text() == text


def test_a_date_in_figures_is_also_shown_as_it_is_read(archive: Archive) -> None:
    row = row_of(archive, "day")
    assert dates.date_line(replace(row, date_text="1962-10-22 00:00:00")).text() == "1962-10-22 read as 22 October 1962"
    assert dates.date_line(replace(row, date_text="22.10.1962")).text() == "22.10.1962 read as 22 October 1962"


def test_only_a_contradiction_is_in_amber(archive: Archive) -> None:
    odd = dates.conflict_line(row_of(archive, "contradiction"))
    assert odd
    assert (odd.attributes["class"], odd.text()) == (
        "odd-date",
        "Recorded as 5 September 1985; the title says 5 September 1989.",
    )
    usual = dates.conflict_line(row_of(archive, "after-event"))
    assert usual
    assert usual.attributes["class"] == "quiet"
    assert dates.conflict_line(row_of(archive, "day")) is None


def test_the_date_in_a_title_is_shown_with_its_words(archive: Archive) -> None:
    assert dates.event(row_of(archive, "contradiction")) == "5 September 1989, from “5 September 1989”"
    assert dates.event(row_of(archive, "day")) == ""


def test_the_record_leaves_out_what_is_not_known(archive: Archive) -> None:
    known = facts(drawer(archive, "no-summary", "record"))
    assert known == {
        "Date as written": "3 March 1970",
        "Date as read": "3 March 1970; exact to the day",
        "EDTF": "1970-03-03",
        "Id": "no-summary",
        "From": "awkward.csv, row 23",
    }
    assert facts(drawer(archive, "no-date", "record"))["Date as written"] == "none"


NAMES = [
    ("Kennedy, John F.", Filters(included=Choices(person=("Kennedy, John F.",)))),
    ("Cuba", Filters(included=Choices(place=("Cuba",)))),
    ("Missiles", Filters(included=Choices(subject=("Missiles",)))),
    ("State Archive", Filters(included=Choices(archive=("State Archive",)))),
    ("English", Filters(included=Choices(language=("English",)))),
    ("Secret", Filters(included=Choices(classification=("Secret",)))),
]


@pytest.mark.parametrize(("name", "filters"), NAMES)
def test_a_name_starts_a_search_where_none_is_asked(archive: Archive, name: str, filters: Filters) -> None:
    for tree in (drawer(archive, "range"), page(archive, "range")):
        assert link(tree, name) == Address(filters=filters)


@pytest.mark.parametrize(("name", "filters"), NAMES)
def test_a_name_adds_to_a_search_or_starts_a_new_one(archive: Archive, name: str, filters: Filters) -> None:
    for tree in (drawer(archive, "range", text="thirteen"), page(archive, "range", text="thirteen")):
        added = link(tree, f"{name}: add to this search")
        assert added == Address(filters=filters.change(text="thirteen"))
        assert link(tree, f"{name}: new search") == Address(filters=filters)


def test_a_name_that_is_searched_for_says_so(archive: Archive) -> None:
    tree = drawer(archive, "range", included=Choices(place=("Cuba",)), text="log")
    assert link(tree, "Cuba: in this search; search for it alone") == Address(
        filters=Filters(included=Choices(place=("Cuba",)))
    )


def test_the_score_of_a_model_is_beside_the_name_it_assigned(tmp_path: Path) -> None:
    table, again = tmp_path / "table.csv", tmp_path / "1001.csv"
    table.write_text("collection,id,title,number,upload_date\nfrus,frus1961d1,Letter,12,2023-10-05\n")
    again.write_text("collection,date,id,title,topic_score\nfrus,1961,frus1961d1,Letter,0.25\n")
    build([table, again], tmp_path / "archive.duckdb", THEMES)
    archive = Archive(tmp_path / "archive.duckdb")
    known = facts(drawer(archive, "frus1961d1", "record"))
    assert known["From"] == "table.csv, row 1"
    assert known["Also in"] == "1001.csv, row 1: same id; adds date, link, subject"
    assert known["Number"] == "12"
    assert known["Put online"] == "2023-10-05"
    assert "score 0.25" in drawer(archive, "frus1961d1").text()
    archive.close()


def test_a_document_without_a_safe_address_cannot_be_read_at_its_archive(archive: Archive) -> None:
    away = drawer(archive, "day").find("a", target="_blank")
    assert [(a.text(), a.attributes["href"], a.attributes["rel"]) for a in away] == [
        ("Read at the archive", "https://archive.example/day", "noopener noreferrer")
    ]
    assert drawer(archive, "link").find("a", target="_blank") == []
    assert drawer(archive, "link", "record").find("a", target="_blank") == []


def hostile_ids() -> list[str]:
    return [json.loads(line)["id"] for line in Path(HOSTILE).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("identifier", hostile_ids())
def test_a_hostile_title_is_text(archive: Archive, identifier: str) -> None:
    tree = drawer(archive, identifier, text="title")
    (heading,) = tree.find("h2")
    assert {child.tag for child in heading.children if isinstance(child, Element)} <= {"mark"}
    written = json.dumps(heading.written(), ensure_ascii=False)
    assert not re.search("[\u202a-\u202e\x00]", written)
    away = [str(a.attributes["href"]) for a in tree.find("a") if "target" in a.attributes]
    assert all(href.startswith("https://archive.example/") for href in away)


def test_words_of_the_search_are_marked_above_those_of_themes() -> None:
    text = "Missiles in <Cuba> & Cuban missiles."
    parts = with_marks(text, parse("missiles").terms, parse("cuba").terms, "title")
    assert [part if isinstance(part, str) else (part.text(), part.attributes.get("class")) for part in parts] == [
        ("Missiles", None),
        " in <",
        ("Cuba", "theme"),
        "> & Cuban ",
        ("missiles", None),
        ".",
    ]


def test_a_word_that_both_look_for_is_marked_once() -> None:
    (both,) = with_marks("Cuba libre", parse('"cuba libre"').terms, parse("cuba libre").terms, "title")
    assert isinstance(both, Element)
    assert both.attributes == {}
    assert with_marks("Cuba libre", parse("summary:cuba").terms, (), "title") == ["Cuba libre"]


def whys(archive: Archive, identifier: str) -> dict[str, str]:
    row = row_of(archive, identifier)
    doc = row.doc
    mentions = record_mentions(archive, doc)
    return {theme.slug: why(theme, row, mentions) for theme in memberships(archive, doc)}


def test_a_theme_says_which_words_put_a_document_into_it(archive: Archive) -> None:
    assert whys(archive, "same-day-a") == {"cuba": "The rule matches “Cuba” in the summary and names."}
    assert whys(archive, "umlauts") == {
        "german-unity": "The rule matches “Einheit” in the title; “German reunification” in the summary."
    }
    assert whys(archive, "month") == {}


def test_a_theme_of_some_years_says_which(archive: Archive) -> None:
    assert whys(archive, "two-themes") == {
        "cuba": "The rule matches “Cuba” in the title and names.",
        "afghanistan": "The rule matches “Afghanistan” in the title and names. Dates of the theme: 1979 to 1989.",
    }


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (None, None, ""),
        (date(1962, 1, 1), None, "from 1 January 1962 on"),
        (None, date(1963, 1, 1), "until 1 January 1963"),
        (date(1979, 1, 1), date(1989, 12, 31), "1979 to 1989"),
    ],
)
def test_the_dates_of_a_theme_are_in_words(first: date | None, last: date | None, text: str) -> None:
    assert theme_dates(first, last) == text


@pytest.mark.slow
def test_a_theme_that_a_source_assigns_or_that_only_rules_out_says_so(tmp_path: Path) -> None:
    themes = tmp_path / "themes.toml"
    themes.write_text(
        "".join(
            f'[[theme]]\nslug = "{slug}"\nname = "{slug.title()}"\ncolour = "#0072b2"\ndescription = "d"\n{rest}\n'
            for slug, rest in {"cuba": 'query = "cuba"', "elsewhere": 'query = "-berlin"'}.items()
        ),
        encoding="utf-8",
    )
    source = tmp_path / "records.jsonl"
    source.write_text(json.dumps({"id": "one", "title": "Note", "date": "1962", "themes": ["cuba"]}), encoding="utf-8")
    build([source], tmp_path / "assigned.duckdb", themes)
    archive = Archive(tmp_path / "assigned.duckdb")
    assert whys(archive, "one") == {
        "cuba": "Its source assigns this theme.",
        "elsewhere": "It has none of the words that the rule excludes.",
    }
    archive.close()


def test_a_theme_leads_to_its_page(archive: Archive) -> None:
    tree = drawer(archive, "two-themes", text="troops")
    (themes,) = tree.find("ul", class_="themes-of")
    assert link(themes, "Afghanistan") == link(tree, "Afghanistan: add to this search").to(
        "themes", Filters(included=Choices(theme=("afghanistan",)))
    )
    assert "In no theme." in drawer(archive, "decade").text()


def parts_of(archive: Archive, identifier: str) -> list[str]:
    (nav,) = drawer(archive, identifier).find("nav", aria_label="Parts of this document")
    return [a.text() for a in nav.find("a")]


@pytest.mark.parametrize(
    ("identifier", "labels"),
    [
        ("day", ["Overview", "Same week", "Related", "Record"]),
        ("full-text", ["Overview", "Text", "Related", "Record"]),
        ("before-1900", ["Overview", "Related", "Record"]),
        ("undated", ["Overview", "Related", "Record"]),
    ],
)
def test_parts_without_content_are_not_there(archive: Archive, identifier: str, labels: list[str]) -> None:
    assert parts_of(archive, identifier) == labels


def test_a_part_that_a_document_does_not_have_shows_the_first(archive: Archive) -> None:
    assert drawer(archive, "day", "text").find("a", aria_current="true")[0].text() == "Overview"


def test_the_same_week_lists_the_others_and_leads_to_all(archive: Archive) -> None:
    tree = drawer(archive, "day", "week")
    (others,) = tree.find("ol", class_="week")
    assert [item.text() for item in others.find("li")] == ["23 Oct 1962 Telegram", "23 Oct 1962 Telegram"]
    there = link(tree, "All 3 documents of the week of 22 October 1962").filters
    assert (there.start, there.end) == ("1962-10-22", "1962-10-28")


def test_the_full_text_keeps_its_paragraphs(archive: Archive) -> None:
    (text,) = drawer(archive, "full-text", "text", text="samovar").find("div", class_="prose reading")
    first, second = text.find("p")
    assert first.text().startswith("The minister opened")
    assert [mark.text() for mark in second.find("mark")] == ["samovar"]


def test_a_hit_in_the_text_is_shown_first_with_the_way_to_it(archive: Archive) -> None:
    tree = drawer(archive, "full-text", text="samovar")
    (around,) = tree.find("p", class_="in-text")
    assert "samovar" in around.text()
    assert link(around, "In the text").paragraph == "2"
    assert drawer(archive, "full-text").find("p", class_="in-text") == []


def test_the_way_through_leads_to_the_results_before_and_after(archive: Archive) -> None:
    for tree in (drawer(archive, "same-day-a", included=CUBA), page(archive, "same-day-a", included=CUBA)):
        (way,) = tree.find("nav", aria_label="Through the results")
        assert re.search(r"\d of 6", way.text())
        before, after = (a for a in way.find("a") if "turn" in str(a.attributes["class"]))
        assert str(before.attributes["aria-label"]).startswith("Previous: ")
        assert link(way, str(after.attributes["aria-label"])).document == "same-day-b"
    assert "Not among these results" in drawer(archive, "wall", included=CUBA).text()


def test_back_to_results_leads_to_the_page_of_the_list_with_the_document(archive: Archive) -> None:
    number = result_order(Result(archive, Filters())).index(row_of(archive, "wall").doc)
    back = link(page(archive, "wall", per_page=10), "‹ Back to results")
    assert (back.page, back.document, back.filters.page) == ("timeline", "", number // 10 + 1)


def test_citing_is_opened_and_closed_by_the_address(archive: Archive) -> None:
    closed = drawer(archive, "day")
    assert link(closed, "Cite").part == "cite"
    assert closed.find("section", class_="cite") == []
    tree = drawer(archive, "day", "cite")
    assert link(tree, "Cite").part == ""
    (cite,) = tree.find("section", class_="cite")
    notes = [note.text() for note in cite.find("p", class_="citation")]
    assert [button.attributes["data-copy"] for button in cite.find("button")] == notes
    assert notes[0].startswith("“Telegram from Havana on the Missiles,” October 22, 1962, State Archive, https:")


def test_sharing_copies_the_link_to_the_document_alone(archive: Archive) -> None:
    (button,) = drawer(archive, "day", text="havana").find("button", data_copy="./document?id=day")
    assert button.text() == "Copy link"


def test_a_drawer_opens_as_a_page_with_the_same_question(archive: Archive) -> None:
    there = link(drawer(archive, "day", "record", text="havana"), "Open as a page")
    assert there == Address("document", Filters(text="havana"), "day", "record")


def test_a_page_has_one_heading_of_the_first_level_and_a_drawer_none(archive: Archive) -> None:
    assert [heading.text() for heading in page(archive, "day").find("h1")] == ["Telegram from Havana on the Missiles"]
    assert drawer(archive, "day").find("h1") == []
    assert drawer(archive, "day").attributes["data-drawer"] == "day"


def test_an_unknown_id_is_named_with_a_way_on(archive: Archive) -> None:
    tree = drawer(archive, "nobody", included=CUBA)
    assert "This archive has no document with the id “nobody”." in tree.text()
    assert link(tree, "Search the archive") == Address()
    assert link(tree, "Close") == Address(filters=Filters(included=Choices(theme=("cuba",))))


def test_the_title_of_the_tab_is_that_of_the_document(archive: Archive) -> None:
    document = opened(archive, "day")
    assert page_title(document) == "Telegram from Havana on the Missiles"
    assert page_title(None) == "No such document"


def test_on_a_page_with_a_list_of_its_own_that_list_keeps_its_place(archive: Archive) -> None:
    filters = Filters(included=Choices(theme=("cuba",))).change(page=3)
    address = Address("dates", filters, "same-day-a")
    tree = document_drawer(archive, Result(archive, filters), address, theme_names(archive), site(archive))
    (way,) = tree.find("nav", aria_label="Through the results")
    (after,) = [a for a in way.find("a", class_="turn") if str(a.attributes["aria-label"]).startswith("Next")]
    assert "page=3" in str(after.attributes["href"])
