"""Another codebook keeps the codes that anything recorded has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from annotator.errors import CodesInUse
from annotator.workflow.adjudicating import Settling, all_standing, settle
from annotator.workflow.check import check_project
from annotator.workflow.codebook.whole import codes_in_use, import_codebook
from annotator.workflow.coding.again import code_again, hand_out, waiting
from annotator.workflow.comparing import compared
from tests.unit.workflow.briefing.project import BEGIN, CODEBOOK, Ticking, opened
from tests.unit.workflow.team_project import PAID, as_ruth, coded, team

COURT = "      - {id: barrier.court, label: Prosecution, key: j, short: Courts wait.}\n"
LOST = "barrier.court"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = team(tmp_path / "study")
    coded(root, "ana", (PAID, "push.pay"))
    coded(root, "bo", (PAID, "push.doubt"))
    return root


@pytest.fixture
def without(tmp_path: Path) -> Path:
    """A codebook without one code."""
    file = tmp_path / "new.yaml"
    assert COURT in CODEBOOK
    file.write_text(CODEBOOK.replace(COURT, ""), encoding="utf-8")
    return file


def settle_as(root: Path, code: str) -> None:
    with as_ruth(root) as repository:
        (group,) = all_standing(repository, compared(repository))
        spans = group.group.annotations[0].spans
        settle(repository, (group,), [Settling(spans=spans, codes=(code,))])


def code_once_more(root: Path, code: str) -> None:
    with opened(root, "ana", Ticking(BEGIN + timedelta(days=30))) as repository:
        hand_out(repository, share=100)
        ((_, again),) = waiting(repository)
        code_again(repository, again.id, [code])


@pytest.mark.parametrize("give", [settle_as, code_once_more])
def test_a_code_is_kept_that_no_coders_claim_has(
    root: Path, without: Path, give: Callable[[Path, str], None]
) -> None:
    give(root, LOST)
    with as_ruth(root) as repository:
        assert codes_in_use(repository)[LOST] == 1
        with pytest.raises(CodesInUse, match=LOST):
            import_codebook(repository, without)
        assert repository.codebook().find(LOST) is not None


def test_a_code_that_a_decision_alone_has_is_missed_when_it_is_gone(
    root: Path, without: Path
) -> None:
    settle_as(root, LOST)
    with as_ruth(root) as repository:
        import_codebook(repository, without, force=True)
        (fault,) = [
            each for each in check_project(repository) if each.kind == "code-without-definition"
        ]
    assert fault.message == f"lacks the code {LOST}, given in 1 coding"


def test_a_code_that_nothing_has_may_go(root: Path, without: Path) -> None:
    with as_ruth(root) as repository:
        assert import_codebook(repository, without).find(LOST) is None
