"""One record as a reader sees it: its dates, its texts with words marked, its names, why it is in its themes."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from display import addresses
from display.format import text, words
from queries import Row, record_themes, term_masks
from queries.archive import Archive
from queries.filters import Filters
from queries.search import Term, parse

PRECISIONS = {
    "day": "a day",
    "month": "a month, no day",
    "season": "a season",
    "year": "a year, no day or month",
    "decade": "a decade",
    "range": "a range of days",
}
QUALIFIERS = {
    "approximate": "approximate",
    "uncertain": "uncertain, as the archive says",
    "inferred": "inferred by the archive, not on the document",
}
FIELD_OF_COLUMN = {"title": "title", "summary": "summary", "body": "text"}


@dataclass(frozen=True)
class Membership:
    """A theme of a document, and why: the terms of its rule that are found, none where the source says so."""

    slug: str
    name: str
    why: str
    terms: tuple[Term, ...]
    window: str


def memberships(archive: Archive, doc: int) -> list[Membership]:
    """The themes of a document, each with the terms that put it there."""
    return [
        Membership(
            str(row["slug"]),
            str(row["name"]),
            str(row["why"]),
            tuple(term_masks(archive, doc, parse(str(row["query"])))) if row["why"] == "rule" else (),
            window(row),
        )
        for row in record_themes(archive, doc)
    ]


def window(row: Row) -> str:
    """The dates a theme is limited to, in words; empty for none."""
    return window_in_words(row["window_first_day"], row["window_last_day"])


def window_in_words(first: object, last: object) -> str:
    """The days a theme is limited to, given the first and the last or None, in words; empty for none."""
    if isinstance(first, date) and isinstance(last, date):
        return words.span(first, last)
    if isinstance(first, date):
        return f"from {words.day(first)} on"
    return f"until {words.day(last)}" if isinstance(last, date) else ""


def marked(value: str, wanted: Iterable[Term], of_themes: Iterable[Term], field: str) -> str:
    """A text as HTML: the words of the search marked, and less strongly those of the themes."""
    sought = text.spans(value, wanted, field)
    themed = [span for span in text.spans(value, of_themes, field) if not _touches(span, sought)]
    pieces, at = [], 0
    for start, end in sorted([*sought, *themed]):
        tag = "<mark>" if (start, end) in sought else '<mark class="theme">'
        pieces += [
            html.escape(text.plain(value[at:start])),
            tag,
            html.escape(text.plain(value[start:end])),
            "</mark>",
        ]
        at = end
    return "".join([*pieces, html.escape(text.plain(value[at:]))])


def _touches(span: text.Span, others: Sequence[text.Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def reading(row: Row) -> str:
    """How the written date is read: the days, how precise, how certain, and in EDTF."""
    if row["first_day"] is None:
        undated = words.says_undated(str(row["date_text"] or ""))
        return "none recorded" if undated else "not read as a date: it stands on no timeline"
    parts = [words.read_date(row), PRECISIONS[str(row["precision"])]]
    parts += [QUALIFIERS[str(row["qualifier"])]] if row["qualifier"] else []
    return f"{'; '.join(parts)} (EDTF {row['date_edtf']})"


def event(row: Row) -> str:
    """The date in the title, with the words it was read from; empty for none."""
    first, last = row["event_first_day"], row["event_last_day"]
    if not isinstance(first, date) or not isinstance(last, date):
        return ""
    return f"{words.span(first, last)} (from “{row['event_text']}”)"


def facts(row: Row, mentions: Sequence[Row], repeats: Sequence[Row] = ()) -> str:
    """The facts of a record as an HTML description list; names lead back into the search.

    `repeats` are the rows of sources that tell of the same document.
    """
    entries = [
        ("Date as written", _escaped(row["date_text"]) or "none"),
        ("Date as read", _escaped(reading(row))),
        ("Date in the title", _escaped(event(row))),
        ("People", _names(mentions, "person")),
        ("Places", _names(mentions, "place")),
        ("Subjects", _names(mentions, "subject")),
        ("Archive", _facet_link("archive", row["archive"])),
        ("Collection", _escaped(row["collection"])),
        ("Number", _escaped(row["number"])),
        ("Source", _escaped(row["source_line"])),
        ("Language", _facet_link("language", row["language"])),
        ("Country of origin", _facet_link("country", row["country"])),
        ("Classification", _facet_link("classification", row["classification"])),
        ("Credits", _escaped(row["credits"])),
        ("Rights", _escaped(row["rights"])),
        ("Online", _web_link(row["url"])),
        ("Put online", _escaped(row["upload_date"])),
        ("Record", _escaped(row["id"])),
        ("Came in from", _escaped(_origin(row))),
        ("And again from", "<br>".join(_escaped(f"{_origin(other)}: {other['reason']}") for other in repeats)),
    ]
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in entries if value) + "</dl>"


def _escaped(value: object) -> str:
    return html.escape(text.plain(str(value))) if value else ""


def _names(mentions: Sequence[Row], kind: str) -> str:
    return "; ".join(_facet_link(kind, row["name"]) + _score(row) for row in mentions if row["kind"] == kind)


def _score(row: Row) -> str:
    """How sure the source's model is of a name, where a model assigned it."""
    if row["score"] is None:
        return ""
    return f" (score {float(str(row['score'])):.2f})"


def _origin(row: Row) -> str:
    return f"{row['source_file']}, row {row['source_row']}"


def _facet_link(facet: str, value: object) -> str:
    if not value:
        return ""
    address = addresses.timeline(Filters().toggle(facet, str(value)))
    return f'<a href="{address}" target="_self">{_escaped(value)}</a>'


def _web_link(url: object) -> str:
    address = text.safe_url(str(url)) if url else None
    if not address:
        return _escaped(url)
    return f'<a href="{html.escape(address)}" rel="noopener noreferrer" target="_blank">{_escaped(address)}</a>'


def why(membership: Membership, row: Row, mentions: Sequence[Row]) -> str:
    """Why a document is in a theme, in a sentence: the words its rule finds, and where."""
    if membership.why == "source":
        return "its source puts it there."
    texts = {name: str(row[column] or "") for column, name in FIELD_OF_COLUMN.items()}
    texts["names"] = " | ".join(str(mention["name"]) for mention in mentions)
    found = [
        f"{', '.join(dict.fromkeys(value[start:end] for start, end in spans))} in the {field}"
        for field, value in texts.items()
        if (spans := text.spans(value, membership.terms, field))
    ]
    said = f"its rule finds {'; '.join(found)}" if found else "it holds none of the words its rule shuts out"
    return (
        f"{said}; its date, or the date in its title, lies in its window, {window}."
        if (window := membership.window)
        else f"{said}."
    )
