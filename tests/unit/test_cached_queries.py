"""Every question about an archive keeps its answers by one decorator, or has a reason not to."""

import inspect
from types import ModuleType

import pytest

from queries import (
    arrivals,
    cited,
    comparison,
    dates,
    documents,
    exports,
    facets,
    harvest,
    history,
    neighbours,
    provenance,
    results,
    spelling,
    theme_definitions,
    theme_drafts,
    themes,
    timeline,
)
from queries.database.cache import CachedQuery
from queries.model import site
from queries.related import companions, finding

MODULES = [
    *(
        arrivals,
        cited,
        comparison,
        dates,
        documents,
        exports,
        facets,
        harvest,
        history,
        neighbours,
        provenance,
        results,
        site,
        spelling,
    ),
    *(theme_definitions, theme_drafts, themes, timeline, companions, finding),
]
MADE_FROM_KEPT_ANSWERS = {
    *("documents_found", "result_order", "result_rows", "theme_names", "archive_span", "overview_bars"),
    *("coverage_bars", "bars_and_coverage", "same_week", "facet_values", "without_facet", "date_counts"),
    *("title_conflict_count", "title_conflicts", "compare_bins", "compared_rows", "neighbours"),
    *("date_counts_within", "archive_years", "cited_version", "version_named", "nearest_words"),
}
FOR_ANOTHER_QUESTION_THAT_IS_KEPT = {"find_related", "find_near"}
AS_LONG_AS_THE_RESULT = {"compare_order", "export_rows", "export_rows_of", "document_ids", "harvested"}
FOR_ONE_DOCUMENT_OF_MANY = {"result_place"}


def questions(module: ModuleType) -> dict[str, object]:
    """Return what a module defines that is asked of an archive, or of documents of it."""
    subjects = {"archive", "result", "rule", "draft", "overlap"}
    return {
        name: one
        for name, one in vars(module).items()
        if callable(one)
        and not name.startswith("_")
        and not inspect.isclass(one)
        and getattr(one, "__module__", "") == module.__name__
        and next(iter(inspect.signature(one).parameters), "") in subjects
    }


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_a_question_keeps_its_answers_or_has_a_reason(module: ModuleType) -> None:
    unkept = {name for name, one in questions(module).items() if not isinstance(one, CachedQuery)}
    assert (
        unkept
        <= MADE_FROM_KEPT_ANSWERS | AS_LONG_AS_THE_RESULT | FOR_ONE_DOCUMENT_OF_MANY | FOR_ANOTHER_QUESTION_THAT_IS_KEPT
    )


def test_every_reason_is_that_of_a_question() -> None:
    question = {name for module in MODULES for name in questions(module)}
    assert (
        question
        >= MADE_FROM_KEPT_ANSWERS | AS_LONG_AS_THE_RESULT | FOR_ONE_DOCUMENT_OF_MANY | FOR_ANOTHER_QUESTION_THAT_IS_KEPT
    )
