"""The number of the format belongs to the tables: who changes one changes the other."""

import hashlib
import re

from queries.database.schema import FORMAT, SCHEMA

FORMAT_AND_TABLES = 6, "744dff24308b4476"
"""The number of the format, and a hash of the statements that make its tables, without comments and spaces."""


def tables() -> str:
    """Return a hash of what the schema makes."""
    statements = re.sub(r"--.*", "", SCHEMA)
    return hashlib.blake2b("".join(statements.split()).encode(), digest_size=8).hexdigest()


def test_a_change_of_the_tables_has_a_new_number() -> None:
    now = (FORMAT, tables())
    assert now == FORMAT_AND_TABLES, (
        f"The tables of an archive are {now}, and were {FORMAT_AND_TABLES}. An archive built before the change cannot "
        "be read after it: give the format at the end of schema.sql the next number, say in the changelog that "
        "archives are to be built again, and write both down here."
    )
