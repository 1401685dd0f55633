"""What a cell of a table holds: a text, or names; also where it is an object, a tree, or a list written as text."""

import ast
import json
import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import chain

from data.readers.headings import field_of, squashed
from data.readers.json_pairs import object_of
from data.readers.plain_letters import without_entities
from queries.model.web_address import is_web_address

PARAGRAPHS = "\n\n"
"""What stands between the texts of a field that has paragraphs."""

_BY_DATABASES = {"\\n", "null", "nan", "none", "n/a", "<na>", "nat", "nil", "undefined", "(null)", "[null]", "<null>"}
_BY_SPREADSHEETS = {"#n/a", "#value!", "#ref!", "#name?", "#div/0!", "(blank)", "(empty)", "(none)"}
EMPTY_WORDS = frozenset(_BY_DATABASES | _BY_SPREADSHEETS | {"-", "--", "---", "–", "—"})
"""What databases, spreadsheets and people write where a cell is empty, in small letters."""

_MAY_BE_NAME = re.compile(r"\b(?:null|nan|none|nil)\b", re.I)
"""Those of them that a person, a place or a language may be called by."""

_LONGEST_EMPTY = 12
_BETWEEN_NAMES = re.compile(r"\^\^|[;|\r\n]")
_MAX_LIST_CHARS = 1_000_000
_REPR_OF_LIST = re.compile(r"[\[(]\s*(?:u?['\"]|None)")
_ARRAY = re.compile(r"\{(?:\s*(?:\"(?:[^\"\\]|\\.)*\"|[^\"{},]*)\s*(?:,|(?=\})))*\}")
_ELEMENT = re.compile(r"\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^\"{},]*))\s*(?:,|$)")
_NAME_KEYS = (
    *("cited_name", "indexed_name", "display_name", "full_name", "name", "title", "prefLabel", "label"),
    *("value", "@value", "#text", "def", "rendered", "o:label"),
)
_CAPTIONS = ("label", "title", "name", "o:label")
_VALUES = ("value", "@value", "#text", "content", "text")
_PARTS_OF_NAME = (("family", "given"), ("last_name", "first_name"), ("lastName", "firstName"))
_NO_WORDS = frozenset({"id", "@id", "uri", "url", "type", "@type", "href", "lang", "@language", "property_id"})
_LANGUAGE = re.compile(r"@?[a-z]{2,4}(?:[-_][A-Za-z]{2,8})*")
_CHILDREN = "children"


def text_of(cell: object, *, joined: bool = False, between: str = "; ") -> str:
    """Return a cell as text; lists and, where `joined`, lists written as text become names set off by `between`."""
    if isinstance(cell, str):
        if joined and cell.lstrip().startswith("["):
            return "; ".join(names_of(cell))
        return _text(cell)
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, bytes):
        return cell.decode("utf-8", errors="replace")
    if isinstance(cell, list | tuple):
        return between.join(filter(None, (text_of(one, between=between) for one in cell)))
    return _text_of_object(cell, between) if isinstance(cell, dict) else str(cell)


def _text(cell: str) -> str:
    return "" if len(cell) <= _LONGEST_EMPTY and cell.strip().lower() in EMPTY_WORDS else cell


def names_of(cell: object, separator: str | None = None, heading: str = "") -> list[str]:
    """Return the names in a cell: a list, a tree, a list written as text, or names between `;`, `|`, `^^`, line ends.

    Commas never divide, since "Satō, Eisaku" is one name, but where a curator says so by `separator`. The root of a
    tree that is called what its column is called is no name.
    """
    if isinstance(cell, dict):
        return [name for name in _tree(cell) if squashed(name).rstrip("s") != squashed(heading).rstrip("s")]
    if isinstance(cell, list | tuple):
        return [name for one in cell for name in (_tree(one) if isinstance(one, dict) else [text_of(one)])]
    text = without_entities(_text(cell) if isinstance(cell, str) else text_of(cell))
    if text.lstrip()[:1] in ("[", "{", "(") and (listed := _listed(text)) is not None:
        return names_of(listed, None, heading)
    names = text.split(separator) if separator else _BETWEEN_NAMES.split(text)
    return [_text(name) for name in names]


def emptied_names(cell: object) -> list[str]:
    """Return the words in a cell of names that were read as empty ones and may be names."""
    if isinstance(cell, list | tuple):
        return [word for one in cell if isinstance(one, str) for word in emptied_names(one)]
    if not isinstance(cell, str) or not _MAY_BE_NAME.search(cell):
        return []
    return [word for name in _BETWEEN_NAMES.split(cell) if _MAY_BE_NAME.fullmatch(word := name.strip())]


