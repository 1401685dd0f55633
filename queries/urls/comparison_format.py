"""A comparison as the parameters of a link."""

import re

from queries.model.comparison import (
    LETTERS,
    MIN_QUESTIONS,
    Comparison,
)
from queries.model.filters import Filters
from queries.urls.links import format_link

EVERYTHING = "all"
"""The whole archive as a question, where a link has to name it."""

COMPARED_PARAMETERS = (
    *LETTERS,
    *(f"{letter}_day" for letter in LETTERS),
    *("unit", "reach", "grain", "ends", "measure", "at", "pair", "show", "page", "per_page"),
)
"""Every parameter of the link of a comparison, in the order in which the link names them."""


def format_comparison(comparison: Comparison) -> dict[str, list[str]]:
    """Return the parameters of the link for this comparison, in their canonical order; defaults stay out."""
    link: dict[str, list[str]] = {}
    for letter, side in zip(LETTERS, comparison.sides, strict=False):
        written = format_question(side.filters)
        if written != EVERYTHING or len(comparison.sides) > MIN_QUESTIONS:
            link[letter] = [written]
    for letter, side in zip(LETTERS, comparison.sides, strict=False):
        if side.day_zero:
            link[f"{letter}_day"] = [side.day_zero.isoformat()]
    default = Comparison()
    for name in COMPARED_PARAMETERS[2 * len(LETTERS) :]:
        is_needed = name == "per_page" and comparison.page > 1
        if is_needed or getattr(comparison, name) != getattr(default, name):
            link[name] = [str(getattr(comparison, name))]
    return link


def format_question(filters: Filters) -> str:
    """Return the question as its own link writes it, to stand in a link; `all` for the whole archive.

    Only what parts the parameters is escaped: the link around it escapes the rest once, not twice.
    """
    pairs = [(name, value) for name, values in format_link(filters.criteria).items() for value in values]
    return "&".join(f"{name}={_escaped(value)}" for name, value in pairs) or EVERYTHING


def _escaped(value: str) -> str:
    return re.sub(r"[%&+=#;]", lambda found: f"%{ord(found[0]):02X}", value).replace(" ", "+")
