"""What tests of other engines need: the library that has ClickHouse's engine, which `make engines` installs."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import ParamSpec

import pytest

P = ParamSpec("P")

IF_CHDB = pytest.mark.skipif(find_spec("chdb") is None, reason="chdb is not installed; `make engines` does that")


def needs_chdb(test: Callable[P, None]) -> Callable[P, None]:
    """Mark a test that needs the library; where it is not installed, the test is skipped."""
    return pytest.mark.engines(IF_CHDB(test))
