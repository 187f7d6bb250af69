"""Commands that work everywhere."""

from __future__ import annotations

from annotator.tui.commands.command import Command

COMMANDS = (
    Command("app.help", ("f1",), "Help for this screen", "Everywhere", "help"),
    Command("app.palette", ("ctrl+p", ":"), "All commands by name", "Everywhere"),
    Command("app.library", ("f2",), "Library of sources", "Everywhere"),
    Command("app.codebook", ("f3",), "Codebook", "Everywhere"),
    Command("app.brief", ("f4",), "Evidence brief", "Everywhere"),
    Command("app.origins", ("ctrl+g", "f11"), "Origins of the claims", "Everywhere"),
    Command("app.agreement", ("ctrl+k",), "Agreement between coders", "Everywhere"),
    Command("app.review", ("ctrl+r",), "Review where coders differ", "Everywhere"),
    Command(
        "app.open-project",
        (),
        "Open a blind project: all see all marks",
        "Everywhere",
        help="In the palette alone; for whoever leads or adjudicates, with a reason.",
    ),
    Command("app.theme", ("f9",), "Light or dark", "Everywhere"),
    Command("app.save-again", ("f8",), "Save again what could not be saved", "Everywhere"),
    Command(
        "app.quit",
        ("ctrl+q",),
        "Leave annotator",
        "Everywhere",
        help="All that was coded is saved; over what is being typed it asks.",
    ),
)
