"""What is asked about themes, on a real archive, against plain Python, and each number against what it opens."""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.build import build
from data.curated.themes_file import read_themes
from display import (
    lanes,
    query_words,
    themes_definition,
    themes_origins,
    themes_over_time,
    themes_together,
    themes_workbench,
)
from queries import documents_found, themes
from queries.archive import Archive
from queries.days import buckets
from queries.draft_links import DraftRule, format_draft, parse_draft
from queries.filters import Filters
from queries.links import format_link
from queries.result import Result
from queries.search import Search, Term, parse
from tests import reference
from tests.archives import AWKWARD, EVENT_TITLES, THEMES
from tests.questions import questions, windows
from tests.reference import Document, Tree

Question = tuple[Filters, Tree | None]
SLUGS = ("cuba", "afghanistan", "german-unity", "moon")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The archive of 46 records, two of which are about Cuba and Afghanistan, or about Cuba and Germany."""
    path = tmp_path_factory.mktemp("themes-page") / "archive.duckdb"
    build([AWKWARD, EVENT_TITLES], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive of 300 records with words, names and dates drawn at random from those that questions ask for."""
    folder, draw = tmp_path_factory.mktemp("generated"), random.Random(62)  # noqa: S311
    words = ("Cuba", "Afghanistan", "german reunification", "missile", "telegram", "talks", "Berlin", "ships", "war")
    dates = (
        "1962-10-16",
        "October 1962",
        "1961",
        "circa 1985",
        "1950s",
        "[1963]",
        "1980-05",
        "1989-11-09",
        "n.d.",
        "?",
    )
    with (folder / "generated.jsonl").open("w", encoding="utf-8") as file:
        for number in range(300):
            record = {
                "id": f"generated-{number}",
                "title": f"{' '.join(draw.sample(words, 2))} {number}",
                "summary": draw.choice(words),
                "date": draw.choice(dates),
                "archive": draw.choice(["State Archive", "Bundesarchiv", "A & B", None]),
                "collection": draw.choice(["Papers", None]),
                "language": draw.choice(["English", "Russian", None]),
                "country": draw.choice(["Poland", None]),
                "places": [draw.choice(["Cuba", "Berlin"])],
            }
            file.write(json.dumps(record) + "\n")
    build([folder / "generated.jsonl"], folder / "generated.duckdb", THEMES)
    opened = Archive(folder / "generated.duckdb")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def documents(archive: Archive) -> dict[str, list[Document]]:
    """Its records, read into plain Python, as they stand on each axis."""
    return reference.read_on_axes(archive.path)


def of_all_themes(question: Question, documents: dict[str, list[Document]]) -> tuple[Filters, list[Document]]:
    """The question without its choice of themes, and the documents that answer it."""
    filters = question[0].change(theme=())
    plainly = reference.Question(format_link(filters), question[1])
    return filters, [one for one in documents[filters.axis] if plainly.is_answered_by(one)]


@settings(max_examples=15, deadline=None)
@given(question=questions(), window=windows())
def test_the_bars_of_a_theme_count_its_documents_in_each_bucket(
    archive: Archive, documents: dict[str, list[Document]], question: Question, window: tuple[str, date, date]
) -> None:
    filters, found = of_all_themes(question, documents)
    grain, first, last = window
    drawn = themes.theme_timelines(Result(archive, filters), grain, first, last)
    expected = {}
    buckets = reference.buckets_of(first, last, grain)
    for slug in SLUGS:
        members = [one for one in found if slug in one.themes]
        for start, end in buckets if members else ():
            touching = [one for one in members if one.touches(start, end)]
            if touching:
                wider = sum(reference.band(one, start, end) == "wider" for one in touching)
                expected[slug, start] = (len(touching), wider)
    assert {(slug, day): (count, wider) for slug, day, count, wider in drawn} == expected


@settings(max_examples=20, deadline=None)
@given(question=questions())
def test_pairs_and_origins_agree_with_plain_python(
    archive: Archive, documents: dict[str, list[Document]], question: Question
) -> None:
    filters, found = of_all_themes(question, documents)
    result = Result(archive, filters)
    counts = {slug: sum(slug in one.themes for one in found) for slug in SLUGS}
    pairs = themes.theme_pairs(result)
    assert len(pairs) == 6
    for pair in pairs:
        one, other = str(pair["slug"]), str(pair["other"])
        shared = sum({one, other} <= document.themes for document in found)
        expected = counts[one] * counts[other] / len(found) if found else 0
        assert (pair["documents"], pair["other_documents"], pair["shared"]) == (counts[one], counts[other], shared)
        assert pair["expected"] == pytest.approx(expected)
        assert pair["lift"] == (pytest.approx(shared / expected) if expected else None)
    stated = Counter(
        (slug, facet, value)
        for document in found
        for slug in document.themes
        for facet in ("archive", "collection", "language", "country")
        for value in document.values(facet)
    )
    origins = themes.theme_origins(result)
    assert {(row["slug"], row["facet"], row["value"]): row["documents"] for row in origins} == stated


