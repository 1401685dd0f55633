"""What a number counts, in plain words: true to the search as it is understood and to every choice."""

import pytest

from display.numbers.conditions import conditions, searched, small_words
from display.numbers.reasons import reasons
from queries.model.choices import Choices
from queries.model.filters import REPEATED, Filters
from queries.search.parser import parse

NAMES = {"cuba": "Cuba & the “missiles”"}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ""),
        ("missiles", "contains “missiles” in any form (stem “missil”)"),
        ("Łódź", "contains “łódź” in any form (stem “lodz”)"),
        (
            "the ships cuba",
            "contains “ships” in any form (stem “ship”) and “cuba” in any form (stem “cuba”)",
        ),
        ('"Soviet Union"', "contains exactly “soviet union”"),
        ('"missiles"', "contains exactly “missiles”"),
        ("telegr*", "contains a word that begins with “telegr”"),
        ('title:"in cuba"', "contains exactly “in cuba” in the title"),
        ("names:cuba", "contains “cuba” in any form (stem “cuba”) in the names"),
        ('"a" OR "b"', "contains exactly “a” or exactly “b”"),
        ("-telegr*", "does not contain a word that begins with “telegr”"),
        (
            'telegr* -("a" OR "b")',
            "contains a word that begins with “telegr” and not (exactly “a” or exactly “b”)",
        ),
        ('NOT ("a" AND "b")', "does not contain (exactly “a” and exactly “b”)"),
        # Without a word in it, a search is ignored.
        ("?!", ""),
    ],
)
def test_a_search_is_put_in_words_as_it_is_understood(typed: str, words: str) -> None:
    assert searched(parse(typed)) == words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("missiles in cuba", "Too common to search for: “in”."),
        ("the ships of the line", "Too common to search for: “the”, “of”."),
        ("missiles AND cuba OR NOT ships", ""),
        ('"missiles in cuba"', ""),
        # Where nothing else is asked they count.
        ("of the", ""),
        ("", ""),
    ],
)
def test_small_words_that_are_left_out_of_the_search_are_named(typed: str, words: str) -> None:
    assert small_words(parse(typed)) == words


CONDITIONS = [
    (Filters(), ()),
    (Filters(start="1961", end="1963"), ("has a written date at least partly in the range (1961 to 1963)",)),
    (
        Filters(start="1961", undated="include"),
        ("has a written date at least partly in the range (from 1961), or no usable date",),
    ),
    (
        Filters(end="1961", axis="event"),
        ("has a date in the title at least partly in the range (until 1961)",),
    ),
    (Filters(undated="exclude"), ("has a written date",)),
    (Filters(undated="exclude", axis="event"), ("has a date in the title",)),
    (Filters(undated="only"), ("has no usable date",)),
    (
        Filters(undated="only", axis="event", start="1961"),
        ("has no date in the title; the range does not matter",),
    ),
    (
        Filters(certainty="exact"),
        (
            "has a date that is not marked as approximate, uncertain, inferred or a suspected placeholder,"
            " or no usable date",
        ),
    ),
    (
        Filters(certainty="approximate", undated="exclude"),
        ("has a written date", "has a date that is not marked as inferred or a suspected placeholder"),
    ),
    # Dates in titles bear no mark of doubt, and no date at all bears none either.
    (Filters(certainty="exact", axis="event"), ()),
    (Filters(certainty="exact", undated="only"), ("has no usable date",)),
    (Filters(included=Choices(theme=("cuba",))), ("is in the theme Cuba & the “missiles”",)),
    (
        Filters(included=Choices(theme=("cuba", "x", "none"))),
        ("is in the theme Cuba & the “missiles” or x or is in no theme",),
    ),
    (Filters(included=Choices(theme=("none",))), ("is in no theme",)),
    (
        Filters(included=Choices(person=("Castro", "Guevara"), archive=("State Archive",), date=("month", "undated"))),
        (
            "names the person Castro or Guevara",
            "comes from State Archive",
            "has a written date of this kind: known to the month or not given",
        ),
    ),
    # What cuts the chart, orders the list or turns its pages leaves nothing out.
    (Filters(grain="year", draw="bars", measure="share", sort="title", page=3, per_page=50, events=False), ()),
]


