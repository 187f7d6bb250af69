"""Commands of the Brief screen."""

from __future__ import annotations

from annotator.tui.commands.command import Command

COMMANDS = (
    Command("brief.edit", ("enter",), "Edit what is chosen", "Brief", "edit"),
    Command("brief.new-finding", ("n", "a"), "New finding", "Brief", "new"),
    Command("brief.evidence-for", ("s", "+"), "Claims that support it", "Brief", "for"),
    Command("brief.evidence-against", ("c", "-"), "Claims that contradict it", "Brief", "against"),
    Command("brief.move-up", ("shift+up", "K"), "Move the finding up", "Brief"),
    Command("brief.move-down", ("shift+down", "J"), "Move the finding down", "Brief"),
    Command("brief.delete", ("delete", "backspace"), "Remove the finding", "Brief"),
    Command("brief.passages", ("p", "*"), "Passages that stand in the body", "Brief", "passages"),
    Command("brief.export", ("x", "e"), "Export to Word, HTML or Markdown", "Brief", "export"),
    Command("brief.undo", ("ctrl+z",), "Undo", "Brief", "undo", rank=10),
    Command("brief.redo", ("ctrl+y",), "Redo", "Brief"),
    Command("brief.back", ("escape", "q"), "Back", "Brief", "back"),
)
