"""What Textual reads from the environment, and only while it is being imported."""

from __future__ import annotations

import os

FRAMES_PER_SECOND = "240"
ESCAPE_DELAY_MILLISECONDS = "20"


def prepare_environment() -> None:
    """Call before the first import of textual; what the user has set stays.

    At the stock sixty frames a second, a change that comes just after a frame waits up to two
    frames. The delay of Esc is the time given to a terminal to send the rest of an escape sequence.
    """
    os.environ.setdefault("TEXTUAL_FPS", FRAMES_PER_SECOND)
    os.environ.setdefault("ESCDELAY", ESCAPE_DELAY_MILLISECONDS)
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
