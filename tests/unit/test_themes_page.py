"""What is asked about themes, on a real archive, against plain Python, and each number against what it opens."""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.build import build
from data.curated.themes_file import read_themes
from display.charts.range_navigation import drill_down
from display.explore.axis import Axis
from display.explore.chart_rows import RowBar
from display.explore.theme_rows import ThemeRow, themes_of
from display.format import query_words
from display.runtime.address import Address, parse_address
from display.runtime.tree import Element, el
from display.themes import (
    choice,
    definition,
    draft,
    findings,
    heading,
    numbers,
    origins,
    over_time,
    rule,
    together,
    workbench,
)
from queries import themes
from queries.database.archive import Archive
from queries.model.choices import Choices
from queries.model.days import bucket_end
from queries.model.filters import Filters
from queries.model.site import Site
from queries.model.theme import Theme
from queries.model.vocabularies import Grain
from queries.result import Result
from queries.results import documents_found, result_counts
from queries.search.parser import Search, Term, parse
from queries.theme_drafts import DraftCounts
from queries.themes import ThemeOrigin
from queries.urls.draft_links import DraftRule, format_draft, parse_draft
from queries.urls.links import format_link
from tests.archives import AWKWARD, EVENT_TITLES, THEMES
from tests.oracle import plain_python as reference
from tests.oracle.plain_python import Document, Tree
from tests.oracle.questions import questions, windows

Question = tuple[Filters, Tree | None]
SLUGS = ("cuba", "afghanistan", "german-unity", "moon")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give the archive of 46 records, two of which are about Cuba and Afghanistan, or about Cuba and Germany."""
    path = tmp_path_factory.mktemp("themes-page") / "archive.duckdb"
    build([AWKWARD, EVENT_TITLES], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give an archive of 300 records with words, names and dates drawn at random from those that questions ask for."""
    folder, draw = tmp_path_factory.mktemp("generated"), random.Random(62)
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
    """Return the question without its choice of themes, and the documents that answer it."""
    filters = question[0].choose(theme=())
    plainly = reference.Question(format_link(filters), question[1])
    return filters, [one for one in documents[filters.axis] if plainly.is_answered_by(one)]


