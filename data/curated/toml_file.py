"""TOML files of a curator: read, with every mistake named by file, place and remedy."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from queries.errors import AnnalsError


def read_toml(path: Path, kind: str, error_type: type[AnnalsError]) -> dict[str, object]:
    """Return the content of a file; raise the error given, which calls the file by its kind: “The themes file …”."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise error_type(f"Cannot read the {kind} file {path} ({reason}). Name another.") from error
    except UnicodeDecodeError as error:
        raise error_type(f"The {kind} file {path} is not in UTF-8. Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise error_type(f"The {kind} file {path} is not valid TOML: {error}.") from error


def check_keys(table: Mapping[str, object], allowed: Sequence[str], where: str, error_type: type[AnnalsError]) -> None:
    """Raise the error given for a key that is not among those allowed."""
    unknown = [key for key in table if key not in allowed]
    if unknown:
        raise error_type(f"{where} has the unknown key “{unknown[0]}”. Known are: {', '.join(allowed)}.")
