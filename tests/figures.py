"""The charts as figures of Plotly's own, which checks every part of them."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from plotly.graph_objects import Figure

from display import charts
from display.charts.chart import Chart

P = ParamSpec("P")


def checked(draw: Callable[P, Chart]) -> Callable[P, Figure]:
    """The function that draws a chart, giving a figure. Raises ValueError for a part that Plotly refuses."""

    @wraps(draw)
    def figure(*args: P.args, **kwargs: P.kwargs) -> Figure:
        return Figure(draw(*args, **kwargs).to_dict())

    return figure


bars = checked(charts.bars)
lines = checked(charts.lines)
marks = checked(charts.marks)
overview = checked(charts.overview)
