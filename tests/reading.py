"""Sources read in tests: the rows of a file by its own reader, and as JSON a person can compare."""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from data.readers import READERS, reader_for
from data.readers.crosswalk import Crosswalk
from data.readers.record import Reading, Reject, Row
from data.readers.source_file import source_file

GOLDEN = Path(__file__).parent / "golden"


def read(
    path: Path, chosen: Mapping[str, str] | None = None, forced: str | None = None
) -> tuple[str, Reading, list[Row]]:
    """Return the name of the reader, what it says, and the rows."""
    source = source_file(path, path.name)
    crosswalk = Crosswalk({field: (column,) for field, column in (chosen or {}).items()})
    reader = READERS[forced] if forced else reader_for(source, crosswalk)
    reading = reader.read(source, crosswalk)
    return reader.name, reading, list(reading.rows)


def as_golden(path: Path, chosen: Mapping[str, str] | None = None) -> str:
    """All that a reader makes of a file, as JSON without empty fields."""
    name, reading, rows = read(path, chosen)
    notes = {
        "reader": name,
        "encoding": source_file(path, path.name).encoding,
        "stated": reading.stated,
        "notes": reading.notes,
        "rows": [_filled(row) for row in rows],
    }
    return json.dumps(notes, ensure_ascii=False, indent=2) + "\n"


def _filled(row: Row) -> dict[str, object]:
    kind = "reject" if isinstance(row, Reject) else "record"
    return {"kind": kind, **{name: value for name, value in asdict(row).items() if value and name != "untitled"}}


if __name__ == "__main__":
    sample = Path(sys.argv[1])
    (GOLDEN / f"{sample.name}.expected.json").write_text(as_golden(sample), encoding="utf-8")
