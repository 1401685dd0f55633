"""What there is to say of the columns of a table: those left out, and that a title is missing."""

from collections.abc import Sequence

from data.readers.headings import HEADINGS, is_stamp, may_hold_dates
from queries.errors import SourceError

_MAX_UNUSED_SHOWN = 100
_MAX_NAME_SHOWN = 200


def no_title(name: str, header: Sequence[str], where: str = "") -> SourceError:
    """Return the error that a table has no title column, with the columns it has and what to do."""
    usual = HEADINGS["title"][:4]
    return SourceError(
        f"{name} has no title column: expected one called {', '.join(usual[:-1])} or {usual[-1]}{where}, "
        f"found {', '.join(header)[:200] or 'nothing'!r}. Name it with --column title=NAME, or make it of others "
        f'with --title "{{NAME}} to {{NAME}}".'
    )


def unused_note(unused: Sequence[str]) -> list[str]:
    """Return the sentences that name columns nothing was read from, a database's own stamps apart."""
    names = list(dict.fromkeys(name[:_MAX_NAME_SHOWN] for name in unused))
    stamps = [name for name in names if is_stamp(name)]
    more = f" and {len(names) - _MAX_UNUSED_SHOWN:,} more" if len(names) > _MAX_UNUSED_SHOWN else ""
    left_out = [f"columns left out: {', '.join(names[:_MAX_UNUSED_SHOWN])}{more}"] if names else []
    dates = [name for name in names if may_hold_dates(name)]
    if dates:
        examples = ", ".join(dates[:_MAX_UNUSED_SHOWN])
        left_out.append(f"columns left out that may hold dates: {examples}; --column date=NAME reads one")
    note = f"days on which a database made its rows, never dates of documents: {', '.join(stamps)}"
    return [*left_out, note] if stamps else left_out
