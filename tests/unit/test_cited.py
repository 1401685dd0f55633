"""Cited searches: the check, what a link says under the same version, a later one and an unknown one, and its lists."""

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from display.cited.citation import citation_drawer, citation_text, cited_address
from display.cited.lists import cited_drawer
from display.cited.since import since_line
from display.document.drawer import unknown
from display.runtime.address import Address, parse_address
from display.runtime.tree import Element
from queries.cited import Citation, check_of, citation, found_then, parse_citation, since_cited
from queries.database.archive import Archive
from queries.history import move_counts, version_named, versions
from queries.model.filters import Filters
from queries.model.site import Site
from queries.result import Result
from queries.results import result_counts
from tests.versions import Records, build_versions

HAVANA, MOSCOW = {"title": "Telegram from Havana"}, {"title": "Telegram from Moscow"}
STEPS: tuple[Records, ...] = (
    {**{f"h{number}": HAVANA for number in range(6)}, "m1": MOSCOW, "m2": MOSCOW},
    {**{f"h{number}": HAVANA for number in range(1, 9)}, "m1": MOSCOW, "m2": {"title": "Cable from Moscow"}},
    {**{f"h{number}": HAVANA for number in range(1, 8)}, "m1": HAVANA, "m2": {"title": "Cable from Moscow"}},
)
"""h0 goes and h6 to h8 come with the second version; h8 goes again with the third, and m1 turns up in Havana."""


@dataclass(frozen=True)
class Known:
    """An archive of three versions, opened, and what each version was called."""

    archive: Archive
    versions: list[str]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Known]:
    path = tmp_path_factory.mktemp("known") / "archive.duckdb"
    names = build_versions(path, STEPS)
    archive = Archive(path)
    yield Known(archive, names)
    archive.close()


def check(ids: Sequence[str]) -> str:
    """Return what `LC_ALL=C sort | sha256sum | cut -c1-10` makes of a file of ids."""
    return hashlib.sha256("".join(f"{one}\n" for one in sorted(ids)).encode()).hexdigest()[:10]


def havana(step: int) -> list[str]:
    return [one for one, record in STEPS[step].items() if record["title"] == "Telegram from Havana"]


def cited_at(known: Known, step: int, ids: Sequence[str]) -> str:
    return str(Citation(known.versions[step], len(ids), check(ids)))


def line(known: Known, cited: str, filters: Filters | None = None) -> Element:
    filters = Filters(text="havana") if filters is None else filters
    found = since_line(Result(known.archive, filters), Address(filters=filters, cited=cited))
    assert found
    return found


def words_of(found: Element) -> str:
    """Return the words of a line as they stand, without the blanks that part its elements."""
    return re.sub(r" (?=[.,)])|(?<=\() ", "", found.text())


def documents_behind(known: Known, link: str) -> int:
    """Return how many documents a link of the line leads to: those of a list, or those of a drawer."""
    address, ignored = parse_address("timeline", parse_qs(urlsplit(link).query))
    assert ignored == ()
    result = Result(known.archive, address.filters)
    drawer = cited_drawer(result, address)
    return len(drawer.find("li")) if drawer else result_counts(result).documents


def test_the_check_is_one_that_anybody_can_count(known: Known) -> None:
    assert citation(Result(known.archive, Filters(text="havana"))) == Citation(known.versions[2], 8, check(havana(2)))
    assert citation(Result(known.archive, Filters())) == Citation(known.versions[2], 9, check(list(STEPS[2])))
    assert [one.ids_check for one in versions(known.archive)] == [check(list(step)) for step in STEPS]


def test_neither_order_nor_drawing_changes_a_citation(known: Known) -> None:
    plain = citation(Result(known.archive, Filters(text="havana")))
    for other in (Filters(text="havana", sort="title", page=2), Filters(text="havana", draw="bars", grain="year")):
        assert citation(Result(known.archive, other)) == plain


