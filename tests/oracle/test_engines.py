"""Every question has the same answer from a catalogue, whose engine takes it as one statement, as from the one file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from data.build import build
from queries.database.archive import Archive
from queries.result import Result
from tests.archives import AWKWARD, EVENT_TITLES, THEMES
from tests.catalogues import catalogue_of
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


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    """Give an archive and its catalogue, whose engine is DuckDB."""
    folder = tmp_path_factory.mktemp("engines")
    path = build_with_history(folder)
    address = f"duckdb://{path}"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("ANNALS_ENGINE", address)
        catalogue = Archive(catalogue_of(path, folder / "catalogue.duckdb", "duckdb", address))
    file = opened(path)
    yield Twins(file, catalogue)
    catalogue.close()
    file.archive.close()


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
