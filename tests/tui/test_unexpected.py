"""What nobody foresaw: it is told in words, kept in a log, and the work goes on where it can."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from annotator.tui.screens.brief import screen as brief
from annotator.tui.screens.brief.screen import BriefScreen
from annotator.tui.screens.library.screen import Library
from annotator.tui.window import Window
from driving import Terminal, opened, press, until
from textual.pilot import Pilot

HOSTILE = "boom \x1b]0;owned\x07 of \x9d0;owned\x9c"
RAW = (b"]0;owned", b"\xc2\x9d", b"\x9d0;")


@pytest.fixture
def log(home: Path) -> Path:
    """Where bugs are kept; taken away before anybody asks why there is one."""
    return home / ".local" / "state" / "annotator" / "bugs.log"


def taken(log: Path) -> str:
    words = log.read_text(encoding="utf-8")
    log.unlink()
    return words


def said(pilot: Pilot[None]) -> str:
    return "\n".join(str(note.message) for note in pilot.app._notifications)


def fails(problem: Exception) -> object:
    def boom(*_: object, **__: object) -> None:
        raise problem

    return boom


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (OSError(28, "No space left on device"), "the system refused: No space left on device"),
        (MemoryError(), "there is not enough memory"),
    ],
)
async def test_what_the_system_refuses_beside_the_screen_is_told_and_the_screen_stays(
    project: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception, words: str
) -> None:
    monkeypatch.setattr(brief, "gather", fails(problem))
    async with opened(project) as pilot:
        await press(pilot, ["b"])
        await until(pilot, lambda: words in said(pilot))
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefScreen))
        await press(pilot, ["escape"])
        assert isinstance(pilot.app.screen, Library)


@pytest.mark.parametrize("key", ["f4", "ctrl+g", "ctrl+k", "enter"])
async def test_a_project_that_became_something_else_meanwhile_is_told_of_and_nothing_ends(
    project: Path, key: str
) -> None:
    async with opened(project) as pilot:
        shutil.rmtree(project)
        project.write_text("no folder any more", encoding="utf-8")
        await press(pilot, [key])
        await until(pilot, lambda: "Not a directory" in said(pilot))
        await press(pilot, ["down", "escape"])
        assert isinstance(pilot.app.screen, Library)


async def test_a_bug_beside_the_screen_is_logged_and_the_screen_stays(
    project: Path, monkeypatch: pytest.MonkeyPatch, log: Path
) -> None:
    monkeypatch.setattr(brief, "gather", fails(ValueError(HOSTILE)))
    async with opened(project) as pilot:
        await press(pilot, ["b"])
        await until(pilot, lambda: "this is a bug in annotator (ValueError)" in said(pilot))
        assert "bugs.log" in said(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefScreen))
    assert "boom" in taken(log)


async def test_a_bug_in_a_key_is_logged_and_the_next_key_works(
    project: Path, monkeypatch: pytest.MonkeyPatch, log: Path
) -> None:
    async with opened(project) as pilot:
        monkeypatch.setattr(Window, "codebook_or_reason", fails(KeyError("harbour")))
        await press(pilot, ["c"])
        assert "this is a bug in annotator (KeyError)" in said(pilot)
        monkeypatch.undo()
        await press(pilot, ["b"])
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefScreen))
    taken(log)


def breaks(what: str) -> str:
    """Lines of a program that make ``module:name`` raise."""
    module, _, name = what.partition(":")
    return (
        f"import {module} as broken\n"
        f"def boom(*a, **k): raise ValueError({HOSTILE!r})\n"
        f"broken.{name} = boom"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
class TestInATerminal:
    def test_no_byte_of_an_error_commands_the_terminal(
        self, project: Path, home: Path, log: Path
    ) -> None:
        terminal = Terminal(
            project, home, before=breaks("annotator.tui.screens.brief.screen:gather")
        )
        terminal.wait_for("Harbour Guild")
        terminal.go("b", "this is a bug in annotator")
        terminal.go("esc", "own progress")
        terminal.kill()
        taken(log)
        assert not [raw for raw in RAW if raw in terminal.written]

    def test_what_no_screen_can_go_on_after_ends_with_a_sentence_and_a_log(
        self, project: Path, home: Path, log: Path
    ) -> None:
        terminal = Terminal(
            project, home, before=breaks("annotator.tui.widgets.virtual_list:strip_of")
        )
        assert terminal.ended() == 70
        text = terminal.text(0)
        assert "error: this is a bug in annotator (ValueError)" in text
        assert "what was saved before is safe" in text
        assert "Traceback" not in text
        assert "boom" not in text
        assert not [raw for raw in RAW if raw in terminal.written]
        kept = taken(log)
        assert "ValueError: boom" in kept
        assert "\x1b" not in kept
