"""What a curator may choose for a build."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from data import shipped
from data.extract.unpack import DEFAULT_UNPACKED_LIMIT
from data.readers import READERS
from data.readers.columns import field_named
from dates.numeric import Order
from queries.errors import SourceError


@dataclass(frozen=True)
class BuildOptions:
    """How to build: `reader` forces one by name, `columns` says which column holds what (field -> column).

    `keep_untitled` makes records without a title documents named by their id; `unpacked_limit` is how many bytes a
    packed file may unpack to. `date_order` is that of day and month in numbers, None for what each source shows.
    `events` is the file of events, `site` that of the site, None for none.
    """

    reader: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    name: str | None = None
    progress: bool = False
    keep_untitled: bool = False
    unpacked_limit: int = DEFAULT_UNPACKED_LIMIT
    events: Path | None = shipped.EVENTS
    site: Path | None = None
    date_order: Order | None = None

    @cached_property
    def fields(self) -> Mapping[str, str]:
        """The columns by the field's own name; raises SourceError for a word that names no field."""
        return {field_named(word): column for word, column in self.columns.items()}

    def check(self) -> None:
        """Raise SourceError for a reader or a field that there is none of."""
        if self.reader and self.reader not in READERS:
            raise SourceError(f"There is no reader {self.reader!r}. Readers are: {', '.join(READERS)}.")
        for word in self.columns:
            field_named(word)
