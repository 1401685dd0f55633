"""A Spark cluster on this machine: a master, two worker processes of one core each, and a Spark Connect server.

    python -m tests.spark_cluster      serves one on the loopback until Ctrl-C, and prints its address

Everything listens on 127.0.0.1, and ends with the process that started it, also where that is killed.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

HOST = "127.0.0.1"
ROOT = Path(__file__).parents[1]
WORKERS = 2
STARTS_WITHIN = 120.0
"""Seconds that a process may take to say that it is ready; other work on the machine makes it slow."""

ENDS_WITHIN = 10.0
_DEPLOY = "org.apache.spark.deploy"
_CONNECT_SERVER = "org.apache.spark.sql.connect.service.SparkConnectServer"
_DIES_WITH_PARENT = 1
"""PR_SET_PDEATHSIG: the signal that Linux sends a process when the one that started it is gone."""

CONF: Mapping[str, str] = {
    "spark.driver.memory": "1g",
    "spark.executor.memory": "1g",
    "spark.executor.cores": "1",
    "spark.driver.host": HOST,
    "spark.driver.bindAddress": HOST,
    "spark.ui.enabled": "false",
    "spark.connect.grpc.binding.address": HOST,
    # As many parts of a shuffle as there are cores: more cost a small question more than they divide.
    "spark.sql.shuffle.partitions": str(WORKERS),
    "spark.locality.wait": "0s",
    # A stopped statement may hold a core until its tasks look up; executors whose tasks do not are started anew.
    "spark.task.reaper.enabled": "true",
    "spark.task.reaper.pollingInterval": "2s",
    "spark.task.reaper.killTimeout": "10s",
    "spark.driver.defaultJavaOptions": "-XX:+UseSerialGC",
    "spark.executor.defaultJavaOptions": "-XX:+UseSerialGC",
}


@dataclass(frozen=True)
class Cluster:
    """A running cluster: the address for `data load --engine` and catalogues, and its worker processes."""

    address: str
    workers: tuple[subprocess.Popen[bytes], ...]
    folder: Path

    def kill_worker(self, number: int) -> None:
        """Kill a worker and its executor at once, as a machine that loses its power."""
        os.killpg(self.workers[number].pid, signal.SIGKILL)
        self.workers[number].wait()


@contextmanager
def spark_cluster(conf: Mapping[str, str] | None = None) -> Iterator[Cluster]:
    """Start a cluster for as long as the block runs; `conf` are settings of Spark's besides those above.

    Raises RuntimeError with the end of its log where a process does not start.
    """
    folder = Path(tempfile.mkdtemp(prefix="annals-spark-"))
    settings = {**CONF, "spark.sql.warehouse.dir": str(folder / "warehouse"), **(conf or {})}
    port, connect_port = _free_port(), _free_port()
    master = f"spark://{HOST}:{port}"
    with ExitStack() as ending:
        ending.callback(shutil.rmtree, folder, ignore_errors=True)
        here = ("--host", HOST, "--webui-port", "0")
        listening = (*here, "--port", str(port))
        _start(ending, folder, "master", (f"{_DEPLOY}.master.Master", *listening), ready="New state: ALIVE")
        memory = ("--cores", "1", "--memory", settings["spark.executor.memory"])
        workers = tuple(
            _start(
                ending,
                folder,
                f"worker-{number}",
                (f"{_DEPLOY}.worker.Worker", *here, *memory, "--work-dir", str(folder / f"work-{number}"), master),
                ready="Successfully registered with master",
            )
            for number in range(WORKERS)
        )
        settings["spark.connect.grpc.binding.port"] = str(connect_port)
        given = [part for name, value in settings.items() for part in ("--conf", f"{name}={value}")]
        submitted = ("--master", master, *given, "--class", _CONNECT_SERVER, "spark-internal")
        _start(ending, folder, "connect", (f"{_DEPLOY}.SparkSubmit", *submitted), ready="Spark Connect server started")
        yield Cluster(f"spark://{HOST}:{connect_port}", workers, folder)


def _start(
    ending: ExitStack, folder: Path, name: str, command: Sequence[str], *, ready: str
) -> subprocess.Popen[bytes]:
    """Start a class of Spark's in a process group of its own, and wait until its log says that it is ready."""
    log = folder / f"{name}.log"
    spark = _spark_home()
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(spark / "bin" / "spark-class"), *command],
            cwd=folder,
            env=_environment(spark, folder),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_die_with_parent,
        )
    ending.callback(_end, process)
    give_up = time.monotonic() + STARTS_WITHIN
    while ready not in log.read_text(errors="replace"):
        if process.poll() is not None or time.monotonic() > give_up:
            raise RuntimeError(f"Spark’s {name} does not start:\n{log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.1)
    return process


def _spark_home() -> Path:
    """Return the folder of Spark, which PySpark brings. Raises RuntimeError where it is not installed."""
    found = find_spec("pyspark")
    if not found or not found.origin:
        raise RuntimeError("PySpark is not installed here: make cluster")
    return Path(found.origin).parent


def _environment(spark: Path, folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "SPARK_HOME": str(spark),
        "SPARK_LOCAL_IP": HOST,
        "SPARK_LOCAL_DIRS": str(folder / "local"),
        "SPARK_NO_DAEMONIZE": "1",
        "SPARK_DAEMON_MEMORY": "512m",
        "SPARK_DAEMON_JAVA_OPTS": "-XX:+UseSerialGC",
        # What executors run of Python is the same Python, and finds the project.
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": str(ROOT),
    }


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGTERM)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(ENDS_WITHIN)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


def main() -> None:
    """Serve a cluster until somebody ends it."""
    with spark_cluster() as cluster:
        print(cluster.address, flush=True)
        with suppress(KeyboardInterrupt):
            signal.pause()


if __name__ == "__main__":
    # Whoever ends this process with SIGTERM ends the cluster as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    main()
