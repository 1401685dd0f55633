"""Letters in TEI: lists of them (CMIF) and editions, a record for each description of a correspondence."""

from collections.abc import Iterable, Sequence

from data.readers.crosswalk import Crosswalk
from data.readers.record import Reading, Row
from data.readers.source_file import SourceFile
from data.readers.tei_letter import further_in, left_out_of, row_of
from data.readers.unread import Unread
from data.readers.xml_root import root_of
from data.readers.xml_stream import Branch, xml_reading
from queries.errors import SourceError

NAME = "tei-letters"
_LETTER = "correspDesc"
_CORPUS = "teiCorpus"
_TEXTS = ("TEI", "TEI.2")


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the outermost element is that of a TEI file."""
    return root_of(source)[0] in (_CORPUS, *_TEXTS)


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return the letters of a file; raise SourceError where it describes none."""
    return xml_reading(source, _Letters(source.name, in_corpus=root_of(source)[0] == _CORPUS))


class _Letters:
    """A file as it goes by: the first letter of a text waits, since it may be the only one, and the text be its own."""

    def __init__(self, name: str, *, in_corpus: bool) -> None:
        self._name = name
        self._in_corpus = in_corpus
        self._found = 0
        self._waiting: Branch | None = None
        self._other_texts = 0
        self._unread = Unread()

    def is_record(self, name: str, around: Sequence[str]) -> bool:  # noqa: ARG002  # a reader of streams asks with both
        """Return whether the element describes a letter, or is the text that one may have."""
        return name == _LETTER or name in _TEXTS

    def rows(self, number: int, branch: Branch) -> Iterable[Row]:
        """Return the rows of the letters that need not wait any longer."""
        if branch.element.tag != _LETTER:
            yield from self._end_of_text(number, branch)
            return
        self._found += 1
        if self._found == 1:
            self._waiting = branch
            return
        for letter in filter(None, (self._waiting, branch)):
            self._unread.add(further_in(letter.element), left_out_of(letter.element, None))
            yield row_of(number, letter.raw, letter.element, letter.around)
            number += 1
        self._waiting = None

    def notes(self) -> list[str]:
        """Return how many texts of a corpus are no letters, and what was left out of letters."""
        texts = f"texts that describe no letter left out: {self._other_texts:,}"
        return [*([texts] if self._other_texts else []), *self._unread.notes()]

    def _end_of_text(self, number: int, branch: Branch) -> Iterable[Row]:
        """Return the row of the only letter of a text that ends here; raise SourceError where the file has none."""
        if not self._found and not self._in_corpus:
            raise SourceError(
                f"{self._name} is a TEI file that describes no letters (correspDesc) and is no FRUS volume. If its "
                f"records are elements, name them: --record div --column title=head --column date=date."
            )
        self._other_texts += not self._found
        if self._waiting:
            letter = self._waiting
            self._unread.add(further_in(letter.element), left_out_of(letter.element, branch.element))
            yield row_of(number, letter.raw, letter.element, [branch.element], branch.element)
        self._found, self._waiting = 0, None
