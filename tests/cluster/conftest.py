"""A Spark cluster on this machine, and an archive that is there twice: in its file, and on the cluster."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from data.engines.addresses import database_of, loader
from data.engines.catalogue import write_catalogue
from data.engines.loading import load_tables
from data.parts.export import export_parts
from data.parts.manifest import read_manifest
from queries.database.archive import Archive
from tests.oracle.test_agreement import Both, opened
from tests.oracle.test_engines import build_with_history
from tests.spark_cluster import Cluster, spark_cluster

try:
    import pyspark  # noqa: F401  # whether it is there is what is asked
except ImportError:
    # Only the environment of `make cluster` has it.
    collect_ignore_glob = ["test_*.py"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks the cluster."""
    for item in items:
        if Path(__file__).parent in item.path.parents and "cluster" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.cluster)


@dataclass(frozen=True)
class Twins:
    """One archive twice: in its file, with questions drawn from its values, and as a catalogue of the cluster."""

    path: Path
    file: Both
    parts: Path
    catalogue_path: Path
    catalogue: Archive


def catalogue_on(address: str, parts: Path, out: Path) -> Archive:
    """Bring parts onto a cluster, and open a catalogue that keeps no answers: it asks the cluster everything."""
    manifest = read_manifest(parts)
    target = loader(address, parts, manifest)
    load_tables(parts, manifest, target, progress=False)
    target.close()
    write_catalogue(out, parts, manifest, "spark", address, database_of(manifest))
    return Archive(out)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Give a cluster of a master and two workers, on which a question may take its time: others use this machine."""
    with pytest.MonkeyPatch.context() as environment, spark_cluster() as running:
        environment.setenv("ANNALS_QUERY_SECONDS", "300")
        environment.setenv("ANNALS_ENGINE", running.address)
        yield running


@pytest.fixture(scope="session")
def twins(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    """Give an archive of two versions, written as parts of two shards and loaded onto the cluster."""
    folder = tmp_path_factory.mktemp("cluster")
    path = build_with_history(folder)
    export_parts(path, folder / "parts", shards=2)
    catalogue_path = folder / "catalogue.duckdb"
    catalogue = catalogue_on(cluster.address, folder / "parts", catalogue_path)
    both = Twins(path, opened(path), folder / "parts", catalogue_path, catalogue)
    yield both
    both.catalogue.close()
    both.file.archive.close()
