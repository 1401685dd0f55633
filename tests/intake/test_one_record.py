"""A record is one document however it is written, and two that state different things are two in every format."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.build import BuildOptions
from data.extract.sources import read_sources
from data.readers import READERS, reader_for
from data.readers.crosswalk import AS_USUAL
from data.readers.source_file import source_file
from data.transform.deduplicate import deduplicate
from data.transform.record_dates import date_records
from queries.database.schema import SCHEMA
from tests.intake.renderings import ALL, RENDERINGS, Described

STATED = {
    "collection": ("Papers A", "Papers B"),
    "number": ("1", "2"),
    "source_line": ("Box 1", "Box 2"),
    "language": ("French", "Polish"),
    "people": ("Sample, Anna", "Muster, Karl"),
}
DESCRIBING = {
    "title": ("Letter", "Report"),
    "date": ("1962", "1962-10", "1962-10-22", "1962~", "1962/1963"),
    "summary": ("Short.", "Long."),
}


def records_of(fields: Mapping[str, Sequence[str]]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(
        {"title": st.sampled_from(fields["title"])},
        optional={name: st.sampled_from(values) for name, values in fields.items() if name != "title"},
    )


RECORD = records_of({**DESCRIBING, **STATED})


def written(folder: Path, sources: Sequence[tuple[str, Sequence[Described]]]) -> list[Path]:
    """Write each source in its format, with what that has a place for, and return the files."""
    paths = [folder / f"{number}.{name}" for number, (name, _) in enumerate(sources)]
    for path, (name, records) in zip(paths, sources, strict=True):
        rendering = RENDERINGS[name]
        rendering.write(path, [{field: one[field] for field in rendering.fields if field in one} for one in records])
    return paths


def rows_of_build(paths: Sequence[Path], sql: str) -> list[tuple[object, ...]]:
    """Return the answer of documents and duplicates, without the rest of an archive."""
    with duckdb.connect() as connection:
        connection.execute(SCHEMA)
        read_sources(connection, paths, paths[0].with_name("scratch"), BuildOptions())
        date_records(connection)
        deduplicate(connection)
        return connection.execute(sql).fetchall()


FULL = {
    "title": "Letter",
    "date": "1962-10",
    "summary": "Short.",
    **{name: values[0] for name, values in STATED.items()},
}


@pytest.mark.parametrize("name", RENDERINGS)
def test_a_rendering_is_read_as_its_format_with_all_that_it_says(tmp_path: Path, name: str) -> None:
    (path,) = written(tmp_path, [(name, [FULL, {**FULL, "title": "Report"}])])
    source = source_file(path, path.name)
    assert reader_for(source, AS_USUAL).name == name
    row, _ = READERS[name].read(source, AS_USUAL).rows
    known = {"date": "date_text", "people": "people"}
    for field in RENDERINGS[name].fields:
        value = getattr(row, known.get(field, field))
        assert value in (FULL[field], (FULL[field],), "October 1962", "October, 1962", "1962/10", "fre"), field


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(record=RECORD, names=st.permutations(sorted(RENDERINGS)))
def test_two_renderings_of_one_record_are_always_one_document(record: dict[str, str], names: list[str]) -> None:
    one, other = names[:2]
    shared = [field for field in ALL if field in RENDERINGS[one].fields and field in RENDERINGS[other].fields]
    plain = {field: record[field] for field in shared if field in record}
    with TemporaryDirectory() as folder:
        paths = written(Path(folder), [(one, [plain]), (other, [plain])])
        counts = "select (select count(*) from documents), (select count(*) from duplicates)"
        assert rows_of_build(paths, counts) == [(1, 1)]


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(
    sources=st.lists(
        st.tuples(st.sampled_from(sorted(RENDERINGS)), st.lists(RECORD, min_size=1, max_size=4)), min_size=1, max_size=3
    )
)
def test_records_that_differ_in_what_identifies_them_never_become_one(
    sources: list[tuple[str, list[dict[str, str]]]],
) -> None:
    with TemporaryDirectory() as folder:
        records = rows_of_build(
            written(Path(folder), sources),
            "from (from documents select id, source_file, source_row union all"
            " from duplicates select id, source_file, source_row)",
        )
    assert len(records) == sum(len(records) for _, records in sources)
    together: dict[object, list[dict[str, str]]] = {}
    for identifier, file, row in records:
        name, rows = sources[int(str(file).partition(".")[0])]
        record = rows[int(str(row)) - 1]
        notes = {field: value for field, value in record.items() if field in RENDERINGS[name].fields}
        together.setdefault(identifier, []).append(notes)
    for group in together.values():
        for one, other in combinations(group, 2):
            both = [field for field in (*STATED, "title") if field in one and field in other]
            assert [field for field in both if one[field] != other[field]] == []
