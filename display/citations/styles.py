"""Citations of a document in the styles that readers are asked for: Chicago 18, MLA 9, APA 7, and the archive's own.

Chicago has the item first and the holder last (18th ed., 14.119–127); a volume of *Foreign Relations of the United
States* is cited as an edition, with the number of the document.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from display.citations.dates import APA, CHICAGO, MLA, UNDATED, cited_date, span
from display.citations.document import CitedDocument
from display.citations.frus import SERIES
from display.citations.titles import capitalized, curly, quoted, short, smart, without_stop
from display.format import text
from queries.model.site import Site

LONGEST_SHORT_NOTE = 14
"""Words of sender and recipient in a short note."""


@dataclass(frozen=True)
class Citation:
    """A citation in one style: its name for readers, its key in code, and the text."""

    key: str
    name: str
    text: str


def citations(document: CitedDocument, site: Site, version: str, today: date) -> list[Citation]:
    """Return the document in every style, the one that its archive prefers first."""
    preferred = as_the_archive_asks(document, site, version, today) if site.citation else ""
    collection = chicago_collection(document)
    return [
        *([Citation("preferred", "As the archive asks", preferred)] if preferred else []),
        Citation("chicago", "Chicago, note", chicago_note(document, today)),
        Citation("chicago-short", "Chicago, short note", chicago_short_note(document)),
        Citation("chicago-bibliography", "Chicago, bibliography", chicago_bibliography(document, today)),
        *(
            [Citation("chicago-collection", "Chicago, bibliography, if you cite several from here", collection)]
            if collection
            else []
        ),
        Citation("mla", "MLA", mla(document, today)),
        Citation("apa", "APA", apa(document)),
    ]


def chicago_note(document: CitedDocument, today: date) -> str:
    """Return the full note."""
    parts = [cited_date(document.row, CHICAGO), *_chicago_location(document), *_chicago_address(document, today)]
    if plain := _correspondence(document):
        return _ended(", ".join([plain, *parts]))
    return _ended(f"{quoted(document.title, ',')} {', '.join(parts)}")


def chicago_short_note(document: CitedDocument) -> str:
    """Return the note on a document that has been cited before: a short title, and the short name of who holds it."""
    where = f"{document.frus.short}, doc. {document.frus.document}" if document.frus else document.holder_short
    if plain := _short_correspondence(document):
        return _ended(f"{plain}, {where}")
    return _ended(f"{quoted(short(document.title), ',')} {where}") if where else quoted(short(document.title), ".")


def chicago_bibliography(document: CitedDocument, today: date) -> str:
    """Return the entry of a bibliography for this document alone."""
    dated = capitalized(cited_date(document.row, CHICAGO))
    if document.frus:
        where = [f"In {document.frus.volume}, doc. {document.frus.document}"]
    else:
        where = [capitalized(part) for part in document.location]
    sentences = [dated, *where, *map(capitalized, _chicago_address(document, today))]
    return " ".join([quoted(document.title, "."), *map(_ended, sentences)])


def chicago_collection(document: CitedDocument) -> str:
    """Return the entry of a bibliography for the collection, which stands for all documents cited from it."""
    if document.frus:
        return f"{_ended(document.frus.volume)} {_ended(document.frus.volume_url)}"
    return " ".join(_ended(part) for part in (document.collection, document.holder) if part)


def mla(document: CitedDocument, today: date) -> str:
    """Return the entry of a list of works cited: MLA Handbook, 9th edition."""
    dated = cited_date(document.row, MLA)
    frus = document.frus
    where = [f"{frus.volume}, document {frus.document}"] if frus else list(document.location)
    where[:1] = map(capitalized, where[:1])
    parts = [*([] if dated == UNDATED else [capitalized(dated)]), ", ".join([*where, *filter(None, [document.url])])]
    if document.url:
        parts.append(f"Accessed {MLA.day(today)}")
    return " ".join([quoted(document.title, "."), *(_ended(part) for part in parts if part)])


def apa(document: CitedDocument) -> str:
    """Give the entry of a list of references: Publication Manual, 7th edition, section 10.14 on archival documents."""
    title = without_stop(smart(document.title))
    if document.kind.name:
        title += f" [{capitalized(document.kind.name)}]"
    stop = "" if title.endswith((".", "?", "!", "…")) else "."
    title = f"{title}{stop} ({cited_date(document.row, APA)})."
    if document.frus:
        numbered = [part for part in document.frus.details if part.startswith(("vol.", "pt."))]
        details = [part for part in document.frus.details if part not in numbered]
        within = ", ".join([*map(capitalized, numbered), f"Doc. {document.frus.document}"])
        where = f"In {', '.join([SERIES, document.frus.years, *details])} ({within})"
    else:
        inner = ", ".join(part for part in (document.place, document.record) if part)
        inner = inner.translate(str.maketrans("()", "[]"))
        outer = [part for part in (document.collection, document.holder) if part]
        first = f"{outer[0]} ({inner})" if outer and inner else (outer or [inner])[0]
        where = ", ".join([first, *outer[1:]])
    return " ".join([title, *([_ended(where)] if where else []), *filter(None, [document.url])])


_TEMPLATE: Mapping[str, Callable[[CitedDocument], str]] = {
    "archive": lambda document: without_stop(text.plain(document.row.stated["archive"] or "")),
    "collection": lambda document: document.collection,
    "source": lambda document: without_stop(text.plain(document.row.source_line or "")),
    "number": lambda document: without_stop(text.plain(document.row.number or "")),
    "id": lambda document: text.plain(document.row.id),
    "url": lambda document: "" if document.is_url_here else document.url,
    "date": lambda document: cited_date(document.row, CHICAGO),
}
"""What the fields of the template of an archive stand for; title, version and today are written with more care."""


def as_the_archive_asks(document: CitedDocument, site: Site, version: str, today: date) -> str:
    """Give the template of the archive with the fields of the document; one without a value leaves no comma behind."""
    fields = {name: value(document) for name, value in _TEMPLATE.items()}
    fields["title"] = without_stop(curly(document.title) if re.search('[“"]{title}', site.citation) else document.title)
    citation = site.citation.format(**fields, version=version, today=CHICAGO.day(today))
    without_gaps = re.sub(r"\(\s*\)|\[\s*\]", "", citation)
    without_gaps = re.sub(r"\s*,(?=\s*[,.])|\s+(?=[,.])", "", without_gaps).strip(" ,")
    return re.sub(r"(?<!\.)\.\.$", ".", " ".join(without_gaps.split()))


def _chicago_location(document: CitedDocument) -> list[str]:
    if document.frus:
        return [f"in {document.frus.volume}, doc. {document.frus.document}"]
    return list(document.location)


def _chicago_address(document: CitedDocument, today: date) -> list[str]:
    """Return the address, after the day it was seen where the document has no date of its own."""
    if not document.url:
        return []
    undated = document.row.first_day is None
    return [f"accessed {CHICAGO.day(today)}, {document.url}"] if undated else [document.url]


_SENT = re.compile(
    r"(?:The |An? )?(?P<kind>[A-Z][a-z]+(?: [a-z]+)?) [Ff]rom (?P<rest>(?P<ends>.+? to [^,]+)(?P<more>,.*)?)$"
)


def _correspondence(document: CitedDocument) -> str:
    """`Rogers to Nixon, memorandum`: the heading of a FRUS document as Chicago cites letters; empty for others."""
    if not document.frus:
        return ""
    title = _without_own_date(document)
    found = _SENT.match(title)
    if found and document.kind.name and found["kind"].casefold() == document.kind.name:
        return f"{capitalized(smart(found['ends']))}, {document.kind.name}{smart(found['more'] or '')}"
    is_bare = re.match(r"The [^,;:“\"]+ to (?:the )?[^,;:“\"]+$", title)
    return smart(title) if is_bare and not document.kind.name else ""


def _short_correspondence(document: CitedDocument) -> str:
    """`Ambassador in Japan to the Secretary of State`: the same in few words; empty where it has too many."""
    correspondents = re.sub(r"\s*\([^()]*\)", "", _correspondence(document)).split(", ")[0]
    correspondents = re.sub(r"^(?:The|An?) ", "", correspondents)
    return capitalized(correspondents) if 0 < len(correspondents.split()) <= LONGEST_SHORT_NOTE else ""


def _without_own_date(document: CitedDocument) -> str:
    """Return the title without the date at its end where that is the date of the document, which follows anyway."""
    first, last = document.row.first_day, document.row.last_day
    if not isinstance(first, date) or not isinstance(last, date):
        return document.title
    own = span(first, last, CHICAGO)
    return re.sub(rf",\s*{re.escape(own)}\.?$", "", document.title)


def _ended(part: str) -> str:
    return part if part.endswith((".", ".”", "?”", "!”", ".’”")) else f"{part}."
