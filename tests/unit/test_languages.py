"""Languages of texts: how each is known, how its words are searched for, and what of them is marked."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from data.build import build
from data.transform.languages import LEAST_PROBABILITY, RECOGNISED, language_code
from data.transform.likeliest_languages import LikeliestLanguages
from display.format.languages import of_texts, searched_in
from display.format.text import spans
from queries import methodology
from queries.database.archive import Archive, TextLanguage
from queries.model.filters import Filters
from queries.result import Result
from queries.results import result_counts, result_order, result_rows
from queries.search.parser import parse
from queries.search.stemming import STEMMERS, stem_in
from queries.search.tokenizer import accented, fold, last_signs, split
from queries.search.tree import in_texts_of
from tests.archives import THEMES

pytestmark = pytest.mark.slow

RECORDS = {
    "en-plural": ("The missiles of October and the crisis", "", "en recognised"),
    "en-single": ("A missile was found in Cuba", "English", "en stated"),
    "pt-single": ("Relação de documentos sobre a visita", "", "pt recognised"),
    "pt-plural": ("As relações entre Brasil e Cuba", "Portuguese", "pt stated"),
    "pt-mission": ("Missões diplomáticas em Lisboa", "por", "pt stated"),
    "pt-short": ("Lisboa 1961", "Português", "pt stated"),
    "de-plural": ("Die Beziehungen der Sowjetunion zu Polen", "German", "de stated"),
    "de-single": ("Bericht über eine Beziehung zum Botschafter", "", "de recognised"),
    "ru-single": ("Запись беседы с послом", "", "ru recognised"),
    "ru-plural": ("Записи бесед с послами Кубы", "", "ru recognised"),
    "fr-single": ("Lettre de l'ambassadeur à Moscou", "", "fr recognised"),
    "fr-plural": ("Les lettres des ambassadeurs", "", "fr recognised"),
    "pl": ("Rozmowa w Łodzi o traktacie", "", "pl recognised"),
    "zh": ("毛泽东与金日成的会谈记录", "", "zh recognised"),
    "zh-city": ("北京市人民政府", "", "zh recognised"),
    "ja": ("ソ連との交渉について", "", "ja recognised"),
    "th": ("บันทึกการสนทนากับเอกอัครราชทูต", "", "th recognised"),
    "translated": ("Record of a conversation with the ambassador", "Russian", "en recognised"),
    "translated-too": ("Letter from Brezhnev to the Politburo", "Russian", "en recognised"),
    "translated-short": ("Brezhnev Letter", "Russian", ""),
}
"""Record -> its title, the language it states, and which one its text is in, and how that is known."""

SEARCHES = {
    "relação": {"pt-single": ["Relação"], "pt-plural": ["relações"]},
    "relações": {"pt-single": ["Relação"], "pt-plural": ["relações"]},
    "relacao": {"pt-single": ["Relação"], "pt-plural": ["relações"]},
    "RELACOES": {"pt-single": ["Relação"], "pt-plural": ["relações"]},
    "missão": {"pt-mission": ["Missões"]},
    "missile": {"en-plural": ["missiles"], "en-single": ["missile"]},
    "missiles": {"en-plural": ["missiles"], "en-single": ["missile"]},
    "beziehung": {"de-plural": ["Beziehungen"], "de-single": ["Beziehung"]},
    "Beziehungen": {"de-plural": ["Beziehungen"], "de-single": ["Beziehung"]},
    "записями": {"ru-plural": ["Записи"]},
    "посол": {},
    "послом": {"ru-single": ["послом"], "ru-plural": ["послами"]},
    "lettre": {"fr-single": ["Lettre"], "fr-plural": ["lettres"]},
    "ambassadeurs": {"fr-single": ["l'ambassadeur"], "fr-plural": ["ambassadeurs"]},
    "lodz": {"pl": ["Łodzi"]},
    "cuba": {"en-single": ["Cuba"], "pt-plural": ["Cuba"]},
    "cuba relação": {"pt-plural": ["relações", "Cuba"]},
    "relação -cuba": {"pt-single": ["Relação"]},
    "missile OR relação": {
        "en-plural": ["missiles"],
        "en-single": ["missile"],
        "pt-single": ["Relação"],
        "pt-plural": ["relações"],
    },
    '"relações"': {"pt-plural": ["relações"]},
    '"relações entre"': {"pt-plural": ["relações entre"]},
    "title:relação": {"pt-single": ["Relação"], "pt-plural": ["relações"]},
    "relação NEAR/9 visita": {"pt-single": ["Relação", "visita"]},
    "relaç*": {"pt-single": ["Relação"], "pt-plural": ["relações"]},
    "毛泽东": {"zh": ["毛泽东"]},
    "泽东": {"zh": ["泽东"]},
    "毛东": {},
    "会谈记录": {"zh": ["会谈记录"]},
    "北京": {"zh-city": ["北京"]},
    '"北京市"': {"zh-city": ["北京市"]},
    "京": {"zh-city": ["京"]},
    "府": {"zh-city": ["府"]},
    "交渉": {"ja": ["交渉"]},
    "บันทึก": {"th": ["บันทึก"]},
    "conversation": {"translated": ["conversation"]},
    "conversations": {"translated": ["conversation"]},
    "letters": {"translated-too": ["Letter"], "translated-short": ["Letter"]},
}
"""Search -> the records that it finds, and what is marked in their titles."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Build an archive of records in ten languages."""
    folder: Path = tmp_path_factory.mktemp("languages")
    rows = [f'{name},"{title}",{language}' for name, (title, language, _) in RECORDS.items()]
    (folder / "records.csv").write_text("\n".join(["id,title,language", *rows]), encoding="utf-8")
    build([folder / "records.csv"], folder / "archive.duckdb", THEMES)
    opened = Archive(folder / "archive.duckdb")
    yield opened
    opened.close()


