"""The working behind the numbers of a page: a statement for each of them, and the script that gives it."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from display import working_words as said
from display.document.memberships import theme_dates
from display.format import sentences, text, words
from queries import Counts, Row, documents_found, theme_rules, working
from queries.filters import AGREEMENTS, DOUBTS, EXACTNESS, OUTSIDE_THEMES, Filters
from queries.result import Result

Paragraph = str | tuple[str, ...]
"""A paragraph, or the lines of a list."""


@dataclass(frozen=True)
class Part:
    """The working of one kind of number: its name, what it counts in paragraphs, and the script that gives it."""

    title: str
    statement: tuple[Paragraph, ...]
    script: str

    def as_html(self) -> str:
        """The statement; empty paragraphs are left out."""
        return f'<div class="working">{"".join(_html(paragraph) for paragraph in self.statement if paragraph)}</div>'


def _html(paragraph: Paragraph) -> str:
    if isinstance(paragraph, str):
        return f"<p>{_escaped(paragraph)}</p>"
    return f"<ul>{''.join(f'<li>{_escaped(line)}</li>' for line in paragraph)}</ul>"


def _escaped(value: str) -> str:
    return html.escape(text.plain(value))


def results(result: Result, counts: Counts, names: Mapping[str, str]) -> list[Part]:
    """The working of the number of results."""
    filters = result.filters
    statement = [
        *matching(result, counts.documents, filters, names),
        *left_out(result, counts.documents, filters),
        _placed(counts, filters.axis),
        "Rows of the sources that repeat a document, and rows that were rejected, are no documents. "
        "The Archive page counts them.",
    ]
    return [Part("Results", tuple(statement), working.script(result, "result_counts"))]


def matching(result: Result, count: int, filters: Filters, names: Mapping[str, str]) -> list[Paragraph]:
    """How many documents match, and what is true of each of them."""
    total = result.archive.about.documents
    asked = said.conditions(filters, result.search, names)
    if not asked:
        return [f"All {words.documents(total)} of the archive count: nothing is asked that leaves any out."]
    found = words.number(count) if count else "None"
    match = "matches" if count == 1 else "match"
    opening = f"{found} of the archive’s {words.documents(total)} {match}. A document matches where it:"
    looked = f"{said.LOOKED_IN} {said.small_words(result.search)}".rstrip() if result.search.tree else ""
    return [opening, asked, looked]


def left_out(result: Result, count: int, filters: Filters) -> list[Paragraph]:
    """What each choice leaves out by itself, given the number of documents that the question finds."""
    reasons = said.reasons(filters, result.search)
    if not reasons:
        return []
    without = documents_found(result.archive, [question for question, _ in reasons])
    lines = said.left_out([(found - count, why) for found, (_, why) in zip(without, reasons, strict=True)])
    if not lines:
        return ["No choice leaves out a document that fits all others."]
    return ["Left out by one choice alone, while all others fit:", lines]


def _placed(counts: Counts, axis: str) -> str:
    """How many of the documents stand on the timeline, and on which days; empty where there are no documents."""
    if not counts.documents:
        return ""
    nowhere = f"{words.number(counts.undated)} without, on no timeline" if counts.undated else ""
    if not (counts.first_day and counts.last_day):
        return f"With {said.PLACED[axis]}: none."
    days = words.span(counts.first_day, counts.last_day)
    return f"With {said.PLACED[axis]}: {words.number(counts.dated)} ({days}){f'; {nowhere}' if nowhere else ''}."


def themes(result: Result, rows: Sequence[Row], names: Mapping[str, str]) -> list[Part]:
    """The working of the number beside each theme."""
    asked = result.filters.change(theme=())
    (documents,) = documents_found(result.archive, [asked])
    statement = [
        "The number beside a theme counts the documents that are in it and match all else that is asked. The choice "
        "of themes is left aside here, so that they can be compared. Where two numbers stand, “3 of 12”, the second "
        "counts all documents of the archive in the theme.",
        *matching(result, documents, asked, names),
        *left_out(result, documents, asked),
        _memberships(rows, documents),
        *_unknown(rows, result.filters),
        "What puts a document into each theme:",
        tuple(map(_rule, theme_rules(result.archive))),
    ]
    return [Part("Themes", tuple(statement), working.script(result, "theme_counts"))]


def _memberships(rows: Sequence[Row], documents: int) -> str:
    """What the numbers of the themes add up to, and why that may be more than the documents."""
    total = sum(int(str(row["documents"])) for row in rows)
    if total == documents:
        return f"The numbers add up to these {words.documents(documents)}: none is in two themes." if documents else ""
    return (
        f"The numbers add up to {words.number(total)}, not {words.number(documents)}, "
        "because a document of several themes counts in each."
    )


def _unknown(rows: Sequence[Row], filters: Filters) -> list[str]:
    known = {row["slug"] for row in rows} | {OUTSIDE_THEMES}
    return [
        f"The archive has no theme “{slug}”, so that nothing is in it." for slug in filters.theme if slug not in known
    ]


def _rule(row: Row) -> str:
    """How documents come into a theme, in a line: by its rule, by their sources, and how many by each."""
    ways = []
    if row["query"] is not None:
        days = theme_dates(row["window_first_day"], row["window_last_day"])
        inside = f"; the written date or the date in the title touches {days}" if days else ""
        ways.append(f"the search ‘{row['query']}’{inside} ({words.documents(int(str(row['by_rule'])))})")
    if row["by_source"] or row["query"] is None:
        ways.append(f"its source says so ({words.documents(int(str(row['by_source'])))})")
    return f"{row['name']}: {'; or '.join(ways)}"


def dates(
    result: Result, counts: Mapping[str, int], found: int, agreements: Sequence[str], names: Mapping[str, str]
) -> list[Part]:
    """The working of the numbers of the date desk, and of its table, which holds `found` documents."""
    asked = result.filters.change(date=())
    documents = sum(counts[kind] for kind in EXACTNESS)
    doubted, compared = (sum(counts[kind] for kind in kinds) for kinds in (DOUBTS, AGREEMENTS))
    aside = " The choice of kinds of dates is left aside in them." if result.filters.date else ""
    statement = [
        f"The numbers count documents by what their written date is like, whatever places them in time.{aside}",
        *matching(result, documents, asked, names),
        *left_out(result, documents, asked),
        f"How exact: each document stands in one line, so that the lines add up to {words.number(documents)}.",
        f"How sure: {words.number(doubted)} bear a mark of doubt, and also stand in one of the lines before. "
        f"The other {words.number(documents - doubted)} bear none.",
        f"How they agree: {words.number(compared)} have a written date that differs from the one in their title, or "
        "that cannot be. The others are not counted here: the two dates agree, or one of them is not known.",
    ]
    kinds = sentences.either([sentences.DATES[kind] for kind in agreements])
    table = (
        f"The table holds {words.documents(found)} of the result, choices of dates included, whose written date is "
        f"{kinds}."
    )
    scripts = (
        working.script(Result(result.archive, asked), "date_counts"),
        working.script(result, "title_conflict_count", agreements=list(agreements)),
    )
    return [Part("Kinds of dates", tuple(statement), scripts[0]), Part("Table", (table,), scripts[1])]
