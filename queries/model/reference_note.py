"""The note that goes with a record into the files of reference managers: what these have no field for, a line each.

Fields of RIS, BibLaTeX and CSL-JSON are for what a style prints. The note says what the archive says, word by word, so
that the same record comes back from such a file as it left.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from queries.fields import fields_of

LABELS = {
    "own_id": "Record",
    "date_text": "Date as written",
    "date_edtf": "Date in EDTF",
    **{field.name: field.label for field in fields_of("stated", "line")},
    "url": "Web address",
}
"""Field of a record to its label in a note."""
LISTED = {field.name: field.noun.capitalize() for field in fields_of("named")}
"""Fields that may have several values, a line each."""
INFERRED = "Date inferred"
_INFERRED_BEFORE = "Date inferred by the archive"
"""The same in notes of earlier versions."""
CITED_AS, TITLE_DATE = "Cited as: ", "Date in the title: "
FOR_PEOPLE = (CITED_AS, TITLE_DATE, "Left out")
"""Beginnings of lines that are made of other fields."""
BEGINNING = "From the Annals archive"
RECORD_NAMESPACE = "urn:x-annals:record"
"""The namespace of the element that holds a note in answers of OAI-PMH."""
LEFT_OUT = "Left out, because XML cannot hold them: "

_FIELD_OF = {label: name for name, label in (LABELS | LISTED).items()}
_LINE = re.compile(rf"({'|'.join(sorted(_FIELD_OF, key=len, reverse=True))}): (.*)")


@dataclass
class ReadNote:
    """What a note says: `texts` and `lists` by field, and the lines around it that are none of its own."""

    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    is_inferred: bool = False
    rest: str = ""


def note_lines(
    origin: str,
    texts: Mapping[str, object],
    lists: Mapping[str, Iterable[str]],
    *,
    is_inferred: bool,
    others: Iterable[str],
) -> list[str]:
    """Return the lines of a note: `origin` names archive, version and address, `others` are lines for people alone."""
    lines = [f"{BEGINNING} {origin}"]
    lines += [f"{label}: {text}" for name, label in LABELS.items() if (text := _one_line(texts.get(name)))]
    lines += [INFERRED] if is_inferred else []
    lines += [f"{LISTED[kind]}: {value}" for kind in LISTED for value in lists.get(kind, ())]
    return [*lines, *others]


def read_note(text: str) -> ReadNote | None:
    """Return what a note in a file says; None where the text holds none."""
    lines = [line.strip() for line in text.split("\n")]
    start = next((at for at, line in enumerate(lines) if line.startswith(BEGINNING)), None)
    if start is None:
        return None
    read = ReadNote()
    rest = lines[:start]
    for line in lines[start + 1 :]:
        found = _LINE.fullmatch(line)
        if found and (name := _FIELD_OF[found[1]]) in LISTED:
            read.lists.setdefault(name, []).append(found[2])
        elif found:
            read.texts[name] = found[2]
        elif line in (INFERRED, _INFERRED_BEFORE):
            read.is_inferred = True
        elif not line.startswith(FOR_PEOPLE):
            rest.append(line)
    read.rest = "\n".join(rest).strip()
    return read


def as_written(
    texts: Mapping[str, str], lists: Mapping[str, Sequence[str]], note: ReadNote | None
) -> tuple[dict[str, str], dict[str, Sequence[str]], bool]:
    """Texts and lists read from a file, and whether the date is inferred: as its note has them, where it has one.

    What was made for a style then counts for nothing. Titles and summaries are never in the note. The texts have been
    cleaned before they left: what looks like a tag or an entity in them is text, and escaped here as such.
    """
    if note is None:
        return dict(texts), dict(lists), False
    own = {name: text for name, text in texts.items() if name not in LABELS}
    written = {name: escape(text, quote=False) for name, text in {**own, **note.texts}.items()}
    names: dict[str, Sequence[str]] = {
        kind: [escape(name, quote=False) for name in note.lists.get(kind, ())] for kind in LISTED
    }
    return written, names, note.is_inferred


def _one_line(value: object) -> str:
    return " ".join(str(value).split()) if value is not None else ""