@settings(max_examples=15, deadline=None)
@given(question=questions(), window=windows())
def test_the_bars_of_a_theme_count_its_documents_in_each_bucket(
    archive: Archive, documents: dict[str, list[Document]], question: Question, window: tuple[Grain, date, date]
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
    assert {(one.slug, one.first_day): (one.documents, one.wider) for one in drawn} == expected


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
        one, other = pair.slug, pair.other
        shared = sum({one, other} <= document.themes for document in found)
        expected = counts[one] * counts[other] / len(found) if found else 0
        assert (pair.documents, pair.other_documents, pair.shared) == (counts[one], counts[other], shared)
        assert pair.expected == pytest.approx(expected)
        assert pair.lift == (pytest.approx(shared / expected) if expected else None)
    stated = Counter(
        (slug, facet, value)
        for document in found
        for slug in document.themes
        for facet in ("archive", "collection", "language", "country")
        for value in document.values(facet)
    )
    origins = themes.theme_origins(result)
    assert {(row.slug, row.facet, row.value): row.documents for row in origins} == stated


def test_lift_tells_more_than_chance_from_less(archive: Archive) -> None:
    by_pair = {(pair.slug, pair.other): pair for pair in themes.theme_pairs(Result(archive, Filters()))}
    pair = by_pair["cuba", "afghanistan"]
    assert (pair.documents, pair.other_documents, pair.shared) == (10, 2, 1)
    assert pair.expected == pytest.approx(10 * 2 / 46)
    assert pair.lift == pytest.approx(2.3)
    assert by_pair["cuba", "moon"].lift is None


@pytest.mark.slow
@settings(max_examples=8, deadline=None)
@given(question=questions())
def test_every_number_opens_as_many_documents_as_it_says(generated: Archive, question: Question) -> None:
    filters = question[0].choose(theme=())
    result = Result(generated, filters)
    promised: dict[Filters, int] = {}
    for pair in themes.theme_pairs(result):
        opens = together.shared(filters, pair.slug, pair.other)
        promised[opens] = pair.shared
    for row in themes.theme_origins(result):
        opens = origins.stating(filters, row.slug, row.facet, row.value)
        promised[opens] = row.documents
    for bucket in themes.theme_timelines(result, "year", date(1960, 1, 1), date(1963, 12, 31)):
        in_theme, day = filters.choose(theme=(bucket.slug,)), bucket.first_day
        promised[drill_down(in_theme, day, bucket_end(day, "year"), "year")] = bucket.documents
    assert documents_found(generated, list(promised)) == list(promised.values())


def definition_of(archive: Archive, slug: str) -> Theme:
    return next(each for each in themes.theme_definitions(archive) if each.slug == slug)


@pytest.fixture(scope="module")
def shipped(shipped_archive: Path) -> Iterator[Archive]:
    """Give the archive that ships, with its three long rules."""
    opened = Archive(shipped_archive)
    yield opened
    opened.close()


def test_the_own_rule_of_a_theme_as_a_draft_changes_nothing(archive: Archive, shipped: Archive) -> None:
    for opened in (archive, shipped):
        for theme in themes.theme_definitions(opened):
            tried = themes.Draft(
                Result(opened, Filters()), theme.slug, theme.query, theme.window_first_day, theme.window_last_day
            )
            assert themes.draft_counts(tried) == DraftCounts(theme.documents, gained=0, lost=0)


trees = questions().filter(lambda question: question[1] is not None)
windows_or_none = st.none() | st.tuples(*[st.none() | st.dates(date(1950, 1, 1), date(1993, 1, 1))] * 2)


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(question=questions(), rule_tried=trees, window=windows_or_none)
def test_a_draft_finds_what_plain_python_finds(
    archive: Archive,
    documents: dict[str, list[Document]],
    question: Question,
    rule_tried: Question,
    window: tuple[date | None, date | None] | None,
) -> None:
    filters, found = of_all_themes(question, documents)
    tree, (first, last) = rule_tried[1], window or (None, None)
    events = documents["event"]
    sides: Counter[str] = Counter()
    for one in found:
        written = documents["written"][one.doc]
        is_inside = not (first or last) or written.touches(first, last) or events[one.doc].touches(first, last)
        is_found = tree is not None and written.holds(tree) and is_inside
        is_in = "cuba" in one.themes
        sides["kept" if is_found and is_in else "gained" if is_found else "lost" if is_in else ""] += 1
    tried = themes.Draft(Result(archive, filters), "cuba", rule_tried[0].text, first, last)
    counts = themes.draft_counts(tried)
    assert counts == DraftCounts(sides["kept"], sides["gained"], sides["lost"])
    for side in ("kept", "gained", "lost"):
        assert len(themes.draft_rows(tried, side, limit=99)) == counts.on(side)


@pytest.mark.slow
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
    tried = themes.Draft(Result(opened, Filters()), "cuba", "another", None, None)
    sides = {side: [row.id for row in themes.draft_rows(tried, side, limit=9)] for side in ("kept", "gained", "lost")}
    assert sides == {"kept": ["put"], "gained": ["other"], "lost": ["ruled"]}
    assert not draft.is_search(DraftRule("another"), tried, found=2)
    opened.close()


def test_each_term_of_a_rule_opens_what_it_finds_and_what_nothing_else_finds(
    archive: Archive, shipped: Archive
) -> None:
    for opened in (archive, shipped):
        for theme in themes.theme_definitions(opened):
            rule = themes.Rule(opened, theme)
            promised = {}
            for finding in themes.theme_terms(rule)[:: 1 if opened is archive else 12]:
                promised[findings.containing(theme.slug, finding)] = finding.documents
                alone = findings.found_alone(rule, finding)
                assert len(themes.theme_examples(rule, finding, 99)) == finding.alone
                if alone:
                    promised[alone] = finding.alone
            assert documents_found(opened, list(promised)) == list(promised.values())


def test_an_alternative_that_alone_finds_a_document_is_named(archive: Archive) -> None:
    german, cuba = definition_of(archive, "german-unity"), definition_of(archive, "cuba")
    rule = themes.Rule(archive, german)
    found = [(str(each.term), each.documents, each.alone) for each in themes.theme_terms(rule)]
    assert found == [('"german reunification"', 2, 1), ("title:einheit", 1, 0)]
    rarest = findings.rarest(rule, themes.theme_terms(rule))
    assert [str(each.term) for each in rarest] == ['"german reunification"']
    only_word = themes.Rule(archive, cuba)
    assert findings.rarest(only_word, themes.theme_terms(only_word)) == []


@pytest.mark.slow
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
    ("link", "understood", "ignored"),
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
        (
            {"window_from": ["October 1962"], "window_to": ["28 Oct. 1962"]},
            DraftRule(start="1962-10", end="1962-10-28"),
            0,
        ),
        ({"window_from": ["1960s"]}, DraftRule(start="1960"), 1),
    ],
)
def test_a_link_tries_a_rule(link: dict[str, list[str]], understood: DraftRule | None, ignored: int) -> None:
    tried, notes = parse_draft(link)
    assert (tried, len(notes)) == (understood, ignored)
    assert parse_draft({name: [value] for name, value in format_draft(tried).items()}) == (tried, ())


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(
    lambda text: f"a {' '.join(text.split())}"
)


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(name=texts, description=texts, days=st.tuples(st.none() | st.dates(), st.none() | st.dates()))
def test_the_lines_for_the_themes_file_are_read_as_the_rule(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    description: str,
    days: tuple[date | None, date | None],
) -> None:
    theme = Theme("Berlin wall", name, "#b0457f", description, "")
    rule = DraftRule('wall OR "berlin\x7f"', *(day.isoformat() if day else "" for day in days)).in_order()
    file = tmp_path_factory.mktemp("lines") / "themes.toml"
    file.write_text(workbench.toml_lines(theme, rule), encoding="utf-8")
    (read,) = read_themes(file)
    assert (read.slug, read.query) == ("berlin-wall", rule.query)
    assert (read.name, read.description) == (" ".join(name.split()), " ".join(description.split()))
    assert (read.window_first_day, read.window_last_day) == (rule.first_day, rule.last_day)


