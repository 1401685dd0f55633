"""Every number that the answers for programs have of a question, in the form in which plain Python counts them."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tests.oracle.counted_from_rows import Facts

Json = Mapping[str, Any]


def of_results(found: Json) -> Facts:
    """Return the numbers of `/results.json`."""
    counts, page, listed = found["counts"], found["page"], found["documents"]
    facts: Facts = {
        "counts": (
            counts["documents"],
            counts["documents"] - counts["undated"],
            day(counts["first_day"]),
            day(counts["last_day"]),
        ),
        "impossible": counts["impossible"],
        "documents": counts["documents"],
        "undated": counts["undated"],
        "sentence": (listed[0]["number"], listed[-1]["number"], counts["documents"]) if listed else (),
        "page": (listed[0]["number"], len(listed)) if listed else 0,
    }
    assert len(listed) <= page["per_page"]
    if not found["timeline"]:
        return facts
    outside = {one["slug"]: (one["documents"], one["documents"]) for one in found["themes"] if one["slug"] == "none"}
    facts |= of_timeline(found["timeline"])
    assert isinstance(facts["rows"], dict)
    return facts | {"rows": facts["rows"] | outside}


def of_timeline(found: Json) -> Facts:
    """Return the numbers of a timeline."""
    rows = {row["slug"]: row for row in found["rows"]}
    result = rows.pop("result")
    facts: Facts = {
        "axis": (found["grain"], day(found["first_day"]), day(found["last_day"])),
        "cut": tuple(cut(found, end) for end in ("before", "after")),
        "rows": {
            "result": (result["documents"], result["of"]),
            **{slug: (row["documents"], row["of"]) for slug, row in rows.items()},
        },
        "held": {day(one["first_day"]): one["documents"] for one in found["archive"]},
        "bars": bars(result),
        "bars of themes": {slug: bars(row) for slug, row in rows.items() if row["bars"]},
        "marks of themes": {slug: marks(row) for slug, row in rows.items() if row["marks"]},
    }
    return facts | ({"marks": marks(result)} if result["marks"] else {})


def cut(found: Json, end: str) -> int:
    """Return the documents beyond an end of the axis."""
    return sum(one["documents"] for one in found["beyond"] if one["text"].startswith(end))


def bars(row: Json) -> dict[date | None, tuple[int, int]]:
    """Return the documents of each bar, and those with a wider date, by its first day."""
    return {day(bar["first_day"]): (bar["documents"], bar["wider"]) for bar in row["bars"]}


def marks(row: Json) -> list[str]:
    """Return the documents that are drawn one by one."""
    return sorted(mark["id"] for mark in row["marks"])


def day(text: str | None) -> date | None:
    """Return a day; None for none."""
    return date.fromisoformat(text) if text else None


def promises(value: object) -> Iterator[tuple[str, int]]:
    """Yield each link of an answer that opens documents which are counted beside it, with their number."""
    if isinstance(value, dict):
        link, documents = value.get("link"), value.get("shared", value.get("documents"))
        if isinstance(link, str) and isinstance(documents, int) and {"first_day", "shared", "facet"} & {*value}:
            yield link, documents
        for name, part in value.items():
            if name not in LEFT_ASIDE:
                yield from promises(part)
    elif isinstance(value, list):
        for part in value:
            yield from promises(part)


LEFT_ASIDE = ("counts", "events")
"""Where no link is a promise."""
