"""What is handed over to be drawn."""

from collections.abc import Mapping, Sequence

from plotly.basedatatypes import BaseFigure


class Chart(BaseFigure):  # type: ignore[misc]
    """The parts of a Plotly figure as they are, neither checked nor copied.

    Plotly's own `Figure` makes an object of each part and copies all of them three times: a seventh of what a run of
    the timeline computes.
    """

    def __init__(
        self, traces: Sequence[Mapping[str, object]], layout: Mapping[str, object], drawn_events: tuple[int, int]
    ) -> None:
        self._parts = {"data": traces, "layout": layout}
        self._drawn_events = drawn_events

    @property
    def drawn_events(self) -> tuple[int, int]:
        """How many events are shown, and how many of them with a label."""
        return self._drawn_events

    def to_dict(self) -> dict[str, object]:
        """The parts by name, `data` and `layout`, to be read only."""
        return {**self._parts}