def test_a_theme_the_archive_does_not_have_begins_empty(archive: Archive) -> None:
    known = themes.theme_definitions(archive)
    new = choice.chosen(Filters(included=Choices(theme=("none", "berlin-wall"))), known)
    assert (new.slug, new.name, new.query, new.documents) == ("berlin-wall", "Berlin wall", "", 0)
    tried = themes.Draft(Result(archive, Filters()), new.slug, "", None, None)
    assert themes.draft_counts(tried) == DraftCounts(kept=0, gained=0, lost=0)
    assert choice.chosen(Filters(included=Choices(theme=("none",))), known) == known[0]
    assert choice.slug_of("Berlin Wall!") == "berlin-wall"
    assert choice.slug_of("none") == choice.slug_of("Стена") == "new-theme"


ORIGINS = [
    *(("cuba", "archive", "A&B", 9), ("cuba", "archive", "none", 1), ("cuba", "collection", "none", 10)),
    *(("cuba", "language", "English", 10), ("cuba", "country", "USSR", 9), ("cuba", "country", "none", 1)),
]
ROWS = [ThemeOrigin(*row) for row in ORIGINS]


def cuba(documents: int) -> list[ThemeRow]:
    return [ThemeRow("cuba", "Cuba", "--theme-0", documents, documents, False)]


@pytest.mark.parametrize(
    ("documents", "text"),
    [
        (
            10,
            [
                "9 of 10 documents (90\N{NO-BREAK SPACE}%) come from one archive, A&B, "
                "and show what it kept and released",
                "9 of 10 documents (90\N{NO-BREAK SPACE}%) come from one country of origin, USSR, "
                "and give its side of the story first",
            ],
        ),
        (12, []),
    ],
)
def test_a_sentence_warns_where_one_source_gives_more_than_four_fifths(documents: int, text: list[str]) -> None:
    assert origins.warnings(cuba(documents), ROWS, Site()) == ([("Cuba", text)] if text else [])


@pytest.mark.parametrize(
    ("value", "documents", "total", "text"),
    [
        ("none", 9, 10, "9 of 10 documents (90\N{NO-BREAK SPACE}%) state no archive, so it is not known whose"),
        ("none", 9, 9, "none of its 9 documents states an archive, so it is not known whose"),
        ("none", 1, 1, "its only document states no archive, so it is not known whose"),
        ("A", 9, 9, "all 9 documents come from one archive, A, and show what it kept and released"),
        ("A", 1, 1, "its only document comes from the archive A"),
    ],
)
def test_a_warning_is_said_as_people_say_it(value: str, documents: int, total: int, text: str) -> None:
    rows = [ThemeOrigin("cuba", "archive", value, documents)]
    ((_, (warning,)),) = origins.warnings(cuba(total), rows, Site())
    assert warning.startswith(text)


def test_a_facet_has_a_column_where_a_value_is_stated_and_countries_a_sentence_where_none_is() -> None:
    address = Address("themes")
    stated = origins.section(cuba(10), ROWS, address, Site())
    columns = [name.text() for name in stated.find("th", scope="col")]
    assert columns == ["Theme", "Archive", "Language", "Country of origin"]
    assert "./?theme=cuba&country=none" in hrefs(stated)
    assert origins.COUNTRIES in stated.text()
    unstated = origins.section(cuba(10), [replace(row, value="none") for row in ROWS], address, Site())
    assert not unstated.find("table")
    assert origins.NO_COUNTRY in unstated.text()


