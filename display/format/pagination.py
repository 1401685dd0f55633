"""Pages of a list: how many there are, and the links that turn them."""

from dataclasses import replace
from typing import TypeVar

from display.format import words
from display.format.icons import icon
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.comparison import Comparison
from queries.model.filters import Filters

Paged = TypeVar("Paged", Filters, Comparison)

MOST_NUMBERS = 7
"""Pages whose numbers all stand in the row; of more, those around the page and the two ends."""


def page_within(paged: Paged, documents: int) -> Paged:
    """Return the question or comparison on its own page, or on the last one where that page lies past the end."""
    last = max(page_count(paged, documents), 1)
    return paged if paged.page <= last else replace(paged, page=last)


def page_count(paged: Filters | Comparison, documents: int) -> int:
    """How many pages a list of so many documents has."""
    return -(-documents // paged.per_page)


def shown_numbers(page: int, pages: int) -> list[int | None]:
    """Return the numbers in the row of pages; None is a gap, which never stands for one page alone."""
    if pages <= MOST_NUMBERS:
        return list(range(1, pages + 1))
    around = {1, 2, page - 1, page, page + 1, pages - 1, pages}
    if page <= 4:
        around |= {3, 4, 5}
    if page >= pages - 3:
        around |= {pages - 4, pages - 3, pages - 2}
    numbers = sorted(number for number in around if 1 <= number <= pages)
    row: list[int | None] = []
    for number in numbers:
        before = row[-1] if row else 0
        if before is not None and number - before == 2:
            row.append(number - 1)
        elif before is not None and number - before > 2:
            row.append(None)
        row.append(number)
    return row


def page_links(address: Address, documents: int, place: str) -> Element | None:
    """Return the pages of the list an address shows, with what is on this one; None where one page has all."""
    paged = address.comparison if address.page == "compare" else address.filters
    pages = page_count(paged, documents)
    if not documents or (pages < 2 and place == "bottom"):
        return None
    first = (paged.page - 1) * paged.per_page + 1
    last = min(first + paged.per_page - 1, documents)
    range_text = f"{words.number(first)}–{words.number(last)}" if first < last else words.number(first)
    if pages < 2:
        return el("p", range_text, class_="pager", key=f"pager-{place}")
    return el(
        "nav",
        el("span", range_text, class_="shown") if place == "top" else None,
        _turn(address, paged.page - 1, pages, "earlier", "Previous page"),
        [_number(address, number, paged.page) for number in shown_numbers(paged.page, pages)],
        _turn(address, paged.page + 1, pages, "later", "Next page"),
        class_="pager",
        aria_label="Pages of the list" if place == "top" else "Pages of the list, below it",
        key=f"pager-{place}",
    )


def _href(address: Address, page: int) -> str:
    if address.page == "compare":
        return address.compare(address.comparison.change(page=page)).href
    return address.change(filters=address.filters.change(page=page)).href


def _number(address: Address, number: int | None, page: int) -> Element:
    if number is None:
        return el("span", "…", class_="gap")
    if number == page:
        return el(
            "a", words.number(number), href=_href(address, number), aria_current="page", aria_label=f"Page {number}"
        )
    return el(
        "a", words.number(number), href=_href(address, number), aria_label=f"Page {number}", data_focus=f"page {number}"
    )


def _turn(address: Address, page: int, pages: int, name: str, label: str) -> Element | None:
    if not 1 <= page <= pages:
        return None
    return el(
        "a", icon(name), href=_href(address, page), aria_label=label, title=label, data_focus=label, class_="turn"
    )
