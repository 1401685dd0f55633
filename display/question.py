"""The reader's question: the search box, the dates and themes beside it, and a chip for every choice."""

import html
from collections.abc import Mapping, Sequence

import streamlit as st

from display import addresses, charts, session
from display.format import sentences, text, words
from queries.days import is_day_text
from queries.filters import AXES, CERTAINTIES, DRAWINGS, EXCLUDED, GRAINS, MEASURES, REPEATED, UNDATED, Filters
from queries.search import FIELDS

EXAMPLES = (
    ("Cuba missiles", "both words, in any of their forms"),
    ('"Soviet Union"', "these words, one after the other, as they are written"),
    ("Castro OR Guevara", "either word"),
    ("Gorbachev -Baker", "the first word without the second; NOT does the same"),
    ("Afghan*", "words that begin so"),
    ("(Cuba OR Havana) conversation", "parentheses keep parts together"),
    ("title:journal", f"in one field: {', '.join(FIELDS)}"),
)
AXIS_LABELS = {"written": "Written date", "event": "Event date"}
AXIS_HELP = (
    "The written date is the one its archive recorded for a document. The event date is the one its title names, "
    "such as the day of a talk that was written up later. A document whose title names none has no place by event date."
)
UNDATED_TITLES = {"written": "Undated documents", "event": "Without a date in the title"}
UNDATED_LABELS = {"include": "Include", "only": "Only these", "exclude": "Leave out"}
CERTAINTY_LABELS = {"exact": "Exact only", "approximate": "With approximate", "inferred": "With inferred"}
CERTAINTY_HELP = (
    "Archives mark dates that they doubt. Exact dates bear no such mark, also where only the month or the year is "
    "known. Approximate ones say “circa” or bear a question mark. Inferred ones were found by the archivist and "
    "stand in brackets. Undated documents have a choice of their own, and dates in titles bear no mark: all count."
)
MEASURE_LABELS = {"count": "Number of documents", "share": "Share of the archive"}
MEASURE_HELP = (
    "A share tells how many of all the documents that the archive holds of the same days are in the result: where the "
    "archive holds more, there is more of everything."
)
DRAWING_LABELS = {"auto": "Automatic", "marks": "Marks", "bars": "Bars"}
DRAWING_HELP = (
    f"One mark for each document shows where each of up to {words.number(charts.MOST_MARKS)} stands; bars count them. "
    f"Automatic draws marks for up to {words.number(charts.MARKS_UNASKED)}."
)
GRAIN_LABELS = {
    "": "Automatic",
    "decade": "Decades",
    "year": "Years",
    "month": "Months",
    "week": "Weeks",
    "day": "Days",
}


def search_box(filters: Filters) -> None:
    """The search box, with help beside it."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="search-row"):
        session.show("search", filters.text)
        st.text_input(
            "Search titles, summaries, texts and names",
            key="search",
            type="search",
            placeholder="Search titles, summaries, texts and names",
            label_visibility="collapsed",
            icon=":material/search:",
            on_change=session.on_change("search", lambda now, typed: now.change(text=str(typed or "").strip())),
        )
        with st.popover("How to search"):
            st.html(_search_help(filters))


def _search_help(filters: Filters) -> str:
    """What the search understands, with examples to try, as HTML: one element, where links of Streamlit's are many."""
    examples = [
        f'<dt><a href="{addresses.timeline(filters.change(text=example))}" target="_self">'
        f"<code>{html.escape(example)}</code></a></dt><dd>{html.escape(meaning)}</dd>"
        for example, meaning in EXAMPLES
    ]
    return (
        '<div class="help"><p>Capitals and accents do not matter. Words such as <i>of</i> and <i>the</i> count only '
        f"inside quotation marks.</p><dl>{''.join(examples)}</dl></div>"
    )


