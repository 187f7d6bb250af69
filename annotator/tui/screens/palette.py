"""The palette: every command of the screen, and the project's sources, by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from annotator.text.display import safe
from annotator.tui.commands import Command, of_scope

if TYPE_CHECKING:
    from textual.screen import Screen

    from annotator.tui.window import Window


def palette(window: Window, screen: Screen[Any]) -> CommandPalette:
    """A palette for the commands of one screen."""
    scope = getattr(screen, "scope", "window")
    commands = [*of_scope(scope), *of_scope("window")]

    class Commands(Provider):
        """Commands of the screen the palette was opened on."""

        async def discover(self) -> Hits:
            """All of them, in the order of help."""
            for command in commands:
                yield DiscoveryHit(
                    Content(named(window, command)),
                    partial(window.obey, command, screen),
                    text=command.title,
                    help=command.help or None,
                )

        async def search(self, query: str) -> Hits:
            """Those whose title matches; then sources."""
            matcher = self.matcher(query)
            for command in commands:
                score = matcher.match(command.title)
                if score > 0:
                    yield Hit(
                        score,
                        Content(named(window, command)),
                        partial(window.obey, command, screen),
                        text=command.title,
                        help=command.help or None,
                    )
            for source_id, title in window.source_titles():
                score = matcher.match(title)
                if score > 0:
                    yield Hit(
                        score * 0.9,
                        Content(f"Read: {safe(title)}"),
                        partial(window.read_source, source_id),
                        text=safe(title),
                    )

    return CommandPalette(providers=[Commands], placeholder="Command or source …")


def named(window: Window, command: Command) -> str:
    """Title and keys."""
    keys = window.keymap.shown(command)
    return f"{command.title}   {keys}" if keys else command.title
