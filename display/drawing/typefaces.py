"""The typefaces of drawings: those that ship, and those of a folder that the operator names; how wide a text is in one.

A drawing is measured with the files that draw it, so that a text that is cut to a room stays in it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from queries.errors import SettingsError

FOLDER = Path(__file__).parent / "fonts"
FONT_ENDINGS = (".ttf", ".otf")
MOST_FILES = 200
"""Files of the operator's folder that are opened."""


@dataclass(frozen=True)
class Typeface:
    """A file of letters, its family, and its weight."""

    path: Path
    family: str
    weight: int = 400

    @cached_property
    def widths(self) -> Mapping[int, float]:
        """The width of each of its characters, as a part of the size of the type."""
        with self.path.open("rb") as file, TTFont(file, lazy=True) as font:
            unit, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
            return {code: metrics[name][0] / unit for code, name in font.getBestCmap().items()}

    def __contains__(self, character: str) -> bool:
        return ord(character) in self.widths


SANS = Typeface(FOLDER / "SourceSans3_400Regular.ttf", "Source Sans 3")
SANS_BOLD = Typeface(FOLDER / "SourceSans3_600SemiBold.ttf", "Source Sans 3", 600)
SERIF_BOLD = Typeface(FOLDER / "SourceSerif4_600SemiBold.ttf", "Source Serif 4", 600)
ARABIC = Typeface(FOLDER / "NotoSansArabic_400Regular.ttf", "Noto Sans Arabic")
HEBREW = Typeface(FOLDER / "NotoSansHebrew_400Regular.ttf", "Noto Sans Hebrew")

SHIPPED = (SANS, SANS_BOLD, SERIF_BOLD, ARABIC, HEBREW)
"""Latin, Cyrillic and Greek letters in three cuts, Arabic and Hebrew ones in one."""


def folder_setting() -> str:
    """Return ANNALS_FONTS, the folder of further fonts; empty where it is not set."""
    return os.environ.get("ANNALS_FONTS", "").strip()


def others(folder: str) -> tuple[Typeface, ...]:
    """Return the typefaces that stand in where one has no letter for a character, the first of them first.

    Raises SettingsError where the folder has no fonts that can be read.
    """
    return (SANS, ARABIC, HEBREW, *_of_folder(folder))


@lru_cache(maxsize=4)
def _of_folder(folder: str) -> tuple[Typeface, ...]:
    if not folder:
        return ()
    root = Path(folder)
    if not root.is_dir():
        raise SettingsError(f"ANNALS_FONTS={folder[:80]} is no folder. Name one with fonts, files of .ttf or .otf.")
    files = sorted(path for path in root.rglob("*") if path.suffix.lower() in FONT_ENDINGS)[:MOST_FILES]
    faces = tuple(_opened(files))
    if not faces:
        raise SettingsError(f"ANNALS_FONTS={folder[:80]} has no font that can be read, no file of .ttf or .otf.")
    return faces


def _opened(files: list[Path]) -> Iterator[Typeface]:
    """Yield the typefaces of the files that are such; upright ones of the usual weight stand before others."""
    faces = []
    for path in files:
        try:
            with path.open("rb") as file, TTFont(file, lazy=True) as font:
                family = font["name"].getBestFamilyName() or path.stem
                weight = font["OS/2"].usWeightClass if "OS/2" in font else 400
                faces.append((abs(weight - 400), "Italic" in path.stem, Typeface(path, str(family), int(weight))))
        except (TTLibError, OSError):
            continue
    yield from (face for _, _, face in sorted(faces, key=lambda one: one[:2]))
