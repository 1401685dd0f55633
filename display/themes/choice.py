"""The theme that is looked at closely, and the links that choose it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.filters import OUTSIDE_THEMES, Filters
from queries.model.theme import Theme

NEW_THEME = "--theme-new"
"""The name of the colour of a theme that the archive does not have."""
NEW_COLOURS = (
    ("#b0457f", "#e08fb8"),
    ("#7a6a1e", "#c9b65a"),
    ("#2f7fa8", "#6fb6dc"),
    ("#7d5ba6", "#b79be0"),
    ("#5a7d2a", "#9cc262"),
    ("#6b6f78", "#9aa0ab"),
)
"""Colours for new themes, on a light page and on a dark one; a new theme has the first that no other theme has."""


def chosen(filters: Filters, themes: Sequence[Theme]) -> Theme:
    """Return the first theme asked for, new to the archive or not, else the archive's first."""
    known = {theme.slug: theme for theme in themes}
    slugs = [slug for slug in filters.included["theme"] if slug != OUTSIDE_THEMES]
    if slugs:
        return known.get(slugs[0]) or _new(slugs[0], themes)
    return themes[0] if themes else _new("new-theme", themes)


def _new(slug: str, themes: Sequence[Theme]) -> Theme:
    used = {theme.colour for theme in themes}
    light, dark = next((colours for colours in NEW_COLOURS if colours[0] not in used), NEW_COLOURS[-1])
    return Theme(slug, slug.replace("-", " ").capitalize(), light, "", "", colour_dark=dark)


def is_new(theme: Theme) -> bool:
    """Whether the archive does not have the theme yet."""
    return not theme.description and not theme.query and not theme.documents


def slug_of(typed: str) -> str:
    """Return what was typed as a slug: small letters, digits and single hyphens."""
    bare = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in typed.casefold())
    slug = "-".join(bare.split())
    return slug if slug and slug != OUTSIDE_THEMES else "new-theme"


def theme_links(address: Address, theme: Theme, themes: Sequence[Theme], colours: Mapping[str, str]) -> Element:
    """Give a link for each theme that chooses it, the one looked at marked; `colours` are names of colours by slug."""
    listed = [*themes, *([theme] if theme.slug not in {one.slug for one in themes} else [])]
    items = [
        el(
            "li",
            el(
                "a",
                el("span", class_="swatch", style=f"background: var({colours.get(one.slug, NEW_THEME)})"),
                el("span", f"{one.name} (new)" if is_new(one) else one.name, class_="name"),
                href=address.ask(address.filters.choose(theme=(one.slug,))).change(panel="").href,
                aria_current="true" if one.slug == theme.slug else None,
                data_focus=f"choose-{one.slug}",
            ),
            key=one.slug,
        )
        for one in listed
    ]
    return el("nav", el("ul", items), class_="theme-links", aria_label="Theme")
