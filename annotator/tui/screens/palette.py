"""The palette: every command of the screen, and the project's sources, by name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from annotator.text.display import safe
from annotator.tui.commands import of_scope
from annotator.tui.commands.command import Command
from annotator.tui.window import Window

SOURCES_AFTER = 0.9
"""A source's score against a command's that matches as well."""


class Commands(Provider):
    """Commands of the screen the palette was opened on, then sources to read."""

    @property
    def window(self) -> Window:
        """The application."""
        return cast(Window, self.app)

    async def discover(self) -> Hits:
        """All commands, in the order of help."""
        for command in self._commands():
            yield DiscoveryHit(
                self._named(command),
                partial(self.window.obey, command, self.screen),
                text=command.title,
                help=command.help or None,
            )

    async def search(self, query: str) -> Hits:
        """Those whose title matches."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(command.title)
            if score > 0:
                yield Hit(
                    score,
                    self._named(command),
                    partial(self.window.obey, command, self.screen),
                    text=command.title,
                    help=command.help or None,
                )
        for source_id, title in self.window.source_titles():
            score = matcher.match(title) * SOURCES_AFTER
            if score > 0:
                shown = safe(title)
                read = partial(self.window.read_source, source_id)
                yield Hit(score, Content(f"Read: {shown}"), read, text=shown)

    def _commands(self) -> Iterator[Command]:
        own = list(of_scope(getattr(self.screen, "scope", "app")))
        yield from own
        titles = {command.title for command in own}
        yield from (command for command in of_scope("app") if command.title not in titles)

    def _named(self, command: Command) -> Content:
        """Title and keys."""
        keys = self.window.keymap.shown(command)
        return Content(f"{command.title}   {keys}" if keys else command.title)


def palette() -> CommandPalette:
    """A palette for the screen it is pushed on."""
    return CommandPalette(providers=[Commands], placeholder="Command or source …")
