"""A document that is no more in the archive, in words: as much as its history holds."""

from display.format import text, words
from queries.database.archive import Archive
from queries.history import Withdrawn, versions


def withdrawing_version(archive: Archive, gone: Withdrawn) -> str:
    """Return by which version a document was withdrawn."""
    version = next((one for one in versions(archive) if one.number == gone.number), None)
    if version is None:
        return "withdrawn"
    return f"withdrawn with version {version.version} of {words.day(version.built_at.date())}"


def last_title(gone: Withdrawn) -> str:
    """Return the last title of a document, long ones only as far as the history holds them."""
    return text.plain(gone.title) if gone.title else "Its title is not in the history"


def withdrawn_sentence(archive: Archive, gone: Withdrawn) -> str:
    """Return what a reader is told who follows a link to it."""
    titled = f" Its last title: “{text.plain(gone.title)}”." if gone.title else ""
    short_id = text.plain(text.shortened(gone.id, 80))
    return f"The document “{short_id}” was {withdrawing_version(archive, gone)} and is not in this archive now.{titled}"
