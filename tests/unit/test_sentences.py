"""Questions and counts said in sentences."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from display.format import sentences
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.model.vocabularies import Axis
from queries.results import Counts

NAMES = {"cuba": "Cuban missile crisis", "afghanistan": "Afghanistan", "unity": "German reunification"}


def counts(documents: int, dated: int | None = None) -> Counts:
    """Return counts of a result from 1962 to 1991."""
    dated = documents if dated is None else dated
    return Counts(documents, dated, date(1962, 1, 1) if dated else None, date(1991, 12, 31) if dated else None)


SENTENCES = [
    (Filters(), 0, "No results."),
    (Filters(), 1, "1 result."),
    (Filters(), 2, "Results 1–2 of 2, oldest first."),
    (Filters(), 10, "Results 1–10 of 10, oldest first."),
    (Filters(), 24, "Results 1–20 of 24, oldest first."),
    (Filters(page=2, per_page=10), 24, "Results 11–20 of 24, oldest first."),
    (Filters(page=3, per_page=10), 24, "Results 21–24 of 24, oldest first."),
    (Filters(page=3, per_page=10), 21, "Result 21 of 21, oldest first."),
    (Filters(page=124, per_page=100), 12_345, "Results 12,301–12,345 of 12,345, oldest first."),
    (Filters(sort="newest"), 2, "Results 1–2 of 2, newest first."),
    (Filters(sort="title"), 2, "Results 1–2 of 2, by title."),
    (Filters(text="missiles"), 0, "No results for “missiles”."),
    (Filters(text="missiles"), 1, "1 result for “missiles”."),
    (Filters(text="missiles"), 2, "Results 1–2 of 2 for “missiles”, most relevant first."),
    (Filters(text="missiles", sort="oldest"), 2, "Results 1–2 of 2 for “missiles”, oldest first."),
    (Filters(start="1962"), 0, "No results, from 1962."),
    (Filters(end="1963-10-02"), 1, "1 result, until 2 October 1963."),
    (Filters(start="1962", end="1963"), 2, "Results 1–2 of 2, 1962 to 1963, oldest first."),
    (Filters(start="1962", end="1962"), 2, "Results 1–2 of 2, 1962, oldest first."),
    (Filters(included=Choices(theme=("cuba",))), 2, "Results 1–2 of 2, in theme Cuban missile crisis, oldest first."),
    (
        Filters(included=Choices(theme=("cuba", "afghanistan", "unity"))),
        2,
        "Results 1–2 of 2, in theme Cuban missile crisis, Afghanistan or German reunification, oldest first.",
    ),
    (Filters(included=Choices(theme=("none",))), 0, "No results, outside all themes."),
    (
        Filters(included=Choices(theme=("none", "cuba"))),
        0,
        "No results, in theme Cuban missile crisis or outside all themes.",
    ),
    (Filters(included=Choices(theme=("gone",))), 0, "No results, in theme gone."),
    (
        Filters(also=("afghanistan", "none"), included=Choices(theme=("cuba",))),
        0,
        "No results, in theme Cuban missile crisis, also in theme Afghanistan, also in theme Outside all themes.",
    ),
    (
        Filters(included=Choices(collection=("none",), archive=("none", "A"))),
        0,
        "No results, archive not stated or A, collection not stated.",
    ),
    (Filters(included=Choices(person=("Krenz, Egon",))), 1, "1 result, person Krenz, Egon."),
    (
        Filters(included=Choices(place=("Cuba", "Berlin"), language=("German",))),
        2,
        "Results 1–2 of 2, place Cuba or Berlin, language German, oldest first.",
    ),
    (
        Filters(
            included=Choices(person=("Krenz, Egon",)),
            excluded=Choices(person=("Castro, Fidel", "Kohl, Helmut"), place=("none",)),
        ),
        1,
        "1 result, person Krenz, Egon, not person Castro, Fidel or Kohl, Helmut, not place none.",
    ),
    (
        Filters(excluded=Choices(language=("none", "German"), archive=("none",))),
        0,
        "No results, archive stated, not language German, language stated.",
    ),
    (Filters(undated="only"), 2, "Results 1–2 of 2, undated only, oldest first."),
    (Filters(certainty="exact"), 2, "Results 1–2 of 2, without doubtful dates, oldest first."),
    (
        Filters(certainty="approximate", start="1962"),
        0,
        "No results, from 1962, without inferred dates and placeholders.",
    ),
    (Filters(certainty="exact", axis="event"), 1, "1 result, placed by event date."),
    (Filters(undated="exclude"), 2, "Results 1–2 of 2, without undated documents, oldest first."),
    (
        Filters(start="1962", undated="include"),
        2,
        "Results 1–2 of 2, from 1962, with undated documents, oldest first.",
    ),
    (Filters(included=Choices(date=("exact",))), 1, "1 result, date full, not in doubt."),
    (
        Filters(included=Choices(date=("contradiction", "undated"))),
        2,
        "Results 1–2 of 2, date contradicting the title or not given, oldest first.",
    ),
    (Filters(axis="event"), 2, "Results 1–2 of 2, placed by event date, oldest first."),
    (
        Filters(start="1962", end="1962", undated="include", axis="event"),
        2,
        "Results 1–2 of 2, 1962, also those without a date in the title, placed by event date, oldest first.",
    ),
    (
        Filters(undated="only", axis="event"),
        1,
        "1 result, only those without a date in the title, placed by event date.",
    ),
    (
        Filters(undated="exclude", axis="event"),
        0,
        "No results, without those that have no date in the title, placed by event date.",
    ),
    (
        Filters(
            text="missiles",
            start="1962",
            end="1963",
            page=2,
            included=Choices(theme=("cuba",), archive=("State Archive",)),
        ),
        24,
        "Results 21–24 of 24 for “missiles”, 1962 to 1963, in theme Cuban missile crisis, archive State Archive,"
        " most relevant first.",
    ),
]


@pytest.mark.parametrize(("filters", "documents", "sentence"), SENTENCES)
def test_the_sentence_above_the_list_says_what_is_shown(filters: Filters, documents: int, sentence: str) -> None:
    assert sentences.count_sentence(filters, counts(documents), NAMES) == sentence


@given(st.integers(2, 10**6), st.sampled_from([10, 20, 50, 100]), st.data())
def test_the_last_page_names_its_true_end(documents: int, per_page: int, data: st.DataObject) -> None:
    pages = -(-documents // per_page)
    page = data.draw(st.integers(1, pages) | st.just(pages))
    text = sentences.count_sentence(Filters(page=page, per_page=per_page), counts(documents), {})
    visible = text.split(" of ")[0].replace(",", "")
    first, last = (page - 1) * per_page + 1, documents if page == pages else page * per_page
    assert visible == (f"Results {first}–{last}" if first < last else f"Result {last}")
    assert f" of {documents:,}," in text


@pytest.mark.parametrize(
    ("filters", "title"),
    [
        (Filters(), "Timeline"),
        (Filters(sort="title", page=3, grain="day"), "Timeline"),
        (Filters(text="missiles"), "“missiles”"),
        (Filters(text="for ever"), "“for ever”"),
        (Filters(text="missiles", start="1962", end="1962"), "“missiles”, 1962"),
        (Filters(undated="only", included=Choices(theme=("none",))), "outside all themes, undated only"),
        (Filters(start="1962", axis="event"), "from 1962, placed by event date"),
    ],
)
def test_the_title_of_a_page_names_the_question(filters: Filters, title: str) -> None:
    assert sentences.page_title("Timeline", filters, NAMES) == title


@pytest.mark.parametrize(
    ("filters", "title"),
    [
        (Filters(), "Dates"),
        (Filters(text="missiles", start="1962", end="1962"), "Dates: “missiles”, 1962"),
    ],
)
def test_the_title_of_another_page_begins_with_its_name(filters: Filters, title: str) -> None:
    assert sentences.page_title("Dates", filters, NAMES) == title


@pytest.mark.parametrize(
    ("filters", "documents", "sentence"),
    [
        (Filters(), 0, "No documents."),
        (Filters(), 1, "The dates of 1 document."),
        (Filters(included=Choices(date=("month",))), 18_873, "The dates of 18,873 documents."),
        (
            Filters(text="missiles", included=Choices(theme=("cuba",))),
            0,
            "No documents for “missiles”, in theme Cuban missile crisis.",
        ),
        (
            Filters(text="missiles", start="1962", axis="event"),
            7,
            "The dates of 7 documents for “missiles”, from 1962, placed by event date.",
        ),
    ],
)
def test_the_sentence_above_the_date_desk_says_whose_dates_are_told(
    filters: Filters, documents: int, sentence: str
) -> None:
    assert sentences.dates_sentence(filters, documents, NAMES) == sentence


@pytest.mark.parametrize(
    ("documents", "dated", "axis", "sentence"),
    [
        (24, 24, "written", ""),
        (24, 23, "written", "1 of them is undated and not on the timeline."),
        (2000, 10, "written", "1,990 of them are undated and not on the timeline."),
        (0, 0, "written", ""),
        (24, 24, "event", ""),
        (24, 23, "event", "1 of them is without a date in the title and not on the timeline."),
        (24, 0, "event", "All of them are without a date in the title and not on the timeline."),
        (1, 0, "written", "It is undated and not on the timeline."),
    ],
)
def test_documents_on_no_timeline_are_counted(documents: int, dated: int, axis: Axis, sentence: str) -> None:
    assert sentences.undated_sentence(counts(documents, dated), axis) == sentence
