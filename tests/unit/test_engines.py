"""What a catalogue is to the dashboard, and that nobody notices who has none."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from queries.database.archive import Archive
from queries.database.cache import forget_answers
from queries.engines.addresses import database_name
from queries.engines.duckdb_file import DuckDBFile
from queries.engines.engine import Answer
from queries.engines.kept import recorded
from queries.engines.routing import tables_read
from queries.errors import EngineError
from queries.model.filters import Filters
from queries.model.vocabularies import Grain, Sort
from queries.result import Result
from queries.results import result_counts, result_order, theme_counts
from queries.timeline import timeline_bars
from tests.archives import build_plain
from tests.catalogues import catalogue_of

ROOT = Path(__file__).parents[2]


def test_nothing_of_an_engine_is_imported_for_an_archive_of_one_file(plain: Path) -> None:
    script = (
        "import sys; from pathlib import Path; import dashboard, routes.table, display.layout;"
        f"from queries.database.archive import Archive; Archive(Path({str(plain)!r}));"
        "print([name for name in sys.modules if name.startswith(('queries.engines', 'sqlglot', 'chdb', 'clickhouse'))])"
    )
    printed = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert printed.stdout.splitlines()[-1] == "[]"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an archive of ten plain records."""
    return build_plain(tmp_path_factory.mktemp("plain"), records=10)


@pytest.mark.parametrize(
    ("statement", "tables"),
    [
        ("select 1", set()),
        ("select * from themes", set()),
        ("select * from documents", {"documents"}),
        ("select * from x join mentions using (doc)", {"mentions"}),
        ("with a as (\n    select doc\n    from stem_postings\n)\nselect * from a", {"stem_postings"}),
        ("select 'from documents' -- from mentions\nfrom archive", set()),
        ("select count(*) from (select 1 from terms) as documents", {"terms"}),
    ],
)
def test_the_tables_that_a_statement_reads_are_known_from_its_text(statement: str, tables: set[str]) -> None:
    assert tables_read(statement) == tables


def test_a_catalogue_whose_engine_is_not_allowed_is_refused_as_a_whole(
    monkeypatch: pytest.MonkeyPatch, plain: Path, tmp_path: Path
) -> None:
    monkeypatch.delenv("ANNALS_ENGINE", raising=False)
    catalogue = catalogue_of(plain, tmp_path / "catalogue.duckdb", "duckdb", f"duckdb://{plain}")
    with pytest.raises(EngineError, match="a file needs leave"):
        Archive(catalogue)


BROKEN = {
    "a catalogue": ("insert into engine values ('duckdb', 'duckdb:///a.duckdb', 'x')", "is a catalogue itself"),
    "another version": ("update archive set version = 'feedfeed'", "has version feedfeed of an archive, the catalogue"),
    "no version": ("delete from archive", "has version none of an archive, the catalogue is of"),
    "another build": ("comment on table engine is 'annals_x'", "has the rows of another build of version"),
    "no archive": ("drop table archive", "is not an archive of this version of Annals"),
}
"""What became of the file that a catalogue names -> a statement that does so, and what is said."""


@pytest.mark.parametrize("broken", BROKEN)
def test_a_file_that_is_not_what_was_loaded_answers_nothing(plain: Path, tmp_path: Path, broken: str) -> None:
    file = tmp_path / "engine.duckdb"
    shutil.copy(plain, file)
    database = database_name(Archive(plain).about.version, "0" * 8)
    DuckDBFile(file, database).close()
    statement, sentence = BROKEN[broken]
    with duckdb.connect(str(file)) as connection:
        connection.execute(statement)
    with pytest.raises(EngineError, match=f"The file engine.duckdb, which .* as its engine, {sentence}"):
        DuckDBFile(file, database)


def test_counts_themes_and_bars_of_a_question_ask_the_engine_once(
    monkeypatch: pytest.MonkeyPatch, plain: Path, tmp_path: Path
) -> None:
    monkeypatch.setenv("ANNALS_ENGINE", f"duckdb://{plain}")
    catalogue = Archive(catalogue_of(plain, tmp_path / "catalogue.duckdb", "duckdb", f"duckdb://{plain}"))
    result, file = Result(catalogue, Filters(text="telegram")), Result(Archive(plain), Filters(text="telegram"))
    years: tuple[Grain, date, date] = ("year", date(1960, 1, 1), date(1969, 12, 31))
    forget_answers()
    with recorded() as recording:
        found = result_counts(result), theme_counts(result), timeline_bars(result, *years)
    assert len(recording.answers) == 1
    assert found == (result_counts(file), theme_counts(file), timeline_bars(file, *years))
    assert found[0].documents == 10
    for archive in (catalogue, file.archive):
        archive.close()


@pytest.mark.parametrize(("sort", "is_ranked"), [("relevance", True), ("oldest", False), ("title", False)])
def test_an_engine_computes_relevance_only_where_a_list_is_ordered_by_it(
    monkeypatch: pytest.MonkeyPatch, plain: Path, tmp_path: Path, sort: Sort, is_ranked: bool
) -> None:
    monkeypatch.setenv("ANNALS_ENGINE", f"duckdb://{plain}")
    archive = Archive(catalogue_of(plain, tmp_path / "catalogue.duckdb", "duckdb", f"duckdb://{plain}"))
    asked: list[str] = []
    answered = DuckDBFile.rows

    def rows(self: DuckDBFile, sql: str, values: Mapping[str, object], **how: Any) -> Answer:
        asked.append(sql)
        return answered(self, sql, values, **how)

    monkeypatch.setattr(DuckDBFile, "rows", rows)
    result = Result(archive, Filters(text="tele*", sort=sort))
    result_counts(result)
    assert asked
    assert not any("average_words" in sql for sql in asked)
    result_order(result, limit=5)
    assert any("0.75::double * documents.words / $" in sql for sql in asked) is is_ranked
    archive.close()
