"""The questions of a comparison side by side: what each asks, what can be done to it, and the ways in."""

import html
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st

from display import session
from display.compare_fields import day_zero_fields, fields
from display.format import sentences, text, words
from queries import Counts, Event
from queries.comparison import FEWEST, LETTERS, Comparison, Side
from queries.filters import Filters

WHOLE_ARCHIVE = "the whole archive"
ALL_DAYS = (date.min, date.max)
"""All events of an archive touch these."""


def asked(filters: Filters, names: Mapping[str, str]) -> str:
    """What a question asks, in words."""
    return ", ".join(sentences.question(filters, names)) or WHOLE_ARCHIVE


def said(comparison: Comparison, grain: str, names: Mapping[str, str]) -> str:
    """The sentence above a comparison: what its questions ask, what is counted, and on which axis."""
    sides = [f"{letter.upper()}, {asked(side.filters, names)}" for letter, side in _named(comparison)]
    counted = "share of the archive" if comparison.measure == "share" else "documents"
    return f"{'; '.join(sides)}: {counted} by {grain}{' from day 0' if comparison.is_relative else ''}."


def _named(comparison: Comparison) -> list[tuple[str, Side]]:
    return list(zip(comparison.letters, comparison.sides, strict=True))


def day_zero_words(side: Side, events: Sequence[Event]) -> str:
    """The day 0 of a question with the event that begins on it; empty where there is none."""
    if not side.day_zero:
        return ""
    label = next((event.label for event in events if event.first_day == side.day_zero), "")
    return words.day(side.day_zero) + (f" ({text.shortened(label, 60)})" if label else "")


def navigation(filters: Filters) -> None:
    """The way to the comparison: of what is asked here with the whole archive, or with what was compared before."""
    if session.is_comparing():
        session.keep_comparison()
        session.comparison_link("Compare", session.comparison())
        return
    session.comparison_link("Compare", Comparison((Side(filters), Side())))
    kept = session.kept_comparison()
    if kept and session.shows_results():
        with st.popover("Compare with", type="tertiary", help="Puts this question into the comparison you last saw."):
            _ways_in(kept, filters)


def _ways_in(kept: Comparison, filters: Filters) -> None:
    for letter, side in _named(kept):
        place = LETTERS.index(letter)
        session.comparison_link(f"In place of {letter.upper()}", kept.with_side(place, Side(filters, side.day_zero)))
    if len(kept.sides) < len(LETTERS):
        letter = LETTERS[len(kept.sides)].upper()
        session.comparison_link(f"As question {letter}", kept.with_side(len(kept.sides), Side(filters)))


def questions(
    comparison: Comparison, counts: Sequence[Counts], names: Mapping[str, str], events: Sequence[Event]
) -> None:
    """The questions side by side, each with what can be done to it."""
    with st.container(key="compared"):
        columns = st.columns(len(comparison.sides), gap="medium")
    for place, column in enumerate(columns):
        with column, st.container(key=f"compared-{LETTERS[place]}"):
            _question(comparison, place, counts[place], names, events)


def one_more(comparison: Comparison) -> None:
    """The button for one more question; nothing where there are as many as can be compared."""
    if len(comparison.sides) == len(LETTERS):
        return
    letter = LETTERS[len(comparison.sides)].upper()
    st.button(
        f"Add question {letter}",
        key="add-question",
        icon=":material/add:",
        on_click=session.compare,
        args=(comparison.with_side(len(comparison.sides), Side()),),
    )


def _question(
    comparison: Comparison, place: int, counts: Counts, names: Mapping[str, str], events: Sequence[Event]
) -> None:
    side, letter = comparison.sides[place], LETTERS[place].upper()
    said = html.escape(text.plain(asked(side.filters, names)))
    st.html(f'<h2 class="part"><span class="line-{LETTERS[place]}"></span>{letter}: {said}</h2>')
    undated = f", {words.number(counts.undated)} {sentences.NOT_PLACED[side.filters.axis]}" if counts.undated else ""
    session.page_link("timeline", f"**{words.documents(counts.documents)}**{undated}", side.filters)
    if zero := day_zero_words(side, events):
        st.html(f'<p class="quiet">Day 0: {html.escape(text.plain(zero))}</p>')
    with st.container(horizontal=True, key=f"tools-{letter}", gap="xsmall"):
        _folded(f"Change {letter}", lambda: fields(comparison, place, names))
        _folded(f"Day 0 of {letter}", lambda: day_zero_fields(side, place, events))
        if place:
            before = LETTERS[place - 1].upper()
            _step(f"Swap {before} and {letter}", comparison.swapped(place))
        if len(comparison.sides) > FEWEST:
            _step(f"Remove {letter}", comparison.without(place))


def _folded(label: str, draw: Callable[[], None]) -> None:
    """Fields behind a button, drawn only while it is open: folded away they would send the values they had before."""
    opened = st.popover(label, type="tertiary", key=f"open {label}", on_change="rerun")
    if opened.open:
        with opened:
            draw()


def _step(label: str, there: Comparison) -> None:
    st.button(label, key=label.lower(), type="tertiary", on_click=session.compare, args=(there,))
