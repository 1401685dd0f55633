"""What is read by which worker: the files of all sources in their order, in groups of about one size."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from data.cluster import long_files
from data.cluster.long_files import Laid
from data.cluster.reading import GroupFile, packed_names
from data.cluster.session import Cluster
from data.extract import divided
from data.extract.discover import InputFile, find_input_files, numbered, size_of
from data.extract.unpack import is_packed
from data.options import BuildOptions

BYTES_OF_A_GROUP = 16 << 20
"""Bytes from which on the next file begins another group."""

FILES_OF_A_GROUP = 2_000


def lay_down_groups(cluster: Cluster, sources: Sequence[Path], folder: Path, options: BuildOptions) -> int:
    """Write for each group which files it has and what each is called, and return how many groups there are.

    Raises SourceError where there is nothing to read.
    """
    files = [replace(file, path=file.path.resolve()) for file in find_input_files(sources)]
    named = _named(files, _packed(cluster, files, folder / "packed", options))
    readable = _in_parts(cluster, named, folder / "parts_of_files", options)
    return _write(folder / "groups", [list(group) for group in _groups(readable)])


def _in_parts(cluster: Cluster, files: Sequence[GroupFile], folder: Path, options: BuildOptions) -> Sequence[GroupFile]:
    """Let workers read the parts of long files, and return all files, with the folders of their parts."""
    packed = {one.file.path for one in files if one.names is not None}
    long = [file for file in long_files.long_files([one.file for one in files]) if file.path not in packed]
    laid = [Laid(folder / str(number), divided.PART_BYTES) for number in range(len(long))]
    parts = cluster.tasks(len(long), long_files.find_parts, {"files": long, "laid": laid, "options": options})
    stretches = long_files.stretches(parts)
    values = {"stretches": stretches, "laid": laid, "keep_untitled": options.keep_untitled}
    cluster.tasks(len(stretches), long_files.read_stretch, values)
    laid_of = {file.name: one for file, one in zip(long, laid, strict=True)}
    return [replace(one, parts=laid_of.get(one.file.name)) for one in files]


def _packed(cluster: Cluster, files: Sequence[InputFile], folder: Path, options: BuildOptions) -> dict[int, list[str]]:
    """Return the names of the files packed in each packed file, which workers look up, by its place."""
    packed = [place for place, file in enumerate(files) if not file.problem and is_packed(file.path)]
    count = _write(folder, [[GroupFile(files[place])] for place in packed])
    values = {"groups": str(folder), "limit": options.unpacked_limit}
    found = cluster.tasks(count, packed_names, values)
    return {place: names for place, (names,) in zip(packed, found, strict=True)}


def _named(files: Sequence[InputFile], packed: dict[int, list[str]]) -> list[GroupFile]:
    """Return the files with their names, and those packed in them, of which a second one of a name has a number."""
    inner = [
        (place, replace(file, name=name)) for place, file in enumerate(files) for name in packed.get(place, [file.name])
    ]
    names: dict[int, list[str]] = {place: [] for place in range(len(files))}
    for (place, _), one in zip(inner, numbered(file for _, file in inner), strict=True):
        names[place].append(one.name)
    return [
        GroupFile(file, tuple(names[place])) if place in packed else GroupFile(replace(file, name=names[place][0]))
        for place, file in enumerate(files)
    ]


def _groups(files: Sequence[GroupFile]) -> Iterator[Sequence[GroupFile]]:
    group: list[GroupFile] = []
    size = 0
    for one in files:
        group.append(one)
        size += size_of(one.file)
        if size >= BYTES_OF_A_GROUP or len(group) >= FILES_OF_A_GROUP:
            yield group
            group, size = [], 0
    if group:
        yield group


def _write(folder: Path, groups: Sequence[Sequence[GroupFile]]) -> int:
    folder.mkdir(parents=True)
    for number, group in enumerate(groups):
        (folder / str(number)).write_bytes(pickle.dumps(group))
    return len(groups)
