"""Folders that a cluster shares: a name that is a pattern to Spark is refused, any other is not."""

from pathlib import Path

import pytest

from data.parts.paths import check_shared_folder
from queries.errors import PartsError


@pytest.mark.parametrize("name", ["parts", "O'Brien's parts", "Köln 1962-10, no. 7 (%20) #1 & more"])
def test_a_name_that_means_itself_is_as_good_as_any(tmp_path: Path, name: str) -> None:
    check_shared_folder(tmp_path / name)


@pytest.mark.parametrize("sign", "*?[]{}\\")
def test_a_name_that_is_a_pattern_is_refused_also_further_up(tmp_path: Path, sign: str) -> None:
    for path in (tmp_path / f"a{sign}b", tmp_path / f"a{sign}b" / "parts"):
        with pytest.raises(PartsError) as refused:
            check_shared_folder(path)
        assert f"Spark takes the name of {path} for a pattern, because of {sign} in it." in str(refused.value)
