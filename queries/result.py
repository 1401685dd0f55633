"""The documents that answer one question: found when first needed, once for all that is asked of them."""

from dataclasses import replace
from functools import cached_property

import pandas as pd

from queries.answers import answer
from queries.archive import DEFINITIONS, VIEWS, Archive
from queries.conditions import candidates, is_prepared, prepared
from queries.filters import Filters
from queries.running import Cursor
from queries.search import parse
from queries.statements import sql
from queries.text_matching import Step, accepted_masks, find_terms
from queries.words import stem


class Result:
    """The documents of an archive that answer one question."""

    def __init__(self, archive: Archive, filters: Filters) -> None:
        self.archive = archive
        self._begin(filters)
        self._search(filters.text)

    def turn_to(self, filters: Filters) -> None:
        """Ask another question on the same cursor; a text that is asked for again is not looked for again."""
        if filters.text != self.filters.text:
            self._search(filters.text)
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
            for statement, values in self._question():
                self._cursor.execute(statement, values)
            self._is_asked = True
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
        views: list[Step] = [(sql(name), {}) for name in VIEWS]
        return [*definitions, *self._question(), *found, views[0], narrowed, views[1]]

    @property
    def tallied(self) -> Cursor:
        """The cursor with the table `tallies`, which questions that differ in themes alone have in common."""
        table = answer((self.archive.about.version, "tallies", self._all_themes), self._tally)
        if not self._has_tallies:
            self.asked.register("kept_tallies", table)
            self.asked.execute(sql("kept_tallies"))
            self._has_tallies = True
        return self.asked

    @property
    def _all_themes(self) -> Filters:
        return replace(self.filters.deciding, theme=(), also=())

    def _tally(self) -> pd.DataFrame:
        if is_prepared(self.filters):
            self._run((prepared(self.filters), {}), (sql("prepared_tallies"), {}))
        else:
            self.cursor.execute(sql("tallies"))
        self._has_tallies = True
        return self.asked.execute("select * from tallies").df()

    def _question(self) -> list[Step]:
        asks_for_themes = self.filters.theme or self.filters.also
        asked: Step = (sql("ask"), {"asked": self.filters.parameters()})
        return [asked, (sql("theme_sets" if asks_for_themes else "no_theme_sets"), {})]

    def _find(self) -> list[Step]:
        if not (self.search.terms or self.filters.has_names):
            return self._run((sql("reached_all"), {}), (candidates(self.filters), {}))
        word = self.search.only_word
        if word and not self.filters.has_names:
            found_by_word: Step = (sql("found_by_word"), {"stem": stem(word)})
            return self._run(found_by_word, (sql("reached_found"), {}), (candidates(self.filters), {}))
        self._texts = self._texts or find_terms(self.asked, self.search)
        masks = accepted_masks(self.asked, self.search)
        found = "found" if self.filters.has_names or 0 in masks else "found_by_text"
        steps: tuple[Step, ...] = ((sql(found), {"accepted_masks": masks}), (sql("reached_found"), {}))
        return [*self._texts, *self._run(*steps, (candidates(self.filters), {}))]

    def _run(self, *steps: Step) -> list[Step]:
        for statement, values in steps:
            self.asked.execute(statement, values)
        return [*steps]


def preparations(question: str, grain: str = "") -> list[Step]:
    """The statements that a question needs between those that find the documents and its own select."""
    by_day: list[Step] = [(sql("spans_by_day"), {})]
    tallies: list[Step] = [(sql("tallies"), {})]
    if question in ("timeline_bars", "theme_timelines"):
        return by_day if grain == "day" else [*tallies, (sql("spans_by_month"), {})]
    return tallies if question in ("result_counts", "theme_counts", "theme_pairs") else []


def with_spans(result: Result, grain: str) -> Cursor:
    """The cursor with the view `spans`, for bars of this grain."""
    cursor = result.cursor if grain == "day" else result.tallied
    return cursor.execute(sql("spans_by_day" if grain == "day" else "spans_by_month"))
