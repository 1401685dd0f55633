"""About the numbers of the dates: how exact and how certain they are, and whether they agree with the titles."""

from __future__ import annotations

from collections.abc import Mapping

from display.format import sentences, words
from display.numbers.count import left_out, matching
from display.numbers.statement import Statement, linked_number
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries import methodology
from queries.dates import date_counts, title_conflict_count
from queries.model.vocabularies import AGREEMENTS, DOUBTS, EXACTNESS, Agreement, DateKind
from queries.result import Result


def statements(result: Result, address: Address, names: Mapping[str, str]) -> list[Statement]:
    """Return the statement about the kinds of dates and, on the page of the dates, the one about its table."""
    kinds = _kinds(result, address, names)
    return [kinds, _table(result)] if address.page == "dates" else [kinds]


def _kinds(result: Result, address: Address, names: Mapping[str, str]) -> Statement:
    counts, question = date_counts(result), result.filters.choose(date=())
    documents = sum(counts[kind] for kind in EXACTNESS)
    doubted, compared = (sum(counts[kind] for kind in kinds) for kinds in (DOUBTS, AGREEMENTS))
    note = " The kinds of dates you choose do not change the numbers." if result.filters.included["date"] else ""
    paragraphs = (
        el("p", f"These numbers are about written dates, even if the timeline goes by dates in titles.{note}"),
        *matching(result, documents, question, names),
        left_out(result, address, documents, question),
        el("h4", "How exact"),
        el("p", f"Each document is on exactly one of these lines. They add up to {words.number(documents)}."),
        _lines(address, result, counts, EXACTNESS),
        el("h4", "How certain"),
        el(
            "p",
            f"{words.number(doubted) if doubted else 'None'} of these dates "
            f"{'is' if doubted == 1 else 'are'} marked as doubtful."
            f"{' Their documents are also on one of the lines above.' if doubted else ''}",
        ),
        _lines(address, result, counts, DOUBTS),
        el("h4", "How they agree with the titles"),
        el(
            "p",
            f"In {words.documents(compared)} the written date differs from the one in the title, or is impossible. "
            "In all others the two agree, or at least one of them is not known.",
        ),
        _lines(address, result, counts, AGREEMENTS),
    )
    script = methodology.script(Result(result.archive, question), "date_counts")
    return Statement("Dates", paragraphs, script)


def _lines(
    address: Address, result: Result, counts: Mapping[DateKind, int], kinds: tuple[DateKind, ...]
) -> Element | None:
    """Return the kinds of dates that occur, each with its documents."""
    rows = [
        el(
            "tr",
            el("th", sentences.DATES[kind], scope="row"),
            el("td", linked_number(address, result.filters.choose(date=(kind,)), counts[kind])),
        )
        for kind in kinds
        if counts[kind]
    ]
    return el("table", el("tbody", rows), class_="kinds") if rows else None


def agreements_listed(chosen: tuple[str, ...]) -> tuple[Agreement, ...]:
    """Return the kinds of dates in the table of the page of the dates, given those that are chosen."""
    return tuple(kind for kind in AGREEMENTS if kind in chosen) or ("contradiction", "impossible")


def _table(result: Result) -> Statement:
    agreements = agreements_listed(result.filters.included["date"])
    found = title_conflict_count(result, agreements)
    kinds = sentences.either([sentences.DATES[kind] for kind in agreements])
    paragraph = el(
        "p",
        f"The table lists {words.documents(found)} that match all your choices, kinds of dates included, and have a "
        f"written date {kinds}.",
    )
    script = methodology.script(result, "title_conflict_count", agreements=list(agreements))
    return Statement("The table", (paragraph,), script)
