"""The styles of a brief, one after the other, as the template is built from them."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.writers.ooxml import design


@dataclass(frozen=True, slots=True)
class Look:
    """One style. Sizes and spaces in points; what is None or empty comes from the base style."""

    id: str
    name: str
    based_on: str = "Normal"
    next: str = ""
    builtin: bool = True
    """Word knows the name; its own commands (table of contents, footnotes) then use the style."""
    character: bool = False
    font: str = ""
    complex_font: str = ""
    size: float | None = None
    complex_size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    superscript: bool | None = None
    colour: str = ""
    before: float | None = None
    after: float | None = None
    line: float | None = None
    keep_next: bool | None = None
    keep_lines: bool | None = None
    paragraph_xml: str = ""
    run_xml: str = ""
    offered: bool = False
    """Shown in Word's gallery of styles."""
    priority: int = 99


def border(side: str, width: int, space: int, colour: str) -> str:
    """One border; ``width`` in eighths of a point, ``space`` to the text in points."""
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/>'


def _indent(left: int = 0, right: int = 0, hanging: int = 0) -> str:
    hang = f' w:hanging="{hanging}"' if hanging else ""
    return f'<w:ind w:left="{left}" w:right="{right}"{hang}/>'


def _outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


_NO_LEFT = '<w:left w:val="nil"/>'
_QUOTE_LEFT = f"<w:pBdr>{border('left', 18, 10, design.QUOTE_RULE)}</w:pBdr>"
_QUOTE_RIGHT = f"<w:pBdr>{_NO_LEFT}{border('right', 18, 10, design.QUOTE_RULE)}</w:pBdr>"
_QUOTE_INDENT = _indent(left=397, right=397)
_ENTRY_TAB = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{design.TEXT_WIDTH}"/></w:tabs>'
_FOOTER_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{design.TEXT_WIDTH}"/></w:tabs>'
_NAVY, _GREY = design.NAVY, design.GREY

