"""Pages of a list: how many there are, and the row of their numbers."""

from dataclasses import replace
from typing import TypeVar

import streamlit as st

from display import session
from queries.comparison import Comparison
from queries.filters import Filters

Paged = TypeVar("Paged", Filters, Comparison)


def page_within(paged: Paged, documents: int) -> Paged:
    """The question or comparison on its own page, or on the last one where that page lies past the end."""
    last = max(page_count(paged, documents), 1)
    return paged if paged.page <= last else replace(paged, page=last)


def page_count(paged: Filters | Comparison, documents: int) -> int:
    """How many pages a list of so many documents has."""
    return -(-documents // paged.per_page)


def pagination(place: str, paged: Filters | Comparison, documents: int) -> None:
    """The numbers of the pages, to be turned; nothing where one page holds all. `place` tells two rows apart."""
    pages = page_count(paged, documents)
    if pages < 2:
        return
    key = f"page-{place}"
    session.show(key, paged.page)
    if isinstance(paged, Comparison):
        turned = session.on_comparison_change(key, lambda now, page: now.change(page=int(str(page))))
    else:
        turned = session.on_change(key, lambda now, page: now.change(page=int(str(page))))
    st.pagination(pages, key=key, on_change=turned)
