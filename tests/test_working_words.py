"""How a number is counted, in plain words: true to the search as it is understood and to every choice."""

import pytest

from display import working_words
from queries.filters import REPEATED, Filters
from queries.search import parse

NAMES = {"cuba": "Cuba & the “missiles”"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", ""),
        ("missiles", "holds “missiles” in any form (stem “missil”)"),
        ("Łódź", "holds “lodz” in any form (stem “lodz”)"),
        (
            "the ships cuba",
            "holds “ships” in any form (stem “ship”) and “cuba” in any form (stem “cuba”)",
        ),
        ('"Soviet Union"', "holds “soviet union” word for word"),
        ('"missiles"', "holds “missiles” as it is written"),
        ("telegr*", "holds a word that begins with “telegr”"),
        ('title:"in cuba"', "holds “in cuba” word for word in the title"),
        ("names:cuba", "holds “cuba” in any form (stem “cuba”) in the names"),
        ('"a" OR "b"', "holds “a” as it is written or “b” as it is written"),
        ("-telegr*", "does not hold a word that begins with “telegr”"),
        (
            'telegr* -("a" OR "b")',
            "holds a word that begins with “telegr” and not (“a” as it is written or “b” as it is written)",
        ),
        ('NOT ("a" AND "b")', "does not hold (“a” as it is written and “b” as it is written)"),
        # Without a word in it, a search is ignored.
        ("?!", ""),
    ],
)
def test_a_search_is_said_as_it_is_understood(typed: str, said: str) -> None:
    assert working_words.searched(parse(typed)) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("missiles in cuba", "Too common to be looked for alone: “in”."),
        ("the ships of the line", "Too common to be looked for alone: “the”, “of”."),
        ("missiles AND cuba OR NOT ships", ""),
        ('"missiles in cuba"', ""),
        # Where nothing else is asked they count.
        ("of the", ""),
        ("", ""),
    ],
)
def test_small_words_that_are_passed_over_are_named(typed: str, said: str) -> None:
    assert working_words.small_words(parse(typed)) == said


CONDITIONS = [
    (Filters(), ()),
    (Filters(start="1961", end="1963"), ("has a written date with at least one day in the range (1961 to 1963)",)),
    (
        Filters(start="1961", undated="include"),
        ("has a written date with at least one day in the range (from 1961), or no date that can be read",),
    ),
    (
        Filters(end="1961", axis="event"),
        ("has a date in the title with at least one day in the range (until 1961)",),
    ),
    (Filters(undated="exclude"), ("has a written date that can be read",)),
    (Filters(undated="exclude", axis="event"), ("has a date in the title",)),
    (Filters(undated="only"), ("has no date that can be read",)),
    (
        Filters(undated="only", axis="event", start="1961"),
        ("has no date in the title, so that the range does not count",),
    ),
    (
        Filters(certainty="exact"),
        (
            "has a date that its archive does not mark as approximate, uncertain or inferred, "
            "or no date that can be read",
        ),
    ),
    (
        Filters(certainty="approximate", undated="exclude"),
        ("has a written date that can be read", "has a date that its archive does not mark as inferred"),
    ),
    # Dates in titles bear no mark of doubt, and no date at all bears none either.
    (Filters(certainty="exact", axis="event"), ()),
    (Filters(certainty="exact", undated="only"), ("has no date that can be read",)),
    (Filters(theme=("cuba",)), ("is in the theme Cuba & the “missiles”",)),
    (Filters(theme=("cuba", "x", "none")), ("is in the theme Cuba & the “missiles” or x or is in no theme",)),
    (Filters(theme=("none",)), ("is in no theme",)),
    (
        Filters(person=("Castro", "Guevara"), archive=("State Archive",), date=("month", "undated")),
        (
            "names the person Castro or Guevara",
            "comes from State Archive",
            "has a written date that is known to the month or not given",
        ),
    ),
    # What cuts the chart, orders the list or turns its pages leaves nothing out.
    (Filters(grain="year", draw="bars", measure="share", sort="title", page=3, per_page=50, events=False), ()),
]


@pytest.mark.parametrize(("filters", "said"), CONDITIONS)
def test_every_choice_that_leaves_documents_out_is_a_condition(filters: Filters, said: tuple[str, ...]) -> None:
    assert working_words.conditions(filters, parse(filters.text), NAMES) == said


REASONS = [
    (Filters(), {}),
    (Filters(text="cuba"), {"not found by the search": Filters()}),
    (Filters(text="?!"), {}),
    (
        Filters(start="1961", end="1963"),
        {
            "dated outside the range": Filters(undated="exclude"),
            "undated, because a range of dates is chosen": Filters(start="1961", end="1963", undated="include"),
        },
    ),
    (Filters(end="1961", undated="include"), {"dated outside the range": Filters()}),
    (Filters(undated="exclude"), {"undated, because they are left out by choice": Filters()}),
    (
        Filters(undated="exclude", axis="event"),
        {"without a date in the title, because they are left out by choice": Filters(axis="event")},
    ),
    (
        Filters(undated="only", start="1961"),
        {"dated, because only those without a date are asked for": Filters()},
    ),
    (
        Filters(undated="only", axis="event"),
        {"with a date in the title, because only those without one are asked for": Filters(axis="event")},
    ),
    (Filters(certainty="exact"), {"whose date is approximate, uncertain or inferred": Filters()}),
    (Filters(certainty="approximate"), {"whose date is inferred": Filters()}),
    (Filters(certainty="exact", axis="event"), {}),
    (
        Filters(theme=("cuba",), date=("month",)),
        {
            "ruled out by the choice of theme": Filters(date=("month",)),
            "ruled out by the choice of kind of date": Filters(theme=("cuba",)),
        },
    ),
]


@pytest.mark.parametrize(("filters", "without"), REASONS)
def test_each_choice_that_leaves_documents_out_can_be_taken_back_alone(
    filters: Filters, without: dict[str, Filters]
) -> None:
    reasons = working_words.reasons(filters, parse(filters.text))
    assert {said: question for question, said in reasons} == without


def test_every_choice_of_values_is_a_condition_and_a_reason() -> None:
    for facet in REPEATED:
        filters = Filters(**{facet: ("month",)})  # type: ignore[arg-type]
        assert len(working_words.conditions(filters, parse(""), NAMES)) == 1
        assert [question for question, _ in working_words.reasons(filters, parse(""))] == [Filters()]


@pytest.mark.parametrize(
    ("filters", "condition"),
    [
        (Filters(also=("cuba", "none")), (f"is also in the theme {NAMES['cuba']}", "is in no theme")),
        (Filters(archive=("none",)), ("states no archive",)),
        (Filters(language=("Welsh", "none", "Polish")), ("is in Welsh or Polish or states no language",)),
        (Filters(collection=("A", "B")), ("belongs to A or B",)),
        (Filters(person=("none",)), ("names the person none",)),
        (Filters(not_person=("Castro, Fidel", "none")), ("does not name the person Castro, Fidel or none",)),
        (Filters(not_archive=("A", "none")), ("does not come from A and states its archive",)),
        (Filters(language=("A",), not_language=("none",)), ("is in A", "states its language")),
    ],
)
def test_what_states_nothing_and_what_must_also_hold_is_said(filters: Filters, condition: tuple[str, ...]) -> None:
    assert working_words.conditions(filters, parse(""), NAMES) == condition


def test_what_leaves_out_nothing_is_not_listed() -> None:
    assert working_words.left_out([(1200, "undated"), (0, "dated outside the range")]) == ("1,200 undated",)
