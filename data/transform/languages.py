"""The language of each document's text: by its small words, by py3langid, or as its record states it.

A record may state the language of a document whose title and summary are in another one; what counts is the text. So
small words decide first: they are English in nearly all that is. A text with more of others, or with letters that
English lacks, is left to py3langid. One that shows nothing is in the language that its record states, unless most
texts of its source that state it show another; else in that of most texts of its source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

import duckdb
import pyarrow as pa
import regex
from babel import Locale

from data.sql import SQL
from data.transform.likeliest_languages import LikeliestLanguages
from data.transform.small_words import ENGLISH_WORDS, OTHER_WORDS, PARTICLES
from queries.search.stemming import ENGLISH, STEMMERS

RECOGNISED = (
    *sorted(STEMMERS.keys() - {"yi"}),
    *("bg", "he", "hr", "ja", "ka", "ko", "mk", "sk", "sl", "th", "uk", "vi", "zh"),
)
"""Languages that a text may be recognised as."""

LEAST_PROBABILITY = 0.7
"""How sure py3langid has to be; where it is not, a text shows nothing."""

MOST_READ = 2_000
"""Characters of a text that are read."""

OTHER_LETTERS = (
    *("ar", "be", "bg", "el", "fa", "he", "hi", "hy", "ja", "ka", "ko"),
    *("mk", "ne", "ru", "sr", "ta", "th", "uk", "yi", "zh"),
)
"""Languages that are not written in Latin letters: a text without any other letter is in none of them."""

KNOWN_VALUES: Mapping[str, object] = {"other_letters": list(OTHER_LETTERS), "english": ENGLISH}
"""The values of the statement that says which language each text is in."""

_TEXTS = """select doc, left(concat_ws(' ', title, summary, body), $most) as text
from documents inner join text_languages using (doc) where is_open order by doc"""
_STATED = "select distinct language from documents where language is not null"


Languages = Callable[[duckdb.DuckDBPyConnection], tuple[str, ...]]
"""What fills in the languages of the texts, and returns them."""


def find_languages(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Fill `text_language` and `text_language_basis` of the documents, given the words read; return the languages."""
    show_languages(connection)
    connection.execute(SQL["known_languages"], KNOWN_VALUES)
    connection.execute(SQL["text_languages"])
    connection.execute("drop table shown_languages; drop table known_languages")
    return known_languages(connection)


