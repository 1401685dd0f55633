"""A theme as its file defines it and as the archive holds it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Theme:
    """A named search, its colours on light and on dark pages, and its window of dates (None: open at that end).

    The query is empty where only sources put documents under the theme. `documents` is known once it is built.
    """

    slug: str
    name: str
    colour: str
    description: str
    query: str
    window_first_day: date | None = None
    window_last_day: date | None = None
    documents: int = 0
    colour_dark: str = ""
