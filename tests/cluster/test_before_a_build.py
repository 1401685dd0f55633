"""What a build on a cluster looks at before it begins, and how paths stand in its statements."""

from pathlib import Path

import duckdb
import pytest

pytest.importorskip("pyspark")

from data.cluster.job import build_parts
from data.cluster.session import check_version
from data.cluster.worker import database, rows_of, write_rows
from data.options import BuildOptions
from queries.errors import AnnalsError, ClusterError


@pytest.mark.parametrize("version", ["4.1.0", "4.1.0-preview2", "4.10.1", "5.0.0-SNAPSHOT"])
def test_a_spark_that_is_new_enough_builds(version: str) -> None:
    check_version(version, "spark://host")


@pytest.mark.parametrize("version", ["4.0.1", "3.5.7", "4", ""])
def test_a_spark_that_is_too_old_to_build_on_is_named(version: str) -> None:
    with pytest.raises(
        ClusterError, match=f"The Spark cluster at spark://host is of version {version}; a build needs 4.1"
    ):
        check_version(version, "spark://host")


@pytest.mark.parametrize(
    ("folder", "engine", "sentence"),
    [
        ("of [all]", "spark://127.0.0.1:1", "Spark takes the name of"),
        ("parts", "clickhouse://127.0.0.1:1", "is no address of a Spark cluster. Write spark://host:15002"),
        ("parts", "spark://127.0.0.1:1/;token=x", "is no address of an engine. Write spark://, the host"),
    ],
)
def test_what_cannot_be_is_said_before_anything_is_asked(
    tmp_path: Path, folder: str, engine: str, sentence: str
) -> None:
    (tmp_path / "one.csv").write_text("title\nLetter\n", encoding="utf-8")
    with pytest.raises(AnnalsError) as refused:
        build_parts([tmp_path / "one.csv"], tmp_path / folder, None, BuildOptions(), engine)
    assert sentence in str(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == ["one.csv"]


def test_a_path_with_quotes_is_a_path_in_statements(tmp_path: Path) -> None:
    folder = tmp_path / "O'Brien's ''parts''"
    with database() as connection:
        for number in range(3):
            write_rows(connection, f"select {number} as n", folder / f"{number}.parquet")
    with duckdb.connect(":memory:") as connection:
        assert connection.execute(f"select count(*) from {rows_of(folder / '*.parquet')}").fetchall() == [(3,)]
        assert connection.execute(f"select n from {rows_of(folder / '2.parquet')}").fetchall() == [(2,)]
