"""Questions drawn at random: to the records of `awkward.csv` and `event_titles.csv`, and links to any archive."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from queries.fields import EXCLUDABLE, FACETS
from queries.model.choices import Choices
from queries.model.filters import PAGE_SIZES, Filters
from queries.model.vocabularies import AXES, CERTAINTIES, DATES, DRAWINGS, ENDS, GRAINS, MEASURES, SORTS, UNDATED, Grain
from tests.oracle.plain_python import Tree


def written(tree: Tree) -> str:
    """Return a search as a reader would type it, every operation in parentheses."""
    if isinstance(tree, str):
        return tree
    sign, *parts = tree
    if sign == "NOT":
        return f"(NOT {written(parts[0])})"
    return f"({(sign if sign == ' ' else f' {sign} ').join(map(written, parts))})"


days = st.sampled_from(["1215", "1918-11", "1959", "1961", "1962", "1962-10", "1962-10-23", "1963-06", "1970"]) | (
    st.dates(date(1949, 1, 1), date(1993, 1, 1)).map(str)
)
leaves = st.sampled_from(
    [
        *("cuba", "missile", "telegrams", "talks", "diplomacy", "ships", "berlin", "łódź", "germany", "price"),
        "nothing",
        *("U.S.S.R.", "USSR", "US", "co-operation", "cooperation", "C-130", "c130"),
        *('"cuba"', '"the same ships"', '"two sides"', '"german reunification"', '"kennedy john"', '"cuba the"'),
        *('"cuba missile"~2', '"talks diplomacy"~9', '"ships cuba"~1', '"berlin missile talks"~30'),
        *('person:"Kennedy, John F."', 'person:"kennedy john f"', "person:Nobody", "place:Cuba", "place:lodz"),
        *('archive:"State Archive"', "archive:none", "language:english", "country:none", "subject:diplomacy"),
        *("theme:cuba", "theme:none", "date:exact", "date:year", "classification:Secret", "collection:none"),
        *("before:1962", "before:1962-10-23", "after:1961", "after:1962-10", "during:1962", "during:1962-10"),
        *("telegr*", "m*", "cub*", "title:cuba", "names:cuba", "summary:cuba", "text:price", 'title:"in cuba"'),
    ]
)
trees = st.recursive(
    leaves,
    lambda parts: st.one_of(
        st.tuples(st.just("NOT"), parts),
        st.tuples(st.sampled_from(["AND", "OR", " "]), parts, parts),
    ),
    max_leaves=4,
)
VALUES: dict[str, list[str]] = {
    "theme": ["cuba", "afghanistan", "german-unity", "moon", "none", "nowhere"],
    "person": ["Kennedy, John F.", "Gromyko, Andrei", "Nobody"],
    "place": ["Cuba", "Berlin", "Moscow", "Washington", "Łódź", "Nowhere"],
    "subject": ["Diplomacy", "Missiles", "War", "German unity"],
    "archive": ["State Archive", "Bundesarchiv", "National Archive", "none"],
    "collection": ["none", "Nothing"],
    "language": ["English", "Russian", "German", "none"],
    "country": ["Cuba", "Poland", "none"],
    "classification": ["Secret", "Top secret", "none"],
    "date": [*DATES],
}


ALSO: list[tuple[str, ...]] = [(), (), (), ("cuba",), ("none",), ("cuba", "afghanistan"), ("cuba", "none")]


@st.composite
def questions(draw: st.DrawFn) -> tuple[Filters, Tree | None]:
    """Any question to the records, and its text as a tree; most choices are left open, or nothing is found."""
    tree = draw(st.none() | trees)
    start, end = sorted(draw(st.lists(days, min_size=2, max_size=2)))
    chosen = draw(st.sets(st.sampled_from(FACETS), max_size=2))
    facets = {
        facet: tuple(draw(st.lists(st.sampled_from(VALUES[facet]), unique=True, min_size=1, max_size=3)))
        for facet in FACETS
        if facet in chosen
    }
    excluded = draw(st.sets(st.sampled_from(EXCLUDABLE), max_size=2))
    values_excluded = {
        facet: tuple(draw(st.lists(st.sampled_from(VALUES[facet]), unique=True, min_size=1, max_size=2)))
        for facet in EXCLUDABLE
        if facet in excluded
    }
    filters = Filters(
        included=Choices(**facets),
        excluded=Choices(**values_excluded),
        also=draw(st.sampled_from(ALSO)),
        text=written(tree) if tree else "",
        start=draw(st.sampled_from(["", "", start])),
        end=draw(st.sampled_from(["", "", end])),
        undated=draw(st.sampled_from(["", "", *UNDATED])),
        axis=draw(st.sampled_from(AXES)),
        certainty=draw(st.sampled_from(["inferred", *CERTAINTIES])),
        sort=draw(st.sampled_from(["", *SORTS])),
    )
    return filters, tree


MAX_DAYS = {"decade": 290_000, "year": 290_000, "month": 20_000, "week": 4_000, "day": 400}


@st.composite
def windows(draw: st.DrawFn) -> tuple[Grain, date, date]:
    """Return a grain, and first and last day of a chart, not too long for bars of that grain."""
    grain = draw(st.sampled_from(GRAINS))
    edges = st.sampled_from([date(1215, 1, 1), date(1950, 1, 1), date(1961, 1, 1), date(1962, 9, 10), date(1985, 8, 1)])
    first = draw(edges)
    return grain, first, first + timedelta(days=draw(st.integers(0, MAX_DAYS[grain])))


TYPED = (
    *(
        "cuba",
        "telegram",
        "letters",
        "kabul",
        "soviet",
        "report",
        "missiles",
        "germany",
        "berlin",
        "zi",
        "conversation",
    ),
    *('"record of conversation"', '"german reunification"', '"of the"', "mem*", "t*", "title:cuba", "names:person"),
    *('"soviet missiles"~4', '"cuba letters"~12', "theme:cuba", "theme:none", "archive:none", "language:english"),
    *("before:1962", "after:1962-06", "during:1970", "during:1962-10", "date:exact", "country:Poland"),
    *("summary:missiles", 'title:"cuba missiles"', "nothing"),
)
"""Searches for words of a generated archive, each a leaf."""
SPANS = (0, 1, 6, 30, 90, 200, 365, 1_200, 4_000, 12_000)
"""Days from the beginning of a range to its end."""


def link_at_random(chance: Random, values: Mapping[str, Sequence[str]]) -> tuple[dict[str, list[str]], Tree | None]:
    """Return a link to any question, and its search text as a tree, given the values of each facet to ask for.

    It is made of words alone: nothing that reads links has a hand in it.
    """
    tree = _tree(chance) if chance.random() < 0.3 else None
    link = {"q": [written(tree)]} if tree else {}
    for name, day in zip(("from", "to"), _range(chance), strict=True):
        link |= {name: [day]} if chance.random() < 0.45 else {}
    for facet in chance.sample(FACETS, chance.choice((0, 0, 0, 1, 1, 2))):
        link[facet] = list(dict.fromkeys(chance.choices(values[facet], k=chance.choice((1, 2, 6)))))
    for facet in chance.sample(EXCLUDABLE, chance.choice((0, 0, 0, 0, 1, 2))):
        link[f"-{facet}"] = list(dict.fromkeys(chance.choices(values[facet], k=chance.choice((1, 2)))))
    choices: dict[str, tuple[str, ...]] = {
        "undated": UNDATED,
        "axis": AXES,
        "certainty": CERTAINTIES,
        "grain": GRAINS,
        "draw": DRAWINGS,
    }
    choices |= {
        "measure": MEASURES,
        "ends": ENDS,
        "sort": SORTS,
        "per_page": tuple(map(str, PAGE_SIZES)),
        "page": ("1", "2", "99"),
    }
    return link | {name: [chance.choice(of)] for name, of in choices.items() if chance.random() < 0.4}, tree


def _tree(chance: Random, depth: int = 2) -> Tree:
    """Return a search of up to four words: one with very many is cut, and says so."""
    sign = chance.choice(("", "", "NOT", "AND", "OR", " ")) if depth else ""
    if not sign:
        return chance.choice(TYPED)
    parts = [_tree(chance, depth - 1) for _ in range(1 if sign == "NOT" else 2)]
    return (sign, *parts)


def _range(chance: Random) -> tuple[str, str]:
    """Return the ends of a range, each cut to its year or month or not; some of them the wrong way round."""
    start = date(1944, 1, 1) + timedelta(days=chance.randrange(48 * 365))
    days = start, start + timedelta(days=chance.choice(SPANS))
    start_text, end_text = (day.isoformat()[: chance.choice((4, 7, 10))] for day in days)
    return (end_text, start_text) if chance.random() < 0.1 else (start_text, end_text)
