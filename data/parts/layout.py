"""How the tables of an archive lie in parts: which are divided among shards, and in which order their rows are."""

from collections.abc import Mapping
from functools import cache

import duckdb

from queries.database.schema import SCHEMA, Columns, columns_of

NOT_IN_PARTS = frozenset(("engine", "kept_answers"))
"""Tables of a catalogue alone: where its documents live, and what is known without asking there."""

SORTED_BY: Mapping[str, tuple[str, ...]] = {
    "documents": ("doc",),
    "document_themes": ("slug", "doc"),
    "mentions": ("kind", "name", "doc"),
    "document_mentions": ("doc", "kind", "name"),
    "terms": ("term",),
    "stems": ("stem_id",),
    "stem_postings": ("stem_id", "doc"),
    "postings": ("term", "doc", "field"),
    "month_spans": ("months",),
    "theme_combinations": ("theme_combination", "slug"),
    "archive_month_counts": ("axis", "months", "theme_combination"),
    "rejects": ("source_file", "source_row"),
    "duplicates": ("source_file", "source_row"),
    "changes": ("number", "id"),
}
"""Table -> the columns by which its rows are sorted, those of an enum in the order of its values.

The rows of tables that are not here are few and have the order of the archive.
"""


@cache
def tables() -> Columns:
    """Return the tables that parts have, with names and types of their columns as DuckDB writes them."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(SCHEMA)
        found = columns_of(connection, "memory")
    return {name: found[name] for name in sorted(found.keys() - NOT_IN_PARTS)}


def is_divided(table: str) -> bool:
    """Whether the rows of a table are divided among the shards, by `doc % shards`; the others are whole in each."""
    return any(name == "doc" for name, _ in tables()[table])


def select(table: str, database: str) -> str:
    """Return the select of all rows of a table as parts have them: enums as text, so that any engine reads them.

    The builder leaves the rows of each table in their order, but those of themes, which it finds one by one.
    """
    columns = ", ".join(
        f'"{name}"::varchar as "{name}"' if kind.startswith("ENUM") else f'"{name}"' for name, kind in tables()[table]
    )
    order = " order by slug, doc" if table == "document_themes" else ""
    return f"select {columns} from {database}.{table}{order}"
