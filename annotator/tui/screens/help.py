"""Help for the screen one is on, made from its commands."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.tui.commands import of_scope
from annotator.tui.keymap import Keymap
from annotator.tui.screens.reading_matter import ReadingMatter, broken
from annotator.tui.widgets.lines import Row

KEYS_WIDTH = 18
LINE = 72
"""Characters of a line at 80 columns, beside border and scroll bar."""
FIRST = ("Code", "Decide")
"""Groups that one looks for most."""
WORDS = {
    "reading": (
        "g–z and G–Z code, a–f and 1–6 grade, arrows and punctuation command.",
        "The line ──── c5 · claim, saved names what grades, notes and Del act on.",
        "",
        "g … z  G … Z       code the selection; on a claim's words one more code",
        "a … f              reliability of that claim; ° inherited from the source",
        "1 … 6              credibility of that claim; · is a repeated grade",
        "",
        "Mouse: drag selects, double click a word, triple click a sentence,",
        "the wheel scrolls, a click on a highlight opens it.",
        "",
        "Left edge: ¶ number, letters of the claims that start there, 0 passed;",
        "▌ selected, ┊ no part of the article proper: caption, notes, menu.",
        "Right edge: ▐ where you are, · • ● one, some, many claims, ◆ words found.",
    ),
    "library": ("Sources of this project, and how far you are with each.", ""),
    "brief": ("What the evidence brief will say: judgements, texts, passages.", ""),
    "codebook": ("All codes. A letter shows that code's definition.", ""),
    "form": (
        "Tab and Shift+Tab go from field to field, ← → choose a value, Enter goes on.",
        "Ctrl+S saves, Esc cancels. → at the end of a line takes what is proposed.",
    ),
    "matter": ("↑ ↓ Space scroll, Esc closes.",),
    "places": ("Enter goes to the chosen place in the text; Esc closes.",),
    "pick": ("Space takes a claim or leaves it, / narrows the list, Enter keeps the choice.",),
}


class Help(ReadingMatter):
    """Any key that does not scroll closes it."""

    def __init__(self, scope: str, keymap: Keymap) -> None:
        super().__init__(f"Help: {scope}", list(help_rows(scope, keymap)))


def help_rows(scope: str, keymap: Keymap) -> Iterator[Row | str]:
    """What the screen is about, then each command by group."""
    yield from WORDS.get(scope, ())
    group = ""
    own = sorted(of_scope(scope), key=lambda command: command.group not in FIRST)
    for command in (*own, *of_scope("app")):
        if command.group != group:
            group = command.group
            yield ()
            yield ((f" {group}", "heading"),)
        keys = keymap.shown(command)
        yield ((f" {keys:<{KEYS_WIDTH}}", "key"), (f" {command.title}", "text"))
        if command.help:
            for line in broken(command.help, LINE - KEYS_WIDTH - 2):
                yield ((" " * (KEYS_WIDTH + 2), "text"), (line, "quiet"))
