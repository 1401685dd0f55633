"""What a result of none may do: which choices empty it, and what comes back without each of them."""

from collections.abc import Mapping, Sequence

from display.format import sentences, text, words
from display.query_bar.choices import CHIP_NAMES, Choice, chips, choices
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.database.archive import Archive
from queries.model.filters import REPEATED, Filters
from queries.model.vocabularies import MOVES
from queries.results import documents_found

DECIDING = ("text", "start", "end", "undated", "axis", "certainty", *MOVES)
"""The fields of a question that decide which documents are in its result, but for the values of facets."""

Offer = tuple[str, Filters, int]
"""What a reader may do, the question it leads to, and the documents that this one finds."""


def grouped(filters: Filters, names: Mapping[str, str]) -> list[Choice]:
    """Return the choices, the values of a facet as one: they are alternatives, so that fewer of them never find more.

    Excluded ones are dropped together as well, which finds the most.
    """
    kinds = {CHIP_NAMES[name]: name for name in REPEATED}
    others = [choice for choice in choices(filters, names) if choice[0] not in kinds]
    repeated: list[Choice] = [
        (kind, _values(filters, name, names), filters.choose(**{name: ()}))
        for kind, name in kinds.items()
        if filters.values(name)
    ]
    return [*others, *repeated]


def _values(filters: Filters, name: str, names: Mapping[str, str]) -> str:
    values = [sentences.value_name(name, value, names) for value in filters.values(name)]
    return " and ".join(values) if name == "also" else sentences.either(values)


def alone(filters: Filters, choice: Choice) -> Filters:
    """Give the question that keeps one of the choices and takes back all others; order and drawing stay as they are."""
    without = choice[2]
    others = [name for name in REPEATED if without.values(name) == filters.values(name)]
    unlike = [name for name in DECIDING if getattr(without, name) == getattr(filters, name)]
    return filters.choose(**dict.fromkeys(others, ())).change(**{name: getattr(Filters(), name) for name in unlike})


def offers(archive: Archive, filters: Filters, names: Mapping[str, str]) -> tuple[str, list[Offer]]:
    """Why nothing matches, and the ways on, each of which finds something.

    One choice less, where that helps; else one choice alone; else none of them.
    """
    found = grouped(filters, names)
    if without := _found(archive, [(f"Drop {_choice_label(choice)}", choice[2]) for choice in found]):
        return _why(len(found), len(without)), without
    limiting = [choice for choice in found if choice[0] not in ("placing", "search also")]
    if only := _found(archive, [(f"Keep only {_choice_label(choice)}", alone(filters, choice)) for choice in limiting]):
        return "No document matches all of this, and dropping one choice is not enough. Keep only one:", only
    if everything := _found(archive, [("Drop all choices", Filters())]):
        return "None of these choices finds a document, even on its own.", everything
    return "This archive has no documents.", []


def _found(archive: Archive, questions: Sequence[tuple[str, Filters]]) -> list[Offer]:
    counts = documents_found(archive, [question for _, question in questions])
    return [(label, question, count) for (label, question), count in zip(questions, counts, strict=True) if count]


def _why(choices: int, helpful: int) -> str:
    if choices == 1:
        return "No document matches this choice."
    if helpful == 1:
        return "One choice alone empties this result:"
    which = "one choice" if helpful == choices else "one of these choices"
    return f"No document matches all of this. Drop {which}:"


def _choice_label(choice: Choice) -> str:
    kind, value, _ = choice
    if kind == "placing":
        return f"{kind} {value}"
    value_text = text.shortened(text.plain(value), 60)
    return f"the {'choice ' if kind.startswith('not ') else ''}{kind} “{value_text}”"


def no_results(archive: Archive, address: Address, names: Mapping[str, str]) -> Element:
    """Why nothing matches, and a link for each way on, with the number of documents it leads to."""
    why, ways = offers(archive, address.filters, names)
    return el(
        "section",
        el("h2", "No documents", tabindex="-1", data_count=""),
        chips(address, names),
        el("p", why),
        el(
            "ul",
            [
                el("li", el("a", f"{label}: {words.documents(count)}", href=address.ask(question).href))
                for label, question, count in ways
            ],
            class_="ways-on",
        ),
        class_="results none",
        id="results",
        tabindex="-1",
        role="status",
        aria_label="Documents",
    )
