"""What a link asks for that the archive does not have: themes and versions."""

from collections.abc import Iterator

from display.runtime.address import Address
from queries.database.archive import Archive
from queries.history import versions
from queries.model.filters import OUTSIDE_THEMES, Filters
from queries.theme_definitions import theme_names


def unknown_values(archive: Archive, address: Address) -> list[str]:
    """Return a sentence for each theme and version of a link that the archive does not have."""
    questions = [side.filters for side in address.comparison.sides] if address.page == "compare" else [address.filters]
    return [*_themes(archive, questions), *_versions(archive, questions)]


def _themes(archive: Archive, questions: list[Filters]) -> Iterator[str]:
    known = theme_names(archive)
    for slug in dict.fromkeys(slug for question in questions for slug in (*question.included["theme"], *question.also)):
        if slug not in known and slug != OUTSIDE_THEMES:
            yield f"theme={slug[:40]}: this archive has no such theme, so nothing is found in it."


def _versions(archive: Archive, questions: list[Filters]) -> Iterator[str]:
    moves = dict.fromkeys(item for question in questions for item in question.moves.items())
    known = {one.version for one in versions(archive)} if moves else set()
    for move, version in moves:
        if version not in known:
            lost = "what is new or changed since cannot be said"
            yield f"{move}={version}: this archive does not know that version, so {lost}."
