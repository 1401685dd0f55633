"""Names that have the words of a search, offered as filters, each with the documents that its link opens."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from data.build import build
from display.query_bar.matching_names import names_found
from display.runtime.address import Address, parse_address
from queries.database.archive import Archive
from queries.matching_names import MOST_OFFERED, matching_names
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.result import Result
from queries.results import documents_found
from tests.archives import AWKWARD, DATA, THEMES


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Build an archive of awkward records and of those of the table of searches."""
    path: Path = tmp_path_factory.mktemp("names") / "archive.duckdb"
    build([AWKWARD, DATA / "search_records.csv"], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


FOUND = {
    "castro": [("person", "Castro, Fidel"), ("person", "Castro, Raul")],
    "fidel castro": [("person", "Castro, Fidel")],
    "CASTR": [("person", "Castro, Fidel"), ("person", "Castro, Raul")],
    "lodz": [("place", "Łódź")],
    "Łódź": [("place", "Łódź")],
    "guevara": [("person", "Guevara, Ernesto")],
    "ernesto havana": [],
    "astro": [],
    "castro OR guevara": [],
    '"castro"': [],
    "castr*": [],
    "person:castro": [],
    "of": [],
    "": [],
}
"""Search -> the names that have all its words, at their beginnings."""


@pytest.mark.parametrize(("text", "expected"), FOUND.items())
def test_names_with_all_words_of_a_search_are_found(
    archive: Archive, text: str, expected: list[tuple[str, str]]
) -> None:
    found = matching_names(Result(archive, Filters(text=text)))
    assert [(one.facet, one.value) for one in found if one.facet != "subject"] == expected


def test_each_name_opens_as_many_documents_as_it_says_with_the_other_choices_kept(archive: Archive) -> None:
    for filters in (Filters(text="cuba"), Filters(text="castro", start="1962"), Filters(text="cuba", axis="event")):
        found = matching_names(Result(archive, filters))
        assert documents_found(archive, [one.question for one in found]) == [one.documents for one in found]
        for one in found:
            assert one.question.text == ""
            assert one.question.start == filters.start
            assert one.question.included[one.facet] == (one.value,)


def test_a_filter_that_has_values_is_offered_no_other(archive: Archive) -> None:
    filters = Filters(text="castro", included=Choices(person=("Guevara, Ernesto",)))
    assert all(one.facet != "person" for one in matching_names(Result(archive, filters)))


def test_no_kind_has_more_names_than_are_read_at_a_glance(archive: Archive) -> None:
    found = matching_names(Result(archive, Filters(text="ber")))
    assert all(sum(one.facet == kind for one in found) <= MOST_OFFERED for kind in ("person", "place", "theme"))


def test_the_line_names_each_kind_once_and_links_to_its_filter(archive: Archive) -> None:
    filters = Filters(text="castro")
    (line,) = names_found(Result(archive, filters), Address(filters=filters))
    assert "".join(line.text()) == "As a filter: People: Castro, Fidel (2) , Castro, Raul (1)"
    links = [parse_qs(urlsplit(str(link.attributes["href"])).query) for link in line.find("a")]
    question = [parse_address("timeline", link)[0].filters for link in links]
    assert question == [Filters(included=Choices(person=(name,))) for name in ("Castro, Fidel", "Castro, Raul")]
    filters = Filters(text="xyzzy")
    assert names_found(Result(archive, filters), Address(filters=filters)) == []
