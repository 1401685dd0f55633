"""The site file: what an archive says of itself, as TOML with the tables `[site]` and `[collections]`.

All of it may be missing. What is there is checked, so that a page can show it as it is.
"""

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from data.curated.colours import DARK_PAGE, LIGHT_PAGE, contrast, dark_twin, is_colour
from data.curated.toml_file import check_keys, read_toml
from queries.errors import SiteError
from queries.model.site import CITATION_FIELDS, SETTINGS, CollectionName, Site, SiteLink
from queries.model.web_address import is_web_address

MAX_CHARS = {
    "name": 80,
    "sentence": 200,
    "about": 20_000,
    "citation": 500,
    "contact": 200,
    "rights": 2_000,
    "label": 40,
    "url": 500,
    "licence_url": 500,
    "short": 22,
}
"""Characters that each text may have."""
MAX_LOGO_BYTES = 64 << 10
"""Bytes of a logo: it is sent with every page."""
MAX_LINKS = 12
MIN_TEXT_CONTRAST = 4.5
"""Of text to the page behind it, as WCAG 2.1 asks (criterion 1.4.3)."""

_IMAGES = {
    "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "image/webp": re.compile(rb"RIFF.{4}WEBP", re.S),
}


@dataclass(frozen=True, slots=True)
class _Place:
    """A table of the site file: where it stands, and what is in it."""

    path: Path
    name: str
    table: Mapping[str, object]

    def error(self, what: str) -> SiteError:
        return SiteError(f"{self.name} in {self.path}: {what}")

    def text(self, key: str) -> str:
        """Return the text under a key, its lines kept; empty where there is none."""
        value = self.table.get(key, "")
        if not isinstance(value, str) or (key in self.table and not value.strip()) or "\0" in value:
            raise self.error(f"“{key}” must be text in quotation marks that is not empty. Write some, or leave it out.")
        if len(value.strip()) > MAX_CHARS.get(key, MAX_CHARS["name"]):
            longest = MAX_CHARS.get(key, MAX_CHARS["name"])
            raise self.error(f"“{key}” has {len(value.strip()):,} characters. Shorten it to {longest:,}.")
        return value.strip()

    def line(self, key: str) -> str:
        """Return the text under a key as one line."""
        return " ".join(self.text(key).split())


def read_site(path: Path) -> Site:
    """Return the site of a file; raise SiteError that names the file, the place and the remedy."""
    content = read_toml(path, "site", SiteError)
    check_keys(content, ("site", "collections"), f"The site file {path}", SiteError)
    place = _Place(path, "[site]", _table(path, content, "site"))
    check_keys(place.table, (*SETTINGS, "links"), str(place.name) + f" in {path}", SiteError)
    accent, accent_dark = _accents(place)
    return Site(
        name=place.line("name"),
        sentence=place.line("sentence"),
        about=place.text("about"),
        logo=_logo(place),
        accent=accent,
        accent_dark=accent_dark,
        citation=_citation(place),
        contact=place.line("contact"),
        rights=place.line("rights"),
        licence=_licence(place),
        licence_url=_licence_url(place),
        links=_links(place),
        collections=_collections(path, _table(path, content, "collections")),
    )


def _table(path: Path, content: Mapping[str, object], name: str) -> Mapping[str, object]:
    table = content.get(name, {})
    if not isinstance(table, dict):
        raise SiteError(f"The site file {path} has no table “{name}”. Begin it with [{name}].")
    return table


def _accents(place: _Place) -> tuple[str, str]:
    """Return the colours for a light and for a dark page, the latter made from the former where it is not set."""
    light, dark = place.line("accent"), place.line("accent_dark")
    for key, colour, page in (("accent", light, LIGHT_PAGE), ("accent_dark", dark, DARK_PAGE)):
        if not colour:
            continue
        if not is_colour(colour):
            raise place.error(f"{key} “{colour}” is not a colour. Write # and six hexadecimal digits: #8c2f1b.")
        if contrast(colour, page) < MIN_TEXT_CONTRAST:
            other = "darker" if key == "accent" else "lighter"
            raise place.error(
                f"{key} {colour} has a contrast of {contrast(colour, page):.1f} to the page, and text"
                f" needs {MIN_TEXT_CONTRAST}. Choose a {other} one."
            )
    return light, dark or (dark_twin(light) if light else "")


