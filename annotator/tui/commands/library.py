"""Commands of the Library."""

from __future__ import annotations

from annotator.tui.commands.command import Command

COMMANDS = (
    Command("library.open", ("enter",), "Read the source", "Sources", "read", rank=1),
    Command("library.add", ("a",), "Add files or folders", "Sources", "add", rank=1),
    Command("library.edit-reference", ("e",), "Edit the reference", "Sources", "ref", rank=1),
    Command(
        "library.reliability",
        ("r",),
        "Default reliability and source descriptor",
        "Sources",
        "grade",
        rank=1,
    ),
    Command("library.finish", ("f",), "Finish or reopen", "Sources", "finish", rank=1),
    Command("library.warnings", ("w",), "Warnings of the text", "Sources", "warnings"),
    Command("library.brief", ("b",), "Evidence brief", "Project", "brief", rank=1),
    Command("library.origins", ("o",), "Origins of the claims", "Project", "origins", rank=1),
    Command("library.agreement", ("g",), "Agreement between coders", "Project", "agree", rank=2),
    Command("library.review", ("v",), "Review where coders differ", "Project", "review", rank=2),
    Command("library.codes", ("c", "tab"), "Codebook", "Project", "codebook"),
    Command("library.undo", ("ctrl+z",), "Undo", "Project", "undo", rank=10),
    Command("library.redo", ("ctrl+y",), "Redo", "Project"),
    Command("library.quit", ("q",), "Leave annotator", "Project", "quit"),
)
