"""From nothing to a Word brief, with the power pulled in between."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.filterwarnings("error")


def test_the_whole_way(study: Any, words: Callable[[str], str]) -> None:
    """init, add, mark, kill, annotations, undo, redo, history, brief."""
    first = study.json(
        "mark", "article", "--quote", "Three men left when the pay stopped", "--code", "cost",
        "--grade", "B2", "--origin", "a former driver", "--memo", "compare with the report",
        "--attribute", "claim_type=case",
    )  # fmt: skip
    killed = study.process("mark", "article", "--span", words("feared reprisal"), "--code",
                           "barrier.reprisal", "--json")  # fmt: skip
    assert killed.stdout is not None
    printed = killed.stdout.read()
    killed.kill()
    killed.communicate()
    second = json.loads(printed)  # printed, hence saved
    assert study.json("annotations") == [first, second]

    (undone,) = study.json("undo")
    assert undone["annotation"] == second["id"]
    assert study.json("annotations") == [first]
    study.ok("redo")
    assert [item["id"] for item in study.json("annotations")] == [first["id"], second["id"]]
    revised = study.json("revise", first["id"][-8:], "--grade", "C3")
    history = study.json("history", first["id"][-8:])
    assert [entry["after"] for entry in history] == [first, revised]

    brief = study.json("brief")
    assert {"path", "claims", "sources", "origins"} <= brief.keys()
    assert (brief["claims"], brief["sources"]) == (2, 1)
    with zipfile.ZipFile(study.folder / "exports" / "brief.docx") as docx:
        assert "Three men left when the pay stopped" in docx.read("word/document.xml").decode()
    study.fails(8, "brief")
    study.ok("brief", "--force")


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_mark_that_was_printed_survives_the_kill(study: Any) -> None:
    """Whatever the moment, a killed run leaves a whole project with all that was acknowledged."""
    acknowledged = []
    for delay in (0.05, 0.12, 0.2, 0.3, 0.6):
        process = study.process("mark", "article", "--span", "0:10", "--code", "cost", "--json")
        try:
            out, _ = process.communicate(timeout=delay)
        except Exception:
            process.kill()
            out, _ = process.communicate()
        if out:
            acknowledged.append(json.loads(out)["id"])
    there = [item["id"] for item in study.json("annotations")]
    assert set(acknowledged) <= set(there)
    study.ok("check")
    study.ok("mark", "article", "--span", "0:10", "--code", "cost")


def test_the_second_start_needs_nothing_but_the_folder(study: Any, tree: Any) -> None:
    """A project copied elsewhere, without its cache, says the same."""
    study.ok("mark", "article", "--span", "0:10", "--code", "cost")
    before = study.json("annotations"), study.json("sources"), study.ok("text", "article").out
    files = tree(study.folder)
    study.folder = study.folder.parent / "copy"
    for name, data in files.items():
        (study.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (study.folder / name).write_bytes(data)
    assert (
        study.json("annotations"),
        study.json("sources"),
        study.ok("text", "article").out,
    ) == before
