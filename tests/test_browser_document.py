"""The page of a document: everything the record has, what is odd about it, and the ways on from it."""

from tests.browser import Reader, Server, streamlit_element
from tests.views import chips, counted, facts, notes, result_links, results, sentence, view


def shown(reader: Reader) -> str:
    """The words of the page in one line."""
    return " ".join(reader.page.get_by_test_id("stMain").inner_text().split())


def test_a_document_shows_everything_its_record_has(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/document?id=day")
    assert sentence(reader.page) == "Telegram from Havana on the Missiles"
    assert reader.page.title() == "Telegram from Havana on the Missiles · awkward · Annals"
    assert "The ambassador reports missiles on the island" in shown(reader)
    assert facts(reader.page) == {
        "Date as written": "22 October 1962",
        "Date as read": "22 October 1962; a day (EDTF 1962-10-22)",
        "People": "Alexeev, Aleksandr",
        "Places": "Cuba; Havana",
        "Subjects": "Diplomacy; Missiles",
        "Archive": "State Archive",
        "Language": "English",
        "Classification": "Secret",
        "Online": "https://archive.example/day",
        "Record": "day",
        "Came in from": "awkward.csv, row 1",
    }


def test_dates_stand_as_written_and_as_read(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/document?id=day")
    for identifier, written, read in (
        ("month", "November 1967", "November 1967; a month, no day"),
        ("season", "Spring 1968", "spring 1968; a season"),
        ("decade", "1950s", "1950s; a decade"),
        ("circa", "circa 1985", "ca. 1985; a year, no day or month; approximate"),
        ("inferred", "[1961?]", "[1961]; a year, no day or month; inferred by the archive"),
        ("range", "October 16-28, 1962", "16 October 1962 to 28 October 1962; a range of days"),
        ("undated", "Undated", "none recorded"),
        ("no-date", "none", "none recorded"),
        ("unreadable-date", "the day after the feast", "not read as a date: it stands on no timeline"),
        ("before-1900", "15 June 1215", "15 June 1215; a day"),
    ):
        reader.go(f"/document?id={identifier}")
        assert facts(reader.page)["Date as written"] == written, identifier
        assert facts(reader.page)["Date as read"].startswith(read), identifier


def test_a_date_that_contradicts_the_title_is_explained(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/document?id=contradiction")
    assert "Recorded as 5 September 1985, while the title names 5 September 1989" in notes(reader.page)
    assert facts(reader.page)["Date in the title"] == "5 September 1989 (from “5 September 1989”)"
    reader.go("/document?id=after-event")
    assert "Recorded as 5 April 1956, about 31 March 1956: written after the event" in notes(reader.page)
    reader.go("/document?id=day")
    assert notes(reader.page) == ""


def test_a_document_says_why_it_is_in_its_themes(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/document?id=two-themes&q=troops&theme=afghanistan")
    why = page.get_by_role("link", name="its rule finds")
    assert [" ".join(said.split()) for said in why.all_inner_texts()] == [
        "Cuba & the “missiles”: its rule finds Cuba in the title; Cuba in the names.",
        "Afghanistan: its rule finds Afghanistan in the title; Afghanistan in the names; "
        "its date, or the date in its title, lies in its window, 1979 to 1989.",
    ]
    with reader.rerun():
        why.first.click()
    assert sentence(page).startswith("Results 1–6 of 6, in theme Cuba")
    reader.go("/document?id=decade")
    assert "This document stands outside all themes" in shown(reader)


def test_words_of_the_search_are_marked(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/document?id=full-text&q=samovar+OR+grain+OR+prices")
    assert page.locator("h1 mark").all_inner_texts() == ["Grain"]
    assert page.locator("mark").all_inner_texts() == ["Grain", "prices", "price", "price", "price", "samovar"]
    reader.go("/document?id=full-text")
    assert page.locator("mark").count() == 0


def test_previous_and_next_walk_through_the_result(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?theme=cuba&sort=title")
    titles = [label.split(" · ", 1)[1] for label in results(page)]
    with reader.rerun():
        result_links(page).nth(1).click()
    way = streamlit_element(page, "way-through")
    for link, place in (("Next", 3), ("Next", 4), ("Previous", 3), ("Previous", 2), ("Previous", 1)):
        with reader.rerun():
            way.get_by_role("link", name=link).click()
        assert sentence(page) == titles[place - 1]
        assert f"{place} of 6" in way.inner_text()
    assert way.get_by_role("link", name="Previous").count() == 0
    reader.go(page.url.replace(server.url, "").replace("cuba", "german-unity"))
    assert "Not among these results." in way.inner_text()
    assert way.get_by_role("link", name="Next").count() == 0


def test_back_to_results_leads_to_the_page_the_document_is_on(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?page=3")
    before = view(page)
    with reader.rerun():
        result_links(page).last.click()
    assert "30 of 46" in shown(reader)
    with reader.rerun():
        page.get_by_role("link", name="Back to results").click()
    assert view(page) == before
    with reader.rerun():
        result_links(page).last.click()
    with reader.rerun():
        page.get_by_role("link", name="Next", exact=True).click()
    with reader.rerun():
        page.get_by_role("link", name="Back to results").click()
    assert view(page).page == "4"


def test_neighbours_in_time_are_those_of_the_whole_archive(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/document?id=wall&theme=cuba")
    with reader.rerun():
        page.get_by_role("link", name="Before: September 5, 1985 · Minutes of the Secretariat").click()
    assert sentence(page).startswith("Minutes of the Secretariat")
    assert page.url == server.url + "/document?id=contradiction&theme=cuba"
    with reader.rerun():
        page.get_by_role("link", name="After: 9 November 1989 · Opening of the Wall").click()
    assert sentence(page) == "Opening of the Wall"
    reader.go("/document?id=last-day")
    assert page.get_by_role("link", name="Before: 3 October 1990").is_visible()
    assert page.get_by_role("link", name="After: ").count() == 0
    reader.go("/document?id=undated")
    assert "Next to it in time" not in shown(reader)


def test_an_unknown_id_says_so_and_offers_a_search(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/document?id=nobody&theme=cuba")
    assert sentence(page) == "This archive has no such document"
    assert page.title() == "No such document · Annals"
    assert "No record has the id “nobody”." in shown(reader)
    with reader.rerun():
        page.get_by_role("link", name="Search the archive").click()
    assert counted(sentence(page)) == 6
    assert page.url == server.url + "/timeline?theme=cuba"
    reader.go("/document")
    assert "The link names no record." in shown(reader)


def test_people_and_places_lead_back_into_the_search(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/")
    for name, chip, documents in (
        ("Khrushchev, Nikita", "Remove person Khrushchev, Nikita", 2),
        ("Washington", "Remove place Washington", 2),
        ("Missiles", "Remove subject Missiles", 5),
        ("Secret", "Remove classification Secret", 21),
    ):
        reader.go("/document?id=range&q=thirteen")
        link = page.get_by_role("definition").get_by_role("link", name=name, exact=True)
        if name == "Secret":
            reader.follow(link)
        else:
            reader.go(str(link.get_attribute("href")))
        assert chips(page) == (chip, "Start over")
        assert counted(sentence(page)) == documents


def test_the_chicago_note_is_copied_whole(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/document?id=contradiction")
    note = page.get_by_role("code")
    note.hover()
    page.get_by_role("button", name="Copy to clipboard").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == note.inner_text().strip()
    assert copied.startswith(
        "“Minutes of the Secretariat, 5 September 1989,” September 5, 1985 [title: 5 September 1989], State Archive, "
        "record contradiction, archive version "
    )
