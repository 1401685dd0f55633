"""A bar for each theme: documents under the other filters, the whole archive's faint behind it; a click chooses it."""

from collections.abc import Sequence

import streamlit as st

from display import session
from display.charts import FAINT, OUTSIDE_COLOUR
from display.format import text, words
from queries import Row
from queries.filters import OUTSIDE_THEMES, Filters

MOST_WITHOUT_SCROLLING = 10
HEIGHT = 330
"""Themes shown at once, and the height in pixels of the box in which more of them scroll."""


def theme_bars(filters: Filters, themes: Sequence[Row]) -> None:
    """The bars, each of them a button; several chosen themes mean any of them.

    The documents outside all themes may outnumber them by far; their bar is then cut, and a line says so.
    """
    rows = [*themes, *_unknown(filters, themes)]
    longest = longest_bar(rows)
    st.html(f"<style>{''.join(_rule(row, longest) for row in rows)}</style>")
    with st.container(key="themes", gap=None, height=HEIGHT if len(rows) > MOST_WITHOUT_SCROLLING else "content"):
        for row in rows:
            slug, chosen = str(row["slug"]), row["slug"] in filters.theme
            name = text.label(str(row["name"]))
            st.button(
                f"{f'**✓ {name}**' if chosen else name} :small[{_count(row)}]",
                key=_key(slug),
                type="tertiary",
                width="stretch",
                on_click=session.ask,
                args=(filters.toggle("theme", slug),),
            )
    with st.container(key="cut-bar"):
        for row in rows:
            if _number(row, "total") > longest:
                total = words.documents(_number(row, "total"))
                st.html(f'<p class="quiet">The bar of the {total} outside all themes is cut.</p>')


def _unknown(filters: Filters, themes: Sequence[Row]) -> list[Row]:
    """Themes the address names and the archive does not know: shown, so that they can be taken back."""
    known = {row["slug"] for row in themes}
    return [
        {"slug": slug, "name": slug, "colour": "", "documents": 0, "total": 0}
        for slug in filters.theme
        if slug not in known
    ]


def longest_bar(rows: Sequence[Row]) -> float:
    """Where bars end: at the largest theme, or a little past it where the rest of the archive is larger still."""
    largest = max([1, *(_number(row, "total") for row in rows if row["slug"] != OUTSIDE_THEMES)])
    outside = max([0, *(_number(row, "total") for row in rows if row["slug"] == OUTSIDE_THEMES)])
    return max(largest, min(outside, largest * 1.2))


def _number(row: Row, column: str) -> int:
    return int(str(row[column]))


def _count(row: Row) -> str:
    counted, total = _number(row, "documents"), _number(row, "total")
    return words.number(counted) if counted == total else f"{words.number(counted)} of {words.number(total)}"


def _key(slug: str) -> str:
    return f"theme-{slug.encode().hex()}"


def _rule(row: Row, longest: float) -> str:
    """The bar of a theme as the ground of its button: a full part for the result, a faint one for the archive."""
    full, faint = (min(_number(row, column) / longest, 1) * 100 for column in ("documents", "total"))
    colour = row["colour"] or OUTSIDE_COLOUR
    pale = f"color-mix(in srgb, {colour} {FAINT:.0%}, transparent)"
    return (
        f".st-key-{_key(str(row['slug']))} button {{ background: linear-gradient(to right, {colour} {full:.2f}%, "
        f"{pale} {full:.2f}% {faint:.2f}%, transparent {faint:.2f}%) no-repeat bottom / 100% 0.5rem; }}"
    )