@pytest.mark.parametrize(("filters", "words"), CONDITIONS)
def test_every_choice_that_leaves_documents_out_is_a_condition(filters: Filters, words: tuple[str, ...]) -> None:
    assert conditions(filters, parse(filters.text), NAMES) == words


REASONS = [
    (Filters(), {}),
    (Filters(text="cuba"), {"not found by the search": Filters()}),
    (Filters(text="?!"), {}),
    (
        Filters(start="1961", end="1963"),
        {
            "dated outside the range": Filters(undated="exclude"),
            "undated: a range of dates leaves these out": Filters(start="1961", end="1963", undated="include"),
        },
    ),
    (Filters(end="1961", undated="include"), {"dated outside the range": Filters()}),
    (Filters(undated="exclude"), {"undated: you chose to leave these out": Filters()}),
    (
        Filters(undated="exclude", axis="event"),
        {"without a date in the title: you chose to leave these out": Filters(axis="event")},
    ),
    (
        Filters(undated="only", start="1961"),
        {"dated: you chose only undated documents": Filters()},
    ),
    (
        Filters(undated="only", axis="event"),
        {"with a date in the title: you chose only those without one": Filters(axis="event")},
    ),
    (Filters(certainty="exact"), {"dated, but approximate, uncertain, inferred or a suspected placeholder": Filters()}),
    (Filters(certainty="approximate"), {"dated, but inferred or a suspected placeholder": Filters()}),
    (Filters(certainty="exact", axis="event"), {}),
    (
        Filters(included=Choices(theme=("cuba",), date=("month",))),
        {
            "not in a chosen theme": Filters(included=Choices(date=("month",))),
            "with another kind of date": Filters(included=Choices(theme=("cuba",))),
        },
    ),
]


@pytest.mark.parametrize(("filters", "without"), REASONS)
def test_each_choice_that_leaves_documents_out_can_be_taken_back_alone(
    filters: Filters, without: dict[str, Filters]
) -> None:
    found = reasons(filters, parse(filters.text))
    assert {reason.why: reason.without for reason in found} == without


def test_every_choice_of_values_is_a_condition_and_a_reason() -> None:
    for facet in REPEATED:
        filters = Filters().choose(**{facet: ("month",)})
        assert len(conditions(filters, parse(""), NAMES)) == 1
        assert [reason.without for reason in reasons(filters, parse(""))] == [Filters()]


@pytest.mark.parametrize(
    ("filters", "condition"),
    [
        (Filters(also=("cuba", "none")), (f"is also in the theme {NAMES['cuba']}", "is in no theme")),
        (Filters(included=Choices(archive=("none",))), ("states no archive",)),
        (
            Filters(included=Choices(language=("Welsh", "none", "Polish"))),
            ("is in Welsh or Polish or states no language",),
        ),
        (Filters(included=Choices(collection=("A", "B"))), ("belongs to A or B",)),
        (Filters(included=Choices(person=("none",))), ("names the person none",)),
        (
            Filters(excluded=Choices(person=("Castro, Fidel", "none"))),
            ("does not name the person Castro, Fidel or none",),
        ),
        (Filters(excluded=Choices(archive=("A", "none"))), ("does not come from A and states its archive",)),
        (
            Filters(included=Choices(language=("A",)), excluded=Choices(language=("none",))),
            ("is in A", "states its language"),
        ),
    ],
)
def test_what_states_nothing_and_what_must_also_be_true_is_named(filters: Filters, condition: tuple[str, ...]) -> None:
    assert conditions(filters, parse(""), NAMES) == condition
