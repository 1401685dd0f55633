"""The direction of imports: front door, pages, display, queries, database; data beside queries, dates below both."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("dashboard", "server", "pages", "routes", "display", "queries", "data", "dates")

MAY_IMPORT = {
    "dashboard": {"server", "display", "data", "queries"},
    "server": {"server", "routes", "display", "queries"},
    "pages": {"display", "queries"},
    "routes": {"routes", "display", "queries"},
    "display": {"display", "queries"},
    "queries": {"queries", "dates"},
    "data": {"data", "queries", "dates"},
    "dates": {"dates"},
}
"""What each part of the house may import of the house.

How dates are written is read by builds, in records, and by the dashboard, in what readers type.
"""

SHARED_WITH_DATA = {
    *("queries.search.parser", "queries.database.statements", "queries.search.matching", "queries.search.tokenizer"),
    *(
        "queries.database.schema",
        "queries.errors",
        # One form of addresses for those who load an engine and those who ask it, one client, one list of errors, one
        # way to compare the servers of a cluster.
        "queries.engines.addresses",
        "queries.engines.clickhouse_failures",
        "queries.engines.clickhouse_replicas",
        "queries.engines.clickhouse_server",
        "queries.engines.spark_failures",
        "queries.engines.spark_session",
        "queries.search.stemming",
        "queries.search.variants",
        "queries.fields",
        "queries.formats",
        "queries.database.field_sql",
        "queries.model.characters",
        "queries.model.event",
        "queries.model.field",
        "queries.model.site",
        "queries.model.theme",
        "queries.model.vocabularies",
        "queries.model.web_address",
        "queries.model.reference_note",
    ),
}
"""All the builder may take from `queries`: what a search, a field, a theme, an event and a site are, and the format."""

MAY_IMPORT_STREAMLIT = {
    *("dashboard", "server.headers", "server.messages"),
    *("display.frame", "display.runtime.visit", "display.runtime.component"),
}
"""Modules that may import Streamlit: its door, and those that start a run, read its address, show it."""


def _module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _modules() -> dict[str, Path]:
    inside = (path for part in PARTS[1:] for path in sorted((ROOT / part).rglob("*.py")))
    return {_module_name(path): path for path in (ROOT / "dashboard.py", *inside)}


MODULES = _modules()


def _part(module: str) -> str:
    return module.split(".")[0]


def _imported(name: str) -> set[str]:
    """Return the full names of the modules that a module imports, wherever in the file the import stands."""
    path = MODULES[name]
    return {module for node in ast.walk(ast.parse(path.read_text("utf-8"))) for module in _names(node, name)}


def _names(node: ast.AST, importer: str) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"{importer} imports relatively; name the module in full."
        yield from (_imported_name(node.module or "", alias.name) for alias in node.names)


def _imported_name(module: str, name: str) -> str:
    """`from queries import search` imports queries.search.parser; `from queries import days_of` imports queries."""
    return f"{module}.{name}" if f"{module}.{name}" in MODULES else module


IMPORTS = {name: _imported(name) for name in MODULES}
"""What each module imports."""


def _importers(part: str) -> set[str]:
    """Return the modules that import anything of a part of the house, or of a library."""
    return {name for name, imported in IMPORTS.items() if part in map(_part, imported)}


@pytest.mark.parametrize("part", PARTS)
def test_imports_point_one_way(part: str) -> None:
    house = {*PARTS, "tests", "benchmarks"}
    own = {
        (name, module) for name in MODULES if _part(name) == part for module in IMPORTS[name] if _part(module) in house
    }
    assert {(name, module) for name, module in own if _part(module) not in MAY_IMPORT[part]} == set()


def test_the_builder_shares_only_search_fields_and_errors_with_queries() -> None:
    shared = {
        (name, module)
        for name in MODULES
        if _part(name) == "data"
        for module in IMPORTS[name]
        if _part(module) == "queries"
    }
    assert {(name, module) for name, module in shared if module not in SHARED_WITH_DATA} == set()


def test_streamlit_stays_at_the_top() -> None:
    assert _importers("streamlit") <= MAY_IMPORT_STREAMLIT


def test_charts_are_drawn_by_the_browser_alone() -> None:
    assert _importers("plotly") == set()


def test_only_queries_and_data_talk_to_the_database() -> None:
    assert {_part(name) for name in _importers("duckdb")} == {"queries", "data"}


def test_nothing_but_the_front_door_imports_the_frame() -> None:
    assert {name for name in MODULES if "display.frame" in IMPORTS[name]} <= {"dashboard"}


@pytest.mark.parametrize("hidden", ["importlib", "__import__"])
def test_no_import_hides_in_a_string(hidden: str) -> None:
    assert [name for name, path in MODULES.items() if hidden in path.read_text("utf-8")] == []


def test_the_errors_load_nothing_else() -> None:
    loaded = "import sys, queries.errors; print(*(name for name in sys.modules if name.startswith('queries')))"
    printed = subprocess.run(
        [sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert printed.split() == ["queries", "queries.errors"]