def _logo(place: _Place) -> str:
    """Return the image beside the file, as a data URI."""
    file_name = place.line("logo")
    if not file_name:
        return ""
    path = place.path.parent / file_name
    try:
        with path.open("rb") as file:
            image = file.read(MAX_LOGO_BYTES + 1)
    except (OSError, ValueError) as error:
        raise place.error(f"the logo {path} cannot be read. Name a file next to the site file.") from error
    if len(image) > MAX_LOGO_BYTES:
        raise place.error(f"the logo {path} has more than {MAX_LOGO_BYTES >> 10} kB. Make it smaller.")
    kind = next((kind for kind, start in _IMAGES.items() if start.match(image)), None)
    if not kind:
        raise place.error(f"the logo {path} is not a PNG, JPEG or WebP image. Save it as one of these.")
    return f"data:{kind};base64,{b64encode(image).decode()}"


def _citation(place: _Place) -> str:
    template = place.line("citation")
    try:
        pieces = list(Formatter().parse(template))
    except ValueError as error:
        raise place.error(f"the citation has a brace without its counterpart ({error}). Write {{title}}.") from error
    for _, field, form, conversion in pieces:
        if field is not None and (field not in CITATION_FIELDS or form or conversion):
            known = ", ".join(CITATION_FIELDS)
            raise place.error(f"the citation has the unknown field {{{field}}}. Fields are: {known}.")
    return template


def _licence(place: _Place) -> str:
    """Return the identifier of the licence of all documents."""
    licence = place.line("licence")
    if licence and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.+-]*", licence):
        raise place.error(f"licence “{licence}” is not an identifier. Write one of SPDX's, such as CC-BY-4.0.")
    return licence


def _licence_url(place: _Place) -> str:
    """Return the address of the licence."""
    url = place.line("licence_url")
    if url and (not is_web_address(url) or re.search(r"[\s\"<>]", url)):
        raise place.error(f"licence_url “{url[:80]}” is not a web address. Write it in full: https://example.org/page.")
    return url


def _links(place: _Place) -> tuple[SiteLink, ...]:
    entries = place.table.get("links", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise place.error('links must be a list: links = [{label = "Contact", url = "https://example.org"}].')
    if len(entries) > MAX_LINKS:
        raise place.error(f"there are {len(entries)} links, and room for {MAX_LINKS}. Leave some out.")
    return tuple(
        _link(_Place(place.path, f"Link {number} of [site]", entry)) for number, entry in enumerate(entries, 1)
    )


def _link(place: _Place) -> SiteLink:
    check_keys(place.table, ("label", "url"), f"{place.name} in {place.path}", SiteError)
    label, url = _required_line(place, "label"), _required_line(place, "url")
    if not is_web_address(url) or re.search(r"[\s\"<>]", url):
        raise place.error(f"“{url[:80]}” is not a web address. Write it in full: https://example.org/page.")
    return SiteLink(label, url)


def _collections(path: Path, table: Mapping[str, object]) -> tuple[CollectionName, ...]:
    return tuple(_collection(path, code, entry) for code, entry in sorted(table.items()))


def _collection(path: Path, code: str, entry: object) -> CollectionName:
    if not isinstance(entry, dict):
        raise SiteError(
            f"The collection “{code}” in {path} has no names."
            f' Write {code} = {{short = "FRUS", name = "Foreign Relations of the United States"}}.'
        )
    place = _Place(path, f"The collection “{code}”", entry)
    check_keys(entry, ("short", "name"), f"{place.name} in {path}", SiteError)
    name = _required_line(place, "name")
    return CollectionName(code, place.line("short") or name, name)


def _required_line(place: _Place, key: str) -> str:
    if key not in place.table:
        raise place.error(f"the key “{key}” is missing. Add it.")
    return place.line(key)
