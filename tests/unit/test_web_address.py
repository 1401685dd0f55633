"""What counts as an address of the web."""

import pytest

from queries.model.web_address import is_web_address


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#d", "http://example.org:8080", "HTTPS://EXAMPLE.ORG"])
def test_an_address_that_can_be_followed_is_one(url: str) -> None:
    assert is_web_address(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "/a",
        "javascript:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "https://",
        "http://[",
        "ftp://a",
    ],
)
def test_anything_else_is_none(url: str) -> None:
    assert not is_web_address(url)
