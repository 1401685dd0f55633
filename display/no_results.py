"""What a result of none may do: which choices empty it, and what comes back without each of them."""

from collections.abc import Mapping, Sequence

import streamlit as st

from display import sentences, session, text, words
from display.question import CHIP_NAMES, Chip, choices
from queries import documents_found
from queries.archive import Archive
from queries.filters import REPEATED, Filters

DECIDING = ("text", "start", "end", *REPEATED, "undated", "axis", "certainty")
"""The fields of a question that decide which documents are in its result."""

Offer = tuple[str, Filters, int]
"""What a reader may do, the question it leads to, and the documents that this one finds."""


def grouped(filters: Filters, names: Mapping[str, str]) -> list[Chip]:
    """The choices, the values of a facet as one: they are alternatives, so that fewer of them never find more.

    Excluded ones are dropped together as well, which finds the most.
    """
    kinds = {CHIP_NAMES.get(name, name): name for name in REPEATED}
    others = [chip for chip in choices(filters, names) if chip[0] not in kinds]
    repeated: list[Chip] = [
        (kind, _values(filters, name, names), filters.change(**{name: ()}))
        for kind, name in kinds.items()
        if getattr(filters, name)
    ]
    return [*others, *repeated]


def _values(filters: Filters, name: str, names: Mapping[str, str]) -> str:
    values = [sentences.value_name(name, value, names) for value in getattr(filters, name)]
    return " and ".join(values) if name == "also" else sentences.either(values)


def alone(filters: Filters, chip: Chip) -> Filters:
    """The question that keeps one of the choices and takes back all others; order and drawing stay as they are."""
    kept = {name for name in DECIDING if getattr(chip[2], name) != getattr(filters, name)}
    return filters.change(**{name: getattr(Filters(), name) for name in DECIDING if name not in kept})


def offers(archive: Archive, filters: Filters, names: Mapping[str, str]) -> tuple[str, list[Offer]]:
    """Why nothing matches, and the ways on, each of which finds something.

    One choice less, where that helps; else one choice alone; else none of them.
    """
    chips = grouped(filters, names)
    if without := _found(archive, [(f"Drop {_said(chip)}", chip[2]) for chip in chips]):
        return _why(len(chips), len(without)), without
    limiting = [chip for chip in chips if chip[0] != "placed by"]
    if only := _found(archive, [(f"Keep only {_said(chip)}", alone(filters, chip)) for chip in limiting]):
        return "Several choices together empty this result: dropping a single one never brings documents back.", only
    if everything := _found(archive, [("Drop all choices", Filters())]):
        return "None of these choices finds a document, not even alone.", everything
    return "This archive holds no documents.", []


def _found(archive: Archive, asked: Sequence[tuple[str, Filters]]) -> list[Offer]:
    counts = documents_found(archive, [question for _, question in asked])
    return [(label, question, count) for (label, question), count in zip(asked, counts, strict=True) if count]


def _why(choices: int, helpful: int) -> str:
    if choices == 1:
        return "No document matches this choice."
    if helpful == 1:
        return "One choice alone empties this result:"
    rest = "" if helpful == choices else "; any other brings nothing back"
    return f"No document matches all of this. Drop one choice{rest}:"


def _said(chip: Chip) -> str:
    kind, value, _ = chip
    named = "placing by" if kind == "placed by" else f"the {'choice ' if kind.startswith('not ') else ''}{kind}"
    return f"{named} **{text.label(text.shortened(value, 60))}**"


def no_results(archive: Archive, filters: Filters, names: Mapping[str, str]) -> None:
    """Why nothing matches, and a button for each way on, with the number of documents it leads to."""
    why, ways = offers(archive, filters, names)
    st.markdown(why)
    with st.container(key="ways-on", gap="xsmall"):
        for number, (label, question, count) in enumerate(ways):
            st.button(
                f"{label}: {words.documents(count)}",
                key=f"way-on-{number}",
                on_click=session.ask,
                args=(question,),
            )
