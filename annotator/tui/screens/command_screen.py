"""A screen whose keys are commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import events
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, TextArea

from annotator.tui.keymap import key_of

if TYPE_CHECKING:
    from annotator.tui.application import AnnotatorApp

Result = TypeVar("Result")

ALWAYS = {"app.help", "app.quit"}
"""Commands that work while a field is being typed in."""


class Commanded:
    """Looks keys up among the commands of ``scope`` and of the application."""

    scope: ClassVar[str] = "app"

    def on_key(self, event: events.Key) -> None:
        """Obey a command, or hand the key to the screen."""
        screen: Screen[object] = self  # type: ignore[assignment]
        app: AnnotatorApp = screen.app  # type: ignore[assignment]
        key = key_of(event.key, event.character)
        command = app.keymap.command(self.scope, key)
        if isinstance(screen.focused, Input | TextArea) and (
            command is None or command.id not in ALWAYS
        ):
            return
        if command is not None:
            app.obey(command, screen)
        elif not self.other_key(key):
            return
        event.stop()
        event.prevent_default()

    def other_key(self, key: str) -> bool:
        """A key that is no command: whether the screen took it."""
        return False


class CommandScreen(Commanded, Screen[Result], Generic[Result]):
    """A whole screen of commands."""

    AUTO_FOCUS = ""

    @property
    def desk_app(self) -> AnnotatorApp:
        """The application, by its own type."""
        return self.app  # type: ignore[return-value]


class CommandDialog(Commanded, ModalScreen[Result], Generic[Result]):
    """A screen over a screen."""

    AUTO_FOCUS = ""

    @property
    def desk_app(self) -> AnnotatorApp:
        """The application, by its own type."""
        return self.app  # type: ignore[return-value]
