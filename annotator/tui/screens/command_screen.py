"""A screen whose keys are commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import events
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, TextArea

from annotator.tui.commands.command import Command
from annotator.tui.keymap import key_of
from annotator.tui.widgets.too_small import TooSmall, is_too_small

if TYPE_CHECKING:
    from annotator.tui.window import Window

Result = TypeVar("Result")

ALWAYS = {"app.help", "app.quit"}
"""Commands that work while a field is being typed in."""


def moment() -> float:
    """Now, by the clock that keys are stamped with."""
    return Message().time


class Commanded:
    """Looks keys up among the commands of ``scope`` and of the application.

    Textual runs the ``on_…`` of every class of a widget, so none of them calls that of another.
    """

    scope: ClassVar[str] = "window"
    over_another: ClassVar[bool] = False
    """A dialog: only what works everywhere works here."""
    keeps_place: ClassVar[bool] = False
    """A text is read over this screen, and Esc there comes back to it."""
    takes_early_keys: ClassVar[bool] = False
    """Whether keys typed before this screen could be seen are meant for it."""
    writing_since = 0.0
    """When its line to type in was opened: keys from before belong into that line."""

    def on_resize(self) -> None:
        """Say so where there is no room, instead of showing half of everything."""
        screen: Screen[object] = self  # type: ignore[assignment]
        covers = screen.query(TooSmall)
        if not is_too_small(screen.app.size):
            covers.remove()
        elif not covers:
            screen.mount(TooSmall())

    def early(self, event: events.Key) -> bool:
        """A key that was on its way when another screen or a line to type in opened.

        It never runs a command here: what nobody could see coming would code a claim unseen.
        """
        screen: Screen[object] = self  # type: ignore[assignment]
        above, again = screen.app.screen, events.Key(event.key, event.character)
        again.set_sender(screen.app)
        if above is not screen:
            if isinstance(above, Commanded) and above.takes_early_keys:
                again.time = event.time
                above.post_message(again)
        elif event.time < self.writing_since and screen.focused is not None:
            screen.app.post_message(again)
        else:
            return False
        event.stop()
        event.prevent_default()
        return True

    def on_key(self, event: events.Key) -> None:
        """Obey a command, or hand the key to the screen."""
        if self.early(event):
            return
        screen: Screen[object] = self  # type: ignore[assignment]
        window: Window = screen.app  # type: ignore[assignment]
        key = key_of(event.key, event.character)
        command = window.keymap.command(self.scope, key)
        narrow = self.over_another or isinstance(screen.focused, Input | TextArea)
        if narrow and (command is None or command.id not in ALWAYS):
            return
        if command is not None:
            self.before(command)
            window.obey(command, screen)
        elif not self.other_key(key):
            return
        event.stop()
        event.prevent_default()

    def doing(self, command: Command) -> Callable[[], object] | None:
        """What obeys a command that neither screen nor application has a ``do_<name>`` for."""
        return None

    def before(self, command: Command) -> None:
        """A command is about to be obeyed."""

    def other_key(self, key: str) -> bool:
        """A key that is no command: whether the screen took it."""
        return False


class CommandScreen(Commanded, Screen[Result], Generic[Result]):
    """A whole screen of commands."""

    AUTO_FOCUS = ""
    takes_early_keys = True

    @property
    def window(self) -> Window:
        """The application, by its own type."""
        return self.app  # type: ignore[return-value]


class CommandDialog(Commanded, ModalScreen[Result], Generic[Result]):
    """A screen over a screen."""

    over_another = True
    AUTO_FOCUS = ""

    @property
    def window(self) -> Window:
        """The application, by its own type."""
        return self.app  # type: ignore[return-value]
