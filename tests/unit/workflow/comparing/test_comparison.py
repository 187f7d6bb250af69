"""Who is compared in which sources, and in what their claims differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from annotator.errors import NobodyToCompare, StillBlind, UnknownCoder, UnknownSource, UsageError
from annotator.model.adjudication import Difference
from annotator.model.change import Put
from annotator.model.source import Descriptor
from annotator.model.team import Assignment
from annotator.store.repository import Repository
from annotator.workflow.coding.code import appraise, mark, revise, set_finished
from annotator.workflow.comparing import Ground, compared, digest, group_id
from tests.unit.workflow.briefing.project import opened
from tests.unit.workflow.team_project import FAITH, MEN, PAID, SPRING, as_ruth, assign, coded, team

PAY, FEAR, DOUBT = "push.pay", "barrier.fear", "push.doubt"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return team(tmp_path / "study")


def kinds(root: Path, **settings: Any) -> list[Difference]:
    with as_ruth(root) as repository:
        return [group.difference for group in compared(repository, **settings).groups]


def rows(root: Path) -> tuple[str, ...]:
    """In what the claims of the first group differ."""
    with as_ruth(root) as repository:
        group = compared(repository).groups[0]
        return Ground(repository, repository.source("noon")).differing(group.marks)


@pytest.mark.parametrize(
    ("ana", "bo", "difference", "differing"),
    [
        ((PAID, PAY), (PAID, PAY), Difference.SAME, ()),
        ((PAID, PAY), (f"{PAID}.", PAY), Difference.SAME, ()),
        ((PAID, PAY), ("paid that winter", PAY), Difference.BOUNDARY, ("boundary",)),
        ((f"\n\n{PAID}", PAY), (PAID, PAY), Difference.SAME, ()),
        ((f"{FAITH},” ", PAY), (f"“{FAITH}", PAY), Difference.SAME, ()),
        ((PAID, PAY), (PAID, FEAR), Difference.CODE, ("code",)),
        ((PAID, PAY), (PAID, f"{PAY} {FEAR}"), Difference.CODE, ("code",)),
        ((PAID, f"{FEAR} {PAY}"), (PAID, f"{PAY} {FEAR}"), Difference.CODE, ("code",)),
        (
            (PAID, f"{FEAR} {PAY} {DOUBT}"), (PAID, f"{FEAR} {DOUBT} {PAY}"),
            Difference.SAME, (),
        ),
        ((PAID, PAY), ("paid that winter", FEAR), Difference.CODE, ("code", "boundary")),
        (
            (PAID, PAY, {"credibility": "2"}), (PAID, PAY, {"credibility": "4"}),
            Difference.GRADE, ("grade",),
        ),
        ((PAID, PAY, {"reliability": "F"}), (PAID, PAY), Difference.GRADE, ("grade",)),
        (
            (PAID, PAY, {"origins": ["A driver"]}), (PAID, PAY, {"origins": ["A cook"]}),
            Difference.SAME, ("origin",),
        ),
        (
            (PAID, PAY, {"origins": ["a driver"]}), (PAID, PAY, {"origins": ["A driver"]}),
            Difference.SAME, (),
        ),
        (
            (PAID, PAY, {"memo": "sure", "question": "is it?", "grade_note": "seen"}),
            (PAID, PAY, {"attributes": {"date_of_information": "2023"}}),
            Difference.SAME, (),
        ),
    ],
)  # fmt: skip
def test_two_claims_differ_in_what_weighs_most(
    root: Path, ana: Any, bo: Any, difference: Difference, differing: tuple[str, ...]
) -> None:
    coded(root, "ana", ana)
    coded(root, "bo", bo)
    assert kinds(root) == [difference]
    assert rows(root) == differing


def test_one_passage_against_two_is_one_group_that_differs_in_its_boundary(root: Path) -> None:
    coded(root, "ana", (f"{PAID}. {MEN}", PAY))
    coded(root, "bo", (PAID, PAY), (MEN, PAY))
    assert kinds(root) == [Difference.BOUNDARY]


def test_inherited_reliability_is_no_difference(root: Path) -> None:
    for coder, default in (("ana", "A"), ("bo", "C")):
        with opened(root, coder) as repository:
            appraise(repository, Descriptor("noon", coder, default))
    coded(root, "ana", (PAID, PAY), (MEN, PAY, {"reliability": "C"}), (SPRING, PAY))
    coded(root, "bo", (PAID, PAY), (MEN, PAY), (SPRING, PAY, {"reliability": "B"}))
    assert kinds(root) == [Difference.SAME, Difference.SAME, Difference.GRADE]


def test_a_coder_with_nothing_disagrees_with_everything(root: Path) -> None:
    coded(root, "ana", (PAID, PAY), (MEN, PAY))
    coded(root, "bo")
    with as_ruth(root) as repository:
        groups = compared(repository).groups
    assert [group.difference for group in groups] == [Difference.ONLY_ONE] * 2
    assert all(group.marks["bo"] == () for group in groups)


def test_a_highlight_without_a_code_is_not_compared(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    with opened(root, "bo") as repository:
        span = repository.annotations("noon")[0].spans
        mark(repository, "noon", span, ())
        set_finished(repository, "noon", True)
    assert kinds(root) == [Difference.ONLY_ONE]


def test_overlapping_claims_of_one_coder_stand_in_different_groups(root: Path) -> None:
    coded(root, "ana", (PAID, PAY), (PAID, FEAR))
    coded(root, "bo", (PAID, FEAR), (PAID, PAY))
    assert kinds(root) == [Difference.SAME, Difference.SAME]


def test_only_sources_that_each_has_finished_count(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    coded(root, "ana", ("Some feared the court", FEAR), source="hills")
    coded(root, "bo", (PAID, PAY), finish=False)
    assign(root, "radio", "ana")
    with as_ruth(root) as repository:
        found = compared(repository)
        assert found.groups == () and found.sources == ()
        assert found.left_out == {
            "noon": "not finished by bo", "hills": "only ana codes it", "radio": "only ana codes it"
        }  # fmt: skip
        assert [source.id for source in compared(repository, unfinished=True).sources] == ["noon"]
        named = compared(repository, ["ana", "bo"], unfinished=True)
        assert [source.id for source in named.sources] == ["noon", "hills", "radio"]
        assert compared(repository, ["ana", "bo"], sources=["hills"]).left_out == {
            "hills": "not finished by bo"
        }


def test_whoever_has_a_source_to_code_is_waited_for(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    coded(root, "bo", (PAID, PAY))
    assign(root, "noon", "cy")
    with as_ruth(root) as repository:
        assert compared(repository).left_out["noon"] == "not finished by cy"
        assert len(compared(repository, ["bo", "ana"]).groups) == 1


def test_assignments_are_not_gone_through_again_for_every_source(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times: list[int] = []

    class Counted(tuple[Assignment, ...]):
        __slots__ = ()

        def __iter__(self) -> Iterator[Assignment]:
            times.append(1)
            return super().__iter__()

    held = Repository.held
    monkeypatch.setattr(
        Repository,
        "held",
        lambda repository, kind, *given: (
            Counted(held(repository, kind, *given))
            if kind is Assignment
            else held(repository, kind, *given)
        ),
    )
    with as_ruth(root) as repository:
        repository.save([Put(Assignment("noon", each, "ruth")) for each in ("ana", "bo")])
        assert len(repository.sources()) > 1
        compared(repository, unfinished=True)
    assert 1 <= len(times) <= 3


def test_the_adjudicator_is_no_coder_by_a_stray_mark(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    coded(root, "bo", (PAID, PAY))
    coded(root, "ruth", (MEN, PAY), finish=False)
    with as_ruth(root) as repository:
        assert compared(repository).coders_in == {"noon": ("ana", "bo")}
    coded(root, "ruth")
    with as_ruth(root) as repository:
        assert compared(repository).coders_in == {"noon": ("ana", "bo", "ruth")}


def test_training_sources_stand_apart(root: Path) -> None:
    for coder in ("ana", "bo"):
        assign(root, "noon", coder, training=True)
        coded(root, coder, (PAID, PAY))
        coded(root, coder, ("Some feared the court", FEAR), source="hills")
    with as_ruth(root) as repository:
        data = compared(repository)
    assert [source.id for source in data.sources] == ["hills"]
    assert data.left_out["noon"] == "a training source"


def test_a_claim_on_another_revision_of_the_text_leaves_its_source_out(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    (claim,) = coded(root, "bo", (PAID, PAY), finish=False)
    with opened(root, "bo") as repository:
        repository.save([Put(replace(claim, text_sha256="0" * 64))])
        set_finished(repository, "noon", True)
    with as_ruth(root) as repository:
        why = compared(repository).left_out["noon"]
    assert why == "marked on another revision of its text by bo"


def test_the_order_in_which_coders_are_named_changes_nothing(root: Path) -> None:
    coded(root, "ana", (PAID, PAY), (MEN, PAY))
    coded(root, "bo", (PAID, FEAR))
    coded(root, "cy", (f"{PAID}. {MEN}", PAY))
    with as_ruth(root) as repository:
        one = compared(repository, ["ana", "bo", "cy"])
        other = compared(repository, ["cy", "ana", "bo"])
    assert one.groups == other.groups
    assert list(map(group_id, one.groups)) == list(map(group_id, other.groups))


def test_one_coder_has_nobody_to_be_compared_with(root: Path) -> None:
    with as_ruth(root) as repository, pytest.raises(NobodyToCompare, match="nobody has coded"):
        compared(repository)
    coded(root, "ana", (PAID, PAY))
    with as_ruth(root) as repository:
        with pytest.raises(NobodyToCompare, match="ana"):
            compared(repository)
        with pytest.raises(NobodyToCompare, match="ana"):
            compared(repository, ["ana", "ana"])
        with pytest.raises(UnknownCoder, match="'zoe'"):
            compared(repository, ["ana", "zoe"])
        with pytest.raises(UsageError, match="empty"):
            compared(repository, ["ana", ""])
        with pytest.raises(UnknownSource):
            compared(repository, ["ana", "ruth"], sources=["nowhere"])


def test_twenty_coders_are_compared_like_two(root: Path) -> None:
    for number in range(20):
        coded(root, f"coder-{number}", (PAID, PAY), (MEN, PAY if number else FEAR))
    with as_ruth(root) as repository:
        found = compared(repository)
    assert [group.difference for group in found.groups] == [Difference.SAME, Difference.CODE]
    assert all(len(group.annotations) == 20 for group in found.groups)


@pytest.fixture
def blind(tmp_path: Path) -> Iterator[Path]:
    root = team(tmp_path / "blind", blind=True)
    coded(root, "ana", (PAID, PAY))
    coded(root, "bo", (PAID, PAY))
    yield root


def test_a_blind_coder_may_not_compare_and_the_adjudicator_may(blind: Path) -> None:
    with opened(blind, "ana") as repository:
        with pytest.raises(StillBlind, match="bo"):
            compared(repository, ["ana", "bo"])
        with pytest.raises(StillBlind) as caught:
            compared(repository)
        assert "bo" not in caught.value.message.split()
    assert kinds(blind) == [Difference.SAME]


def test_a_digest_tells_what_counts_and_leaves_out_what_does_not(root: Path) -> None:
    (claim,) = coded(root, "ana", (PAID, PAY), finish=False)
    before = digest(claim)
    with opened(root, "ana") as repository:
        for fields in ({"memo": "x"}, {"origins": ["A cook"]}, {"question": "so?"}):
            assert digest(revise(repository, claim, **fields)) == before
        for fields in ({"codes": [PAY, FEAR]}, {"credibility": "2"}, {"reliability": "B"}):
            assert digest(revise(repository, claim, **fields)) != before
        two = revise(repository, claim, codes=[PAY, FEAR, DOUBT])
        assert digest(two) == digest(revise(repository, claim, codes=[PAY, DOUBT, FEAR]))
        assert digest(two) != digest(revise(repository, claim, codes=[DOUBT, PAY, FEAR]))
