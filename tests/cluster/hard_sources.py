"""Sources in which everything happens that a build on several machines could do otherwise than one on one machine."""

import gzip
import json
import random
import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]

THEMES = """
[[theme]]
slug = "canal"
name = "The canal"
colour = "#0072b2"
description = "A phrase, a word without another, and the beginning of a word."
query = '("the canal" OR dredg*) NOT harbour'

[[theme]]
slug = "persons"
name = "Persons"
colour = "#d55e00"
description = "A value that is spelled otherwise in the records."
query = 'person:"lin biao" OR place:lodz'

[[theme]]
slug = "relations"
name = "Relations"
colour = "#009e73"
description = "A word of another language, written without its accents."
query = "relacao OR vertrag"
window_from = 1950-01-01
window_to = 1969-12-31
"""

_TITLES = ("Letter on the Canal", "Letter on the canal.", "Memorandum", "Report, 5 May 1956", "Note of 3 MAY 57", "?!1")
_DATES = (
    "5 May 1956",
    "1956-05-05",
    "05/06/1956",
    "13/06/1957",
    "May 1956",
    "1956",
    "undated",
    "30 February 1956",
    None,
)
_URLS = ("https://example.org/a", "http://www.example.org/a/", "https://example.org/list", "no address", None, None)
_PEOPLE = ("Lin Biao", "Lin, Biao", "Ζαΐμης", "İnönü", "unknown")
_PLACES = ("Łódź", "Lodz", "Straße")
_SUMMARIES = (
    "On dredging the canal and its harbour.",
    "The canal co-operation of the U.S.S.R. and IL 28 bombers.",
    "As relações entre os dois países e a relação com o canal.",
    "Der Vertrag über den Kanal ist nicht unterzeichnet und wird geprüft.",
    "关于运河的谈话",
    None,
)


def write_hard_sources(folder: Path) -> Sequence[Path]:
    """Write the sources below a folder, and return what to name on the command line, in this order."""
    chance = random.Random(1)
    (folder / "repeats").mkdir(parents=True)
    for number in range(8):
        _write_lines(folder / "repeats" / f"{number}.jsonl", (_record(chance) for _ in range(60)))
    _write_copies(folder / "copies", chance)
    _write_lines(folder / "shelfmarks.jsonl", ({"id": f"Box {n % 5}", "title": f"Folder {n}"} for n in range(40)))
    _write_days(folder / "firsts")
    shutil.copytree(ROOT / "data" / "readers" / "samples", folder / "samples")
    with zipfile.ZipFile(folder / "packed.zip", "w") as packed:
        packed.writestr("a.csv", "id,title,date\n1,Packed letter,1962\n,,\n")
        packed.writestr("deeper/b.csv", "id,title,date\n1,Another packed letter,1963\n")
        packed.writestr("broken.zip", b"PK\x03\x04 and nothing more")
    (folder / "again").mkdir()
    shutil.copy(folder / "packed.zip", folder / "again" / "packed.zip")
    with gzip.open(folder / "lines.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(_record(chance)) + "\n" for _ in range(30))
    names = (
        "repeats",
        "copies",
        "shelfmarks.jsonl",
        "firsts",
        "samples",
        "packed.zip",
        "again/packed.zip",
        "lines.jsonl.gz",
    )
    return [folder / name for name in names] + [ROOT / "tests" / "data" / "awkward.csv"]


def _record(chance: random.Random) -> Mapping[str, object]:
    """Return a record of so few values that others share each of them, and some all."""
    record = {
        "id": chance.choice([None, None, *range(12)]),
        "title": chance.choice([*_TITLES, f"Letter {chance.randrange(40)}", None]),
        "date": chance.choice(_DATES),
        "summary": chance.choice(_SUMMARIES),
        "url": chance.choice(_URLS),
        "archive": chance.choice(["State Archive", None, None]),
        "collection": chance.choice(["frus", "mirror", None, None]),
        "language": chance.choice(["English", "Portuguese", "German", None]),
        "people": chance.sample(_PEOPLE, chance.randrange(3)),
        "places": chance.sample(_PLACES, chance.randrange(2)),
        "themes": chance.choice([[], [], ["canal"], ["THE CANAL"], ["no theme"]]),
    }
    return {name: value for name, value in record.items() if value is not None}


def _write_copies(folder: Path, chance: random.Random) -> None:
    """Write files that repeat the records of one another, some with a value less, or with another one."""
    folder.mkdir()
    one_of_each = [
        {
            **_record(chance),
            "id": f"doc-{n}",
            "title": f"Letter {n // 2} on the canal",
            "url": f"https://example.org/{n}",
        }
        for n in range(40)
    ]
    for number in range(6):
        copies = (_changed(record, chance) for record in chance.sample(one_of_each, 30))
        _write_lines(folder / f"{number}.jsonl", copies)


def _changed(record: Mapping[str, object], chance: random.Random) -> Mapping[str, object]:
    without = chance.sample(["id", "url", "summary", "archive", "collection", "people", "date"], chance.randrange(5))
    other = {"title": record["title"], **_record(chance)}
    copy = {name: value for name, value in record.items() if name not in without}
    return copy if chance.random() < 0.7 else {**copy, "collection": other.get("collection", "frus")}


def _write_days(folder: Path) -> None:
    """Write files of a folder whose dates are too often the first of January, each too few to tell."""
    folder.mkdir()
    for number in range(30):
        days = [date(1900 + number, 1, 1)] * 9 + [date(1900 + number, 2, 3) + timedelta(days=29 * n) for n in range(3)]
        rows = ({"title": f"Print {number}-{place}", "date": str(day)} for place, day in enumerate(days))
        _write_lines(folder / f"{number:02}.jsonl", rows)


def _write_lines(path: Path, records: Iterator[Mapping[str, object]]) -> None:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
