"""A chart as a part of a Word document (ECMA-376, part 1, section 21.2), and where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.model.chart import Chart
from annotator.writers.ooxml.design import INK, OURS, QUOTE_RULE, RULE, TEXT_WIDTH
from annotator.writers.ooxml.text import attribute, escaped
from annotator.writers.ooxml.vocabulary import XML_HEAD, R
from annotator.writers.verbatim import writable

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_EMU = 635
"""In a twentieth of a point."""
_ROW, _AROUND = 230_000, 500_000
_HIGHEST = 8_000_000
_NONE = "<a:noFill/>"
_CATEGORIES, _VALUES = 1_001, 1_002
"""Names of the two axes."""


def drawing(chart: Chart, ident: str, number: int) -> str:
    """The run that shows the part with this relationship; ``number`` tells pictures apart."""
    height = min(_AROUND + _ROW * len(chart.bars), _HIGHEST)
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{TEXT_WIDTH * _EMU}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" title="{attribute(chart.caption)}" '
        f'descr="{attribute(chart.description)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}">'
        f'<c:chart xmlns:c="{_C}" r:id="{ident}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def chart_part(chart: Chart) -> str:
    """Bars with their intervals, the first on top."""
    bars = chart.bars
    above = [0.0 if bar.high is None else max(bar.high - bar.value, 0.0) for bar in bars]
    below = [0.0 if bar.low is None else max(bar.value - bar.low, 0.0) for bar in bars]
    series = (
        '<c:ser><c:idx val="0"/><c:order val="0"/>'
        f"<c:tx>{_texts('Sheet1!$B$1', [chart.measure])}</c:tx>"
        f"<c:spPr>{_fill(QUOTE_RULE)}</c:spPr>"
        '<c:invertIfNegative val="0"/>'
        '<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"<c:plus>{_numbers('Sheet1!$C', above)}</c:plus>"
        f"<c:minus>{_numbers('Sheet1!$D', below)}</c:minus></c:errBars>"
        f"<c:cat>{_texts(f'Sheet1!$A$2:$A${len(bars) + 1}', [bar.label for bar in bars])}</c:cat>"
        f"<c:val>{_numbers('Sheet1!$B', [bar.value for bar in bars])}</c:val></c:ser>"
    )
    return (
        f'{XML_HEAD}<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{R}">'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="80"/><c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'
        f"</c:barChart>{_category_axis()}{_value_axis(chart)}</c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:ln>{_NONE}</a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900">{_fill(INK)}'
        f'<a:latin typeface="{OURS}"/></a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>'
        "</c:chartSpace>"
    )


def _category_axis() -> str:
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/>'
        '<c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: Chart) -> str:
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="1"/><c:min val="{chart.least:g}"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="t"/><c:majorGridlines><c:spPr>'
        f'<a:ln w="6350">{_fill(RULE)}</a:ln></c:spPr></c:majorGridlines>'
        '<c:numFmt formatCode="0.0" sourceLinked="0"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{_CATEGORIES}"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/><c:majorUnit val="0.2"/></c:valAx>'
    )


def _texts(where: str, texts: Iterable[str]) -> str:
    points = [
        f'<c:pt idx="{index}"><c:v>{escaped(writable(text))}</c:v></c:pt>'
        for index, text in enumerate(texts)
    ]
    count = f'<c:ptCount val="{len(points)}"/>'
    return (
        f"<c:strRef><c:f>{where}</c:f><c:strCache>{count}{''.join(points)}</c:strCache></c:strRef>"
    )


def _numbers(column: str, numbers: list[float]) -> str:
    """The column from its second row on."""
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{number:.4f}</c:v></c:pt>'
        for index, number in enumerate(numbers)
    )
    letter = column[-1]
    return (
        f"<c:numRef><c:f>{column}$2:${letter}${len(numbers) + 1}</c:f><c:numCache>"
        f'<c:formatCode>0.000</c:formatCode><c:ptCount val="{len(numbers)}"/>{points}'
        "</c:numCache></c:numRef>"
    )


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