LATER = {
    "new and withdrawn ones": (
        0,
        havana(0),
        "havana",
        "6 when cited, in the version of {day}; now 8: 2 new, 1 withdrawn, 1 found only since changed.",
    ),
    "one that came and went": (
        1,
        havana(1),
        "havana",
        "8 when cited, in the version of {day}; now 8: 1 withdrawn, 1 found only since changed.",
    ),
    "the whole archive": (
        0,
        list(STEPS[0]),
        "",
        "8 when cited, in the version of {day}; now 9: 2 new, 1 withdrawn. Of those found now, 2 changed since.",
    ),
    "one that was changed and is no longer found": (
        1,
        ["m1"],
        "title:moscow telegram",
        "1 when cited, in the version of {day}; now 0: 1 changed and no longer found.",
    ),
    "the same documents": (
        1,
        ["m2"],
        "cable",
        "1 when cited, in the version of {day}; now 1: the same documents.",
    ),
    "a check that no choice of documents gives": (
        0,
        ["h0", "h1", "h2", "h3", "h4", "m2"],
        "havana",
        "6 when cited, in the version of {day}; now 8: 2 new. Since then 1 withdrawn from the archive, 2 changed in it "
        "(1 changed since and found now), which may be why; which of these had been found cannot be known.",
    ),
    "more than can have been there": (
        0,
        [f"x{number}" for number in range(9)],
        "havana",
        "9 when cited, in the version of {day}; now 8: 2 new. At least 3 of those cited no longer found. Since then "
        "1 withdrawn from the archive, 2 changed in it (1 changed since and found now), which may be why; which of "
        "these had been found cannot be known.",
    ),
}


@pytest.mark.parametrize("what", LATER)
def test_under_a_later_version_the_line_says_what_has_changed_and_each_number_is_a_list(
    what: str, known: Known
) -> None:
    step, ids, text, sentence = LATER[what]
    found = line(known, cited_at(known, step, ids), Filters(text=text))
    day = versions(known.archive)[step].built_at
    assert words_of(found) == sentence.format(day=f"{day.day} {day:%B %Y}")
    links = found.find("a")
    assert [documents_behind(known, str(link.attributes["href"])) for link in links] == [
        int(link.text()) for link in links
    ]


def test_under_the_same_version_the_line_says_that_it_is_what_was_cited(known: Known) -> None:
    sentence = line(known, cited_at(known, 2, havana(2))).text()
    assert sentence.startswith(f"As cited: 8 documents of version {known.versions[2]}, ")


@pytest.mark.parametrize("ids", [["h1"], havana(0), ["a", *havana(2)[1:]]])
def test_under_the_same_version_another_number_or_another_check_is_said(ids: list[str], known: Known) -> None:
    sentence = line(known, cited_at(known, 2, ids)).text()
    assert sentence.startswith("Not as cited: the link says ")
    assert check(ids) in sentence
    assert check(havana(2)) in sentence


def test_of_a_version_that_the_archive_does_not_know_nothing_is_guessed(known: Known) -> None:
    found = line(known, "0123456789ab.182.0123456789")
    assert found.text().startswith(
        "Cited with 182 documents from version 0123456789ab, which this archive does not know"
    )
    assert "What has changed since cannot be said. Now the search finds 8 documents." in found.text()
    assert found.find("a") == []


def test_a_withdrawn_document_is_listed_with_its_last_title_and_its_link_says_when_it_went(known: Known) -> None:
    filters = Filters(text="havana")
    address = Address(filters=filters, cited=cited_at(known, 0, havana(0)), panel="withdrawn")
    drawer = cited_drawer(Result(known.archive, filters), address)
    assert drawer
    assert (
        drawer.find("li")[0]
        .text()
        .startswith(f"Telegram from Havana h0 · withdrawn with version {known.versions[1]} of ")
    )
    assert (
        unknown(known.archive, "h0")
        .text()
        .startswith(f"The document “h0” was withdrawn with version {known.versions[1]} of ")
    )
    assert unknown(known.archive, "h99").text().startswith("This archive has no document with the id “h99”.")


