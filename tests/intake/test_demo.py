"""The synthetic archive: the same from the same seed, marked as what it is, with every kind of date and every theme."""

from collections import Counter
from pathlib import Path

import pytest

from data.demo import SUMMARY_WORDS, build_demo, synthetic_records
from tests.intake.test_deduplicate import rows

pytestmark = pytest.mark.slow

THEMES = Path(__file__).parents[2] / "data" / "themes.toml"
DOCUMENTS = 4_000


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a synthetic archive."""
    archive = tmp_path_factory.mktemp("demo") / "demo.duckdb"
    report = build_demo(archive, DOCUMENTS, 7, THEMES)
    assert [(one.rows, one.documents) for one in report.sources] == [(DOCUMENTS, DOCUMENTS)]
    return archive


def test_the_same_seed_makes_the_same_records_and_another_does_not() -> None:
    first, again, other = (next(synthetic_records(500, seed)) for seed in (1, 1, 2))
    assert first.equals(again)
    assert not first.equals(other)


def test_every_record_says_that_it_is_synthetic(demo: Path) -> None:
    unmarked = (
        "select title from documents where title not like 'Synthetic %' or id not like 'synthetic-%' "
        "or rights not like 'Synthetic record%' or archive not like 'Synthetic %'"
    )
    assert rows(demo, unmarked) == []
    assert rows(demo, "select name from archive") == [("Synthetic demonstration, 4,000 records, seed 7",)]


def test_dates_of_every_precision_and_doubt_occur(demo: Path) -> None:
    found = {kind for (kind,) in rows(demo, "select distinct precision::varchar from documents")}
    assert found == {"day", "month", "season", "year", "decade", "open", None}
    doubts = {doubt for (doubt,) in rows(demo, "select distinct qualifier::varchar from documents")}
    assert doubts == {"approximate", "uncertain", "inferred", None}
    conflicts = {conflict for (conflict,) in rows(demo, "select distinct date_conflict::varchar from documents")}
    assert conflicts == {"none", "written_after_event", "written_before_event", "contradiction"}


def test_every_theme_holds_records_and_is_no_larger_than_it_should_be(demo: Path) -> None:
    shares = [int(str(count)) / DOCUMENTS for (count,) in rows(demo, "select documents from themes")]
    assert len(shares) == 3
    assert all(0.01 < share < 0.03 for share in shares)


def test_names_archives_and_languages_occur(demo: Path) -> None:
    assert [kind for (kind,) in rows(demo, "select distinct kind::varchar from mentions order by 1")] == [
        "person",
        "place",
        "subject",
    ]
    assert rows(demo, "select count(distinct archive) > 5, count(distinct language) > 5 from documents") == [
        (True, True)
    ]


def test_words_are_as_many_as_in_a_catalogue_and_a_few_are_most_of_them() -> None:
    summaries = [text.split() for text in next(synthetic_records(1_000, 1))["summary"].to_pylist()]
    assert {len(words) for words in summaries} == {SUMMARY_WORDS}
    ranked = [count for _, count in Counter(word for words in summaries for word in words).most_common()]
    assert sum(ranked[:100]) > sum(ranked) / 3
    assert len(ranked) > 5_000


def test_summaries_are_as_long_as_asked_for_and_long_ones_come_in_smaller_pieces() -> None:
    pieces = list(synthetic_records(300, 1, 50_000))
    assert [len(piece) for piece in pieces] == [200, 100]
    assert {len(text.split()) for piece in pieces for text in piece["summary"].to_pylist()} == {50_000}
    assert len({one for piece in pieces for one in piece["id"].to_pylist()}) == 300
