"""What coders ask about codes, who reads it, and what answers it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from annotator.errors import UsageError
from annotator.store.repository import Repository
from annotator.workflow.codebook.one_code import add_answer
from annotator.workflow.codebook.questions import meant, questions
from tests.unit.workflow.briefing.project import claim, make_project, opened


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "study")


@pytest.fixture
def ana(root: Path) -> Iterator[Repository]:
    with opened(root, "ana") as repository:
        yield repository


def test_an_answer_in_the_same_words_answers(ana: Repository) -> None:
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


def test_the_one_meant_is_found_by_its_claim_or_by_how_it_begins(ana: Repository) -> None:
    mark = claim(ana, "noon", "Nobody was paid", "push.doubt", "push.pay", question="Is debt one?")
    claim(ana, "noon", "The men", "push.pay", question="Is debt a reason at all?")
    assert meant(ana, claim=mark.id[-8:]) == ("push.doubt", "Is debt one?")
    assert meant(ana, "is debt ONE") == ("push.doubt", "Is debt one?")
    assert meant(ana, "is debt a", code="push.pay") == ("push.pay", "Is debt a reason at all?")
    assert meant(ana, "What of loans?", code="push.pay") == ("push.pay", "What of loans?")
    for words in ("Is debt", "What of loans?", ""):
        with pytest.raises(UsageError):
            meant(ana, words)


def test_an_answer_under_one_of_its_codes_answers_a_claim(ana: Repository) -> None:
    claim(ana, "noon", "Nobody was paid", "push.doubt", "push.pay", question="Is debt one?")
    add_answer(ana, *meant(ana, "Is debt"), "Yes, if unpaid.")
    assert [each.answer is not None for each in questions(ana)] == [True, True]


def test_the_lead_reads_them_without_who_and_where(tmp_path: Path) -> None:
    root = make_project(tmp_path / "blind", blind=True, lead="lead", adjudicator="zoe")
    with opened(root, "ana") as repository:
        mark = claim(repository, "noon", "Nobody was paid", question="Is debt one?")
    with opened(root, "lead") as repository:
        (asked,) = questions(repository)
        assert (asked.text, asked.code, asked.annotation) == ("Is debt one?", "push.pay", None)
    with opened(root, "ben") as repository:
        assert questions(repository) == ()
    with opened(root, "zoe") as repository:
        assert questions(repository)[0].annotation == mark
