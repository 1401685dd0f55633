"""The twins of a view: each page has one, and what is open on it has another."""

import pytest

from display.runtime.address import parse_address
from display.runtime.pages import PAGES
from display.runtime.twins import TWINS, alternates


def hrefs(page: str, parameters: dict[str, str]) -> list[str]:
    address, ignored = parse_address(page, {name: [value] for name, value in parameters.items()})
    assert ignored == ()
    return [one.href for one in alternates(address)]


def test_every_page_has_one_twin() -> None:
    assert sorted(twin.page for twin in TWINS) == sorted(page.name for page in PAGES)


@pytest.mark.parametrize(
    ("page", "parameters", "found"),
    [
        ("timeline", {}, ["./results.json", "./results.atom"]),
        ("timeline", {"q": "cuba", "page": "2"}, ["./results.json?q=cuba&page=2&per_page=10", "./results.atom?q=cuba"]),
        (
            "timeline",
            {"q": "a&b", "id": "x y"},
            ["./results.json?q=a%26b", "./results.atom?q=a%26b", "./document.json?id=x+y&q=a%26b"],
        ),
        (
            "timeline",
            {"values": "person", "find": "cas"},
            ["./results.json", "./results.atom", "./facet/person.json?find=cas"],
        ),
        ("document", {"id": "x", "part": "text", "q": "cuba"}, ["./document.json?id=x&q=cuba"]),
        ("themes", {"tab": "inside", "theme": "cuba"}, ["./themes.json?theme=cuba&tab=inside"]),
        ("compare", {"a": "q=cuba"}, ["./compare.json?a=q%3Dcuba"]),
        ("dates", {"date": "contradiction"}, ["./dates.json?date=contradiction"]),
        ("about", {}, ["./archive.json"]),
    ],
)
def test_the_twins_of_a_view_ask_just_what_it_asks(page: str, parameters: dict[str, str], found: list[str]) -> None:
    assert hrefs(page, parameters) == found
