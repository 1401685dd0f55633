"""Every question has the same answer, row by row, from a Spark cluster as from the one file."""

import os
from random import Random

import pytest

from queries.result import Result
from tests.cluster.conftest import Twins
from tests.oracle.asked import IN_TURN, asked_of, of_archive, rounded
from tests.oracle.test_agreement import QUESTIONS, filters_of

SAMPLE = 9
"""Questions that are asked; together they ask everything that is asked in turn once. FULL=1 asks all."""

EACH = 2


def differences(twins: Twins, number: int) -> list[str]:
    """Return where the answers to a question differ."""
    question = filters_of(twins.file.question(number))
    both = [Result(archive, question) for archive in (twins.file.archive, twins.catalogue)]
    asked = asked_of(number, EACH).items()
    found = {name: [rounded(ask(result, Random(number))) for result in both] for name, ask in asked}
    return [f"{number} {name}: {one}\n{other}" for name, (one, other) in found.items() if one != other]


def test_a_sample_asks_everything_that_can_be_asked() -> None:
    assert {name for number in range(SAMPLE) for name in asked_of(number, EACH)} >= IN_TURN.keys()


@pytest.mark.parametrize("number", range(QUESTIONS if os.environ.get("FULL") else SAMPLE))
def test_a_question_has_the_same_answers_from_the_cluster(twins: Twins, number: int) -> None:
    assert differences(twins, number) == []


def test_an_archive_and_its_documents_are_the_same_from_the_cluster(twins: Twins) -> None:
    one, other = (of_archive(archive, Random(1)) for archive in (twins.file.archive, twins.catalogue))
    assert [name for name in one if rounded(one[name]) != rounded(other[name])] == []
    assert twins.catalogue.about == twins.file.archive.about
