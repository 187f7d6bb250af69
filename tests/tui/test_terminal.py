"""The real program in a pseudo-terminal: what reaches the terminal, what survives a kill."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from annotator.model.change import Put
from annotator.model.finding import Finding
from annotator.model.source import Descriptor
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.workflow.coding.code import appraise, mark
from driving import Terminal
from fictional import CODEBOOK, add_text, make_project

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

CLIPBOARD = "\x1b]52;c;ZXZpbA==\x07"
"""Would put words into the clipboard."""
TITLE = "\x9d0;owned\x9c"
OVERRIDE = "\u202edesrever\u202c"
HIDDEN = "in\u200bvisib\x7fle"
HOSTILE = f"{CLIPBOARD}{TITLE}{OVERRIDE}{HIDDEN}[bold red]not markup[/bold red]"
RAW = (
    b"]52;c",
    b"\x9d0;owned",
    b"\xc2\x9d",
    b"]0;owned",
    "\u202e".encode(),
    "\u200b".encode(),
    b"\x7f",
)
"""What must never be among the bytes the terminal gets, however it is broken up."""

TOUR = (
    ("down down", "descriptor: access"),
    ("e", "Reference: bad"),
    ("esc r", "Reliability: "),
    ("esc w", "Warnings: "),
    ("esc f", "neither coded nor passed"),
    ("esc enter", "nothing selected"),
    ("down down k", "claim, saved"),
    ("]", "c1 · claim"),
    ("enter", "c1: edit"),
    ("esc @", "@ goes back to"),
    ("esc ;", "; memo "),
    ("esc !", "! question about"),
    ("esc #", "c1: attributes"),
    ("esc ? k", "named by «not»"),
    ("esc tab", "version 1.2.0"),
    ("k", "named by «not»"),
    ("esc esc / n o t", "/ find"),
    ("esc f1", "Help: reading"),
    ("esc ctrl+p r e a d", "Read: "),
    ("esc f2", "own progress"),
    ("b", "KEY JUDGEMENTS"),
    ("enter", "Key judgement"),
    ("esc s", "Claims that support"),
    ("esc p", "Passages that stand"),
    ("esc x", "Export the brief"),
    ("esc esc a / x ctrl+s", "no file or folder"),
)
"""Keys through every screen and prompt, and what each shows."""


def hostile_project(root: Path) -> Path:
    """Everything from outside holds what a terminal would obey."""
    escaped = json.dumps(HOSTILE)[1:-1]
    codebook = CODEBOOK
    for outside in (
        "Pay not given",
        "Wages do not come.",
        "The guild owes its members money and does not pay.",
        "eleven months without a coin",
        "theft by leaders",
    ):
        codebook = codebook.replace(
            outside, escaped if f'"{outside}"' in codebook else f'"{escaped}"'
        )
    codebook = codebook.replace('[better pay elsewhere -> pull.rival, "', '["').replace(
        '" -> push.leaders]', ' -> push.leaders"]'
    )
    make_project(root, codebook=codebook)
    add_text(root, "bad.txt", f"{HOSTILE}\n\nHe left. {HOSTILE} She stayed.\n")
    references = [
        {
            "id": ident,
            "type": "webpage",
            "title": HOSTILE,
            "author": [{"family": HOSTILE, "given": HOSTILE}],
            "container-title": HOSTILE,
            "publisher": HOSTILE,
            "URL": HOSTILE,
            "language": HOSTILE,
        }
        for ident in ("harbour", "letter", "bad")
    ]
    (root / "sources" / "references.json").write_text(json.dumps(references), encoding="utf-8")
    settings = root / "annotator.toml"
    text = settings.read_text(encoding="utf-8").replace("The Harbour Guild", escaped_toml(HOSTILE))
    settings.write_text(text, encoding="utf-8")
    with Repository.open(root, "mira") as repository:
        claim = mark(
            repository,
            "bad",
            [Span(0, len(HOSTILE))],
            ["push.pay"],
            memo=HOSTILE,
            origins=[HOSTILE],
            question=HOSTILE,
            attributes={"who_left": HOSTILE},
        )
        appraise(repository, Descriptor("bad", "mira", reliability="B", access=HOSTILE))
        finding = Finding(repository.new_id(), HOSTILE, why=HOSTILE, supporting=(claim.id,))
        repository.save([Put(finding)])
    return root


def escaped_toml(text: str) -> str:
    """A TOML basic string's inside."""
    return "".join(
        character
        if 32 <= ord(character) < 127 and character not in '"\\'
        else f"\\u{ord(character):04x}"
        for character in text
    )


def shown_as(raw: bytes, written: bytes, at: int) -> bool:
    """Harmless: the words behind a stand-in for their Esc."""
    return raw.startswith(b"]") and written[at - 3 : at] == "␛".encode()


def test_nothing_from_outside_reaches_the_terminal_raw(tmp_path: Path, home: Path) -> None:
    root = hostile_project(tmp_path / "guild")
    terminal = Terminal(root, home, columns=130, rows=40)
    terminal.wait_for("own progress")
    for keys, words in TOUR:
        terminal.go(keys, words)
    terminal.read_for(0.5)
    terminal.kill()
    _, _, written = bytes(terminal.written).partition(b"\x1b[?1049h")
    assert b"\x1b[?1049l" not in written, "it ended too early"
    assert b"not markup" in written
    assert "␛]52;c".encode() in written
    assert "⇄desrever".encode() in written
    for raw in RAW:
        at = written.find(raw)
        assert at < 0 or shown_as(raw, written, at), (raw, written[at - 40 : at + 20])


def test_everything_coded_by_keyboard_survives_a_kill(project: Path, home: Path) -> None:
    terminal = Terminal(project, home)
    terminal.wait_for("own progress")
    terminal.go("enter", "nothing selected")
    for number in range(1, 4):
        terminal.go("down", "not coded")
        terminal.go("k", f"c{number} · claim, saved")
        terminal.go("b", "Usually reliable")
        terminal.go("2", "Probably true")
    terminal.go("down", "not coded")
    terminal.go("left y", "c4 · claim, saved")
    terminal.kill()

    with Repository.open(project, "mira") as repository:
        claims = repository.annotations("harbour", "mira")
        assert [len(item.codes) for item in claims] == [1, 1, 1, 1]
        assert [(item.reliability, item.credibility) for item in claims[:3]] == [("B", "2")] * 3
        assert not repository.check()

    again = Terminal(project, home)
    again.wait_for("own progress")
    again.go("enter", "4 claims")
    again.go("down", "c1 · claim, saved")
    again.kill()
