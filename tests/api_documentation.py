"""`docs/api.md`, made from the routes, the schemas of their answers, and the examples that tests run.

Run `python -m tests.api_documentation` to write it.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from display.runtime.pages import page_named
from routes.answer import LinkEndpoint
from routes.description.openapi import document
from routes.description.parameters import description_of, names_of, schema_of
from routes.table import ENDPOINTS

DOCUMENT = Path(__file__).parents[1] / "docs" / "api.md"
EXAMPLES = Path(__file__).parent / "examples"
LANGUAGES = {"answers.sh": ("curl", "sh"), "answers.py": ("Python", "python"), "answers.R": ("R", "r")}

Schema = Mapping[str, Any]


def api_documentation() -> str:
    """Return the document."""
    schemas: Mapping[str, Schema] = document(ENDPOINTS, "/")["components"]["schemas"]
    endpoints = {path: one for path, one in ENDPOINTS.items() if isinstance(one, LinkEndpoint)}
    answers = {path: one.content.__name__ for path, one in endpoints.items() if one.content}
    return "\n".join(
        [
            (EXAMPLES / "introduction.md").read_text("utf-8"),
            "## Examples",
            *_examples(),
            "## Answers\n",
            *_table(("path", "what it answers", "the same for people"), _answers(schemas, endpoints, answers)),
            "## Files and others\n",
            *_table(
                ("path", "what comes", "type"),
                ((f"`{path}`", one.summary, f"`{one.media_type.split(';')[0]}`")
                 for path, one in endpoints.items() if path not in answers),
            ),
            "## Parameters\n",
            *_table(("parameter", "what it says", "values"), _parameters(endpoints.values())),
            "## Fields\n",
            *_schemas(schemas, [*dict.fromkeys(answers.values())]),
        ]
    )  # fmt: skip


def _examples() -> Iterator[str]:
    for name, (title, language) in LANGUAGES.items():
        code = (EXAMPLES / name).read_text("utf-8").strip()
        yield f"\n### {title}\n\n```{language}\n{code}\n```"
    yield ""


def _answers(
    schemas: Mapping[str, Schema], endpoints: Mapping[str, LinkEndpoint], answers: Mapping[str, str]
) -> Iterator[tuple[str, ...]]:
    """Yield a row for each kind of answer, with all paths that give it."""
    for name in dict.fromkeys(answers.values()):
        paths = [path for path, one in answers.items() if one == name]
        page = page_named(endpoints[paths[0]].page).path
        text = str(schemas[name]["description"]).partition(".")[0]
        yield ", ".join(f"`{path}`" for path in paths), f"{text}: [{name}](#{name.lower()})", f"`/{page}`"


def _parameters(endpoints: Iterable[LinkEndpoint]) -> Iterator[tuple[str, ...]]:
    names = dict.fromkeys(name for one in endpoints for name in names_of(one))
    for name in names:
        schema = schema_of(name)
        several = schema["type"] == "array"
        inner = schema["items"] if several else schema
        values = ", ".join(f"`{value}`" for value in inner.get("enum", ())) or inner["type"]
        yield f"`{name}`", description_of(name), f"{values}; repeated" if several else values


def _schemas(schemas: Mapping[str, Schema], first: list[str]) -> Iterator[str]:
    for name in [*first, *(name for name in schemas if name not in first)]:
        schema = schemas[name]
        yield f"### {name}\n\n{_whole(schema)}\n"
        yield from _table(
            ("field", "type", "meaning"),
            ((f"`{field}`", _type(part), part.get("description", "")) for field, part in schema["properties"].items()),
        )


def _whole(schema: Schema) -> str:
    return " ".join(str(schema["description"]).split())


def _type(part: Schema) -> str:
    """Return the type of a field in words."""
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in part:
        return " or ".join(_type(one) for one in part["anyOf"])
    if "enum" in part:
        return ", ".join("null" if one is None else f"`{one}`" for one in part["enum"])
    if part.get("type") == "array":
        return f"list of {_type(part['items'])}"
    if part.get("type") == "object":
        return f"{_type(part['additionalProperties'])} by name"
    return {"date": "date", "date-time": "time"}.get(part.get("format", ""), str(part.get("type", "any")))


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield f"|{' --- |' * len(headings)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|').replace(chr(10), ' ') for cell in row)} |"
    yield ""


if __name__ == "__main__":
    DOCUMENT.write_text(api_documentation(), "utf-8")
