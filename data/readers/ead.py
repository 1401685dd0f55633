"""Finding aids (EAD 2002 and EAD3): a record for each item, with where it stands in the hierarchy."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from xml.etree.ElementTree import Element

from data.readers.crosswalk import Crosswalk
from data.readers.ead_dates import date_of, has_further_dates
from data.readers.record import Reading, Row, record_of
from data.readers.references import joined
from data.readers.source_file import SourceFile
from data.readers.unread import Unread, with_content
from data.readers.xml_root import root_of
from data.readers.xml_stream import Branch, xml_reading
from data.readers.xml_text import all_words, first_words, paragraphs, web_address, words

NAME = "ead"
ALL_LEVELS = "all"

_DATES = ("unitdate", "unitdatestructured")
_COMPONENTS = frozenset({"c", *(f"c{number:02d}" for number in range(1, 13))})
_HEADERS = frozenset({"eadheader", "control"})
_TOP = "archdesc"
_ITEM = "item"
_NO_LEVEL = "no level"
_RIGHTS = ("accessrestrict", "userestrict")
_IN_DID = frozenset(
    {
        *(*_DATES, "unittitle", "unitid", "container", "physloc", "repository", "origination", "langmaterial"),
        *("abstract", "note", "dao", "daogrp", "ref", "head"),
    }
)
_READ = frozenset({*_COMPONENTS, *_RIGHTS, "did", "scopecontent", "controlaccess", "dao", "daogrp", "head", "dsc"})
_PEOPLE = ("persname", "corpname", "famname", "name")


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the outermost element is that of a finding aid."""
    return root_of(source)[0] == "ead"


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return the components of the chosen levels, items where none are chosen."""
    return xml_reading(source, _FindingAid(source.choice.levels or (_ITEM,)))


class _FindingAid:
    """A finding aid as it goes by; `left_out` counts the components of other levels."""

    def __init__(self, levels: Sequence[str]) -> None:
        self._levels = frozenset(level.lower() for level in levels)
        self._id = ""
        self._parents: set[int] = set()
        self._left_out: Counter[str] = Counter()
        self._components = 0
        self._named = 0
        self._seen: set[str] = set()
        self._unread = Unread("components")

    def is_record(self, name: str, around: Sequence[str]) -> bool:
        """Return whether the element is a component, the whole, or the header."""
        return name in _COMPONENTS or name == _TOP or (name in _HEADERS and len(around) == 1)

    def rows(self, number: int, branch: Branch) -> Iterable[Row]:
        """Return the row of a component of one of the levels."""
        if branch.element.tag in _HEADERS:
            self._id = first_words(branch.element, "eadid", "recordid")
            return
        is_parent = self._is_parent(branch)
        level = _level(branch.element) or (_NO_LEVEL if is_parent else _ITEM)
        self._seen.add(level)
        if self._levels & {level, ALL_LEVELS}:
            yield self._row(number, branch)
        elif branch.element.tag != _TOP:
            self._left_out[level] += 1

    def notes(self) -> list[str]:
        """Return which levels were left out, how many components each, and how to bring them in."""
        counts = ", ".join(f"{level} ({count:,})" for level, count in self._left_out.most_common())
        levels = ",".join(sorted(self._levels | (self._left_out.keys() - {_NO_LEVEL})))
        advice = f"; --levels {levels} brings them in" if self._left_out.keys() - {_NO_LEVEL} else ""
        names = f"components without a title, named in brackets by what is around them and their date: {self._named:,}"
        return [
            *([f"components of other levels left out: {counts}{advice}"] if counts else []),
            *([names] if self._named else []),
            *(
                f"no component has the level {level!r}"
                for level in sorted(self._levels - self._seen - {ALL_LEVELS, _ITEM})
            ),
            *self._unread.notes(),
            *([] if self._components or self._left_out else ["the finding aid has no components, only the whole"]),
        ]

    def _is_parent(self, branch: Branch) -> bool:
        """Return whether a component has others in it, which have gone by before it."""
        self._components += branch.element.tag != _TOP
        if branch.around:
            self._parents.add(id(branch.around[-1]))
        is_parent = id(branch.element) in self._parents
        self._parents.discard(id(branch.element))
        return is_parent

    def _row(self, number: int, branch: Branch) -> Row:
        element, around = branch.element, branch.around
        date, inferred = date_of(element)
        self._unread.add(["dates"] if has_further_dates(element) else [], _left_out(element))
        own_id = element.get("id", "")
        title = title_of(element)
        if not title:
            title = _supplied_title(around, date)
            self._named += bool(title)
        texts = {
            **_of_whole(around or [element]),
            **date,
            "title": title,
            "own_id": joined((self._id, own_id), "#") if own_id else "",
            "number": first_words(element, "did/unitid"),
            "source_line": _place(element, around),
            "url": web_address([_address(link) for link in _links(element)]),
            "summary": _summary(element),
            "language": _nearest(branch, _languages),
            "rights": joined((_nearest(branch, partial(_texts_below, tag)) for tag in _RIGHTS), " "),
        }
        return record_of(number, branch.raw, texts, _names(element), date_inferred=inferred)


def title_of(element: Element) -> str:
    """Return the first title of a component, without the dates that may stand in it."""
    titles = all_words(element, "did/unittitle", _DATES)
    return titles[0].rstrip(" ,;:") if titles else ""


def _left_out(element: Element) -> list[str]:
    """Return the elements of a component that nothing is read from, below the whole."""
    return [
        *with_content(element, _READ),
        *(name for did in element.findall("did") for name in with_content(did, _IN_DID)),
    ]


def _level(element: Element) -> str:
    level = element.get("level", "").lower()
    return element.get("otherlevel", level).lower() if level == "otherlevel" else level


def _supplied_title(around: Sequence[Element], date: Mapping[str, str]) -> str:
    """Return a title in brackets, as archivists supply them, for what only has a date."""
    title = next((title for element in reversed(around) if (title := title_of(element))), "")
    return f"[{title}, {date['date_text']}]" if title and date.get("date_text") else ""


def _of_whole(around: Sequence[Element]) -> dict[str, str]:
    """Return the collection and the archive that hold it, as the outermost component has them."""
    return {
        "collection": title_of(around[0]),
        "archive": first_words(around[0], "did/repository/corpname", "did/repository"),
    }


def _place(element: Element, around: Sequence[Element]) -> str:
    """Return the titles of the components around it below the whole, and the containers it is in."""
    containers = next((found for one in (element, *reversed(around)) if (found := _containers(one))), "")
    return joined([*map(title_of, around[1:]), containers, *all_words(element, "did/physloc")])


def _containers(element: Element) -> str:
    return joined(
        joined((container.get("localtype") or container.get("type") or "", words(container)), " ").strip()
        for container in element.findall("did/container")
    )


def _links(element: Element) -> Iterator[Element]:
    for path in ("did//dao", "dao", "did//daoloc", "daogrp/daoloc", "did//ref"):
        yield from element.findall(path)


def _address(link: Element) -> str:
    return link.get("href", "").strip()


def _summary(element: Element) -> str:
    """Return the other titles of a component, then what is said of its content."""
    others = [f"Other title: {title}" for title in all_words(element, "did/unittitle", _DATES)[1:]]
    descriptions = [element.find("did/abstract"), *element.findall("scopecontent"), *element.findall("did/note")]
    return joined([*others, *(paragraphs(one, ("head",)) for one in descriptions)], "\n\n")


def _texts_below(tag: str, element: Element) -> str:
    return joined(words(one, ("head",)) for one in element.findall(tag))


def _languages(element: Element) -> str:
    return "; ".join(all_words(element, "did/langmaterial//language")) or first_words(element, "did/langmaterial")


def _nearest(branch: Branch, found_in: Callable[[Element], str]) -> str:
    """Return what a component says itself, else what the nearest one around it says for all below it."""
    return next((text for one in (branch.element, *reversed(branch.around)) if (text := found_in(one))), "")


def _names(element: Element) -> dict[str, list[str]]:
    controlled = [name for block in element.findall("controlaccess") for name in block.iter()]
    creators = [name for block in element.findall("did/origination") for name in (list(block) or [block])]

    def names(*tags: str) -> list[str]:
        return [_name(name) for name in controlled if name.tag in tags]

    return {
        "people": [*map(_name, creators), *names(*_PEOPLE)],
        "places": names("geogname"),
        "subjects": names("subject", "genreform", "occupation", "function"),
    }


def _name(element: Element) -> str:
    """Return a name; in EAD3 its parts stand in elements of their own."""
    parts = all_words(element, "part")
    return ", ".join(parts) if parts else words(element)
