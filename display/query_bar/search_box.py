"""The search box of the header, with examples of all it understands."""

from display.format.icons import icon
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.filters import Filters
from queries.search.parser import FIELDS

EXAMPLES = (
    ("Cuba missiles", "both words, in any of their forms"),
    ('"Soviet Union"', "these words, one after the other, as they are written"),
    ("Castro OR Guevara", "either word"),
    ("Gorbachev -Baker", "the first word without the second; NOT does the same"),
    ("Afghan*", "words that begin like this"),
    ("(Cuba OR Havana) conversation", "parentheses group words"),
    ("title:journal", f"in one field: {', '.join(FIELDS)}"),
)


def search_box(address: Address) -> Element:
    """Return the field, and the help beside it. On a page without a list of documents a search leads to the timeline.

    From a comparison, whose questions have fields of their own, it begins with all documents.
    """
    filters = Filters() if address.page == "compare" else address.filters
    target = address if address.page in ("timeline", "themes", "dates") else Address(filters=filters)
    return el(
        "search",
        el(
            "form",
            icon("search"),
            el("label", "Search documents, people and places", for_="q", class_="hidden"),
            el(
                "input",
                id="q",
                name="q",
                type="search",
                value=filters.text,
                placeholder="Search documents, people, places",
                autocomplete="off",
                spellcheck="false",
                enterkeyhint="search",
                data_param="q",
                key="q",
            ),
            action=target.href,
            data_focus="search",
            data_alone="" if target is not address else None,
        ),
        _help(filters),
        class_="search",
    )


def _help(filters: Filters) -> Element:
    examples = [
        el(
            "div",
            el("dt", el("a", el("code", example), href=Address(filters=filters.change(text=example)).href)),
            el("dd", meaning),
        )
        for example, meaning in EXAMPLES
    ]
    return el(
        "details",
        el("summary", "?", aria_label="How to search", title="How to search"),
        el(
            "div",
            el(
                "p",
                "Capitals and accents do not matter. Words such as “of” and “the” count only inside quotation marks.",
            ),
            el("dl", examples),
            class_="menu help",
        ),
        data_menu="",
        class_="menu-holder search-help",
    )
