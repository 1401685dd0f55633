"""What a manifest of IIIF holds, as the fields of a record: its pairs of labels and values are named as columns are."""

from collections.abc import Mapping, Sequence

from data.readers.columns import find_columns
from data.readers.crosswalk import Crosswalk
from data.readers.json_table import as_json
from data.readers.markup import plain
from data.readers.record import Record, Row, record_of
from data.readers.references import joined
from data.readers.xml_text import web_address

_LANGUAGES = ("en", "none", "@none")


def row_of(
    number: int, manifest: Mapping[str, object], around: Sequence[str], chosen: Crosswalk
) -> tuple[Row, Sequence[str]]:
    """Return the record of a manifest, and the labels of the metadata that nothing was read from."""
    pairs = _pairs(manifest.get("metadata"))
    columns = find_columns(list(pairs), chosen)
    texts, lists = columns.fields(list(pairs.values()))
    identifier = _text(manifest.get("id") or manifest.get("@id"))
    stated = joined(_values(manifest.get("requiredStatement")) or _values(manifest.get("attribution")), " ")
    others = [f"Other title: {title}" for title in dict.fromkeys(_values(manifest.get("label"))[1:])]
    own = {
        "title": label_of(manifest),
        "summary": joined([*others, *_values(manifest.get("summary") or manifest.get("description"))], "\n\n"),
        "rights": joined((stated, *_values(manifest.get("rights") or manifest.get("license"))), " "),
        "archive": label_of(_first(manifest.get("provider"))),
        "collection": around[0] if around else "",
        "source_line": joined(around[1:]),
        "own_id": identifier,
        "url": web_address([*_pages(manifest), identifier]),
    }
    texts = texts | {field: text for field, text in own.items() if text and (field not in texts or field == "title")}
    texts["own_id"] = identifier or texts.get("own_id", "")
    return record_of(number, as_json(manifest), texts, lists), columns.unused


def label_of(part: Mapping[str, object]) -> str:
    """Return what a part is called."""
    return _text(part.get("label"))


def has_further_languages(manifest: Mapping[str, object]) -> bool:
    """Return whether what a manifest is called, or its summary, stands in other languages than the one that is read."""
    return any(
        isinstance(value, dict) and len({key for key in value if key not in ("none", "@none", "@value", "value")}) > 1
        for value in (manifest.get("label"), manifest.get("summary"))
    )


def dated_for_navigation(row: Row, manifest: Mapping[str, object]) -> bool:
    """Return whether a record has no date but one that is meant for calendars."""
    return isinstance(row, Record) and not row.date_text and "navDate" in manifest


def _pairs(metadata: object) -> dict[str, list[str]]:
    """Return the values by label; a label that stands twice has the values of both."""
    pairs: dict[str, list[str]] = {}
    for pair in metadata if isinstance(metadata, list) else []:
        if isinstance(pair, dict) and (label := _text(pair.get("label"))):
            pairs.setdefault(label, []).extend(_values(pair.get("value")))
    return pairs


def _text(value: object) -> str:
    return next(iter(_values(value)), "")


def _values(value: object, depth: int = 8) -> list[str]:
    """Return the texts of a value: a text, a list, a map of languages, or objects with a `@value` or a `value`.

    Of several languages English is read, else the first.
    """
    if isinstance(value, str | int | float):
        text = plain(str(value)) if "<" in str(value) or "&" in str(value) else str(value)
        return [text] if text.strip() else []
    if isinstance(value, list) and depth:
        return [text for one in value for text in _values(one, depth - 1)]
    if isinstance(value, dict) and depth:
        keys = [key for key in ("@value", "value", *_LANGUAGES) if key in value] or list(value)[:1]
        return _values(value[keys[0]], depth - 1) if keys else []
    return []


def _first(value: object) -> Mapping[str, object]:
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, dict) else {}


def _pages(manifest: Mapping[str, object]) -> list[str]:
    """Return the addresses of pages for readers, which come before that of the manifest itself."""
    pages = [manifest.get("homepage"), manifest.get("related")]
    return [_text(_first(page).get("id") or _first(page).get("@id") or page) for page in pages]
