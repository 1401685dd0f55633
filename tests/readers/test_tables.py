"""The two kinds of tables that questions share: made once, the same for all cursors, dropped when nobody needs them."""

import gc
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from queries.compile.chain import counts_by_month
from queries.compile.plan import plan_of
from queries.compile.statement import SearchHits
from queries.database.archive import Archive
from queries.database.cache import forget_answers
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.result import Result
from queries.results import Counts, result_counts, result_order, theme_counts
from queries.search.parser import parse
from tests.archives import build_plain

TELEGRAMS = Filters(text='"telegram"')


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an archive file of thirty plain records."""
    return build_plain(tmp_path_factory.mktemp("tables"), records=30)


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    """Give that archive, opened anew, with no answer kept."""
    forget_answers()
    opened = Archive(path)
    yield opened
    forget_answers()
    opened.close()


def tables(archive: Archive) -> list[str]:
    """Return the tables in the archive's memory."""
    found = archive.cursor().rows("select table_name from duckdb_tables() where database_name = 'memory' order by all")
    return [name for (name,) in found]


def test_a_table_is_named_by_what_it_depends_on() -> None:
    assert SearchHits(parse("Cuba  missiles")).name == SearchHits(parse("cuba AND missiles")).name
    assert SearchHits(parse("cuba missiles")).name != SearchHits(parse("cuba OR missiles")).name
    one, other = (plan_of(Filters(text="cuba", included=Choices(theme=theme))).candidates for theme in (("cuba",), ()))
    assert counts_by_month(one).name == counts_by_month(other).name
    assert counts_by_month(one).name != counts_by_month(plan_of(Filters(text="cuba", start="1962"))).name


def test_a_table_is_made_once_for_all_cursors_and_themes(archive: Archive) -> None:
    result = Result(archive, TELEGRAMS)
    result_counts(result)
    made = tables(archive)
    assert [name.rsplit("_", 1)[0] for name in made] == ["counts_by_month", "search_hits"]
    theme_counts(Result(archive, TELEGRAMS))
    result_counts(Result(archive, TELEGRAMS.choose(theme=("none",))))
    result_order(Result(archive, TELEGRAMS), limit=5)
    assert tables(archive) == made


def test_a_table_stays_while_a_result_reads_it_and_goes_when_nobody_does(archive: Archive) -> None:
    result = Result(archive, TELEGRAMS)
    expected = result_counts(result)
    forget_answers()
    assert len(tables(archive)) == 2
    # What another reader needs meanwhile is made for that reader alone.
    assert result_counts(Result(archive, TELEGRAMS)) == expected
    del result
    forget_answers()
    gc.collect()
    assert tables(archive) == []
    assert result_counts(Result(archive, TELEGRAMS)) == expected


@pytest.mark.slow
def test_readers_who_ask_the_same_at_the_same_time_get_the_same(archive: Archive) -> None:
    expected = result_counts(Result(archive, TELEGRAMS))
    assert expected.documents == 30

    def ask(_: int) -> Counts:
        forget_answers()
        return result_counts(Result(archive, TELEGRAMS))

    with ThreadPoolExecutor(8) as readers:
        assert set(readers.map(ask, range(200))) == {expected}


def test_tables_keep_no_archive_that_nobody_shows_any_more(path: Path) -> None:
    opened = Archive(path)
    result_counts(Result(opened, TELEGRAMS))
    gone = weakref.ref(opened)
    del opened
    gc.collect()
    assert gone() is None
