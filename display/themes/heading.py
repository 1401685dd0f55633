"""The head of the themes page: whose themes these are, the choices that can be taken back, and the three tabs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from display.explore.heading import actions
from display.format import sentences
from display.query_bar.choices import chips
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.filters import Filters
from queries.results import Counts

TABS = {"": "Over time and together", "inside": "Inside a theme", "rule": "Try another rule"}
WHOLE_ARCHIVE = "The definition of a theme covers the whole archive: your other choices do not change it."


def open_tab(address: Address) -> str:
    """Return the tab that the address opens: a link that tries a rule needs no `tab`."""
    return "rule" if address.draft and not address.tab else address.tab


def heading(address: Address, counts: Counts, names: Mapping[str, str], record: float = 0) -> list[Element | None]:
    """Return the heading, the count in a sentence, the chips and the tabs; `record` are bytes of an average one."""
    tab = open_tab(address)
    question = sentences.short_question(address.filters.choose(theme=()), names)
    sentence = WHOLE_ARCHIVE if tab == "inside" else " ".join(themes_sentences(address.filters, tab, counts, names))
    titles = el(
        "div",
        el("h1", question or "Themes", tabindex="-1"),
        el("p", sentence, class_="whose", role="status", aria_live="polite"),
        class_="titles",
    )
    is_empty = not counts.documents and not tab
    return [
        el("div", titles, actions(address, counts.documents, record), class_="heading"),
        None if is_empty else chips(address, names),
        _tabs(address, tab),
    ]


def themes_sentences(filters: Filters, tab: str, counts: Counts, names: Mapping[str, str]) -> list[str]:
    """Return whose themes these are, how many documents are on no axis, and what the choice of themes leaves alone."""
    parts = [sentences.themes_sentence(filters, counts.documents, names)]
    if counts.undated:
        parts.append(f"{sentences.undated_of_them(counts)} {sentences.NOT_PLACED[filters.axis]} and not drawn.")
    if filters.included["theme"] and not tab:
        parts.append("The numbers do not depend on the themes you choose.")
    return parts


def _tabs(address: Address, tab: str) -> Element:
    """Return a link for each tab; a rule that is tried is left where the page would open it again."""
    bare = address.change(document="", part="", panel="", values="", find="", by="")
    places = [(name, bare.change(tab=name, draft=address.draft if name else None)) for name in TABS]
    links = [
        el(
            "a",
            TABS[name],
            href=place.href,
            aria_current="page" if name == tab else None,
            data_focus=f"tab-{name}",
        )
        for name, place in places
    ]
    return el("nav", links, class_="page-tabs", aria_label="Parts of the page")


def content(parts: Sequence[Element | None]) -> Element:
    """Return what the open tab shows; the link of the frame that skips to the results leads here."""
    return el("div", parts, id="results", tabindex="-1", class_="tab-content")
