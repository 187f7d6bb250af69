"""A coder codes his own claims a second time, without seeing what he gave."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from annotator.errors import StillBlind, UnknownCode, UsageError
from annotator.model.change import Put
from annotator.model.team import Assignment
from annotator.store.repository import Repository
from annotator.workflow.agreement.with_himself import with_himself
from annotator.workflow.coding.again import again_pairs, code_again, hand_out, waiting
from annotator.workflow.coding.code import revise, set_finished
from annotator.workflow.teamwork.merge import merge
from annotator.workflow.teamwork.pack import pack
from tests.packs import unpacked
from tests.unit.workflow.briefing.project import BEGIN, Ticking, claim, make_project, opened


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "study", blind=True, lead="lead", adjudicator="zoe")


def coded_a_year_ago(root: Path, count: int = 20) -> list[str]:
    """Claims of a year ago in a finished source."""
    with opened(root, "ana") as repository:
        text = repository.text("noon")
        marks = [claim(repository, "noon", text[start : start + 4]).id for start in range(count)]
        set_finished(repository, "noon", finished=True)
    return marks


def later(root: Path, days: int = 30, coder: str = "ana") -> Repository:
    return opened(root, coder, Ticking(BEGIN + timedelta(days=days)))


def test_a_share_is_drawn_by_its_seed_and_not_twice(root: Path) -> None:
    marks = coded_a_year_ago(root)
    with later(root) as repository:
        first = hand_out(repository, seed=3)
        assert len(first) == 2
        assert {each.mark for each in first} < set(marks)
        second = hand_out(repository, share=50, seed=3)
        assert len(second) == 9
        assert not {each.mark for each in first} & {each.mark for each in second}
        repository.undo("ana")
        repository.undo("ana")
        assert [each.mark for each in hand_out(repository, seed=3)] == [each.mark for each in first]


def test_the_second_coding_is_no_mark(root: Path) -> None:
    coded_a_year_ago(root)
    with later(root) as repository:
        before = repository.annotations("noon")
        hand_out(repository)
        (mark, again), _ = waiting(repository)
        with pytest.raises(UnknownCode):
            code_again(repository, again.id, ["nothing"])
        done = code_again(repository, again.id[-8:], ["push.doubt"], reliability="B")
        assert len(waiting(repository)) == 1
        assert again_pairs(repository, "ana") == ((mark, done),)
        assert repository.annotations("noon") == before
        with pytest.raises(UsageError, match="no passages that wait"):
            code_again(repository, again.id, ["push.doubt"])


def test_how_far_a_coder_agrees_with_himself(root: Path) -> None:
    coded_a_year_ago(root)
    with later(root) as repository:
        with pytest.raises(UsageError, match="no passage again"):
            with_himself(repository, "ana")
        hand_out(repository, share=50)
        pairs = waiting(repository)
        for number, (mark, again) in enumerate(pairs):
            same = mark.codes[0].id
            other = "push.doubt" if same != "push.doubt" else "push.pay"
            code_again(repository, again.id, [other if number == 0 else same])
        found = with_himself(repository, "ana")
        assert found["percent"].n == len(pairs)
        assert found["percent"].value == pytest.approx(1 - 1 / len(pairs))
        assert found["alpha"].defined
        assert found["reliability_alpha"].status.startswith("too few: 0 passages were coded")
    with later(root, coder="ben") as repository, pytest.raises(StillBlind):
        with_himself(repository, "ana")


def test_of_two_passages_nothing_is_said(root: Path) -> None:
    coded_a_year_ago(root)
    with later(root) as repository:
        hand_out(repository)
        for _, again in waiting(repository):
            code_again(repository, again.id, ["push.doubt"])
        found = with_himself(repository, "ana")
        assert {each.value for each in found.values()} == {None}
        assert found["alpha"].status == (
            "too few: 2 passages were coded twice, and 5 are the fewest to say anything of"
        )


def test_grades_are_compared_too(root: Path) -> None:
    with opened(root, "ana") as repository:
        text = repository.text("noon")
        for start in range(12):
            made = claim(repository, "noon", text[start : start + 4])
            revise(repository, made, reliability="ABC"[start % 3], credibility="6")
        set_finished(repository, "noon", finished=True)
    with later(root) as repository:
        hand_out(repository, share=100)
        for number, (mark, again) in enumerate(waiting(repository)):
            again_given = "C" if number == 0 else mark.reliability
            code_again(
                repository,
                again.id,
                [mark.codes[0].id],
                reliability=again_given,
                credibility="6",
            )
        found = with_himself(repository, "ana")
        assert found["reliability_percent"].value == pytest.approx(11 / 12)
        assert found["reliability_alpha"].n == 12
        assert found["credibility_alpha"].value is None


def test_training_sources_are_not_drawn(root: Path) -> None:
    coded_a_year_ago(root)
    with opened(root, "lead") as repository:
        repository.save([Put(Assignment("noon", "ana", "lead", training=True))])
    with later(root) as repository, pytest.raises(UsageError, match="14 days old"):
        hand_out(repository)


def test_a_first_coding_that_was_changed_meanwhile_makes_no_pair(root: Path) -> None:
    coded_a_year_ago(root)
    with later(root) as repository:
        hand_out(repository)
        mark, again = waiting(repository)[0]
        code_again(repository, again.id, ["push.doubt"])
        set_finished(repository, "noon", finished=False)
        revise(repository, mark, codes=["push.doubt"])
        assert again_pairs(repository, "ana") == ()


def test_nothing_is_drawn_that_is_new_or_not_finished(root: Path) -> None:
    coded_a_year_ago(root)
    with later(root, days=3) as repository:
        with pytest.raises(UsageError, match="14 days old"):
            hand_out(repository)
        assert len(hand_out(repository, after_days=2)) == 2
    with later(root) as repository:
        set_finished(repository, "noon", finished=False)
        with pytest.raises(UsageError):
            hand_out(repository)
        for share in (0, 101, float("nan")):
            with pytest.raises(UsageError):
                hand_out(repository, share=share)


def test_others_see_nothing_of_it_while_blind(root: Path) -> None:
    coded_a_year_ago(root)
    with later(root) as repository:
        hand_out(repository)
    with later(root, coder="ben") as repository:
        assert waiting(repository) == ()
        with pytest.raises(StillBlind):
            again_pairs(repository, "ana")


def test_it_goes_out_and_comes_back_in_packs(root: Path, tmp_path: Path) -> None:
    coded_a_year_ago(root)
    with later(root) as repository:
        hand_out(repository)
        unpacked(pack(repository, "ana").data, tmp_path / "home")
    with later(tmp_path / "home") as repository:
        code_again(repository, waiting(repository)[0][1].id, ["push.doubt"])
    with later(root, coder="lead") as repository:
        assert merge(repository, tmp_path / "home").count == 1
    with later(root, coder="zoe") as repository:
        assert len(again_pairs(repository, "ana")) == 1
