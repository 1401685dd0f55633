"""The head of the dates page: the question, and how many of its documents have a date."""

from collections.abc import Mapping

from display.explore.heading import actions
from display.format import sentences, words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.vocabularies import EXACTNESS, DateKind


def heading(address: Address, counts: Mapping[DateKind, int], names: Mapping[str, str], record: float = 0) -> Element:
    """Return the heading, a line of numbers, and what can be done with the view; `record` is the size of one."""
    documents = sum(counts[kind] for kind in EXACTNESS)
    return el(
        "div",
        el(
            "div",
            el("h1", sentences.short_question(address.filters, names) or "How the dates are known", tabindex="-1"),
            el("p", summary(counts), class_="whose"),
            el(
                "p",
                sentences.dates_sentence(address.filters, documents, names),
                class_="hidden",
                role="status",
                aria_live="polite",
            ),
            class_="titles",
        ),
        actions(address, documents, record),
        class_="heading",
    )


def summary(counts: Mapping[DateKind, int]) -> str:
    """`Of 18,873 documents, 16,494 have a full date that is not in doubt; 2,378 have no date that can be read.`"""
    documents = sum(counts[kind] for kind in EXACTNESS)
    if not documents:
        return ""
    full, none = counts["exact"], counts["undated"] + counts["unread"]
    have = "has" if full == 1 else "have"
    if full == documents:
        everything = f"All {words.documents(full)}" if full > 1 else "The only document"
        return f"{everything} {have} a full date that is not in doubt."
    sentence = f"Of {words.documents(documents)}, {words.number(full)} {have} a full date that is not in doubt"
    if not none:
        return f"{sentence}."
    return f"{sentence}; {words.number(none)} {'has' if none == 1 else 'have'} no date that can be read."
