"""What the lines and the picture of the Origins screen say, without a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from annotator.model.origin import LinkStatus
from annotator.store.repository import Repository
from annotator.tui.screens.origins.lines import Look, OriginLine, details_of, origin_lines
from annotator.tui.screens.origins.picture import picture
from annotator.workflow.origins.links import decide
from annotator.workflow.origins.recording import record_origin, remove_origin
from annotator.workflow.origins.tracing import trace
from tests.unit.workflow.briefing.project import claim, make_project, opened


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Repository]:
    with opened(make_project(tmp_path / "study"), "ana") as repository:
        yield repository


def drawn(project: Repository) -> list[str]:
    return ["".join(words for words, _ in row) for row in picture(trace(project))]


def test_a_source_in_the_middle_says_what_it_has_from_elsewhere(project: Repository) -> None:
    claim(project, "noon", "Nobody was paid", origins=["The hills"])
    record_origin(project, "The hills", source="hills")
    decide(project, "cites", "hills", "radio")
    decide(project, "quotes", "hills@0:4", "noon")
    radio = trace(project).name("source:radio")
    assert drawn(project)[-2].endswith(f"▸ The hills, which cites {radio}")


def test_a_link_whose_start_was_removed_is_nobodys(project: Repository) -> None:
    claim(project, "noon", "Nobody was paid")
    study = record_origin(project, "The study")
    decide(project, "cites", "The study", "radio")
    remove_origin(project, study)
    assert drawn(project)[-2].endswith("▸ origin not recorded")


def test_a_source_in_full_repeats_only_notes_that_count_here(project: Repository) -> None:
    decide(project, "cites", "noon", "hills", note="It names it.")
    decide(project, "copies", "noon", "hills", note="No.", status=LinkStatus.REJECTED)
    decide(project, "cites", "noon", "radio", note="Another matter.")
    told = details_of(trace(project), OriginLine("source", (), "source:hills", "noon"))
    assert [words for words, _ in told][1:] == ["It names it."]


def test_sources_that_only_cite_an_origin_are_told_apart_from_those_with_claims(
    project: Repository,
) -> None:
    claim(project, "noon", "Nobody was paid", origins=["The study"])
    study = record_origin(project, "The study")
    decide(project, "cites", "radio", "The study")
    found = trace(project)
    node = f"origin:{study.id}"
    row = next(line.row for line in origin_lines(found, Look(len, 80, {}, 9)) if line.node == node)
    assert "2 sources, 1 claim " in "".join(words for words, _ in row)
    assert details_of(found, OriginLine("origin", (), node))[0][0].endswith(
        " · 1 of its 2 sources hold its claims"
    )


def test_an_origin_is_warned_of_the_reasons_that_rest_on_it_alone(project: Repository) -> None:
    claim(project, "noon", "Nobody was paid", "push.pay", origins=["The study"])
    claim(project, "hills", "Wages", "barrier.fear", origins=["The letter"])
    record_origin(project, "The study")
    found = trace(project)
    (node,) = (each.node for each in found.origins if each.label == "The study")
    warned = [words for words, _ in details_of(found, OriginLine("origin", (), node))]
    assert [words for words in warned if "rest" in words] == [
        "⚠ “Unpaid wages” rests on one source"
    ]
