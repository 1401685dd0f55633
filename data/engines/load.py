"""`python -m data load`: parts onto an engine, and a catalogue that asks it."""

from dataclasses import dataclass
from pathlib import Path

from data.engines.addresses import database_of, loader
from data.engines.catalogue import keep_first_answers, write_catalogue
from data.engines.loader import Loader
from data.engines.loading import load_tables
from data.load.archive_file import reserved_archive, write_errors
from data.parts.manifest import Manifest, read_manifest
from queries.engines.addresses import Address, parsed_address
from queries.errors import AnnalsError, EngineError


@dataclass(frozen=True)
class Loaded:
    """What was loaded: the parts, the database, how many answers the catalogue has itself, and what may be dropped.

    `others` are the commands that drop other databases of the archive; `unasked` says why they are not known.
    """

    manifest: Manifest
    database: str
    answers: int
    others: list[str]
    unasked: str = ""


def load_parts(folder: Path, address: str, out: Path, *, cluster: str = "", progress: bool = False) -> Loaded:
    """Bring parts onto an engine, and put a catalogue of them at `out`, which is untouched until all is there.

    Raises an AnnalsError where that fails; what the engine has by then stays, and the next call goes on from there.
    """
    engine, manifest = parsed_address(address), read_manifest(folder)
    _check_apart(engine, address, out)
    database = database_of(manifest)
    with reserved_archive(out) as path:
        target = loader(address, folder, manifest, cluster)
        try:
            load_tables(folder, manifest, target, progress=progress)
        finally:
            target.close()
        with write_errors(out, "--out"):
            write_catalogue(path, folder, manifest, engine.engine, address, database)
        answers = keep_first_answers(path, address)
    try:
        return Loaded(manifest, database, answers, _others(loader(address, folder, manifest, cluster)))
    except AnnalsError as error:  # the catalogue is in place all the same
        return Loaded(manifest, database, answers, [], str(error))


def _others(target: Loader) -> list[str]:
    try:
        return target.others()
    finally:
        target.close()


def _check_apart(engine: Address, address: str, out: Path) -> None:
    """Raise EngineError where the catalogue would take the place of the file with the documents."""
    if engine.engine == "duckdb" and engine.path.resolve() == out.resolve():
        raise EngineError(
            f"{out} is the file of the engine {address}, and the catalogue would take its place. Name another file "
            "with --out."
        )
