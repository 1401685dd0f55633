"""The control “How is this counted?”: it opens to a statement of what a number counts, and to the SQL that gives it."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from display import working_chart, working_facets, working_parts
from display.working_parts import Part
from queries import Counts, Row
from queries.result import Result

HOW_TO_RUN = "As SQL, with its values: it runs in the DuckDB shell on a copy of the archive file."


def results(result: Result, counts: Counts, names: Mapping[str, str]) -> None:
    """The control for the number of results."""
    _control("Results", lambda: working_parts.results(result, counts, names))


def chart(result: Result, counts: Counts) -> None:
    """The control for the timeline, its sentence and table, and the strip under it."""
    _control("Timeline", lambda: working_chart.chart(result, counts))


def themes(result: Result, rows: Sequence[Row], names: Mapping[str, str]) -> None:
    """The control for the numbers of the themes."""
    _control("Themes", lambda: working_parts.themes(result, rows, names))


def facet(result: Result, of: str, title: str, by: str, word: str, limit: int) -> None:
    """The control for the numbers of an open facet."""
    _control(title, lambda: working_facets.facet(result, of, title, by, word, limit))


def dates(
    result: Result, counts: Mapping[str, int], found: int, agreements: Sequence[str], names: Mapping[str, str]
) -> None:
    """The control for the numbers of the date desk."""
    _control("Dates", lambda: working_parts.dates(result, counts, found, agreements, names))


def _control(of: str, parts: Callable[[], Sequence[Part]]) -> None:
    """The control; what it holds is found, and sent to the browser, only while it is open."""
    opened = st.expander(f"How is this counted? {of}", key=f"working-{of.lower()}", type="compact", on_change="rerun")
    if opened.open:
        with opened:
            shown = parts()
            for part in shown:
                heading = f'<h2 class="part">{part.title}</h2>' if len(shown) > 1 else ""
                st.html(heading + part.as_html())
                _sql(part)


def _sql(part: Part) -> None:
    with st.expander(f"SQL: {part.title}", type="compact"):
        st.caption(HOW_TO_RUN)
        # Lines that wrap, at full height: what scrolls in a box of its own is out of reach of the keyboard.
        st.code(part.script, language="sql", wrap_lines=True)
