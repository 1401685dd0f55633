"""Tags of answers, by which a browser knows that it has one already, and the version of the code in each of them."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("dates", "display", "pages", "queries", "routes", "server")
SUFFIXES = {".css", ".js", ".py", ".sql", ".toml"}


@cache
def code_version() -> str:
    """Return a hash of the code of the dashboard, and of the versions of the libraries that it names."""
    return hash_of([ROOT / "requirements.txt", *(path for room in ROOMS for path in (ROOT / room).rglob("*"))])


def tag_of(*parts: object) -> str:
    """Return the tag of an answer that depends on these parts and on the code: another version has another tag."""
    written = repr((code_version(), *parts)).encode(errors="replace")
    return f'"{hashlib.blake2b(written, digest_size=8).hexdigest()}"'


def hash_of(paths: Iterable[Path]) -> str:
    """Return a hash of the names and contents of files of code, in whatever order they come; others are left out."""
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(paths):
        if path.suffix in SUFFIXES or path.name == "requirements.txt":
            digest.update(f"{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()
