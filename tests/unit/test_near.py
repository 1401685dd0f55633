"""Words near each other: the index finds them where a count of words does, and the page marks just these."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.build import build
from display.format.text import spans
from queries.database.archive import Archive
from queries.model.filters import Filters
from queries.result import Result
from queries.results import result_counts
from queries.search.parser import parse
from tests.archives import THEMES

WORDS = ("alpha", "beta", "gamma", "delta")
TITLES = [
    *("alpha beta", "alpha one two beta", "beta one two three alpha", "alpha beta gamma", "gamma one beta two alpha"),
    *("alpha", "alpha alpha", "delta one two three four five six alpha", "alpha one two three four five beta gamma"),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Build an archive of a few titles."""
    folder: Path = tmp_path_factory.mktemp("near")
    rows = [f"near-{number},{title}" for number, title in enumerate(TITLES)]
    (folder / "titles.csv").write_text("\n".join(["id,title", *rows]), encoding="utf-8")
    build([folder / "titles.csv"], folder / "archive.duckdb", THEMES)
    opened = Archive(folder / "archive.duckdb")
    yield opened
    opened.close()


def is_near(title: str, expected: list[str], distance: int) -> bool:
    """Say whether some stretch of a title holds all the words, its ends no further apart than the distance."""
    words = title.split()
    return any({*expected} <= {*words[at : at + distance + 1]} for at in range(len(words)))


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=3, unique=True), st.integers(1, 8), st.booleans())
def test_words_are_near_where_a_stretch_of_text_holds_them_all(
    archive: Archive, expected: list[str], distance: int, in_title: bool
) -> None:
    question = f'{"title:" if in_title else ""}"{" ".join(expected)}"~{distance}'
    found = result_counts(Result(archive, Filters(text=question))).documents
    assert found == sum(is_near(title, expected, distance) for title in TITLES)


def test_near_joins_more_than_two_words_and_stands_under_not(archive: Archive) -> None:
    counts = {
        "alpha NEAR/4 beta NEAR/4 gamma": 2,
        "alpha NOT (alpha NEAR/1 beta)": 7,
        "alpha NEAR/3 beta OR delta": 5,
    }
    found = {question: result_counts(Result(archive, Filters(text=question))).documents for question in counts}
    assert found == counts


def test_words_that_are_near_are_marked_and_others_are_not() -> None:
    text = "Alpha one two three four Beta and alpha"
    (term,) = parse("alpha NEAR/2 beta").terms
    assert [text[start:end] for start, end in spans(text, [term], "title")] == ["Beta", "alpha"]
