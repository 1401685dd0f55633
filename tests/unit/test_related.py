"""From one document to the next: what is related and why, the other side of a conversation, the same one elsewhere."""

import csv
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.build import build
from display.document.drawer import document_drawer
from display.runtime.address import Address
from display.runtime.tree import Element
from queries.database.archive import Archive
from queries.documents import record, record_mentions
from queries.model.filters import Filters
from queries.model.site import site
from queries.related.companions import MOST_RELATED, Companions, companions
from queries.related.copies import likeness
from queries.related.finding import RARE, find_related, most_of
from queries.related.keywords import keywords, neighbours
from queries.related.reasons import LEAST_REASONS, Subject, days_between
from queries.result import Result
from queries.results import result_order
from queries.theme_definitions import theme_names
from tests.archives import AWKWARD, DATA, HOSTILE, THEMES

pytestmark = pytest.mark.slow

CONVERSATIONS = DATA / "conversations.csv"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give the archive of records of conversations, which two sides have, and of others that are none."""
    path = tmp_path_factory.mktemp("related") / "conversations.duckdb"
    build([CONVERSATIONS], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give the archive of the awkward and the hostile records."""
    path = tmp_path_factory.mktemp("related") / "awkward.duckdb"
    build([AWKWARD, HOSTILE], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


def companions_of(archive: Archive, identifier: str) -> Companions:
    found = companions(archive, identifier)
    assert found is not None
    return found


def identifiers(archive: Archive) -> list[str]:
    return [identifier for (identifier,) in archive.cursor().rows("select id from documents order by doc")]


KEYWORDS = [
    ("Telegram from the Embassy in Poland to the Department of State", {"Poland"}),
    ("Memorandum of conversation, October 18, 1962", set()),
    ("The Pershing missiles offered to Greece", {"Pershing", "missiles", "offered", "Greece"}),
    ("C-130 aircraft of N. S. Khrushchev’s", {"C", "C-130", "aircraft", "Khrushchev"} - {"C"}),
    ("Записка о Берлине", {"Записка", "Берлине"}),
    ("12 documents of 1962 no. 5412/2", set()),
    ("", set()),
]


@pytest.mark.parametrize(("title", "words"), KEYWORDS)
def test_numbers_months_kinds_and_offices_are_no_keywords(title: str, words: set[str]) -> None:
    found = {keyword.text for keyword in keywords(title)}
    assert found - {"о", "no"} == words


def test_words_that_follow_each_other_are_neighbours_over_small_words_but_not_over_brackets() -> None:
    found = neighbours("Treaty of Costa Rica (Moore), by A. J. Goodpaster")
    assert {("treati", "costa"), ("costa", "rica"), ("moor", "goodpast")} <= found.keys() | {("moor", "goodpast")}
    assert ("rica", "moor") not in found


RELATED = {
    "pershing-a": {
        "pershing-b": ["Athens", "Pershing Rockets", "Greece", "same week"],
        "pershing-e": ["Pershing Rockets for Greece", "offer", "same week"],
    },
    "pershing-c": {},
}


@pytest.mark.parametrize(("identifier", "related"), RELATED.items())
def test_what_is_related_says_what_it_shares(
    archive: Archive, identifier: str, related: Mapping[str, list[str]]
) -> None:
    found = companions_of(archive, identifier).related
    assert {one.line.id: [reason.label for reason in one.reasons] for one in found} == related


def test_a_name_and_its_words_are_one_reason(archive: Archive) -> None:
    (found,) = [one for one in companions_of(archive, "us-vienna").related if one.line.id == "us-second"]
    labels = [reason.label for reason in found.reasons]
    assert labels == ["Khrushchev, Nikita", "Kennedy, John F.", "Vienna", "same week"]


@pytest.mark.parametrize("given_archive", ["archive", "awkward"])
def test_at_most_eight_are_related_each_for_two_reasons_that_are_links_to_both(
    given_archive: str, request: pytest.FixtureRequest
) -> None:
    opened: Archive = request.getfixturevalue(given_archive)
    numbers = dict(opened.cursor().rows("select id, doc from documents"))
    for identifier in numbers:
        found = companions_of(opened, identifier)
        assert len(found.related) <= MOST_RELATED
        together = [one.line.id for one in (*found.copies, *found.sides, *found.related)]
        assert identifier not in together
        assert len(together) == len(set(together))
        for one in found.related:
            assert len(one.reasons) >= LEAST_REASONS
            assert len({reason.label for reason in one.reasons}) == len(one.reasons)
            for reason in one.reasons:
                opens = result_order(Result(opened, reason.question))
                assert {numbers[identifier], one.line.doc} <= set(opens), (identifier, reason)


SIDES = {
    "us-vienna": ["su-vienna"],
    "su-vienna": ["us-vienna", "us-second"],
    "us-second": ["su-vienna"],
    "us-gromyko": ["su-gromyko"],
    "su-gromyko": ["us-gromyko"],
    "us-dobrynin": ["su-dobrynin"],
    "su-dobrynin": ["us-dobrynin"],
    "de-kohl": ["su-kohl"],
    "su-kohl": ["de-kohl"],
}
"""Records of one meeting: by its day, by days near it, by the date in a title, in two languages."""


def test_the_other_side_is_a_record_of_the_same_meeting_from_another_archive(archive: Archive) -> None:
    found = {name: [one.line.id for one in companions_of(archive, name).sides] for name in identifiers(archive)}
    assert {name: sides for name, sides in found.items() if sides} == SIDES


def test_telegrams_of_one_day_from_one_embassy_are_related_and_no_two_sides(archive: Archive) -> None:
    havana = [f"havana-{number}" for number in range(1, 5)]
    for identifier in havana:
        found = companions_of(archive, identifier)
        assert (found.sides, found.copies) == ((), ())
        assert {one.line.id for one in found.related} == {*havana} - {identifier}


def test_the_same_document_elsewhere_is_named_and_stays_two_documents(archive: Archive) -> None:
    found = {name: [one.line.id for one in companions_of(archive, name).copies] for name in identifiers(archive)}
    assert {name: copies for name, copies in found.items() if copies} == {
        "pershing-a": ["pershing-d"],
        "pershing-d": ["pershing-a"],
    }


LIKENESS = [
    ("Pershing Rockets for Greece", "Pershing rockets for Greece.", True),
    ("186. Letter of Adenauer to Kennedy", "Letter of Adenauer to Kennedy", True),
    ("Talk of Khrushchev and Kennedy on Berlin", "Talk of Khrushchov and Kennedy on Berlin", True),
    ("Report on the crisis in Berlin and Vienna", "Report on the crisis in Berlin and Vienna, part one", True),
    ("Letter of Adenauer to Kennedy on Berlin", "Letter of Kennedy to Adenauer on Berlin", False),
    ("Telegram 411 from Havana on Castro", "Telegram 412 from Havana on Castro", False),
    ("Talk of Kennedy with Gromyko on Berlin and Cuba", "Talk of Kennedy with Dobrynin on Berlin and Cuba", False),
    ("Berlin", "Vienna", False),
    ("", "", False),
]


@pytest.mark.parametrize(("one", "other", "is_alike"), LIKENESS)
def test_titles_are_alike_that_no_number_and_no_name_tells_apart(one: str, other: str, is_alike: bool) -> None:
    assert (likeness(one, other) >= 0.6) == is_alike
    assert likeness(one, other) == likeness(other, one)


@given(st.text(), st.text())
def test_any_two_titles_have_a_likeness(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1


@given(st.text())
def test_any_text_has_keywords_that_stand_in_it(text: str) -> None:
    for keyword in keywords(text):
        assert 0 <= keyword.start < keyword.end <= len(text)


DAY = date(1962, 10, 16)
SPANS = [
    ((DAY, DAY), (DAY, DAY), 0),
    ((DAY, DAY), (DAY + timedelta(3), DAY + timedelta(5)), 3),
    ((DAY, DAY + timedelta(9)), (DAY + timedelta(3), DAY + timedelta(5)), 0),
    ((DAY, DAY), (DAY - timedelta(9), DAY - timedelta(2)), -2),
    ((None, None), (DAY, DAY), None),
]


@pytest.mark.parametrize(("one", "other", "days"), SPANS)
def test_days_between_spans(
    one: tuple[date | None, date | None], other: tuple[date | None, date | None], days: int | None
) -> None:
    assert days_between(one, other) == days
    assert days_between(other, one) == (None if days is None else -days)


def shown(archive: Archive, identifier: str, part: str = "") -> Element:
    """Return a document in its drawer, as somebody has it open who searched for something else."""
    filters = Filters(text="letters")
    address = Address("timeline", filters, identifier, part)
    return document_drawer(archive, Result(archive, filters), address, theme_names(archive), site(archive))


SECTIONS = [
    (
        "pershing-a",
        "Related",
        "15 Mar 1963 Answer of Greece on Pershing Rockets shares Athens , Pershing Rockets , Greece ; same week",
    ),
    (
        "pershing-a",
        "The same document elsewhere",
        "14 Mar 1963 Pershing Rockets for Greece In Eisenhower Library: the same title, of the same day",
    ),
    (
        "us-gromyko",
        "The other side of this?",
        "20 Oct 1962 Telegram from Soviet Foreign Minister Gromyko to the CC CPSU In Archive of Foreign Policy of the "
        "Russian Federation, this one in Department of State; shares Kennedy, John F. ; Gromyko, Andrei ; Washington ; "
        "White House ; 2 days later",
    ),
]


@pytest.mark.parametrize(("identifier", "heading", "row"), SECTIONS)
def test_overview_and_part_say_what_stands_beside_a_document(
    archive: Archive, identifier: str, heading: str, row: str
) -> None:
    for part in ("", "related"):
        sections = {
            one.find("h3")[0].text(): one for one in shown(archive, identifier, part).find("section") if one.find("h3")
        }
        assert sections[heading].find("li")[0].text().replace("  ", " ") == row


def test_the_overview_shows_three_and_leads_to_all(archive: Archive) -> None:
    first, everything = (shown(archive, "us-vienna", part) for part in ("", "related"))
    rows = [tree.find("ul", class_="companions")[-1].find("li") for tree in (first, everything)]
    assert [len(one) for one in rows] == [3, 4]
    (more,) = [a for a in first.find("a") if a.text() == "All 4 related documents"]
    assert "part=related" in str(more.attributes["href"])


def test_a_document_that_is_related_to_none_has_a_sentence(archive: Archive) -> None:
    text = (
        "No other document of this archive shares two rare words or names with this one, or one of them and its days."
    )
    assert text in shown(archive, "pershing-c", "related").text()
    assert shown(archive, "pershing-c").find("ul", class_="companions") == []


def test_an_unknown_document_has_nothing_beside_it(archive: Archive) -> None:
    assert companions(archive, "nobody") is None


WORDS = tuple(f"{first}o{second}o" for first in "BDFK" for second in "dgkmrt")
"""Words that are their own stems, and none of a calendar or of an office."""


@pytest.mark.slow
def test_what_is_shared_is_what_plain_python_finds(tmp_path: Path) -> None:
    """Of sixty records of some words each, the rare words that two have in common, counted the obvious way."""
    texts = {f"r{number}": Random(number).sample(WORDS, 2 + number % 3) for number in range(60)}
    source, path = tmp_path / "made.csv", tmp_path / "made.duckdb"
    rows = [
        [name, f"{' and '.join(words)} {name}x", f"{1900 + place}"] for place, (name, words) in enumerate(texts.items())
    ]
    with source.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["id", "title", "date"], *rows])
    build([source], path, THEMES)
    opened = Archive(path)
    documents = Counter(itertools.chain(*texts.values()))
    most = most_of(len(texts), RARE)
    pairs = 0
    for identifier, words in texts.items():
        found = record(opened, identifier)
        assert found is not None
        subject = Subject(found, record_mentions(opened, found.doc))
        shared = {
            other.id: {subject.keywords[place].text for place in other.words or ()}
            for other in find_related(opened, subject)
        }
        rare = {word for word in words if 2 <= documents[word] <= most}
        expected = {
            name: both
            for name, others in texts.items()
            if name != identifier and len(both := rare & set(others)) >= LEAST_REASONS
        }
        assert shared == expected
        pairs += len(expected)
    assert pairs > len(texts)
    opened.close()
