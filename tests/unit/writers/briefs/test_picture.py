"""The graph as a picture: whole, safe, and the same every time."""

from __future__ import annotations

from html import escape

import pytest
from annotator.model.brief import Graph, Line, Point
from annotator.writers.briefs.html.picture import svg, wrapped
from lxml import etree
from tests.golden.briefs.example import GRAPH

SVG = etree.fromstring(svg(GRAPH, "p", escape))


def texts(name: str) -> list[str]:
    return ["".join(found.itertext()) for found in SVG.iter(name)]


def test_it_has_a_title_and_words_for_those_who_do_not_see_it() -> None:
    named, described = SVG.get("aria-labelledby"), SVG.get("aria-describedby")
    by_id = {item.get("id"): item.text for item in SVG.iter() if item.get("id")}
    assert by_id == {named: GRAPH.caption, described: GRAPH.description}
    assert SVG.get("role") == "img"


def test_every_point_has_a_box_and_its_whole_name() -> None:
    assert len(list(SVG.iter("rect"))) == len(GRAPH.points)
    titles = [
        title.removesuffix(" (unnamed)").removesuffix(" (withdrawn)") for title in texts("title")
    ]
    assert titles[1:] == [point.label for point in GRAPH.points]


def test_every_line_is_drawn_and_what_speaks_against_has_its_sign() -> None:
    assert len(list(SVG.iter("path"))) == len(GRAPH.lines)
    signs = [found.text for found in SVG.iter("text") if found.get("class") == "sign"]
    assert sorted(signs) == ["±", "–"]


def test_boxes_stand_apart_and_inside_the_picture() -> None:
    left, top, width, height = map(float, SVG.get("viewBox").split())
    boxes = [
        tuple(float(box.get(side)) for side in ("x", "y", "width", "height"))
        for box in SVG.iter("rect")
    ]
    for x, y, wide, high in boxes:
        assert left <= x and x + wide <= left + width
        assert top <= y and y + high <= top + height
    for number, (x, y, wide, high) in enumerate(boxes):
        for other_x, other_y, *_ in boxes[number + 1 :]:
            assert abs(x - other_x) >= wide or abs(y - other_y) >= high


def test_it_styles_and_loads_nothing_by_itself() -> None:
    assert not [item for item in SVG.iter() if item.get("style") or item.tag in {"style", "image"}]
    assert "href" not in svg(GRAPH, "p", escape)


def test_an_empty_graph_is_a_picture_too() -> None:
    assert etree.fromstring(svg(Graph("c", "d", ("a", "b", "c"), (), ()), "p", escape)) is not None


def test_a_long_chain_keeps_its_boxes_readable() -> None:
    points = tuple(Point(str(n), f"Source {n}", "source") for n in range(12))
    lines = tuple(Line(str(n), str(n + 1)) for n in range(11))
    made = etree.fromstring(svg(Graph("c", "d", ("a", "b", "c"), points, lines), "p", escape))
    assert {float(box.get("width")) for box in made.iter("rect")} == {130.0}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short", ["short"]),
        ("two words apart", ["two words", "apart"]),
        ("far too many words for two lines", ["far too", "many word…"]),
        ("Donaudampfschifffahrt", ["Donaudampf", "schifffah…"]),
        ("渔船上的姑姑她不愿意", ["渔船上的姑", "姑她不愿意"]),
        ("", [""]),
    ],
)
def test_names_are_broken_into_lines(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10, 2) == lines


def test_a_name_without_end_takes_no_time() -> None:
    assert wrapped("x" * 1_000_000, 10, 2)[-1].endswith("…")
    assert wrapped("x " * 1_000_000, 10, 2)[-1].endswith("…")
