"""Sets: the themes and the collections of the archive, and the names by which OAI-PMH knows them."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.statements import sql
from queries.harvest import SetKind
from queries.model.site import site
from queries.theme_definitions import theme_names
from routes.oai.errors import OaiError

_KINDS: dict[SetKind, str] = {"theme": "Themes", "collection": "Collections"}
_PLAIN = re.compile(r"[A-Za-z0-9_.-]")
_WRITTEN = re.compile(r"(?:[A-Za-z0-9_.-]|~[0-9A-F]{2})+")


def written(value: str) -> str:
    """Return a value as a part of a set's name, in which OAI-PMH lets few characters stand: `~C3~A9` for `é`."""
    octets = value.encode("utf-8", "replace")
    return "".join(chr(one) if _PLAIN.fullmatch(chr(one)) else f"~{one:02X}" for one in octets)


def value_of(part: str) -> str:
    """Return the value that is written so."""
    return unquote(part.replace("~", "%"), errors="replace")


def spec(kind: SetKind, value: str) -> str:
    """Return the name of the set of a theme, by its slug, or of a collection."""
    return f"{kind}:{written(value)}"


def parse_spec(archive: Archive, name: str) -> tuple[SetKind, str]:
    """Return what a set is of; without a value, all themes or all collections. Raises OaiError for one that is none."""
    if not has_sets(archive):
        raise OaiError("noSetHierarchy", "This archive has neither themes nor collections, and so no sets.")
    first, between, rest = name.partition(":")
    kind: SetKind | None = "theme" if first == "theme" else "collection" if first == "collection" else None
    if kind is None or (between and not _WRITTEN.fullmatch(rest)):
        raise OaiError("badArgument", f"There is no set {name[:80]!r}; ListSets names those that there are.")
    return kind, value_of(rest)


def has_sets(archive: Archive) -> bool:
    """Whether the archive has a theme or a collection."""
    return bool(theme_names(archive) or collections(archive))


def all_sets(archive: Archive) -> Iterator[tuple[str, str]]:
    """Yield name and title of each set; the two that hold the others come before them."""
    if themes := theme_names(archive):
        yield "theme", _KINDS["theme"]
        yield from ((spec("theme", slug), name) for slug, name in themes.items())
    if known := collections(archive):
        yield "collection", _KINDS["collection"]
        yield from ((spec("collection", code), site(archive).collection_name(code)) for code in known)


@cached_query
def collections(archive: Archive) -> list[str]:
    """Return the collections that documents state, in order."""
    return [code for (code,) in archive.cursor().rows(sql("collections"))]
