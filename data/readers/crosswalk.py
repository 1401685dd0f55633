"""The crosswalk of a source: how its columns lead to the fields of a record, as a curator says it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Crosswalk:
    """What a curator chose for a source; what is not chosen is found by the usual headings.

    `columns` are the columns of each field. `title` makes a title of other columns, as in "{sender} to {addressee}".
    `separator` divides the names in a cell, `path` leads to the list of records in a JSON object, as in
    "response.docs", and `encoding` is that of the text.
    """

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    title: str | None = None
    separator: str | None = None
    path: str | None = None
    encoding: str | None = None

    @property
    def title_columns(self) -> tuple[str, ...]:
        """The columns that the title is made of."""
        return tuple(dict.fromkeys(_PLACEHOLDER.findall(self.title or "")))

    def filled_title(self, cells: Mapping[str, str]) -> str:
        """Return the title with the cells put in; nothing where all of them are empty."""
        if not any(cells.get(column, "").strip() for column in self.title_columns):
            return ""
        return _PLACEHOLDER.sub(lambda match: cells.get(match[1], "").strip(), self.title or "").strip()

    def before(self, other: "Crosswalk") -> "Crosswalk":
        """Return this crosswalk with what only the other one says."""
        return replace(
            self,
            columns={**other.columns, **self.columns},
            title=self.title or other.title,
            separator=self.separator or other.separator,
            path=self.path or other.path,
            encoding=self.encoding or other.encoding,
        )


AS_USUAL = Crosswalk()
"""Nothing chosen: columns are found by the usual headings."""


def crosswalk_for(name: str, by_pattern: Mapping[str, Crosswalk], general: Crosswalk) -> Crosswalk:
    """Return the crosswalk of a file: the first pattern its name fits, completed by what holds for all sources."""
    pattern = pattern_for(name, by_pattern)
    return general if pattern is None else general.before(by_pattern[pattern])


def pattern_for(name: str, patterns: Iterable[str]) -> str | None:
    """Return the first pattern that the name of a file fits, with its folders or without; None for none."""
    own = name.rpartition("/")[2]
    return next((one for one in patterns if fnmatchcase(name, one) or fnmatchcase(own, one)), None)
