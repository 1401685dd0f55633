"""A field of a record: what the table of fields says of each."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["id", "title", "date", "part of a date", "theme", "named", "stated", "text", "line"]
"""What a field holds: of `named` a record has any number, of `stated` one value that others share, or none.

A `text` is running text of several lines, a `line` is one line that is shown and not chosen by.
"""


TellsApart = Literal["never", "of one day", "of one content"]


@dataclass(frozen=True)
class Field:
    """A field of a record.

    `name` is its name in records and its column, `facet` the parameter of links that chooses its values. `headings` are
    the columns that it is known by, in small letters, between commas; of several in a table the first is read. `word`
    names it in reports, and as `spoken` do on the command line.

    `label` stands over its values, `noun` before one in a sentence, `plural` before several. `verb` and `denial` are
    what a value says of a document, and what an excluded one says of those that are left; `having` is what records do
    that have any. `export` is its heading in files, which leave out what is not exported.

    Records of one document that differ in what `tells_apart` are taken for two where nothing but likeness joins them:
    the same title and day, or the same content, too. `is_origin` says that it tells where a document comes from.
    """

    name: str
    kind: Kind
    headings: str
    facet: str = ""
    word: str = ""
    spoken: tuple[str, ...] = ()
    label: str = ""
    noun: str = ""
    plural: str = ""
    verb: str = ""
    denial: str = ""
    having: str = ""
    export: str = ""
    is_exported: bool = True
    tells_apart: TellsApart = "never"
    is_origin: bool = False

    def __post_init__(self) -> None:
        """Fill in what follows from the rest. Raises ValueError where a facet lacks words."""
        self._fill("word", self.name)
        self._fill("export", self.word)
        if self.kind == "stated":
            self._fill("facet", self.name)
        self._fill("noun", self.facet or self.word)
        self._fill("label", self.noun.capitalize())
        self._fill("plural", self.label.lower() if self.kind == "named" else f"{self.noun}s")
        self._fill("having", f"state {'an' if self.noun[0] in 'aeiou' else 'a'} {self.noun}")
        if self.kind in ("named", "stated") and not (self.facet and self.verb and self.denial):
            raise ValueError(f"The field {self.name!r} needs verb and denial, the words before its values.")

    def _fill(self, attribute: str, text: str) -> None:
        if not getattr(self, attribute):
            object.__setattr__(self, attribute, text)

    @property
    def names(self) -> tuple[str, ...]:
        """The headings that it is known by, the first of them first."""
        return tuple(name.strip() for name in self.headings.split(","))
