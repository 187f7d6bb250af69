"""What is printed, cell by cell and byte by byte."""

from __future__ import annotations

import json
import time
from types import SimpleNamespace
from typing import Any

import pytest
from annotator.cli import output
from annotator.cli.columns import cells, one_line
from annotator.cli.output import Output, json_text
from annotator.errors import AnnotatorError
from hypothesis import given
from hypothesis import strategies as st


class Terminal:
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    stream = Terminal()
    monkeypatch.setattr(output, "sys", SimpleNamespace(stdout=stream, stderr=stream))
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")
    return stream


@given(st.text())
def test_json_holds_no_character_that_acts_and_reads_back(text: str) -> None:
    clean = text.encode("utf-8", "ignore").decode()
    printed = json_text({"text": clean})
    assert json.loads(printed)["text"] == clean
    assert all(letter == "\n" or letter.isprintable() or letter.isspace() for letter in printed)
    assert not set(printed) & set("\x7f\x9b\u00ad\u200b\u2028\u202e\u2066\ufeff\U000e0041\r\t")


def test_json_leaves_words_readable() -> None:
    assert "naïve মুক্তি 東京 😀\u00a0" in json_text("naïve মুক্তি 東京 😀\u00a0")


def test_columns_are_aligned_by_cells(terminal: Terminal) -> None:
    Output().table(("a", "b"), [("東京", "1"), ("é", "2"), ("e\u0301", "3")])
    assert terminal.text.splitlines() == ["a     b", "東京  1", "é     2", "e\u0301     3"]


def test_a_table_is_cut_to_the_terminal_widest_column_first(terminal: Terminal) -> None:
    Output().table(("id", "title", "n"), [("abc", "word " * 40, "7"), ("d", "東" * 100, "8")])
    lines = terminal.text.splitlines()
    assert all(cells(line) <= 60 for line in lines)
    assert lines[1].endswith("…  7")
    assert lines[0].startswith("id   title")


def test_a_pipe_gets_whole_cells(capsys: pytest.CaptureFixture[str]) -> None:
    Output().table(("id",), [("x" * 500,)])
    assert "x" * 500 in capsys.readouterr().out


@pytest.mark.parametrize("speak", ["line", "say", "table", "exact", "error"])
def test_nothing_reaches_a_terminal_raw(terminal: Terminal, speak: str) -> None:
    evil = "a\x1b]52;c;x\x07\x9b31m\u202e\r\x00b"
    out = Output()
    {
        "line": lambda: out.line(evil),
        "say": lambda: out.say(evil),
        "table": lambda: out.table((evil,), [(evil,)]),
        "exact": lambda: out.exact(evil),
        "error": lambda: out.error(AnnotatorError(evil, evil)),
    }[speak]()
    assert terminal.text.count("\n") >= 1
    assert all(letter == "\n" or letter.isprintable() for letter in terminal.text)


def test_colour_is_left_out_when_it_is_not_wanted(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    Output().table(("a",), [("b",)])
    assert "\x1b" not in terminal.text
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "xterm")
    Output().table(("a",), [("b",)])
    assert "\x1b[1ma\x1b[0m" in terminal.text


def test_progress_waits_half_a_second_and_wipes_its_line(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([0.0, 0.1, 0.6, 0.7])
    monkeypatch.setattr(output.time, "monotonic", lambda: next(clock))
    with Output().progress("Adding") as step:
        step("one", 1, 3)
        assert terminal.text == ""
        step("two", 2, 3)
        assert "Adding 2 of 3: two" in terminal.text
        step("x" * 200, 3, 3)
    assert all(cells(line) < 60 for line in terminal.text.split("\r"))
    assert terminal.text.endswith(" \r")


def test_a_question_is_asked_only_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Output().ask("sure?") is None
    stream: Any = Terminal()
    stream.readline = lambda: "Yes\n"
    monkeypatch.setattr(output, "sys", SimpleNamespace(stdin=stream, stderr=stream))
    assert Output().ask("sure?") is True
    assert Output(json=True).ask("sure?") is None
    stream.readline = lambda: "\n"
    assert Output().ask("sure?") is False


def test_several_errors_are_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    Output(json=True).errors([AnnotatorError("one", "do this"), AnnotatorError("two")])
    document = json.loads(capsys.readouterr().err)
    assert document["error"] == {"code": "error", "message": "one", "hint": "do this"}
    assert [item["message"] for item in document["errors"]] == ["one", "two"]


def test_many_errors_are_counted_and_a_hint_is_not_repeated(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Output().errors([AnnotatorError(f"number {n}", "the same") for n in range(1000)])
    err = capsys.readouterr().err
    assert err.count("error: ") == 20
    assert err.count("hint: the same") == 1
    assert "and 980 more" in err


def test_waiting_is_shown_only_when_it_lasts(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Output().waiting("Checking"):
        pass
    assert terminal.text == ""
    monkeypatch.setattr(output, "_PATIENCE", 0.001)
    with Output().waiting("Checking"):
        deadline = time.monotonic() + 5
        while not terminal.text and time.monotonic() < deadline:
            time.sleep(0.001)
    assert terminal.text == "\rChecking …\r          \r"


def test_a_passage_among_others_is_one_line_of_its_beginning() -> None:
    assert one_line("Nobody\n was  paid.") == "Nobody was paid."
    assert one_line("Nobody was paid.", 8) == "Nobody…"
    assert len(one_line("a b " * 1_000_000)) == 60


def test_a_list_is_printed_as_it_comes_and_as_one_document(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for count in (0, 1, 3, 450):
        items = [
            {"id": number, "quote": f"two\nlines {number}\x1b", "of": []} for number in range(count)
        ]
        seen = []

        def coming(items: list[Any] = items, seen: list[Any] = seen) -> Any:
            for item in items:
                seen.append(len(capsys.readouterr().out) if item["id"] == 400 else 0)
                yield item

        Output(json=True).data(items)
        whole = capsys.readouterr().out
        Output(json=True).stream(coming(), "Reading")
        if count < 400:
            assert capsys.readouterr().out == whole
        else:
            assert max(seen) > 10_000
