"""What is called related on real records, against a list of pairs that a person has read and judged."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from queries.database.archive import Archive
from queries.related.companions import companions
from tests.archives import CORPORA, DATA

pytestmark = pytest.mark.slow

JUDGED = DATA / "related_judged.csv"
"""For fifty documents of the History Lab, drawn by chance and none of them looked at while the rules were made: what
was found, what both share, and whether a reader of the one would want to open the other."""

LEAST_PRECISION = 0.7
LEAST_KNOWN = 0.85
"""The share of pairs found that the list knows; where it is less, the rules have changed: judge the others, too."""


def judgements() -> dict[tuple[str, str], bool]:
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return {(row["id"], row["related"]): row["useful"] == "yes" for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def archive(history_archive: Path) -> Iterator[Archive]:
    opened = Archive(history_archive)
    yield opened
    opened.close()


def test_the_list_has_fifty_documents_and_most_pairs_are_useful() -> None:
    judged = judgements()
    assert len({identifier for identifier, _ in judged}) == 50
    assert sum(judged.values()) / len(judged) >= LEAST_PRECISION


@pytest.mark.slow
@pytest.mark.skipif(not CORPORA, reason="CORPORA_DIR is not set")
def test_what_is_found_today_is_judged_and_mostly_useful(archive: Archive) -> None:
    judged = judgements()
    found = [
        (identifier, one.line.id)
        for identifier in dict.fromkeys(identifier for identifier, _ in judged)
        if (others := companions(archive, identifier))
        for one in others.related
    ]
    known = [judged[pair] for pair in found if pair in judged]
    assert len(known) / len(found) >= LEAST_KNOWN
    assert sum(known) / len(known) >= LEAST_PRECISION
