"""Colours of the page: text and marks have enough contrast on the paper, on light and on dark pages."""

import pytest

from data.curated.colours import contrast
from display.format.colours import PAGE_COLOURS

TEXT = ("--ink", "--muted", "--accent", "--amber")
"""Colours of text, which is read at 4.5 : 1 (WCAG 2.2, 1.4.3)."""
MARKS = ("--border", "--documents", "--several")
"""Colours of borders of fields and of marks, which are told apart at 3 : 1 (WCAG 2.2, 1.4.11)."""
GROUNDS = ("--paper", "--raised")
LINES = tuple(name for name in PAGE_COLOURS if name.startswith("--line"))


@pytest.mark.parametrize("page", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("name", TEXT)
def test_text_is_read_on_every_ground(name: str, ground: str, page: int) -> None:
    assert contrast(PAGE_COLOURS[name][page], PAGE_COLOURS[ground][page]) >= 4.5


@pytest.mark.parametrize("page", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["--amber-ground", "--hit"])
def test_text_is_read_on_coloured_grounds(ground: str, page: int) -> None:
    assert contrast(PAGE_COLOURS["--ink"][page], PAGE_COLOURS[ground][page]) >= 4.5


@pytest.mark.parametrize("page", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", [*MARKS, *LINES])
def test_marks_and_borders_are_seen(name: str, page: int) -> None:
    assert contrast(PAGE_COLOURS[name][page], PAGE_COLOURS["--paper"][page]) >= 3
