"""Calls of DuckDB fail, on pages, drawers, routes and tools: each is whole, or says what failed without a wrong number.

This is a sample of what `python -m tests.load.failing_calls` does with every call and every error.
"""

import gc
import json
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from display.runtime.opened_archive import opened_archive
from display.runtime.parts import part
from display.runtime.tree import el
from queries.database.cache import answer, failing_once, forget_answers
from queries.database.cursor import Cursor
from queries.errors import TooSlowError
from tests.load.cases import ADDRESS, Case, cases
from tests.load.cases import answer as answer_of
from tests.load.complaints import complaint
from tests.load.failing_calls import Outcome, attack, known_of
from tests.load.planted_errors import ERRORS, Call, Calls, Error, watched

pytestmark = pytest.mark.slow


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, shipped_archive: Path) -> Iterator[Calls]:
    """Watch the calls of the shipped archive."""
    monkeypatch.setenv("ANNALS_ARCHIVE", str(shipped_archive))
    monkeypatch.setenv("ANNALS_URL", ADDRESS)
    with watched() as counts:
        yield counts


def drawn(random: Random, number: int, made: Sequence[Call]) -> Sequence[tuple[Call, Error]]:
    """Draw some of the calls that were made, each with an error."""
    return [(random.choice(made), random.choice(ERRORS)) for _ in range(number if made else 0)]


@pytest.mark.parametrize(("kind", "number"), [("page", 1), ("served", 1), ("route", 1), ("tool", 5)])
def test_a_call_that_fails_is_said_and_nothing_else_is_wrong(calls: Calls, kind: str, number: int) -> None:
    outcome, random = Outcome(), Random(kind)
    for case in cases({**known_of(opened_archive()), "version": "0" * 12}):
        if case.kind == kind:
            attack(case, calls, lambda made: drawn(random, number, made), outcome, opening=False)
    assert outcome.failed > 15
    assert outcome.wrong == []


def test_a_call_that_fails_while_the_archive_is_opened_is_said_too(calls: Calls) -> None:
    outcome, random = Outcome(), Random("opening")
    attack(Case("page", "about", ""), calls, lambda made: drawn(random, 20, made), outcome, opening=True)
    assert outcome.wrong == []


def tables_left() -> list[str]:
    """Return the tables that the open archive keeps besides those of its file, although no answer needs them."""
    forget_answers()
    gc.collect()
    rows = opened_archive().instance.execute("show all tables").fetchall()
    return [name for database, _, name, *_ in rows if database == "memory"]


def test_a_table_that_is_given_up_when_it_has_been_made_is_not_left_behind(calls: Calls) -> None:
    case = Case("page", "timeline", "q=cuba")
    answer_of(case)
    making = [call for call in calls.made if call.is_after_making]
    assert making
    for call in making:
        assert tables_left() == []
        calls.begin(call)
        answer_of(case)
        assert calls.has_failed
    assert tables_left() == []


def test_what_is_wrong_with_a_page_is_found() -> None:
    case, sentence = Case("page", "about", ""), "took longer than"
    sound = {"tree": ["p", {}, "12 documents"]}
    for found, wrong in [
        (sound, ""),
        ({"tree": ["p", {}, "The count cannot be shown. It took longer than 10 seconds."]}, ""),
        ({"tree": ["p", {}, "0 documents", "It took longer than"]}, "has numbers that are not there"),
        ({"tree": ["p", {}]}, "does not say"),
        ({"tree": ["p", {}, "It is damaged, and took longer than"]}, "blames a file that is sound"),
    ]:
        assert complaint(case, sound, found, sentence).startswith(wrong)


@pytest.mark.parametrize("error", [ERRORS[0], ERRORS[1], ERRORS[-1]], ids=lambda error: error[0])
@pytest.mark.parametrize(
    ("page", "link", "statement", "missing", "stays"),
    [
        ("timeline", "q=afghanistan", "facet_values", "People cannot be shown", "Journal of Soviet Ambassador Puzanov"),
        ("timeline", "q=afghanistan", "timeline_marks", "The timeline cannot be shown", "Journal of Soviet Ambassador"),
        ("timeline", "q=afghanistan", "result_rows_of_search", "The list of documents cannot be shown", "data-block"),
        ("timeline", "q=afghanistan", "result_counts", "The count cannot be shown", "facet-person"),
        ("timeline", "id=yudin-mao-1956&q=mao", "record", "The document cannot be shown", "data-block"),
        ("document", "id=yudin-mao-1956&q=mao", "result_holds", "The way through the results cannot", "document-title"),
        ("themes", "", "theme_pairs", "The table of pairs of themes cannot be shown", "facet-person"),
        ("compare", "a=q%3Dcuba&b=all", "timeline_bars", "The chart cannot be shown", "Which documents they share"),
        ("dates", "", "title_conflicts", "The table of dates cannot be shown", "How the dates are known"),
        ("about", "", "date_readings", "How dates were read cannot be shown", "What it covers"),
    ],
)
@pytest.mark.usefixtures("calls")
def test_a_part_that_fails_says_so_in_its_place_and_the_rest_stays(
    monkeypatch: pytest.MonkeyPatch, error: Error, page: str, link: str, statement: str, missing: str, stays: str
) -> None:
    run = Cursor._run
    failed = []

    def fail(self: Cursor, text: str, values: object, name: str = "") -> None:
        run(self, text, values, name)
        if self._statement == statement:
            failed.append(name)
            raise error[1]()

    forget_answers()
    monkeypatch.setattr(Cursor, "_run", fail)
    found = json.dumps(answer_of(Case("page", page, link)), ensure_ascii=False)
    assert failed
    assert missing in found
    assert error[2] in found
    assert stays in found
    assert "This page cannot be shown" not in found


def test_a_fault_of_ours_is_said_in_its_place_and_the_log_has_the_way_to_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, calls: Calls
) -> None:
    monkeypatch.setattr(logging.getLogger("annals"), "propagate", True)
    monkeypatch.setattr("display.themes.together.section", lambda *_: [][1])
    found = json.dumps(answer_of(Case("page", "themes", "")), ensure_ascii=False)
    assert calls.made
    assert "The table of pairs of themes cannot be shown. The question failed for a reason that Annals" in found
    assert "IndexError" in caplog.text
    assert "test_fault_injection.py" in caplog.text


def test_a_question_that_has_failed_fails_at_once_in_the_same_run_and_is_asked_again_in_the_next() -> None:
    question = []

    def ask() -> None:
        question.append(1)
        raise TooSlowError(10, "")

    for _ in range(2):
        with failing_once():
            for _ in range(3):
                with pytest.raises(TooSlowError):
                    answer("never answered", ask)
    assert len(question) == 2


def test_a_part_that_does_not_fail_is_just_that() -> None:
    assert part("The list", lambda: el("p", "12")) == el("p", "12")
    assert part("The list", lambda: None) is None