def show_languages(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `shown_languages`: what each text shows by itself, and what its record states."""
    words = {name: name.split() for name in (ENGLISH_WORDS, OTHER_WORDS, PARTICLES)}
    small = [(word, name == ENGLISH_WORDS, name == PARTICLES) for name, listed in words.items() for word in listed]
    word, is_english, is_particle = (list(column) for column in zip(*small, strict=True))
    _register(connection, "small_words", word=word, is_english=is_english, is_particle=is_particle)
    connection.execute(SQL["language_evidence"])
    _register(connection, "recognised", **_recognised(connection))
    stated = [str(text) for (text,) in connection.execute(_STATED).fetchall()]
    _register(connection, "stated_languages", language=stated, code=[language_code(text) for text in stated])
    connection.execute(SQL["shown_languages"])
    for name in ("small_words", "recognised", "stated_languages"):
        connection.unregister(name)
    connection.execute("drop table text_languages")


def one_language(code: str) -> Languages:
    """Return what gives all documents the language that is stated for their texts."""

    def languages(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
        connection.execute("update documents set text_language = $code, text_language_basis = 'stated'", {"code": code})
        return (code,)

    return languages


def known_languages(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Return the languages that the documents have already."""
    rows = connection.execute("select distinct text_language from documents order by all").fetchall()
    return tuple(str(language) for (language,) in rows)


def _register(connection: duckdb.DuckDBPyConnection, name: str, **columns: Sequence[object]) -> None:
    kinds = {"doc": pa.int32(), "is_english": pa.bool_(), "is_particle": pa.bool_()}
    arrays = {column: pa.array(values, kinds.get(column, pa.string())) for column, values in columns.items()}
    connection.register(name, pa.table(arrays))


def _recognised(connection: duckdb.DuckDBPyConnection) -> dict[str, list[object]]:
    """Return the documents that small words leave open, with the languages that py3langid finds, None for no answer."""
    rows = connection.execute(_TEXTS, {"most": MOST_READ}).fetchall()
    texts = [str(text) for _, text in rows]
    return {"doc": [doc for doc, _ in rows], "language": [*recognised(texts)]}


def recognised(texts: Sequence[str]) -> Iterator[str | None]:
    """Yield the language of each text, None where it is not sure; of letters that few languages have, the likeliest."""
    likeliest = _likeliest().of(texts) if texts else ()
    for text, (language, probability) in zip(texts, likeliest, strict=True):
        if probability < LEAST_PROBABILITY and _RUSSIAN.search(text):
            yield "ru"
        else:
            is_sure = probability >= LEAST_PROBABILITY or (language in OTHER_LETTERS and not _LATIN.search(text))
            yield language if is_sure else None


_RUSSIAN = regex.compile("[ыэЫЭ]")
"""Letters that tell a few words of Russian from those of its neighbours."""
_LATIN = regex.compile(r"\p{Latin}")


@cache
def _likeliest() -> LikeliestLanguages:
    # Loading the model takes half a second, which a build of English texts does not need.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(RECOGNISED)
    return LikeliestLanguages(identifier, LEAST_PROBABILITY)


@cache
def _codes() -> dict[str, str]:
    """Return the code of each language by its name in English and by its codes."""
    names = Locale(ENGLISH).languages
    return {name.casefold(): code for code in RECOGNISED for name in _called(code, names.get(code))}


def _called(code: str, name: str | None) -> list[str]:
    return [one for one in (name, code, _THREE_LETTERS.get(code)) if one]


@cache
def _own_names() -> dict[str, str]:
    """Return the code of each language by its name in itself, which takes a tenth of a second to look up."""
    own = {code: Locale.parse(code).languages.get(code) for code in RECOGNISED}
    return {name.casefold(): code for code, name in own.items() if name}


_THREE_LETTERS = {
    **{"ar": "ara", "bg": "bul", "ca": "cat", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng"},
    **{"es": "spa", "et": "est", "fi": "fin", "fr": "fra", "he": "heb", "hi": "hin", "hr": "hrv", "hu": "hun"},
    **{"it": "ita", "ja": "jpn", "ko": "kor", "lt": "lit", "nl": "nld", "no": "nor", "pl": "pol", "pt": "por"},
    **{"ro": "ron", "ru": "rus", "sk": "slk", "sl": "slv", "sr": "srp", "sv": "swe", "th": "tha", "tr": "tur"},
    **{"uk": "ukr", "vi": "vie", "zh": "zho"},
}
"""Codes of ISO 639-2."""
_OTHER_CODES = {
    **{"ger": "de", "fre": "fr", "cze": "cs", "dut": "nl", "gre": "el", "rum": "ro", "slo": "sk", "chi": "zh"},
    **{"nb": "no", "nn": "no", "per": "fa"},
}
"""Codes of libraries, and others for the same."""


def language_code(text: str) -> str:
    """Return the code of the language that a record states, in English, in itself or as a code; empty for no one.

    A record that states several says nothing of the language of its title.
    """
    stated = text.casefold().strip(" .")
    known = _codes()
    code = known.get(stated) or _OTHER_CODES.get(stated) or known.get(stated.split("-")[0])
    return code or _own_names().get(stated, "")


def language_codes(text: str) -> str:
    """Return the codes of the languages that a record states, and what has none as it is, in small letters."""
    return "; ".join(language_code(one) or one.strip().casefold() for one in text.split(";"))
