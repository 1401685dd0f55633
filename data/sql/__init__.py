"""The SQL of the builder, by the name of its file."""

from pathlib import Path

SQL = {path.stem: path.read_text() for path in Path(__file__).parent.glob("*.sql")}