def test_lift_tells_more_than_chance_from_less(archive: Archive) -> None:
    by_pair = {(pair["slug"], pair["other"]): pair for pair in themes.theme_pairs(Result(archive, Filters()))}
    pair = by_pair["cuba", "afghanistan"]
    assert (pair["documents"], pair["other_documents"], pair["shared"]) == (10, 2, 1)
    assert pair["expected"] == pytest.approx(10 * 2 / 46)
    assert pair["lift"] == pytest.approx(2.3)
    assert by_pair["cuba", "moon"]["lift"] is None


@settings(max_examples=8, deadline=None)
@given(question=questions())
def test_every_number_opens_as_many_documents_as_it_says(generated: Archive, question: Question) -> None:
    filters = question[0].change(theme=())
    result = Result(generated, filters)
    promised: dict[Filters, int] = {}
    for pair in themes.theme_pairs(result):
        opens = themes_together.shared(filters, str(pair["slug"]), str(pair["other"]))
        promised[opens] = int(str(pair["shared"]))
    for row in themes.theme_origins(result):
        opens = themes_origins.stating(filters, str(row["slug"]), str(row["facet"]), str(row["value"]))
        promised[opens] = int(str(row["documents"]))
    for slug, day, count, _ in themes.theme_timelines(result, "year", date(1960, 1, 1), date(1963, 12, 31)):
        opens = themes_over_time.opened(filters, slug, day, "year")
        promised[opens] = count
    assert documents_found(generated, list(promised)) == list(promised.values())


def definition(archive: Archive, slug: str) -> themes.Definition:
    return next(each for each in themes.theme_definitions(archive) if each.slug == slug)


@pytest.fixture(scope="module")
def shipped(shipped_archive: Path) -> Iterator[Archive]:
    """The archive that ships, with its three long rules."""
    opened = Archive(shipped_archive)
    yield opened
    opened.close()


def test_the_own_rule_of_a_theme_as_a_draft_changes_nothing(archive: Archive, shipped: Archive) -> None:
    for opened in (archive, shipped):
        for theme in themes.theme_definitions(opened):
            draft = themes.Draft(Result(opened, Filters()), theme.slug, theme.query, theme.first_day, theme.last_day)
            assert themes.draft_counts(draft) == {"kept": theme.documents, "gained": 0, "lost": 0}


trees = questions().filter(lambda question: question[1] is not None)
windows_or_none = st.none() | st.tuples(*[st.none() | st.dates(date(1950, 1, 1), date(1993, 1, 1))] * 2)


@settings(max_examples=15, deadline=None)
@given(question=questions(), draft=trees, window=windows_or_none)
def test_a_draft_finds_what_plain_python_finds(
    archive: Archive,
    documents: dict[str, list[Document]],
    question: Question,
    draft: Question,
    window: tuple[date | None, date | None] | None,
) -> None:
    filters, found = of_all_themes(question, documents)
    tree, (first, last) = draft[1], window or (None, None)
    events = documents["event"]
    sides: Counter[str] = Counter()
    for one in found:
        written = documents["written"][one.doc]
        is_inside = not (first or last) or written.touches(first, last) or events[one.doc].touches(first, last)
        is_found = tree is not None and written.holds(tree) and is_inside
        is_in = "cuba" in one.themes
        sides["kept" if is_found and is_in else "gained" if is_found else "lost" if is_in else ""] += 1
    tried = themes.Draft(Result(archive, filters), "cuba", draft[0].text, first, last)
    counts = themes.draft_counts(tried)
    assert counts == {side: sides[side] for side in ("kept", "gained", "lost")}
    for side, count in counts.items():
        assert len(themes.draft_rows(tried, side, limit=99)) == count


