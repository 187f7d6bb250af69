"""A graph as SVG that stands in the page itself: it loads nothing, and its words are text.

Lengths are in units of the picture, which is as wide as the text: one is about a pixel on the
screen and a fifth of a millimetre on paper.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotator.model.brief import Graph, Line, Point
from annotator.writers.briefs.html.layers import Layered, Place, layers
from annotator.writers.graphs import SIGNS, told

WIDTH = 800
GAP = 64
"""Between two layers, at least."""
NARROWEST = 130
TOP = 34
"""Above the first row, where the heads stand."""
LINE_HEIGHT = 17
LETTER = 7.5
"""Width of one, as far as it can be known."""
KEY = (
    " Thick line: a judgement rests on it. Dashed, with –: it speaks against one. With ±: both. "
    "Thin: no judgement uses it. Dashed box: unnamed, or withdrawn."
)
"""What cannot be seen from names alone."""
LONGEST = 200
"""Characters of a name that are looked at."""

Write = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Lengths that follow from the number of layers."""

    box: float
    step: float
    lines: int
    """In a box."""

    @classmethod
    def of(cls, count: int) -> _Grid:
        """Boxes as wide as fit beside each other; narrow ones have room for a third line."""
        between = max(count - 1, 1)
        box = min(220.0, max(NARROWEST, (WIDTH - GAP * between) / max(count, 1)))
        return cls(box, max((WIDTH - box) / between, box + GAP), 2 if count < 4 else 3)

    @property
    def height(self) -> float:
        """Of a box."""
        return self.lines * LINE_HEIGHT + 10

    def corner(self, place: Place) -> tuple[float, float]:
        """Left and top of the box at a place."""
        layer, row = place
        return layer * self.step, TOP + row * (self.height + 10)


def svg(graph: Graph, name: str, write: Write) -> str:
    """The picture. ``name`` begins its ids; ``write`` makes text safe for the page."""
    made = layers(
        [point.id for point in graph.points], [(line.start, line.end) for line in graph.lines]
    )
    grid = _Grid.of(len(made.layers))
    corners = [grid.corner(place) for place in made.places.values()]
    width = max((x for x, _ in corners), default=0.0) + grid.box
    height = max((y for _, y in corners), default=0.0) + grid.height + 2
    heads = (
        f'<text class="head" x="{_number(x)}" y="18" text-anchor="{anchor}">{write(head)}</text>'
        for head, x, anchor in zip(
            graph.heads, (0, width / 2, width), ("start", "middle", "end"), strict=True
        )
    )
    lines = (_line(line, made, grid) for line in graph.lines)
    boxes = (_box(point, made.places[point.id], grid, write) for point in graph.points)
    return "\n".join(
        (
            f'<svg viewBox="-2 0 {_number(width + 4)} {_number(height)}" role="img"',
            f' aria-labelledby="{name}:title" aria-describedby="{name}:words">',
            f'<title id="{name}:title">{write(graph.caption)}</title>',
            f'<desc id="{name}:words">{write(graph.description)}</desc>',
            *heads,
            *filter(None, lines),
            *boxes,
            "</svg>",
        )
    )


def _box(point: Point, place: Place, grid: _Grid, write: Write) -> str:
    """A rectangle with its name in a few lines, and in words what its look says."""
    x, y = grid.corner(place)
    said = told(point)
    printed = wrapped(point.label, int(grid.box / LETTER), grid.lines - bool(said))
    whole = f"{point.label} ({said})" if said else point.label
    middle = y + grid.height / 2 + 5 - (len(printed) + bool(said) - 1) * LINE_HEIGHT / 2
    written = [(text, "") for text in printed] + ([(said, ' class="told"')] if said else [])
    spans = [
        f'<tspan x="{_number(x + grid.box / 2)}" y="{_number(middle + n * LINE_HEIGHT)}"'
        f"{look}>{write(text)}</tspan>"
        for n, (text, look) in enumerate(written)
    ]
    corners = ' rx="8"' if point.look == "reason" else ""
    return (
        f'<g class="{point.look}"><title>{write(whole)}</title>'
        f'<rect x="{_number(x)}" y="{_number(y)}" width="{_number(grid.box)}"'
        f' height="{_number(grid.height)}"{corners}/>'
        f'<text text-anchor="middle">{"".join(spans)}</text></g>'
    )


def _line(line: Line, made: Layered, grid: _Grid) -> str:
    """A curve from the right edge of a box to the left edge of another, by way of its bends."""
    if line.start == line.end or not {line.start, line.end} <= made.places.keys():
        return ""
    way = [
        made.places[line.start],
        *made.bends.get((line.start, line.end), ()),
        made.places[line.end],
    ]
    points: list[tuple[float, float]] = []
    for place in sorted(way):
        x, y = grid.corner(place)
        points += [(x, y + grid.height / 2), (x + grid.box, y + grid.height / 2)]
    path = f'<path class="{line.look}" d="{_curve(points[1:-1])}"/>'
    if line.look not in {"against", "both"}:
        return path
    (ax, ay), (bx, by) = points[1], points[2]
    x, y = (ax + bx) / 2, (ay + by) / 2
    return (
        f'{path}<circle class="sign" cx="{_number(x)}" cy="{_number(y)}" r="8"/>'
        f'<text class="sign" x="{_number(x)}" y="{_number(y + 5)}" text-anchor="middle">'
        f"{SIGNS[line.look]}</text>"
    )


def _curve(points: Sequence[tuple[float, float]]) -> str:
    """Level at both ends of every piece."""
    (x, y), *rest = points
    out = [f"M{_number(x)} {_number(y)}"]
    for to_x, to_y in rest:
        half = (to_x - x) / 2
        controls = (x + half, y, to_x - half, to_y, to_x, to_y)
        out.append("C" + " ".join(map(_number, controls)))
        x, y = to_x, to_y
    return "".join(out)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def wrapped(text: str, characters: int, most: int) -> list[str]:
    """Words in lines of so many characters, wide ones counted twice; an ellipsis for the rest."""
    out = [""]
    for word in text[:LONGEST].split():
        for piece in _pieces(word, characters):
            longer = f"{out[-1]} {piece}".strip()
            if _width(longer) <= characters:
                out[-1] = longer
            elif len(out) < most:
                out.append(piece)
            else:
                return [*out[:-1], f"{_cut(longer, characters - 1).rstrip()}…"]
    return out


def _pieces(word: str, characters: int) -> list[str]:
    """A word, cut where it is longer than a line."""
    out = []
    while _width(word[: 2 * characters]) > characters:
        head = _cut(word, characters)
        out.append(head)
        word = word[len(head) :]
    return [*out, word] if word else out


def _cut(text: str, characters: int) -> str:
    taken = 0
    for place, letter in enumerate(text):
        taken += _width(letter)
        if taken > characters:
            return text[:place]
    return text


def _width(text: str) -> int:
    return sum(
        0
        if unicodedata.combining(letter)
        else 2
        if unicodedata.east_asian_width(letter) in "WF"
        else 1
        for letter in text
    )
