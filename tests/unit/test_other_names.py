"""Other names of the same: offered with counts, searched for where a link asks, and no group leads on to another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.build import BuildOptions, build
from data.curated.synonyms_file import read_synonyms, shared_names
from display.format.text import spans
from display.numbers.conditions import searched
from display.query_bar.reading import reading
from display.runtime.address import Address
from queries.database.archive import Archive
from queries.errors import SynonymsError
from queries.model.filters import Filters
from queries.other_names import other_names
from queries.result import Result
from queries.results import documents_found, result_order
from queries.search.parser import MOST_TERMS, parse
from queries.search.tree import in_grammar
from queries.search.variants import groups_met, name_key, widened
from queries.urls.links import format_link, parse_link

RECORDS = {
    "ussr": "USSR signs a treaty",
    "points": "U.S.S.R. protests",
    "union": "Soviet Union and China",
    "apart": "A union of Soviet writers",
    "long": "Union of Soviet Socialist Republics at the Olympics",
    "german": "Die Sowjetunion und Polen",
    "peking": "Visit to Peking",
    "beijing": "Visit to Beijing",
    "duck": "How to roast a Peking duck",
    "roast": "Roast duck for the embassy",
    "moscow": "Talks in Moscow",
}
SYNONYMS = """
[[group]]
names = ["Soviet Union", "USSR", "Union of Soviet Socialist Republics", "Sowjetunion", "URSS"]

[[group]]
names = ["Peking", "Beijing"]

[[group]]
names = ["Peking duck", "roast duck"]

