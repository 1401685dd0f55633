"""Documents and the archive as JSON-LD, in the words of schema.org."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from display.about.description import citation, in_a_sentence, name
from display.format import text, words
from display.format.archive_names import collection_name
from display.format.file_formats import EXPORTS
from display.format.markdown import prose
from display.runtime.base_address import base_address
from display.runtime.tree import el
from queries.database.archive import About
from queries.documents import DocumentRecord, Mention
from queries.model.site import Site

_KINDS = {"person": "Person", "place": "Place"}
LONGEST_DESCRIPTION = 5000
"""Characters of a description that search engines take."""


def archive_component(row: DocumentRecord, mentions: Sequence[Mention], site: Site, href: str) -> Mapping[str, object]:
    """Return a document as a component of an archive; `href` is its page from the root of the dashboard.

    Days stand only where they are as sure as they look: schema.org knows no “circa”, and EDTF is text there.
    """
    base, stated = base_address(), row.stated
    is_sure = row.first_day and row.last_day and row.qualifier is None and row.date_conflict != "impossible"
    collection = stated["collection"]
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "ArchiveComponent",
            "@id": f"{base}{href.removeprefix('./')}" if base else None,
            "name": _line(row.title),
            "description": text.shortened(row.summary or "", LONGEST_DESCRIPTION),
            "identifier": row.id,
            "temporalCoverage": interval(row.first_day, row.last_day) if is_sure else None,
            "temporal": row.date_edtf or row.date_text,
            "inLanguage": stated["language"],
            "holdingArchive": _named("ArchiveOrganization", stated["archive"]),
            "isPartOf": _named("Collection", collection_name(site, collection) if collection else None),
            "itemLocation": row.source_line,
            "copyrightNotice": row.rights,
            "sameAs": text.safe_url(row.url),
            "mentions": [_named(_KINDS[one.kind], one.name) for one in mentions if one.kind in _KINDS],
            "keywords": [_line(one.name) for one in mentions if one.kind == "subject"],
        }
    )


def dataset(about: About, site: Site, themes: Iterable[str]) -> Mapping[str, object]:
    """Return the archive as a dataset, with the files in which all of it goes out where their addresses are known."""
    base = base_address()
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "@id": f"{base}about" if base else None,
            "name": name(about, site),
            "description": text.shortened(_described(about, site), LONGEST_DESCRIPTION),
            "url": base,
            "version": about.version,
            "dateModified": about.built_at.date().isoformat(),
            "temporalCoverage": interval(about.first_day, about.last_day),
            "size": words.documents(about.documents),
            "usageInfo": el("div", prose(site.rights)).text(),
            "keywords": [*themes],
            "creditText": citation(about, site),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": form.name,
                    "encodingFormat": form.media_type.partition(";")[0],
                    "contentUrl": f"{base}documents.{form.ending}",
                }
                for form in EXPORTS
                if base
            ],
        }
    )


def interval(first: date | None, last: date | None) -> str | None:
    """Return two days as ISO 8601 has them: `1962-10-16`, `1962-10-01/1962-10-31`; None without both."""
    if not first or not last:
        return None
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def in_html(linked_data: Mapping[str, object]) -> str:
    """Return JSON-LD that can stand within an element of HTML: no text of a record ends the element."""
    written = json.dumps(linked_data, ensure_ascii=False, separators=(",", ":"))
    return written.translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def _described(about: About, site: Site) -> str:
    """Return what those who keep the archive say of it, else what can be counted."""
    parts = [site.sentence, el("div", prose(site.about)).text() or in_a_sentence(about)]
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)


def _named(kind: str, value: str | None) -> Mapping[str, str] | None:
    return {"@type": kind, "name": _line(value)} if value else None


def _line(value: str) -> str:
    return " ".join(text.plain(value).split())


def _known(values: Mapping[str, object]) -> Mapping[str, object]:
    """Return what has a value."""
    return {name: value for name, value in values.items() if value}
