"""Options that say whose codings of which sources are put side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from annotator.cli.options import SOURCE


def comparing_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--coders``, ``--source`` and ``--unfinished``."""
    for option in (
        click.option("--unfinished", is_flag=True, help="Take sources that are not finished too."),
        click.option("--source", "sources", multiple=True, metavar="SOURCE", type=SOURCE,
                     help="Only this source."),
        click.option("--coders", metavar="A,B", help="These coders; else all who code a source."),
    ):  # fmt: skip
        function = option(function)
    return function


def split_names(words: str | None) -> list[str] | None:
    """``ana,bo`` as names; nothing said stays nothing."""
    return None if words is None else [name.strip() for name in words.split(",")]