LOOKS: tuple[Look, ...] = (
    Look(
        "Title", "Title", next="Title Line", size=21, bold=True, colour=_NAVY, before=0, after=8,
        line=1.05, keep_next=True, offered=True, priority=1,
    ),
    Look(
        "TitleLine", "Title Line", builtin=False, size=9.5, after=2, line=1.1,
        paragraph_xml='<w:tabs><w:tab w:val="left" w:pos="1701"/></w:tabs>'
        + _indent(left=1701, hanging=1701),
    ),
    Look(
        "Heading1", "Heading 1", next="Normal", size=15, bold=True, colour=_NAVY, before=19,
        after=6, line=1.05, keep_next=True, keep_lines=True, offered=True, priority=2,
        paragraph_xml=f"<w:pBdr>{border('bottom', 6, 3, design.RULE)}</w:pBdr>" + _outline(0),
    ),
    Look(
        "Heading2", "Heading 2", next="Normal", size=12, bold=True, colour=_NAVY, before=16,
        after=5, line=1.05, keep_next=True, keep_lines=True, paragraph_xml=_outline(1),
        offered=True, priority=3,
    ),
    Look("HeadingAside", "Heading 2 Aside", based_on="Heading 2", next="Normal", builtin=False),
    Look(
        "Heading3", "Heading 3", next="Normal", size=10.5, bold=True, colour=design.INK, before=12,
        after=4, line=1.05, keep_next=True, keep_lines=True, paragraph_xml=_outline(2),
        offered=True, priority=4,
    ),
    Look(
        "KeyJudgement", "Key Judgement", builtin=False, before=2, after=6, line=1.15,
        keep_lines=True, offered=True, priority=5,
        paragraph_xml=f"<w:pBdr>{border('top', 4, 3, design.JUDGEMENT_FILL)}"
        f"{border('left', 36, 9, _NAVY)}{border('bottom', 4, 3, design.JUDGEMENT_FILL)}"
        f"{border('right', 4, 5, design.JUDGEMENT_FILL)}"
        f"{border('between', 12, 3, 'FFFFFF')}</w:pBdr>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{design.JUDGEMENT_FILL}"/>'
        + _indent(left=255, right=113),
    ),
    Look("LeadIn", "Lead-in", next="Quote", builtin=False, before=5, after=4, keep_next=True,
         offered=True, priority=6),
    Look(
        "Quote", "Quote", font=design.THEIRS, complex_font=design.THEIRS_COMPLEX, size=10,
        complex_size=12.5, before=1, after=9, line=1.25, paragraph_xml=_QUOTE_LEFT + _QUOTE_INDENT,
        offered=True, priority=7,
    ),
    Look("QuoteRightToLeft", "Quote Right To Left", based_on="Quote", builtin=False,
         paragraph_xml=_QUOTE_RIGHT),
    Look(
        "GradeLine", "Grade Line", builtin=False, size=8.5, colour=_GREY, before=0, after=9,
        line=1.15, paragraph_xml=_QUOTE_LEFT + _QUOTE_INDENT, offered=True, priority=8,
    ),
    Look("GradeLineRight", "Grade Line Right", based_on="Grade Line", builtin=False,
         paragraph_xml=_QUOTE_RIGHT + '<w:jc w:val="right"/>'),
    Look(
        "ListBullet", "List Bullet", after=3, offered=True, priority=9,
        paragraph_xml='<w:numPr><w:numId w:val="1"/></w:numPr>' + _indent(left=284, hanging=284),
    ),
    Look("BriefNote", "Brief Note", builtin=False, size=8.5, colour=_GREY, after=3, line=1.15),
    Look("BriefMeta", "Brief Meta", builtin=False, size=9, colour=_GREY, after=3, line=1.15),
    Look("NotWritten", "Not Written", builtin=False, italic=True, colour=_GREY),
    Look("Bibliography", "Bibliography", after=5, line=1.15, priority=37,
         paragraph_xml=_indent(left=454, hanging=454)),
    Look("Caption", "Caption", next="Normal", size=9, bold=True, colour=_NAVY, before=12, after=4,
         line=1.1, keep_next=True, keep_lines=True, priority=35),
    Look("TableText", "Table Text", builtin=False, size=8.5, before=0, after=0, line=1.1,
         paragraph_xml='<w:suppressAutoHyphens/>'),
    Look("TableHeading", "Table Heading", based_on="Table Text", builtin=False, bold=True,
         colour=_NAVY, keep_next=True),
    Look("TOCHeading", "TOC Heading", next="Normal", size=15, bold=True, colour=_NAVY, before=19,
         after=6, keep_next=True, priority=39),
    Look("TOC1", "toc 1", next="Normal", before=3, after=1, line=1.1, priority=39,
         paragraph_xml=_ENTRY_TAB),
    Look("TOC2", "toc 2", next="Normal", size=9.5, after=1, line=1.1, priority=39,
         paragraph_xml=_ENTRY_TAB + _indent(left=284)),
    Look("FootnoteText", "footnote text", size=8, after=2, line=1.1),
    Look("Header", "header", size=8.5, colour=_GREY, after=0, line=1.0),
    Look("Footer", "footer", size=8.5, colour=_GREY, after=0, line=1.0,
         paragraph_xml=f"<w:pBdr>{border('top', 4, 6, design.RULE)}</w:pBdr>" + _FOOTER_TAB),
    Look("Handling", "Handling", builtin=False, size=9, bold=True, before=2, after=2, line=1.0,
         paragraph_xml='<w:jc w:val="center"/>'),
    Look("FootnoteReference", "footnote reference", based_on="Default Paragraph Font",
         character=True, superscript=True),
    Look("Hyperlink", "Hyperlink", based_on="Default Paragraph Font", character=True,
         colour=design.LINK, run_xml='<w:u w:val="single"/>'),
    Look("Elision", "Elision", based_on="Default Paragraph Font", builtin=False, character=True,
         font=design.OURS, italic=True, colour=_GREY),
    Look("Label", "Label", based_on="Default Paragraph Font", builtin=False, character=True,
         colour=_GREY),
    Look("Draft", "Draft", based_on="Default Paragraph Font", builtin=False, character=True,
         bold=True, colour=design.ALERT),
)  # fmt: skip
