"""The twins of pages asked in tests: every answer is held against the schema that the description of the routes has."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

from routes.answer import LinkEndpoint
from routes.description.openapi import document
from routes.table import ENDPOINTS
from tests.routes import Answer, get

Json = dict[str, Any]


@cache
def openapi() -> Json:
    """Return the description of the routes."""
    return document(ENDPOINTS, "/")


@cache
def validator(name: str) -> Validator:
    """Return what tells whether an answer is as the schema of this name has it, which knows no other fields."""
    schemas = {key: closed(value) for key, value in openapi()["components"]["schemas"].items()}
    schema = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}}
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def closed(schema: Json) -> Json:
    """Return the schema of an object without room for fields that it does not name."""
    return {**schema, "additionalProperties": False} if "properties" in schema else schema


def described(path: str, status: int) -> str:
    """Return the name of the schema that an answer of a path has."""
    operation = openapi()["paths"][path]["get"]
    reference: str = operation["responses"][str(status)]["content"]["application/json"]["schema"]["$ref"]
    return reference.rpartition("/")[2]


def checked(answer: Answer, path: str) -> Json:
    """Return an answer as it was read, after holding it against its schema."""
    found: Json = answer.json
    problems = [*validator(described(path, answer.status)).iter_errors(found)]
    assert [f"{'/'.join(map(str, one.absolute_path))}: {one.message[:200]}" for one in problems] == []
    return found


def ask(archive: Path, path: str, link: Mapping[str, Sequence[str]] | str, monkeypatch: pytest.MonkeyPatch) -> Json:
    """Return what a twin answers to a link."""
    query = link if isinstance(link, str) else urlencode(link, doseq=True)
    answer = get(archive, f"{path}?{query}" if query else path, monkeypatch)
    assert answer.status == 200, answer.text
    return checked(answer, path)


def twin_paths() -> list[str]:
    """Return the paths of all twins."""
    return [path for path, endpoint in ENDPOINTS.items() if isinstance(endpoint, LinkEndpoint) and endpoint.content]


def links_in(value: object) -> Iterator[str]:
    """Yield every link of an answer."""
    if isinstance(value, dict):
        for name, part in value.items():
            if isinstance(part, str) and name in LINKS:
                yield part
            else:
                yield from links_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from links_in(part)


LINKS = ("link", "json", "csv", "next_url", "previous_url", "excluding", "link_alone")
"""The fields that hold links here."""


def link_of(address: str) -> dict[str, list[str]]:
    """Return the parameters of a link."""
    return parse_qs(urlsplit(address).query, keep_blank_values=True)
