"""The table of planted faults: each can be planted, has its test, and every layer has some."""

from collections import Counter

import pytest

from tests.faults import FAULTS, Fault
from tests.mutations import has_test, is_planted_right

LAYERS = ("dates", "data", "queries", "display", "display/component", "pages", "routes", "server")


def layer(fault: Fault) -> str:
    """Return the part of the house in which a fault is planted."""
    return max((name for name in LAYERS if fault.place.startswith(name)), key=len)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.place}: {fault.says}")
def test_a_fault_changes_one_line_and_has_a_test(fault: Fault) -> None:
    assert is_planted_right(fault)
    assert has_test(fault)


def test_sixty_faults_are_planted_and_every_layer_has_some() -> None:
    layers = Counter(map(layer, FAULTS))
    assert len(set(FAULTS)) == len(FAULTS) >= 60
    assert set(layers) == set(LAYERS)