[[group]]
names = ["Moscow", "Peking"]
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Build an archive of these records and groups."""
    folder: Path = tmp_path_factory.mktemp("names")
    rows = [f'{name},"{title}"' for name, title in RECORDS.items()]
    (folder / "records.csv").write_text("\n".join(["id,title", *rows]), encoding="utf-8")
    (folder / "synonyms.toml").write_text(SYNONYMS, encoding="utf-8")
    options = BuildOptions(synonyms=folder / "synonyms.toml")
    build([folder / "records.csv"], folder / "archive.duckdb", None, options)
    opened = Archive(folder / "archive.duckdb")
    yield opened
    opened.close()


def found(archive: Archive, filters: Filters) -> set[str]:
    """Return the ids of the documents that a question finds."""
    rows = archive.cursor().rows("select doc, id from documents", {})
    names = {int(str(doc)): str(name) for doc, name in rows}
    return {names[doc] for doc in result_order(Result(archive, filters))}


UNION = {"ussr", "points", "union", "long", "german"}

SEARCHES = {
    "ussr": ({"ussr", "points"}, UNION),
    "u.s.s.r.": ({"ussr", "points"}, UNION),
    "Sowjetunion": ({"german"}, UNION),
    "soviet union": ({"union", "apart", "long"}, {*UNION, "apart"}),
    '"soviet union"': ({"union"}, UNION),
    "Union of Soviet Socialist Republics": ({"long"}, UNION),
    '"ussr"': ({"ussr"}, {"ussr"}),
    "urss": (set(), UNION),
    "title:ussr": ({"ussr", "points"}, UNION),
    "summary:ussr": (set(), set()),
    "soviet union china": ({"union"}, {"union"}),
    "ussr OR moscow": ({"ussr", "points", "moscow"}, {*UNION, "moscow", "peking", "duck"}),
    "visit NOT peking": ({"beijing"}, set()),
    "peking": ({"peking", "duck"}, {"peking", "duck", "beijing", "moscow"}),
    "beijing": ({"beijing"}, {"beijing", "peking", "duck"}),
    "moscow": ({"moscow"}, {"moscow", "peking", "duck"}),
    "peking duck": ({"duck"}, {"duck", "roast"}),
    "uss*": ({"ussr", "points"}, {"ussr", "points"}),
    "soviet NEAR/3 union": ({"union", "apart", "long"}, {"union", "apart", "long"}),
    "writers": ({"apart"}, {"apart"}),
}
"""Search -> what it finds as it is typed, and under all names. `beijing` leads to Peking, and not on to Moscow."""


@pytest.mark.parametrize(("text", "expected"), SEARCHES.items())
def test_a_search_finds_other_names_where_it_is_asked_to(
    archive: Archive, text: str, expected: tuple[set[str], set[str]]
) -> None:
    as_typed, under_all_names = expected
    assert found(archive, Filters(text=text)) == as_typed
    assert found(archive, Filters(text=text, variants=True)) == under_all_names


def test_each_other_name_has_the_documents_that_its_link_opens(archive: Archive) -> None:
    for text in SEARCHES:
        for named in other_names(Result(archive, Filters(text=text))):
            for other in named.others:
                assert documents_found(archive, [other.question]) == [other.documents]
                assert other.documents > 0


LINES = {
    "ussr": "Other names of ussr: Soviet Union (1) , Union of Soviet Socialist Republics (1) , Sowjetunion (1)"
    " · search for all these names (5)",
    "visit to peking": "Other names of peking: Beijing (1) · search for all these names (2)",
    "writers": "",
    '"ussr"': "",
}


@pytest.mark.parametrize(("text", "line"), LINES.items())
def test_other_names_are_offered_with_counts(archive: Archive, text: str, line: str) -> None:
    filters = Filters(text=text)
    visible = "".join(part.text() for part in reading(Result(archive, filters), Address(filters=filters)))
    assert visible.endswith(line) if line else not visible


def test_a_search_under_all_names_says_so_and_how_to_search_as_typed(archive: Archive) -> None:
    filters = Filters(text="ussr", variants=True)
    (line,) = reading(Result(archive, filters), Address(filters=filters))
    assert line.text().endswith("All these names are searched for · only as typed")
    filters = Filters(text="writers", variants=True)
    (line,) = reading(Result(archive, filters), Address(filters=filters))
    assert line.text() == "This archive knows no other names for these words · only as typed"


def test_other_names_are_marked_and_stand_among_the_conditions(archive: Archive) -> None:
    search = Result(archive, Filters(text="ussr", variants=True)).search
    title = RECORDS["union"]
    assert [title[start:end] for start, end in spans(title, search.wanted(), "title")] == ["Soviet Union"]
    assert "or exactly “soviet union”" in searched(search)


def test_a_link_carries_the_choice_and_a_link_without_a_search_does_not() -> None:
    filters = Filters(text="ussr", variants=True)
    assert format_link(filters) == {"q": ["ussr"], "variants": ["1"]}
    assert parse_link({"q": ["ussr"], "variants": ["1"]}) == (filters, ())
    assert parse_link({"variants": ["1"]})[0] == Filters()
    assert parse_link({"q": ["ussr"], "variants": ["yes"]})[1] == ("variants=yes is ignored: it is not one of 1, 0.",)


@given(st.lists(st.sampled_from(["ussr", "peking", "moscow", "cuba", '"soviet union"', "-ussr", "OR"]), max_size=9))
def test_nothing_that_a_search_finds_as_typed_is_lost_under_all_names(words: list[str]) -> None:
    groups = (("Soviet Union", "USSR", "URSS"), ("Peking", "Beijing"), ("Moscow", "Peking"))
    search = parse(" ".join(words))
    wider = widened(search, groups_met(search, groups))
    assert set(search.terms) <= set(wider.terms)
    assert set(wider.variants) == set(wider.terms) - set(search.terms)
    if wider.tree and wider.variants:
        assert set(parse(in_grammar(wider.tree)).terms) == set(wider.terms)


def test_names_for_which_a_search_has_no_room_are_left_out_and_counted() -> None:
    group = ("word0", *(f"name{number}" for number in range(12)))
    search = parse(" ".join(f"word{number}" for number in range(MOST_TERMS - 4)))
    wider = widened(search, (group,))
    assert (len(wider.terms), len(wider.variants), wider.variants_left_out) == (MOST_TERMS, 4, 8)


MISTAKES = {
    "[[group]]\nnames = [": "is not valid TOML",
    "[[groups]]": "has the unknown key “groups”",
    "group = 3": "has no list of groups. Begin each group with [[group]].",
    "[[group]]\nname = []": "Group 1 in",
    "[[group]]\nnames = 'Peking'": "has no list of names. Write names = [",
    "[[group]]\nnames = ['Peking']": "has 1 names. Give it from 2 to 20.",
    "[[group]]\nnames = ['Peking', '…']": "“…” has no word",
    "[[group]]\nnames = ['USSR', 'U.S.S.R.']": "“USSR” and “U.S.S.R.” are the same to a search",
    "[[group]]\nnames = ['Hruščov', 'Hruscov']": "“Hruščov” and “Hruscov” are the same to a search",
}


@pytest.mark.parametrize(("text", "problem"), MISTAKES.items())
def test_a_mistake_in_the_file_is_named(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "synonyms.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SynonymsError) as raised:
        read_synonyms(path)
    assert problem in str(raised.value)
    assert str(path) in str(raised.value)


def test_a_name_of_several_groups_is_named_in_the_report(tmp_path: Path) -> None:
    (tmp_path / "synonyms.toml").write_text(SYNONYMS, encoding="utf-8")
    assert list(shared_names(read_synonyms(tmp_path / "synonyms.toml"))) == [
        "one name stands in 2 groups of synonyms, which are not joined: "
        "Peking (Peking, Beijing); Peking (Moscow, Peking)"
    ]


def test_the_groups_that_ship_share_no_name() -> None:
    groups = read_synonyms(BuildOptions().synonyms or Path())
    assert len(groups) > 60
    assert list(shared_names(groups)) == []
    assert all(name_key(name) for group in groups for name in group)
