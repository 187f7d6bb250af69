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


def marker(data: Any, label: str) -> Any:
    return next(item for item in data["markers"] if item["labels"] == [label])


def test_a_flagged_marker_means_the_note_that_fits(noted: Any) -> None:
    data = noted.json("notes", "report", "--flag", "[2]", "--to", "3", "--why", "one line off")
    assert marker(data, "2")["notes"] == ["3"]
    assert marker(data, "2")["form"] == "square"
    note = data["notes"][2]
    (flag,) = data["flags"]
    start = REPORT.index("[2]")
    assert flag == {
        "start": start,
        "end": start + 3,
        "text": "[2]",
        "to": {"start": note["start"], "end": note["end"]},
        "why": "one line off",
    }
    assert ("never-cited", "2") in [(item["kind"], item["label"]) for item in data["problems"]]
    assert noted.json("notes", "report") == data
    assert "Seven elders  [flagged: one line off]" in noted.ok("notes", "report").out


def test_a_flagged_marker_may_have_no_note_that_fits(noted: Any) -> None:
    data = noted.json("notes", "report", "--flag", "1")
    assert marker(data, "1")["notes"] == []
    assert data["flags"][0]["to"] is None
    assert "(no note)  [flagged]" in noted.ok("notes", "report").out


def test_a_flag_is_changed_taken_back_and_undone(noted: Any) -> None:
    before = noted.json("notes", "report")
    noted.ok("notes", "report", "--flag", "1", "--to", "2")
    data = noted.json("notes", "report", "--flag", "1", "--to", "3")
    assert [flag["to"]["start"] for flag in data["flags"]] == [REPORT.index("[3]")]
    assert noted.json("notes", "report", "--unflag", "1") == before
    noted.ok("undo")
    assert noted.json("notes", "report") == data
    noted.fails(2, "notes", "report", "--unflag", "2")


def test_places_name_what_the_program_does_not_see(noted: Any) -> None:
    start = REPORT.index("sixty")
    body = REPORT.index("no answer")
    data = noted.json(
        "notes", "report", "--flag", f"{start}:{start + 5}", "--to", f"{body}:{body + 9}"
    )
    seen = marker(data, "sixty")
    assert (seen["text"], seen["notes"]) == ("sixty", ["sixty"])
    assert data["notes"][0]["text"] == "no answer"


def test_a_flag_is_its_coders_own(noted: Any) -> None:
    noted.ok("notes", "report", "--flag", "1", "--to", "3", coder="ben")
    assert noted.json("notes", "report")["flags"] == []
    assert marker(noted.json("notes", "report"), "1")["notes"] == ["1"]
    assert marker(noted.json("notes", "report", coder=None), "1")["notes"] == ["1"]
    assert len(noted.json("notes", "report", coder="ben")["flags"]) == 1


def test_what_is_not_there_cannot_be_flagged(noted: Any) -> None:
    for words, code in (
        (("--flag", "9"), "unknown-marker"),
        (("--flag", "1", "--to", "9"), "unknown-note"),
        (("--flag", "0:99999"), "span-outside"),
        (("--flag", "1", "--to", "7:7"), "span-outside"),
    ):
        assert noted.fails(4, "notes", "report", *words, "--json").error["code"] == code
    noted.fails(2, "notes", "report", "--to", "1")
    noted.fails(2, "notes", "report", "--flag", "1", coder=None)
    assert noted.json("notes", "report")["flags"] == []


def test_a_label_that_stands_twice_must_be_named_by_its_place(noted: Any) -> None:
    (noted.folder / "twice.txt").write_text("a[1] b[1]\n\n[1] A\n[1] B\n", encoding="utf-8")
    noted.ok("add", "twice.txt")
    error = noted.fails(4, "notes", "twice", "--flag", "1", "--json").error
    assert error["code"] == "unknown-marker"
    assert "1:4, 6:9" in error["hint"]
    data = noted.json("notes", "twice", "--flag", "6:9", "--to", "17:22")
    bodies = {note["start"]: note["text"] for note in data["notes"]}
    assert bodies[17] == "B"
    assert [item["start"] for item in data["flags"]] == [6]


def test_a_blind_project_keeps_flags_from_others(noted: Any) -> None:
    data = noted.json("notes", "report", "--flag", "1", "--to", "3", "--why", "mine", coder="ben")
    settings = noted.folder / "annotator.toml"
    text = settings.read_text(encoding="utf-8").replace("blind = false", "blind = true")
    settings.write_text(text, encoding="utf-8")
    ran = noted.ok("notes", "report", "--json")
    assert "mine" not in ran.out
    assert ran.data["flags"] == []
    assert noted.json("notes", "report", coder="ben") == data
