"""Stems of words in the language of their document, for the languages that Snowball has stemmers of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import snowballstemmer

from queries.search.tokenizer import fold, stem

ENGLISH = "en"
UNSTEMMED = "und"
"""The language of documents in none that has a stemmer: a word there has one form."""

STEMMERS: Mapping[str, str] = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""The Snowball stemmer of each language by its code of ISO 639-1."""


_PLURALS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "pt": (("ões", "ão"), ("ães", "ão"), ("ãos", "ão"), ("oes", "ao")),
}
"""Plurals that the stemmer of a language leaves apart, and their singulars: `relações` and `relação`."""


def stemmed_language(code: str) -> str:
    """Return the language that words of a document are stemmed in, given that of its text."""
    return code if code in STEMMERS else UNSTEMMED


def stemmed_languages(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the languages that words are stemmed in, English first, given those of texts; English for none."""
    found = dict.fromkeys(map(stemmed_language, sorted(codes, key=lambda code: (code != ENGLISH, code))))
    return tuple(found) or (ENGLISH,)


@lru_cache(maxsize=65_536)
def stem_in(language: str, folded: str, accented: str = "") -> str:
    """Return the stem of a word in a language, given its folded form, and the form with accents where that differs.

    Stems of languages other than English begin with its code and a colon, which no word holds: one stem of two
    languages is not the same word. Accents decide about endings, `relação` and `relações`; the stem has none.
    """
    if language == ENGLISH:
        return stem(folded)
    if stem(folded).isupper():  # a country or an organisation, which has its own spellings in any language
        return f"{language}:{stem(folded)}"
    if language == UNSTEMMED:
        return f"{UNSTEMMED}:{folded}"
    return f"{language}:{fold(_stemmer(language).stemWord(_singular(language, accented or folded)))}"


def _singular(language: str, word: str) -> str:
    for plural, singular in _PLURALS.get(language, ()):
        if word.endswith(plural):
            return word.removesuffix(plural) + singular
    return word


@lru_cache(maxsize=64)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(STEMMERS[language])


def stems_in(languages: Sequence[str], folded: str, accented: str = "") -> tuple[str, ...]:
    """Return the stems of a word in each of the languages."""
    return tuple(stem_in(language, folded, accented) for language in languages)
