"""A real cluster of ClickHouse, two shards of two replicas: loaded, and asked by a user who may only read.

It is asked again while one server of a shard is away, which changes nothing, and while all of a shard are.

`make smoke` runs `python -m tests.clickhouse_cluster` where Docker is, with Compose. It takes everything down again.
"""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from data.demo import build_demo
from data.engines.load import load_parts
from data.parts.export import export_parts
from queries.database.archive import Archive
from queries.database.cache import forget_answers
from queries.errors import EngineError
from queries.model.filters import Filters
from queries.result import Result
from queries.results import result_counts
from tests.archives import THEMES
from tests.oracle.asked import asked_of, of_archive, rounded

COMPOSE = Path(__file__).parents[1] / "deploy" / "clickhouse" / "compose.yaml"
CLUSTER = "annals"
SECOND_SHARD = ("shard-2-a", "shard-2-b")
DOCUMENTS = 20_000


def compose(*arguments: str) -> None:
    """Run Docker Compose. Raises CalledProcessError where it fails."""
    command = ["docker", "compose", "--file", str(COMPOSE), *arguments]
    subprocess.run(command, check=True, env=os.environ)


@contextmanager
def running_cluster() -> Iterator[str]:
    """Run the cluster for the block, and give its address."""
    os.environ.setdefault("CLICKHOUSE_PORT", "18123")
    os.environ["ANNALS_ENGINE_USER"] = "annals"
    for name in ("ANNALS_ENGINE_PASSWORD", "CLICKHOUSE_READER_PASSWORD", "CLICKHOUSE_CLUSTER_SECRET"):
        os.environ[name] = secrets.token_hex(16)
    try:
        compose("up", "--detach", "--wait")
        os.environ["ANNALS_ENGINE"] = f"clickhouse://127.0.0.1:{os.environ['CLICKHOUSE_PORT']}"
        yield os.environ["ANNALS_ENGINE"]
    finally:
        compose("down", "--volumes")


@contextmanager
def as_reader() -> Iterator[None]:
    """Ask as the user who may only read, for the block."""
    own = {name: os.environ[name] for name in ("ANNALS_ENGINE_USER", "ANNALS_ENGINE_PASSWORD")}
    os.environ["ANNALS_ENGINE_USER"] = "annals_reader"
    os.environ["ANNALS_ENGINE_PASSWORD"] = os.environ["CLICKHOUSE_READER_PASSWORD"]
    try:
        yield
    finally:
        os.environ.update(own)


def questions(archive: Archive) -> Iterator[Result]:
    """Yield some questions to an archive."""
    yield Result(archive, Filters())
    for text in ("soviet", "cuba*", '"nuclear test"', "soviet NEAR/5 union", "missiles OR treaty -cuba"):
        yield Result(archive, Filters(text=text))
        yield Result(archive, Filters(text=text, start="1961", end="1963-02"))


def differences(file: Archive, catalogue: Archive) -> list[str]:
    """Return what the two answer otherwise."""
    found = [
        f"{one.filters}: {name}"
        for number, (one, other) in enumerate(zip(questions(file), questions(catalogue), strict=True))
        for name, ask in asked_of(number).items()
        if rounded(ask(one, Random(number))) != rounded(ask(other, Random(number)))
    ]
    of_both = [of_archive(archive, Random(1)) for archive in (file, catalogue)]
    return found + [name for name in of_both[0] if rounded(of_both[0][name]) != rounded(of_both[1][name])]


def is_same(file: Archive, catalogue: Archive, when: str) -> bool:
    """Whether the two answer alike; print where they do not."""
    forget_answers()
    found = differences(file, catalogue)
    print("\n".join(found) or f"All answers are those of the one file {when}")
    return not found


def is_refused(catalogue: Archive) -> bool:
    """Whether a question is refused rather than answered by the shards that are left."""
    forget_answers()
    try:
        result_counts(Result(catalogue, Filters(text="soviet")))
    except EngineError as error:
        print(f"With a shard away: {error}")
        return True
    return False


def main() -> int:
    """Run it all; return the exit code."""
    with TemporaryDirectory() as name, running_cluster() as address:
        folder = Path(name)
        build_demo(folder / "demo.duckdb", DOCUMENTS, 1, THEMES, progress=False)
        export_parts(folder / "demo.duckdb", folder / "parts", shards=2)
        done = load_parts(folder / "parts", address, folder / "catalogue.duckdb", cluster=CLUSTER)
        print(f"Loaded {DOCUMENTS:,} documents into {done.database}; {done.answers} answers in the catalogue")
        file, catalogue = Archive(folder / "demo.duckdb"), Archive(folder / "catalogue.duckdb")
        with as_reader():
            whole = is_same(file, catalogue, "with all servers")
        compose("stop", SECOND_SHARD[1])
        redundant = is_same(file, catalogue, "while one server of a shard is away")
        compose("stop", SECOND_SHARD[0])
        refused = is_refused(catalogue)
        compose("up", "--detach", "--wait", *SECOND_SHARD)
        again = is_same(file, catalogue, "after the shard came back")
        file.close()
        catalogue.close()
        return 0 if whole and redundant and refused and again else 1


if __name__ == "__main__":
    sys.exit(main())
