"""A session with a Spark cluster: its address, the project's code on its workers, and what they hand back."""

from __future__ import annotations

import os
import pickle
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.connect.client.retries import DefaultPolicy

from data.cluster.worker import each_number, each_pickled
from queries.engines.addresses import parsed_address
from queries.engines.spark_session import spark_session
from queries.errors import AnnalsError, ClusterError

OLDEST = 4, 1
"""The first version of Spark that has all that a build asks of it; a catalogue asks less."""

_ROOT = Path(__file__).parents[2]
_PACKAGES = ("data", "dates", "queries")
_SHIPPED = (".py", ".sql", ".toml")
_CODE = "annals"
"""The folder of the project's code where a worker runs."""

_SETTINGS = {
    # What a join is of is known when it is there, not guessed from files whose numbers take next to no room.
    "spark.sql.autoBroadcastJoinThreshold": "-1",
    "spark.sql.adaptive.autoBroadcastJoinThreshold": "8MB",
    # Days before 1582 are those of the calendar that DuckDB and Python count in.
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    "spark.sql.parquet.compression.codec": "zstd",
    # A row may be a packed table: some of them are a batch, whatever the number of rows.
    "spark.sql.execution.arrow.maxBytesPerBatch": str(32 << 20),
}


_ERROR = re.compile(r"[\w.]+(?:Error|Exception|Interrupt)\b: ")


class Cluster:
    """A session with a cluster whose workers have the project's code."""

    def __init__(self, spark: SparkSession) -> None:
        """Take a session of Spark Connect."""
        self.spark = spark

    def tasks(self, count: int, function: Callable[..., object], values: Mapping[str, object]) -> list[Any]:
        """Run a function once for each number below `count`, and return what it returns, by number."""
        if not count:
            return []
        numbers = self.spark.range(0, count, 1, count)
        found = self.stream(numbers, each_number, {"function": function, "values": values})
        return [result for _, result in sorted(found, key=lambda pair: int(pair[0]))]

    def stream(
        self, rows: DataFrame, function: Callable[..., Iterator[object]], values: Mapping[str, object]
    ) -> list[Any]:
        """Run a function on the record batches of each partition, and return all that it yields, which is little.

        Raises the AnnalsError that the function raises.
        """
        run = _on_worker(pickle.dumps((each_pickled, {"function": function, "values": values})))
        answers = rows.mapInArrow(run, "result binary").toArrow()
        # What workers of one's own cluster have pickled is as trusted as the code they run.
        results = [pickle.loads(one) for one in answers.column("result").to_pylist()]
        for error in (one for one in results if isinstance(one, AnnalsError)):
            raise error
        return results

    def rows(
        self,
        rows: DataFrame,
        function: Callable[..., Iterator[pa.RecordBatch]],
        values: Mapping[str, object],
        schema: str,
    ) -> DataFrame:
        """Return the rows that a function makes of the record batches of each partition."""
        return rows.mapInArrow(_on_worker(pickle.dumps((function, values))), schema)


@contextmanager
def cluster(address: str, partitions: int) -> Iterator[Cluster]:
    """Connect to a cluster at `spark://host:port` for as long as the block runs; raise ClusterError where that fails.

    `partitions` is into how many parts rows are divided that belong together by a key.
    """
    if parsed_address(address).engine != "spark":
        raise ClusterError(f"{address} is no address of a Spark cluster. Write spark://host:15002.")
    # It warns that it has given up, and says so by an error, too.
    warnings.filterwarnings("ignore", r"\[RETRIES_EXCEEDED\]")
    # PySpark's functions tell from this that they are asked for Spark Connect, not for a Spark in this process.
    os.environ["SPARK_CONNECT_MODE_ENABLED"] = "1"
    try:
        spark = spark_session(address)
        # A build waits longer than a reader for a server that is busy.
        spark.client.set_retry_policies([DefaultPolicy()])
        try:
            check_version(spark.version, address)
            for name, value in (*_SETTINGS.items(), ("spark.sql.shuffle.partitions", str(partitions))):
                spark.conf.set(name, value)
            with TemporaryDirectory(prefix="annals-code-") as folder:
                spark.addArtifacts(f"{_packed(Path(folder))}#{_CODE}", archive=True)
            yield Cluster(spark)
        finally:
            spark.stop()
    except PySparkException as error:
        raise ClusterError(f"The cluster at {address} could not do its part: {_first_lines(str(error))}") from error


def check_version(version: str, address: str) -> None:
    """Raise ClusterError for a Spark that is too old to build on."""
    numbers = re.match(r"(\d+)\.(\d+)", version)
    if not numbers or (int(numbers[1]), int(numbers[2])) < OLDEST:
        raise ClusterError(
            f"The Spark cluster at {address} is of version {version}; a build needs {'.'.join(map(str, OLDEST))} or "
            "newer. Those who run the cluster install that; or build on one machine, without --engine."
        )


def _first_lines(message: str) -> str:
    """Return what an error of a cluster says, without the lines of code it went through.

    The last line that names an error of a worker's says what went wrong; where there is none, the first does.
    """
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    errors = [line for line in lines if _ERROR.match(line)]
    return (errors[-1] if errors else lines[0])[:1_000]


def _packed(folder: Path) -> Path:
    """Return the project's code in a zip file."""
    path = folder / f"{_CODE}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for package in _PACKAGES:
            for file in sorted((_ROOT / package).rglob("*")):
                if file.suffix in _SHIPPED:
                    packed.write(file, os.path.relpath(file, _ROOT))
    return path


def _on_worker(pickled: bytes) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Return a function that workers run without the project, whose code it finds by itself.

    `pickled` are a function of the project's by its name, and its values.
    """
    code, packages = _CODE, _PACKAGES

    def run(batches: Iterator[Any]) -> Iterator[Any]:
        import os
        import pickle
        import sys

        root = os.path.abspath(code)
        if sys.path[0] != root:
            # A worker outlives a session, and may know the modules of another one.
            for name in [name for name in sys.modules if name.split(".")[0] in packages]:
                del sys.modules[name]
            sys.path.insert(0, root)
        function, values = pickle.loads(pickled)
        yield from function(batches, **values)

    return run
