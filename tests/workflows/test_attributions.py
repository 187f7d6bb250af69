"""``annotator attributions``: who says what in a source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

KEYS = {
    "start", "end", "cue", "name", "kind", "channel", "negated", "nested", "carried",
    "antecedent", "covers", "text",
}  # fmt: skip


def test_json_gives_every_attribution(study: Any, article: str) -> None:
    first, second, *_ = study.json("attributions", "article")
    assert first.keys() == KEYS
    assert (first["cue"], first["name"], first["kind"]) == ("said", "a former driver", "anonymous")
    assert article[first["start"] : first["end"]] == "said a former driver"
    covers = first["covers"]
    assert article[covers["start"] : covers["end"]] == first["text"]
    assert (second["name"], second["antecedent"]) == ("he", "a former driver")


def test_people_get_a_table(study: Any) -> None:
    ran = study.ok("attributions", "article")
    heading, first, *_ = ran.out.splitlines()
    assert heading.split() == ["place", "who", "kind", "cue", "says"]
    assert "a former driver" in first


def test_a_source_in_which_nobody_speaks_is_said_to_be_one(study: Any, tmp_path: Path) -> None:
    silent = tmp_path / "silent.txt"
    silent.write_text("The road is shut for the winter.\n", encoding="utf-8")
    study.ok("add", str(silent))
    assert study.json("attributions", "silent") == []
    assert "nobody" in study.ok("attributions", "silent").err


def test_an_unknown_source_is_an_error(study: Any) -> None:
    assert study("attributions", "nowhere").code != 0


def test_a_sentence_without_end_is_printed_in_part(study: Any) -> None:
    long = study.folder.parent / "long.txt"
    long.write_text("A title\n\n" + "he said she told " * 1_000, encoding="utf-8")
    study.ok("add", long)
    lines = study.ok("attributions", "long").out.splitlines()
    assert len(lines) > 100
    assert max(map(len, lines)) < 1_300
