"""Kinds of documents as their titles begin with them, and what reference managers call these."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of document: its name, empty where the title says none, and its type in Zotero, CSL, RIS and BibLaTeX."""

    name: str
    zotero: str = "manuscript"
    csl: str = "manuscript"
    ris: str = "MANSCPT"
    biblatex: str = "unpublished"


_LETTER = ("letter", "personal_communication", "PCOMM", "letter")
_REPORT = ("report", "report", "RPRT", "report")
_INTERVIEW = ("interview", "interview", "PCOMM", "unpublished")
_MANUSCRIPT = ("manuscript", "manuscript", "MANSCPT", "unpublished")

_KINDS = {
    "memorandum of a telephone conversation": _MANUSCRIPT,
    "memorandum of telephone conversation": _MANUSCRIPT,
    "memorandum of a conversation": _MANUSCRIPT,
    "memorandum of conversation": _MANUSCRIPT,
    "memorandum of discussion": _MANUSCRIPT,
    "memorandum for the record": _MANUSCRIPT,
    "national security decision memorandum": _MANUSCRIPT,
    "national security study memorandum": _MANUSCRIPT,
    "national security action memorandum": _MANUSCRIPT,
    "national intelligence estimate": _REPORT,
    "special national intelligence estimate": _REPORT,
    "intelligence memorandum": _MANUSCRIPT,
    "briefing memorandum": _MANUSCRIPT,
    "action memorandum": _MANUSCRIPT,
    "information memorandum": _MANUSCRIPT,
    "memorandum": _MANUSCRIPT,
    "memoranda": _MANUSCRIPT,
    "circular telegram": _MANUSCRIPT,
    "backchannel message": _MANUSCRIPT,
    "telegram": _MANUSCRIPT,
    "cable": _MANUSCRIPT,
    "airgram": _MANUSCRIPT,
    "despatch": _MANUSCRIPT,
    "dispatch": _MANUSCRIPT,
    "circular": _MANUSCRIPT,
    "message": _MANUSCRIPT,
    "instruction": _MANUSCRIPT,
    "note": _MANUSCRIPT,
    "notes": _MANUSCRIPT,
    "minutes": _MANUSCRIPT,
    "transcript": _MANUSCRIPT,
    "speech": _MANUSCRIPT,
    "statement": _MANUSCRIPT,
    "petition": _MANUSCRIPT,
    "protocol": _MANUSCRIPT,
    "diary": _MANUSCRIPT,
    "personal letter": _LETTER,
    "letters": _LETTER,
    "letter": _LETTER,
    "progress report": _REPORT,
    "intelligence report": _REPORT,
    "reports": _REPORT,
    "report": _REPORT,
    "interview": _INTERVIEW,
    "oral history": _INTERVIEW,
}
_BEGINNING = re.compile(
    rf"(?:draft |the )?({'|'.join(sorted(map(re.escape, _KINDS), key=len, reverse=True))})(?![\w’'-])", re.I
)
UNKNOWN = Kind("")


def kind_of(title: str) -> Kind:
    """Return the kind that a title begins with; one without a name where it begins with none that is known."""
    found = _BEGINNING.match(title)
    return Kind(found[1].lower(), *_KINDS[found[1].lower()]) if found else UNKNOWN
