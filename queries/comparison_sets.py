"""What the questions of a comparison find: alone, together, and in spans of days."""

from collections.abc import Mapping, Sequence
from datetime import date

from queries import Row, result_rows
from queries.archive import Archive
from queries.comparison import sets_of
from queries.filters import Filters
from queries.result import Result
from queries.statements import sql

Days = tuple[date, date]
"""First and last day, both belonging to it."""


class Overlap:
    """Which of several questions, by letter, find each document: found one after the other, on one cursor."""

    def __init__(self, archive: Archive, questions: Mapping[str, Filters]) -> None:
        self.letters, self.questions = tuple(questions), tuple(questions.values())
        self.archive = archive
        result = Result(archive, self.questions[0])
        self.cursor = result.asked.execute(sql("compare_table"))
        for number, question in enumerate(self.questions):
            result.turn_to(question)
            result.cursor.execute(sql("compare_add"), {"question": number})
        self.cursor.execute(sql("compare_sets"))


def compare_counts(overlap: Overlap) -> dict[str, int]:
    """How many documents are in each set, in the order of `sets_of`; together all that any question finds."""
    counts = dict.fromkeys(sets_of(overlap.letters), 0)
    for questions, only, documents in overlap.cursor.rows(sql("compare_counts")):
        alone = only is not None
        name = f"only-{overlap.letters[only]}" if alone else "all" if questions == len(overlap.questions) else "some"
        counts[name] += documents
    return counts


def compare_order(overlap: Overlap, shown: str, limit: int | None = None, offset: int = 0) -> list[tuple[int, int]]:
    """The documents of one set, the oldest first, undated ones last: number, and place of the first question."""
    most = len(overlap.questions)
    fewest, most = {"all": (most, most), "some": (2, most - 1)}.get(shown, (1, 1))
    only = overlap.letters.index(shown.removeprefix("only-")) if shown.startswith("only-") else None
    chosen = {"fewest": fewest, "most": most, "only_question": only, "limit": limit, "offset": offset}
    return overlap.cursor.rows(sql("compare_order"), chosen)


def compared_rows(overlap: Overlap, place: int, docs: list[int]) -> list[Row]:
    """What a list shows of the documents given, as the question in this place finds them, in their order."""
    return result_rows(Result(overlap.archive, overlap.questions[place]), docs)


def compare_bins(result: Result, spans: Sequence[Days]) -> list[tuple[int, int]]:
    """For each span of days, documents of the result that touch it, and those of them that may lie outside it too."""
    days = {"first_days": [first for first, _ in spans], "last_days": [last for _, last in spans]}
    return result.cursor.rows(sql("compare_bins"), days)
