"""Every command: its id, its keys, its palette entry, its footer text and its help."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a user can do. ``id`` never changes: keymap files name it.

    A key is a character (``"("``), or a name with modifiers (``"shift+down"``). ``footer`` is empty
    for what the footer leaves out.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    """In the palette, and in help where ``help`` is empty."""
    group: str
    footer: str = ""
    help: str = ""
    rank: int = 9
    """Where the footer has no room for all, those of a low rank stay."""

    @property
    def scope(self) -> str:
        """The screen it belongs to, or ``app``."""
        return self.id.partition(".")[0]

    @property
    def name(self) -> str:
        """What follows the scope; a screen's method ``do_<name>`` obeys it."""
        return self.id.partition(".")[2].replace("-", "_")


APP = (
    Command("app.help", ("f1",), "Help for this screen", "Everywhere", "help"),
    Command("app.palette", ("ctrl+p", ":"), "All commands by name", "Everywhere"),
    Command("app.library", ("f2",), "Library of sources", "Everywhere"),
    Command("app.codebook", ("f3",), "Codebook", "Everywhere"),
    Command("app.brief", ("f4",), "Evidence brief", "Everywhere"),
    Command("app.theme", ("f9",), "Light or dark", "Everywhere"),
    Command("app.save-again", ("f8",), "Save again what could not be saved", "Everywhere"),
    Command("app.quit", ("ctrl+q",), "Leave annotator", "Everywhere", help="All is saved already."),
)

READING = (
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

LIBRARY = (
    Command("library.open", ("enter",), "Read the source", "Sources", "read", rank=1),
    Command("library.add", ("a",), "Add files or folders", "Sources", "add", rank=1),
    Command("library.edit-reference", ("e",), "Edit the reference", "Sources", "reference", rank=1),
    Command(
        "library.reliability",
        ("r",),
        "Default reliability and source descriptor",
        "Sources",
        "reliability",
        rank=1,
    ),
    Command("library.finish", ("f",), "Finish or reopen", "Sources", "finish", rank=1),
    Command("library.warnings", ("w",), "Warnings of the text", "Sources", "warnings"),
    Command("library.brief", ("b",), "Evidence brief", "Project", "brief", rank=1),
    Command("library.codes", ("c", "tab"), "Codebook", "Project", "codebook"),
    Command("library.quit", ("q",), "Leave annotator", "Project", "quit"),
)

BRIEF = (
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

CODEBOOK = (
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
    Command("codebook.back", ("escape", "tab"), "Back", "Codebook", "back"),
)

COMMANDS: tuple[Command, ...] = (*APP, *READING, *LIBRARY, *BRIEF, *CODEBOOK)


def of_scope(scope: str) -> Iterable[Command]:
    """Commands of a screen, in the order help shows them."""
    return (command for command in COMMANDS if command.scope == scope)


def by_id(ident: str) -> Command | None:
    """The command of that id, or None."""
    return next((command for command in COMMANDS if command.id == ident), None)
