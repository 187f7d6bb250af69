"""Roles, assignments, given passages, drawing, and opening a blind project."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from annotator.errors import BadCoder, NotYourRole, UnknownSource, UsageError, WouldNotCount
from annotator.model.team import Assignment, Drawing, Opening, Unit
from annotator.workflow.blind import is_blind, visible_annotations
from annotator.workflow.coding.code import set_finished
from annotator.workflow.coding.units import visible_units
from annotator.workflow.teamwork.draw import dealt, draw
from annotator.workflow.teamwork.open_blind import close_blind, open_blind
from annotator.workflow.teamwork.roles import assign, visible_assignments, withdraw_assignments
from annotator.workflow.training import training_sources
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.workflow.briefing.project import claim, make_project, opened

NAMES = st.lists(st.text("abcdef", min_size=1, max_size=4), min_size=1, max_size=30, unique=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "study", blind=True, lead="lead", adjudicator="zoe")


@given(NAMES, st.sampled_from([0.0, 0.1, 0.2, 0.5, 1.0]), st.integers(0, 2**53))
def test_every_source_is_dealt_and_the_rest_evenly(
    sources: list[str], share: float, seed: int
) -> None:
    coders = ["ana", "ben", "cem"]
    dealing = dealt(sources, coders, share, seed)
    count = Counter(source for mine in dealing.given.values() for source in mine)
    assert set(count) == set(sources)
    assert {source for source, times in count.items() if times == 3} == set(dealing.double)
    assert all(times in (1, 3) for times in count.values())
    sizes = [len(mine) for mine in dealing.given.values()]
    assert max(sizes) - min(sizes) <= 1
    wanted = max(int(share * len(sources) + 0.5), 1 if share else 0)
    assert len(dealing.double) == wanted


@given(NAMES, st.integers(0, 1000), st.randoms())
def test_the_same_seed_draws_the_same_in_whatever_order_things_are_named(
    sources: list[str], seed: int, random: object
) -> None:
    coders = ["ana", "ben", "cem"]
    first = dealt(sources, coders, 0.2, seed)
    random.shuffle(sources)  # type: ignore[attr-defined]
    random.shuffle(coders)  # type: ignore[attr-defined]
    assert dealt(sources, coders, 0.2, seed) == first


def test_other_seeds_draw_others() -> None:
    sources = [f"s{number}" for number in range(40)]
    drawn = {dealt(sources, ["a", "b"], 0.2, seed).double for seed in range(20)}
    assert len(drawn) == 20
    chosen = Counter(source for double in drawn for source in double)
    assert len(chosen) > 35


def test_a_drawing_and_its_assignments_are_one_act_and_drawn_again_nothing_changes(
    root: Path,
) -> None:
    with opened(root, "lead") as repository:
        assign(repository, ["radio"], "ben", training=True)
        drawing, dealing = draw(repository, ["ana", "ben"], 50, 7)
        assert drawing.sources == ("hills", "noon")
        assert len(drawing.double) == 1
        again, same = draw(repository, ["ana", "ben"], 50, 7, sources=["noon", "hills"])
        assert (again, same) == (drawing, dealing)
        assert len(repository.held(Drawing)) == 1
        with pytest.raises(UsageError, match="nobody was given yet"):
            draw(repository, ["ana", "ben"], 50, 7)
        repository.undo("lead")
        assert repository.held(Drawing) == ()
        assert [each.source for each in repository.held(Assignment)] == ["radio"]


def test_what_counts_does_not_become_training_by_the_way(tmp_path: Path) -> None:
    root = make_project(tmp_path / "open", lead="lead")
    with opened(root, "ana") as repository:
        claim(repository, "noon", "Nobody was paid", "push.pay")
        set_finished(repository, "radio", True)
    with opened(root, "lead") as repository:
        assign(repository, ["hills", "radio"], "ana")
        for source, lost in (("noon", "1 claim"), ("radio", "1 finished coding")):
            with pytest.raises(WouldNotCount, match=lost):
                assign(repository, ["hills", source], "ben", training=True)
        assert not [each for each in repository.held(Assignment) if each.training]
        assign(repository, ["hills"], "ben", training=True)
        assign(repository, ["noon"], "ben", training=True, force=True)
        assert training_sources(repository) == {"hills", "noon"}
        assign(repository, ["noon"], "cem", training=True)  # it counts for nobody by now


def test_of_a_blind_project_a_refusal_tells_of_nobodys_claims(root: Path) -> None:
    with opened(root, "ana") as repository:
        claim(repository, "noon", "Nobody was paid", "push.pay")
    with opened(root, "lead") as repository:
        assign(repository, ["noon"], "ben", training=True)


def test_bad_draws_are_refused_before_anything_is_saved(root: Path) -> None:
    with opened(root, "lead") as repository:
        for coders, percent, seed in (
            (["ana"], 20, 1),
            ([], 0, 1),
            (["ana", "ben"], 101, 1),
            (["ana", "ben"], float("nan"), 1),
            (["ana", "ben"], 20, -1),
            (["ana", "Ben!"], 20, 1),
        ):
            with pytest.raises(UsageError):
                draw(repository, coders, percent, seed)
        assert repository.held(Assignment) == ()


def test_a_coder_sees_his_own_assignments_lead_and_adjudicator_all(root: Path) -> None:
    with opened(root, "lead") as repository:
        assign(repository, ["noon", "hills"], "ana")
        assign(repository, ["noon"], "ben", round_name="2")
        assert len(visible_assignments(repository)) == 3
    with opened(root, "ana") as repository:
        seen = visible_assignments(repository)
        assert {(each.source, each.coder) for each in seen} == {("noon", "ana"), ("hills", "ana")}
    with opened(root, "zoe") as repository:
        assert len(visible_assignments(repository)) == 3
        open_blind(repository, "done")
    with opened(root, "ana") as repository:
        assert len(visible_assignments(repository)) == 3


def test_only_the_lead_assigns_and_without_a_lead_anybody(root: Path, tmp_path: Path) -> None:
    with opened(root, "ana") as repository:
        with pytest.raises(NotYourRole, match="assigning is for lead, and ana acts"):
            assign(repository, ["noon"], "ben")
        with pytest.raises(NotYourRole):
            draw(repository, ["ana", "ben"], 20, 1)
        with pytest.raises(NotYourRole, match="zoe or lead"):
            open_blind(repository, "I want to see")
    with opened(make_project(tmp_path / "free"), "ana") as repository:
        assert assign(repository, ["noon"], "ben")[0].by == "ana"


def test_assignments_are_refused_for_nobody_and_for_nothing(root: Path) -> None:
    with opened(root, "lead") as repository:
        with pytest.raises(UnknownSource):
            assign(repository, ["nowhere"], "ana")
        with pytest.raises(BadCoder):
            assign(repository, ["noon"], "Ana B.")
        with pytest.raises(UsageError, match="round"):
            assign(repository, ["noon"], "ana", round_name=" \n")
        with pytest.raises(UsageError, match="not assigned"):
            withdraw_assignments(repository, ["noon"], "ana")
        assign(repository, ["noon"], "ana")
        withdraw_assignments(repository, ["noon"], "ana")
        assert repository.held(Assignment) == ()
        assert not [fault for fault in repository.check() if fault.kind == "author"]


def test_given_passages_carry_no_trace_of_whose_they_are(root: Path) -> None:
    with opened(root, "ana") as repository:
        late = claim(repository, "noon", "Nobody was paid that spring", memo="SECRET")
        early = claim(repository, "noon", "Nobody was paid that winter", "push.doubt")
        claim(repository, "noon", "Nobody was paid that winter", "barrier.fear")
        ids = {late.id, early.id}
    with opened(root, "lead") as repository:
        with pytest.raises(UsageError, match="not finished"):
            assign(repository, ["noon"], "ben", units_from="ana")
        with pytest.raises(UsageError, match="his own"):
            assign(repository, ["noon"], "ana", units_from="ana")
    with opened(root, "ana") as repository:
        set_finished(repository, "noon", finished=True)
    with opened(root, "lead") as repository:
        assign(repository, ["noon"], "ben", units_from="ana")
        assign(repository, ["noon"], "cem", units_from="ana")
        assert len(repository.held(Unit, "noon")) == 2
    with opened(root, "ben") as repository:
        units = visible_units(repository, "noon")
        assert [unit.spans for unit in units] == [early.spans, late.spans]
        assert sorted(unit.id for unit in units) == [unit.id for unit in units]
        assert not ids & {unit.id for unit in units}
        assert all("ana" not in repr(unit) and "SECRET" not in repr(unit) for unit in units)
        assert visible_annotations(repository, "noon") == ()
    with opened(root, "ana") as repository:
        assert visible_units(repository, "noon") == ()


def test_opening_has_time_and_reason_and_can_be_ended(root: Path) -> None:
    with opened(root, "ana") as repository:
        claim(repository, "noon", "Nobody was paid")
    with opened(root, "zoe") as repository:
        with pytest.raises(UsageError, match="reason"):
            open_blind(repository, " ")
        with pytest.raises(UsageError, match="not open"):
            close_blind(repository)
        opening = open_blind(repository, "All is coded.")
        with pytest.raises(UsageError, match="zoe opened the project on"):
            open_blind(repository, "again")
    with opened(root, "ben") as repository:
        assert repository.held(Opening) == (opening,)
        assert (opening.coder, opening.reason) == ("zoe", "All is coded.")
        assert not is_blind(repository)
        assert len(visible_annotations(repository, "noon")) == 1
    with opened(root, "lead") as repository:
        assert close_blind(repository) == opening
        assert is_blind(repository)


def test_a_project_that_is_not_blind_needs_no_opening(tmp_path: Path) -> None:
    with (
        opened(make_project(tmp_path / "free"), "ana") as repository,
        pytest.raises(UsageError, match="not coded blind"),
    ):
        open_blind(repository, "why not")
