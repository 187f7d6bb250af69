"""What a command is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a user can do. ``id`` never changes: keymap files name it.

    A key is a character (``"("``), or a name with modifiers (``"shift+down"``). ``footer`` is empty
    for what the footer leaves out.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    """In the palette, and in help where ``help`` is empty."""
    group: str
    footer: str = ""
    help: str = ""
    rank: int = 9
    """Where the footer has no room for all, those of a low rank stay."""

    @property
    def scope(self) -> str:
        """The screen it belongs to, or ``app``."""
        return self.id.partition(".")[0]

    @property
    def name(self) -> str:
        """What follows the scope; a screen's method ``do_<name>`` obeys it."""
        return self.id.partition(".")[2].replace("-", "_")
