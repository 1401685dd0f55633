"""Why documents are left out: each choice that may do so by itself, and the question without it."""

from __future__ import annotations

from dataclasses import dataclass

from display.format import sentences
from display.numbers.conditions import DOUBTED, asks_certainty
from queries.fields import BY_FACET, EXCLUDABLE
from queries.model.filters import Filters
from queries.search.parser import Search

DATED = {"written": "dated", "event": "with a date in the title"}


@dataclass(frozen=True)
class Reason:
    """Why documents are left out, the question without this choice, and the one for just these documents, if any."""

    why: str
    without: Filters
    just: Filters | None = None


def reasons(filters: Filters, search: Search) -> list[Reason]:
    """Each choice that may leave documents out by itself."""
    found = [Reason("not found by the search", filters.change(text=""))] if search.tree else []
    found += _of_dates(filters)
    if asks_certainty(filters):
        found.append(Reason(f"dated, but {DOUBTED[filters.certainty]}", filters.change(certainty="inferred")))
    found += [_chosen(filters, facet) for facet in filters.included]
    found += [_excluded(filters, facet) for facet in filters.excluded]
    if filters.since:
        found.append(Reason("in the archive at that version already", filters.change(since="")))
    if filters.changed:
        found.append(Reason("not changed since that version", filters.change(changed="")))
    if filters.also:
        found.append(Reason("not in all the themes required", filters.change(also=())))
    return found


def _chosen(filters: Filters, facet: str) -> Reason:
    without = filters.choose(**{facet: ()})
    if facet == "theme":
        return Reason("not in a chosen theme", without)
    if facet == "date":
        return Reason("with another kind of date", without)
    why = f"without a chosen {BY_FACET[facet].noun}"
    if facet not in EXCLUDABLE:
        return Reason(why, without)
    excluded = tuple(dict.fromkeys((*filters.excluded[facet], *filters.included[facet])))
    return Reason(why, without, without.choose(**{f"-{facet}": excluded}))


def _excluded(filters: Filters, facet: str) -> Reason:
    without = filters.choose(**{f"-{facet}": ()})
    just = None if facet in filters.included else without.choose(**{facet: filters.excluded[facet]})
    return Reason(f"with an excluded {BY_FACET[facet].noun}", without, just)


def _of_dates(filters: Filters) -> list[Reason]:
    undated = sentences.NOT_PLACED[filters.axis]
    anywhen = filters.change(start="", end="")
    if filters.effective_undated == "only":
        why = "you chose only those without one" if filters.axis == "event" else "you chose only undated documents"
        return [
            Reason(
                f"{DATED[filters.axis]}: {why}", anywhen.change(undated="include"), anywhen.change(undated="exclude")
            )
        ]
    found = []
    if filters.has_range:
        without = anywhen.change(undated=filters.effective_undated)
        found.append(Reason(f"{DATED[filters.axis]} outside the range", without))
    if filters.effective_undated == "exclude":
        why = "a range of dates leaves these out" if filters.has_range else "you chose to leave these out"
        without = filters.change(undated="include")
        found.append(Reason(f"{undated}: {why}", without, anywhen.change(undated="only")))
    return found
