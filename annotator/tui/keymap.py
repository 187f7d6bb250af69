"""Which key runs which command: the defaults, changed by the user's keymap file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from annotator.tui.commands import COMMANDS, by_id, of_scope
from annotator.tui.commands.command import Command

Keys = tuple[str, ...]

SHOWN = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "delete": "Del",
    "backspace": "Backspace",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
}
_MODIFIERS = {"ctrl": "Ctrl", "alt": "Alt", "shift": "Shift"}


def key_of(name: str, character: str | None) -> str:
    """A key as commands name it: the character itself where it prints one, else Textual's name."""
    if character is not None and len(character) == 1 and character.isprintable():
        return "space" if character == " " else character
    return name


def shown(key: str) -> str:
    """A key as a person reads it: ``Shift+↓``, ``Ctrl+Z``, ``F1``."""
    if len(key) == 1:
        return key
    *modifiers, last = key.split("+") if not key.endswith("++") else (key[:-2], "+")
    word = SHOWN.get(last) or (last.upper() if len(last) <= 3 else last.capitalize())
    return "+".join([*(_MODIFIERS.get(item, item) for item in modifiers), word])


class Keymap:
    """Answers which command a key runs on a screen, and which keys run a command."""

    def __init__(self, changes: Mapping[str, Keys] | None = None) -> None:
        self._keys: dict[str, Keys] = {command.id: command.keys for command in COMMANDS}
        for ident, keys in (changes or {}).items():
            scope = ident.partition(".")[0]
            for other, taken in self._keys.items():
                if other.partition(".")[0] == scope and other not in (changes or {}):
                    self._keys[other] = tuple(key for key in taken if key not in keys)
            self._keys[ident] = keys
        self._footers: dict[str, tuple[tuple[str, str], ...]] = {}
        self._commands: dict[tuple[str, str], Command] = {}
        for command in COMMANDS:
            for key in self._keys[command.id]:
                self._commands.setdefault((command.scope, key), command)

    def command(self, scope: str, key: str) -> Command | None:
        """The command of that key on a screen, or everywhere."""
        return self._commands.get((scope, key)) or self._commands.get(("app", key))

    def keys(self, command: Command) -> Keys:
        """Keys that run it, the usual one first."""
        return self._keys[command.id]

    def shown(self, command: Command) -> str:
        """The keys as a person reads them."""
        return " ".join(shown(key) for key in self.keys(command))

    def footer(self, scope: str) -> tuple[tuple[str, str], ...]:
        """What the last line of a screen says: keys and their words, the first to know first."""
        if scope not in self._footers:
            named = [command for command in of_scope(scope) if command.footer]
            named.sort(key=lambda command: command.rank)
            named += [command for command in of_scope("app") if command.footer]
            pieces: list[tuple[str, str]] = []
            for command in named:
                if self._keys[command.id]:
                    key = shown(self._keys[command.id][0])
                    pieces += [(key, "key"), (f" {command.footer}  ", "quiet")]
            self._footers[scope] = tuple(pieces)
        return self._footers[scope]


def read_keymap(file: Path) -> tuple[Keymap, list[str]]:
    """The keymap of a user's file, and what in the file could not be taken.

    The file holds one table, ``[keys]``: command ids, each with a key or a list of keys. Letters
    and digits of the Reading screen stay the codes' and grades'.
    """
    try:
        held = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Keymap(), []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Keymap(), [f"{file}: {error}"]
    table = held.get("keys", {})
    if not isinstance(table, dict):
        return Keymap(), [f"{file}: [keys] is no table"]
    problems: list[str] = []
    changes: dict[str, Keys] = {}
    for ident, value in table.items():
        keys = _keys_of(ident, value, problems)
        if keys is not None:
            changes[ident] = keys
    return Keymap(changes), [f"{file}: {problem}" for problem in problems]


def _keys_of(ident: str, value: object, problems: list[str]) -> Keys | None:
    if by_id(ident) is None:
        problems.append(f"no command is called {ident!r}; F1 then lists them")
        return None
    listed: Sequence[object] = value if isinstance(value, list) else [value]
    if not all(isinstance(key, str) and key for key in listed):
        problems.append(f"{ident}: give a key, or a list of keys, in quotation marks")
        return None
    keys = tuple(_normal(str(key)) for key in listed)
    for key in keys:
        if (
            ident.startswith("reading.")
            and key.isascii()
            and key.isalnum()
            and len(key) == 1
            and key != "0"
        ):
            problems.append(f"{ident}: {key} codes or grades on the Reading screen")
            return None
    return keys


def _normal(key: str) -> str:
    """Modifiers small, a single character as it is."""
    return key if len(key) == 1 else key.lower().replace("control+", "ctrl+")
