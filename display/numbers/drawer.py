"""About these numbers."""

from display.runtime.drawer import drawer
from display.runtime.tree import el


def numbers_drawer(archive, result, address, shown, names):
    return drawer("numbers", "About these numbers", address.change(panel=""), el("p", "soon"))
