"""The SQL of the builder, by the name of its file, with the columns that the table of fields has."""

from pathlib import Path

from queries.database.field_sql import with_fields

SQL = {path.stem: with_fields(path.read_text("utf-8")) for path in Path(__file__).parent.glob("*.sql")}
