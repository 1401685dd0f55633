"""What the benchmarks say is right: engines answer alike or are found out, and tables show what was measured."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import pytest

from benchmarks import opening
from benchmarks.engines import (
    Engine,
    InMemory,
    Question,
    bars,
    check_equal,
    days_since_1970,
    milliseconds,
    plain_answers,
    spread,
)
from benchmarks.in_annals import Annals
from benchmarks.in_pandas import Pandas
from benchmarks.in_polars import Polars
from benchmarks.in_sqlite import SQLite
from benchmarks.limit import BYTES_ON_AXIS, DOCUMENT, bytes_read
from benchmarks.query_tables import Filtered, Times, detail_table, filters_table, sizes_table
from benchmarks.reader_sessions import Offer, Walk
from benchmarks.source import fts5_query, sought
from benchmarks.twelve_filters import Words, twelve_filters
from data.demo import build_demo
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.results import Counts
from queries.search.parser import parse
from tests.archives import THEMES

pytestmark = pytest.mark.slow

RECORDS = 1_000


@pytest.fixture(scope="module")
def annals(tmp_path_factory: pytest.TempPathFactory) -> Annals:
    path = tmp_path_factory.mktemp("demo") / "demo.duckdb"
    build_demo(path, RECORDS, 1, THEMES)
    return Annals(path)


def test_twelve_filters_find_documents_and_every_engine_answers_alike(annals: Annals, tmp_path: Path) -> None:
    engines: list[Engine] = [annals, SQLite(annals.archive, tmp_path), Pandas(annals.archive), Polars(annals.archive)]
    filters = twelve_filters(annals.archive)
    assert len(filters) == 12
    for name, question in filters.items():
        counts = check_equal(engines, name, question)["counts"]
        assert isinstance(counts, Counts)
        assert counts.documents or name == "everything", name


def test_a_file_opened_anew_answers_as_before(annals: Annals, tmp_path: Path) -> None:
    for engine in (annals, SQLite(annals.archive, tmp_path)):
        before = plain_answers(engine, Filters(included=Choices(theme=("none",))))
        engine.renew()
        engine.forget()
        assert plain_answers(engine, Filters(included=Choices(theme=("none",)))) == before


class Miscounting(InMemory):
    """An engine that answers one question wrongly."""

    name = "Miscounting"

    def __init__(self, annals: Annals) -> None:
        self._annals = annals

    def ask(self, filters: Filters) -> Iterator[Question]:
        """Yield the answers of Annals, but that no document stands outside all themes."""
        for question, answer in self._annals.ask(filters):
            right = self._annals.plain(question, answer)
            yield question, {**right, "none": 0} if question == "themes" and isinstance(right, dict) else right


def test_a_wrong_answer_is_named_with_filter_question_and_both_answers(annals: Annals) -> None:
    with pytest.raises(click.ClickException) as error:
        check_equal([annals, Miscounting(annals)], "none", Filters())
    for text in ("Annals and Miscounting", "“none”", "“themes”", "{'none': 0}"):
        assert text in error.value.message


def test_every_question_of_an_interaction_is_timed(annals: Annals) -> None:
    taken = milliseconds(annals, Filters())
    assert list(taken) == ["find", "counts", "themes", "bars", "coverage", "order", "rows"]
    assert all(time > 0 for time in taken.values())


@pytest.mark.parametrize(
    ("spans", "values"),
    [
        ([], {}),
        ([("1961", "1961", 2)], {"1961": 2}),
        ([("1960", "1962", 3), ("1962", "1962", 1)], {"1960": 3, "1961": 3, "1962": 4}),
        ([("1950", "1960", 1), ("1962", "1999", 2)], {"1960": 1, "1962": 2}),
    ],
)
def test_spans_are_spread_over_the_buckets_they_touch(
    spans: list[tuple[str, str, int]], values: dict[str, int]
) -> None:
    def year(text: str) -> int:
        return days_since_1970(date(int(text), 1, 1))

    rows = [(year(first), year(last), count) for first, last, count in spans]
    assert spread("year", date(1960, 5, 1), date(1962, 5, 1), rows) == {
        (year(text),): count for text, count in values.items()
    }


def test_bars_hold_bands_where_dates_fit_and_what_is_wider_apart() -> None:
    first, last = date(1960, 1, 1), date(1961, 12, 31)
    sixty, sixty_one = days_since_1970(first), days_since_1970(date(1961, 1, 1))
    rows = [(sixty, sixty, "cuba", 2), (sixty, sixty, "none", 5), (sixty, sixty_one, "cuba", 1)]
    assert bars("year", first, last, rows) == {
        (sixty, "cuba"): 2,
        (sixty, "none"): 5,
        (sixty, "wider"): 1,
        (sixty_one, "wider"): 1,
    }


@pytest.mark.parametrize(
    ("text", "contained", "fts5"),
    [
        ("Cuba", [" cuba "], '"cuba"'),
        ("cuba missiles", [" cuba ", " missiles "], '"cuba" AND "missiles"'),
        ('"cuba missiles"', [" cuba missiles "], '"cuba missiles"'),
        ("missil*", [" missil"], '"missil"*'),
        ("", [], ""),
    ],
)
def test_a_search_is_written_for_every_peer(text: str, contained: list[str], fts5: str) -> None:
    assert sought(parse(text)) == contained
    assert fts5_query(parse(text)) == fts5


def test_the_word_nearest_to_a_share_is_chosen() -> None:
    words = Words(100, {"rare": 1, "some": 20, "many": 60})
    assert words.near(0.25) == "some"
    assert words.near(0.25, but=("some",)) == "rare"
    assert words.near(0.0001, least=50) == "many"


def test_the_limit_counts_every_document_and_what_the_words_stand_in(annals: Annals) -> None:
    bare = bytes_read(annals.archive, Filters())
    assert bare >= RECORDS * BYTES_ON_AXIS
    assert bytes_read(annals.archive, Filters(included=Choices(language=("English",)))) == bare + RECORDS
    assert bytes_read(annals.archive, Filters(text="afghanistan")) > bare
    phrase, words = Filters(text='"soviet missiles"'), Filters(text="soviet missiles")
    assert bytes_read(annals.archive, phrase) >= bytes_read(annals.archive, words) + 2 * DOCUMENT


def test_tables_tell_medians_and_ratios() -> None:
    def taken(*milliseconds: float) -> list[dict[str, float]]:
        return [{"find": one / 2, "rows": one / 2} for one in milliseconds]

    ours = Times(cold=taken(20, 40, 30), warm=taken(10, 12, 11), again=taken(2, 2, 2))
    theirs = Times(cold=taken(60), warm=taken(55))
    row = Filtered(
        "none", Filters(), 1_234, 5_500, {"Annals": ours, "SQLite": theirs, "pandas": Times(warm=taken(5.5))}
    )
    assert filters_table([row], 1e6).splitlines()[2:] == [
        "| none | 1,234 | 30.0 | 11.0 | 2.0 | 2.0 | 5.0 | 0.5 |  | 2.0 |",
        "| median |  | 30.0 | 11.0 | 2.0 | 2.0 | 5.0 | 0.5 |  | 2.0 |",
    ]
    assert detail_table([row]).splitlines()[2:] == ["| none | 5.5 (15.0) | 5.5 (15.0) |"]
    slower = Filtered("none", Filters(), 9_999, 5_500, {"Annals": Times(warm=taken(33))})
    assert sizes_table({10: [row], 100: [slower]}).splitlines()[2:] == ["| none | 11 | 33 (×3.0) |"]


def test_the_table_of_first_pages_sets_the_first_of_all_apart() -> None:
    taken = {
        "shipped": [opening.Opening(*times) for times in ((50, 9), (10, 3), (30, 1), (20, 2))],
        "large": [opening.Opening(*times) for times in ((99, 9), (30, 7))],
    }
    assert opening.table({"shipped": 10, "large": 1_000}, taken).splitlines()[2:] == [
        "| shipped | 10 | 50 | 20 | 1.00 | 2 |",
        "| large | 1,000 | 99 | 30 | 1.50 | 7 |",
    ]


def test_a_walk_is_the_same_for_the_same_seed_and_asks_what_the_archive_offers() -> None:
    offer = Offer(("cuba", "prague"), ("afghanistan",), 1960, 1969)
    walks = [[walk.step() for _ in range(200)] for walk in (Walk.from_seed(offer, seed) for seed in (7, 7, 8))]
    assert walks[0] == walks[1] != walks[2]
    assert {filters.text for filters in walks[0]} == {"", "cuba", "prague"}
    assert {filters.included["theme"] for filters in walks[0]} == {(), ("afghanistan",)}
    assert max(filters.page for filters in walks[0]) > 1
    assert all(1960 <= int(filters.start) <= int(filters.end) <= 1969 for filters in walks[0] if filters.start)


def test_a_walk_now_and_then_goes_back_to_the_question_before() -> None:
    walk = Walk.from_seed(Offer(("cuba", "prague"), ("afghanistan",), 1960, 1969), seed=7)
    went_back = 0
    for _ in range(200):
        before = list(walk.way)
        question = walk.step()
        assert walk.way in ([*before, question], before[:-1])
        assert walk.way[-1] == question
        went_back += len(walk.way) < len(before)
    assert went_back
