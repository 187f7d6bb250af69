"""How far the work is, in the first lines of a brief."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.workflow.adjudicating import standing, take
from annotator.workflow.briefing.evidence.gathering import gather
from annotator.workflow.briefing.evidence.status import extent, status, unsettled_note
from annotator.workflow.coding.code import set_finished
from tests.unit.workflow.briefing.project import opened, said
from tests.unit.workflow.team_project import PAID, as_ruth, assign, coded, team

PAY = "push.pay"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return team(tmp_path / "study")


def standing_of(root: Path) -> tuple[str, str]:
    """The status and the sentences that say what it means."""
    with as_ruth(root) as repository:
        evidence = gather(repository)
        return status(evidence), " ".join(map(said, unsettled_note(evidence)))


def told(root: Path) -> str:
    with as_ruth(root) as repository:
        return said(extent(gather(repository)))


def test_where_no_source_is_finished_it_says_so_and_how_many_hold_nothing(root: Path) -> None:
    coded(root, "ana", (PAID, PAY), finish=False)
    assert told(root).endswith(" in 1 of 3 sources; none of the 3 is finished, 2 hold no claim.")


def test_where_some_are_not_finished_those_without_claims_count_too(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    assert told(root).endswith(" in 1 of 3 sources; 2 of the 3 are not finished.")


def test_a_source_waits_for_everybody_who_was_given_it(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    assign(root, "noon", "bo")
    assert told(root).endswith(" in 1 of 3 sources; none of the 3 is finished, 2 hold no claim.")


def test_a_source_finished_without_a_claim_is_finished(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    for source in ("hills", "radio"):
        coded(root, "ana", source=source)
    assert told(root).endswith(" in 1 of 3 sources.")


def test_a_source_that_was_opened_again_is_not_finished(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    with opened(root, "ana") as repository:
        set_finished(repository, "noon", False)
    assert "none of the 3 is finished" in told(root)


def test_one_coder_is_no_draft_and_nothing_is_said_of_differences(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    assert standing_of(root) == ("single-coded", "")


def test_coders_who_marked_all_alike_agree(root: Path) -> None:
    for coder in ("ana", "bo"):
        coded(root, coder, (PAID, PAY))
    assert standing_of(root) == (
        "agreed",
        (
            "Coders are compared in 1 source that all finished: they do not differ. Where coders "
            "agree, a passage is printed once."
        ),
    )


def test_agreement_cannot_be_claimed_before_all_have_finished(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    coded(root, "bo", (PAID, PAY), finish=False)
    assert standing_of(root) == (
        "DRAFT, 1 source not yet compared",
        "1 source that coders share is not yet compared: not finished by bo.",
    )


def test_why_sources_wait_is_told_by_reason(root: Path) -> None:
    for source in ("noon", "hills", "radio"):
        assign(root, source, "ana")
        assign(root, source, "bo")
    coded(root, "ana", source="hills")
    coded(root, "ana", (PAID, PAY))
    assert standing_of(root)[1] == (
        "3 sources that coders share are not yet compared: 2 not finished by bo; 1 not finished by "
        "ana and bo."
    )


def test_who_settled_nothing_in_what_he_coded_has_nothing_to_disclose(root: Path) -> None:
    """To look at a passage that all marked alike settles no difference."""
    for coder in ("ana", "bo", "ruth"):
        coded(root, coder, (PAID, PAY))
    with as_ruth(root) as repository:
        take(repository, standing(repository, "noon")[0], "ana")
    said_of_it = standing_of(root)[1]
    assert "settled differences" not in said_of_it
    assert "agreed" in standing_of(root)[0]
