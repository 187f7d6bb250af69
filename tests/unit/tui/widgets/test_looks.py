"""Colours: readable, distinguishable, and never the only sign."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from annotator.tui.themes import DARK as DARK_THEME
from annotator.tui.themes import LIGHT as LIGHT_THEME
from annotator.tui.widgets.looks import DARK, LIGHT, PLAIN, Look, Looks, Sign, contrast
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color
from rich.style import Style

PALETTES = pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])


def rgb(colour):
    return tuple(Color.parse(colour).get_truecolor())


def looks(*, dark):
    theme = DARK_THEME if dark else LIGHT_THEME
    return Looks(Style(color=theme.foreground, bgcolor=theme.background), dark=dark)


THEMES = pytest.mark.parametrize(
    "made", [looks(dark=True), looks(dark=False)], ids=["dark", "light"]
)


def readable(style: Style) -> bool:
    return contrast(tuple(style.color.get_truecolor()), tuple(style.bgcolor.get_truecolor())) >= 4.5


def test_contrast_is_that_of_the_guidelines():
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@THEMES
@given(
    signs=st.lists(st.sampled_from(list(Sign)), max_size=4),
    tint=st.one_of(st.none(), st.integers(0, 40), st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)),
    layers=st.integers(0, 3),
)
def test_every_look_is_readable(made, signs, tint, layers):
    sum_of_signs = PLAIN
    for sign in signs:
        sum_of_signs |= sign
    assert readable(made.style(Look(sum_of_signs, tint, layers)))


@THEMES
def test_the_gutter_is_readable_too(made):
    for style in (made.dim, made.accent, made.base):
        assert readable(style)


@PALETTES
def test_no_two_tints_look_alike(palette):
    for tints in (palette.tints, palette.strong_tints):
        assert len(tints) == 12
        for first, second in combinations(map(lab, map(rgb, tints)), 2):
            assert math.dist(first, second) > 0.025


@THEMES
def test_what_matters_differs_without_any_colour(made):
    def attributes(look):
        style = made.style(look)
        return (style.bold, style.italic, style.underline, style.underline2, style.reverse)

    kinds = [
        Look(),
        Look(tint=1, layers=1),
        Look(tint=1, layers=2),
        Look(Sign.CURRENT, 1, 1),
        Look(Sign.SELECTED),
        Look(Sign.SELECTED, 1, 1),
        Look(Sign.PART),
        Look(Sign.FOUND),
    ]
    assert len({attributes(look) for look in kinds}) == len(kinds)


@THEMES
def test_a_selection_covers_every_tint_alike(made):
    grounds = {made.style(Look(Sign.SELECTED, tint, 1)).color for tint in (None, 0, 5, "#123456")}
    assert len(grounds) == 1


def lab(colour):
    """OKLab, in which distances are about what the eye sees [Ottosson 2020]."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in colour)
    )
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )
