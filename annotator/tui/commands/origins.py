"""Commands of the Origins screen."""

from __future__ import annotations

from annotator.tui.commands.command import Command

COMMANDS = (
    Command(
        "origins.open",
        ("enter",),
        "Unfold, or read the passage",
        "Origins",
        "open",
        help="On a passage: read it; Esc there comes back.",
    ),
    Command("origins.unfold", ("right",), "Show what is below", "Origins"),
    Command("origins.fold", ("left",), "Hide what is below", "Origins"),
    Command("origins.edit", ("e",), "What is known of the origin", "Origins", "edit"),
    Command("origins.merge", ("m",), "Another name of an origin", "Origins", "merge"),
    Command(
        "origins.tell-apart",
        ("d",),
        "Not the one it is like",
        "Origins",
        "differ",
        help="Origins whose names are alike are counted as one or two until you say which.",
    ),
    Command(
        "origins.withdraw",
        ("w",),
        "Withdraw, or let it count again",
        "Origins",
        "withdraw",
        help="Asks for the reason and shows what loses support.",
    ),
    Command("origins.filter", ("f",), "Show only some", "Origins", "filter"),
    Command("origins.problems", ("p",), "What should be looked at", "Origins", "problems"),
    Command("origins.picture", ("g",), "The graph as text", "Origins", "graph"),
    Command(
        "origins.look-for-copies",
        ("s",),
        "Compare the sources",
        "Origins",
        "copies",
        help="Suggests links for text that sources have from one another.",
    ),
    Command("origins.confirm", ("y",), "The suggested link holds", "Origins"),
    Command("origins.reject", ("n",), "It does not hold", "Origins"),
    Command(
        "origins.contradict",
        ("x",),
        "Put two claims against each other",
        "Origins",
        help="On one passage, then on the other.",
    ),
    Command("origins.remove", ("delete", "backspace"), "Forget the record", "Origins"),
    Command("origins.undo", ("ctrl+z",), "Undo", "Origins", "undo", rank=10),
    Command("origins.redo", ("ctrl+y",), "Redo", "Origins"),
    Command("origins.back", ("escape", "q"), "Back", "Origins", "back"),
)