def test_what_a_source_puts_under_a_theme_stays_there(tmp_path: Path) -> None:
    source = tmp_path / "themed.jsonl"
    records = [
        {"id": "ruled", "title": "Cuba", "date": "1962"},
        {"id": "put", "title": "A letter", "date": "1962", "themes": ["cuba"]},
        {"id": "other", "title": "Another letter", "date": "1962"},
    ]
    source.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    build([source], tmp_path / "themed.duckdb", THEMES)
    opened = Archive(tmp_path / "themed.duckdb")
    draft = themes.Draft(Result(opened, Filters()), "cuba", "another", None, None)
    sides = {
        side: [row["id"] for row in themes.draft_rows(draft, side, limit=9)] for side in ("kept", "gained", "lost")
    }
    assert sides == {"kept": ["put"], "gained": ["other"], "lost": ["ruled"]}
    assert not themes_workbench.is_search(DraftRule("another"), draft, found=2)
    opened.close()


def test_each_term_of_a_rule_opens_what_it_finds_and_what_nothing_else_finds(
    archive: Archive, shipped: Archive
) -> None:
    for opened in (archive, shipped):
        for theme in themes.theme_definitions(opened):
            rule = themes.Rule(opened, theme)
            promised = {}
            for finding in themes.theme_terms(rule)[:: 1 if opened is archive else 12]:
                promised[themes_definition.holding(theme.slug, finding)] = finding.documents
                alone = themes_definition.found_alone(rule, finding)
                assert len(themes.theme_examples(rule, finding, 99)) == finding.alone
                if alone:
                    promised[alone] = finding.alone
            assert documents_found(opened, list(promised)) == list(promised.values())


def test_an_alternative_that_alone_finds_a_document_is_named(archive: Archive) -> None:
    german, cuba = definition(archive, "german-unity"), definition(archive, "cuba")
    rule = themes.Rule(archive, german)
    found = [(str(each.term), each.documents, each.alone) for each in themes.theme_terms(rule)]
    assert found == [('"german reunification"', 2, 1), ("title:einheit", 1, 0)]
    rarest = themes_definition.rarest(rule, themes.theme_terms(rule))
    assert [str(each.term) for each in rarest] == ['"german reunification"']
    only_word = themes.Rule(archive, cuba)
    assert themes_definition.rarest(only_word, themes.theme_terms(only_word)) == []


@settings(max_examples=50, deadline=None)
@given(text=trees.map(lambda question: question[0].text), mask=st.integers(0, 255))
def test_a_rule_without_a_term_judges_as_where_it_is_not_found(text: str, mask: int) -> None:
    search = parse(text)
    assert search.tree is not None
    again = parse(query_words.written(search.tree))
    names = {term for number, term in enumerate(search.terms) if mask >> number & 1}
    assert holds(again, names) == holds(search, names)
    for term in search.terms:
        left = query_words.without(search.tree, term)
        expected = holds(search, names - {term})
        assert (left if isinstance(left, bool) else holds(parse(query_words.written(left)), names)) == expected


def holds(search: Search, found: set[Term]) -> bool:
    return search.holds(sum(1 << number for number, term in enumerate(search.terms) if term in found))


@pytest.mark.parametrize(
    ("link", "draft", "ignored"),
    [
        ({}, None, 0),
        ({"query": [""], "window_from": [""]}, None, 0),
        ({"query": ["a\nb"]}, DraftRule("a b"), 0),
        ({"window_to": ["1963-01"]}, DraftRule(end="1963-01"), 0),
        (
            {"query": ["a"], "window_from": ["1962"], "window_to": ["1962-10-16"]},
            DraftRule("a", "1962", "1962-10-16"),
            0,
        ),
        ({"window_from": ["1963"], "window_to": ["1962"]}, DraftRule(start="1962", end="1963"), 1),
        ({"query": ["a"], "window_from": ["soon"]}, DraftRule("a"), 1),
        ({"query": ["x" * 2001]}, None, 1),
    ],
)
def test_a_link_tries_a_rule(link: dict[str, list[str]], draft: DraftRule | None, ignored: int) -> None:
    understood, notes = parse_draft(link)
    assert (understood, len(notes)) == (draft, ignored)
    assert parse_draft({name: [value] for name, value in format_draft(understood).items()}) == (understood, ())


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(
    lambda text: f"a {' '.join(text.split())}"
)


