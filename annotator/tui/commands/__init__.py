"""Every command: its id, its keys, its palette entry, its footer text and its help."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.tui.commands import (
    agreement,
    brief,
    codebook,
    everywhere,
    library,
    origins,
    reading,
    review,
)
from annotator.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = tuple(
    command
    for screen in (everywhere, reading, library, brief, origins, agreement, review, codebook)
    for command in screen.COMMANDS
)
"""A screen's stand in its own module."""


def of_scope(scope: str) -> Iterable[Command]:
    """Commands of a screen, in the order help shows them."""
    return (command for command in COMMANDS if command.scope == scope)


def by_id(ident: str) -> Command | None:
    """The command of that id, or None."""
    return next((command for command in COMMANDS if command.id == ident), None)
