"""What a person at a terminal sees: nothing that acts, tables that fit, a question in doubt."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")
EVIL = (
    "Title \x1b]0;owned\x07 \x1b[2J\n\n"
    "A \x9b31m \u202edrow\u202c \x1b[31mred\x1b[0m \x08\x08 word.\n"
)


def at_terminal(
    study: Any, *words: str, answer: bytes = b"", after: str = "", **variables: str
) -> tuple[int, str]:
    """Exit code, and everything the terminal received; ``answer`` is typed ``after`` some words."""
    master, slave = os.openpty()
    termios.tcsetwinsize(slave, (24, 80))
    process = subprocess.Popen(
        [sys.executable, "-m", "annotator", *words],
        cwd=study.folder,
        env=os.environ
        | {"ANNOTATOR_CODER": "ana", "PYTHONPATH": str(Path(__file__).parents[2])}
        | {"TERM": "xterm-256color", "PYTHONUTF8": "1"}
        | variables,
        stdin=slave,
        stdout=slave,
        stderr=slave,
    )
    os.close(slave)
    received = b""
    while piece := _read(master):
        received += piece
        if answer and after.encode() in received:
            os.write(master, answer)
            answer = b""
    os.close(master)
    return process.wait(timeout=30), received.decode()


def _read(terminal: int) -> bytes:
    ready, _, _ = select.select([terminal], [], [], 60)
    try:
        return os.read(terminal, 65536) if ready else b""
    except OSError:  # the other side has closed
        return b""


@pytest.fixture
def evil(study: Any) -> Any:
    """A project whose source, and marks, hold what a terminal would obey."""
    (study.folder.parent / "evil.txt").write_text(EVIL, encoding="utf-8", newline="")
    study.ok("add", "../evil.txt")
    study.ok("mark", "evil", "--span", "0:40", "--code", "cost", "--memo", "\x1b[5m")
    study.ok("finding", "add", "A \x1b[7mfinding\u202e.")
    return study


@pytest.mark.parametrize(
    "words",
    [
        ["sources"], ["annotations"], ["text", "evil"], ["text", "evil", "--json"],
        ["text", "evil", "--sentences"], ["find", "evil", "word"], ["finding"], ["undo"],
        ["finish", "evil"], ["check"], ["export", "csv", "-o", "-"], ["add", "../evil.txt"],
        ["text", "\x1b[31mx"], ["\x1b[31mx"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_nothing_of_a_source_reaches_the_terminal_raw(evil: Any, words: list[str]) -> None:
    code, shown = at_terminal(evil, *words, NO_COLOR="1")
    assert code in (0, 2, 3)
    assert shown
    assert all(letter in "\r\n" or letter.isprintable() for letter in shown), repr(shown)


def test_bold_is_the_only_thing_sent_and_no_color_is_honoured(study: Any) -> None:
    _, shown = at_terminal(study, "sources")
    assert set(re.findall(r"\x1b\[[^m]*m", shown)) == {"\x1b[1m", "\x1b[0m"}
    assert "\x1b" not in at_terminal(study, "sources", NO_COLOR="1")[1]
    assert "\x1b" not in at_terminal(study, "sources", TERM="dumb")[1]


def test_a_table_fits_the_terminal(evil: Any) -> None:
    for words in (["sources"], ["annotations"]):
        _, shown = at_terminal(evil, *words, NO_COLOR="1")
        assert max(map(len, shown.splitlines())) <= 80


def test_a_doubtful_encoding_is_asked_about(study: Any) -> None:
    old = study.folder.parent / "old.txt"
    old.write_bytes("Die Löhne blieben aus – sagte er.".encode("cp1252"))
    code, shown = at_terminal(study, "add", "../old.txt", answer=b"n\n", after="[y/N]")
    assert code == 3
    assert "Die Löhne blieben aus – sagte er." in shown
    code, shown = at_terminal(study, "add", "../old.txt", answer=b"y\n", after="[y/N]")
    assert code == 0
    assert "Löhne" in study.ok("text", "old").out


def test_without_utf_8_the_terminal_gets_question_marks_and_no_error(study: Any) -> None:
    code, shown = at_terminal(
        study, "text", "article", PYTHONUTF8="0", PYTHONIOENCODING="ascii", LC_ALL="C"
    )
    assert code == 0
    assert "commander?s temper" in shown


@pytest.mark.parametrize("words", [[], ["."], ["--coder", "ben"]], ids=" ".join)
def test_the_reader_opens_on_the_project_and_leaves(study: Any, words: list[str]) -> None:
    code, shown = at_terminal(study, *words, answer=b"\x11", after="Why the column emptied")
    assert code == 0
    assert "Traceback" not in shown


def test_without_a_project_the_reader_offers_to_create_one(annotator: Any) -> None:
    code, shown = at_terminal(annotator, answer=b"\x11", after="No project")
    assert code in (0, 6)
    assert "Traceback" not in shown
    assert list(annotator.folder.iterdir()) == []
