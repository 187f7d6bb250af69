"""Whether a coder's question is answered is said alike on every screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from annotator.errors import UsageError
from annotator.model.annotation import FOR_REVIEW
from annotator.model.change import Put
from annotator.model.codebook import Example
from annotator.store.repository import Repository
from annotator.tui.review.asked import asked, unanswered
from annotator.tui.review.hand import Hand
from annotator.tui.review.queue import read_queue
from annotator.workflow.codebook.one_code import add_answer, add_example
from annotator.workflow.codebook.questions import meant, questions
from tests.unit.workflow.team_project import MEN, PAID, as_ruth, coded, team


def asking(root: Path, question: str) -> Path:
    coded(root, "ana", (PAID, "push.pay push.doubt", {"question": question}))
    coded(root, "bo", (PAID, "barrier.fear"))
    return root


def in_hand(repository: Repository) -> Hand:
    return Hand(repository, read_queue(repository), repository.codebook())


@pytest.fixture(params=["", FOR_REVIEW, "??"])
def wordless(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Repository]:
    """The question as the reader saves it, and as another program may."""
    with as_ruth(asking(team(tmp_path / "study"), "?")) as repository:
        (mark,) = repository.annotations("noon", "ana")
        repository.save([Put(replace(mark, question=request.param))])
        yield repository


@pytest.mark.parametrize("code", ["push.pay", "push.doubt"])
def test_an_answer_under_any_code_of_the_claim_answers_in_review_too(
    tmp_path: Path, code: str
) -> None:
    root = asking(team(tmp_path / "study"), "Is hunger one?")
    with as_ruth(root) as repository:
        assert unanswered(in_hand(repository)) is not None
        add_answer(repository, code, "is hunger one", "Yes.")
        assert {each.answer.answer for each in questions(repository) if each.answer} == {"Yes."}
        assert [each.answer for each in asked(in_hand(repository))] == ["Yes."]


def test_a_question_without_words_is_answered_by_an_example_of_its_passage(
    wordless: Repository,
) -> None:
    assert [each.answer for each in questions(wordless)] == [None, None]
    add_answer(wordless, "push.pay", "Is hunger one?", "Yes.")
    add_example(wordless, "push.doubt", Example(MEN))
    add_example(wordless, "barrier.fear", Example(PAID))
    assert [each.answer for each in questions(wordless)] == [None, None]
    words = f"  {PAID.replace(' ', '  ')}."
    add_example(wordless, "push.doubt", Example(words, "close_but_no", use="push.pay"))
    (told,) = {each.answer.answer for each in questions(wordless) if each.answer}
    assert told == "the passage is an example, close but no; push.pay"
    assert unanswered(in_hand(wordless)) is None


def test_who_answers_a_question_without_words_in_words_is_told_of_examples(
    wordless: Repository,
) -> None:
    mark = wordless.annotations("noon", "ana")[0]
    with pytest.raises(UsageError) as raised:
        meant(wordless, claim=mark.id)
    assert "annotator codebook example" in raised.value.hint
