"""Commands of the Codebook screen."""

from __future__ import annotations

from annotator.tui.commands.command import Command

COMMANDS = (
    Command("codebook.define", ("enter", "?"), "Whole definition", "Codebook", "definition"),
    Command("codebook.edit", ("e",), "Edit the definition", "Codebook", "edit"),
    Command(
        "codebook.example",
        ("+",),
        "One more example",
        "Codebook",
        "example",
        help="The words that are selected in the text being read are proposed.",
    ),
    Command(
        "codebook.rules",
        ("a",),
        "Question, unit, rules, scales and attributes",
        "Codebook",
        "rules and scales",
    ),
    Command("codebook.new", ("c",), "New code", "Codebook", "new"),
    Command("codebook.merge", ("=",), "Merge the code into another", "Codebook", "merge"),
    Command("codebook.split", ("%",), "Split a code off", "Codebook", "split"),
    Command("codebook.earlier", ("b",), "Back to an earlier version", "Codebook", "earlier"),
    Command("codebook.older", ("d",), "Claims under an older wording", "Codebook", "recode"),
    Command("codebook.answer", ("!",), "Answer coders' questions", "Codebook", "questions"),
    Command("codebook.back", ("escape", "tab"), "Back", "Codebook", "back"),
)
