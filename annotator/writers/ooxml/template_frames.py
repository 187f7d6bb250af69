"""What stands around the styles in the template: defaults, table, settings, bullets, fonts."""

from __future__ import annotations

from annotator.writers.ooxml import design
from annotator.writers.ooxml.template_styles import border
from annotator.writers.ooxml.vocabulary import XML_HEAD, W

_COMPATIBILITY = {
    "compatibilityMode": "15",
    "overrideTableStyleFontSizeAndJustification": "1",
    "enableOpenTypeFeatures": "1",
    "doNotFlipMirrorIndents": "1",
    "differentiateMultirowTableHeaders": "1",
}
_COMPATIBILITY_URI = "http://schemas.microsoft.com/office/word"
_FONTS = (
    (design.OURS, "020B0604020202020204", "swiss", "Liberation Sans"),
    (design.THEIRS, "02040502050405020303", "roman", "Gelasio"),
    (design.THEIRS_COMPLEX, "02020603050405020304", "roman", "Liberation Serif"),
)

BASE_STYLES = f"""<w:styles xmlns:w="{W}">
<w:docDefaults>
  <w:rPrDefault><w:rPr>
    <w:rFonts w:ascii="{design.OURS}" w:hAnsi="{design.OURS}" w:cs="{design.OURS}"/>
    <w:sz w:val="20"/><w:szCs w:val="22"/>
    <w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/>
  </w:rPr></w:rPrDefault>
  <w:pPrDefault><w:pPr>
    <w:widowControl/><w:spacing w:after="140" w:line="293" w:lineRule="auto"/>
  </w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal">
  <w:name w:val="Normal"/><w:qFormat/><w:rPr><w:color w:val="{design.INK}"/></w:rPr>
</w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
  <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>
</w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal">
  <w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
  <w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
    <w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>
    <w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>
  </w:tblCellMar></w:tblPr>
</w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList">
  <w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
</w:style>
</w:styles>"""

TABLE_STYLE = f"""<w:style xmlns:w="{W}" w:type="table" w:customStyle="1"
    w:styleId="EvidenceTable">
  <w:name w:val="Evidence Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
  <w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>
    {border("top", 8, 0, design.NAVY)}
    {border("bottom", 8, 0, design.NAVY)}
    {border("insideH", 4, 0, design.RULE)}
  </w:tblBorders><w:tblCellMar>
    <w:top w:w="45" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
    <w:bottom w:w="45" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>
  </w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr>
    <w:tcBorders>{border("bottom", 8, 0, design.NAVY)}</w:tcBorders>
    <w:shd w:val="clear" w:color="auto" w:fill="{design.HEADER_FILL}"/><w:vAlign w:val="bottom"/>
  </w:tcPr></w:tblStylePr>
  <w:tblStylePr w:type="band2Horz"><w:tblPr/><w:tcPr>
    <w:shd w:val="clear" w:color="auto" w:fill="{design.BAND_FILL}"/>
  </w:tcPr></w:tblStylePr>
</w:style>"""

SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_COMPATIBILITY_URI}" w:val="{value}"/>'
        for name, value in _COMPATIBILITY.items()
    )
    + '</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)

NUMBERING = f"""<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>
    <w:lvlText w:val="•"/><w:lvlJc w:val="left"/>
    <w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr>
  </w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
</w:numbering>"""

FONT_TABLE = (
    f'{XML_HEAD}<w:fonts xmlns:w="{W}">'
    + "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="00"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, panose, family, other in _FONTS
    )
    + "</w:fonts>"
)
