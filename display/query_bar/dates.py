"""The dates of the question in the sidebar: from and to, undated documents, what a date is, how sure it must be."""

from collections.abc import Mapping

from display.explore.toolbar import menu
from display.format import words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.filters import FilterChanges, Filters
from queries.model.vocabularies import AXES, CERTAINTIES, UNDATED, Axis, Certainty, Undated, Word

AXIS_LABELS: dict[Axis, str] = {"written": "of writing", "event": "of the event"}
AXIS_TITLE = "The date the archive gives a document, or the date of the event that its title names"
UNDATED_LABELS: dict[Undated, str] = {"include": "included", "only": "only these", "exclude": "left out"}
CERTAINTY_LABELS: dict[Certainty, str] = {
    "exact": "exact only",
    "approximate": "neither inferred nor suspect",
    "inferred": "any",
}
CERTAINTY_TITLE = "Leave out doubtful dates, and days that are suspected to be placeholders"
NOT_ON_AXIS = {"written": "undated", "event": "without a date in the title"}


def dates(address: Address, undated: int, span: tuple[str, str]) -> Element:
    """Return the fields of the range, and one line each for what else decides about dates.

    `undated` are the documents of the result that are on no axis, 0 where these could not be counted; `span` are the
    first and last year of the archive.
    """
    filters = address.filters
    axes: dict[Axis, FilterChanges] = {axis: {"axis": axis} for axis in AXES}
    certainties: dict[Certainty, FilterChanges] = {word: {"certainty": word} for word in CERTAINTIES[::-1]}
    return el(
        "section",
        el("h2", "Dates"),
        el(
            "form",
            _field("from", "From", filters.start, f"from {span[0]}" if span[0] else "from"),
            el("span", "–", aria_hidden="true"),
            _field("to", "To, inclusive", filters.end, f"to {span[1]}" if span[1] else "to"),
            el("button", "Apply", type="submit", class_="apply"),
            action=address.ask(filters).href,
            class_="range",
            title="A year, a month or a day: 1962, October 1962, 16 October 1962",
        ),
        _undated(address, undated),
        _line(address, "Date", axes, filters.axis, AXIS_LABELS, AXIS_TITLE),
        _line(
            address,
            "Certainty",
            certainties,
            filters.certainty,
            CERTAINTY_LABELS,
            CERTAINTY_TITLE,
        )
        if filters.axis == "written"
        else _idle_certainty(filters),
        class_="dates",
    )


def _idle_certainty(filters: Filters) -> Element | None:
    """Say that a chosen certainty counts for dates of writing alone."""
    is_chosen = filters.certainty != Filters().certainty
    return el("p", "Certainty counts for dates of writing only.", class_="quiet") if is_chosen else None


def _field(name: str, label: str, value: str, placeholder: str) -> Element:
    return el(
        "span",
        el("label", label, for_=f"{name}-field", class_="hidden"),
        el(
            "input",
            id=f"{name}-field",
            name=name,
            type="text",
            value=value,
            placeholder=placeholder,
            autocomplete="off",
            spellcheck="false",
            data_param=name,
            key=name,
        ),
        class_="field",
    )


def _undated(address: Address, undated: int) -> Element:
    filters = address.filters
    label = (
        f"{words.number(undated)} {NOT_ON_AXIS[filters.axis]}" if undated else NOT_ON_AXIS[filters.axis].capitalize()
    )
    choices: dict[Undated, FilterChanges] = {word: {"undated": word} for word in UNDATED}
    return _line(address, label, choices, filters.effective_undated, UNDATED_LABELS, "", separator=" · ")


def _line(
    address: Address,
    name: str,
    changes: Mapping[Word, FilterChanges],
    value: Word,
    labels: Mapping[Word, str],
    title: str,
    separator: str = ": ",
) -> Element:
    """Return a choice of few as one line that opens to a menu."""
    items = [
        (labels[word].capitalize(), address.ask(address.filters.change(**change)).href, word == value)
        for word, change in changes.items()
    ]
    return el(
        "div", menu(f"{name}{separator}{labels[value]}", [("", items)], label=name), class_="line", title=title or None
    )
