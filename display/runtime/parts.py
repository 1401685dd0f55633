"""The parts of a page: each is made on its own, and where one fails, a sentence stands in its place.

What the archive as a whole cannot answer, because its file is damaged or gone, is a matter of the whole page.
"""

import logging
from collections.abc import Callable, Iterable, Sequence

from display.runtime import visit
from display.runtime.address import Address
from display.runtime.drawer import drawer
from display.runtime.failures import failure_text, fault
from display.runtime.operator_log import note
from display.runtime.tree import Element, el
from queries.errors import ArchiveError, LinkError, QuestionError, SettingsError

Made = Element | None

_OF_THE_WHOLE_PAGE = (ArchiveError, LinkError, SettingsError)


def part(name: str, make: Callable[[], Made], place: Callable[[Element], Element] = lambda sentence: sentence) -> Made:
    """Return a part of the page, or in its place a sentence that names it and says why it is not there.

    `place` makes of the sentence what the page needs there, such as a heading or a drawer. None where the run does not
    show this part.
    """
    made = parts(name, lambda: [make()], place)
    return made[0] if made else None


def parts(
    name: str, make: Callable[[], Iterable[Made]], place: Callable[[Element], Element] = lambda sentence: sentence
) -> Sequence[Made]:
    """Return several parts that are there or fail together, as `part` does one."""
    if not visit.shows(name):
        return []
    try:
        with visit.reading_part():
            return [*make()]
    except QuestionError as error:
        note(
            logging.WARNING,
            "part",
            page=visit.address().page,
            part=name,
            error=type(error).__name__,
            cause=error.cause or error,
            link=visit.address().query,
        )
        return [place(_sentence(name, error))]
    except _OF_THE_WHOLE_PAGE:
        raise
    except Exception as error:
        return [place(_sentence(name, fault(error, visit.address())))]


def each(named: Iterable[tuple[str, Callable[[], Made]]]) -> list[Element]:
    """Return a part for each name and what makes it; nothing for those that make none."""
    return [made for name, make in named if (made := part(name, make))]


def heading_of(title: str, *actions: Element) -> Callable[[Element], Element]:
    """Return what puts a sentence below the heading of its page, and these actions beside it."""
    return lambda sentence: el(
        "div",
        el("div", el("h1", title, tabindex="-1"), sentence, class_="titles"),
        el("div", actions, class_="actions"),
        class_="heading",
    )


def drawer_of(title: str, closed: Address) -> Callable[[Element], Element]:
    """Return what puts a sentence into a drawer."""
    return lambda sentence: drawer("failure", title, closed, sentence)


def _sentence(name: str, error: QuestionError) -> Element:
    text = failure_text(error, visit.address().filters)
    if visit.is_repeated(text):
        return el("p", f"{name} cannot be shown, for the same reason.", class_="note")
    return el("p", f"{name} cannot be shown. {text}", class_="note", role="alert")
