"""``annotator notes``: what points to what in a source."""

from __future__ import annotations

from typing import Any

import pytest

REPORT = """\
Why the column emptied

Some say forty left[1], others say sixty[2]. The “Council[5]” had no answer.

[1] Estimate of the Harbour Office,
made in a hurry.

[2] Estimate of \x1b[31ma clerk.

[3] Seven elders
"""


@pytest.fixture
def noted(study: Any) -> Any:
    """The study with a source, ``report``, that has notes."""
    (study.folder / "report.txt").write_text(REPORT, encoding="utf-8")
    study.ok("add", "report.txt")
    return study


def test_notes_as_data(noted: Any) -> None:
    data = noted.json("notes", "report")
    assert data["source"] == "report"
    first = data["markers"][0]
    start = REPORT.index("[1]")
    assert first == {
        "start": start,
        "end": start + 3,
        "text": "[1]",
        "form": "square",
        "labels": ["1"],
        "notes": ["1"],
    }
    assert [marker["notes"] for marker in data["markers"]] == [["1"], ["2"], []]
    note = data["notes"][0]
    assert note["text"] == "Estimate of the Harbour Office,\nmade in a hurry."
    assert REPORT[note["start"] : note["end"]] == f"[1] {note['text']}"
    assert [(item["kind"], item["label"]) for item in data["problems"]] == [
        ("unresolved", "5"),
        ("never-cited", "3"),
    ]
    assert all(
        item.keys() == {"kind", "label", "start", "end", "message"} for item in data["problems"]
    )


def test_notes_for_people(noted: Any) -> None:
    ran = noted.ok("notes", "report")
    lines = ran.out.splitlines()
    assert lines[1].split(None, 2) == ["¶2", "[1]", lines[1][lines[1].index("Estimate") :]]
    assert "made in a hurry." in lines[1]
    assert "\x1b" not in ran.out
    assert "(no note)" in lines[3]
    assert lines[-1].endswith("Note 3 is never cited")


def test_a_source_without_notes_says_so(study: Any) -> None:
    assert study.json("notes", "article")["markers"] == []
    ran = study.ok("notes", "article")
    assert ran.out == ""
    assert "no markers" in ran.err
    study.fails(3, "notes", "nothing", "--json")
