"""The one line about a search: what it says and where its links lead, on the records of the table of searches."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from data.build import build
from display.query_bar.reading import reading
from display.runtime.address import Address, parse_address
from queries.database.archive import Archive
from queries.model.filters import Filters
from queries.result import Result
from queries.results import result_counts
from queries.search.parser import parse
from queries.search.sounds import sound
from queries.spelling import spellings
from tests.archives import DATA, THEMES


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Open the records of the table, built by the real builder."""
    path: Path = tmp_path_factory.mktemp("reading") / "archive.duckdb"
    build([DATA / "search_records.csv"], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


def line(archive: Archive, filters: Filters) -> tuple[str, dict[str, Filters]]:
    """Return the line as a reader sees it, and the questions that its links ask."""
    visible = reading(Result(archive, filters), Address(filters=filters))
    links = {link.text(): str(link.attributes["href"]) for part in visible for link in part.find("a")}
    question = {
        text: parse_address("timeline", parse_qs(urlsplit(href).query))[0].filters for text, href in links.items()
    }
    return " ".join(part.text() for part in visible), question


def test_a_search_that_is_literal_has_no_line(archive: Archive) -> None:
    assert line(archive, Filters(text="castro OR guevara")) == ("", {})


def test_readings_are_one_line_and_other_choices_stay(archive: Archive) -> None:
    question = Filters(text="castro or guevara", start="1961").toggle("place", "Cuba")
    sentence, links = line(archive, question)
    assert sentence == "Read as castro OR guevara. · search for the word “or” instead"
    (there,) = links.values()
    assert there == question.change(text='castro "or" guevara')


def test_a_date_in_the_box_becomes_the_range_with_one_click_and_its_count(archive: Archive) -> None:
    sentence, links = line(archive, Filters(text="missiles October 1962"))
    assert sentence == "“October 1962” is searched as words; limit the dates to it instead: 1 document"
    (there,) = links.values()
    assert there == Filters(text="missiles", start="1962-10", end="1962-10")
    assert result_counts(Result(archive, there)).documents == 1


def test_a_date_that_finds_nothing_is_not_offered(archive: Archive) -> None:
    assert line(archive, Filters(text="castro 1823")) == ("", {})


NEAR = {
    "kastro": ["castro"],
    "Guevarra": ["guevara"],
    "Кастро": ["castro"],
    "Гевара": ["guevara"],
    "Москва": ["moscow"],
    "Добрынин": ["dobrynin"],
    "Dobrinin": ["dobrynin"],
    "Dobrüniñ": ["dobrynin"],
    "Nixxon": ["nixon"],
    "Havanna": ["havana"],
    "zzzzzzzz": [],
}


@pytest.mark.parametrize(("typed", "near"), NEAR.items())
def test_a_word_that_nothing_holds_has_the_nearest_words_of_the_archive(
    archive: Archive, typed: str, near: list[str]
) -> None:
    (spelling,) = spellings(archive, parse(typed))
    assert [one.word for one in spelling.near] == near


def test_nothing_is_replaced_and_the_nearest_word_is_a_link(archive: Archive) -> None:
    question = Filters(text="Кастро or guevara", start="1961")
    sentence, links = line(archive, question)
    assert "No document has “Кастро”. Did you mean: castro (3)" in sentence
    assert links["castro"] == Filters(text="castro or guevara", start="1961")
    assert result_counts(Result(archive, question)).documents == 2


def test_of_many_words_that_no_document_has_four_are_named_and_the_others_counted(archive: Archive) -> None:
    filters = Filters(text=" OR ".join(f"castri{letter}" for letter in "bcdefgh"))
    (line,) = reading(Result(archive, filters), Address(filters=filters))
    assert line.text().count("No document has") == 4
    assert line.text().endswith("3 more words are in no document")


def test_a_word_that_is_excluded_needs_no_other_spelling(archive: Archive) -> None:
    assert spellings(archive, parse("castro -kennedie")) == []


ONE_NAME = (
    ("khrushchev", "хрущёв", "chruschtschow", "hruščov", "khrouchtchev", "chruszczow"),
    ("gorbachev", "горбачёв", "gorbatschow", "gorbatchev", "gorbačov"),
    ("brezhnev", "брежнев", "breschnew", "brežněv", "brejnev"),
)


@pytest.mark.parametrize("spelled", [ONE_NAME[0], ONE_NAME[1], ONE_NAME[2][:4]])
def test_one_name_sounds_the_same_in_each_transliteration(spelled: tuple[str, ...]) -> None:
    assert len({sound(word) for word in spelled}) == 1
