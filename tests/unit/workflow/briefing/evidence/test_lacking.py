"""What nobody recorded and what changed on disk is told, and nothing where all is there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from annotator.model.change import Put
from annotator.store.repository import Repository
from annotator.workflow.briefing.evidence.files import Files
from annotator.workflow.briefing.evidence.gathering import gather
from annotator.workflow.briefing.evidence.lacking import lacking
from annotator.workflow.briefing.make_brief import make_brief, write_brief
from tests.unit.workflow.briefing.project import (
    NOON,
    claim,
    everything,
    make_project,
    opened,
    said,
    tables,
)

WINTER, COURT = "Nobody was paid that winter", "Some feared the court"


@pytest.fixture
def wren(tmp_path: Path) -> Iterator[Repository]:
    """Two sources whose files lie there as they were added, and a claim in each."""
    root = make_project(tmp_path / "study")
    with opened(root, "wren") as repository:
        for ident in ("noon", "hills"):
            text = repository.text(ident).encode()
            (root / "sources" / f"{ident}.txt").write_bytes(text)
            source = repository.source(ident)
            repository.save([Put(replace(source, sha256=hashlib.sha256(text).hexdigest()))])
        claim(repository, "noon", WINTER, reliability="B", credibility="2", origins=["A driver"])
        claim(repository, "hills", COURT, "barrier.court", credibility="2", origins=["A clerk"])
        yield repository


def test_where_everything_is_recorded_and_as_it_was_nothing_is_said(wren: Repository) -> None:
    assert lacking(gather(wren)) == ()
    assert "Records:" not in everything(make_brief(wren))


def test_sources_without_reference_and_claims_without_grade_or_origin_are_counted(
    wren: Repository,
) -> None:
    claim(wren, "radio", "قال السائق")
    claim(wren, "noon", "They feared", "barrier.fear", credibility="6")
    (said_of_records, _) = lacking(gather(wren))
    assert said_of_records == (
        "1 source has no reference, so its title stands for it, 1 claim has no grade and 2 claims "
        "have no origin."
    )
    (said_of_two, _) = lacking(replace(gather(wren), unrecorded=("radio", "hills")))
    assert said_of_two.startswith("2 sources have no reference, so their titles stand for them, ")


def test_a_file_that_changed_since_it_was_coded_is_named_in_the_brief_and_beside_it(
    wren: Repository, tmp_path: Path
) -> None:
    (wren.root / "sources" / "noon.txt").write_text(f"{NOON}Later words.\n", encoding="utf-8")
    told = (
        "Changed on disk since coding: noon. Quotations stand in the text that was coded, which "
        "is kept."
    )
    assert lacking(gather(wren)) == (told,)
    assert f"Records: {told}" in everything(make_brief(wren))
    assert write_brief(wren, tmp_path / "brief.md").notes == (told,)
    files = said(tables(make_brief(wren))["table-hashes"])
    assert "noon\nsources/noon.txt\nchanged since it was coded" in files


def test_a_file_that_is_gone_is_named(wren: Repository) -> None:
    (wren.root / "sources" / "noon.txt").unlink()
    (told,) = lacking(gather(wren))
    assert told == "No longer in the project’s folder: noon. What was coded is kept."


def test_of_many_files_a_few_are_named_and_the_rest_counted(wren: Repository) -> None:
    evidence = replace(gather(wren), files=Files(tuple("abcdefgh")))
    assert "a, b, c, d, e, f and 2 more." in lacking(evidence)[0]


def test_a_file_that_nobody_coded_may_change(wren: Repository) -> None:
    (wren.root / "sources" / "radio.txt").write_text("new", encoding="utf-8")
    assert lacking(gather(wren)) == ()
