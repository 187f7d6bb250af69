"""Commands of the Reading screen."""

from __future__ import annotations

from annotator.tui.commands.command import Command

COMMANDS = (
    Command("reading.next-sentence", ("down",), "Next sentence", "Select", "next"),
    Command("reading.previous-sentence", ("up",), "Previous sentence", "Select"),
    Command(
        "reading.quoted-speech",
        ('"',),
        "Quoted speech in the sentence",
        "Select",
        "quoted",
        rank=2,
        help="Narrow to the quoted speech inside the sentence; again: the next one.",
    ),
    Command(
        "reading.start-to-clause", ("(",), "Start to the next clause", "Select", "clause", rank=3
    ),
    Command("reading.end-to-clause", (")",), "End to the clause before", "Select"),
    Command("reading.end-right", ("right",), "End a word on", "Select"),
    Command("reading.end-left", ("left",), "End a word back", "Select"),
    Command("reading.start-right", ("shift+right",), "Start a word on", "Select"),
    Command("reading.start-left", ("shift+left",), "Start a word back", "Select"),
    Command("reading.extend-down", ("shift+down",), "A sentence more", "Select"),
    Command("reading.extend-up", ("shift+up",), "A sentence less", "Select"),
    Command(
        "reading.page-down",
        ("space", "pagedown"),
        "Read on",
        "Read",
        help="Scroll a page and clear the selection.",
    ),
    Command("reading.page-up", ("pageup", "shift+space"), "Read back", "Read"),
    Command("reading.top", ("home", "ctrl+home"), "To the first line", "Read"),
    Command("reading.bottom", ("end", "ctrl+end"), "To the last line", "Read"),
    Command(
        "reading.find",
        ("/", "ctrl+f"),
        "Find words",
        "Read",
        "find",
        help="Spaces, quotation marks and dashes of all kinds count as equal. Enter or ↓ in the "
        "line goes to the next place, ↑ to the one before; Esc selects its sentence.",
    ),
    Command(
        "reading.note",
        (",",),
        "Note under the marker",
        "Read",
        help="From a marker in the selection to its note, and from the note back.",
    ),
    Command(
        "reading.flag-note",
        ("ctrl+n",),
        "Another note fits this marker, or none",
        "Read",
        help="Where a text's own numbering is wrong; kept as your word on it, and undone by "
        "naming the marker's own note.",
    ),
    Command("reading.fold", ("=",), "Fold or unfold the block", "Read"),
    Command("reading.previous-claim", ("[", "f5"), "Previous claim", "Go"),
    Command(
        "reading.next-claim",
        ("]", "f6"),
        "Next claim",
        "Go",
        "claims",
        help="Overlapping claims one by one.",
    ),
    Command("reading.previous-source", ("{", "shift+f5"), "Previous source", "Go"),
    Command("reading.next-source", ("}", "shift+f6"), "Next source", "Go"),
    Command("reading.back", ("alt+left", "ctrl+b"), "Back to where you were", "Go"),
    Command(
        "reading.repeat",
        (".",),
        "Repeat the last coding",
        "Code",
        "repeat",
        help="Codes and grades of the last claim; a repeated grade is marked as such.",
    ),
    Command(
        "reading.nothing-here",
        ("0",),
        "Nothing to code here",
        "Code",
        help="0 says so on purpose; ; then adds a reason.",
    ),
    Command(
        "reading.take-off",
        ("-",),
        "Take off a code or grade",
        "Code",
        help="Then the code's letter, a grade, @, ; or !.",
    ),
    Command(
        "reading.add-part",
        ("+",),
        "Another part of this claim",
        "Code",
        help="The next selection is one more part; a code or Enter keeps it, Esc drops it.",
    ),
    Command("reading.second-claim", ("&",), "Second claim on the same words", "Code"),
    Command(
        "reading.enter",
        ("enter",),
        "Keep, highlight, or edit",
        "Code",
        "edit",
        rank=5,
        help="On a moved end: keep it. On a selection: highlight without a code. On a claim: "
        "edit codes, grades, attributes, notes.",
    ),
    Command("reading.delete", ("delete", "backspace"), "Remove the claim", "Code"),
    Command(
        "reading.origin",
        ("@", "ctrl+o"),
        "Origin of the claim",
        "Note",
        help="Takes over the speaker the text names, shown as «@ =»; on a claim that has an origin "
        "it asks, and completes.",
    ),
    Command("reading.memo", (";",), "Memo, or the reason for 0", "Note"),
    Command("reading.attributes", ("#", "ctrl+t"), "Attributes of the claim", "Note"),
    Command(
        "reading.question",
        ("!",),
        "Mark for review",
        "Note",
        help="With a code it is a question about the codebook.",
    ),
    Command("reading.in-brief", ("*",), "Choose for the brief's body", "Note"),
    Command(
        "reading.define",
        ("?",),
        "Definition of a code or grade",
        "Look",
        "define",
        help="Then its letter or digit.",
        rank=4,
    ),
    Command("reading.all-codes", ("tab",), "All codes with definitions", "Look", "codes", rank=6),
    Command(
        "reading.panel",
        ("f7", "\\"),
        "Codes and claims beside the text",
        "Look",
        help="Shown from 100 columns; this key shows it on a narrower screen, or hides it.",
    ),
    Command("reading.warnings", ("f10", "ctrl+w"), "Warnings of this source", "Look"),
    Command("reading.finish", ("ctrl+d",), "Finish or reopen this source", "Go"),
    Command("reading.undo", ("ctrl+z",), "Undo", "Code", "undo", rank=1),
    Command("reading.redo", ("ctrl+y",), "Redo", "Code"),
    Command(
        "reading.escape", ("escape",), "Drop what is pending, the selection; then the Library", "Go"
    ),
)
