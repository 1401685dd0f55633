"""The synonyms file: groups of names for the same person, place or thing, as TOML.

Each `[[group]]` has a list `names` of two or more: spellings and translations of one name. A name of several words is
searched for as a phrase, one of a single word in any of its forms.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from data.curated.toml_file import check_keys, read_toml
from queries.errors import SynonymsError
from queries.search.variants import name_key

MOST_NAMES = 20
"""Names of one group: each is a term of the search, which may have sixty."""
MAX_NAME_CHARS = 100

Group = tuple[str, ...]
"""The names of one person, place or thing."""


def read_synonyms(path: Path) -> tuple[Group, ...]:
    """Return the groups of a file in its order; raise SynonymsError that names the file, the group and the remedy."""
    content = read_toml(path, "synonyms", SynonymsError)
    check_keys(content, ("group",), f"The synonyms file {path}", SynonymsError)
    entries = content.get("group", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SynonymsError(f"The synonyms file {path} has no list of groups. Begin each group with [[group]].")
    return tuple(_group(f"Group {number} in {path}", entry) for number, entry in enumerate(entries, start=1))


def _group(place: str, entry: dict[str, object]) -> Group:
    check_keys(entry, ("names",), place, SynonymsError)
    names = entry.get("names")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise SynonymsError(f'{place} has no list of names. Write names = ["Peking", "Beijing"].')
    clean = [" ".join(name.replace("\0", " ").split()) for name in names]
    if not 2 <= len(clean) <= MOST_NAMES:
        raise SynonymsError(f"{place} has {len(clean)} names. Give it from 2 to {MOST_NAMES}.")
    _check_names(place, clean)
    return tuple(clean)


def _check_names(place: str, names: Sequence[str]) -> None:
    seen: dict[tuple[str, ...], str] = {}
    for name in names:
        key = name_key(name)
        if not key or len(name) > MAX_NAME_CHARS:
            raise SynonymsError(
                f"{place}: “{name[:40]}” has no word, or more than {MAX_NAME_CHARS} characters. Write a name."
            )
        if key in seen:
            raise SynonymsError(
                f"{place}: “{seen[key]}” and “{name}” are the same to a search, which finds either by itself. Drop one."
            )
        seen[key] = name


def shared_names(groups: Sequence[Group]) -> Iterator[str]:
    """Yield a sentence for each name that stands in several groups, which does not join these."""
    standing: dict[tuple[str, ...], list[str]] = {}
    for group in groups:
        for name in group:
            standing.setdefault(name_key(name), []).append(f"{name} ({', '.join(group[:3])})")
    for places in standing.values():
        if len(places) > 1:
            yield f"one name stands in {len(places)} groups of synonyms, which are not joined: {'; '.join(places)}"
