"""Claims under an older wording of their code, and what is done about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from annotator.errors import UsageError
from annotator.model.codebook import Code, Example
from annotator.store.repository import Repository
from annotator.workflow.codebook.one_code import add_answer, add_code, add_example, define_code
from annotator.workflow.codebook.whole import import_codebook
from annotator.workflow.coding.code import revise, set_finished
from annotator.workflow.coding.recode import keep, outdated, wording
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.workflow.briefing.project import claim, make_project, opened


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "study", blind=True)


@pytest.fixture
def ana(root: Path) -> Iterator[Repository]:
    with opened(root, "ana") as repository:
        yield repository


def test_a_version_alone_makes_nothing_older(ana: Repository) -> None:
    claim(ana, "noon", "Nobody was paid")
    add_code(ana, Code("push.new", "New", key="n"), "push")
    define_code(ana, "push.pay", {"label": "Pay", "key": "p"})
    define_code(ana, "push.doubt", {"short": "No more belief."})
    assert ana.codebook().version != "2"
    assert outdated(ana) == ()


def test_what_changed_is_told_field_by_field(ana: Repository) -> None:
    mark = claim(ana, "noon", "Nobody was paid", "push.pay", "push.doubt")
    define_code(ana, "push.pay", {"short": "Wages were late or did not come."})
    add_answer(ana, "push.pay", "Is debt one?", "Yes, if unpaid.")
    (found,) = outdated(ana)
    assert (found.annotation, found.code.id, found.gone) == (mark, "push.pay", False)
    assert {change.field for change in found.changes} == {"short", "answers"}
    short = next(change for change in found.changes if change.field == "short")
    assert short.before == ("Wages did not come.",)
    assert short.now == ("Wages were late or did not come.",)


def test_kept_it_stands_under_todays_wording_and_undo_takes_that_back(ana: Repository) -> None:
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


def test_another_code_settles_it_too(ana: Repository) -> None:
    mark = claim(ana, "noon", "Nobody was paid")
    define_code(ana, "push.pay", {"short": "Other."})
    revise(ana, mark, codes=["push.doubt"])
    assert outdated(ana) == ()


def test_a_code_that_is_gone_cannot_be_kept(ana: Repository, tmp_path: Path) -> None:
    mark = claim(ana, "noon", "Nobody was paid")
    file = tmp_path / "new.yaml"
    file.write_text("title: T\nversion: 3\ncodes: [{id: x, label: X}]\n", encoding="utf-8")
    import_codebook(ana, file, force=True)
    (found,) = outdated(ana)
    assert found.gone
    with pytest.raises(UsageError, match="has no code"):
        keep(ana, [mark.id])


def test_a_codebook_that_is_not_kept_is_said_to_be_unknown(ana: Repository) -> None:
    claim(ana, "noon", "Nobody was paid")
    define_code(ana, "push.pay", {"short": "Other."})
    for copy in ana.root.glob("annotations/_project/codebook.*.yaml"):
        copy.unlink()
    (found,) = outdated(ana)
    assert found.unknown


def test_only_ones_own_claims_are_listed(ana: Repository, root: Path) -> None:
    mark = claim(ana, "noon", "Nobody was paid")
    define_code(ana, "push.pay", {"short": "Other."})
    with opened(root, "ben") as repository:
        assert outdated(repository) == ()
        with pytest.raises(UsageError, match="no of your claims"):
            keep(repository, [mark.id])


@given(st.sampled_from(["short", "full", "note"]), st.text(max_size=20))
def test_the_digest_follows_the_words_and_not_the_spaces(field: str, text: str) -> None:
    code = Code("c", "C", full="A definition.")
    changed = replace(code, **{field: text})  # type: ignore[arg-type]
    same = " ".join(text.split()) == " ".join(getattr(code, field).split())
    assert (wording(changed) == wording(code)) is same
    assert wording(replace(changed, label="D", key="k")) == wording(changed)
    padded = replace(changed, **{field: f"  {text}\n"})  # type: ignore[arg-type]
    assert wording(padded) == wording(changed)
