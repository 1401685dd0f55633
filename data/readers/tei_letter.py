"""What a description of a correspondence in TEI (correspDesc) holds, as the fields of a record."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from data.readers.encoded_dates import DateFields, date_fields, encoded_span
from data.readers.record import Row, record_of
from data.readers.references import joined
from data.readers.unread import with_content
from data.readers.xml_text import all_words, first_words, paragraphs, web_address, words

_HEADER = "teiHeader/fileDesc"
_SERIES = f"{_HEADER}/seriesStmt/title"
_NAMES = ("persName", "orgName", "name", "rs")
_SPANS = (("when", "when"), ("from", "to"), ("notBefore", "notAfter"))
_SHELFMARK = ("settlement", "repository", "institution", "collection", "idno")


def row_of(number: int, raw: str, letter: Element, around: Sequence[Element], text: Element | None = None) -> Row:
    """Return the record of a letter; `around` is the file it stands in, `text` that of the letter where it has one."""
    file = around[-1] if around else letter
    sent, received = _action(letter, "sent"), _action(letter, "received")
    date, inferred = _date(sent)
    texts = {
        **date,
        "title": (first_words(file, f"{_HEADER}/titleStmt/title") if text is not None else "")
        or _title(_people(sent), _people(received)),
        "own_id": _own_id(letter, file if text is not None else letter),
        "number": letter.get("key", "") or letter.get("n", ""),
        "url": web_address([letter.get("ref", "")]),
        "collection": _source(letter, file)
        or (first_words(file, f"{_HEADER}/titleStmt/title") if text is None else first_words(file, _SERIES)),
        "archive": first_words(file, f"{_HEADER}/sourceDesc//msIdentifier/repository"),
        "source_line": _shelfmark(file) if text is not None else "",
        "language": _language(file) if text is not None else letter.get("lang", ""),
        "summary": joined([paragraphs(note) for note in letter.findall("note")], "\n\n"),
        "body": paragraphs(text.find("text"), ("note", "teiHeader")) if text is not None else "",
        "rights": first_words(file, f"{_HEADER}/publicationStmt/availability"),
    }
    lists = {"people": [*_people(sent), *_people(received)], "places": [*_places(sent), *_places(received)]}
    return record_of(number, raw, texts, lists, date_inferred=inferred)


def further_in(letter: Element) -> list[str]:
    """Return of what a letter has more than the record takes."""
    dates = [date for action in _action(letter, "sent") for date in action.findall(".//date")]
    return ["dates"] if len({(words(date), *sorted(date.attrib.items())) for date in dates}) > 1 else []


def left_out_of(letter: Element, text: Element | None) -> list[str]:
    """Return the elements of a letter, and of the text that it is, that nothing is read from."""
    names = list(with_content(letter, ("correspAction", "note")))
    actions = (action.get("type", "") for action in letter.findall("correspAction"))
    names += [f"correspAction {kind}".strip() for kind in actions if kind not in ("sent", "received")]
    if text is None:
        return names
    for profile in text.findall("teiHeader/profileDesc"):
        names += with_content(profile, ("correspDesc", "langUsage"))
    return [*names, *(["note"] if any(map(words, text.findall("text//note"))) else [])]


def _own_id(letter: Element, file: Element) -> str:
    stated = (letter.get("key"), letter.get("id"), letter.get("ref"), file.get("id"))
    return next(filter(None, stated), "")


def _action(letter: Element, kind: str) -> list[Element]:
    return letter.findall(f"correspAction[@type='{kind}']")


def _people(actions: Sequence[Element]) -> list[str]:
    return list(dict.fromkeys(_names(actions, _NAMES)))


def _places(actions: Sequence[Element]) -> list[str]:
    """Return the places of the actions, without the brackets that say who worked them out."""
    return [place.removeprefix("[").removesuffix("]") for place in _names(actions, ("placeName", "settlement"))]


def _names(actions: Sequence[Element], tags: Sequence[str]) -> Iterator[str]:
    for action in actions:
        yield from (text for name in action.iter() if name.tag in tags and (text := words(name)))


def _title(senders: Sequence[str], addressees: Sequence[str]) -> str:
    """Return who wrote to whom, which is what tells letters apart that have no title."""
    if senders and addressees:
        return f"{'; '.join(senders)} to {'; '.join(addressees)}"
    if senders:
        return f"Letter from {'; '.join(senders)}"
    return f"Letter to {'; '.join(addressees)}" if addressees else ""


def _date(sent: Sequence[Element]) -> DateFields:
    """Return the date on which a letter was sent, the first of several."""
    dates = [date for action in sent for date in action.findall(".//date")]
    if not dates:
        return {}, False
    date = dates[0].attrib
    edtf = next((edtf for ends in _SPANS if (edtf := _span(date.get(ends[0], ""), date.get(ends[1], "")))), "")
    if not edtf:
        edtf = encoded_span(date.get("from", ""), date.get("notAfter", "")) if date.get("from") else ""
    return date_fields(words(dates[0]), edtf, "" if date.get("cert") == "high" else date.get("cert", ""))


def _span(first: str, last: str) -> str:
    return encoded_span(first, last) if first or last else ""


def _source(letter: Element, file: Element) -> str:
    """Return the edition or the collection that a letter of a list stands in."""
    ids = {pointer.removeprefix("#") for pointer in letter.get("source", "").split()}
    found = (bibl for bibl in file.iter("bibl") if bibl.get("id") in ids)
    return next(map(words, found), "")


def _shelfmark(file: Element) -> str:
    identifier = file.find(f"{_HEADER}/sourceDesc//msIdentifier")
    return (
        joined(all_words(identifier, name)[0] for name in _SHELFMARK if all_words(identifier, name))
        if identifier is not None
        else ""
    )


def _language(file: Element) -> str:
    used = [language.get("ident") or words(language) for language in file.findall("teiHeader/profileDesc//language")]
    text = file.find("text")
    own = text.get("lang", "") if text is not None else ""
    return own or ("; ".join(dict.fromkeys(used)))
