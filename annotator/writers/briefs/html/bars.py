"""A chart as SVG that stands in the page itself: a dot with its interval for each value."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from annotator.model.chart import Bar, Chart
from annotator.writers.briefs.html.picture import LETTER, wrapped

WIDTH = 800
LABELS = 260
"""Room for the names on the left."""
VALUES = 60
"""Room for the numbers on the right."""
ROW = 24
TOP = 30
STEP = 0.2

Write = Callable[[str], str]


def bars_svg(chart: Chart, name: str, write: Write) -> str:
    """The picture. ``name`` begins its ids; ``write`` makes text safe for the page."""
    height = TOP + ROW * len(chart.bars) + 8
    named = f'aria-labelledby="{name}:title" aria-describedby="{name}:words"'
    return "\n".join(
        (
            f'<svg viewBox="0 0 {WIDTH} {height}" role="img" {named}>',
            f'<title id="{name}:title">{write(chart.caption)}</title>',
            f'<desc id="{name}:words">{write(chart.description)}</desc>',
            *_axis(chart, height),
            *(_row(bar, TOP + ROW * row, chart, write) for row, bar in enumerate(chart.bars)),
            "</svg>",
        )
    )


def _axis(chart: Chart, height: int) -> Iterator[str]:
    """Numbers above the rows, and a broken line down from each threshold."""
    steps = round((1 - chart.least) / STEP)
    for step in range(steps + 1):
        value = chart.least + step * STEP
        yield (
            f'<text class="head" x="{_place(value, chart):.1f}" y="16" text-anchor="middle">'
            f"{value + 0.0:.1f}</text>"
        )
    for mark in chart.marks:
        x = f"{_place(mark, chart):.1f}"
        yield f'<path class="against" d="M{x} {TOP - 8}V{height}"/>'
    zero = f"{_place(0.0, chart):.1f}"
    yield f'<path d="M{zero} {TOP - 8}V{height}"/>'


def _row(bar: Bar, top: int, chart: Chart, write: Write) -> str:
    middle = top + ROW / 2
    (label,) = wrapped(bar.label, int(LABELS / LETTER), 1)
    value = f"{round(bar.value, 3) + 0.0:.3f}"
    interval = ""
    if bar.low is not None and bar.high is not None:
        ends = (_place(bar.low, chart), _place(bar.high, chart))
        interval = f'<path class="for" d="M{ends[0]:.1f} {middle:.1f}H{ends[1]:.1f}"/>'
    return (
        f"<g><title>{write(f'{bar.label}: {chart.measure} = {value}')}</title>"
        f'<text x="0" y="{middle + 5:.1f}">{write(label)}</text>{interval}'
        f'<circle class="dot" cx="{_place(bar.value, chart):.1f}" cy="{middle:.1f}" r="5"/>'
        f'<text x="{WIDTH}" y="{middle + 5:.1f}" text-anchor="end">{value}</text></g>'
    )


def _place(value: float, chart: Chart) -> float:
    """From left; what is left of the axis stands at its end."""
    share = (max(value, chart.least) - chart.least) / (1 - chart.least)
    return LABELS + share * (WIDTH - LABELS - VALUES)
