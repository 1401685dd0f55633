"""The seam to the engine: every expression that DuckDB alone writes so, by name.

Blocks name these expressions in braces. What stands in a block besides is SQL that other engines read as well.
"""

from collections.abc import Mapping

from queries.model.vocabularies import Grain

_STEPS = {
    "decade": "interval 10 year",
    "year": "interval 1 year",
    "month": "interval 1 month",
    "week": "interval 7 day",
    "day": "interval 1 day",
}
"""How far the first days of two buckets are apart."""

_BARE = "replace(translate(strip_accents(lower({})), 'łøđðıħŋŧ', 'loddihnt'), 'ß', 'ss')"

_PLAIN = "trim(regexp_replace({}, '[^\\p{{L}}\\p{{N}}]+', ' ', 'g'))"


def plain_text(text: str) -> str:
    """Return the words of a text in small letters without accents, a blank between two, whatever signs part them."""
    return _PLAIN.format(_BARE.format(text))


EXPRESSIONS: Mapping[str, str] = {
    "exactness": (
        "case"
        " when precision = 'day' and qualifier is null then 'exact'"
        " when precision = 'day' then 'doubtful-day'"
        " when precision is not null then precision::varchar"
        " when regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|') then 'undated'"
        " else 'unread' end"
    ),
    "doubt": "coalesce(qualifier::varchar, 'none')",
    "agreement": (
        "case date_conflict"
        " when 'written_after_event' then 'written-after'"
        " when 'written_before_event' then 'written-before'"
        " else date_conflict::varchar end"
    ),
    # The first decade begins in the year 0, which dates do not have.
    "bucket_day": "greatest(bucket::date, date '0001-01-01')",
    # Without case and accents, also of the letters that are not taken apart into letter and accent.
    "bare_value": _BARE.format("value"),
    "bare_word": _BARE.format("$word"),
}
"""Expressions over the columns of documents, and over the buckets of a chart."""


def of_grain(grain: Grain) -> dict[str, str]:
    """Return the expressions of a chart whose bars are of this grain. Raises KeyError for a grain that is none."""
    first, last = f"date_trunc('{grain}', first_day)", f"date_trunc('{grain}', last_day)"
    begin = f"date_trunc('{grain}', greatest(first_day, $first_day::date))"
    return {
        "buckets": f"generate_series({begin}, least(last_day, $last_day::date), {_STEPS[grain]})",
        "is_wider": f"{first} < {last}",
    }


def is_listed(column: str, name: str) -> str:
    """Whether a text is among the values of a list; not looked for in the statistics of the column."""
    return f"list_contains(${name}::varchar[], {column})"


def field_weight(field: str) -> str:
    """How much an occurrence of a term in a field of a record counts."""
    return f"case {field} when 'title' then 3 when 'names' then 2 else 1 end::double"


def impact(weight: str, words: str, average_words: str) -> str:
    """Return what a term adds to the relevance of a document, its rarity aside: BM25 with k1 = 1.2 and b = 0.75.

    Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009.
    """
    length = f"0.25::double + 0.75::double * {words} / {average_words}"
    return f"{weight} * 2.2::double / ({weight} + 1.2::double * ({length}))"


def rarity(documents: str, archive_documents: str) -> str:
    """How rare a term is that so many of the archive's documents hold: the other factor of BM25."""
    return f"ln(1 + ({archive_documents} - {documents} + 0.5) / ({documents} + 0.5))"


RELEVANCE = (
    f"create or replace temp macro field_weight(field) as {field_weight('field')};\n"
    "create or replace temp macro impact(weight, words, average_words) as"
    f" {impact('weight', 'words', 'average_words')};"
)
"""The same as macros, for the builder's statements."""
