"""What this install remembers about its user: theme and keys."""

from __future__ import annotations

import contextlib
from pathlib import Path

from platformdirs import user_config_path

from annotator.tui.keymap import Keymap, read_keymap


class OwnSettings:
    """Files in the user's configuration folder; none is needed, none ever stops the start."""

    def __init__(self, folder: Path | None = None) -> None:
        if folder is None:
            folder = user_config_path("annotator", appauthor=False)
        self.folder = folder

    def theme(self) -> str:
        """``light`` or ``dark``."""
        try:
            return (self.folder / "theme").read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return "dark"

    def remember_theme(self, theme: str) -> None:
        """Start with this theme from now on, where the folder can be written."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / "theme").write_text(f"{theme}\n", encoding="utf-8")

    def keymap(self) -> tuple[Keymap, list[str]]:
        """The keys of ``keys.toml``, and what in it could not be taken."""
        return read_keymap(self.folder / "keys.toml")
