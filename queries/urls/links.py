"""The reader's question as a link: what a link asks, what in it is ignored, and the one link for each question."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from queries.model.filters import EXCLUDED, FORMER_PAGE_SIZE, PAGE_SIZES, REPEATED, Filters
from queries.model.vocabularies import (
    AXES,
    CERTAINTIES,
    DATES,
    DRAWINGS,
    ENDS,
    GRAINS,
    MEASURES,
    MOVES,
    SORTS,
    UNDATED,
    word_of,
)
from queries.urls.typed_dates import read_typed_range

_FIELD_OF = {"q": "text", "from": "start", "to": "end"}
"""The fields of a question that links name otherwise."""

PARAMETERS = (
    *("q", "variants", "from", "to", *REPEATED, "undated", "axis", "certainty", *MOVES),
    *("grain", "draw", "measure", "events", "ends", "sort", "page", "per_page"),
)
"""Every parameter of a link, in the order in which a link names them. `id` belongs to the document page alone."""

VERSION = r"[0-9a-f]{12}"
"""How the version of an archive is written."""
LONGEST_VALUE = 2_000
"""Characters of one value that a link may hold; browsers and proxies cut links not far above."""
MOST_VALUES = 50
HIGHEST_PAGE = 10**9

CHOICES: dict[str, tuple[str, ...]] = {
    "undated": UNDATED,
    "variants": ("1", "0"),
    "axis": AXES,
    "certainty": CERTAINTIES,
    "grain": GRAINS,
    "draw": DRAWINGS,
    "measure": MEASURES,
    "events": ("1", "0"),
    "ends": ENDS,
    "sort": SORTS,
    "per_page": tuple(map(str, PAGE_SIZES)),
}


@dataclass(frozen=True)
class ReadLink:
    """The question a link asks, with a sentence for each thing in it that was ignored, or not read as it stands."""

    filters: Filters
    ignored: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


def parse_link(parameters: Mapping[str, Iterable[str]]) -> tuple[Filters, tuple[str, ...]]:
    """Return the question a link asks, and a sentence for each thing in the link that was ignored. Never raises."""
    read = read_link(parameters)
    return read.filters, read.ignored


def read_link(parameters: Mapping[str, Iterable[str]]) -> ReadLink:
    """Return what `parse_link` tells, and how dates were read that say something else. Never raises."""
    values: dict[str, str] = {}
    repeated: dict[str, tuple[str, ...]] = {}
    ignored: list[str] = []
    readings: list[str] = []
    for name, values_in_link in parameters.items():
        written = list(values_in_link)
        if name == "id" or name.startswith("embed"):
            continue
        if name not in PARAMETERS:
            ignored.append(f"“{_short(name)}” is not a parameter of this page.")
        elif name in REPEATED:
            repeated[name] = _distinct(name, written, ignored)
        elif written:
            if len(written) > 1:
                ignored.append(f"{name} is in the link {len(written)} times; only the last one counts.")
            value, problem = _day(name, written[-1], readings) if name in ("from", "to") else _single(name, written[-1])
            if problem:
                ignored.append(problem)
            else:
                values[_FIELD_OF.get(name, name)] = value
    filters = _filters(values).choose(**repeated).change(page=int(values.get("page", 1)))
    for name, facet in EXCLUDED.items():
        ignored += [
            f"-{facet}={_short(value)} is ignored: {facet}={_short(value)} asks for it."
            for value in repeated.get(name, ())
            if value in filters.included[facet]
        ]
    if not filters.text:
        idle = [name for name, value in (("sort", "relevance"), ("variants", "1")) if values.get(name) == value]
        ignored += [f"{name}={values[name]} is ignored: there is no search." for name in idle]
    if filters.in_order() != filters:
        ignored.append(
            f"The range from {filters.start} to {filters.end} ends before it starts and is read the other way round."
        )
    return ReadLink(filters.in_order(), tuple(ignored), tuple(readings))


def _distinct(name: str, written: list[str], ignored: list[str]) -> tuple[str, ...]:
    clean = [value.strip().encode(errors="replace").decode() for value in written]
    readable = [value for value in dict.fromkeys(clean) if value and len(value) <= LONGEST_VALUE and "\0" not in value]
    if len(readable) < len(set(clean)) or len(readable) > MOST_VALUES:
        ignored.append(f"A value of {name} is ignored: it is empty, too long, or one too many.")
    if name == "date":
        unknown = [value for value in readable if value not in DATES]
        ignored += [f"date={_short(value)} is ignored: it is not one of {', '.join(DATES)}." for value in unknown]
        readable = [value for value in readable if value in DATES]
    return tuple(readable[:MOST_VALUES])


def _filters(values: Mapping[str, str]) -> Filters:
    """Return the question of parameters that stand alone; the values of those in CHOICES are among them."""
    default, later = Filters(), int(values.get("page", 1)) > 1
    return Filters(
        values.get("text", ""),
        values.get("variants") == "1",
        values.get("start", ""),
        values.get("end", ""),
        undated=word_of(UNDATED, values.get("undated")) or "",
        axis=word_of(AXES, values.get("axis")) or default.axis,
        certainty=word_of(CERTAINTIES, values.get("certainty")) or default.certainty,
        since=values.get("since", ""),
        changed=values.get("changed", ""),
        grain=word_of(GRAINS, values.get("grain")) or "",
        draw=word_of(DRAWINGS, values.get("draw")) or default.draw,
        measure=word_of(MEASURES, values.get("measure")) or default.measure,
        events=values.get("events") != "0",
        ends=word_of(ENDS, values.get("ends")) or "",
        sort=word_of(SORTS, values.get("sort")) or "",
        per_page=int(values.get("per_page") or (FORMER_PAGE_SIZE if later else default.per_page)),
    )


def _single(name: str, value: str) -> tuple[str, str]:
    """Return the value of a parameter that stands alone, or the sentence that says why it is ignored."""
    value = value.strip()
    if name == "q":
        return _text(value)
    if name == "page":
        whole = re.fullmatch(r"[0-9]{1,9}", value) is not None and 1 <= int(value) <= HIGHEST_PAGE
        return value if whole else "", "" if whole else f"page={_short(value)} is ignored: it is not a page number."
    if name in MOVES:
        is_version = re.fullmatch(VERSION, value) is not None
        return (
            value if is_version else "",
            "" if is_version else f"{name}={_short(value)} is ignored: it is no version.",
        )
    choices = CHOICES[name]
    if value not in choices:
        alternatives = f"one of {', '.join(choices)}" if len(choices) > 1 else choices[0]
        return "", f"{name}={_short(value)} is ignored: it is not {alternatives}."
    return value, ""


def _day(name: str, text: str, readings: list[str]) -> tuple[str, str]:
    """Return the first or last day text of a typed date, or the sentence that says why it is ignored."""
    typed, quoted = read_typed_range(text), _short(" ".join(text.split()))
    value = (typed.start if name == "from" else typed.end) if typed else ""
    if not typed or not value:
        how = "Write 1962, October 1962 or 16 October 1962"
        return "", f"{name}={quoted} is ignored: it cannot be read as a date. {how}."
    if typed.reading or typed.start != typed.end:
        readings.append(f"{name}={quoted} is read as {value}.")
    return value, ""


def _text(value: str) -> tuple[str, str]:
    clean = " ".join(value.replace("\0", " ").split())
    if len(clean) > LONGEST_VALUE:
        return "", f"The search text is ignored: it has {len(clean):,} characters, and may have {LONGEST_VALUE:,}."
    return clean, ""


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def format_link(filters: Filters) -> dict[str, list[str]]:
    """Return the parameters of the link that asks this question, in their canonical order; defaults stay out.

    A later page always names its size: without it the link would mean FORMER_PAGE_SIZE.
    """
    default = Filters()
    link: dict[str, list[str]] = {}
    for name in PARAMETERS:
        if name in REPEATED:
            link |= {name: list(values)} if (values := filters.values(name)) else {}
            continue
        field = _FIELD_OF.get(name, name)
        value = getattr(filters, field)
        if value != getattr(default, field) or (name == "per_page" and filters.page > 1):
            link[name] = [str(int(value) if name in ("events", "variants") else value)]
    return link


assert {field.name for field in fields(Filters)} - {"included", "excluded", "also"} == {
    _FIELD_OF.get(name, name) for name in PARAMETERS if name not in REPEATED
}
