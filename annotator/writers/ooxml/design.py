"""The look of a brief on paper. Lengths are in twentieths of a point, as Word counts them."""

from __future__ import annotations

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
"""A4."""
MARGIN_SIDE = 1361
MARGIN_TOP, MARGIN_BOTTOM = 1361, 1361
HEADER_AT, FOOTER_AT = 680, 624
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE

OURS = "Arial"
"""Sets what the analyst says. On every system, or with a twin of the same widths."""
THEIRS = "Georgia"
"""Sets what a source says, so that no reader takes one for the other."""
THEIRS_COMPLEX = "Times New Roman"
"""Sets the same in Arabic, Hebrew and other scripts that Georgia lacks."""

INK = "1B1F24"
NAVY = "1F3A5F"
GREY = "545B64"
"""7 : 1 against white: grey, and still easy to read."""
RULE = "B9C2CE"
QUOTE_RULE = "7F9BBF"
HEADER_FILL = "E4EAF2"
BAND_FILL = "F5F7FA"
JUDGEMENT_FILL = "F0F4F9"
ALERT = "9C1C1C"
LINK = "1F4E99"
