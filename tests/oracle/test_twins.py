"""Every number of the answers for programs agrees with plain Python and with the page, whatever is asked."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from random import Random
from urllib.parse import urlencode, urlsplit

import pytest

from display.runtime.address import parse_address
from display.runtime.pages import page_at
from queries.fields import FACETS
from queries.model.filters import DRAWING
from queries.model.vocabularies import AGREEMENTS, DATES, IMPRECISE
from queries.results import documents_found
from tests.oracle import plain_python as reference
from tests.oracle.counted_from_rows import Facts, by_value, in_order, plain_numbers
from tests.oracle.from_dashboard import dashboard_numbers
from tests.oracle.from_twins import Json, bars, day, of_results, promises
from tests.oracle.plain_python import Document, Question
from tests.oracle.test_agreement import Both, build_generated, filters_of, opened
from tests.twins import ask, link_of

pytestmark = pytest.mark.slow

QUESTIONS = range(1000, 1024)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file of the generated archive."""
    return build_generated(tmp_path_factory.mktemp("twins"))


@pytest.fixture(scope="module")
def both(file: Path) -> Iterator[Both]:
    """Give both readings of it."""
    both = opened(file)
    yield both
    both.archive.close()


def on_the_axis(both: Both, question: Question) -> list[Document]:
    """Return all documents, as they stand on the axis of a question."""
    return both.documents[question.axis]


def found_by(both: Both, question: Question, but: str = "") -> list[Document]:
    """Return the documents that a question finds, one facet left aside."""
    return [one for one in on_the_axis(both, question) if question.is_answered_by(one, but)]


def without_shares(facts: Facts) -> Facts:
    """Return the facts with bars as documents and wide dates alone, which is what answers say of them."""
    bare = {name: value for name, value in facts.items() if name not in ("bars", "bars of themes")}
    of_result, of_themes = facts.get("bars", {}), facts.get("bars of themes", {})
    assert isinstance(of_result, dict)
    assert isinstance(of_themes, dict)
    return bare | {
        "bars": {first: (bar.documents, bar.wider) for first, bar in of_result.items()},
        "bars of themes": {
            slug: {first: (bar.documents, bar.wider) for first, bar in drawn.items()}
            for slug, drawn in of_themes.items()
        },
    }


def kept_promises(both: Both, found: Json, chance: Random, most: int = 12) -> int:
    """Open some of the links that count documents, each of which has to find as many; return how many were opened."""
    every = [*promises(found)]
    some = chance.sample(every, min(len(every), most))
    read = [parse_address(page_at(urlsplit(link).path.strip("/")).name, link_of(link)) for link, _ in some]
    assert [ignored for _, ignored in read if ignored] == []
    documents = documents_found(both.archive, [address.filters for address, _ in read])
    assert [*zip([link for link, _ in some], documents, strict=True)] == some
    return len(some)


