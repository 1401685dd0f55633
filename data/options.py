"""What a curator may choose for a build."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from data import shipped
from data.curated.columns_file import read_columns
from data.extract.unpack import DEFAULT_UNPACKED_LIMIT
from data.readers import READERS
from data.readers.crosswalk import Crosswalk, crosswalk_for, pattern_for
from data.readers.headings import field_named
from data.readers.source_file import RecordChoice
from dates.numeric import Order
from dates.shortening import Placeholder, Shortening, Unit
from queries.errors import SourceError


@dataclass(frozen=True)
class BuildOptions:
    """How to build: `reader` forces one by name, `columns` says which columns lead to which field, by words for fields.

    `title`, `separator`, `path` and `encoding` are those of a Crosswalk and hold for all sources; `columns_file` has
    crosswalks for some of them. `keep_untitled` makes records without a title documents named by their id;
    `unpacked_limit` is how many bytes a packed file may unpack to. `date_order` is that of day and month in numbers,
    None for what each source shows. `events` is the file of events, `synonyms` that of names for the same, `site` that
    of the site, None for none. `choice` is what in a file is a record. `placeholders` are days that stand for months or
    years, `precision` is the unit that dates of days are read as. `text_language` is the code
    of the language of all texts, None for what each text shows. `forget_history` leaves behind the versions that the
    archive replaced has known.
    """

    reader: str | None = None
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    name: str | None = None
    progress: bool = False
    keep_untitled: bool = False
    unpacked_limit: int = DEFAULT_UNPACKED_LIMIT
    events: Path | None = shipped.EVENTS
    synonyms: Path | None = shipped.SYNONYMS
    text_language: str | None = None
    site: Path | None = None
    choice: RecordChoice = field(default_factory=RecordChoice)
    date_order: Order | None = None
    title: str | None = None
    separator: str | None = None
    path: str | None = None
    encoding: str | None = None
    placeholders: tuple[Placeholder, ...] = ()
    precision: Unit | None = None
    columns_file: Path | None = None
    forget_history: bool = False

    def crosswalk(self, name: str) -> Crosswalk:
        """Return what is chosen for a source of this name; raise SourceError for a word that names no field."""
        return crosswalk_for(name, self._by_pattern, self._general)

    @property
    def patterns(self) -> Sequence[str]:
        """The names and patterns that `columns_file` has crosswalks for."""
        return list(self._by_pattern)

    def pattern_of(self, name: str) -> str | None:
        """Return by which of them a source of this name is read; None for none."""
        return pattern_for(name, self._by_pattern)

    @property
    def shortening(self) -> Shortening:
        """What is said of days that are none."""
        return Shortening(self.placeholders, self.precision)

    @cached_property
    def _general(self) -> Crosswalk:
        columns = {field_named(word): names for word, names in self.columns.items()}
        return Crosswalk(columns, self.title, self.separator, self.path, self.encoding)

    @cached_property
    def _by_pattern(self) -> Mapping[str, Crosswalk]:
        return read_columns(self.columns_file) if self.columns_file else {}

    def check(self) -> None:
        """Raise SourceError for a reader, a field or an encoding that there is none of."""
        if self.reader and self.reader not in READERS:
            raise SourceError(f"There is no reader {self.reader!r}. Readers are: {', '.join(READERS)}.")
        if self.title and not self._general.title_columns:
            raise SourceError(f'The title {self.title!r} names no column. Write "{{sender}} to {{addressee}}".')
        for one in (self._general, *self._by_pattern.values()):
            _check_encoding(one.encoding)


def _check_encoding(name: str | None) -> None:
    try:
        "".encode(name or "utf-8")
    except LookupError as error:
        known = "utf-8, utf-16, cp1252, mac_roman, cp850"
        raise SourceError(f"There is no encoding {name!r}. Name one such as {known}.") from error
