"""The lines of a comparison: its axis and what is counted, the chart, the same in sentences and as a table."""

import html
from collections.abc import Sequence

import streamlit as st

from display import charts, compare_point, session
from display.charts.coverage import percent, share
from display.compare_axis import Axis, Line
from display.compare_questions import day_zero_words, one_more
from display.compare_table import day_zero_unit, documents_link, table
from display.explore.bins import Bin
from display.explore.chart_sentence import chart_sentence
from display.format import text, words
from display.format.sentences import NOT_PLACED
from display.format.shares import FEWEST
from display.question import GRAIN_LABELS, MEASURE_HELP, MEASURE_LABELS
from queries import Event
from queries.comparison import REACHES, UNITS, Comparison
from queries.filters import GRAINS, MEASURES

UNIT_LABELS = {"day": "Days", "week": "Weeks", "month": "Months"}
OFFERED_REACHES = (3, 6, 12, 18, 24, 30, 60, 90, 120)
NOTHING = "No document of these questions carries a date that can stand on an axis."


def controls(comparison: Comparison) -> None:
    """What the lines show, the grain of the axis or the unit and the reach around day 0, and one more question."""
    with st.container(horizontal=True, key="axis-controls", gap="small", vertical_alignment="bottom"):
        _choice("measure", "Lines show", MEASURES, comparison.measure, MEASURE_LABELS, help=MEASURE_HELP)
        if comparison.is_relative:
            _choice("unit", "Count time in", UNITS, comparison.unit, UNIT_LABELS)
            _reach(comparison)
        else:
            _choice("grain", "Count by", ("", *GRAINS), comparison.grain, GRAIN_LABELS)
        one_more(comparison)
    if missing := _without_day_zero(comparison):
        st.html(f'<p class="quiet">{missing}</p>')


def _choice(
    name: str, label: str, options: Sequence[str], value: str, labels: dict[str, str], help: str | None = None
) -> None:
    key = f"compare-{name}"
    # The reach that suits one unit does not suit another.
    more = {"reach": 0} if name == "unit" else {}
    session.show(key, value)
    st.selectbox(
        label,
        options,
        key=key,
        width=230,
        help=help,
        format_func=labels.__getitem__,
        on_change=session.on_comparison_change(key, lambda now, chosen: now.change(**{name: str(chosen)}, **more)),
    )


def _reach(comparison: Comparison) -> None:
    reach = comparison.effective_reach
    session.show("compare-reach", reach)
    st.selectbox(
        f"{UNIT_LABELS[comparison.unit]} on either side of day 0",
        sorted({*OFFERED_REACHES, REACHES[comparison.unit], reach}),
        key="compare-reach",
        width=230,
        on_change=session.on_comparison_change("compare-reach", lambda now, chosen: now.change(reach=int(str(chosen)))),
    )


def _without_day_zero(comparison: Comparison) -> str:
    """Why time is not counted from day 0 although some question has one; empty where there is nothing to say."""
    named = list(zip(comparison.letters, comparison.sides, strict=True))
    missing = [letter.upper() for letter, side in named if not side.day_zero]
    if not missing or len(missing) == len(named):
        return ""
    return f"Time is counted from day 0 once each question has one. Still without: {', '.join(missing)}."


def shown_lines(axis: Axis, lines: Sequence[Line], comparison: Comparison, events: Sequence[Event]) -> None:
    """The chart, then each line in a sentence, then all as a table; a word where nothing stands on the axis."""
    if not any(line.counts.dated for line in lines):
        st.html(f'<p class="quiet">{NOTHING}</p>')
        return
    if axis.grain != (comparison.grain or axis.grain) and not comparison.is_relative:
        st.html(f'<p class="quiet">Shown by {axis.grain}: there are too many {comparison.grain}s to draw.</p>')
    said = [line_words(axis, line, events) for line in lines]
    is_share = comparison.measure == "share"
    drawn = [_drawn(axis, line, comparison) for line in lines]
    st.html(_legend(axis, lines, has_more=charts.are_some_above(drawn)))
    figure = charts.lines(
        drawn, axis.grain, names=axis.names, starts=axis.starts, numbers=axis.numbers, is_share=is_share
    )
    st.plotly_chart(
        figure,
        key="lines",
        on_select=session.on_comparison_change("lines", compare_point.clicked),
        selection_mode="points",
        config=charts.QUIET,
        alt=" ".join(_plain(one) for one in said),
    )
    st.html("".join(f'<p class="quiet">{one}</p>' for one in said))
    with st.expander("The same as a table", key="compared-bins", type="compact"):
        st.html(table(axis, lines))