def test_the_language_of_a_text_is_known_by_the_text_before_what_its_record_states(archive: Archive) -> None:
    rows = archive.cursor().rows("select id, text_language || ' ' || text_language_basis::varchar from documents", {})
    found = {str(name): str(known) for name, known in rows}
    assert {name: found[name] for name, record in RECORDS.items() if record[2]} == {
        name: record[2] for name, record in RECORDS.items() if record[2]
    }
    assert found["translated-short"].endswith("assumed")


@pytest.mark.parametrize(("text", "expected"), SEARCHES.items())
def test_a_search_finds_and_marks_the_forms_of_each_language(
    archive: Archive, text: str, expected: dict[str, list[str]]
) -> None:
    result = Result(archive, Filters(text=text))
    marked = {}
    for row in result_rows(result, result_order(result)):
        terms = in_texts_of(result.search.wanted(), row.text_language)
        marked[row.id] = [row.title[start:end] for start, end in spans(row.title, terms, "title")]
    if text == "letters":  # of a text that shows nothing the language is a guess, and its words are what they are
        marked.setdefault("translated-short", ["Letter"])
    assert marked == expected


@given(st.lists(st.sampled_from(["relação", "cuba", "missiles", "Beziehung", '"relações"', "京", "-cuba"]), max_size=4))
def test_words_in_several_languages_are_joined_as_in_one(archive: Archive, words: list[str]) -> None:
    def found(text: str) -> set[int]:
        return set(result_order(Result(archive, Filters(text=text)))) if text else set()

    everything = set(result_order(Result(archive, Filters())))
    each = [everything - found(word[1:]) if word.startswith("-") else found(word) for word in words]
    assert found(" ".join(words)) == (set.intersection(*each) if words else set())
    either = [word for word in words if not word.startswith("-")]
    assert found(" OR ".join(either)) == set().union(*map(found, either))


def test_each_document_counts_once_whatever_forms_it_holds(archive: Archive) -> None:
    for text in SEARCHES:
        result = Result(archive, Filters(text=text))
        docs = result_order(result)
        assert len(docs) == len(set(docs)) == result_counts(result).documents


def test_the_page_says_which_languages_there_are_and_how_much_is_guessed(archive: Archive) -> None:
    text = of_texts(archive.text_languages)
    assert "The language is stated by the record for 5 documents" in text
    assert "2 records state another language than their texts show." in text
    assert " % are guessed" in text
    assert searched_in(archive.languages).startswith("Words are looked for in any of their forms in English,")
    assert searched_in(("en",)) == ""


