"""The search index of an archive."""

from collections.abc import Iterator, Sequence

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from tqdm import tqdm

from data.sql import SQL
from data.transform.languages import Languages, find_languages
from data.transform.postings import write_postings
from data.transform.spellings import Spellings, words_of_spellings
from queries.search.matching import RELEVANCE
from queries.search.stemming import stemmed_language, stemmed_languages
from queries.search.tokenizer import TOKEN

DOCUMENTS_PER_CHUNK = 50_000
"""Documents indexed at a time, so that memory stays bounded whatever the size of the archive."""

POSTINGS_PER_CHUNK = 20_000_000
"""Postings gathered by stem at a time."""


def build_index(
    connection: duckdb.DuckDBPyConnection, languages: Languages = find_languages, *, progress: bool = False
) -> None:
    """Fill `terms`, `postings`, `stems`, `stem_postings` and `documents.words` from the texts and the mentions.

    `languages` finds those of the texts.
    """
    read_words(connection, progress=progress)
    index_words(connection, languages(connection), progress=progress)
    gather_stem_postings(connection, average_words(connection), progress=progress)


def read_words(connection: duckdb.DuckDBPyConnection, *, progress: bool = False) -> None:
    """Make the temporary tables `spellings` and `raw_words` from the texts and the mentions."""
    connection.execute("create temp table spellings (spelling varchar, number integer)")
    connection.execute("create temp table raw_words (doc integer, field utinyint, spelling integer, position integer)")
    for first, last in _chunks(connection, "Reading words", progress):
        connection.execute(SQL["chunk_words"], {"first": first, "last": last, "token": TOKEN})
        connection.execute(SQL["new_spellings"])
        connection.execute(SQL["raw_words"])
    connection.execute("drop table if exists chunk_words")


def index_words(connection: duckdb.DuckDBPyConnection, languages: Sequence[str], *, progress: bool = False) -> None:
    """Fill `terms`, `postings` and `documents.words` from the words read, given the languages of the texts."""
    stemmed = stemmed_languages(languages)
    spellings = _number_terms(connection, stemmed)
    of_documents = _languages_of_documents(connection, stemmed)
    connection.execute("create temp table lengths (doc integer, words integer)")
    write_postings(connection, spellings, of_documents, _chunks(connection, "Indexing", progress))
    connection.execute(SQL["document_words"])
    connection.execute("drop table raw_words; drop table spellings; drop table lengths")


def average_words(connection: duckdb.DuckDBPyConnection) -> float:
    """Return the average length of the documents in words; 0 without documents."""
    ((average,),) = connection.execute("select coalesce(avg(words), 0) from documents").fetchall()
    return float(average)


def _chunks(connection: duckdb.DuckDBPyConnection, label: str, progress: bool) -> Iterator[tuple[int, int]]:
    """Yield the first and the last document of each chunk."""
    ((documents,),) = connection.execute("select count(*) from documents").fetchall()
    firsts = range(0, documents, DOCUMENTS_PER_CHUNK)
    for first in tqdm(firsts, desc=label, disable=not progress or len(firsts) < 2, unit="chunk"):
        yield first, first + DOCUMENTS_PER_CHUNK - 1


def _languages_of_documents(
    connection: duckdb.DuckDBPyConnection, languages: Sequence[str]
) -> NDArray[np.int64] | None:
    """Return the place of each document's language among the languages; None where there is but one."""
    if len(languages) < 2:
        return None
    rows = connection.execute("select text_language from documents order by doc").fetchall()
    return np.array([languages.index(stemmed_language(str(language))) for (language,) in rows], np.int64)


def _spellings_used(connection: duckdb.DuckDBPyConnection, languages: Sequence[str], size: int) -> list[Sequence[int]]:
    """Return for each language the numbers of the spellings that its texts hold."""
    if len(languages) < 2:
        return [range(size)]
    used = dict[str, set[int]]((language, set()) for language in languages)
    for language, spelling in connection.execute(_USED).fetchall():
        used[stemmed_language(str(language))].add(int(spelling))
    return [sorted(numbers) for numbers in used.values()]


_USED = "select distinct documents.text_language, raw_words.spelling from raw_words inner join documents using (doc)"


def _number_terms(connection: duckdb.DuckDBPyConnection, languages: Sequence[str]) -> Spellings:
    """Fill `terms`; return the terms of each spelling by the spelling's number."""
    spelled = connection.execute("select spelling from spellings order by number").df()["spelling"].tolist()
    used = _spellings_used(connection, languages, len(spelled))
    words, spellings = words_of_spellings(spelled, languages, used)
    connection.register(
        "words",
        pa.table(
            {
                "term": pa.array(range(len(words)), pa.int32()),
                "word": pa.array([word for word, _ in words], pa.string()),
                "stem": pa.array([stem for _, stem in words], pa.string()),
            }
        ),
    )
    connection.execute("insert into terms from words")
    connection.unregister("words")
    return spellings


def gather_stem_postings(
    connection: duckdb.DuckDBPyConnection, average_words: float, *, progress: bool = False
) -> None:
    """Fill `stems` and `stem_postings`, some stems at a time, in the order in which searches read them.

    `average_words` is how long a document of the archive is on average.
    """
    connection.execute(SQL["stems"])
    connection.execute(RELEVANCE)
    sizes = connection.execute(SQL["stem_sizes"]).fetchnumpy()
    chunks = np.cumsum(sizes["postings"]) // POSTINGS_PER_CHUNK
    firsts = np.flatnonzero(np.diff(chunks, prepend=-1)).tolist()
    for place, first in enumerate(tqdm(firsts, desc="Gathering", disable=not progress or len(firsts) < 2)):
        last = firsts[place + 1] - 1 if place + 1 < len(firsts) else len(chunks) - 1
        connection.execute(SQL["stem_postings"], {"first": first, "last": last, "average_words": average_words})
    connection.execute(SQL["stem_documents"])
