"""What a MODS description holds, as the fields of a record."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from data.readers.encoded_dates import DateFields, date_fields, encoded_span
from data.readers.record import Row, record_of
from data.readers.references import joined
from data.readers.unread import further, with_content
from data.readers.xml_text import all_words, first_words, paragraphs, web_address, words
from dates.double_years import in_edtf

_DATES = ("dateCreated", "dateIssued", "copyrightDate", "dateOther")
_OF_THE_COPY = ("digitization", "digitisation", "capture", "electronic", "elektronische")
_SUBJECTS = ("topic", "occupation", "genre", "titleInfo")
_OF_SUBJECTS = (*_SUBJECTS, "geographic", "hierarchicalGeographic", "name")
_READ = frozenset(
    {
        *("titleInfo", "name", "originInfo", "abstract", "tableOfContents", "note", "identifier", "location", "part"),
        *("relatedItem", "language", "accessCondition", "subject", "genre", "recordInfo"),
    }
)
_COLLECTIONS = ("relatedItem[@type='host']/titleInfo/title", "relatedItem[@type='series']/titleInfo/title")


def row_of(number: int, raw: str, element: Element) -> Row:
    """Return the record a description is; a reject where it has no title."""
    date, inferred = date_of(element)
    titles = list(_titles(element))
    others = [f"Other title: {title}" for title in titles[1:]]
    descriptions = [*element.findall("abstract"), *element.findall("tableOfContents"), *element.findall("note")]
    identifiers = element.findall("identifier")
    texts = {
        **date,
        "title": titles[0] if titles else "",
        "own_id": first_words(element, "recordInfo/recordIdentifier", "identifier[@type='local']")
        or element.get("ID", ""),
        "summary": joined([*others, *map(paragraphs, descriptions)], "\n\n"),
        "archive": first_words(element, "location/physicalLocation"),
        "source_line": joined(
            [*all_words(element, "location/shelfLocator"), *all_words(element, "location//subLocation")]
        ),
        "collection": first_words(element, *_COLLECTIONS),
        "language": "; ".join(dict.fromkeys(filter(None, map(_language, element.findall("language"))))),
        "rights": joined(all_words(element, "accessCondition"), " "),
        "number": first_words(element, "part/detail/number"),
        "url": web_address([*_locations(element), *map(words, identifiers)]),
    }
    return record_of(number, raw, texts, _lists(element), date_inferred=inferred)


def date_of(element: Element) -> DateFields:
    """Return the date of a description: the key date, else of creation, issue, copyright, or another one.

    Words and codes of one date stand in elements of one name; those of a digital copy are passed over.
    """
    dates = [date for origin in _origins(element) for date in origin if date.tag in _DATES]
    dates.sort(key=lambda date: (date.get("keyDate") != "yes", _DATES.index(date.tag)))
    if not dates:
        dates = element.findall("part/date")
    if not dates:
        return {}, False
    same = [date for date in dates if date.tag == dates[0].tag]
    coded = [date for date in same if date.get("encoding") and encoded_span(words(date))]
    texts = [words(date) for date in same if date not in coded and words(date)]
    doubt = next(filter(None, (date.get("qualifier") for date in same)), "")
    if not coded:
        own = texts[0] if texts else ""
        return date_fields(own, encoded_span(own) if doubt else "", doubt)
    starts = [date for date in coded if date.get("point") != "end"] or coded
    ends = [date for date in coded if date.get("point") == "end"]
    span = encoded_span(words(starts[0]), words(ends[0]) if ends else None)
    fields, inferred = date_fields(texts[0] if texts else "", span, doubt)
    if starts[0].get("encoding") == "edtf" and "date_edtf" in fields:
        fields["date_edtf"] = in_edtf(fields["date_edtf"])
    return fields, inferred


def further_in(element: Element) -> list[str]:
    """Return of what a description has more than the record takes."""
    texts = date_of(element)[0]
    taken = {*texts.values(), *str(texts.get("date_edtf", "")).split("/")}
    dates = [date for origin in _origins(element) for date in origin if date.tag in _DATES]
    others = [words(date) for date in dates if not {words(date), encoded_span(words(date))} & taken]
    kinds = {
        "dates": any(text and not any(one.startswith(text) for one in taken) for text in others),
        "collections": further([text for path in _COLLECTIONS for text in all_words(element, path)]),
        "archives": further(all_words(element, "location/physicalLocation")),
    }
    return [kind for kind, is_there in kinds.items() if is_there]


def left_out_of(element: Element) -> list[str]:
    """Return the elements of a description that nothing is read from."""
    related = [f"relatedItem {item.get('type', '')}".strip() for item in element.findall("relatedItem")]
    return [
        *with_content(element, _READ),
        *(name for origin in element.findall("originInfo") for name in with_content(origin, _DATES)),
        *(name for subject in element.findall("subject") for name in with_content(subject, _OF_SUBJECTS)),
        *(name for name in related if name not in ("relatedItem host", "relatedItem series")),
    ]


def _origins(element: Element) -> Iterator[Element]:
    for origin in element.findall("originInfo"):
        about = " ".join([origin.get("eventType", ""), origin.get("displayLabel", ""), *all_words(origin, "edition")])
        if not any(word in about.lower() for word in _OF_THE_COPY):
            yield origin


def _titles(element: Element) -> Iterator[str]:
    """Yield the titles: the primary one, those without a type, then translations and other forms."""
    found = element.findall("titleInfo")
    found.sort(key=lambda title: (title.get("usage") != "primary", bool(title.get("type"))))
    for title in found:
        main = joined((first_words(title, "nonSort"), first_words(title, "title")), " ").replace("’ ", "’")
        with_part = joined((main, first_words(title, "partNumber"), first_words(title, "partName")), ". ")
        if text := joined((with_part, first_words(title, "subTitle")), ": "):
            yield text


def _language(element: Element) -> str:
    return first_words(element, "languageTerm[@type='text']", "languageTerm")


def _locations(element: Element) -> list[str]:
    found = element.findall("location/url")
    found.sort(key=lambda url: (url.get("usage") not in ("primary", "primary display"), url.get("access") == "preview"))
    return [words(url) for url in found]


def _name(element: Element) -> str:
    """Return a name as "Family, Given"; dates and terms of address are not part of it."""
    family, given = first_words(element, "namePart[@type='family']"), first_words(element, "namePart[@type='given']")
    if family or given:
        return joined((family, given))
    parts = [words(part) for part in element.findall("namePart") if part.get("type") not in ("date", "termsOfAddress")]
    return joined(parts) or first_words(element, "displayForm")


def _lists(element: Element) -> dict[str, list[str]]:
    subjects = element.findall("subject")
    places = [words(place) for subject in subjects for place in subject.findall("geographic")]
    places += [joined(map(words, place)) for subject in subjects for place in subject.findall("hierarchicalGeographic")]
    topics = [words(part) for subject in subjects for part in subject if part.tag in _SUBJECTS]
    name_elements = [*element.findall("name"), *(name for subject in subjects for name in subject.findall("name"))]
    return {
        "people": [_name(name) for name in name_elements],
        "places": places,
        "subjects": topics + all_words(element, "genre"),
    }
