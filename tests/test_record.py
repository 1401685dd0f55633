"""One record as a reader sees it: its dates, its marked texts, its facts with links, and why it is in its themes."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

import queries
from data.build import build
from display import record
from queries import Row
from queries.archive import Archive
from queries.filters import Filters
from queries.links import parse_link
from queries.search import parse
from tests.archives import AWKWARD, HOSTILE, THEMES


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The archive of the awkward and the hostile records."""
    path = tmp_path_factory.mktemp("record") / "awkward.duckdb"
    build([AWKWARD, HOSTILE], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


def row_of(archive: Archive, identifier: str) -> Row:
    row = queries.record(archive, identifier)
    assert row is not None
    return row


def mentions_of(archive: Archive, identifier: str) -> list[Row]:
    return queries.record_mentions(archive, int(str(row_of(archive, identifier)["doc"])))


class Read(HTMLParser):
    """What stands in a piece of HTML: its tags, its links and its text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag and where it leads."""
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href" and value]

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data


def fact(html: str, name: str) -> Read:
    """One fact of a description list."""
    (value,) = re.findall(f"<dt>{name}</dt><dd>(.*?)</dd>", html, re.DOTALL)
    return Read(value)


READINGS = {
    "day": "22 October 1962; a day (EDTF 1962-10-22)",
    "month": "November 1967; a month, no day (EDTF 1967-11)",
    "season": "spring 1968; a season (EDTF 1968-21)",
    "year": "1962; a year, no day or month (EDTF 1962)",
    "decade": "1950s; a decade (EDTF 195X)",
    "circa": "ca. 1985; a year, no day or month; approximate (EDTF 1985~)",
    "inferred": "[1961]; a year, no day or month; ",
    "range": "16 October 1962 to 28 October 1962; a range of days (EDTF 1962-10-16/1962-10-28)",
    "years": "1961 to 1963; a range of days (EDTF 1961/1963)",
    "no-date": "none recorded",
    "unreadable-date": "not read as a date: it stands on no timeline",
}


@pytest.mark.parametrize(("identifier", "said"), READINGS.items())
def test_a_date_is_told_as_it_is_read(archive: Archive, identifier: str, said: str) -> None:
    assert record.reading(row_of(archive, identifier)).startswith(said)


def test_the_date_in_a_title_is_told_with_its_words(archive: Archive) -> None:
    assert record.event(row_of(archive, "contradiction")) == "5 September 1989 (from “5 September 1989”)"
    assert record.event(row_of(archive, "day")) == ""


def test_facts_that_are_not_known_are_left_out(archive: Archive) -> None:
    facts = record.facts(row_of(archive, "no-summary"), mentions_of(archive, "no-summary"))
    assert re.findall("<dt>(.*?)</dt>", facts) == ["Date as written", "Date as read", "Record", "Came in from"]
    assert fact(facts, "Came in from").text == "awkward.csv, row 23"
    assert fact(record.facts(row_of(archive, "no-date"), []), "Date as written").text == "none"


@pytest.mark.parametrize(
    ("name", "links"),
    [
        ("People", [Filters(person=("Kennedy, John F.",)), Filters(person=("Khrushchev, Nikita",))]),
        ("Places", [Filters(place=("Cuba",)), Filters(place=("Moscow",)), Filters(place=("Washington",))]),
        ("Subjects", [Filters(subject=("Diplomacy",)), Filters(subject=("Missiles",))]),
        ("Archive", [Filters(archive=("State Archive",))]),
        ("Language", [Filters(language=("English",))]),
        ("Classification", [Filters(classification=("Secret",))]),
    ],
)
def test_names_and_the_like_lead_back_into_the_search(archive: Archive, name: str, links: list[Filters]) -> None:
    facts = record.facts(row_of(archive, "range"), mentions_of(archive, "range"))
    addresses = [urlsplit(link) for link in fact(facts, name).links]
    assert [address.path for address in addresses] == ["./"] * len(links)
    assert [parse_link(parse_qs(address.query)) for address in addresses] == [(link, ()) for link in links]


def test_a_document_remembers_every_source_that_tells_of_it(tmp_path: Path) -> None:
    table, again = tmp_path / "table.csv", tmp_path / "1001.csv"
    table.write_text("collection,id,title,number,upload_date\nfrus,frus1961d1,Letter,12,2023-10-05\n")
    again.write_text("collection,date,id,title,topic_score\nfrus,1961,frus1961d1,Letter,0.25\n")
    build([table, again], tmp_path / "archive.duckdb", THEMES)
    archive = Archive(tmp_path / "archive.duckdb")
    row = row_of(archive, "frus1961d1")
    facts = record.facts(row, mentions_of(archive, "frus1961d1"), queries.record_repeats(archive, "frus1961d1"))
    assert fact(facts, "Came in from").text == "table.csv, row 1"
    assert fact(facts, "And again from").text == "1001.csv, row 1: same id; adds date, link, subject"
    assert fact(facts, "Subjects").text == "Topic 1001 (score 0.25)"
    assert fact(facts, "Date as written").text == "1961"
    assert fact(facts, "Number").text == "12"
    assert fact(facts, "Put online").text == "2023-10-05"
    archive.close()


def test_an_address_of_the_web_is_a_link_and_any_other_is_text() -> None:
    row: Row = dict.fromkeys(
        (
            *("date_text", "first_day", "event_first_day", "event_last_day", "archive", "collection", "source_line"),
            *("language", "country", "classification", "rights", "url", "id", "source_file", "source_row"),
            *("number", "credits", "upload_date"),
        )
    )
    web = fact(record.facts(row | {"url": 'https://example.org/?a="b"&c=<d>'}, []), "Online")
    assert (web.links, web.tags) == (['https://example.org/?a="b"&c=<d>'], ["a"])
    script = fact(record.facts(row | {"url": "javascript:alert('<b>')"}, []), "Online")
    assert (script.links, script.tags, script.text) == ([], [], "javascript:alert('<b>')")


def hostile_ids() -> list[str]:
    return [json.loads(line)["id"] for line in Path(HOSTILE).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("identifier", hostile_ids())
def test_no_record_brings_its_own_html(archive: Archive, identifier: str) -> None:
    row = row_of(archive, identifier)
    facts = Read(record.facts(row, mentions_of(archive, identifier)))
    assert set(facts.tags) == {"dl", "dt", "dd", "a"}
    assert all(link.startswith(("./?", "https://archive.example/")) for link in facts.links)
    title = Read(record.marked(str(row["title"]), parse("title owned").terms, parse("in a").terms, "title"))
    assert set(title.tags) <= {"mark"}
    assert "".join(title.text.split()) == "".join(re.sub("[\u202a-\u202e]", "", str(row["title"])).split())


def test_words_of_the_search_are_marked_above_those_of_themes() -> None:
    marked = record.marked("Missiles in <Cuba> & Cuban missiles", parse("missiles").terms, parse("cuba").terms, "title")
    assert marked == (
        '<mark>Missiles</mark> in &lt;<mark class="theme">Cuba</mark>&gt; &amp; Cuban <mark>missiles</mark>'
    )


def test_a_word_that_both_look_for_is_marked_once() -> None:
    both = record.marked("Cuba libre", parse('"cuba libre"').terms, parse("cuba libre").terms, "title")
    assert both == "<mark>Cuba libre</mark>"
    assert record.marked("Cuba libre", parse("summary:cuba").terms, (), "title") == "Cuba libre"


def whys(archive: Archive, identifier: str) -> dict[str, str]:
    row, mentions = row_of(archive, identifier), mentions_of(archive, identifier)
    memberships = record.memberships(archive, int(str(row["doc"])))
    return {membership.slug: record.why(membership, row, mentions) for membership in memberships}


def test_a_theme_says_which_words_put_a_document_into_it(archive: Archive) -> None:
    assert whys(archive, "same-day-a") == {"cuba": "its rule finds Cuba in the summary; Cuba in the names."}
    assert whys(archive, "umlauts") == {
        "german-unity": "its rule finds Einheit in the title; German reunification in the summary."
    }
    assert whys(archive, "month") == {}


def test_a_theme_with_a_window_says_that_the_date_lies_in_it(archive: Archive) -> None:
    assert whys(archive, "two-themes") == {
        "cuba": "its rule finds Cuba in the title; Cuba in the names.",
        "afghanistan": (
            "its rule finds Afghanistan in the title; Afghanistan in the names; "
            "its date, or the date in its title, lies in its window, 1979 to 1989."
        ),
    }


def test_a_theme_that_a_source_assigns_or_that_only_rules_out_says_so(tmp_path: Path) -> None:
    themes = tmp_path / "themes.toml"
    themes.write_text(
        "".join(
            f'[[theme]]\nslug = "{slug}"\nname = "{slug.title()}"\ncolour = "#0072b2"\ndescription = "d"\n{rest}\n'
            for slug, rest in {
                "cuba": 'query = "cuba"',
                "elsewhere": 'query = "-berlin"\nwindow_from = 1962-01-01',
                "early": 'query = "note*"\nwindow_to = 1963-01-01',
            }.items()
        ),
        encoding="utf-8",
    )
    source = tmp_path / "records.jsonl"
    source.write_text(json.dumps({"id": "one", "title": "Note", "date": "1962", "themes": ["cuba"]}), encoding="utf-8")
    build([source], tmp_path / "assigned.duckdb", themes)
    assert whys(Archive(tmp_path / "assigned.duckdb"), "one") == {
        "cuba": "its source puts it there.",
        "elsewhere": (
            "it holds none of the words its rule shuts out; "
            "its date, or the date in its title, lies in its window, from 1 January 1962 on."
        ),
        "early": (
            "its rule finds Note in the title; "
            "its date, or the date in its title, lies in its window, until 1 January 1963."
        ),
    }
