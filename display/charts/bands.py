"""The bands of a timeline: its themes, several of them, none, and dates wider than a bar."""

from collections.abc import Mapping

from queries.bars import WIDER
from queries.filters import OUTSIDE_THEMES

SEVERAL_COLOUR = "#9467a8"
OUTSIDE_COLOUR = "#858b94"
"""Colours of documents in several themes and in none; both keep 3:1 against the light and the dark ground."""

FAINT = 0.28
"""Opacity of what is not chosen, or only the whole archive behind a result."""


def band_names(names: Mapping[str, str]) -> dict[str, str]:
    """The bands of a timeline from the axis up, with their names, given those of the themes."""
    return {
        **names,
        "several": "Several themes",
        OUTSIDE_THEMES: "Outside all themes",
        WIDER: "Date wider than a bar",
    }


def band_colours(colours: Mapping[str, str]) -> dict[str, str]:
    """The colours of the bands, given those of the themes."""
    return {**colours, "several": SEVERAL_COLOUR, OUTSIDE_THEMES: OUTSIDE_COLOUR, WIDER: OUTSIDE_COLOUR}
