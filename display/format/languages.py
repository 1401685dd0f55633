"""The languages of texts in words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from display.format import words
from queries.database.archive import TextLanguage
from queries.search.stemming import STEMMERS, UNSTEMMED

MOST_NAMED = 6
"""Languages that a sentence names."""


@cache
def language_name(code: str) -> str:
    """Return the name of a language in English, by its code."""
    # Names of languages are read from a large table, which few pages need.
    from babel import Locale

    return str(Locale("en").languages.get(code, code))


def searched_in(languages: Sequence[str]) -> str:
    """Return in which languages words are looked for in any of their forms; empty where English is the only one."""
    named = [language_name(code) for code in languages if code != UNSTEMMED]
    if len(languages) < 2:
        return ""
    others = " In other languages a word is looked for as it is written." if UNSTEMMED in languages else ""
    return f"Words are looked for in any of their forms in {_listed(named)}, each in texts of the language.{others}"


def of_texts(found: Sequence[TextLanguage]) -> str:
    """Return the languages of the texts of an archive with their documents, and how they are known."""
    largest = [f"{language_name(one.language)} ({words.number(one.documents)})" for one in found[:MOST_NAMED]]
    more = [f"{words.number(len(found) - MOST_NAMED)} more"] if len(found) > MOST_NAMED else []
    documents = sum(one.documents for one in found)
    stated, recognised, assumed, otherwise = (
        sum(getattr(one, name) for one in found) for name in ("stated", "recognised", "assumed", "stated_otherwise")
    )
    unstemmed = [language_name(one.language) for one in found if one.language not in STEMMERS]
    sentences = [
        f"Titles, summaries and texts are in {_listed([*largest, *more])}.",
        "Words are searched for in any of their forms"
        f"{f', but not in {_listed(unstemmed[:MOST_NAMED])}' if unstemmed else ''}.",
        f"The language is stated by the record for {words.documents(stated)}, recognised from the text for "
        f"{words.number(recognised)}, and for {words.number(assumed)}, too short to tell, taken from other texts of "
        f"their source: {_share(recognised + assumed, documents)} are guessed.",
    ]
    if otherwise:
        sentences.append(f"{words.number(otherwise)} records state another language than their texts show.")
    return " ".join(sentences)


def _share(part: int, whole: int) -> str:
    """Return a share without digits behind the point, never 100 % of what is not all."""
    return "over 99 %" if part < whole and 200 * part >= 199 * whole else f"{100 * part / whole:.0f} %"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