def hrefs(element: Element) -> list[str]:
    return [str(link.attributes["href"]) for link in element.find("a")]


def links_of(element: Element) -> dict[Filters, int]:
    """Give the questions that numbers and bars of a part open on the timeline, and how many documents they promise."""
    found = {}
    for row in element.find("Links"):
        for bar in row.attributes["bars"]:  # type: ignore[attr-defined]  # attributes of elements are objects
            question = parse_qs(f"{str(row.attributes['base'])[3:]}&from={bar[2]}&to={bar[3]}")
            count = re.search(r": ([\d,]+) document", bar[4])
            assert count
            found[parse_address("timeline", question)[0].filters] = int(count[1])
    for link in element.find("a"):
        href, number = str(link.attributes["href"]), re.search(r"(?:^|: )([\d,]+)(?: documents?)?$", link.text())
        if href.startswith("./?") and number and "id=" not in href:
            found[parse_address("timeline", parse_qs(href[3:]))[0].filters] = int(number[1].replace(",", ""))
    return found


def test_every_number_of_the_page_opens_as_many_documents_as_it_says(archive: Archive) -> None:
    address = Address("themes", Filters(start="1950", undated="include"))
    result = Result(archive, address.filters)
    found, _ = themes_of(result)
    visible = over_time.over_time(result)
    assert visible
    parts = [
        over_time.section(archive, address, visible, found),
        numbers.table(address, visible, found),
        together.section(themes.theme_pairs(result), address, {}),
        origins.section(found, themes.theme_origins(result), address, Site()),
        *(definition.definition(archive, address, theme, "--theme-0") for theme in themes.theme_definitions(archive)),
    ]
    promised = {question: count for part in parts for question, count in links_of(part).items()}
    assert len(promised) > 20
    assert documents_found(archive, list(promised)) == list(promised.values())


def test_all_themes_have_a_row_and_their_bars_are_links(archive: Archive) -> None:
    address = Address("themes", Filters(grain="year", included=Choices(theme=("cuba",))))
    result = Result(archive, Filters(grain="year"))
    found = [replace(theme, is_chosen=theme.slug == "cuba") for theme in themes_of(result)[0]]
    visible = over_time.over_time(result)
    section = over_time.section(archive, address, visible, found)
    names = [name.text() for name in section.find("a", class_="lane-name")]
    assert names == [theme.name for theme in found]
    assert section.find("a", class_="lane-name", aria_current="true")[0].text() == names[0]
    bars = [row.attributes for row in section.find("Links")]
    assert [row["label"] for row in bars] == ["Cuba & the “missiles”", "Afghanistan", "German unity"]
    assert str(bars[1]["base"]).startswith("./?theme=afghanistan")


def test_a_row_without_bars_still_says_that_it_has_no_documents(archive: Archive) -> None:
    result = Result(archive, Filters(included=Choices(theme=())))
    found, _ = themes_of(result)
    section = over_time.section(archive, Address("themes"), over_time.over_time(result), found)
    counts = [count.text() for count in section.find("div", class_="lane-count")]
    assert counts[-1] == "none"


def test_a_heat_map_says_what_its_palest_and_strongest_cells_are(archive: Archive) -> None:
    filters = Filters(draw="heat", grain="decade")
    result = Result(archive, filters)
    found, _ = themes_of(result)
    section = over_time.section(archive, Address("themes", filters), over_time.over_time(result), found)
    assert re.search(r"The palest is 1 document, the strongest \d+ documents; blank is none\.", section.text())
    (plot,) = section.find("Plot")
    drawn = [trace for trace in plot.attributes["figure"]["data"] if trace["x"]]  # type: ignore[index]  # attributes of elements are objects
    assert max(max(trace["marker"]["opacity"]) for trace in drawn) == 1


def test_a_peak_is_named_where_one_bucket_has_most() -> None:
    opens, axis = (
        Address(filters=Filters(included=Choices(theme=("cuba",)))),
        Axis(date(1961, 1, 1), date(1963, 12, 31), "year"),
    )
    bars = [RowBar(date(year, 1, 1), count, 0, count) for year, count in ((1961, 2), (1962, 9), (1963, 2))]
    peak = over_time.peak(opens, axis, bars, 13)
    assert peak
    assert (peak.text(), peak.attributes["href"]) == ("most in 1962: 9", "./?from=1962&to=1962&theme=cuba")
    assert over_time.peak(opens, axis, [bars[0], bars[2]], 4) is None
    assert over_time.peak(opens, axis, [], 0) is None


