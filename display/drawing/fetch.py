"""Write the typefaces that drawings ship, out of the packages that `package-lock.json` pins.

`make assets` installs the packages and writes; `python -m display.drawing.fetch --check` only compares.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256

from display.component.fetch import Package
from display.drawing.typefaces import FOLDER, SHIPPED, Typeface

PACKAGES = {
    family: Package(f"@expo-google-fonts/{family.lower().replace(' ', '-')}", f"{family.replace(' ', '')}.LICENSE.txt")
    for family in dict.fromkeys(face.family for face in SHIPPED)
}
"""The package of each family."""
README = """# Typefaces of drawings

Unchanged files from packages of the npm registry, written by `make assets`; `package.json` at the top of the project
pins the packages, and `SHA256SUMS` holds the hash of each file (`sha256sum --check SHA256SUMS`). They are the families
of the page and their fallbacks, as files that a server can draw with; the browser never gets them. Each is under the
SIL Open Font License 1.1, which is beside it.

| file | package | version | bytes |
| --- | --- | --- | ---: |
"""


def written_files() -> dict[str, bytes]:
    """Compute every file that `make assets` writes: name -> content."""
    files = {face.path.name: _content(face) for face in SHIPPED}
    files |= {package.licence_file: (package.folder / "LICENSE_FONT").read_bytes() for package in PACKAGES.values()}
    sums = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    readme = README + "".join(_rows(files))
    return {**files, "SHA256SUMS": sums.encode(), "README.md": readme.encode()}


def _content(face: Typeface) -> bytes:
    style = face.path.stem.split("_")[1]
    return (PACKAGES[face.family].folder / style / face.path.name).read_bytes()


def _rows(files: Mapping[str, bytes]) -> Iterator[str]:
    for face in SHIPPED:
        package = PACKAGES[face.family]
        version, size = package.manifest()["version"], len(files[face.path.name])
        yield f"| {face.path.name} | {package.name} | {version} | {size:,} |\n"


def main() -> None:
    """Write the files, or with `--check` exit with the names of those that differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, and fail where a file differs")
    check = parser.parse_args().check
    files = written_files()
    names = [name for name, content in files.items() if not _is_as(name, content)]
    if check and names:
        sys.exit(f"Not as in the pinned packages, run `make assets`: {', '.join(names)}")
    for name in names:
        (FOLDER / name).write_bytes(files[name])


def _is_as(name: str, content: bytes) -> bool:
    return (FOLDER / name).exists() and (FOLDER / name).read_bytes() == content


if __name__ == "__main__":
    main()
