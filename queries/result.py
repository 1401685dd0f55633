"""The documents that answer one question: found when first needed, once for all that is asked of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from queries.answers import answer
from queries.archive import DEFINITIONS, VIEWS, Archive
from queries.conditions import (
    candidates,
    found_by_names,
    found_by_words,
    found_with_names,
    is_prepared,
    prepared_tallies,
)
from queries.filters import FINER_THAN_MONTHS, NAMED, Filters
from queries.running import Cursor
from queries.search import parse
from queries.statements import sql
from queries.text_matching import MOST_JOINED, NOWHERE, Step, accepted_masks, find_terms
from queries.words import stem

if TYPE_CHECKING:
    import pyarrow as pa

_AT_FIRST = {
    **{view: sql(name) for view, name in VIEWS.items()},
    "candidates": candidates(Filters()),
    "also_sets": sql("no_also_sets"),
    "theme_sets": sql("no_theme_sets"),
}
"""What each view of an archive is until a question makes another of it, and each variable but the question itself."""

_OF_ANOTHER_QUESTION = ""
"""What a view or a variable is that has to be made anew for the next question, though by the same statement."""


_OF_ONE_QUESTION = [sql(name) for name in ("tallies", "kept_tallies", "also_sets", "theme_sets")]
"""Statements that make something else for each question."""


class Result:
    """The documents of an archive that answer one question."""

    def __init__(self, archive: Archive, filters: Filters) -> None:
        self.archive = archive
        self._in_force = dict(_AT_FIRST)
        self._begin(filters)
        self._search(filters.text)

    def turn_to(self, filters: Filters) -> None:
        """Ask another question on the same cursor; a text that is asked for again is not looked for again."""
        if filters.text != self.filters.text:
            self._search(filters.text)
        for view, statement in self._in_force.items():
            if statement in _OF_ONE_QUESTION:
                self._in_force[view] = _OF_ANOTHER_QUESTION
        self._begin(filters)

    def _search(self, text: str) -> None:
        self.search = parse(text)
        self._texts: list[Step] = []

    def _begin(self, filters: Filters) -> None:
        self.filters = filters
        self._is_asked = False
        self._found: list[Step] = []
        self._has_tallies = False

    @cached_property
    def _cursor(self) -> Cursor:
        return self.archive.cursor()

    @property
    def asked(self) -> Cursor:
        """The cursor, which knows the question, and maybe nothing yet of the documents."""
        if not self._is_asked:
            (ask, values), *_ = self._question()
            self._cursor.brief.execute(ask, values)
            self._is_asked = True
            for variable, statement in self._theme_variables().items():
                self._let(variable, statement)
        return self._cursor

    @property
    def cursor(self) -> Cursor:
        """The cursor on which the views `candidates` and `matches` hold the documents."""
        if not self._found:
            self._found = self._find()
        return self.asked

    @property
    def steps(self) -> list[Step]:
        """The statements that find the documents, in order."""
        self._found = self._found or self._find()
        definitions: list[Step] = [(sql(name), {}) for name in DEFINITIONS]
        *found, narrowed = self._found
        return [*definitions, *self._question(), *found, (sql("placed"), {}), narrowed, (sql("matches"), {})]

    @property
    def tallied(self) -> Cursor:
        """The brief cursor with the view `tallies`, which questions that differ in themes alone have in common."""
        if not self._has_tallies:
            if is_prepared(self.filters):
                self._let("tallies", prepared_tallies(self.filters))
            else:
                self._keep_tallies()
            self._has_tallies = True
        return self.asked.brief

    def spans(self, grain: str) -> Cursor:
        """The cursor with the view `spans`, for bars of this grain."""
        is_fine = grain in FINER_THAN_MONTHS
        cursor = self.cursor if is_fine else self.tallied
        self._let("spans", sql("spans_by_day" if is_fine else "spans_by_month"))
        return cursor

    def _keep_tallies(self) -> None:
        """Count the documents, or lay down what was counted for the same question with other themes."""
        key = (self.archive.about.version, "tallies", replace(self.filters.deciding, theme=(), also=()))
        kept = answer(key, self._tally)
        if self._in_force["tallies"] != sql("tallies"):
            self.asked.register("kept_tallies", kept)
            self._let("tallies", sql("kept_tallies"))

    def _tally(self) -> pa.Table:
        self.cursor.execute(sql("tallies"))
        self._in_force["tallies"] = sql("tallies")
        return self.asked.table("select * from counted")

    def _question(self) -> list[Step]:
        asked: Step = (sql("ask"), {"asked": self.filters.parameters()})
        return [asked, *((statement, {}) for statement in self._theme_variables().values())]

    def _theme_variables(self) -> dict[str, str]:
        """The statements that say in variables which combinations of themes are let in."""
        also, theme = self.filters.also, self.filters.theme
        return {
            "also_sets": sql("also_sets" if also else "no_also_sets"),
            "theme_sets": sql("theme_sets" if also or theme else "no_theme_sets"),
        }

    def _find(self) -> list[Step]:
        found = [*self._find_by_text(), *self._find_by_names()]
        reached = self._let("reached", sql("reached_found" if found else "reached_all"))
        return [*found, reached, self._let("candidates", candidates(self.filters))]

    def _find_by_text(self) -> list[Step]:
        """Fill the table `found`, where a text is asked for."""
        if not self.search.terms:
            return []
        stems = list(dict.fromkeys(map(stem, self.search.only_words)))
        if 0 < len(stems) <= MOST_JOINED:
            return self._find_by_words(stems)
        self._texts = self._texts or find_terms(self.asked, self.search)
        masks = accepted_masks(self.asked, self.search)
        found = "found_without_terms" if 0 in masks else "found_by_text"
        return [*self._texts, *self._run((sql(found), {"accepted_masks": masks}))]

    def _find_by_words(self, stems: list[str]) -> list[Step]:
        sizes: Step = (sql("stem_sizes"), {"stems": stems})
        known = {stem: (documents, number) for stem, number, documents in self.asked.brief.rows(*sizes)}
        words = sorted(known.get(stem, (0, NOWHERE)) for stem in stems)
        values = {
            "numbers": [number for _, number in words],
            "documents": [documents for documents, _ in words],
            "archive_documents": self.archive.about.documents,
        }
        return [sizes, *self._run((found_by_words(len(stems)), values))]

    def _find_by_names(self) -> list[Step]:
        """Fill the table `found` where no text has filled it, or narrow it, where names are chosen or excluded."""
        if not self.filters.has_names:
            return []
        if not self.search.terms and any(getattr(self.filters, kind) for kind in NAMED):
            return self._run((found_by_names(self.filters), {}))
        every: list[Step] = [] if self.search.terms else [(sql("all_found"), {})]
        return self._run(*every, (found_with_names(self.filters), {}))

    def _let(self, view: str, statement: str) -> Step:
        """The step that makes of a view what the statement says; not run where it is that already."""
        if self._in_force[view] != statement:
            self.asked.brief.execute(statement)
            self._in_force[view] = statement
        return statement, {}

    def _run(self, *steps: Step) -> list[Step]:
        for statement, values in steps:
            self.asked.execute(statement, values)
        return [*steps]


def preparations(question: str, grain: str = "") -> list[Step]:
    """The statements that a question needs between those that find the documents and its own select."""
    by_day: list[Step] = [(sql("spans_by_day"), {})]
    tallies: list[Step] = [(sql("tallies"), {})]
    if question in ("timeline_bars", "theme_timelines", "coverage_bars"):
        return by_day if grain in FINER_THAN_MONTHS else [*tallies, (sql("spans_by_month"), {})]
    return tallies if question in ("result_counts", "theme_counts", "theme_pairs") else []
