"""What a run of source text looks like, in a dark and a light theme."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag
from typing import NamedTuple

from rich.color import Color
from rich.style import Style

_STYLES_KEPT = 2_000
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
_READABLE = 4.5
"""Least contrast of text and its background (WCAG 2.1, 1.4.3)."""


class Sign(IntFlag):
    """Properties of a run of text, beside the tint of its highlight."""

    STRONG = 1
    EMPHASIS = 2
    CODE = 4
    LINK = 8
    STRIKE = 16
    HEADING = 32
    ASIDE = 64
    """In a zone that is not the main text, or the tool's own words."""
    MARKER = 128
    PASSED = 256
    FOUND = 512
    CURRENT = 1024
    PART = 2048
    """Waits to become part of a claim."""
    SELECTED = 4096


PLAIN = Sign(0)


class Look(NamedTuple):
    """All that decides the style of a run."""

    signs: Sign = PLAIN
    tint: int | str | None = None
    """Colour of the innermost highlight: a number of the palette or ``#rrggbb``."""
    layers: int = 0
    """Highlights that lie over each other; more than two look like two."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme as ``#rrggbb``. ``tints`` and ``strong_tints`` run side by side."""

    text: str
    tints: tuple[str, ...]
    strong_tints: tuple[str, ...]
    """Of the current claim."""
    found: str
    selection: str
    selected_text: str
    part: str
    link: str
    heading: str
    code: str
    accent: str


DARK = Palette(
    text="#f2f2f2",
    tints=(
        "#1d5522", "#274387", "#6a3a06", "#6a2a66", "#086569", "#8f373b",
        "#463d01", "#432b74", "#01435f", "#6b2101", "#046850", "#8b3655",
    ),
    strong_tints=(
        "#27762f", "#3e5fad", "#915108", "#8b4486", "#0d7176", "#a03e43",
        "#716406", "#6a51a4", "#006c97", "#9e4421", "#04755b", "#9c3e60",
    ),
    found="#6e5600",
    selection="#ece8dc",
    selected_text="#101010",
    part="#93a9c9",
    link="#8ab8ff",
    heading="#ffffff",
    code="#c3d7a8",
    accent="#ffd479",
)  # fmt: skip
LIGHT = Palette(
    text="#111111",
    tints=(
        "#b5f0b5", "#cfdefe", "#fed5b5", "#fdcbf8", "#72dee4", "#f5b9b8",
        "#f9eda7", "#c7baf3", "#81cffc", "#edb5a2", "#8cdec2", "#f7b5c8",
    ),
    strong_tints=(
        "#80cd82", "#95b6fe", "#f4a25c", "#e698df", "#17d0d8", "#fe9596",
        "#cbb94c", "#bda7fd", "#55c4fe", "#fd9976", "#4cd2ab", "#fb93b4",
    ),
    found="#ffe38a",
    selection="#1d2733",
    selected_text="#ffffff",
    part="#8fa3c0",
    link="#0b4fb3",
    heading="#000000",
    code="#3d5c12",
    accent="#8a4b00",
)  # fmt: skip


class Looks:
    """Styles of one theme. ``base`` is the widget's own style: its text on its background."""

    def __init__(self, base: Style, *, dark: bool) -> None:
        self.base = base
        self.dark = dark
        self.palette = DARK if dark else LIGHT
        self._styles: dict[Look, Style] = {}
        foreground = _rgb(base.color) or (WHITE if dark else BLACK)
        background = _rgb(base.bgcolor) or (BLACK if dark else WHITE)
        self.dim = base + Style(color=_color(_dimmed(foreground, background)))
        self.accent = base + Style(color=self.palette.accent, bold=True)
        self.selected_bar = base + Style(color=self.palette.selection, bold=True)
        self.part_bar = base + Style(color=self.palette.part)
        self.track = base + Style(color=_color(_mixed(foreground, background, 0.3)))
        self.thumb = base + Style(bgcolor=_color(_mixed(foreground, background, 0.35)))

    def style(self, look: Look) -> Style:
        """The style of a run, remembered."""
        style = self._styles.get(look)
        if style is None:
            if len(self._styles) > _STYLES_KEPT:
                self._styles.clear()
            style = self._styles[look] = self._made(look)
        return style

    def _made(self, look: Look) -> Style:
        signs, palette = look.signs, self.palette
        style = self.base + Style(
            bold=bool(signs & (Sign.STRONG | Sign.HEADING | Sign.CURRENT | Sign.FOUND)),
            italic=bool(signs & Sign.EMPHASIS),
            strike=bool(signs & Sign.STRIKE),
            underline=look.layers > 0 or bool(signs & Sign.LINK),
            underline2=look.layers > 1,
        )
        if signs & Sign.SELECTED:
            return style + _reversed(palette.selected_text, palette.selection)
        if signs & Sign.PART:
            return style + _reversed("#000000", palette.part) + Style(italic=True)
        if signs & Sign.FOUND:
            return style + Style(color=palette.text, bgcolor=palette.found)
        if look.tint is not None:
            return style + self._tinted(look.tint, strong=bool(signs & Sign.CURRENT))
        return style + self._foreground(signs)

    def _foreground(self, signs: Sign) -> Style:
        if signs & Sign.LINK:
            return Style(color=self.palette.link)
        if signs & (Sign.ASIDE | Sign.PASSED):
            return Style(color=self.dim.color)
        if signs & Sign.CODE:
            return Style(color=self.palette.code)
        if signs & Sign.MARKER:
            return Style(color=self.palette.accent)
        if signs & Sign.HEADING:
            return Style(color=self.palette.heading)
        return Style()

    def _tinted(self, tint: int | str, *, strong: bool) -> Style:
        palette = self.palette
        if isinstance(tint, int):
            tints = palette.strong_tints if strong else palette.tints
            return Style(color=palette.text, bgcolor=tints[tint % len(tints)])
        return Style(color=palette.text, bgcolor=_color(_toned(tint, palette.text)))


Rgb = tuple[int, int, int]


def contrast(first: Rgb, second: Rgb) -> float:
    """Contrast ratio of two colours [WCAG 2.1, «contrast ratio»]."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Rgb) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _toned(tint: str, text: str) -> Rgb:
    """Any colour, moved away from the text's until the text is readable on it."""
    colour = _rgb(Color.parse(tint)) or BLACK
    written = _rgb(Color.parse(text)) or WHITE
    away = BLACK if _luminance(written) > 0.5 else WHITE
    share = 1.0
    while share > 0 and contrast(_mixed(colour, away, share), written) < _READABLE:
        share -= 0.05
    return _mixed(colour, away, max(share, 0.0))


def _dimmed(foreground: Rgb, background: Rgb) -> Rgb:
    """As near to the background as stays readable, but no nearer than six tenths."""
    share = 0.6
    while share < 1 and contrast(_mixed(foreground, background, share), background) < _READABLE:
        share += 0.05
    return _mixed(foreground, background, min(share, 1.0))


def _reversed(text: str, ground: str) -> Style:
    """Reverse video, so that it shows on a terminal without colours too."""
    return Style(color=ground, bgcolor=text, reverse=True)


def _mixed(first: Rgb, second: Rgb, share: float) -> Rgb:
    red, green, blue = (
        round(one * share + two * (1 - share)) for one, two in zip(first, second, strict=True)
    )
    return red, green, blue


def _rgb(color: Color | None) -> Rgb | None:
    if color is None or color.is_default:
        return None
    return tuple(color.get_truecolor())  # type: ignore[return-value]


def _color(colour: Rgb) -> Color:
    return Color.from_rgb(*colour)
