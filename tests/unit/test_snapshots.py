"""The text of each question under ten filters, as files that a review can read.

`python -m tests.unit.test_snapshots` writes them anew; what changed is then in the diff.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from queries.compile.chain import counts_by_month, statement
from queries.compile.comparisons import compared_statement
from queries.compile.conditions import numbered
from queries.compile.dialect import of_grain
from queries.compile.drafts import draft_statement
from queries.compile.orders import order_of
from queries.compile.plan import Plan, plan_of
from queries.compile.search_hits import search_hits
from queries.compile.statement import DraftMembers, SearchHits, Statement
from queries.compile.term_matches import IndexWords, Stem
from queries.dates import conflicts_statement, date_counts_statement
from queries.facets import facet_statement
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.related.finding import related_statement
from queries.search.parser import parse
from queries.timeline import bars_statement

SNAPSHOTS = Path(__file__).parents[1] / "snapshots"

FILTERS: Mapping[str, Filters] = {
    "nothing": Filters(),
    "whole months": Filters(start="1961", end="1963-06"),
    "days": Filters(start="1962-10-16", end="1962-10-28", undated="include"),
    "themes": Filters(also=("berlin",), included=Choices(theme=("cuba", "none"))),
    "a text": Filters(text="missiles"),
    "a text in order of relevance, among names": Filters(
        text="cuba", included=Choices(person=("Castro, Fidel",)), excluded=Choices(place=("Moscow",))
    ),
    "facets": Filters(included=Choices(language=("Russian", "none")), excluded=Choices(archive=("Bundesarchiv",))),
    "kinds of dates": Filters(certainty="approximate", included=Choices(date=("month", "inferred"))),
    "dates in titles": Filters(axis="event", undated="exclude", sort="newest"),
    "everything": Filters(
        text="cuba", start="1962", included=Choices(theme=("cuba",), subject=("Missiles",), language=("English",))
    ),
}

DAYS = date(1960, 1, 1), date(1969, 12, 31)


def _draft(question: str, plan: Plan) -> Statement:
    names, sides = numbered("side", ("gained", "lost"))
    expressions = {**of_grain("year"), "sides": names}
    window: dict[str, object] = {"window_first_day": None, "window_last_day": DAYS[1], "slug": "cuba"}
    values = sides if question == "draft_rows" else {}
    filters = draft_statement(question, plan, parse("cuba OR havana"), values, window, expressions=expressions)
    (members,) = filters.reads
    assert isinstance(members, DraftMembers)
    return members.statement if question == "draft_members" else filters


def _facet(facet: str, by: str, word: str) -> Callable[[Plan], Statement]:
    return lambda plan: facet_statement(plan, facet, by, word, 10, ("Moscow",))


def _in_relevance_order(plan: Plan) -> Statement:
    order = {"order": order_of(plan, "relevance")}
    return statement("result_order", plan, {"limit": 200, "offset": 0}, expressions=order)


def _beside_everything(question: str) -> Callable[[Plan], Statement]:
    return lambda plan: compared_statement(question, [Plan(), plan], {})


QUESTIONS: Mapping[str, Callable[[Plan], Statement]] = {
    "result_counts": lambda plan: statement("result_counts", plan),
    "counts_by_month": lambda plan: counts_by_month(plan.candidates).statement,
    "theme_counts": lambda plan: statement("theme_counts", plan),
    "timeline_bars": lambda plan: bars_statement("timeline_bars", plan, "year", *DAYS),
    "timeline_bars_of_days": lambda plan: bars_statement("timeline_bars", plan, "day", *DAYS),
    "coverage_bars": lambda plan: bars_statement("coverage_bars", plan, "decade", *DAYS),
    "timeline_marks": lambda plan: statement("timeline_marks", plan, {"limit": 200}),
    "result_order": _in_relevance_order,
    "result_holds": lambda plan: statement("result_holds", plan, {"doc": 1}),
    "same_week": lambda plan: statement("same_week", plan, {"doc": 1, "first_day": DAYS[0], "limit": 5}),
    "place_in_time": lambda plan: statement("place_in_time", plan, {"doc": 1}),
    "related_documents": lambda _: related_statement("related_documents", {"doc": 1}),
    "near_documents": lambda _: related_statement("near_documents", {"doc": 1}),
    "theme_timelines": lambda plan: bars_statement("theme_timelines", plan, "year", *DAYS),
    "theme_marks": lambda plan: statement("theme_marks", plan, {"limit": 200}),
    "theme_pairs": lambda plan: statement("theme_pairs", plan, {"limit": None}),
    "theme_origins": lambda plan: statement("theme_origins", plan, {"not_stated": "none"}),
    "date_counts": date_counts_statement,
    "open_ends": lambda plan: statement("open_ends", plan, {"limit": 200}),
    "title_conflict_count": lambda plan: conflicts_statement("title_conflict_count", plan, ("contradiction",)),
    "title_conflicts": lambda plan: conflicts_statement("title_conflicts", plan, ("contradiction",), limit=9, offset=0),
    "facet_values_of_places": _facet("place", "count", ""),
    "facet_values_of_languages": _facet("language", "name", "en"),
    "record_sources": lambda plan: statement("record_sources", plan),
    "compare_counts": _beside_everything("compare_counts"),
    "compare_order": _beside_everything("compare_order"),
    "compare_bins": lambda plan: statement("compare_bins", plan, {"first_days": [DAYS[0]], "last_days": [DAYS[1]]}),
    "draft_counts": lambda plan: _draft("draft_counts", plan),
    "draft_rows": lambda plan: _draft("draft_rows", plan),
    "draft_timelines": lambda plan: _draft("theme_timelines", plan),
}

SEARCHES = (
    *("missiles", "missiles cuba", '"soviet union"', "telegr*", "title:cuba", "cuba OR havana", "cuba -castro"),
    *("-cuba", 'names:"castro fidel" (cuba OR "missile crisis")', '"a phrase of more than eight words is counted so"'),
)
KNOWN = IndexWords(
    {"missil": Stem(11, 200), "cuba": Stem(12, 300), "soviet": Stem(13, 900), "union": Stem(14, 800)},
    {
        "phrase": {word: [21 + place] for place, word in enumerate(" ".join(SEARCHES).replace('"', "").split())},
        "prefix": {"telegr": [31, 32]},
        "word": {"cuba": [41]},
    },
)
"""What an index might know of these words."""


def snapshot(question: str) -> str:
    """Return the texts of a question; filters that give equal texts stand together."""
    found: dict[str, list[str]] = {}
    for name, filters in FILTERS.items():
        found.setdefault(_written(QUESTIONS[question](plan_of(filters))), []).append(name)
    return "\n".join(f"-- Under: {'; '.join(names)}\n{text}" for text, names in found.items())


def snapshot_of_searches() -> str:
    """Return the texts of the search hits of ten searches."""
    hits = {text: search_hits(SearchHits(parse(text)), KNOWN) for text in SEARCHES}
    return "\n".join(f"-- Search: {text}\n{_written(statement)}" for text, statement in hits.items())


def _written(question: Statement) -> str:
    tables = "".join(f"-- Reads the table {table.name}\n" for table in question.reads)
    values = "".join(f"-- ${name} = {value!r}\n" for name, value in question.values.items())
    return f"{tables}{values}{question.sql}"


def snapshots() -> Mapping[str, str]:
    """All snapshots by name."""
    return {**{question: snapshot(question) for question in QUESTIONS}, "search_hits": snapshot_of_searches()}


@pytest.mark.parametrize("name", [*QUESTIONS, "search_hits"])
def test_the_text_of_a_question_is_its_snapshot(name: str) -> None:
    expected = (SNAPSHOTS / f"{name}.sql").read_text("utf-8")
    assert (snapshot(name) if name in QUESTIONS else snapshot_of_searches()) == expected


def test_no_snapshot_is_left_over() -> None:
    assert {path.stem for path in SNAPSHOTS.iterdir()} == {*QUESTIONS, "search_hits"}


def test_no_value_stands_in_a_text() -> None:
    for texts in snapshots().values():
        texts = "\n".join(line for line in texts.splitlines() if not line.startswith("--"))
        assert not any(word in texts for word in ("Castro", "Russian", "1962", "missil", "Bundesarchiv", "berlin"))


def main() -> None:
    """Write the snapshots."""
    SNAPSHOTS.mkdir(exist_ok=True)
    for name, text in snapshots().items():
        (SNAPSHOTS / f"{name}.sql").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
