"""Tables that Word can read aloud and repeat the header of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from annotator.writers.ooxml.design import ALERT, RULE, TEXT_WIDTH
from annotator.writers.ooxml.template_styles import border
from annotator.writers.ooxml.text import attribute, paragraph

_LOOK = (
    '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
    'w:noHBand="0" w:noVBand="1"/>'
)

_FRAME_MARGIN = 113


def table_start(shares: Sequence[float], *, title: str, description: str) -> str:
    """Everything before the first row. ``shares`` are the columns' parts of the text width."""
    columns = column_widths(tuple(shares))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="EvidenceTable"/>'
        f'<w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_LOOK}'
        f'<w:tblCaption w:val="{attribute(title)}"/>'
        f'<w:tblDescription w:val="{attribute(description)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


TABLE_END = "</w:tbl>"


def frame_start(title: str, name: str) -> str:
    """Opens a frame around whole paragraphs: to a screen reader a table of one column.

    ``title`` is the paragraph that stands on top, again on each new page; ``name`` its words.
    """
    sides = ("top", "left", "bottom", "right")
    borders = "".join(
        border(side, 18 if side == "left" else 6, 0, ALERT if side == "left" else RULE)
        for side in sides
    )
    margins = "".join(f'<w:{side} w:w="{_FRAME_MARGIN}" w:type="dxa"/>' for side in sides)
    words = attribute(name)
    cell_start = f'<w:tc><w:tcPr><w:tcW w:w="{TEXT_WIDTH}" w:type="dxa"/></w:tcPr>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>{_LOOK}'
        f'<w:tblCaption w:val="{words}"/><w:tblDescription w:val="{words}"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{TEXT_WIDTH}"/></w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cell_start}{title}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell_start}"
    )


FRAME_END = "</w:tc></w:tr></w:tbl>"


def row(cells: Iterable[str], shares: Sequence[float], *, header: bool = False) -> str:
    """One row that no page break cuts; each cell is one or more whole paragraphs."""
    kind = "<w:tblHeader/>" if header else ""
    columns = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, column_widths(tuple(shares)), strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{kind}</w:trPr>{columns}</w:tr>"


def cell(
    paragraphs: Iterable[str],
    style: str = "TableText",
    *,
    rtl: bool = False,
    keep_next: bool = False,
) -> str:
    """What a cell holds: each item the runs of one paragraph; an empty cell still has one.

    ``keep_next`` keeps the row on one page with the next.
    """
    return "".join(
        paragraph(inside, style, rtl=rtl, keep_next=keep_next) for inside in paragraphs
    ) or paragraph("", style, keep_next=keep_next)


@lru_cache(maxsize=64)
def column_widths(shares: tuple[float, ...]) -> tuple[int, ...]:
    """Widths in twentieths of a point that add up to the text width, whatever the shares do."""
    total = sum(shares) or 1.0
    edges = [0]
    for share in shares:
        edges.append(edges[-1] + round(TEXT_WIDTH * share / total))
    edges[-1] = TEXT_WIDTH
    return tuple(right - left for left, right in pairwise(edges))
