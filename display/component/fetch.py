"""Write the files of other projects that the component ships, out of the packages that `package-lock.json` pins.

`make assets` installs the packages and writes; `python -m display.component.fetch --check` only compares.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

COMPONENT = Path(__file__).parent
PACKAGES = COMPONENT.parent.parent / "node_modules"
SUMS = "vendor/SHA256SUMS"

SUBSETS = ("latin", "latin-ext", "cyrillic", "greek", "vietnamese")
"""The alphabets whose letters a browser fetches when a page has them."""


@dataclass(frozen=True)
class Package:
    """A package of the npm registry, and the name of its licence among the vendored files."""

    name: str
    licence_file: str

    @property
    def folder(self) -> Path:
        """Where npm has installed the package."""
        return PACKAGES / self.name

    def manifest(self) -> dict[str, str]:
        """Return the package's own `package.json`, with its version and the name of its licence."""
        manifest: dict[str, str] = json.loads((self.folder / "package.json").read_text("utf-8"))
        return manifest


PREACT = Package("preact", "preact.LICENSE.txt")
PLOTLY = Package("plotly.js-basic-dist-min", "plotly-basic.LICENSE.txt")
SERIF = Package("@fontsource-variable/source-serif-4", "source-serif-4.LICENSE.txt")
SERIF_ITALIC = Package("@fontsource/source-serif-4", "source-serif-4.LICENSE.txt")
SANS = Package("@fontsource-variable/source-sans-3", "source-sans-3.LICENSE.txt")


@dataclass(frozen=True)
class Typeface:
    """A family in one style; `file` is the name of a subset's file in the package."""

    family: str
    style: str
    weight: str
    package: Package
    file: str
    why: str


TYPEFACES = (
    Typeface("Annals Serif", "normal", "200 900", SERIF, "source-serif-4-{}-wght-normal", "text and headings"),
    Typeface("Annals Serif", "italic", "400", SERIF_ITALIC, "source-serif-4-{}-400-italic", "titles within text"),
    Typeface("Annals Sans", "normal", "200 900", SANS, "source-sans-3-{}-wght-normal", "labels, controls and charts"),
)


@dataclass(frozen=True)
class Vendored:
    """A file that ships: where it is in its package, and why it is needed."""

    file: str
    package: Package
    source: str
    why: str

    def content(self) -> bytes:
        """Return the bytes of the file, unchanged."""
        return (self.package.folder / self.source).read_bytes()


def vendored() -> Iterator[Vendored]:
    """List every file that ships, without licences."""
    yield Vendored("preact.module.js", PREACT, "dist/preact.mjs", "draws the page and patches what has changed")
    yield Vendored("plotly-basic.min.js", PLOTLY, "plotly-basic.min.js", "charts: bars, lines and points")
    for typeface in TYPEFACES:
        for subset in SUBSETS:
            file = f"{typeface.file.format(subset)}.woff2"
            yield Vendored(file, typeface.package, f"files/{file}", f"{typeface.family}: {typeface.why}, {subset}")


def font_faces() -> Iterator[str]:
    """Write an `@font-face` rule for each typeface and subset, with the characters that call for it."""
    for typeface in TYPEFACES:
        ranges = json.loads((typeface.package.folder / "unicode.json").read_text("utf-8"))
        for subset in SUBSETS:
            yield f"""@font-face {{
  font-family: "{typeface.family}";
  font-style: {typeface.style};
  font-weight: {typeface.weight};
  font-display: swap;
  src: url("vendor/{typeface.file.format(subset)}.woff2") format("woff2");
  unicode-range: {ranges[subset].replace(",", ", ")};
}}
"""


def readme(files: list[Vendored]) -> str:
    """Describe the files in a table."""
    return "\n".join(
        [
            "# Files of other projects",
            "",
            "Unchanged files from packages of the npm registry, written by `make assets`. `package.json` at the top of",
            "the project pins the packages; `SHA256SUMS` holds the hash of each file (`sha256sum --check SHA256SUMS`).",
            "The fonts are © 2014-2023 Adobe, with the reserved font name “Source”.",
            "",
            "| file | package | version | licence | bytes | why |",
            "| --- | --- | --- | --- | ---: | --- |",
            *map(_row, files),
            "",
        ]
    )


def _row(file: Vendored) -> str:
    manifest = file.package.manifest()
    licence = f"[{manifest['license']}]({file.package.licence_file})"
    cells = (file.file, file.package.name, manifest["version"], licence, f"{len(file.content()):,}", file.why)
    return f"| {' | '.join(cells)} |"


def written_files() -> dict[str, bytes]:
    """Compute every file that `make assets` writes: path within the component -> content."""
    files = list(vendored())
    vendor = {file.file: file.content() for file in files}
    vendor |= {file.package.licence_file: (file.package.folder / "LICENSE").read_bytes() for file in files}
    sums = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(vendor.items()))
    return {
        **{f"vendor/{name}": content for name, content in vendor.items()},
        SUMS: sums.encode(),
        "vendor/README.md": readme(files).encode(),
        "fonts.css": "\n".join(["/* Written by `make assets`. */", *font_faces()]).encode(),
    }


def differing(files: dict[str, bytes]) -> list[str]:
    """Name the files that are missing from the component or differ from these."""
    paths = {name: COMPONENT / name for name in files}
    return [name for name, path in paths.items() if not path.exists() or path.read_bytes() != files[name]]


def main() -> None:
    """Write the files, or with `--check` exit with the names of those that differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, and fail where a file differs")
    check = parser.parse_args().check
    files = written_files()
    names = differing(files)
    if check and names:
        sys.exit(f"Not as in the pinned packages, run `make assets`: {', '.join(names)}")
    for name in names:
        (COMPONENT / name).parent.mkdir(exist_ok=True)
        (COMPONENT / name).write_bytes(files[name])


if __name__ == "__main__":
    main()
