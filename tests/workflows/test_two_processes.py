"""Several processes in one project at a time."""

from __future__ import annotations

import json
from typing import Any

import pytest


@pytest.mark.parametrize("coders", [("ana", "ana"), ("ana", "ben")])
def test_two_processes_mark_and_nothing_is_lost(study: Any, coders: tuple[str, str]) -> None:
    """The same coder twice, and two coders."""
    ids = set()
    for round_ in range(3):
        running = [
            study.process(
                "mark", "article", "--span", f"{round_}:{round_ + 5}", "--code", "cost", "--json",
                coder=coder,
            )
            for coder in coders
        ]  # fmt: skip
        for process in running:
            out, err = process.communicate(timeout=60)
            assert process.returncode == 0, err.decode()
            ids.add(json.loads(out)["id"])
    assert len(ids) == 6
    assert {item["id"] for item in study.json("annotations")} == ids
    study.ok("check")


def test_the_same_file_added_twice_at_once_is_there(study: Any) -> None:
    """Two processes add the same two files: no file is damaged, every text is right."""
    for name in ("x.txt", "y.txt"):
        (study.folder.parent / name).write_text(f"The text of {name}.", encoding="utf-8")
    running = [
        study.process("add", "../x.txt", "../y.txt", coder=coder) for coder in ("ana", "ben")
    ]
    for process in running:
        _, err = process.communicate(timeout=60)
        assert process.returncode == 0, err.decode()
    for item in study.json("sources"):
        if item["id"] != "article":
            assert study.ok("text", item["id"]).out.startswith("The text of ")
