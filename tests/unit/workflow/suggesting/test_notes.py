"""What a coder says of a note is kept, and heard where notes are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from annotator.errors import NoCoder, SpanOutsideSource, UnknownMarker, UnknownSource
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.workflow.project import create_project
from annotator.workflow.sources.add_source import add_sources
from annotator.workflow.suggesting.notes import (
    flag_note,
    marker_named,
    note_named,
    own_flags,
    read_notes,
    unflag_note,
)

TEXT = "Forty left[1], sixty stayed[2].\n\n[1] A clerk.\n[2] A cook.\n"
FIRST, SECOND = Span(10, 13), Span(27, 30)


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Repository]:
    root = create_project(tmp_path / "study")
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    with Repository.open(root, "ana") as opened:
        add_sources(opened, [file], confirm=lambda *_: True)
        yield opened


def bodies(repository: Repository) -> list[list[str]]:
    found = read_notes(repository, "report")
    return [[found.notes[n].body.of(TEXT) for n in marker.notes] for marker in found.markers]


def test_a_flag_is_heard_until_it_is_taken_back(repository: Repository) -> None:
    assert bodies(repository) == [["A clerk."], ["A cook."]]
    cook = note_named(read_notes(repository, "report"), "report", "2")
    flag_note(repository, "report", FIRST, cook, "swapped")
    assert bodies(repository) == [["A cook."], ["A cook."]]
    assert [flag.why for flag in own_flags(repository, "report")] == ["swapped"]
    flag_note(repository, "report", SECOND, None)
    assert bodies(repository) == [["A cook."], []]
    assert unflag_note(repository, "report", FIRST)
    assert not unflag_note(repository, "report", FIRST)
    assert bodies(repository) == [["A clerk."], []]


def test_the_same_flag_twice_is_saved_once(repository: Repository) -> None:
    flag_note(repository, "report", FIRST, None, "gone")
    before = {path: path.read_bytes() for path in repository.root.rglob("*.jsonl")}
    flag_note(repository, "report", FIRST, None, "gone")
    assert {path: path.read_bytes() for path in repository.root.rglob("*.jsonl")} == before


def test_flags_name_passages_of_a_source_that_is_there(repository: Repository) -> None:
    with pytest.raises(SpanOutsideSource):
        flag_note(repository, "report", Span(5, 5), None)
    with pytest.raises(SpanOutsideSource):
        flag_note(repository, "report", FIRST, Span(0, 999))
    with pytest.raises(UnknownSource):
        read_notes(repository, "other")
    with pytest.raises(UnknownMarker):
        marker_named(read_notes(repository, "report"), "report", "[7]")
    assert own_flags(repository, "report") == ()


def test_somebody_must_act(repository: Repository) -> None:
    with Repository.open(repository.root) as nobodys:
        assert bodies(nobodys) == [["A clerk."], ["A cook."]]
        with pytest.raises(NoCoder):
            flag_note(nobodys, "report", FIRST, None)
        with pytest.raises(NoCoder):
            unflag_note(nobodys, "report", FIRST)
