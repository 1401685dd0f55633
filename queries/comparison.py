"""What the questions of a comparison find: alone, together, and in spans of days."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Any

from queries.compile.chain import statement
from queries.compile.comparisons import compared_statement
from queries.compile.plan import plan_of
from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.tables import run
from queries.model.comparison import sets_of
from queries.model.filters import Filters
from queries.result import Result
from queries.results import ResultRow, result_rows

Days = tuple[date, date]
"""First and last day, both belonging to it."""


class Overlap:
    """Which of several questions, by letter, find each document."""

    def __init__(self, archive: Archive, questions: Mapping[str, Filters]) -> None:
        self.letters, self.questions = tuple(questions), tuple(questions.values())
        self.archive = archive
        self.cursor = archive.cursor()
        self.plans = tuple(plan_of(question, archive.groups, archive.languages) for question in self.questions)

    @property
    def cache_key(self) -> Hashable:
        """What answers about the questions depend on."""
        return self.archive.cache_key, self.letters, self.plans

    def ask(self, question: str, **values: object) -> list[tuple[Any, ...]]:
        """Return the answer to a question about the documents that each of them finds."""
        return run(self.archive, self.cursor, compared_statement(question, self.plans, values))


@cached_query
def compare_counts(overlap: Overlap) -> dict[str, int]:
    """How many documents are in each set, in the order of `sets_of`; together all that any question finds."""
    counts = dict.fromkeys(sets_of(overlap.letters), 0)
    for questions, only, documents in overlap.ask("compare_counts"):
        is_all = questions == len(overlap.questions)
        name = f"only-{overlap.letters[only]}" if only is not None else "all" if is_all else "some"
        counts[name] += documents
    return counts


def compare_order(
    overlap: Overlap, overlap_name: str, limit: int | None = None, offset: int = 0
) -> list[tuple[int, int]]:
    """Return the documents of one set, the oldest first, undated ones last: number, and place of the first question.

    They are not kept: all of them may be asked for.
    """
    most = len(overlap.questions)
    fewest, most = {"all": (most, most), "some": (2, most - 1)}.get(overlap_name, (1, 1))
    only = overlap.letters.index(overlap_name.removeprefix("only-")) if overlap_name.startswith("only-") else None
    chosen = {"fewest": fewest, "most": most, "only_question": only, "limit": limit, "offset": offset}
    return overlap.ask("compare_order", **chosen)


def compared_rows(overlap: Overlap, place: int, docs: list[int]) -> list[ResultRow]:
    """Return what a list shows of the documents given, as the question in this place finds them, in their order."""
    return result_rows(Result(overlap.archive, overlap.questions[place]), docs)


def compare_bins(result: Result, spans: Sequence[Days]) -> list[tuple[int, int]]:
    """For each span of days, documents of the result that touch it, and those of them that may lie outside it too."""
    return _bins(result, tuple(spans))


@cached_query
def _bins(result: Result, spans: tuple[Days, ...]) -> list[tuple[int, int]]:
    days = {"first_days": [first for first, _ in spans], "last_days": [last for _, last in spans]}
    return result.tuples_of(statement("compare_bins", result.plan, days))
