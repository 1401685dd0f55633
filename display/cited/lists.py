"""The documents that a cited search found and finds no more, or finds only since, in a drawer."""

from collections.abc import Sequence
from itertools import islice

from display.cited.withdrawn import last_title, withdrawing_version
from display.format import text, words
from display.runtime.address import Address
from display.runtime.drawer import drawer
from display.runtime.tree import Element, el
from queries.cited import Since, cited_version, parse_citation, since_cited
from queries.documents import record
from queries.history import Version, Withdrawn, withdrawal, withdrawn_after
from queries.result import Result

PANELS = {
    "withdrawn": "Withdrawn since",
    "left": "Changed, and no longer found",
    "entered": "Found only since they were changed",
}
"""Title by the name of the drawer."""
_WHICH = {
    "withdrawn": "This search found them in {}. They are no longer in the archive.",
    "left": "This search found them in {}. Since they were changed it does not.",
    "entered": "This search finds them since they were changed. It did not in {}.",
}
MOST_LISTED = 500
"""Documents that a drawer lists; of more it says how many."""


def cited_drawer(result: Result, address: Address) -> Element | None:
    """Return the drawer that the address opens; None where its link holds no citation of a version that is known."""
    cited = parse_citation(address.cited)
    known = cited_version(result, cited) if cited else None
    if address.panel not in PANELS or not cited or not known:
        return None
    since = since_cited(result, cited, known.number)
    name = address.panel
    ids, sentence = _ids(result, since, name, known)
    more = len(ids) - MOST_LISTED
    return drawer(
        name,
        PANELS[name],
        address.change(panel=""),
        el("p", sentence, class_="quiet", role="status"),
        el("ul", [_line(result, address, one) for one in islice(ids, MOST_LISTED)], class_="moved"),
        el("p", f"And {words.number(more)} more.", class_="quiet") if more > 0 else None,
    )


def _ids(result: Result, since: Since, name: str, known: Version) -> tuple[Sequence[str], str]:
    """Return the ids that are listed, and the sentence on what they are."""
    day = f"version {known.version} of {words.day(known.built_at.date())}"
    found: dict[str, Sequence[str] | None] = {
        "withdrawn": since.withdrawn,
        "left": since.left,
        "entered": since.entered,
    }
    ids = found[name]
    if ids is not None:
        return ids, f"{words.documents(len(ids))}. {_WHICH[name].format(day)}"
    if name != "withdrawn":
        return (), f"Which documents these are cannot be known from the history since {day}."
    gone = [one.id for one in withdrawn_after(result.archive, known.number)]
    return gone, (
        f"Withdrawn since {day} from the whole archive: {words.documents(len(gone))}. "
        "Which of them this search found cannot be known."
    )


def _line(result: Result, address: Address, identifier: str) -> Element:
    here = record(result.archive, identifier)
    if here:
        title = text.shortened(" ".join(here.title.split()), 200)
        return el("li", el("a", title, href=address.open(identifier).href), el("p", identifier, class_="quiet"))
    gone = withdrawal(result.archive, identifier) or Withdrawn(identifier, None, 0)
    by = withdrawing_version(result.archive, gone)
    return el("li", last_title(gone), el("p", text.plain(f"{identifier} · {by}"), class_="quiet"))