def test_the_note_names_question_documents_archive_version_day_and_link(
    known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    filters, about = Filters(text="havana", start="1962"), known.archive.about
    result, today = Result(known.archive, filters), about.built_at.date()
    monkeypatch.setenv("ANNALS_URL", "https://annals.example")
    note = citation_text(result, citation(result), {}, Site(name="Letters"), about, today)
    day = f"{today.day} {today:%B %Y}"
    assert note == (
        f"Search for “havana”, from 1962: 8 documents. Letters, archive version {about.version}, built {day}. "
        f"Accessed {day}. https://annals.example/?q=havana&from=1962&cite={about.version}.8.{check(havana(2))}"
    )
    drawer = citation_drawer(result, Address(filters=filters, panel="cite"), {}, Site())
    assert "permanent" not in drawer.text().lower()
    assert [one.attributes["data-copy"] for one in drawer.find("button")][1] == cited_address(
        result, citation(result)
    ).href


CITATIONS = (
    *("", "x", "0123456789ab.1", "0123456789AB.1.0123456789", "0123456789ab.01.0123456789"),
    *("0123456789ab.1.012345678", "0123456789ab.1.0123456789\n", "0123456789ab.-1.0123456789"),
)


@pytest.mark.parametrize("written", CITATIONS)
def test_what_is_no_citation_is_ignored_and_named(written: str) -> None:
    address, ignored = parse_address("timeline", {"cite": [written]})
    assert address == Address()
    assert list(ignored) == ([f"cite={written[:40]} is ignored: it is no citation of a search."] if written else [])


@given(st.integers(0, 10**9 - 1), st.text("0123456789abcdef", min_size=22, max_size=22))
def test_a_citation_is_read_as_it_was_written(documents: int, digits: str) -> None:
    cited = Citation(digits[:12], documents, digits[12:])
    assert parse_citation(str(cited)) == cited
    address, ignored = parse_address("timeline", {"q": ["havana"], "cite": [str(cited)]})
    assert (address.cited, ignored) == (str(cited), ())
    assert parse_address("timeline", address.parameters)[0] == address


def test_a_citation_stays_on_other_pages_of_the_list_and_goes_with_the_question() -> None:
    address = Address(filters=Filters(text="havana"), cited="0123456789ab.1.0123456789")
    assert address.ask(address.filters.change(page=2, sort="title")).cited == address.cited
    assert address.ask(address.filters.change(text="moscow")).cited == ""
    assert address.to("themes").cited == ""


sets = st.lists(st.integers(0, 3), min_size=0, max_size=14)


@given(sets, st.randoms(use_true_random=False), st.booleans())
def test_the_documents_found_then_are_the_ones_or_none(
    kinds: list[int], chance: random.Random, is_altered: bool
) -> None:
    """Whatever stayed, came, went or was changed: what is said of single documents is true."""
    ids = [f"d{number}" for number in range(len(kinds))]
    same, inside, withdrawn, outside = (
        [one for one, kind in zip(ids, kinds, strict=True) if kind == k] for k in range(4)
    )
    moved = [*inside, *withdrawn, *outside]
    found = {one for one in moved if chance.random() < 0.5}
    then = sorted([*same, *found])
    cited = Citation("0123456789ab", len(then), check_of([*then, "x"] if is_altered else then))
    assert found_then(same, inside, withdrawn, outside, cited) == (None if is_altered else found)


def test_where_too_many_documents_may_be_the_ones_nothing_is_said_of_single_ones() -> None:
    withdrawn = [f"d{number:04d}" for number in range(1_000)]
    cited = Citation("0123456789ab", 500, check_of(withdrawn[:500]))
    assert found_then([], [], withdrawn, [], cited) is None


@pytest.mark.parametrize("step", range(3))
def test_what_is_new_or_changed_since_a_version_is_what_its_records_say(step: int, known: Known) -> None:
    before, after = STEPS[step], STEPS[-1]
    both = before.keys() & after.keys()
    expected = {
        "since": {*after} - {*before},
        "changed": {one for one in both if any(other.get(one) != before[one] for other in STEPS[step + 1 :])},
    }
    for move, ids in expected.items():
        filters = Filters(**{move: known.versions[step]})  # type: ignore[arg-type]  # both are versions
        assert citation(Result(known.archive, filters)) == Citation(known.versions[2], len(ids), check(sorted(ids)))
    number = step + 1
    assert move_counts(known.archive, number).get("added", 0) == len(expected["since"])
    assert move_counts(known.archive, number).get("changed", 0) == len(expected["changed"])
    assert move_counts(known.archive, number).get("withdrawn", 0) == len({*before} - {*after})


def test_since_an_unknown_version_nothing_is_found(known: Known) -> None:
    for filters in (Filters(since="0123456789ab"), Filters(changed="0123456789ab")):
        assert result_counts(Result(known.archive, filters)).documents == 0
    assert version_named(known.archive, "0123456789ab") is None


def test_a_cited_search_is_compared_once_for_all_readers(known: Known) -> None:
    result = Result(known.archive, Filters(text="havana"))
    cited = parse_citation(cited_at(known, 0, havana(0)))
    assert cited
    since_cited(result, cited, 1)
    assert since_cited.is_kept(result, cited, 1)
