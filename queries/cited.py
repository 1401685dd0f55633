"""A search as it is cited, and what has become of it since: counted from the history where that tells, never guessed.

Whether a document matches depends on nothing but itself. So a document that no version has changed since a search was
cited was found then if it is found now. Of changed and withdrawn ones this cannot be known one by one: but which of
them were found shows where just one choice of them gives the check of the citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from math import comb

from queries.compile.chain import statement
from queries.database.cache import cached_query
from queries.database.statements import filled, sql
from queries.history import Change, Version, Withdrawn, version_named, versions, withdrawn_after
from queries.result import Result

CHECK_DIGITS = 10
_CITED = re.compile(r"([0-9a-f]{12})\.(0|[1-9][0-9]{0,8})\.([0-9a-f]{10})")
_MOST_TRIES = 3_000
"""Choices of documents that are tried for one citation: too few for a check of 40 bits to be met by chance."""
_MOST_HASHED = 1_000_000
"""Ids that are hashed for one citation."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What a link of a cited search holds: the version of the archive, the number of documents, and a check.

    The check is the beginning of the SHA-256 of the ids in their order, each on a line of its own.
    """

    version: str
    documents: int
    check: str

    def __str__(self) -> str:
        return f"{self.version}.{self.documents}.{self.check}"


@dataclass(frozen=True)
class Since:
    """What has become of a cited search under a later version.

    `new` of the documents found now were not in the archive then, `changed` were and have been changed. `withdrawn`,
    `left` and `entered` are ids of documents found then that are no more in the archive, found then that are not found
    now that they are changed, and found only since they were changed; None where that cannot be known.
    `archive_withdrawn` and `archive_changed` count those of the whole archive.
    """

    documents: int
    new: int
    changed: int
    archive_withdrawn: int
    archive_changed: int
    withdrawn: tuple[str, ...] | None = None
    left: tuple[str, ...] | None = None
    entered: tuple[str, ...] | None = None


def check_of(ids: Iterable[str]) -> str:
    """Return the check over ids that stand in their order."""
    return sha256("".join(f"{one}\n" for one in ids).encode(errors="replace")).hexdigest()[:CHECK_DIGITS]


def parse_citation(written: str) -> Citation | None:
    """Return what `VERSION.COUNT.CHECK` says; None for anything else."""
    found = _CITED.fullmatch(written)
    return Citation(found[1], int(found[2]), found[3]) if found else None


@cached_query
def citation(result: Result) -> Citation:
    """Return the citation of a result as it is now."""
    about = result.archive.about
    if result.plan.is_everything:
        return Citation(about.version, about.documents, versions(result.archive)[-1].ids_check)
    ids = _ids(result)
    return Citation(about.version, len(ids), check_of(ids))


def cited_version(result: Result, cited: Citation) -> Version | None:
    """Return the version a search was cited under; None where the archive does not know it."""
    return version_named(result.archive, cited.version)


@cached_query
def since_cited(result: Result, cited: Citation, number: int) -> Since:
    """Return what has become of a search since a version of this number, under which it was cited."""
    archive = result.archive
    if result.plan.is_everything:
        return _of_everything(result, cited, number)
    ids = _ids(result)
    moved: dict[str, Change] = dict(_moves_of(result, number))
    withdrawn = [one.id for one in withdrawn_after(archive, number)]
    changed = [one for (one,) in archive.cursor().rows(filled("changed_after", moves=sql("moves")), {"number": number})]
    inside = [one for one in ids if moved.get(one) == "changed"]
    counts = Since(len(ids), len(moved) - len(inside), len(inside), len(withdrawn), len(changed))
    same = [one for one in ids if one not in moved]
    found = found_then(same, inside, withdrawn, sorted({*changed} - {*inside}), cited)
    return counts if found is None else _known(counts, found, inside, withdrawn)


def found_then(
    same: Sequence[str], inside: Sequence[str], withdrawn: Sequence[str], outside: Sequence[str], cited: Citation
) -> frozenset[str] | None:
    """Return which of the documents that were changed or withdrawn since had been found; None where nothing shows it.

    `same` are found now and have not been changed, `inside` are found now, `outside` are not, and have been changed.
    """
    tries = max(1, min(_MOST_TRIES, _MOST_HASHED // (len(same) + 1)))
    for some in _choices(inside, withdrawn, outside, cited.documents - len(same), tries):
        if check_of(sorted([*same, *some])) == cited.check:
            return frozenset(some)
    return None


def _choices(
    inside: Sequence[str], withdrawn: Sequence[str], outside: Sequence[str], size: int, tries: int
) -> Iterator[tuple[str, ...]]:
    """Yield choices of so many documents, those that explain the least first, a bounded number of them."""
    for certain, open_ones in (
        (inside, withdrawn),
        (inside, [*withdrawn, *outside]),
        ((), [*inside, *withdrawn, *outside]),
    ):
        open_size = size - len(certain)
        if not 0 <= open_size <= len(open_ones) or (many := comb(len(open_ones), open_size)) > tries:
            continue
        tries -= many
        yield from ((*certain, *some) for some in combinations(open_ones, open_size))


def _known(counts: Since, found: frozenset[str], inside: Sequence[str], withdrawn: Sequence[str]) -> Since:
    gone = tuple(one for one in withdrawn if one in found)
    left = tuple(sorted(found - {*gone} - {*inside}))
    entered = tuple(one for one in inside if one not in found)
    return Since(
        counts.documents,
        counts.new,
        counts.changed,
        counts.archive_withdrawn,
        counts.archive_changed,
        gone,
        left,
        entered,
    )


def _ids(result: Result) -> list[str]:
    return [one for (one,) in result.tuples_of(statement("result_ids", result.plan))]


def _moves_of(result: Result, number: int) -> list[tuple[str, Change]]:
    """Return which documents of a result were added or changed after a version, and which of both."""
    moves = statement("result_moves", result.plan, {"number": number}, expressions={"moves": sql("moves")})
    return [(identifier, change) for identifier, change in result.tuples_of(moves)]


def _of_everything(result: Result, cited: Citation, number: int) -> Since:
    """Return what has become of the whole archive, of which each change is known."""
    known = versions(result.archive)[number - 1]
    moved = [change for _, change in _moves_of(result, number)]
    gone: tuple[Withdrawn, ...] = tuple(withdrawn_after(result.archive, number))
    changed = moved.count("changed")
    counts = Since(result.archive.about.documents, moved.count("added"), changed, len(gone), changed)
    if (known.documents, known.ids_check) != (cited.documents, cited.check):
        return counts
    return _known(counts, frozenset(one.id for one in gone), (), [one.id for one in gone])
