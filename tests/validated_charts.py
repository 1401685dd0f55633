"""The figures of the page as figures of Plotly's own, which checks every part of them."""

from collections.abc import Mapping

from plotly.graph_objects import Figure


def checked(drawing: Mapping[str, object]) -> Figure:
    """Return the data and layout that the browser is sent, as a figure.

    Raises ValueError for a part that Plotly refuses.
    """
    return Figure(_coloured({name: drawing[name] for name in ("data", "layout")}))


def _coloured(part: object) -> object:
    """Return the part with a colour in place of each name of one, `--ink` and the like, as the browser puts it."""
    if isinstance(part, str):
        return "#000000" if part.startswith("--") else part
    if isinstance(part, Mapping):
        return {name: _coloured(value) for name, value in part.items()}
    return [_coloured(value) for value in part] if isinstance(part, list) else part
