"""Where the documents come from, what was left out, and how the file was built."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from display.format import text, words
from display.runtime.tree import Element, el
from queries.database.archive import About
from queries.provenance import RejectedRow, RejectReason, Source

SOURCE_COLUMNS: Mapping[str, Callable[[Source], int]] = {
    "Rows": lambda source: source.rows,
    "Documents": lambda source: source.documents,
    "Duplicates": lambda source: source.duplicates,
    "Left out": lambda source: source.rejects,
}
"""What adds up over the sources, by its heading."""
COUNTS = frozenset({*SOURCE_COLUMNS, "Row", "Read", "Not read", "Without date", "Impossible"})
"""Headings of numbers, which are set to the right."""
MOST_REJECTS = 200
LONGEST_RAW = 300
NOTHING_LEFT_OUT = "Nothing was left out: every row that was read is a document or a duplicate of one."


def folded(title: str, *content: object) -> Element:
    """Return a part that opens at a click on its heading."""
    return el("details", el("summary", el("h2", title)), content, class_="folded", key=title)


def sources_part(sources: Sequence[Source]) -> Element:
    """Return the sources as they were read, and how much of a search each results page has."""
    return folded(
        "Where the documents come from",
        [el("p", paragraph) for paragraph in stated(sources)],
        table(["Source", "Read as", "Encoding", *SOURCE_COLUMNS], _source_rows(sources), "Sources"),
        el("p", "Every row became a document, is a duplicate of one, or was left out.", class_="quiet"),
    )


def stated(sources: Sequence[Source]) -> list[str]:
    """For each results page, how much of its search the archive has: `10 of the 24 records of this search`."""
    return [
        f"{row.name}: {words.number(row.documents)} of the {words.number(row.stated_total)} "
        f"records of this search (results {row.stated_first} to {row.stated_last})."
        for row in sources
        if row.stated_total is not None
    ]


def _source_rows(sources: Sequence[Source]) -> Iterable[Sequence[str]]:
    """Yield a row for all sources where there are several, then one for each."""
    counts = SOURCE_COLUMNS.values()
    if len(sources) > 1:
        yield "All sources", "", "", *(words.number(sum(map(count, sources))) for count in counts)
    for row in sources:
        yield row.name, row.reader, row.encoding or "", *(words.number(count(row)) for count in counts)


def left_out(sources: Sequence[Source], reasons: Sequence[RejectReason], rejects: Sequence[RejectedRow]) -> Element:
    """Return the reasons for which rows became no documents, the rows themselves, and how many repeat a document."""
    repeats = sum(row.duplicates for row in sources)
    rejected = sum(row.rows for row in reasons)
    sentence = f"{words.number(rejected)} {_rows(rejected)} left out." if rejected else NOTHING_LEFT_OUT
    return folded(
        "What was left out",
        el("p", sentence),
        el("p", f"{words.number(repeats)} more {_rows(repeats)} not counted, because {_repeats(repeats)} a document.")
        if repeats
        else None,
        _reasons(reasons) if reasons else None,
        _rejected(rejects, rejected) if rejects else None,
    )


def _rows(count: int) -> str:
    return "row was" if count == 1 else "rows were"


def _repeats(count: int) -> str:
    return "it repeats" if count == 1 else "they repeat"


def _reasons(reasons: Sequence[RejectReason]) -> Element:
    rows = [(row.reason, words.number(row.rows)) for row in reasons]
    return table(["Reason", "Rows"], rows, "Reasons")


def _rejected(rejects: Sequence[RejectedRow], total: int) -> Element:
    rows = [
        (
            row.source_file,
            words.number(row.source_row),
            row.reason,
            text.shortened(row.raw, LONGEST_RAW),
        )
        for row in rejects
    ]
    return el(
        "details",
        el("summary", "The rows themselves"),
        table(["Source", "Row", "Reason", "As it was read"], rows, "Rows left out"),
        el("p", f"The first {len(rows)} of {words.number(total)}; the archive file has them all.", class_="quiet")
        if total > len(rows)
        else None,
    )


def build_facts(about: About) -> Element:
    """Version, time and builder of the file."""
    facts = {
        "Version": about.version,
        "Built": f"{words.day(about.built_at.date())}, {about.built_at:%H:%M} UTC",
        "By": about.builder,
        "Name of the file": about.name,
        "Documents": words.number(about.documents),
    }
    return folded(
        "Version and build",
        el(
            "dl", [el("div", el("dt", name), el("dd", value)) for name, value in facts.items()], class_="facts-of-build"
        ),
        el("p", "The same documents and themes give the same version. Citations name it.", class_="quiet"),
    )


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], label: str) -> Element:
    """Return a table that scrolls in a box of its own; numbers are set to the right."""
    return el(
        "div",
        el(
            "table",
            el("thead", el("tr", [el("th", heading, scope="col", class_=_side(heading)) for heading in headings])),
            el("tbody", [_row(headings, row) for row in rows]),
        ),
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label=label,
    )


def _row(headings: Sequence[str], row: Sequence[str]) -> Element:
    return el("tr", [el("td", cell, class_=_side(heading)) for heading, cell in zip(headings, row, strict=True)])


def _side(heading: str) -> str | None:
    return "count" if heading in COUNTS else None