@pytest.mark.parametrize("seed", QUESTIONS)
def test_results_agree_with_plain_python_and_with_the_page(
    seed: int, both: Both, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = both.question(seed)
    found = ask(file, "/results.json", question.link, monkeypatch)
    text = of_results(found)
    axis, rows = text.get("axis"), text.get("rows", {})
    assert isinstance(rows, dict)
    facts = without_shares(plain_numbers(on_the_axis(both, question), [*both.names], question, axis, [*rows]))  # type: ignore[arg-type]  # facts are objects
    of_page = without_shares(dashboard_numbers(both.archive, both.names, filters_of(question)))
    if text.get("cut", (0, 0)) != (0, 0):
        text.pop("axis")
    drawn_as_bars = found["timeline"] is not None and found["timeline"]["drawn_as"] == "bars"
    for name, value in text.items():
        of_all = facts[name]
        if name == "rows":
            assert isinstance(of_all, dict)
            assert value == {slug: of_all[slug] for slug in rows}, name
        elif value or name in ("documents", "undated"):
            assert value == of_all, name
        if name in of_page and (name != "bars" or drawn_as_bars) and not (name.endswith("themes") and not value):
            assert value == of_page[name], name
    counts = found["counts"]
    result = found_by(both, question)
    assert counts["imprecise"] == sum(one.exactness in IMPRECISE for one in result)
    assert counts["left_out"] == len(on_the_axis(both, question)) - len(result)
    whole = in_order(result, question)
    listed = [both.documents["written"][doc].id for doc in whole]
    if not (question.tree and question.choice("sort", "relevance") == "relevance"):
        first = found["documents"][0]["number"] - 1 if found["documents"] else 0
        visible = [one["id"] for one in found["documents"]]
        assert visible == listed[first : first + len(visible)]
    kept_promises(both, found["timeline"] or {}, Random(seed))


@pytest.mark.parametrize("seed", QUESTIONS)
def test_values_of_facets_agree_with_plain_python(
    seed: int, both: Both, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question, facet = both.question(seed), FACETS[seed % len(FACETS)]
    found = ask(file, f"/facet/{facet}.json", question.link, monkeypatch)
    text = {one["value"]: one["documents"] for one in found["values"]}
    documents = found_by(both, question, facet)
    values = DATES if facet == "date" else [*both.names, "none"] if facet == "theme" else sorted(text)
    assert text == by_value(documents, facet, [*values])
    others = Counter(value for one in documents for value in one.values(facet) if value)
    assert {*others} - {"none"} <= {*text}
    chosen = {*question.link.get(facet, ())}
    assert {one["value"] for one in found["values"] if one["is_chosen"]} == chosen & {*text}


@pytest.mark.parametrize("seed", QUESTIONS[::2])
def test_themes_agree_with_plain_python(seed: int, both: Both, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    question = both.question(seed)
    found = ask(file, "/themes.json", question.link, monkeypatch)
    documents = found_by(both, question, "theme")
    of_themes = {slug: [one for one in documents if slug in one.themes] for slug in both.names}
    assert {one["slug"]: one["documents"] for one in found["themes"]} == {
        slug: len(inside) for slug, inside in of_themes.items()
    }
    pairs = {frozenset((one["slug"], one["other"])): one["shared"] for one in found["pairs"]}
    for one, other in combinations(both.names, 2):
        shared = sum(one in document.themes and other in document.themes for document in documents)
        assert pairs.get(frozenset((one, other)), 0) == shared
    for one in found["origins"]:
        stated = [document for document in of_themes[one["slug"]] if one["value"] in document.values(one["facet"])]
        assert one["documents"] == len(stated), one
    for row in found["themes"] if found["grain"] else ():
        first, last = day(found["first_day"]), day(found["last_day"])
        assert first
        assert last
        drawn = reference.bars(of_themes[row["slug"]], first, last, found["grain"])
        assert bars(row) == {start: (bar.total(), bar["wider"]) for start, bar in drawn.items() if bar}
    kept_promises(both, found, Random(seed))


@pytest.mark.parametrize("seed", QUESTIONS[::2])
def test_dates_agree_with_plain_python(seed: int, both: Both, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    question = both.question(seed)
    found = ask(file, "/dates.json", question.link, monkeypatch)
    text = {one["kind"]: one["documents"] for one in found["kinds"]}
    assert text == by_value(found_by(both, question, "date"), "date", DATES)
    chosen = [kind for kind in AGREEMENTS if kind in question.link.get("date", ())] or ["contradiction", "impossible"]
    rows = [one.id for one in found_by(both, question) if {*chosen} & one.values("date")]
    assert found["page"]["rows"] == len(rows)
    assert {one["id"] for one in found["rows"]} <= {*rows}
    assert found["page"]["pages"] > 1 or len(found["rows"]) == len(rows)


@pytest.mark.parametrize("seed", QUESTIONS[::2])
def test_comparisons_agree_with_plain_python(
    seed: int, both: Both, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sides = {letter: both.question(seed * 10 + number) for number, letter in enumerate("abc"[: 2 + seed % 3 // 2])}
    links = {
        letter: urlencode({name: values for name, values in one.link.items() if name not in DRAWING}, doseq=True)
        or "all"
        for letter, one in sides.items()
    }
    found = ask(file, "/compare.json", {name: [link] for name, link in links.items()}, monkeypatch)
    finds = {letter: {one.doc for one in found_by(both, one_side)} for letter, one_side in sides.items()}
    assert {one["letter"]: one["counts"]["documents"] for one in found["questions"]} == {
        letter: len(docs) for letter, docs in finds.items()
    }
    if any(link != "all" for link in links.values()):
        times = Counter(doc for docs in finds.values() for doc in docs)
        expected = {"all": sum(count == len(sides) for count in times.values())}
        for letter, docs in finds.items():
            expected[f"only-{letter}"] = sum(times[doc] == 1 for doc in docs)
        if len(sides) > 2:
            expected["some"] = sum(1 < count < len(sides) for count in times.values())
        assert {one["name"]: one["documents"] for one in found["sets"]} == expected
    for row in found["questions"]:
        documents = found_by(both, sides[row["letter"]])
        for point in row["points"]:
            touching = [one for one in documents if one.touches(day(point["first_day"]), day(point["last_day"]))]
            assert point["documents"] == len(touching), point
        kept_promises(both, {"points": row["points"]}, Random(seed), 6)


@pytest.mark.parametrize("seed", QUESTIONS[::4])
def test_the_place_of_a_document_is_that_of_plain_python(
    seed: int, both: Both, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = both.question(seed)
    question = Question({**question.link, "sort": ["oldest"]}, question.tree)
    order = [both.documents["written"][doc].id for doc in in_order(found_by(both, question), question)]
    for number in {0, len(order) // 2, len(order) - 1} if order else ():
        found = ask(file, "/document.json", {**question.link, "id": [order[number]]}, monkeypatch)
        assert found["place"] == {"number": number + 1, "of": len(order)}
        around = [found["previous_url"], found["next_url"]]
        neighbours = [link_of(link)["id"][0] if link else None for link in around]
        assert neighbours == [
            order[number - 1] if number else None,
            order[number + 1] if number + 1 < len(order) else None,
        ]


def test_the_archive_has_all_documents(both: Both, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = ask(file, "/archive.json", "", monkeypatch)
    documents = both.documents["written"]
    assert found["counts"]["documents"] == len(documents)
    assert {one["kind"]: one["documents"] for one in found["dates"]} == by_value(
        documents, "date", [one["kind"] for one in found["dates"]]
    )
    for facet in found["stated"]:
        having = sum(bool({*one.values(facet["facet"])} - {"none"}) for one in documents)
        assert facet["documents"] == having, facet
    assert sum(source["documents"] for source in found["sources"]) == len(documents)
