"""Commands of the Agreement screen."""

from __future__ import annotations

from annotator.tui.commands.command import Command

COMMANDS = (
    Command(
        "agreement.open",
        ("enter",),
        "What lies behind the number",
        "Agreement",
        "disagreements",
        help="On a code or a source: its disagreements alone; Esc there comes back.",
    ),
    Command(
        "agreement.unfinished",
        ("u", "ctrl+u"),
        "Unfinished sources too, or not",
        "Agreement",
        "unfinished",
    ),
    Command("agreement.again", ("r",), "Compute anew", "Agreement", "anew"),
    Command("agreement.undo", ("ctrl+z",), "Undo", "Agreement", rank=10),
    Command("agreement.redo", ("ctrl+y",), "Redo", "Agreement"),
    Command("agreement.back", ("escape", "q"), "Back", "Agreement", "back"),
)
