"""The sentence under a chart: its peak, its longest gap, and what it does not show."""

from collections.abc import Sequence
from fractions import Fraction

from display.explore.bins import Bin, gaps
from display.format import words
from display.format.sentences import NOT_PLACED
from display.format.shares import MIN_OF_SHARE, share_words
from queries.model.vocabularies import Axis, Grain
from queries.results import Counts

MOST_NAMED = 3
"""Bins that share the peak and are all named; more are counted."""

NONE = {
    "written": "No dated document to show",
    "event": "No document to show that has a date in its title",
}


def chart_sentence(
    counts: Counts, bins: Sequence[Bin], grain: Grain, axis: Axis, archive: Sequence[int] | None = None, unread: int = 0
) -> str:
    """Give the timeline in a sentence: `Peak: October 1962, 9 of 24; none between 1966 and 1977; 2 undated not shown.`

    A chart of shares is told by its highest, given the documents of the `archive` in each bin. A gap is named by the
    first and the last of its empty buckets, so that it is true however one reads `between`. Where dates are `unread`
    they may lie in any gap: none is then the longest.
    """
    filled = [one for one in bins if one.documents]
    if not filled:
        parts = [NONE[axis]]
    elif len(bins) == 1:
        parts = [_single(counts, bins[0], axis)]
    else:
        peak = _highest_share(bins, archive, grain, axis) if archive else _peak(counts.dated, filled, grain, axis)
        parts = [peak, *_longest_gap(bins, grain, unread)]
    if counts.undated:
        parts.append(f"{words.number(counts.undated)} {NOT_PLACED[axis]} not shown")
    return f"{'; '.join(parts)}."


def _single(counts: Counts, one: Bin, axis: Axis) -> str:
    first, last = max(one.first, counts.first_day or one.first), min(one.last, counts.last_day or one.last)
    return f"{words.documents(counts.dated)}{' by event date' if axis == 'event' else ''}, {words.span(first, last)}"


def _peak(dated: int, filled: Sequence[Bin], grain: Grain, axis: Axis) -> str:
    most = max(one.documents for one in filled)
    names = [words.span(one.first, one.last) for one in filled if one.documents == most]
    title = f"Peak{'s' if 1 < len(names) <= MOST_NAMED else ''}{' by event date' if axis == 'event' else ''}"
    share = f"{words.number(most)} of {words.number(dated)}"
    if len(names) == 1:
        return f"{title}: {names[0]}, {share}"
    if len(names) <= MOST_NAMED:
        return f"{title}: {', '.join(names[:-1])} and {names[-1]}, {share} each"
    return f"{title}: {share} in each of {words.number(len(names))} {grain}s"


def _highest_share(bins: Sequence[Bin], archive: Sequence[int], grain: Grain, axis: Axis) -> str:
    """Return the highest share of the archive; that of few documents counts only where there is no other."""
    shares = {one: whole for one, whole in zip(bins, archive, strict=True) if one.documents}
    telling = {one: whole for one, whole in shares.items() if whole >= MIN_OF_SHARE}
    compared = telling or shares
    highest = max(Fraction(one.documents, whole) for one, whole in compared.items())
    top = [one for one, whole in compared.items() if Fraction(one.documents, whole) == highest]
    is_part = telling and len(telling) < len(shares)
    exception = f", leaving aside {grain}s with fewer than {MIN_OF_SHARE} documents" if is_part else ""
    few = "" if telling else f", which says little with fewer than {MIN_OF_SHARE} documents"
    title = f"Highest share{' by event date' if axis == 'event' else ''}"
    if len(top) > 1:
        return f"{title}: {share_words(highest)} in each of {words.number(len(top))} {grain}s{exception or few}"
    one = top[0]
    of = f"{words.number(one.documents)} of {words.number(compared[one])} in the archive"
    return f"{title}: {words.span(one.first, one.last)}, {share_words(highest)}, {of}{exception or few}"


def unread_words(unread: int) -> str:
    """Return how many dates could not be read: `1 date could not be read`."""
    return f"{words.number(unread)} {'date' if unread == 1 else 'dates'} could not be read"


def _longest_gap(bins: Sequence[Bin], grain: Grain, unread: int) -> list[str]:
    """Return the longest run of empty bins, the earliest of several; nothing where no bin is empty."""
    runs = gaps(bins)
    if not runs:
        return []
    longest = max(runs, key=len)
    first, last = words.span(longest[0].first, longest[0].last), words.span(longest[-1].first, longest[-1].last)
    where = f"between {first} and {last}" if len(longest) > 1 else f"{'on' if grain == 'day' else 'in'} {first}"
    phrase = f"none {'dated ' if unread else ''}{where}"
    if unread:
        return [phrase, unread_words(unread)]
    if len(runs) == 1:
        return [phrase]
    alone = sum(len(run) == len(longest) for run in runs) == 1
    return [f"{phrase}, {'' if alone else 'one of '}the longest of {words.number(len(runs))} gaps"]
