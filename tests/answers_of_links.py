"""What the questions of links are answered, as JSON: run by `tests.compare_commits` in the code of each commit.

It looks names up wherever in `queries` they stand, so that modules may move between commits.
"""

import importlib
import json
import pkgutil
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

Link = Mapping[str, list[str]]

FIRST = 100
"""Documents of a list whose order is told."""
GRAINS = ("year", "month")
FACETS = ("person", "place", "subject", "archive", "collection", "language", "country", "classification")
"""The facets whose values are told, and those of links: what both commits have to know."""
COUNTS = ("documents", "dated", "impossible", "first_day", "last_day")


@cache
def _modules() -> list[ModuleType]:
    import queries

    named = pkgutil.walk_packages(queries.__path__, "queries.")
    return [importlib.import_module(module.name) for module in named]


@cache
def of_queries(name: str) -> Any:
    """Return what has this name in some module of `queries`. Raises LookupError where nothing does."""
    for module in _modules():
        found = getattr(module, name, None)
        if getattr(found, "__module__", "") == module.__name__:
            return found
    raise LookupError(f"No module of queries defines {name!r} any more: name its successor in {__file__}.")


def answers(archive: object, link: Link) -> dict[str, object]:
    """Return all that is compared of one link, by name; the error's name and words where there is one."""
    try:
        return _answers(archive, link)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


def _answers(archive: Any, link: Link) -> dict[str, object]:
    filters, ignored = of_queries("parse_link")(link)
    result = of_queries("Result")(archive, filters)
    counts = of_queries("result_counts")(result)
    return {
        "ignored": list(ignored),
        "counts": {name: str(getattr(counts, name)) for name in COUNTS},
        "order": of_queries("result_order")(result, FIRST),
        "themes": {_of(row, "slug"): _of(row, "documents") for row in of_queries("theme_counts")(result)},
        "facets": {facet: _values(result, facet) for facet in FACETS},
        **{f"bars by {grain}": _bars(archive, result, grain) for grain in GRAINS},
    }


def _of(row: Any, name: str) -> object:
    return row[name] if isinstance(row, Mapping) else getattr(row, name)


def _values(result: object, facet: str) -> object:
    found = of_queries("facet_values")(result, facet)
    return [found.total, found.documents]


def _bars(archive: object, result: Any, grain: str) -> object:
    span = of_queries("archive_span")(archive, result.filters.axis)
    if not span:
        return None
    bars = of_queries("timeline_bars")(result, grain, *span)
    whole = zip(bars.days, bars.totals, bars.wider, strict=True)
    return {str(day): [documents, wider] for day, documents, wider in whole if documents}


def values_of(archive: object) -> dict[str, list[str]]:
    """Return values to ask for under each facet: the most frequent ones of the archive, and what it does not have."""
    result = of_queries("Result")(archive, of_queries("Filters")())
    slugs = [str(_of(row, "slug")) for row in of_queries("theme_counts")(result)]
    stated = {facet: list(of_queries("facet_values")(result, facet, limit=20).documents) for facet in FACETS}
    return {"theme": [*slugs, "nowhere"], **{facet: [*values, "nowhere"] for facet, values in stated.items()}}


if __name__ == "__main__":
    path, links, out = map(Path, sys.argv[1:])
    opened = of_queries("Archive")(path)
    found = [answers(opened, link) for link in json.loads(links.read_text("utf-8"))]
    out.write_text(json.dumps(found), "utf-8")
