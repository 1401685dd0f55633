"""What became of the dates that the sources have, and the rows that repeat a document but differ from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from display.about.sources import folded, table
from display.format import text, words
from display.runtime.tree import Element, el
from queries.provenance import DateReadings, DifferingRepeat, UnreadForm

MOST_FORMS = 10
MOST_REPEATS = 200
LONGEST_SHOWN = 200
FORM_COLUMNS = ("Form", "Documents", "For example", "Source", "Row")
KINDS: Mapping[str, Callable[[DateReadings], int]] = {
    "Read": lambda reading: reading.read,
    "Not read": lambda reading: reading.unread,
    "Without date": lambda reading: reading.undated,
    "Impossible": lambda reading: reading.impossible,
}
"""What became of dates, by its heading; every document counts in one of them."""


def dates_part(readings: Sequence[DateReadings], forms: Sequence[UnreadForm]) -> Element:
    """How many documents have a date that could be read, and the forms that could not."""
    counts = {heading: sum(map(count, readings)) for heading, count in KINDS.items()}
    unread = counts["Not read"]
    return folded(
        "How the dates were read",
        table([*KINDS], [[words.number(count) for count in counts.values()]], "Dates"),
        _placeholders(sum(reading.placeholders for reading in readings)),
        el("p", f"The forms of the {words.number(unread)} that were not read, 0 for every digit:") if unread else None,
        table(FORM_COLUMNS, _forms(forms), "Dates not read") if unread else None,
        el(
            "p",
            "A date that cannot be read whole is kept as written, and its document is undated.",
            class_="quiet",
        ),
    )


def _placeholders(count: int) -> Element | None:
    """How many dates are days that are suspected to stand for a month or a year; nothing for none."""
    if not count:
        return None
    verb = "is a day" if count == 1 else "are days"
    return el(
        "p",
        f"Of those read, {words.number(count)} {verb} far more frequent in their source than the calendar allows: "
        "probably placeholders for a month or a year.",
    )


def _forms(forms: Sequence[UnreadForm]) -> list[Sequence[str]]:
    """Return the most frequent forms over all sources."""
    together: dict[str, tuple[int, UnreadForm]] = {}
    for row in forms:
        count, first = together.get(row.form, (0, row))
        together[row.form] = (count + row.documents, first)
    ordered = sorted(together.items(), key=lambda item: (-item[1][0], item[0]))
    return [
        (
            text.shortened(form, LONGEST_SHOWN),
            words.number(count),
            text.shortened(first.example, LONGEST_SHOWN),
            first.source_file,
            words.number(first.source_row),
        )
        for form, (count, first) in ordered[:MOST_FORMS]
    ]


def differing_part(repeats: Sequence[DifferingRepeat]) -> Element | None:
    """Return the rows that were taken for a document and differ from it, each with that document; nothing for none."""
    if not repeats:
        return None
    introduction = "These rows were treated as duplicates of the documents beside them, but differ. Please check them."
    headings = ["Source", "Row", "Differs in", "The row", "The document"]
    rows = [
        (
            row.source_file,
            words.number(row.source_row),
            row.differs_in,
            _record(row.title, row.date_text),
            _record(row.kept_title, row.kept_date_text),
        )
        for row in repeats
    ]
    return folded("Duplicates that differ", el("p", introduction), table(headings, rows, "Duplicates that differ"))


def _record(title: str, date_text: str | None) -> str:
    return f"{text.shortened(title, LONGEST_SHOWN)}, {date_text or 'undated'}"
