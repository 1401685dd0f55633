"""Archives for tests, built by the real builder: awkward records, the shipped ones, or many plain ones."""

import csv
import json
import os
from datetime import date, timedelta
from pathlib import Path

from data import shipped
from data.build import build, build_shipped
from data.readers import SAMPLES
from data.readers.plain_letters import without_entities

CORPORA = os.environ.get("CORPORA_DIR")
"""The folder of whole catalogues, which few machines have."""

DATA = Path(__file__).parent / "data"
GOLDEN = Path(__file__).parent / "golden"
THEMES = DATA / "themes.toml"
AWKWARD = DATA / "awkward.csv"
EVENT_TITLES = DATA / "event_titles.csv"
HOSTILE = DATA / "hostile.jsonl"

LONGEST_TITLE = "A title of ten thousand characters, ".ljust(10_000, "x")


def hostile_titles() -> dict[str, str]:
    """Return the titles that try to be more than text, by record id; entities are letters, blanks one blank."""
    records = map(json.loads, HOSTILE.read_text(encoding="utf-8").splitlines())
    plain = {record["id"]: without_entities(record["title"]) for record in records}
    return {identifier: " ".join(title.replace("\0", " ").split()) for identifier, title in plain.items()}


def build_awkward(folder: Path) -> Path:
    """Return an archive of every awkward and hostile record, and one with a title of 10,000 characters."""
    longest = folder / "longest.jsonl"
    record = {"id": "longest", "title": LONGEST_TITLE, "date": "31 July 1977", "summary": "A long title."}
    longest.write_text(json.dumps(record), encoding="utf-8")
    archive = folder / "awkward.duckdb"
    build([AWKWARD, HOSTILE, longest], archive, THEMES)
    return archive


def build_plain(folder: Path, records: int, first_day: date = date(1950, 1, 1)) -> Path:
    """Return an archive of this many records, one a day from `first_day` on, every third one about Cuba."""
    source = folder / f"plain-{records}.csv"
    with source.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "title", "date", "summary"])
        for number in range(records):
            place = ("Cuba", "Prague", "Vienna")[number % 3]
            day = first_day + timedelta(days=number)
            writer.writerow([f"plain-{number}", f"Telegram {number} from {place}", day.isoformat(), ""])
    archive = folder / f"plain-{records}.duckdb"
    build([source], archive, THEMES)
    return archive


LONG_TEXT_HITS = (3, 4, 4, 20, 37)
"""The paragraphs of the long text that name the samovar, once for each time."""


def long_text(paragraphs: int = 40) -> str:
    """Return a text of paragraphs that say which they are, and of a samovar in some."""
    lines = [
        " ".join(
            [
                f"This is paragraph {number} of a long text about a journey by train.",
                *["In the corner a samovar hums."] * LONG_TEXT_HITS.count(number),
                "The travellers speak of the weather, the harvest and the price of tea.",
            ]
        )
        for number in range(1, paragraphs + 1)
    ]
    return "\n\n".join(lines)


def build_long_text(folder: Path) -> Path:
    """Return an archive of two documents, of which one has a long text."""
    source = folder / "long-text.jsonl"
    records = [
        {"id": "long", "title": "A Journey by Train", "date": "3 May 1962", "text": long_text()},
        {"id": "other", "title": "A Samovar", "date": "4 May 1962", "text": "Nothing of the kind."},
    ]
    source.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    archive = folder / "long-text.duckdb"
    build([source], archive, THEMES)
    return archive


def build_with_rejects(folder: Path) -> Path:
    """Return an archive of a results page and of a table whose rows are two documents, a duplicate and two rejects."""
    source = folder / "incomplete.csv"
    rows = ["First,1962", "Second,1963", "First,1962", ",1964", " ,1965"]
    source.write_text("\n".join(["title,date", *rows]) + "\n", encoding="utf-8")
    archive = folder / "with-rejects.duckdb"
    build([source, SAMPLES / "results-page.txt"], archive, THEMES)
    return archive


def build_history(folder: Path) -> Path:
    """Return the archive of 18,873 real records, from the catalogues in the folder that CORPORA_DIR names."""
    archive = folder / "history.duckdb"
    sources = [Path(str(CORPORA)) / name for name in ("history-lab", "wilson-center")]
    build(sources, archive, shipped.THEMES)
    return archive


def build_shipped_archive(folder: Path) -> Path:
    """Return the archive that ships with the dashboard."""
    archive = folder / "shipped.duckdb"
    build_shipped(archive)
    return archive
