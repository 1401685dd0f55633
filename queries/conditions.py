"""What each choice of the reader asks of a document: conditions in SQL, of which a question has only those it needs.

Conditions never hold a value: what the reader chose stands in the variable `asked`.
"""

from collections.abc import Iterable, Iterator

from queries.days import bucket_end
from queries.filters import NAMED, REPEATED, STATED, Filters
from queries.statements import completed

_UNDATED = {
    "only": "first_day is null",
    "exclude": "first_day is not null",
}
_BEGINS = "last_day >= asked().first_day::date"
_ENDS = "first_day <= asked().last_day::date"
_CERTAIN = "is_certain(qualifier, asked().certainty)"
_DATES = (
    "(list_contains(asked().date::varchar[], exactness(precision, qualifier, date_text, asked().undated_phrase))"
    " or list_contains(asked().date::varchar[], doubt(qualifier))"
    " or list_contains(asked().date::varchar[], agreement(date_conflict)))"
)


def candidates(filters: Filters) -> str:
    """The statement that makes the view `candidates` of the documents that fit all choices but those of themes."""
    return _narrowed("candidates", filters)


def prepared_tallies(filters: Filters) -> str:
    """The statement that makes the view `tallies` of the counts of those documents, where `is_prepared`."""
    return _narrowed("prepared_tallies", filters)


def found_by_words(words: int) -> str:
    """The statement that makes the table `found` of the documents that hold all of so many words.

    Its values are `numbers` and `documents`, the number of each word and how many documents hold it, and
    `archive_documents`.
    """
    each = range(1, words + 1)
    relevance = " + ".join(f"rarity($documents[{i}], $archive_documents) * hits_{i}.impact" for i in each)
    joined = "".join(f"\ninner join hits as hits_{i} using (doc)" for i in each[1:])
    held = " and ".join(f"hits_{i}.number = $numbers[{i}]" for i in each)
    select = f"\nselect hits_1.doc, {relevance} as relevance\nfrom hits as hits_1{joined}\nwhere {held}"
    return completed("found_by_words", select)


def found_by_names(filters: Filters) -> str:
    """The statement that makes the table `found` of the documents with the names chosen, where some are."""
    first, *_ = (kind for kind in NAMED if getattr(filters, kind))
    name = "found_by_name" if len(getattr(filters, first)) == 1 else "found_by_names"
    return completed(name, f"\n    {_named(first, first)}\nwhere true{_all(_of_names(filters, besides=first))}")


def found_with_names(filters: Filters) -> str:
    """The statement that narrows the table `found` to the documents that fit the choices of names."""
    return completed("found_with_names", _all(_of_names(filters)))


def _of_names(filters: Filters, besides: str = "") -> Iterator[str]:
    for kind in NAMED:
        if getattr(filters, kind) and kind != besides:
            yield f"doc in (from {_named(kind, kind)})"
        if getattr(filters, f"not_{kind}"):
            yield f"doc not in (from {_named(kind, f'not_{kind}')})"


def _named(kind: str, names: str) -> str:
    return f"named('{kind}', asked().{names})"


def _narrowed(name: str, filters: Filters) -> str:
    return completed(name, _all(conditions(filters)))


def _all(conditions: Iterable[str]) -> str:
    return "".join(f"\n    and {condition}" for condition in conditions)


def is_prepared(filters: Filters) -> bool:
    """Whether the counts of the whole archive, by months, themes and qualifier, hold the answer."""
    asks_for_more = filters.text or any(getattr(filters, name) for name in REPEATED if name not in ("theme", "also"))
    begins, ends = filters.first_day, filters.last_day
    whole_months = (not begins or begins.day == 1) and (not ends or ends == bucket_end(ends, "month"))
    return not asks_for_more and whole_months


def conditions(filters: Filters) -> Iterator[str]:
    """The conditions on the columns of `placed`; none where nothing is chosen."""
    if filters.effective_undated in _UNDATED:
        yield _UNDATED[filters.effective_undated]
    for condition in _of_time(filters):
        yield condition if filters.effective_undated == "exclude" else f"(first_day is null or {condition})"
    if filters.date:
        yield _DATES
    for facet in STATED:
        if getattr(filters, facet):
            yield f"list_contains(asked().{facet}::varchar[], coalesce({facet}, asked().not_stated))"
        if getattr(filters, f"not_{facet}"):
            yield f"not list_contains(asked().not_{facet}::varchar[], coalesce({facet}, asked().not_stated))"


def _of_time(filters: Filters) -> Iterator[str]:
    if filters.first_day:
        yield _BEGINS
    if filters.last_day:
        yield _ENDS
    if filters.axis == "written" and filters.certainty != "inferred":
        yield _CERTAIN
