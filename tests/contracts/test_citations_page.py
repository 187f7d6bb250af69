"""The worked example of docs/citations.md gives what the page shows."""

from __future__ import annotations

import io
import re
import shlex
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from annotator.cli.main import run
from annotator.workflow.origins.tracing.problem import KINDS

PAGE = (Path(__file__).parents[2] / "docs" / "citations.md").read_text(encoding="utf-8")
EXAMPLE = PAGE.partition("## A worked example")[2].partition("\n## ")[0]
IDENT = re.compile(r"\b[0-9a-f]{8}\b")


def test_the_worked_example_gives_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in re.findall(r"```text (\S+)\n(.*?)```", EXAMPLE, re.DOTALL):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ANNOTATOR_CODER", "ana")
    shown = 0
    for block in re.findall(r"```console\n(.*?)```", EXAMPLE, re.DOTALL):
        for step in block.removeprefix("$ ").split("\n$ "):
            command, _, expected = step.strip().partition("\n")
            words = shlex.split(command)
            out, err = io.StringIO(), io.StringIO()
            with redirect_stdout(out), redirect_stderr(err):
                assert run(words[1:]) == 0, f"{command}\n{err.getvalue()}"
            if expected:
                shown += 1
                assert IDENT.sub("ID", out.getvalue().strip()) == IDENT.sub("ID", expected)
    assert shown == 4


def test_the_page_names_every_kind_of_problem() -> None:
    table = PAGE.partition("## What is asked about")[2].partition("\n## ")[0]
    assert set(re.findall(r"`([a-z-]+)`", table.partition("|---|---|")[2])) == set(KINDS)
