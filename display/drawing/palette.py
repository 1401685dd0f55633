"""The colours of a drawing: those of the light page, of the dark one, or on white paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from display.format.colours import PAGE_COLOURS

Look = Literal["light", "dark", "print"]
LOOKS: tuple[Look, ...] = get_args(Look)

ON_WHITE = {
    "--paper": "#ffffff",
    "--raised": "#ffffff",
    "--ink": "#000000",
    "--muted": "#3f3f3f",
    "--rule": "#b4b4b4",
    "--documents": "#6f747c",
    "--held": "#dedede",
}
"""What is another colour on white paper than on the light page."""


@dataclass(frozen=True)
class Palette:
    """The colours of a look by name; `themes` are those of the archive's themes, for light and for dark."""

    look: Look
    themes: Mapping[str, tuple[str, str]]

    def __getitem__(self, name: str) -> str:
        if self.look == "print" and name in ON_WHITE:
            return ON_WHITE[name]
        return {**PAGE_COLOURS, **self.themes}[name][self.look == "dark"]
