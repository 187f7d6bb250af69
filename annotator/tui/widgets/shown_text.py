"""Source text as it may be painted: nothing raw, tabs at a fixed width."""

from __future__ import annotations

from annotator.tui.widths import TAB

TAB_SHOWN = "→" + " " * (TAB - 1)


def shown(text: str) -> str:
    """One visible character for every code point, but for a tab, which takes ``TAB`` cells."""
    if text.isascii() and text.isprintable():
        return text
    from annotator.text.display import safe  # noqa: PLC0415 - 5 ms that plain letters never need

    if "\t" in text:
        return TAB_SHOWN.join(map(safe, text.split("\t")))
    return safe(text)
