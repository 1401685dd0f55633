"""The options of `build` for a cluster: where it is, and where the parts go that it makes instead of a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from data.load.report import BuildReport
from data.options import BuildOptions
from data.parts.export import MOST_SHARDS
from queries.errors import ClusterError


@dataclass(frozen=True)
class ClusterBuild:
    """A build on a cluster: its address, the folder for the parts, and among how many servers they are divided."""

    engine: str
    parts: Path
    shards: int

    def build(self, sources: Sequence[Path], themes: Path | None, options: BuildOptions) -> BuildReport:
        """Build the parts, and return the report; raise an AnnalsError if that cannot be."""
        try:
            # Nobody who builds on one machine has the libraries of a cluster.
            from data.cluster.job import build_parts
        except ModuleNotFoundError as error:
            raise ClusterError(
                f"Building on a cluster needs {error.name}. `make cluster` sets up .venv/cluster, which has it: "
                "run .venv/cluster/bin/python -m data build …"
            ) from error
        return build_parts(sources, self.parts, themes, options, self.engine, self.shards)


def builds_on_cluster(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a cluster, and call it with the ClusterBuild they come to, None for none."""

    @wraps(command)
    def run(*args: Any, engine: str | None, parts: Path | None, shards: int | None, **others: Any) -> None:
        cluster = _cluster_build(engine, parts, shards)
        if cluster:
            _check_options(click.get_current_context())
        command(*args, cluster=cluster, **others)

    wrapped: Callable[..., None] = run
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def _cluster_build(engine: str | None, parts: Path | None, shards: int | None) -> ClusterBuild | None:
    if engine and parts:
        return ClusterBuild(engine, parts, shards or 1)
    if engine or parts or shards:
        raise click.UsageError(
            "--engine and --parts go together: the cluster that builds, and the folder for its parts."
        )
    return None


_OF_ONE_FILE = {
    "out": "--out names an archive file, which a cluster does not write. Name the folder for its parts with --parts.",
    "forget_history": "--forget-history is for an archive file: parts of a cluster never have a history. Leave it out.",
}
"""Options of a build on one machine that mean nothing to a cluster -> what is said of them."""


def _check_options(context: click.Context) -> None:
    for name, sentence in _OF_ONE_FILE.items():
        if context.get_parameter_source(name) is not ParameterSource.DEFAULT:
            raise click.UsageError(sentence)


_OPTIONS = (
    click.option(
        "--engine",
        metavar="ADDRESS",
        help="Spark cluster to build on, such as spark://host:15002. It writes parts instead of an archive file.",
    ),
    click.option(
        "--parts",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="New folder for the parts, at a path that all machines of the cluster share. It must not exist yet.",
    ),
    click.option(
        "--shards",
        type=click.IntRange(1, MOST_SHARDS),
        help="Number of shards (servers) to divide the documents among.  [default: 1]",
    ),
)