def first_and_others(cell: object) -> tuple[str, list[str]]:
    """Return the first of the texts in a cell, as of several titles or languages, and the others."""
    if isinstance(cell, str):
        return (_text(cell) if cell.strip() else ""), []
    first, *others = list(dict.fromkeys(text for text in _texts(cell) if text.strip())) or [""]
    return first, others


def _texts(cell: object) -> list[str]:
    if isinstance(cell, dict):
        return [text for one in _by_language(cell) for text in _texts(one)] or [text_of(cell)]
    if isinstance(cell, list | tuple):
        return [text for one in cell for text in _texts(one)]
    return [text_of(cell)]


def _tree(node: Mapping[str, object]) -> Iterator[str]:
    """Yield the name of a node, then those of all nodes below it."""
    children = node.get(_CHILDREN)
    own = {key: value for key, value in node.items() if key != _CHILDREN}
    lists = [value for key, value in own.items() if isinstance(value, list) and key not in _NO_WORDS]
    if len(lists) == 1 and not any(key in own for key in (*_NAME_KEYS, *chain(*_PARTS_OF_NAME))):
        for one in lists[0]:
            yield from _tree(one) if isinstance(one, dict) else [text_of(one)]
    else:
        yield text_of(own)
    for child in children if isinstance(children, list) else ():
        yield from _tree(child) if isinstance(child, dict) else [text_of(child)]


def _text_of_object(cell: Mapping[str, object], between: str) -> str:
    """Return what an object under a caption holds, its name, or its text in English or its first language.

    Else all the words in it; never JSON. Of a text in paragraphs all languages count.
    """
    for family, given in _PARTS_OF_NAME:
        if family in cell:
            return ", ".join(filter(None, (text_of(cell[family]), text_of(cell.get(given)))))
    if captioned := _captioned(cell, between):
        return captioned
    for key in _NAME_KEYS:
        if key in cell and (text := text_of(cell[key], between=between)):
            return text
    if by_language := _by_language(cell):
        texts = by_language if between == PARAGRAPHS else by_language[:1]
        return between.join(dict.fromkeys(filter(None, (text_of(one, between=between) for one in texts))))
    words = (text_of(value, between=between) for key, value in cell.items() if key not in _NO_WORDS)
    return ", ".join(filter(None, words))


def _captioned(cell: Mapping[str, object], between: str) -> str:
    """Return what stands in an object beside a caption such as "Abstract"; nothing for an object with a name.

    A name may stand beside its code, as "English" beside "en". What is longer is a text; a caption that is no usual
    heading then stands before it.
    """
    caption = next((text for key in _CAPTIONS if (text := text_of(cell.get(key)).strip())), "")
    value = next((text for key in _VALUES if (text := text_of(cell.get(key), between=between).strip())), "")
    if not caption or not value or is_web_address(value):
        return ""
    if field_of(caption):
        return value
    return f"{caption}: {value}" if len(value.split()) > max(2, len(caption.split())) else ""


def _by_language(cell: Mapping[str, object]) -> list[object]:
    """Return the values of a map of languages, English first; nothing for other objects."""
    if not cell or not all(_LANGUAGE.fullmatch(str(key)) and isinstance(cell[key], str | list) for key in cell):
        return []
    return [cell[key] for key in sorted(cell, key=lambda key: not str(key).startswith("en"))]


def _listed(text: str) -> object | None:
    """Return the list or object that a text writes as JSON, or as Python shows a list; None where it is neither."""
    try:
        found = json.loads(text, object_pairs_hook=object_of)
    except (ValueError, RecursionError):
        found = (
            None
            if len(text) > _MAX_LIST_CHARS
            else _from_repr(text)
            if _REPR_OF_LIST.match(text.lstrip())
            else _array(text)
        )
    return list(found) if isinstance(found, tuple) else found if isinstance(found, list | dict) else None


def _array(text: str) -> list[str] | None:
    """Return the elements of an array as PostgreSQL writes it; None for other texts."""
    if not _ARRAY.fullmatch(text.strip()):
        return None
    found = _ELEMENT.findall(text.strip()[1:-1])
    return [re.sub(r"\\(.)", r"\1", quoted) or plain for quoted, plain in found if quoted or plain.strip()]


def _from_repr(text: str) -> object:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return None
