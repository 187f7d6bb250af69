"""What may be seen while a project is blind, asked of the one place that knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from annotator.errors import HiddenAnnotation, NoCoder, NothingToUndo, StillBlind
from annotator.store.repository import Repository
from annotator.workflow.blind import (
    only_coder,
    visible_annotation,
    visible_coder,
    visible_findings,
    visible_history,
    visible_statements,
)
from annotator.workflow.briefing.findings import add_finding, set_statement
from annotator.workflow.check import check_project
from annotator.workflow.codebook.whole import import_codebook
from annotator.workflow.take_back import take_back
from annotator.workflow.teamwork.open_blind import open_blind
from tests.unit.workflow.briefing.project import claim, make_project, opened

PACKAGE = Path(__file__).parents[3] / "annotator"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "study", blind=True, adjudicator="zoe")


def test_an_id_of_another_is_like_one_that_is_not_there(root: Path) -> None:
    with opened(root, "ana") as repository:
        hers = claim(repository, "noon", "Nobody was paid")
    with opened(root, "ben") as repository:
        for look in (visible_annotation, visible_history):
            with pytest.raises(HiddenAnnotation) as there:
                look(repository, hers.id)
            with pytest.raises(HiddenAnnotation) as missing:
                look(repository, "ffffffff")
            assert there.value.message.replace(hers.id, "X") == missing.value.message.replace(
                "ffffffff", "X"
            )
        with pytest.raises(StillBlind):
            visible_coder(repository, "ana")
        assert only_coder(repository) == "ben"
    with opened(root, "zoe") as repository:
        assert visible_annotation(repository, hers.id) == hers
        assert only_coder(repository) is None
    with Repository.open(root) as repository, pytest.raises(NoCoder):
        only_coder(repository)


def test_findings_and_texts_are_seen_by_who_wrote_them(root: Path) -> None:
    with opened(root, "ana") as repository:
        add_finding(repository, "Anas finding")
        set_statement(repository, "summary", "Anas summary")
    with opened(root, "ben") as repository:
        assert visible_findings(repository) == ()
        assert visible_statements(repository) == {}
        assert add_finding(repository, "Bens finding").order == 1
        set_statement(repository, "summary", "Bens summary")
        assert visible_statements(repository) == {"summary": "Bens summary"}
    with opened(root, "zoe") as repository:
        assert len(visible_findings(repository)) == 2
        open_blind(repository, "done")
    with opened(root, "ana") as repository:
        assert len(visible_findings(repository)) == 2


def test_undo_shows_no_words_that_stood_there_before(root: Path) -> None:
    with opened(root, "ana") as repository:
        set_statement(repository, "summary", "Anas summary")
    with opened(root, "ben") as repository:
        set_statement(repository, "summary", "Bens summary")
        (entry,) = take_back(repository)
        assert "Anas" not in repr(entry)
        assert visible_statements(repository) == {}
        (entry,) = take_back(repository, redo=True)
        assert "Anas" not in repr(entry)
        assert visible_statements(repository) == {"summary": "Bens summary"}
    with opened(root, "ana") as repository, pytest.raises(NothingToUndo):
        take_back(repository)


def test_check_looks_at_ones_own_logs_alone(root: Path) -> None:
    for coder in ("ana", "ben"):
        with opened(root, coder) as repository:
            claim(repository, "noon", "Nobody was paid", memo="x" * 50)
        (log,) = (root / "annotations/noon").glob(f"{coder}.*")
        log.write_bytes(log.read_bytes().replace(b"xxxx", b"yyyy"))
    with opened(root, "ben") as repository:
        faults = check_project(repository)
        told = "\n".join(f"{fault.path} {fault.message} {fault.hint}" for fault in faults)
        assert "ana" not in told.replace("annotat", "")
        assert "annotations/noon/ben." in told
        assert "blind" in {fault.kind for fault in faults}
    with opened(root, "zoe") as repository:
        assert "annotations/noon/ana." in "\n".join(
            fault.path for fault in check_project(repository)
        )


def test_a_new_codebook_does_not_tell_which_codes_others_use(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.yaml"
    file.write_text("title: T\nversion: 9\ncodes:\n  - {id: other, label: Other}\n", "utf-8")
    messages = []
    with opened(root, "ben") as repository:
        with pytest.raises(Exception, match="lacks codes in use") as before:
            import_codebook(repository, file)
        messages.append(str(before.value))
    with opened(root, "ana") as repository:
        claim(repository, "noon", "Nobody was paid", "barrier.fear")
    with opened(root, "ben") as repository:
        with pytest.raises(Exception, match="lacks codes in use") as after:
            import_codebook(repository, file)
        messages.append(str(after.value))
    assert messages[0] == messages[1]


RAW = re.compile(r"(?:repository|project)\.(findings|statements|history|undo|redo)\(")
MAY = {"workflow/blind.py", "workflow/take_back.py", "workflow/adjudicating/queue.py"}
"""The queue of differences is for those who see them all."""


def test_nothing_that_is_shown_goes_past_the_one_place() -> None:
    """Findings, texts, history and undo are asked of ``blind`` and ``take_back``."""
    past = [
        f"{path.relative_to(PACKAGE).as_posix()}: {found[0]}"
        for folder in ("cli", "tui", "workflow")
        for path in sorted((PACKAGE / folder).rglob("*.py"))
        if path.relative_to(PACKAGE).as_posix() not in MAY
        for found in RAW.finditer(path.read_text(encoding="utf-8"))
    ]
    assert past == []
