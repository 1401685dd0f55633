"""Functions of DuckDB's that Spark lacks, as functions of a session; statements call both by one name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import duckdb

_LAST_CHARACTER = 0x10FFFF

_ACCENTS = f"""
select string_agg(marked, '' order by is_mark, number), string_agg(bare, '' order by is_mark, number)
from (
    select number, chr(number::integer) as marked, strip_accents(chr(number::integer)) as bare, bare = '' as is_mark
    from (select unnest(range(1, {0xD800}) || range({0xE000}, {_LAST_CHARACTER + 1})) as number)
)
where marked <> bare
"""  # noqa: S608  # numbers of our own
"""The characters that DuckDB takes an accent from, marks that go altogether last, and what is left of the others."""

_BYTES = "decode(encode({}, 'UTF-8'), 'ISO-8859-1')"
_FAR = 1000

# Row by row, as Wikipedia has it: `before[i]` is the row of the first i letters. A letter is moved past others where
# the two stand crosswise: the last places of both before these are looked for in the letters turned round.
_DAMERAU_LEVENSHTEIN = f"""
aggregate(
    sequence(1, length(one)),
    array(sequence(0, length(other))),
    (before, i) -> concat(before, array(aggregate(
        sequence(1, length(other)),
        array(i),
        (row, j) -> concat(row, array(least(
            row[j - 1] + 1,
            before[i - 1][j] + 1,
            before[i - 1][j - 1] + if(substr(one, i, 1) = substr(other, j, 1), 0, 1),
            if(
                locate(substr(other, j, 1), reverse(substr(one, 1, i - 1))) = 0
                or locate(substr(one, i, 1), reverse(substr(other, 1, j - 1))) = 0,
                {_FAR},
                before[i - locate(substr(other, j, 1), reverse(substr(one, 1, i - 1))) - 1]
                    [j - locate(substr(one, i, 1), reverse(substr(other, 1, j - 1))) - 1]
                + locate(substr(other, j, 1), reverse(substr(one, 1, i - 1)))
                + locate(substr(one, i, 1), reverse(substr(other, 1, j - 1))) - 1
            )
        )))
    ))),
    rows -> rows[length(one)][length(other)]
)"""

MOST_CHANGES = 2
"""Up to so many changes of letters are counted exactly; more may be counted as more than they are."""


@dataclass(frozen=True, slots=True)
class Function:
    """A function of our own: its name, and the statement that defines it in a session."""

    name: str
    statement: str


@cache
def accents() -> tuple[str, str]:
    """Return all letters with accents and the marks alone, and the letters that are left; marks leave none."""
    marked, bare = duckdb.connect(":memory:").execute(_ACCENTS).fetchall()[0]
    return marked, bare


def definitions() -> tuple[Function, ...]:
    """Return the functions, each after those that it calls."""
    return (
        # Letters are bytes, as in DuckDB. Each change is at most two of Levenshtein's: what is further apart than that
        # is not worth the table.
        _function(
            "damerau_levenshtein_of_bytes(one string, other string)",
            "int",
            "case when length(one) = 0 or length(other) = 0 then greatest(length(one), length(other))"
            f" when levenshtein(one, other) > {2 * MOST_CHANGES} then levenshtein(one, other)"
            f" else {_DAMERAU_LEVENSHTEIN} end",
        ),
        _function(
            "damerau_levenshtein(one string, other string)",
            "int",
            f"damerau_levenshtein_of_bytes({_BYTES.format('one')}, {_BYTES.format('other')})",
        ),
    )


def _function(signature: str, kind: str, body: str) -> Function:
    defined = f"create or replace temporary function {signature} returns {kind} return {body}"
    return Function(signature.partition("(")[0], defined)
