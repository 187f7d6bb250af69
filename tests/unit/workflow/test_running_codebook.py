"""A codebook that changes while a team codes: older wording, questions, coding again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from annotator.errors import StillBlind, UnknownCode, UsageError
from annotator.model.change import Put
from annotator.model.codebook import Code, Example
from annotator.model.team import Assignment
from annotator.store.repository import Repository
from annotator.workflow.agreement.with_himself import with_himself
from annotator.workflow.codebook.one_code import add_answer, add_code, add_example, define_code
from annotator.workflow.codebook.questions import meant, questions
from annotator.workflow.codebook.whole import import_codebook
from annotator.workflow.coding.again import again_pairs, code_again, hand_out, waiting
from annotator.workflow.coding.code import revise, set_finished
from annotator.workflow.coding.recode import keep, outdated, wording
from annotator.workflow.teamwork.merge import merge
from annotator.workflow.teamwork.pack import pack
from hypothesis import given
from hypothesis import strategies as st
from tests.packs import unpacked
from tests.unit.workflow.briefing.project import BEGIN, Ticking, claim, make_project, opened


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "study", blind=True, lead="lead", adjudicator="zoe")


@pytest.fixture
def ana(root: Path) -> Iterator[Repository]:
    with opened(root, "ana") as repository:
        yield repository


class TestOlderWording:
    def test_a_version_alone_makes_nothing_older(self, ana: Repository) -> None:
        claim(ana, "noon", "Nobody was paid")
        add_code(ana, Code("push.new", "New", key="n"), "push")
        define_code(ana, "push.pay", {"label": "Pay", "key": "p"})
        define_code(ana, "push.doubt", {"short": "No more belief."})
        assert ana.codebook().version != "2"
        assert outdated(ana) == ()

    def test_what_changed_is_told_field_by_field(self, ana: Repository) -> None:
        mark = claim(ana, "noon", "Nobody was paid", "push.pay", "push.doubt")
        define_code(ana, "push.pay", {"short": "Wages were late or did not come."})
        add_answer(ana, "push.pay", "Is debt one?", "Yes, if unpaid.")
        (found,) = outdated(ana)
        assert (found.annotation, found.code.id, found.gone) == (mark, "push.pay", False)
        assert {change.field for change in found.changes} == {"short", "answers"}
        short = next(change for change in found.changes if change.field == "short")
        assert short.before == ("Wages did not come.",)
        assert short.now == ("Wages were late or did not come.",)

    def test_kept_it_stands_under_todays_wording_and_undo_takes_that_back(
        self, ana: Repository
    ) -> None:
        mark = claim(ana, "noon", "Nobody was paid", "push.pay", "push.doubt", memo="m")
        other = claim(ana, "noon", "They feared", "push.pay")
        set_finished(ana, "noon", finished=True)
        add_example(ana, "push.pay", Example("The wages stopped."))
        (kept,) = keep(ana, [mark.id[-8:]])
        assert [code.id for code in kept.codes] == ["push.pay", "push.doubt"]
        assert [code.version for code in kept.codes] == [ana.codebook().version, "2"]
        assert replace(kept, codes=mark.codes, modified=mark.modified) == mark
        assert [item.annotation for item in outdated(ana)] == [other]
        ana.undo("ana")
        assert len(outdated(ana)) == 2

    def test_another_code_settles_it_too(self, ana: Repository) -> None:
        mark = claim(ana, "noon", "Nobody was paid")
        define_code(ana, "push.pay", {"short": "Other."})
        revise(ana, mark, codes=["push.doubt"])
        assert outdated(ana) == ()

    def test_a_code_that_is_gone_cannot_be_kept(self, ana: Repository, tmp_path: Path) -> None:
        mark = claim(ana, "noon", "Nobody was paid")
        file = tmp_path / "new.yaml"
        file.write_text("title: T\nversion: 3\ncodes: [{id: x, label: X}]\n", encoding="utf-8")
        import_codebook(ana, file, force=True)
        (found,) = outdated(ana)
        assert found.gone
        with pytest.raises(UsageError, match="has no code"):
            keep(ana, [mark.id])

    def test_a_codebook_that_is_not_kept_is_said_to_be_unknown(self, ana: Repository) -> None:
        claim(ana, "noon", "Nobody was paid")
        define_code(ana, "push.pay", {"short": "Other."})
        for copy in ana.root.glob("annotations/_project/codebook.*.yaml"):
            copy.unlink()
        (found,) = outdated(ana)
        assert found.unknown

    def test_only_ones_own_claims_are_listed(self, ana: Repository, root: Path) -> None:
        mark = claim(ana, "noon", "Nobody was paid")
        define_code(ana, "push.pay", {"short": "Other."})
        with opened(root, "ben") as repository:
            assert outdated(repository) == ()
            with pytest.raises(UsageError, match="no of your claims"):
                keep(repository, [mark.id])

    @given(st.sampled_from(["short", "full", "note"]), st.text(max_size=20))
    def test_the_digest_follows_the_words_and_not_the_spaces(self, field: str, text: str) -> None:
        code = Code("c", "C", full="A definition.")
        changed = replace(code, **{field: text})  # type: ignore[arg-type]
        same = " ".join(text.split()) == " ".join(getattr(code, field).split())
        assert (wording(changed) == wording(code)) is same
        assert wording(replace(changed, label="D", key="k")) == wording(changed)
        padded = replace(changed, **{field: f"  {text}\n"})  # type: ignore[arg-type]
        assert wording(padded) == wording(changed)


class TestQuestions:
    def test_an_answer_in_the_same_words_answers(self, ana: Repository) -> None:
        claim(ana, "noon", "Nobody was paid", question="Is debt one?")
        claim(ana, "noon", "The men", "push.doubt", question="Which?")
        claim(ana, "noon", "They feared", question=None)
        assert [(each.code, each.text) for each in questions(ana)] == [
            ("push.doubt", "Which?"), ("push.pay", "Is debt one?"),
        ]  # fmt: skip
        add_answer(ana, "push.pay", "is DEBT one", "Yes, if unpaid.")
        waiting_one, answered = questions(ana)
        assert waiting_one.answer is None
        assert answered.answer is not None
        assert answered.answer.answer == "Yes, if unpaid."

    def test_the_one_meant_is_found_by_its_claim_or_by_how_it_begins(self, ana: Repository) -> None:
        mark = claim(
            ana, "noon", "Nobody was paid", "push.doubt", "push.pay", question="Is debt one?"
        )
        claim(ana, "noon", "The men", "push.pay", question="Is debt a reason at all?")
        assert meant(ana, claim=mark.id[-8:]) == ("push.doubt", "Is debt one?")
        assert meant(ana, "is debt ONE") == ("push.doubt", "Is debt one?")
        assert meant(ana, "is debt a", code="push.pay") == ("push.pay", "Is debt a reason at all?")
        assert meant(ana, "What of loans?", code="push.pay") == ("push.pay", "What of loans?")
        for words in ("Is debt", "What of loans?", ""):
            with pytest.raises(UsageError):
                meant(ana, words)

    def test_an_answer_under_one_of_its_codes_answers_a_claim(self, ana: Repository) -> None:
        claim(ana, "noon", "Nobody was paid", "push.doubt", "push.pay", question="Is debt one?")
        add_answer(ana, *meant(ana, "Is debt"), "Yes, if unpaid.")
        assert [each.answer is not None for each in questions(ana)] == [True, True]

    def test_the_lead_reads_them_without_who_and_where(self, ana: Repository, root: Path) -> None:
        mark = claim(ana, "noon", "Nobody was paid", question="Is debt one?")
        with opened(root, "lead") as repository:
            (asked,) = questions(repository)
            assert (asked.text, asked.code, asked.annotation) == ("Is debt one?", "push.pay", None)
        with opened(root, "ben") as repository:
            assert questions(repository) == ()
        with opened(root, "zoe") as repository:
            assert questions(repository)[0].annotation == mark


class TestAgain:
    def old(self, root: Path, count: int = 20) -> list[str]:
        """Claims of a year ago in a finished source."""
        with opened(root, "ana") as repository:
            text = repository.text("noon")
            marks = [
                claim(repository, "noon", text[start : start + 4]).id for start in range(count)
            ]
            set_finished(repository, "noon", finished=True)
        return marks

    def later(self, root: Path, days: int = 30, coder: str = "ana") -> Repository:
        return opened(root, coder, Ticking(BEGIN + timedelta(days=days)))

    def test_a_share_is_drawn_by_its_seed_and_not_twice(self, root: Path) -> None:
        marks = self.old(root)
        with self.later(root) as repository:
            first = hand_out(repository, seed=3)
            assert len(first) == 2
            assert {each.mark for each in first} < set(marks)
            second = hand_out(repository, share=50, seed=3)
            assert len(second) == 9
            assert not {each.mark for each in first} & {each.mark for each in second}
            repository.undo("ana")
            repository.undo("ana")
            assert [each.mark for each in hand_out(repository, seed=3)] == [
                each.mark for each in first
            ]

    def test_the_second_coding_is_no_mark(self, root: Path) -> None:
        self.old(root)
        with self.later(root) as repository:
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

    def test_how_far_a_coder_agrees_with_himself(self, root: Path) -> None:
        self.old(root)
        with self.later(root) as repository:
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
        with self.later(root, coder="ben") as repository, pytest.raises(StillBlind):
            with_himself(repository, "ana")

    def test_of_two_passages_nothing_is_said(self, root: Path) -> None:
        self.old(root)
        with self.later(root) as repository:
            hand_out(repository)
            for _, again in waiting(repository):
                code_again(repository, again.id, ["push.doubt"])
            found = with_himself(repository, "ana")
            assert {each.value for each in found.values()} == {None}
            assert found["alpha"].status == (
                "too few: 2 passages were coded twice, and 5 are the fewest to say anything of"
            )

    def test_grades_are_compared_too(self, root: Path) -> None:
        with opened(root, "ana") as repository:
            text = repository.text("noon")
            for start in range(12):
                made = claim(repository, "noon", text[start : start + 4])
                revise(repository, made, reliability="ABC"[start % 3], credibility="6")
            set_finished(repository, "noon", finished=True)
        with self.later(root) as repository:
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

    def test_training_sources_are_not_drawn(self, root: Path) -> None:
        self.old(root)
        with opened(root, "lead") as repository:
            repository.save([Put(Assignment("noon", "ana", "lead", training=True))])
        with self.later(root) as repository, pytest.raises(UsageError, match="14 days old"):
            hand_out(repository)

    def test_a_first_coding_that_was_changed_meanwhile_makes_no_pair(self, root: Path) -> None:
        self.old(root)
        with self.later(root) as repository:
            hand_out(repository)
            mark, again = waiting(repository)[0]
            code_again(repository, again.id, ["push.doubt"])
            set_finished(repository, "noon", finished=False)
            revise(repository, mark, codes=["push.doubt"])
            assert again_pairs(repository, "ana") == ()

    def test_nothing_is_drawn_that_is_new_or_not_finished(self, root: Path) -> None:
        self.old(root)
        with self.later(root, days=3) as repository:
            with pytest.raises(UsageError, match="14 days old"):
                hand_out(repository)
            assert len(hand_out(repository, after_days=2)) == 2
        with self.later(root) as repository:
            set_finished(repository, "noon", finished=False)
            with pytest.raises(UsageError):
                hand_out(repository)
            for share in (0, 101, float("nan")):
                with pytest.raises(UsageError):
                    hand_out(repository, share=share)

    def test_others_see_nothing_of_it_while_blind(self, root: Path) -> None:
        self.old(root)
        with self.later(root) as repository:
            hand_out(repository)
        with self.later(root, coder="ben") as repository:
            assert waiting(repository) == ()
            with pytest.raises(StillBlind):
                again_pairs(repository, "ana")

    def test_it_goes_out_and_comes_back_in_packs(self, root: Path, tmp_path: Path) -> None:
        self.old(root)
        with self.later(root) as repository:
            hand_out(repository)
            unpacked(pack(repository, "ana").data, tmp_path / "home")
        with self.later(tmp_path / "home") as repository:
            code_again(repository, waiting(repository)[0][1].id, ["push.doubt"])
        with self.later(root, coder="lead") as repository:
            assert merge(repository, tmp_path / "home").count == 1
        with self.later(root, coder="zoe") as repository:
            assert len(again_pairs(repository, "ana")) == 1
