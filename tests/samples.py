"""The sample of each format that comes in, as bytes to be cut, bent and spoilt."""

from collections.abc import Mapping

from data.readers import READERS
from data.readers import SAMPLES as FOLDER

SAMPLES: Mapping[str, bytes] = {reader.name: (FOLDER / reader.sample).read_bytes() for reader in READERS.values()}
"""Reader name -> the bytes of a file that it recognises."""
