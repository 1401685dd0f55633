"""What there is to look at, in a few lines for each source; the files of a folder together where there are many."""

from collections.abc import Iterator, Mapping, Sequence

from data.load.findings import MOST_FORMS, Findings

MOST_FILES = 20
"""Files of one folder that a report lists one by one; of more it says what they are together."""

_MOST_REASONS = 5
_MOST_REPEATS = 3
_LONGEST_CELL = 80


def group_name(name: str, files_in_folder: Mapping[str, int]) -> str:
    """Return the name under which a source is listed: its folder's where that has many files."""
    folder = name.partition("/")[0]
    count = files_in_folder.get(folder, 0)
    return f"{folder} ({count:,} files)" if "/" in name and count > MOST_FILES else name


def findings_text(name: str, found: Findings) -> Iterator[str]:
    """Yield the lines on one source, or on the files of a folder; none where there is nothing in it."""
    dates = found.dates
    yield f"{name}: dates of {_documents(dates.read + dates.unread + dates.undated + dates.impossible)}: " + ", ".join(
        f"{count:,} {what}"
        for count, what in (
            (dates.read, "read"),
            (dates.unread, "unread"),
            (dates.undated, "without date"),
            (dates.impossible, "impossible"),
        )
    )
    if dates.placeholders:
        yield f"  placeholders suspected among those read: {dates.placeholders:,}"
    for form in found.unread[:MOST_FORMS]:
        often, row = _times(form.documents), form.source_row
        yield f"  unread: {_short(form.form)}, {often}, as in row {row:,}: {_short(form.example)}"
    for reason in found.rejects[:_MOST_REASONS]:
        often, row = _times(reason.rows), reason.source_row
        yield f"  left out: {reason.reason}, {often}, as in row {row:,}: {_short(reason.raw)}"
    yield from _repeats(found)


def _repeats(found: Findings) -> Iterator[str]:
    if found.differing:
        grave = sum(repeat.is_grave for repeat in found.differing)
        yield f"  duplicates that differ from their document: {len(found.differing):,}, in title or date {grave:,}"
    for repeat in sorted(found.differing, key=lambda repeat: not repeat.is_grave)[:_MOST_REPEATS]:
        survivor = _record(repeat.kept_title, repeat.kept_date_text)
        yield (
            f"    {repeat.source_file}, row {repeat.source_row:,}, differs in {repeat.differs_in}: "
            f"{_record(repeat.title, repeat.date_text)} is taken for {survivor}"
        )


def together(found: Sequence[tuple[str, Findings]]) -> Mapping[str, Findings]:
    """Return what was found by the name under which it is listed."""
    folders: dict[str, int] = {}
    for name, _ in found:
        folder = name.partition("/")[0]
        folders[folder] = folders.get(folder, 0) + 1
    grouped: dict[str, Findings] = {}
    for name, one in found:
        listed = group_name(name, folders)
        grouped[listed] = grouped[listed] + one if listed in grouped else one
    return grouped


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def _documents(count: int) -> str:
    return "1 document" if count == 1 else f"{count:,} documents"


def _record(title: str, date_text: str | None) -> str:
    return f"{_short(title)} ({date_text or 'undated'})"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return f"“{plain if len(plain) <= _LONGEST_CELL else plain[: _LONGEST_CELL - 1] + '…'}”"
