"""Functions of DuckDB's that Spark lacks: what they are made of there."""

from __future__ import annotations

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


@cache
def accents() -> tuple[str, str]:
    """Return all letters with accents and the marks alone, and the letters that are left; marks leave none."""
    marked, bare = duckdb.connect(":memory:").execute(_ACCENTS).fetchall()[0]
    return marked, bare


MOST_CHANGES = 2
"""Up to so many changes of letters are counted exactly; more may be counted as more than they are."""

_FAR = 1000

# Row by row, as Wikipedia has it: `before[i]` is the row of the first i letters. A letter is moved past others where
# the two stand crosswise: the last places of both before these are looked for in the letters turned round.
_TABLE = f"""
aggregate(
    sequence(1, length(words.one)),
    array(sequence(0, length(words.other))),
    (before, i) -> concat(before, array(aggregate(
        sequence(1, length(words.other)),
        array(i),
        (changes, j) -> concat(changes, array(least(
            changes[j - 1] + 1,
            before[i - 1][j] + 1,
            before[i - 1][j - 1] + if(substr(words.one, i, 1) = substr(words.other, j, 1), 0, 1),
            if(
                locate(substr(words.other, j, 1), reverse(substr(words.one, 1, i - 1))) = 0
                or locate(substr(words.one, i, 1), reverse(substr(words.other, 1, j - 1))) = 0,
                {_FAR},
                before[i - locate(substr(words.other, j, 1), reverse(substr(words.one, 1, i - 1))) - 1]
                    [j - locate(substr(words.one, i, 1), reverse(substr(words.other, 1, j - 1))) - 1]
                + locate(substr(words.other, j, 1), reverse(substr(words.one, 1, i - 1)))
                + locate(substr(words.one, i, 1), reverse(substr(words.other, 1, j - 1))) - 1
            )
        )))
    ))),
    found -> found[length(words.one)][length(words.other)]
)"""

_BYTES = "decode(encode({}, 'UTF-8'), 'ISO-8859-1')"

# Letters are bytes, as in DuckDB. Each change is at most two of Levenshtein's: what is further apart than that is not
# worth the table.
DAMERAU_LEVENSHTEIN = f"""
transform(
    array(named_struct('one', {_BYTES.format(":one")}, 'other', {_BYTES.format(":other")})),
    words -> case
        when length(words.one) = 0 or length(words.other) = 0 then greatest(length(words.one), length(words.other))
        when levenshtein(words.one, words.other) > {2 * MOST_CHANGES} then levenshtein(words.one, words.other)
        else {_TABLE}
    end
)[0]"""
"""How many changes of letters part the texts `:one` and `:other`."""