@settings(max_examples=100, deadline=None)
@given(name=texts, description=texts, days=st.tuples(st.none() | st.dates(), st.none() | st.dates()))
def test_the_lines_for_the_themes_file_are_read_as_the_rule(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    description: str,
    days: tuple[date | None, date | None],
) -> None:
    theme = themes.Definition("Berlin wall", name, "#b0457f", description, "")
    rule = DraftRule('wall OR "berlin\x7f"', *(day.isoformat() if day else "" for day in days)).in_order()
    file = tmp_path_factory.mktemp("lines") / "themes.toml"
    file.write_text(themes_workbench.toml_lines(theme, rule), encoding="utf-8")
    (read,) = read_themes(file)
    assert (read.slug, read.query) == ("berlin-wall", rule.query)
    assert (read.name, read.description) == (" ".join(name.split()), " ".join(description.split()))
    assert (read.window_first_day, read.window_last_day) == (rule.first_day, rule.last_day)


def test_a_theme_the_archive_does_not_have_begins_empty(archive: Archive) -> None:
    known = themes.theme_definitions(archive)
    new = themes_workbench.chosen(Filters(theme=("none", "berlin-wall")), known)
    assert (new.slug, new.name, new.query, new.documents) == ("berlin-wall", "Berlin wall", "", 0)
    draft = themes.Draft(Result(archive, Filters()), new.slug, "", None, None)
    assert themes.draft_counts(draft) == {"kept": 0, "gained": 0, "lost": 0}
    assert themes_workbench.chosen(Filters(theme=("none",)), known) == known[0]
    assert themes_workbench.slug_of("Berlin Wall!") == "berlin-wall"
    assert themes_workbench.slug_of("none") == themes_workbench.slug_of("Стена") == "new-theme"


ORIGINS = [
    *(("cuba", "archive", "A&B", 9), ("cuba", "archive", "none", 1), ("cuba", "collection", "none", 10)),
    *(("cuba", "language", "English", 10), ("cuba", "country", "USSR", 9), ("cuba", "country", "none", 1)),
]


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        (
            10,
            [
                "<b>Cuba</b>: 9 of 10 documents (90\N{NO-BREAK SPACE}%) come from one archive, A&amp;B, "
                "and show what it kept and gave out; "
                "9 of 10 documents (90\N{NO-BREAK SPACE}%) come from one country of origin, USSR, "
                "and tell its side first of all."
            ],
        ),
        (12, []),
    ],
)
def test_a_sentence_warns_where_one_source_gives_more_than_four_fifths(documents: int, said: list[str]) -> None:
    origins = [dict(zip(("slug", "facet", "value", "documents"), row, strict=True)) for row in ORIGINS]
    themed = [{"slug": "cuba", "name": "Cuba", "documents": documents}]
    assert themes_origins.warnings(themed, origins) == said


def test_countries_of_origin_have_a_column_where_one_is_stated_and_a_sentence_where_none_is() -> None:
    themed = [{"slug": "cuba", "name": "Cuba", "documents": 10}]
    origins = [dict(zip(("slug", "facet", "value", "documents"), row, strict=True)) for row in ORIGINS]
    stated = themes_origins.table(themed, origins, Filters())
    assert re.findall(r"<th scope=\"col\">(.*?)</th>", stated)[-1] == "Country of origin"
    assert "country=none" in stated
    assert themes_origins.COUNTRIES in stated
    unstated = themes_origins.table(themed, [{**row, "value": "none"} for row in origins], Filters())
    assert "Country of origin</th>" not in unstated
    assert themes_origins.NO_COUNTRY in unstated


@pytest.mark.parametrize(
    ("first", "last", "grain", "shown"),
    [
        (date(1949, 1, 1), date(2001, 1, 1), "year", ["1950", "1960", "1970", "1980", "1990"]),
        (date(1962, 5, 3), date(1963, 2, 1), "month", ["Jul 1962", "Oct 1962", "Jan 1963"]),
        (date(1962, 1, 1), date(1962, 12, 31), "year", ["1962"]),
        (date(1215, 6, 15), date(1991, 1, 1), "decade", ["1300", "1400", "1500", "1600", "1700", "1800", "1900"]),
        (date(1, 1, 1), date(30, 1, 1), "year", ["5", "10", "15", "20", "25"]),
        (date(1962, 10, 16), date(1962, 10, 20), "day", ["17 Oct 1962", "19 Oct 1962"]),
    ],
)
def test_the_axis_is_labelled_at_round_places(first: date, last: date, grain: str, shown: list[str]) -> None:
    labels = [label for _, label in lanes.labels(buckets(first, last, grain), grain)]
    assert labels == shown