def _plain(said: str) -> str:
    """The words of a sentence without its links."""
    return html.unescape(text.without_tags(said))


def _legend(axis: Axis, lines: Sequence[Line], *, has_more: bool) -> str:
    entries = [f'<span class="line-{line.letter}"></span>{line.letter.upper()}' for line in lines]
    if any(0 < held < FEWEST for line in lines for held in line.held):
        above = "; some lie above the chart, as the table tells" if has_more else ""
        entries.append(f"Hollow: fewer than {FEWEST} documents in the archive, the share says little{above}")
    if axis.numbers:
        entries.append(day_zero_unit(axis))
    entries.append("A click on a point shows its documents")
    return f'<p class="legend">{"".join(f"<span>{entry}</span>" for entry in entries)}</p>'


def _drawn(axis: Axis, line: Line, comparison: Comparison) -> charts.DrawnLine:
    heights: list[float | None] = []
    says, weak = [], []
    for place, one in enumerate(line.bins):
        held = line.held[place] if line.held else 0
        silent = one is None or (bool(line.held) and not held)
        documents = one.documents if one else 0
        heights.append(None if silent else share(documents, held) if line.held else documents)
        said = percent(documents, held) if line.held else words.number(documents)
        wider = f", {words.number(one.wider)} with a date wider than the {axis.grain}" if one and one.wider else ""
        days = f" ({words.span(one.first, one.last)})" if one and axis.numbers else ""
        says.append(f"{said}{wider}{days}")
        weak.append(0 < held < FEWEST)
    places = [compare_point.place_of(line, one) for one in line.bins]
    opened = compare_point.place_opened(line, comparison)
    return charts.DrawnLine(line.letter.upper(), heights, says, weak, places, opened)


def line_words(axis: Axis, line: Line, events: Sequence[Event]) -> str:
    """One line in a sentence, as HTML."""
    parts = [_around_day_zero(axis, line, events) if axis.numbers else _peak(axis, line)]
    if line.wide:
        verb = "has" if line.wide == 1 else "have"
        parts.append(
            f"{words.documents(line.wide)} {verb} a date wider than the {axis.grain} and "
            f"{'counts' if line.wide == 1 else 'count'} in each {axis.grain} touched."
        )
    return f"<b>{line.letter.upper()}</b>: {' '.join(parts)}"


def _peak(axis: Axis, line: Line) -> str:
    held = [one for one in line.bins if one]
    return html.escape(chart_sentence(line.counts, held, axis.grain, line.side.filters.axis))


def _around_day_zero(axis: Axis, line: Line, events: Sequence[Event]) -> str:
    """The run-up and the aftermath in numbers, each a link to its documents."""
    reach = len(axis.numbers) // 2
    time = f"{reach} {axis.grain}{'' if reach == 1 else 's'}"
    counted = [f"{_number(one, line)} in the {time} {when}" for one, when in _sides_of_day_zero(line)]
    zero = html.escape(text.plain(day_zero_words(line.side, events)))
    said = f"{', '.join(counted)}; day 0 is {zero}."
    if line.before and line.after and line.around:
        both = line.before.documents + line.after.documents - line.around.documents
        said += f" {words.number(both)} may be of either time." if both else ""
    if line.counts.undated:
        said += f" {words.number(line.counts.undated)} {NOT_PLACED[line.side.filters.axis]} not shown."
    return said


def _sides_of_day_zero(line: Line) -> list[tuple[Bin | None, str]]:
    return [(line.before, "before day 0"), (line.after, "from it on")]


def _number(one: Bin | None, line: Line) -> str:
    return documents_link(one, line.side.filters, words.documents(one.documents)) if one else "nothing asked for"
