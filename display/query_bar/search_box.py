"""The search box of the header, with examples of all it understands."""

from display.format.icons import icon
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.fields import FACETS
from queries.model.filters import Filters
from queries.search.parser import FIELDS

EXAMPLES = (
    ("Cuba missiles", "both words, in any of their forms"),
    ("U.S.S.R.", "one word in each of its spellings, USSR too; so with co-operation and C-130"),
    ('"Soviet Union"', "these words, one after the other, as they are written"),
    ("Castro OR Guevara", "either word"),
    ("Castro or Guevara", "the same in small letters: the page says how it was read, and offers the other reading"),
    ("Gorbachev -Baker", "the first word without the second; NOT does the same"),
    ("Cuba NEAR/5 missiles", 'words within five words of each other; the same: "Cuba missiles"~5'),
    ("Afghan*", "words that begin like this"),
    ("(Cuba OR Havana) conversation", "parentheses group words"),
    ("Havana October 1962", "all words; one click limits the dates to October 1962 instead"),
    ("Cuba before:1962-10", "before a date; after: and during: take dates, too, as From and To do"),
    ("person:Kennedy", "documents that name this person; if there is no such name, similar names are offered"),
    ("archive:none during:1962", f"the same for {', '.join(f'{facet}:' for facet in FACETS if facet != 'person')}"),
    ("Peking", "one click searches for its other names, too, such as Beijing"),
    ("Beziehungen", "each text is searched in its own language, in any form of its words"),
    ("Хрущёв", "where no document has a word, the nearest words of the archive are offered"),
    ("title:journal", f"in one part of a record: {', '.join(f'{field}:' for field in FIELDS)}"),
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
