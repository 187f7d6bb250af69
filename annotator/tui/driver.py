"""A driver on which Esc acts at once.

Textual's input thread looks at a pending Esc only ten times a second, so in terminals without the
Kitty protocol closing a panel takes a tenth of a second, whatever ESCDELAY says.
"""

from __future__ import annotations

import os
import selectors
import sys
import time
from codecs import getincrementaldecoder

from textual import constants
from textual.driver import Driver

IDLE = 0.1
"""Seconds between two looks at the keyboard when nothing is pending; it only bounds how long
closing the application waits for this thread."""
ALERT = 0.003
"""The same while an escape sequence may be under way."""
CHUNK = 4096


def prompt_driver() -> type[Driver] | None:
    """The driver for this system; None leaves the choice to Textual."""
    return None if constants.DRIVER else _PROMPT_DRIVER


if sys.platform == "win32":
    _PROMPT_DRIVER: type[Driver] | None = None
else:
    from textual._xterm_parser import XTermParser
    from textual.drivers.linux_driver import LinuxDriver

    class PromptDriver(LinuxDriver):
        """The stock driver, but for how long it sleeps after an Esc."""

        def run_input_thread(self) -> None:
            """Hand key presses and reports on until the application closes."""
            parser = XTermParser(self._debug)
            decode = getincrementaldecoder("utf-8")().decode
            alert_until = 0.0
            with selectors.SelectSelector() as selector:  # others know no tty on macOS
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    alert = time.monotonic() < alert_until
                    if selector.select(ALERT if alert else IDLE):
                        data = os.read(self.fileno, CHUNK)
                        if not data:
                            break
                        if b"\x1b" in data:
                            alert_until = time.monotonic() + 2 * constants.ESCAPE_DELAY
                        # of a character cut in two there is nothing to feed yet, and feeding
                        # nothing would tell the parser that the keyboard is gone
                        if typed := decode(data):
                            for event in parser.feed(typed):
                                self.process_message(event)
                    for event in parser.tick():
                        self.process_message(event)

    _PROMPT_DRIVER = PromptDriver