@pytest.mark.parametrize(
    ("link", "tab"),
    [
        ("", ""),
        ("theme=cuba", ""),
        ("tab=inside&theme=cuba", "inside"),
        ("tab=rule", "rule"),
        ("query=cuba&theme=cuba", "rule"),
        ("window_from=1962&grain=year&measure=share", "rule"),
        ("query=cuba&tab=inside", "inside"),
    ],
)
def test_a_link_opens_its_tab_and_one_that_tries_a_rule_needs_none(archive: Archive, link: str, tab: str) -> None:
    address, ignored = parse_address("themes", parse_qs(link))
    assert ignored == ()
    assert heading.open_tab(address) == tab
    parts = [part for part in heading.heading(address, result_counts(Result(archive, Filters())), {}) if part]
    (current,) = [open_one for part in parts for open_one in part.find("a", aria_current="page")]
    assert current.text() == heading.TABS[tab]
    for name, place in zip(heading.TABS, hrefs(parts[-1]), strict=True):
        question = parse_qs(place.partition("?")[2])
        assert heading.open_tab(parse_address("themes", question)[0]) == name


def test_a_draft_shows_what_is_gained_lost_and_in_both(archive: Archive) -> None:
    address = Address(
        "themes", Filters(included=Choices(theme=("afghanistan",))), tab="rule", draft=DraftRule("cuba OR afghanistan")
    )
    theme = definition_of(archive, "afghanistan")
    parts, drawer = rule.rule(address, theme, Result(archive, Filters()), "--theme-1", el("nav"))
    section = parts[1]
    counts = re.search(r"(\d+) in both , (\d+) gained|(\d+) in both, (\d+) gained, (\d+) lost", section.text())
    assert counts
    headings = [title.text() for title in section.find("h3")]
    assert headings == ["Gained: 9", "In both: 2", "Lines for themes.toml"]
    assert section.find("form", class_="rule-form")[0].find("textarea")[0].attributes["value"] == "cuba OR afghanistan"
    assert section.find("pre")[0].text().startswith('[[theme]] slug = "afghanistan"')
    assert drawer is None
    _, opened = rule.rule(address.change(panel="gained"), theme, Result(archive, Filters()), "--theme-1", el("nav"))
    assert opened
    assert len(opened.find("ul", class_="examples")[0].find("a")) == 9


def test_the_own_rule_is_shown_where_no_draft_is_tried(archive: Archive) -> None:
    theme = definition_of(archive, "afghanistan")
    for tried in (None, workbench.own_rule(theme)):
        address = Address("themes", Filters(included=Choices(theme=("afghanistan",))), tab="rule", draft=tried)
        parts, _ = rule.rule(address, theme, Result(archive, Filters()), "--theme-1", el("nav"))
        assert workbench.INVITATION in parts[1].text()
        assert "Back to the definition" not in parts[1].text()
        fields = [
            field.attributes["value"] for field in parts[1].find("input", type="text") if "value" in field.attributes
        ]
        assert fields == ["1979-01-01", "1989-12-31"]


def test_a_query_that_is_not_understood_gets_a_note_and_no_lines(archive: Archive) -> None:
    address = Address("themes", tab="rule", draft=DraftRule("(cuba"))
    parts, _ = rule.rule(address, definition_of(archive, "cuba"), Result(archive, Filters()), "--theme-0", el("nav"))
    assert parts[1].find("p", class_="note")
    assert not parts[1].find("pre")


def test_a_definition_says_rule_window_and_what_is_outside_it(archive: Archive) -> None:
    text = definition.definition(archive, Address("themes"), definition_of(archive, "afghanistan"), "--theme-1")
    assert "A document belongs to the theme if it contains anywhere: afghanistan" in text.text()
    assert "Its window is 1979 to 1989." in text.text()
    german = definition.definition(archive, Address("themes"), definition_of(archive, "german-unity"), "--theme-2")
    assert "at least one of these: anywhere: “german reunification” in the title: einheit" in german.text()
    assert definition.NO_WINDOW in german.text()
    (example,) = german.find("ul", class_="rarest")[0].find("ul", class_="examples")
    assert hrefs(example)[0].startswith("./themes?id=")


def test_the_theme_looked_at_can_be_changed_and_a_draft_stays_behind(archive: Archive) -> None:
    known = themes.theme_definitions(archive)
    address = Address("themes", Filters(included=Choices(theme=("cuba",))), tab="rule", draft=DraftRule("berlin"))
    links = choice.theme_links(address, known[0], known, {})
    assert hrefs(links)[1] == "./themes?theme=afghanistan&tab=rule"
    assert links.find("a", aria_current="true")[0].text() == known[0].name
