"""Questions to the records of `awkward.csv` and `event_titles.csv`, drawn at random."""

from datetime import date, timedelta

from hypothesis import strategies as st

from queries.filters import AXES, CERTAINTIES, DATES, FACETS, GRAINS, SORTS, UNDATED, Filters

Tree = str | tuple[str, *tuple["Tree", ...]]
"""A search: a leaf as a reader types it, `("NOT", part)`, `("OR", part, …)`, or `("AND", part, …)`, also with `" "`."""


def written(tree: Tree) -> str:
    """A search as a reader would type it, every operation in parentheses."""
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
        *('"cuba"', '"the same ships"', '"two sides"', '"german reunification"', '"kennedy john"', '"cuba the"'),
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
VALUES = {
    "theme": ["cuba", "afghanistan", "german-unity", "moon", "none", "nowhere"],
    "person": ["Kennedy, John F.", "Gromyko, Andrei", "Nobody"],
    "place": ["Cuba", "Berlin", "Moscow", "Washington", "Łódź", "Nowhere"],
    "subject": ["Diplomacy", "Missiles", "War", "German unity"],
    "archive": ["State Archive", "Bundesarchiv", "National Archive"],
    "language": ["English", "Russian", "German"],
    "classification": ["Secret", "Top secret"],
    "date": [*DATES],
}


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
    filters = Filters(
        **facets,  # type: ignore[arg-type]
        text=written(tree) if tree else "",
        start=draw(st.sampled_from(["", "", start])),
        end=draw(st.sampled_from(["", "", end])),
        undated=draw(st.sampled_from(["", "", *UNDATED])),
        axis=draw(st.sampled_from(AXES)),
        certainty=draw(st.sampled_from(["inferred", *CERTAINTIES])),
        sort=draw(st.sampled_from(["", *SORTS])),
    )
    return filters, tree


LONGEST = {"decade": 290_000, "year": 290_000, "month": 20_000, "day": 400}


@st.composite
def windows(draw: st.DrawFn) -> tuple[str, date, date]:
    """A grain, and first and last day of a chart, not too long for bars of that grain."""
    grain = draw(st.sampled_from(GRAINS))
    edges = st.sampled_from([date(1215, 1, 1), date(1950, 1, 1), date(1961, 1, 1), date(1962, 9, 10), date(1985, 8, 1)])
    first = draw(edges)
    return grain, first, first + timedelta(days=draw(st.integers(0, LONGEST[grain])))
