"""The themes file: named searches that sort documents into the themes of an archive.

Each `[[theme]]` of the file has a slug, a name, a colour, a description and a query in the grammar of the
search box; it may have a `colour_dark` for dark pages, else its colour is made lighter, and a window of dates, open at
either end. Inside the window is a document whose written
date or whose event date overlaps it, because one of the two may be wrong; an undated one lies in no window.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from data.curated.colours import dark_twin, is_colour
from data.curated.toml_file import check_keys, read_toml
from queries.errors import ThemesError
from queries.model.theme import Theme
from queries.search.parser import parse

RESERVED_SLUGS = frozenset({"none"})
"""Slugs with a meaning of their own in links: `none` stands for the documents outside all themes."""

_REQUIRED = ("slug", "name", "colour", "description", "query")
_WINDOW = ("window_from", "window_to")


def read_themes(path: Path) -> tuple[Theme, ...]:
    """Return the themes of a file in its order; raise ThemesError that names the file, the theme and the remedy."""
    places = [_Place(path, number, entry) for number, entry in enumerate(_entries(path), start=1)]
    themes = tuple(_theme(place) for place in places)
    _check_alike("slug", [theme.slug for theme in themes], path)
    _check_alike("name", [theme.name for theme in themes], path)
    return themes


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the themes file an error is found."""

    path: Path
    number: int
    entry: dict[str, object]

    def __str__(self) -> str:
        slug = self.entry.get("slug")
        called = f" (“{slug}”)" if isinstance(slug, str) else ""
        return f"Theme {self.number}{called} in {self.path}"

    def error(self, what: str) -> ThemesError:
        return ThemesError(f"{self}: {what}")


def _entries(path: Path) -> list[dict[str, object]]:
    content = read_toml(path, "themes", ThemesError)
    check_keys(content, ("theme",), f"The themes file {path}", ThemesError)
    entries = content.get("theme", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ThemesError(f"The themes file {path} has no list of themes. Begin each theme with [[theme]].")
    return entries


def _theme(place: _Place) -> Theme:
    check_keys(place.entry, (*_REQUIRED, "colour_dark", *_WINDOW), str(place), ThemesError)
    texts = {key: _text(place, key) for key in _REQUIRED}
    _check_slug(texts["slug"], place)
    _check_colour(texts["colour"], place)
    _check_query(texts["query"], place)
    dark = _text(place, "colour_dark") if "colour_dark" in place.entry else dark_twin(texts["colour"])
    _check_colour(dark, place)
    first_day, last_day = (_day(place, key) for key in _WINDOW)
    if first_day and last_day and first_day > last_day:
        raise place.error(f"its window ends before it begins. Exchange {first_day} and {last_day}.")
    slug, name, colour, description, query = texts.values()
    return Theme(slug, name, colour, description, query, first_day, last_day, colour_dark=dark)


def _text(place: _Place, key: str) -> str:
    if key not in place.entry:
        raise place.error(f"the key “{key}” is missing. Add it.")
    value = place.entry[key]
    if not isinstance(value, str) or not value.strip():
        raise place.error(f"“{key}” must be text in quotation marks that is not empty.")
    return " ".join(value.split())


def _day(place: _Place, key: str) -> date | None:
    value = place.entry.get(key)
    if value is None:
        return None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise place.error(f"“{key}” must be a date without quotation marks, such as {key} = 1962-10-14.")
    return value


def _check_slug(slug: str, place: _Place) -> None:
    if slug in RESERVED_SLUGS:
        raise place.error(f"the slug “{slug}” is reserved for the documents outside all themes. Choose another.")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        raise place.error("a slug has only letters a to z, digits, and single hyphens between them.")


def _check_colour(colour: str, place: _Place) -> None:
    if not is_colour(colour):
        raise place.error(f"“{colour}” is not a colour. Write # and six hexadecimal digits: #0072b2.")


def _check_query(query: str, place: _Place) -> None:
    search = parse(query)
    if search.problems:
        raise place.error(f"its query is not understood. {' '.join(search.problems)}")
    if any(term.field == "theme" for term in search.terms):
        raise place.error("its query names a theme, and themes are made one after the other. Write its query instead.")


def _check_alike(key: str, values: Sequence[str], path: Path) -> None:
    lines: dict[str, int] = {}
    for number, value in enumerate(values, start=1):
        first = lines.setdefault(value.casefold(), number)
        if first != number:
            raise ThemesError(f"Themes {first} and {number} in {path} have the same {key} “{value}”. Give one another.")
