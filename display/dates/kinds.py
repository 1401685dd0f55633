"""How the documents are dated: each kind of date with its number, which leads to its documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from display.format import sentences, words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.filters import Filters
from queries.model.vocabularies import AGREEMENTS, DOUBTS, EXACTNESS, DateKind


@dataclass(frozen=True)
class Kind:
    """What a kind of date means, and its words behind “No date is …”."""

    meaning: str
    absent: str


KINDS: Mapping[str, Kind] = {
    "exact": Kind("One day, without any doubt.", "full and not in doubt"),
    "doubtful-day": Kind("One day, marked as doubtful.", "full but in doubt"),
    "month": Kind("Such as November 1967.", "a month"),
    "season": Kind("Such as spring 1968.", "a season"),
    "year": Kind("Such as 1962.", "a year"),
    "decade": Kind("Such as the 1950s.", "a decade"),
    "range": Kind("Such as 16–28 October 1962.", "a range"),
    "open": Kind("One end only, such as before 1962. It has no place on the timeline.", "open at one end"),
    "bce": Kind("Such as 44 BC. It has no place on the timeline.", "before the common era"),
    "undated": Kind("The field is empty, or says that there is no date.", "missing"),
    "unread": Kind("It is not a date, names a day that does not exist, or ends before it begins.", "unreadable"),
    "approximate": Kind("Near the date, such as circa 1985.", "approximate"),
    "uncertain": Kind("Such as 1961?, “1961 or 1962”, or a day with the wrong day of the week.", "uncertain"),
    "inferred": Kind("Not given in full on the document, such as [1961].", "inferred"),
    "placeholder": Kind(
        "A day that far too many dates of its source have, such as the 15th: probably a month or a year.",
        "suspected to be a placeholder",
    ),
    "written-after": Kind("The title names an earlier date. This is usual.", "after the one in its title"),
    "written-before": Kind(
        "The title names a date up to 18 months later, of something still to come.",
        "shortly before the one in its title",
    ),
    "contradiction": Kind(
        "The title names a day long after the record, or dates a letter or minutes long before it.",
        "at odds with its title",
    ),
    "impossible": Kind("Before the year 100, after next year, or ending before it starts.", "impossible"),
}
NAMES = {**sentences.DATES, "exact": "full date, not in doubt", "doubtful-day": "full date, but in doubt"}
"""The kinds of date as lines of a list."""

GROUPS = (
    ("How exact they are", "Every document is on one of these lines. Together they count all {}.", EXACTNESS),
    (
        "Which ones are in doubt",
        "The record marks these dates as doubtful, or reading them raised a doubt. They are also counted under “{}”.",
        DOUBTS,
    ),
    ("How they compare with the titles", "Where a title names a date, the two are compared.", AGREEMENTS),
)
"""Heading, explanation with a place for what the lines belong to, and the kinds of date."""


def how_to_read(filters: Filters) -> str:
    """Return what the numbers lead to, and what they leave out."""
    sentences = ["Each number leads to its documents on the timeline."]
    if filters.included["date"]:
        sentences.append("The numbers ignore the kinds of date you chose; the table above follows them.")
    if filters.has_range and filters.effective_undated == "exclude":
        missing = "undated documents" if filters.axis == "written" else "documents without a date in the title"
        sentences.append(f"Your range of dates leaves out {missing}.")
    return " ".join(sentences)


def kinds(address: Address, counts: Mapping[DateKind, int]) -> Element:
    """Return the numbers in three groups."""
    total = words.documents(sum(counts[kind] for kind in EXACTNESS))
    places = (total, GROUPS[0][0], "")
    groups = [
        _group(address, heading, explanation.format(place), of, counts)
        for (heading, explanation, of), place in zip(GROUPS, places, strict=True)
    ]
    return el(
        "section",
        el("h2", "How the documents are dated", id="kinds"),
        el("p", how_to_read(address.filters), " ", _how_counted(address), class_="quiet"),
        el("div", groups, class_="kinds-of-dates"),
        aria_labelledby="kinds",
    )


def _how_counted(address: Address) -> Element:
    href = address.change(panel="numbers", part="", document="", values="", find="", by="").href
    return el("a", "How they are counted", href=href, data_opens="numbers")


def _group(
    address: Address, heading: str, explanation: str, of: Sequence[DateKind], counts: Mapping[DateKind, int]
) -> Element:
    none_at_all = not any(counts[kind] for kind in of)
    return el(
        "div",
        el("h3", heading),
        None if none_at_all else el("p", explanation, class_="quiet"),
        kind_list(address, of, counts),
    )


def kind_list(address: Address, of: Sequence[DateKind], counts: Mapping[DateKind, int]) -> list[Element]:
    """Return a line for each kind that has documents, and a sentence for all that have none."""
    lines = [_line(address, kind, counts[kind]) for kind in of if counts[kind]]
    absent = [kind for kind in of if not counts[kind]]
    return [
        *([el("ul", lines, class_="kind-lines")] if lines else []),
        *([el("p", no_date_is(absent), class_="quiet")] if absent else []),
    ]


def _line(address: Address, kind: str, count: int) -> Element:
    there = address.to("timeline", address.filters.choose(date=(kind,)))
    return el(
        "li",
        el(
            "a",
            el("span", words.number(count), class_="number"),
            " ",
            el("span", NAMES[kind].capitalize()),
            href=there.href,
            aria_current="true" if kind in address.filters.included["date"] else None,
            data_focus=f"kind {kind}",
        ),
        el("p", KINDS[kind].meaning, class_="meaning"),
        key=kind,
    )


def no_date_is(of: Sequence[str]) -> str:
    """`No date is a season, a decade or a range.`"""
    return f"No date is {sentences.either([KINDS[kind].absent for kind in of])}."
