"""The documents of a comparison as sets: those that one question alone finds, and those that several find."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import streamlit as st

from display import session
from display.format import words
from display.format.pagination import page_within, pagination
from display.results import document_row
from queries import Row
from queries.comparison import FEWEST, Comparison, pairs_of
from queries.comparison_sets import Overlap, compare_order, compared_rows
from queries.filters import PAGE_SIZES
from queries.search import parse

WHOLE_QUESTIONS = "All documents of each question, also those far from its day 0."


ALL_AGAINST_ALL = {3: "All three", 4: "All four"}


def set_name(name: str, comparison: Comparison) -> str:
    """What a set is: `only in A`, `in both`, `in all three`, `in several, not in all`; of a pair `in A, not in C`."""
    letters = [letter.upper() for letter in comparison.set_letters]
    if name == "some":
        return "in several, not in all"
    if name == "all":
        several = {2: "in both", 3: "in all three", 4: "in all four"}[len(letters)]
        return f"{several} {letters[0]} and {letters[1]}" if comparison.pair else several
    alone = name.removeprefix("only-").upper()
    return f"in {alone}, not in {''.join(letters).replace(alone, '')}" if comparison.pair else f"only in {alone}"


def pairs(comparison: Comparison) -> None:
    """The choice of the two questions whose documents are set against each other; nothing where there are but two."""
    if len(comparison.sides) == FEWEST:
        return
    key = "compare-pair"
    session.show(key, comparison.pair)
    st.selectbox(
        "Set against each other",
        ("", *pairs_of(len(comparison.sides))),
        key=key,
        width=230,
        format_func=lambda pair: _pair_name(str(pair), comparison),
        on_change=session.on_comparison_change(key, lambda now, pair: now.change(pair=str(pair))),
    )


def _pair_name(pair: str, comparison: Comparison) -> str:
    return " and ".join(pair.upper().split("-")) if pair else ALL_AGAINST_ALL[len(comparison.sides)]


def sets(comparison: Comparison, counts: Mapping[str, int]) -> None:
    """A button for each set with its number of documents; the one that is listed is ticked."""
    if comparison.is_relative:
        st.html(f'<p class="quiet">{WHOLE_QUESTIONS}</p>')
    with st.container(horizontal=True, key="sets", gap="xsmall"):
        for name in comparison.sets:
            label = f"{words.number(counts[name])} {set_name(name, comparison)}"
            chosen = name == comparison.show
            st.button(
                f"**✓ {label}**" if chosen else label,
                key=f"set-{name}",
                type="tertiary",
                on_click=session.compare,
                args=(comparison.change(show=name),),
            )


def listed(comparison: Comparison, overlap: Overlap, documents: int) -> None:
    """One page of the chosen set, with the numbers of its pages above and below."""
    if not documents:
        st.html(f'<p class="quiet">No document is {set_name(comparison.show, comparison)}.</p>')
        return
    shown = page_within(comparison, documents)
    with st.container(horizontal=True, vertical_alignment="center", key="order"):
        st.html(f'<p class="quiet">{_which(shown, documents)}</p>', width="content")
        _page_size(shown)
        pagination("top", shown, documents)
    found = compare_order(overlap, shown.show, shown.per_page, (shown.page - 1) * shown.per_page)
    for place, run in groupby(found, key=lambda pair: pair[1]):
        _rows(overlap, place, [doc for doc, _ in run])
    pagination("bottom", shown, documents)


def _rows(overlap: Overlap, place: int, docs: Sequence[int]) -> None:
    rows: list[Row] = compared_rows(overlap, place, list(docs))
    question = overlap.questions[place]
    for row in rows:
        document_row(row, question, parse(question.text).wanted())


def _which(shown: Comparison, documents: int) -> str:
    first = (shown.page - 1) * shown.per_page + 1
    last = min(first + shown.per_page - 1, documents)
    span = f"{words.number(first)}–{words.number(last)}" if first < last else words.number(last)
    order = ", oldest first" if documents > 1 else ""
    return f"{span} of {words.documents(documents)} {set_name(shown.show, shown)}{order}"


def _page_size(shown: Comparison) -> None:
    session.show("compare-per-page", shown.per_page)
    st.selectbox(
        "Documents on a page",
        PAGE_SIZES,
        label_visibility="collapsed",
        format_func="{} a page".format,
        key="compare-per-page",
        width=150,
        on_change=session.on_comparison_change(
            "compare-per-page", lambda now, value: now.change(per_page=int(str(value)))
        ),
    )
