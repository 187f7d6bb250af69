"""Commands of the Review screen."""

from __future__ import annotations

from annotator.tui.commands.command import Command

COMMANDS = (
    Command(
        "review.enter",
        ("enter",),
        "Take the version, or the line",
        "Decide",
        "take",
        help="On the first line the whole version holds, or what was put together; on the others "
        "that line is taken over.",
    ),
    Command(
        "review.candidate",
        ("tab",),
        "Another version",
        "Decide",
        "version",
        help="A coder's, or what was put together: Enter takes what ▸ points at.",
    ),
    Command("review.down", ("down",), "The next line", "Decide"),
    Command("review.up", ("up",), "The line before", "Decide"),
    Command(
        "review.both", ("&",), "All versions hold", "Decide", "both", help="0 says: none holds."
    ),
    Command("review.next", ("]", "f6"), "The next group", "Go", "next"),
    Command("review.previous", ("[", "f5"), "The group before", "Go"),
    Command(
        "review.next-undecided", (".", "space"), "The next that is not decided", "Go", "undecided"
    ),
    Command("review.end-right", ("right",), "End a word on", "Edit"),
    Command("review.end-left", ("left",), "End a word back", "Edit"),
    Command("review.start-right", ("shift+right",), "Start a word on", "Edit"),
    Command("review.start-left", ("shift+left",), "Start a word back", "Edit"),
    Command("review.start-clause", ("(",), "Start to the next clause", "Edit"),
    Command("review.end-clause", (")",), "End to the clause before", "Edit"),
    Command("review.extend-down", ("shift+down",), "A sentence more", "Edit"),
    Command("review.extend-up", ("shift+up",), "A sentence less", "Edit"),
    Command(
        "review.one-more",
        ("+",),
        "One more code",
        "Edit",
        help="Then its letter; a letter alone puts that code in place of the first.",
    ),
    Command("review.take-off", ("-",), "Take off a code or grade", "Edit"),
    Command("review.split", ("%",), "Split: a second claim holds too", "Edit"),
    Command("review.turn", (",",), "The other claim of a split", "Edit"),
    Command("review.merge", ("=",), "Merge with the next group in the text", "Edit"),
    Command(
        "review.own-passage",
        ("^", "ctrl+a"),
        "A passage that nobody marked",
        "Edit",
        help="↓ ↑ choose its sentence, / finds words, a letter codes it, Enter keeps it.",
    ),
    Command("review.origin", ("@", "ctrl+o"), "Another origin", "Edit"),
    Command("review.reason", (";",), "Why", "Note", "why"),
    Command(
        "review.answer",
        ("?",),
        "Answer a coder's question",
        "Note",
        help="The answer stands in the codebook, where all coders read it.",
    ),
    Command("review.comment", ("!",), "Comment on what holds", "Note"),
    Command(
        "review.negotiated",
        ("~", "ctrl+n"),
        "Negotiated between the coders",
        "Note",
        help="Kept apart from what one person decided.",
    ),
    Command("review.rule", ("*",), "Settle one-step grade differences by a rule", "Decide", "rule"),
    Command("review.order", ("\\", "f10"), "By impact or by document", "Go"),
    Command("review.unfinished", ("ctrl+u",), "Unfinished sources too, or not", "Go"),
    Command("review.names", ("f7",), "Hide or show the coders' names", "Go"),
    Command("review.read", ("/",), "Read the whole text here", "Go"),
    Command(
        "review.undo",
        ("ctrl+z",),
        "Undo",
        "Decide",
        "undo",
        rank=1,
        help="The last step of what is put together; then the last decision, and its group is "
        "shown. Nothing else that you did is touched.",
    ),
    Command("review.redo", ("ctrl+y",), "Redo", "Decide"),
    Command("review.escape", ("escape",), "Drop the draft; then back", "Go", "back"),
)
