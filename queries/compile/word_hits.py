"""The documents that hold all of a few plain words, as a part of a chain."""

from collections.abc import Sequence

from queries.compile.conditions import Clause
from queries.compile.dialect import rarity
from queries.compile.statement import IndexValue


def word_hits(stems: Sequence[str], prefix: str = "") -> Clause:
    """Give the select of doc and relevance of the documents with all these stems, and its values, which the index has.

    `prefix` begins each `$name`. The rarest word is joined last: engines that join as they are told look for it.
    Numbers that are values find their rows in half the time that a join with `stems` takes (docs/performance.md).
    """
    each = range(1, len(stems) + 1)
    scores = " + ".join(
        f"{rarity(f'${prefix}documents_{i}', '$archive_documents')} * postings_{i}.impact" for i in each
    )
    most, *rarer = reversed(each)
    joined = "".join(f"\ninner join stem_postings as postings_{i} using (doc)" for i in rarer)
    numbers = "\n    and ".join(f"postings_{i}.stem_id = ${prefix}stem_{i}" for i in each)
    comment = "-- one row per document that holds all words of the search, with its relevance"
    values: dict[str, object] = {"archive_documents": IndexValue("archive_documents")}
    for i in each:
        values[f"{prefix}stem_{i}"] = IndexValue("stem_id", tuple(stems), i - 1)
        values[f"{prefix}documents_{i}"] = IndexValue("documents", tuple(stems), i - 1)
    first = f"{comment}\nselect doc, {scores} as relevance\nfrom stem_postings as postings_{most}"
    return f"{first}{joined}\nwhere {numbers}\n", values