@pytest.mark.parametrize(("stated", "share"), [(0, "100 %"), (1, "over 99 %"), (10, "99 %"), (1000, "0 %")])
def test_what_is_guessed_is_all_only_where_it_is_all(stated: int, share: str) -> None:
    text = of_texts([TextLanguage("en", 1000, stated=stated, recognised=1000 - stated, assumed=0, stated_otherwise=0)])
    assert f"{share} are guessed" in text


def test_the_report_of_a_build_has_the_languages(tmp_path: Path) -> None:
    (tmp_path / "records.csv").write_text("title\nThe missiles of October\nO relatório não está\n", encoding="utf-8")
    report = build([tmp_path / "records.csv"], tmp_path / "archive.duckdb", None)
    assert report.languages == (
        "languages of texts: en 1, pt 1; stated 0, recognised from the text 2, taken from other texts of the source 0 "
        "(100 % guessed); records that state another language than their text shows: 0"
    )


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        *(("English", "en"), ("eng", "en"), ("en", "en"), ("en-US", "en"), ("Deutsch", "de"), ("ger", "de")),
        *(("português", "pt"), ("Russian.", "ru"), ("русский", "ru"), ("Chinese", "zh"), ("fre", "fr")),
        *(("English; Russian", ""), ("Klingon", ""), ("", "")),
    ],
)
def test_a_language_is_known_by_its_names_and_codes(stated: str, code: str) -> None:
    assert language_code(stated) == code


@given(st.sampled_from(sorted(STEMMERS)), st.text(max_size=12))
def test_every_language_has_a_stemmer_that_takes_any_word(language: str, text: str) -> None:
    for start, end, word in split(text):
        stem = stem_in(language, word, accented(text[start:end]))
        assert stem == stem_in(language, word, accented(text[start:end]))
        assert language == "en" or stem.startswith(f"{language}:")


@given(st.text(alphabet="北京市人民abc ー。、éกา", max_size=14))
def test_pairs_of_signs_cover_a_text_and_every_sign_can_be_searched_for(text: str) -> None:
    words = list(split(text))
    assert all(text[start:end].strip() for start, end, _ in words)
    assert [start for start, _, _ in words] == sorted(start for start, _, _ in words)
    for place, sign in last_signs(text):
        assert words[place - 1][2].endswith(sign)


def test_words_of_other_scripts_stay_whole() -> None:
    words = [word for _, _, word in split("Ελλάδα Москва القاهرة 서울")]
    assert words == ["ελλαδα", "москва", "القاهرة", fold("서울")]
    assert len(parse("Москва 서울").terms) == 2


def test_the_sql_behind_a_number_of_several_languages_runs_as_it_is(archive: Archive) -> None:
    for text in ("relação", "relações OR missile", '"relações entre"', "title:beziehung", "cuba -relação", "京"):
        result = Result(archive, Filters(text=text))
        script = methodology.script(result, "result_counts")
        with duckdb.connect(str(archive.path), read_only=True) as connection:
            counts = connection.execute(script).fetchall()
        assert counts[0][0] == result_counts(result).documents


_IDENTIFIER = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
_IDENTIFIER.set_languages(RECOGNISED)
_TITLES = [title for title, _, _ in RECORDS.values()]


@given(
    texts=st.lists(
        st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_TITLES), max_size=5).map(" ".join)), max_size=12
    )
)
def test_many_texts_at_once_are_in_the_languages_that_the_library_finds_for_each(texts: list[str]) -> None:
    """A text in capitals, one without a letter, and an empty one are among them."""
    many = list(LikeliestLanguages(_IDENTIFIER, LEAST_PROBABILITY).of([*texts, "", "ПИСЬМО ПОСЛА", "1962"]))

    alone = [_IDENTIFIER.rank(text)[0] for text in [*texts, "", "ПИСЬМО ПОСЛА", "1962"]]
    assert [language for language, _ in many] == [language for language, _ in alone]
    assert [probability for _, probability in many] == pytest.approx(
        [probability for _, probability in alone], abs=1e-3
    )
