"""The working behind the numbers of an open facet."""

from display.format import words
from display.working_parts import Part, left_out, matching
from queries import documents_found, theme_names, working
from queries.filters import NAMED
from queries.result import Result


def facet(result: Result, of: str, title: str, by: str, word: str, limit: int) -> list[Part]:
    """The working of the numbers beside the values of a facet, listed as they are shown."""
    asked = result.filters.without(of)
    (documents,) = documents_found(result.archive, [asked])
    statement = [
        "The number beside a value counts the documents that have it and match all else that is asked. What is chosen "
        "and left out in this facet is set aside here, so that its values can be compared.",
        *matching(result, documents, asked, theme_names(result.archive)),
        *left_out(result, documents, asked),
        _together(of, title, documents),
        f"Only values that hold “{word}” are listed, whatever their case and accents." if word else "",
    ]
    script = working.facet_script(result, of, by, word, limit)
    return [Part(title, tuple(statement), script)]


def _together(of: str, title: str, documents: int) -> str:
    """What the numbers of all values add up to."""
    if of in NAMED:
        return (
            f"A document counts beside each of its {title.lower()}, and beside none where its record names none: "
            "the numbers need not add up to the documents."
        )
    return (
        f"Each document counts beside one value, beside “not stated” where its record states none: "
        f"the numbers of all values add up to {words.number(documents)}."
    )
