"""Facets in the sidebar: closed until they are opened, their choices below; open, their values with the documents."""

import streamlit as st

from display import session, working
from display.format import sentences, text, words
from queries.facets import FacetValues, facet_values
from queries.filters import EXCLUDABLE, Filters
from queries.result import Result

TITLES = {
    "person": "People",
    "place": "Places",
    "subject": "Subjects",
    "archive": "Archive",
    "collection": "Collection",
    "language": "Language",
    "country": "Country",
    "classification": "Classification",
}
ORDER_LABELS = {"count": "By count", "name": "A–Z"}
FEWEST, MORE = 10, 40
"""Values shown at first, and as many more at each wish; only a facet of more can be searched and put in order."""
LONGEST = 80
"""Characters of a value that are shown."""


def facets(result: Result, filters: Filters) -> None:
    """The facets of which the archive has a value or the reader asks for one, given the documents that are counted."""
    with st.sidebar, st.container(key="facets", gap="xsmall"):
        st.subheader("Narrow by")
        for facet in EXCLUDABLE:
            if facet in result.archive.facets or _asked(filters, facet):
                with st.container(key=f"facet-{facet}", gap=None):
                    _facet(result, filters, facet)


def _asked(filters: Filters, facet: str) -> list[tuple[str, bool]]:
    """The values chosen, then those excluded, each with whether it is excluded."""
    chosen, excluded = getattr(filters, facet), getattr(filters, f"not_{facet}")
    return [*((value, False) for value in chosen), *((value, True) for value in excluded)]


def _facet(result: Result, filters: Filters, facet: str) -> None:
    opened = st.expander(TITLES[facet], key=f"open-{facet}", type="compact", on_change="rerun")
    if opened.open:
        with opened:
            _values(result, filters, facet)
        return
    for value, is_excluded in _asked(filters, facet):
        st.button(
            f":small[Take back {facet}] {'not ' * is_excluded}{_shown(facet, value, is_excluded=is_excluded)}",
            key=f"taken {facet} {value}",
            icon=":material/close:",
            icon_position="right",
            type="tertiary",
            on_click=session.ask,
            args=(filters.toggle(f"not_{facet}" if is_excluded else facet, value),),
        )


def _values(result: Result, filters: Filters, facet: str) -> None:
    """The values of an open facet; its order, the word looked for and how many are shown belong to this visit alone."""
    fields = st.container(key=f"fields-{facet}", gap="xsmall")
    by, word = session.kept(f"order-{facet}") or "count", session.kept(f"find-{facet}").strip()
    shown = int(session.kept(f"shown-{facet}") or FEWEST)
    values = facet_values(result, facet, by=by, word=word, limit=shown)
    if values.total > FEWEST or word:
        with fields:
            _fields(facet)
    with st.container(key=f"values-{facet}", gap=None):
        for value, documents in values.documents.items():
            _row(filters, facet, value, documents)
    _rest(facet, values, shown, word)
    if values.documents:
        working.facet(result, facet, TITLES[facet], by, word, shown)


def _fields(facet: str) -> None:
    title = TITLES[facet].lower()
    st.radio(
        f"Order of {title}",
        ORDER_LABELS,
        key=f"order-{facet}",
        format_func=ORDER_LABELS.__getitem__,
        horizontal=True,
        label_visibility="collapsed",
    )
    st.text_input(
        f"Find in {title}",
        key=f"find-{facet}",
        placeholder=f"Find in {title}",
        label_visibility="collapsed",
        icon=":material/search:",
    )


def _row(filters: Filters, facet: str, value: str, documents: int) -> None:
    """A value with its documents: one button chooses it or takes it back, a small one excludes it or ends that."""
    chosen, excluded = value in getattr(filters, facet), value in getattr(filters, f"not_{facet}")
    name = _shown(facet, value, is_excluded=excluded)
    said = "Let in again" if excluded else "Leave out"
    with st.container(horizontal=True, vertical_alignment="center", key=f"value {facet} {value}", gap="xsmall"):
        st.button(
            f":small[{'Take back' if chosen else 'Choose'} {facet}] {f'**✓ {name}**' if chosen else name}"
            f":small[,] :small[{words.number(documents)}] :small[document{'' if documents == 1 else 's'}]",
            key=f"choose {facet} {value}",
            type="tertiary",
            width="stretch",
            on_click=session.ask,
            args=(filters.toggle(facet, value),),
        )
        st.button(
            f":small[{said} {facet} {name}] {'**not**' if excluded else 'not'}",
            key=f"exclude {facet} {value}",
            type="tertiary",
            on_click=session.ask,
            args=(filters.toggle(f"not_{facet}", value) if excluded else filters.exclude(facet, value),),
        )


def _shown(facet: str, value: str, *, is_excluded: bool) -> str:
    """A value as a label shows it: shortened, on one line, without signs that change how the rest shows."""
    plain = " ".join(text.plain(sentences.value_name(facet, value, {})).split()) or "(no visible sign)"
    shown = text.label(text.shortened(plain, LONGEST))
    return f"~~{shown}~~" if is_excluded else shown


def _rest(facet: str, values: FacetValues, shown: int, word: str) -> None:
    """The way to more values, or what to know where there are none."""
    if not values.total:
        st.caption(f"Nothing under {TITLES[facet].lower()}{' with this word' if word else ' in this result'}.")
    if rest := values.total - len(values.documents):
        st.button(
            f"Show {words.number(min(rest, MORE))} more{f' of {words.number(rest)}' if rest > MORE else ''}",
            key=f"more {facet}",
            type="tertiary",
            on_click=session.keep,
            args=(f"shown-{facet}", str(shown + MORE)),
        )
