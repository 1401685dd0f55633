"""The fields of one question of a comparison: what it asks, and its day 0."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st

from display import session
from display.format import sentences, text, words
from display.question import AXIS_LABELS, choices
from queries import Event
from queries.comparison import LETTERS, Comparison, Side, is_whole_day
from queries.days import first_day_of, is_day_text
from queries.filters import AXES

FIELDS_HERE = ("search", "dates", "theme", "placed by")
"""Kinds of choices that have a field of their own; the others can be taken back."""

DAY_ZERO_HELP = (
    "Time is counted from this day, in days, weeks or months, once each question has one. "
    "An event brings its first day; an empty field takes the day back."
)
NOT_A_DAY = "“{}” is not a day. Write 1962-10-16."
NO_DATE = "“{}” is no year, month or day. Write 1962, 1962-10 or 1962-10-16."

Edit = Callable[[Side, object], Side]
"""Builds the next question from the present one and the value of a field."""


def _on_change(key: str, place: int, edit: Edit) -> Callable[[], None]:
    def next_one(now: Comparison, value: object) -> Comparison:
        return now.with_side(place, edit(now.sides[place], value)) if place < len(now.sides) else now

    return session.on_comparison_change(key, next_one)


def _change(side: Side, **changes: object) -> Side:
    return Side(side.filters.change(**changes).in_order(), side.day_zero)


def fields(comparison: Comparison, place: int, names: Mapping[str, str]) -> None:
    """The search text, the dates, the themes and the axis of one question; its other choices can be taken back."""
    filters, letter = comparison.sides[place].filters, LETTERS[place]
    key = f"search-{letter}"
    session.show(key, filters.text)
    st.text_input(
        f"Search of {letter.upper()}",
        key=key,
        on_change=_on_change(key, place, lambda side, typed: _change(side, text=str(typed or "").strip())),
    )
    left, right = st.columns(2, gap="xsmall")
    with left:
        _date_field(place, "start", f"{letter.upper()} from", filters.start)
    with right:
        _date_field(place, "end", f"{letter.upper()} to (inclusive)", filters.end)
    _unread(f"unread-dates-{letter}", NO_DATE)
    key = f"themes-{letter}"
    session.show(key, list(filters.theme))
    st.multiselect(
        f"Themes of {letter.upper()}, any of them",
        list(dict.fromkeys([*names, *filters.theme])),
        key=key,
        format_func=lambda slug: text.plain(sentences.theme_name(slug, names)),
        on_change=_on_change(key, place, lambda side, slugs: _change(side, theme=tuple(slugs))),  # type: ignore[arg-type]
    )
    key = f"axis-{letter}"
    session.show(key, filters.axis)
    st.selectbox(
        f"Place {letter.upper()} by",
        AXES,
        key=key,
        format_func=AXIS_LABELS.__getitem__,
        on_change=_on_change(key, place, lambda side, axis: _change(side, axis=str(axis))),
    )
    _other_choices(comparison, place, names)


def _other_choices(comparison: Comparison, place: int, names: Mapping[str, str]) -> None:
    side = comparison.sides[place]
    for kind, value, without in choices(side.filters, names):
        if kind not in FIELDS_HERE:
            st.button(
                f":small[Remove] {kind} **{text.label(text.shortened(value, 60))}**",
                key=f"chip {LETTERS[place]} {kind} {value}",
                icon=":material/close:",
                icon_position="right",
                on_click=session.compare,
                args=(comparison.with_side(place, Side(without, side.day_zero)),),
            )


def _date_field(place: int, field: str, label: str, value: str) -> None:
    key = f"{field}-{LETTERS[place]}"
    session.show(key, value)

    def edited(side: Side, typed: object) -> Side:
        written = str(typed or "").strip()
        readable = not written or is_day_text(written)
        session.remember(f"unread-dates-{LETTERS[place]}", "" if readable else written)
        return _change(side, **{field: written}) if readable else side

    st.text_input(label, key=key, placeholder="1962-10", on_change=_on_change(key, place, edited))


def _unread(key: str, said: str) -> None:
    with st.container(key=f"note-{key}"):
        if unread := session.remembered(key):
            st.caption(said.format(text.label(unread)))


def day_zero_fields(side: Side, place: int, events: Sequence[Event]) -> None:
    """The day itself, typed, or an event that begins on it."""
    st.caption(DAY_ZERO_HELP)
    letter = LETTERS[place]
    key = f"day-{letter}"
    session.show(key, side.day_zero.isoformat() if side.day_zero else "")

    def typed_day(now: Side, typed: object) -> Side:
        written = str(typed or "").strip()
        readable = not written or is_whole_day(written)
        session.remember(f"unread-day-{letter}", "" if readable else written)
        return Side(now.filters, _day(written)) if readable else now

    st.text_input(
        f"Day 0 of {letter.upper()}", key=key, placeholder="1962-10-16", on_change=_on_change(key, place, typed_day)
    )
    _unread(f"unread-day-{letter}", NOT_A_DAY)
    labels = {"": "Choose an event"}
    for event in events:
        day = event.first_day.isoformat()
        label = text.shortened(text.plain(event.label), 60)
        labels[day] = f"{labels[day]}; {label}" if day in labels else f"{words.day(event.first_day)}: {label}"
    key = f"event-{letter}"
    session.show(key, day if side.day_zero and (day := side.day_zero.isoformat()) in labels else "")
    st.selectbox(
        f"Or an event of {letter.upper()}",
        labels,
        key=key,
        format_func=labels.__getitem__,
        on_change=_on_change(key, place, lambda now, day: Side(now.filters, _day(str(day)) or now.day_zero)),
    )


def _day(written: str) -> date | None:
    return first_day_of(written) if written else None
