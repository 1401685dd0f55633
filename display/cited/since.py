"""Under a cited link: whether this is what was cited, and else what has come, gone and changed since, each a list."""

from collections.abc import Iterable, Sequence

from display.format import words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.cited import Citation, Since, citation, cited_version, parse_citation, since_cited
from queries.history import Version, versions
from queries.result import Result


def since_line(result: Result, address: Address) -> Element | None:
    """Return the line about a citation; None where the link holds none."""
    cited = parse_citation(address.cited)
    if not cited:
        return None
    sentence = _sentence(result, address, cited)
    return el("p", sentence, class_="note cited", role="status", key="cited")


def _sentence(result: Result, address: Address, cited: Citation) -> Sequence[object]:
    known = cited_version(result, cited)
    if known is None:
        return [_unknown(result, cited)]
    if cited.version == result.archive.about.version:
        return [_same(citation(result), cited, known)]
    since = since_cited(result, cited, known.number)
    beginning = (
        f"{words.number(cited.documents)} when cited, in the version of {_day(known)}; "
        f"now {words.number(since.documents)}: "
    )
    return [beginning, *_changes(since, address, cited)]


def _unknown(result: Result, cited: Citation) -> str:
    first = versions(result.archive)[0]
    return (
        f"Cited with {words.documents(cited.documents)} from version {cited.version}, which this archive does not "
        f"know: its history begins with version {first.version} of {_day(first)}. What has changed since cannot be "
        f"said. Now the search finds {words.documents(citation(result).documents)}."
    )


def _same(now: Citation, cited: Citation, known: Version) -> str:
    if now == cited:
        return (
            f"As cited: {words.documents(now.documents)} of version {known.version}, {_day(known)}. "
            "The archive has not changed since, and the check is right."
        )
    return (
        f"Not as cited: the link says {words.documents(cited.documents)} with the check {cited.check}, and in the same "
        f"version, {known.version}, this search finds {words.documents(now.documents)} with the check {now.check}. The "
        "citation is of another search, or was not copied whole."
    )


def _day(version: Version) -> str:
    return words.day(version.built_at.date())


def _changes(since: Since, address: Address, cited: Citation) -> list[object]:
    """Return what has changed, each number a link to just these documents."""
    new = _number(since.new, "new", address.ask(address.filters.change(since=cited.version)))
    changed = _number(since.changed, "changed since", address.ask(address.filters.change(changed=cited.version)))
    if since.withdrawn is None or since.left is None or since.entered is None:
        return [*(new or ["none new"]), ". ", *_possible(since, address, cited, changed)]
    parts: list[list[object]] = [
        new,
        _number(len(since.withdrawn), "withdrawn", address.change(panel="withdrawn")),
        _number(len(since.left), "changed and no longer found", address.change(panel="left")),
        _number(len(since.entered), "found only since changed", address.change(panel="entered")),
    ]
    parts_in_words = _listed(parts) or ["the same documents"]
    return [*parts_in_words, ". ", *(["Of those found now, ", *changed, "."] if changed and not since.entered else [])]


def _possible(since: Since, address: Address, cited: Citation, changed: Sequence[object]) -> list[object]:
    """Return what can be said where the history does not tell which documents had been found."""
    gone = cited.documents - (since.documents - since.new)
    least: list[object] = []
    if gone:
        what = "of those cited no longer found" if gone > 0 else "found now that had not been, though in the archive"
        least = [f"At least {words.number(abs(gone))} {what}. "]
    in_archive: list[list[object]] = [
        _number(since.archive_withdrawn, "withdrawn from the archive", address.change(panel="withdrawn")),
        [f"{words.number(since.archive_changed)} changed in it"] if since.archive_changed else [],
    ]
    why = _listed(in_archive)
    if not why:
        return ["This does not follow from what has changed: the citation is of another search, or not copied whole."]
    here = [" (", *changed, " and found now)"] if changed else []
    return [*least, "Since then ", *why, *here, ", which may be why; which of these had been found cannot be known."]


def _number(count: int, what: str, there: Address) -> list[object]:
    """Return a number of documents as a link to them, and what they are; nothing for none."""
    return [el("a", words.number(count), href=there.href), f" {what}"] if count else []


def _listed(parts: Iterable[Sequence[object]]) -> list[object]:
    return [piece for part in parts if part for piece in (", ", *part)][1:]
