"""Every question has the same answer from a catalogue, whose engine takes it as one statement, as from the one file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import duckdb
import pytest

from data.build import build
from data.engines.load import load_parts
from data.parts.export import export_parts
from queries import methodology
from queries.database.archive import Archive
from queries.database.statements import sql
from queries.dates import date_counts_statement
from queries.result import Result
from tests.archives import AWKWARD, EVENT_TITLES, THEMES
from tests.catalogues import catalogue_of
from tests.engines import IF_CHDB
from tests.oracle.asked import asked_of, of_archive, rounded
from tests.oracle.test_agreement import QUESTIONS, Both, build_generated, filters_of, opened

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Twins:
    """One archive twice: in its file, with questions drawn from its values, and behind an engine."""

    file: Both
    catalogue: Archive


def build_with_history(folder: Path) -> Path:
    """Build the archive of the agreement test as the second version of another one, so that documents came and went."""
    gone = folder / "gone.csv"
    gone.write_text("id,title,date\ngone-1,Letter to nobody,1962\ngone-2,Telegram,1963-04\n", encoding="utf-8")
    build([gone, AWKWARD, EVENT_TITLES], folder / "archive.duckdb", THEMES)
    return build_generated(folder)


@pytest.fixture(scope="module", params=["duckdb", pytest.param("chdb", marks=[pytest.mark.engines, IF_CHDB])])
def twins(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    """Give an archive and its catalogue, whose engine is DuckDB or, in a library, ClickHouse."""
    folder = tmp_path_factory.mktemp("engines")
    path = build_with_history(folder)
    address = f"{request.param}://{path if request.param == 'duckdb' else folder / 'tables'}"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("ANNALS_ENGINE", address)
        catalogue = Archive(loaded(path, folder, address))
    file = opened(path)
    yield Twins(file, catalogue)
    catalogue.close()
    file.archive.close()


def loaded(path: Path, folder: Path, address: str) -> Path:
    """Return a catalogue of an archive: its engine is the file itself, or has the archive's tables in a folder."""
    if address.startswith("duckdb"):
        return catalogue_of(path, folder / "catalogue.duckdb", "duckdb", address)
    export_parts(path, folder / "parts", shards=2)
    load_parts(folder / "parts", address, folder / "catalogue.duckdb")
    return folder / "catalogue.duckdb"


def differences(twins: Twins, number: int) -> list[str]:
    """Return where the answers to a question differ."""
    question = filters_of(twins.file.question(number))
    both = [Result(archive, question) for archive in (twins.file.archive, twins.catalogue)]
    asked = asked_of(number).items()
    found = {name: [rounded(ask(result, Random(number))) for result in both] for name, ask in asked}
    return [f"{number} {name}: {one}\n{other}" for name, (one, other) in found.items() if one != other]


def test_a_question_has_the_same_answers_from_a_catalogue(twins: Twins) -> None:
    assert [row for number in range(QUESTIONS) for row in differences(twins, number)] == []


def test_an_archive_and_its_documents_are_the_same_from_a_catalogue(twins: Twins) -> None:
    one, other = (of_archive(archive, Random(1)) for archive in (twins.file.archive, twins.catalogue))
    assert [name for name in one if rounded(one[name]) != rounded(other[name])] == []
    assert twins.catalogue.about == twins.file.archive.about


def in_client(twins: Twins, script: str) -> list[tuple[object, ...]]:
    """Return what a script gives in a client that knows nothing of the dashboard."""
    ((name, address, database),) = twins.catalogue.cursor().rows(sql("engine"))
    if name == "duckdb":
        with duckdb.connect(str(twins.file.archive.path), read_only=True) as client:
            return client.execute(script).fetchall()
    import chdb

    library = chdb.connect(f"{address.removeprefix('chdb://')}/{database}")
    library.query(f"use {database}")
    rows = library.query(script.removesuffix(";"), "ArrowTable").to_pylist()
    library.close()
    return [tuple(row.values()) for row in rows]


def test_the_statement_behind_a_number_runs_in_a_client_as_it_is(twins: Twins) -> None:
    for number in range(0, QUESTIONS, 15):
        result = Result(twins.catalogue, filters_of(twins.file.question(number)))
        script = methodology.script(result, "date_counts")
        assert sorted(in_client(twins, script)) == sorted(result.tuples_of(date_counts_statement(result.plan)))
