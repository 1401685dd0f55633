"""Each list of the house is written once: fields, formats that come in, pages, formats that go out."""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from display.format.file_formats import EXPORTS, REFERENCES
from display.metadata import page
from display.runtime.pages import PAGES
from queries.fields import FIELDS
from queries.formats import FORMATS
from routes import documents, references

ROOT = Path(__file__).parents[2]
ROOMS = ("server", "pages", "routes", "display", "queries", "data", "dates")

LISTS = {
    "fields": ([field.name for field in FIELDS], "queries/fields.py"),
    "formats that come in": (list(FORMATS), "queries/formats.py"),
    "pages": ([entry.name for entry in PAGES], "display/runtime/pages.py"),
    "formats that go out": ([form.ending for form in (*EXPORTS, *REFERENCES)], "display/format/file_formats.py"),
}
"""What each list has, and the file that has it."""

ONE_FOR_EACH = {
    "pages": {
        "display/card/links.py",  # those that have a card of their own
        "display/metadata/page.py",  # what the head of each says
        "display/runtime/twins.py",  # the twin of each
        "routes/twins/endpoints.py",  # the answer of each twin
    },
    "formats that go out": {"routes/documents.py"},  # the writer of each
}
"""Files with one thing for each member of a list, which other tests hold complete."""


def _texts(tree: ast.AST) -> Iterator[set[str]]:
    """Yield the texts that stand together: in a list, a tuple, a set, or as the keys of a mapping or their values."""
    for node in ast.walk(tree):
        groups: list[Sequence[ast.expr | None]] = []
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            groups = [node.elts, [call.args[0] for call in node.elts if isinstance(call, ast.Call) and call.args]]
        elif isinstance(node, ast.Dict):
            groups = [node.keys, node.values]
        for group in groups:
            yield {str(part.value) for part in group if isinstance(part, ast.Constant)}


TEXTS = {
    str(path.relative_to(ROOT)): list(_texts(ast.parse(path.read_text("utf-8"))))
    for room in ROOMS
    for path in sorted((ROOT / room).rglob("*.py"))
}


@pytest.mark.parametrize("name", LISTS)
def test_no_list_is_written_twice(name: str) -> None:
    members, home = LISTS[name]
    most = max(len(members) // 2, 3)
    found = {file for file, groups in TEXTS.items() if any(len(group & set(members)) > most for group in groups)}
    assert found - {own for _, own in LISTS.values()} <= ONE_FOR_EACH.get(name, set())
    assert home in found


def test_every_format_that_goes_out_has_its_writer() -> None:
    assert set(documents.WRITERS) == {form.ending for form in EXPORTS}
    assert set(references.WRITERS) == {form.ending for form in REFERENCES}


def test_the_head_of_every_page_says_something() -> None:
    assert set(page.OF_PAGES) == {entry.name for entry in PAGES}
