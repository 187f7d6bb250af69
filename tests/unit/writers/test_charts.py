"""A chart keeps its numbers in every format, and its words where there is no picture."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from annotator.model.brief import Brief, Element, Heading
from annotator.model.chart import Bar, Chart
from annotator.writers.briefs import docx, html, markdown
from lxml import etree
from openxml_audit.validator import OpenXmlValidator
from tests.ooxml_lint import lint

CHART = Chart(
    "α of each code",
    "From doubt, with least agreement, to land & <wages>.",
    "α",
    (
        Bar("Wages & <pay>", 0.85, 0.7, 0.95),
        Bar("Doubt", -0.1, -0.3, 0.2),
        Bar("Fear of what is done to those who go away at night", 0.5),
    ),
    (0.667, 0.8),
)
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def brief(*elements: Element) -> Brief:
    return Brief("T", elements, datetime(2024, 6, 21, tzinfo=UTC))


def word(*elements: Element) -> bytes:
    return docx.write(brief(*elements))


def chart_parts(data: bytes) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("word/charts/"))
        return [etree.fromstring(archive.read(name)) for name in names]


def values(part: etree._Element, path: str) -> list[str]:
    return [each.text or "" for each in part.findall(f".//{path}//{C}v")]


def test_word_draws_bars_with_their_intervals() -> None:
    (part,) = chart_parts(word(CHART))
    assert values(part, f"{C}cat") == [bar.label for bar in CHART.bars]
    assert values(part, f"{C}val") == ["0.8500", "-0.1000", "0.5000"]
    assert values(part, f"{C}plus") == ["0.1000", "0.3000", "0.0000"]
    assert values(part, f"{C}minus") == ["0.1500", "0.2000", "0.0000"]
    (least,) = part.findall(f".//{C}min")
    assert least.get("val") == "-0.4"


def test_two_charts_of_a_word_document_are_sound(tmp_path: object) -> None:
    data = word(Heading(1, "A", "a"), CHART, CHART)
    assert len(chart_parts(data)) == 2
    assert not lint(data)
    path = f"{tmp_path}/brief.docx"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(data)
    assert OpenXmlValidator().validate(path).errors == []


def test_a_page_draws_a_dot_for_each_value_and_a_line_for_each_interval() -> None:
    page = html.write(brief(CHART)).decode()
    assert page.count('class="dot"') == 3
    assert page.count('<path class="for"') == 2
    assert page.count('<path class="against"') == 2
    assert "Wages &amp; &lt;pay&gt;" in page
    assert "Figure 1. α of each code" in page
    described = re.search(r'aria-describedby="([^"]+)"', page)
    assert described is not None
    assert f'<desc id="{described[1]}">From doubt' in page


def test_markdown_says_what_the_picture_shows() -> None:
    text = markdown.write(brief(CHART)).decode()
    assert "*α of each code. From doubt, with least agreement, to land & \\<wages\\>.*" in text


@pytest.mark.parametrize(
    ("values", "least"),
    [((0.5, 1.0), 0.0), ((), 0.0), ((-0.01,), -0.2), ((-0.4, 0.9), -0.4), ((-7.0,), -1.0)],
)
def test_the_axis_begins_at_nought_or_below_the_least(
    values: tuple[float, ...], least: float
) -> None:
    bars = tuple(Bar("b", value) for value in values)
    assert Chart("c", "d", "α", bars).least == pytest.approx(least)