def sidebar(filters: Filters) -> None:
    """Dates, what places documents in time, undated documents, and doubtful dates."""
    with st.sidebar:
        st.subheader("Dates")
        left, right = st.columns(2, gap="xsmall")
        with left:
            _day_field("from", "From", filters.start)
        with right:
            _day_field("to", "To (inclusive)", filters.end)
        with st.container(key="unread-day"):
            if unread := session.remembered("unread_day"):
                st.caption(f"“{text.label(unread)}” is no year, month or day. Write 1962, 1962-10 or 1962-10-16.")
        session.show("axis", filters.axis)
        st.radio(
            "Place documents by",
            AXES,
            key="axis",
            format_func=AXIS_LABELS.__getitem__,
            help=AXIS_HELP,
            on_change=session.on_change("axis", lambda now, value: now.change(axis=str(value))),
        )
        undated = UNDATED_TITLES[filters.axis]
        _choice("undated", undated, UNDATED, filters.effective_undated, UNDATED_LABELS)
        if filters.axis == "written":
            _choice("certainty", "Dates drawn", CERTAINTIES, filters.certainty, CERTAINTY_LABELS, CERTAINTY_HELP)


def drawing(filters: Filters, *, with_marks: bool = True) -> None:
    """How the chart is drawn: its grain, marks or bars where there is the choice, and what bars show."""
    with st.sidebar:
        st.subheader("Chart")
        _choice("grain", "Bars of the timeline", ("", *GRAINS), filters.grain, GRAIN_LABELS)
        if with_marks:
            _choice("draw", "Draw documents as", DRAWINGS, filters.draw, DRAWING_LABELS, DRAWING_HELP)
        _choice("measure", "Bars show", MEASURES, filters.measure, MEASURE_LABELS, MEASURE_HELP)


def _choice(
    name: str, label: str, options: Sequence[str], value: str, labels: Mapping[str, str], help: str | None = None
) -> None:
    """A list to choose one field of the question from."""
    session.show(name, value)
    st.selectbox(
        label,
        options,
        key=name,
        format_func=labels.__getitem__,
        help=help,
        on_change=session.on_change(name, lambda now, chosen: now.change(**{name: str(chosen)})),
    )


def _day_field(name: str, label: str, value: str) -> None:
    key = f"{name}-field"
    session.show(key, value)
    field = "start" if name == "from" else "end"

    def next_question(now: Filters, typed: object) -> Filters:
        written = str(typed or "").strip()
        readable = not written or is_day_text(written)
        session.remember("unread_day", "" if readable else written)
        return now.change(**{field: written}).in_order() if readable else now

    st.text_input(
        label,
        key=key,
        placeholder="1962-10",
        on_change=session.on_change(key, next_question),
    )


Chip = tuple[str, str, Filters]
"""A choice: what it is, its value in words, and the question without it."""


CHIP_NAMES = {"also": "also theme", **{field: f"not {facet}" for field, facet in EXCLUDED.items()}}
"""What a chip calls a choice, where that is not the parameter of its link."""


def choices(filters: Filters, names: Mapping[str, str]) -> list[Chip]:
    """Every choice that decides which documents are in the result, or where they stand."""
    found: list[Chip] = []
    if filters.text:
        found.append(("search", filters.text, filters.change(text="")))
    if filters.has_range:
        found.append(("dates", words.date_range(filters), filters.change(start="", end="", undated="")))
    for facet in REPEATED:
        for value in getattr(filters, facet):
            found.append(
                (CHIP_NAMES.get(facet, facet), sentences.value_name(facet, value, names), filters.toggle(facet, value))
            )
    if filters.undated:
        found.append(("choice", sentences.UNDATED[filters.axis][filters.undated], filters.change(undated="")))
    if filters.axis == "written" and (said := sentences.CERTAINTIES[filters.certainty]):
        found.append(("choice", said, filters.change(certainty="inferred")))
    if filters.axis == "event":
        found.append(("placed by", "event date", filters.change(axis="written")))
    return found


def chips(filters: Filters, names: Mapping[str, str]) -> None:
    """A button for each choice that takes it back, and one that takes back all."""
    active = choices(filters, names)
    if not active:
        return
    with st.container(horizontal=True, key="chips", gap="xsmall"):
        for kind, value, without in active:
            st.button(
                f":small[Remove] {kind} **{text.label(text.shortened(value, 60))}**",
                key=f"chip {kind} {value}",
                icon=":material/close:",
                icon_position="right",
                on_click=session.ask,
                args=(without,),
            )
        st.button("Start over", key="start-over", type="tertiary", on_click=session.ask, args=(Filters(),))
