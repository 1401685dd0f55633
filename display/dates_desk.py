"""The date desk: how the documents of a result are dated, each number a way to them, and the dates that disagree."""

import html
from collections.abc import Mapping, Sequence

import streamlit as st

from display import addresses, exports, session
from display.format import sentences, text, words
from queries import Row, title_conflicts
from queries.archive import Archive
from queries.filters import AGREEMENTS, DOUBTS, EXACTNESS, Filters
from queries.result import Result

SHOWN_AT_FIRST = ("contradiction", "impossible")
"""What the table holds unless the reader asks for one of AGREEMENTS by name."""

COLUMNS = ("Date as written", "Date in the title", "Written", "Title")

GROUPS = (
    (
        "How exact they are",
        "Every document stands in one of these lines, and together they are all {}.",
        EXACTNESS,
    ),
    (
        "How sure they are",
        "What the archive itself says of its dates. These lines cut across the first: a year, too, may be approximate.",
        DOUBTS,
    ),
    (
        "How they agree with the titles",
        "Where a title names a date as well, the two are compared. Those that agree are not counted here.",
        AGREEMENTS,
    ),
)
"""Heading, explanation with a place for the number of documents, and the kinds of date."""

MEANINGS = {
    "exact": "One day, and no word of doubt.",
    "doubtful-day": "One day that is marked as approximate, uncertain or inferred.",
    "month": "A month without a day, such as November 1967.",
    "season": "A season, such as spring 1968.",
    "year": "A year without a month, such as 1962.",
    "decade": "Ten years, such as the 1950s.",
    "range": "From one day, month or year to another, such as 16–28 October 1962.",
    "undated": "The field is empty, or says that there is no date.",
    "unread": "Something is written, but no date that can be read, or a day that no calendar has.",
    "approximate": "Near the date, such as circa 1985.",
    "uncertain": "With a question mark, such as 1961?",
    "inferred": "Worked out by the archive and not on the document itself, such as [1961].",
    "written-after": "The title names an earlier date, by 18 months at most: written up later, as is usual.",
    "contradiction": "The title names a later date, or one over 18 months earlier: a slip in one, or a plan.",
    "impossible": "Before the year 1000, after next year, or with an end before its start.",
}


def how_to_read(filters: Filters) -> str:
    """What the numbers are, and what they leave aside or out."""
    said = ["Each number opens its documents on the timeline."]
    if filters.date:
        said.append("The numbers leave the choice of dates aside; the table follows it.")
    if filters.has_range and filters.effective_undated == "exclude":
        missing = "undated documents" if filters.axis == "written" else "documents without a date in the title"
        said.append(f"The range leaves out {missing}.")
    return " ".join(said)


def numbers(filters: Filters, counts: Mapping[str, int]) -> None:
    """The three groups of numbers, each number a link to its documents on the timeline."""
    total = words.documents(sum(counts[kind] for kind in EXACTNESS))
    with st.container(key="numbers"):
        columns = st.columns(len(GROUPS), gap="medium")
    for column, (heading, explanation, kinds) in zip(columns, GROUPS, strict=True):
        with column:
            st.html(f'<h2 class="part">{heading}</h2><p class="quiet">{explanation.format(total)}</p>')
            for kind in kinds:
                _number(filters, kind, counts[kind])


def _number(filters: Filters, kind: str, count: int) -> None:
    tick = "✓ " if kind in filters.date else ""
    if not count:
        st.html(f'<p class="quiet none">{tick}0 {sentences.DATES[kind]}</p>')
        return
    label = f"{tick}**{words.number(count)}** {sentences.DATES[kind]}"
    session.page_link("timeline", label, filters.change(date=(kind,), page=1))
    st.html(f'<p class="meaning">{MEANINGS[kind]}</p>')


def agreements_shown(filters: Filters) -> tuple[str, ...]:
    """What the table holds: contradictions and impossible dates, or what the reader asks for by name."""
    return tuple(kind for kind in AGREEMENTS if kind in filters.date) or SHOWN_AT_FIRST


def with_written_after(filters: Filters, wanted: bool) -> Filters:
    """The question whose table also holds what was written after the event, or the one without."""
    others = tuple(kind for kind in filters.date if kind not in AGREEMENTS)
    return filters.change(date=(*others, *AGREEMENTS) if wanted else others)


def written_after_switch(filters: Filters, count: int) -> None:
    """The choice to have what was written after the event in the table too."""
    session.show("written-after", "written-after" in agreements_shown(filters))
    st.checkbox(
        f"Also the {words.documents(count)} written after the event",
        key="written-after",
        on_change=session.on_change("written-after", lambda now, value: with_written_after(now, bool(value))),
    )


def download(archive: Archive, filters: Filters, agreements: Sequence[str], asked: str) -> None:
    """The button that makes a file of all rows of the table, once it is pressed."""
    version = archive.about.version
    about = {"archive": archive.about.name, "archive version": version, "filters": asked or "none"}
    about["link"] = session.share_link(filters)
    st.download_button(
        "Table as CSV",
        # Made by another thread, which needs a cursor of its own.
        lambda: exports.conflicts_csv(title_conflicts(Result(archive, filters), agreements), about),
        file_name=f"dates-{version}.csv",
        mime="text/csv",
        on_click="ignore",
        help="All rows of the table, with the source of each record, the filters and the archive's version.",
    )


def table_sentence(agreements: Sequence[str], found: int) -> str:
    """What the table holds, and in which order."""
    kinds = sentences.either([sentences.DATES[kind] for kind in agreements])
    order = ", the widest apart first" if found > 1 else ""
    return f"{words.documents(found) if found else 'No documents'}, date {kinds}{order}."


def table(rows: Sequence[Row], filters: Filters) -> str:
    """Both dates of each document side by side, as an HTML table."""
    head = "".join(f'<th scope="col">{name}</th>' for name in COLUMNS)
    body = "".join(_row(row, filters) for row in rows)
    return f'<table class="conflicts"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _row(row: Row, filters: Filters) -> str:
    address = addresses.document(str(row["id"]), filters)
    title = _escaped(text.shortened(str(row["title"]), 200))
    cells = (
        _escaped(words.written_date(row)) + _quiet(_reading(row)),
        _escaped(words.event_date(row) or "none") + _quiet(_words_of_title(row)),
        _escaped(words.distance(row)) + _quiet(sentences.DATES[str(row["agreement"])]),
        f'<a href="{address}" target="_self">{title}</a>',
    )
    return (
        "<tr>" + "".join(f'<td data-of="{of}">{cell}</td>' for of, cell in zip(COLUMNS, cells, strict=True)) + "</tr>"
    )


def _reading(row: Row) -> str:
    """How the written date is read, where that says more than the date as written."""
    read = words.read_date(row)
    says_no_more = read == words.written_date(row) or str(row["first_day"]) == row["date_text"]
    return "" if row["first_day"] is None or says_no_more else f"read as {read}"


def _words_of_title(row: Row) -> str:
    return f"from “{row['event_text']}”" if row["event_text"] else ""


def _quiet(value: str) -> str:
    return f"<small>{_escaped(value)}</small>" if value else ""


def _escaped(value: str) -> str:
    return html.escape(text.plain(value))
