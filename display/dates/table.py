"""The table of dates that disagree with the titles of their documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from display.dates.kinds import KINDS, NAMES, no_date_is
from display.format import sentences, text, words
from display.format.pagination import page_links
from display.numbers.dates import agreements_listed
from display.query_bar.choices import chips
from display.references.unapi import unapi_mark
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.dates import TitleConflict
from queries.model.filters import Filters
from queries.model.vocabularies import AGREEMENTS, Agreement, DateKind

COLUMNS = ("Document", "Date as written", "Date in the title", "Written")
LONGEST_TITLE = 160


def with_written_after(filters: Filters, is_included: bool) -> Filters:
    """Return the question whose table also has what was written after the event, or the one whose table has not."""
    others = tuple(kind for kind in filters.included["date"] if kind not in AGREEMENTS)
    listed = tuple(kind for kind in AGREEMENTS if kind != "written-before")
    return filters.choose(date=(*others, *listed) if is_included else others)


def table_sentence(agreements: Sequence[Agreement], found: int) -> str:
    """Return what is in the table, and in which order."""
    if not found:
        return no_date_is(agreements)
    kinds = sentences.either([KINDS[kind].absent for kind in agreements])
    have = "has" if found == 1 else "have"
    order = ", the widest apart first" if found > 1 else ""
    return f"{words.documents(found)} {have} a date that is {kinds}{order}."


def conflicts(
    address: Address,
    rows: Sequence[TitleConflict],
    counts: Mapping[DateKind, int],
    found: int,
    names: Mapping[str, str],
) -> Element:
    """One page of the table, with all above and below it; `counts` are the documents of each kind of date."""
    agreements = agreements_listed(address.filters.included["date"])
    return el(
        "section",
        el(
            "div",
            el("h2", "Dates that disagree with their titles", tabindex="-1", data_count=""),
            chips(address, names),
            page_links(address, found, "top") if found > 1 else None,
            class_="list-bar",
        ),
        el(
            "p",
            table_sentence(_occurring(agreements, counts), found),
            " ",
            _ways(address, counts["written-after"], found),
            class_="quiet",
        ),
        el("div", _table(address, rows), class_="scroll", tabindex="0", role="region", aria_label="Table of dates")
        if rows
        else None,
        page_links(address, found, "bottom"),
        class_="results",
        id="results",
        tabindex="-1",
        aria_label="Dates that disagree with their titles",
    )


def _occurring(agreements: Sequence[Agreement], counts: Mapping[DateKind, int]) -> Sequence[Agreement]:
    """Those kinds of date that some document has; all of them where none has."""
    return [kind for kind in agreements if counts[kind]] or agreements


def _ways(address: Address, written_after: int, found: int) -> Element:
    """Return the switch for what was written after the event, and the table as a file."""
    filters = address.filters
    is_shown = "written-after" in agreements_listed(filters.included["date"])
    label = f"{'Leave out' if is_shown else 'Show'} the {words.documents(written_after)} written after the event"
    switch = address.ask(with_written_after(filters, is_included=not is_shown))
    return el(
        "span",
        el("a", label, href=switch.href, data_focus="written after") if written_after or is_shown else None,
        " ",
        el("a", "Download (CSV)", href=csv_href(address), download="") if found else None,
        class_="ways",
    )


def csv_href(address: Address) -> str:
    """Return the whole table as a file."""
    written = Address("dates", address.filters.change(page=1)).query
    return f"./dates.csv{'?' if written else ''}{written}"


def _table(address: Address, rows: Sequence[TitleConflict]) -> Element:
    return el(
        "table",
        el("thead", el("tr", [el("th", name, scope="col") for name in COLUMNS])),
        el("tbody", [_row(address, row) for row in rows]),
        class_="conflicts",
    )


def _row(address: Address, row: TitleConflict) -> Element:
    identifier, kind = row.id, row.agreement
    title = text.shortened(" ".join(row.title.split()), LONGEST_TITLE)
    is_open = identifier == address.document
    link = el(
        "a",
        title,
        href=address.open(identifier).href,
        data_opens=identifier,
        data_focus=f"document {identifier}",
        aria_current="true" if is_open else None,
    )
    return el(
        "tr",
        el("td", link, None if address.document else unapi_mark(identifier), class_="title"),
        el("td", words.written_date(row), _small(_reading(row))),
        el("td", words.event_date(row) or "none", _small(_words_of_title(row))),
        el("td", words.distance(row), _small("" if kind == "contradiction" else NAMES[kind])),
        class_="open" if is_open else None,
        key=identifier,
    )


def _reading(row: TitleConflict) -> str:
    """How the written date is read, where that says more than the date as written."""
    read = words.read_date(row)
    says_no_more = read == words.written_date(row) or str(row.first_day) == row.date_text
    return "" if row.first_day is None or says_no_more else f"read as {read}"


def _words_of_title(row: TitleConflict) -> str:
    """Return the words of the title that name its date, where they are others than the date in full."""
    title_date = row.event_text or ""
    return f"from “{title_date}”" if title_date and title_date != words.event_date(row) else ""


def _small(label: str) -> Element | None:
    return el("small", label) if label else None
