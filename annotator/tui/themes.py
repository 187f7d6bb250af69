"""A light and a dark theme, and one colour per code that reads on either."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="annotator-dark",
    primary="#8ab4d8",
    secondary="#b0a07a",
    accent="#e0b050",
    warning="#e0a030",
    error="#e06060",
    success="#7fb685",
    foreground="#dcdcd6",
    background="#16181a",
    surface="#1d2023",
    panel="#24282c",
    dark=True,
    variables={
        "said-done": "#7fb685",
        "said-refused": "#e0a030",
        "quiet": "#8b9096",
        "rule": "#5a6168",
        "key": "#e0b050",
        "selection": "#3a5f86",
        "chosen": "#31475c",
        "banner": "#a02020",
    },
)

LIGHT = Theme(
    name="annotator-light",
    primary="#1d5c8f",
    secondary="#6a5a2a",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#b02020",
    success="#1f6b35",
    foreground="#1c1c1a",
    background="#fbfaf6",
    surface="#f1efe8",
    panel="#e6e3d9",
    dark=False,
    variables={
        "said-done": "#1f6b35",
        "said-refused": "#8a5a00",
        "quiet": "#6a6d70",
        "rule": "#a8a59a",
        "key": "#8a5a00",
        "selection": "#b5d3ee",
        "chosen": "#cfdfec",
        "banner": "#b02020",
    },
)

THEMES = (DARK, LIGHT)
