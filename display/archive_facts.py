"""What the archive page says: name and version, sources, dates, rejects, and how to bring in documents."""

import html
from collections.abc import Mapping, Sequence

import pandas as pd

from display.format import sentences, text, words
from queries import Row
from queries.archive import About
from queries.filters import EXACTNESS

OWN_DOCUMENTS = (
    "Saved results pages (`.txt`), CSV, JSON, JSON Lines and Parquet come in as they are; only a title is needed. "
    "`check` says what would happen and writes nothing."
)
OWN_COMMANDS = """python -m data check my-documents.csv
python -m data build my-documents.csv --out data/mine.duckdb
ANNALS_ARCHIVE=data/mine.duckdb make dashboard"""


def heading(about: About) -> str:
    """Name, number of documents and span, as HTML."""
    span = f", {words.span(about.first_day, about.last_day)}" if about.first_day and about.last_day else ""
    undated = about.documents - about.dated
    tail = f"; {words.number(undated)} undated" if undated else ""
    return html.escape(text.plain(f"{about.name}: {words.documents(about.documents)}{span}{tail}"))


def replaced(about: About) -> str:
    """What a reader is told whose archive has been replaced since the last click."""
    return f"The archive has been replaced: now version {about.version}, {words.documents(about.documents)}."


def version(about: About) -> str:
    """The version in a sentence, as HTML."""
    built = f"{words.day(about.built_at.date())}, {about.built_at:%H:%M} UTC"
    return (
        f'<p class="quiet">Version {html.escape(about.version)}, built {built} by {html.escape(about.builder)}. '
        "The same documents and themes give the same version; citations carry it.</p>"
    )


def stated(sources: Sequence[Row]) -> list[str]:
    """For each results page, how much of its search the archive holds: `10 of the 24 records of this search`."""
    return [
        f"{text.plain(str(row['name']))}: {words.number(int(str(row['documents'])))} of the "
        f"{words.number(int(str(row['stated_total'])))} records of this search "
        f"(results {row['stated_first']} to {row['stated_last']})."
        for row in sources
        if row["stated_total"] is not None
    ]


def source_table(sources: Sequence[Row]) -> pd.DataFrame:
    """One row for each source, and one for all where there are several."""
    columns = {
        "Source": [text.plain(str(row["name"])) for row in sources],
        "Reader": [str(row["reader"]) for row in sources],
        "Encoding": [str(row["encoding"] or "") for row in sources],
    }
    numbers = {
        label: [int(str(row[name])) for row in sources]
        for label, name in (
            ("Rows read", "rows"),
            ("Documents", "documents"),
            ("Duplicates", "duplicates"),
            ("Rejects", "rejects"),
        )
    }
    frame = pd.DataFrame({**columns, **numbers})
    if len(sources) < 2:
        return frame
    total = {
        "Source": "All sources",
        "Reader": "",
        "Encoding": "",
        **{name: sum(of) for name, of in numbers.items()},
    }
    return pd.concat([pd.DataFrame([total]), frame], ignore_index=True)


def date_table(kinds: Mapping[str, int]) -> pd.DataFrame:
    """One row for each way of being dated, exact to missing; together they are all documents."""
    return pd.DataFrame(
        {
            "Date": [sentences.DATES[kind] for kind in EXACTNESS],
            "Documents": [kinds[kind] for kind in EXACTNESS],
        }
    )


def reason_table(reasons: Sequence[Row]) -> pd.DataFrame:
    """One row for each reason, most frequent first."""
    return pd.DataFrame(
        {
            "Reason": [text.plain(str(row["reason"])) for row in reasons],
            "Rows": [row["rows"] for row in reasons],
        }
    )


def reject_table(rejected: Sequence[Row]) -> pd.DataFrame:
    """One row for each rejected row, with its raw text, shortened."""
    return pd.DataFrame(
        {
            "Source": [text.plain(str(row["source_file"])) for row in rejected],
            "Row": [row["source_row"] for row in rejected],
            "Reason": [text.plain(str(row["reason"])) for row in rejected],
            "As it was read": [text.shortened(text.plain(str(row["raw"])), 300) for row in rejected],
        }
    )
