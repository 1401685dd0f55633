"""What the files of all documents are made of: an export, written range by range in the turn of its reader."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from display.runtime.base_address import base_address
from display.runtime.run_slots import run_slot
from queries.errors import AnnalsError
from queries.export_files import Export, Form, Origin
from queries.model.site import Site, site
from routes.answer import RequestedView


@dataclass(frozen=True)
class Source:
    """An export and where it comes from."""

    export: Export
    origin: Origin
    site: Site

    def ranges(self) -> Iterator[tuple[int, int]]:
        """Return the first place of each range, and the place behind its last."""
        return self.export.ranges()

    def written(self, first: int, last: int, form: Form) -> bytes:
        """Return the documents of a range as a file; the heading of CSV stands before the first."""
        with run_slot():
            return self.export.written(first, last, form, has_heading=first == 0)

    def parts(self, form: Form, cut_short: Callable[[str], bytes]) -> Iterator[bytes]:
        """Yield the documents range by range; one that cannot be written ends the file with a sentence that says so.

        A table without documents has a heading.
        """
        first = 0
        try:
            for first, last in [*self.ranges()] or ([(0, 0)] if form == "csv" else []):
                yield self.written(first, last, form)
        except AnnalsError as failed:
            yield cut_short(self.cut_short(first, failed))

    def rows(self, first: int, last: int) -> list[tuple[object, ...]]:
        """Return the documents of a range as rows."""
        with run_slot():
            return self.export.rows(first, last)

    def cut_short(self, written: int, reason: object) -> str:
        """Return what a file says that ends before its time."""
        return f"This file is cut short: it has {written:,} of {self.export.documents:,} documents. {reason}"


def source_of(view: RequestedView) -> Source:
    """Find the documents of a question for a file."""
    about = view.archive.about
    origin = Origin(
        base=base_address() or "/",
        question=view.question,
        link=view.link,
        ignored=" ".join(view.ignored),
        archive_name=about.name,
        archive_version=about.version,
    )
    return Source(Export(view.result, origin), origin, site(view.archive))
