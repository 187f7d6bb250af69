"""Comparing and settling any claims: nothing is lost, order does not matter, undo restores."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from annotator.agreement.alignment import Marked, aligned
from annotator.model.adjudication import Decision, Difference, Outcome
from annotator.model.annotation import Annotation, CodeAssignment, Quote
from annotator.model.change import Put
from annotator.model.project import Settings
from annotator.model.source import Source
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.text.canonical import text_digest
from annotator.workflow.adjudicating import (
    Standing,
    settle,
    settle_agreed,
    settle_by_rule,
    settled_annotations,
    standing,
    take_both,
    take_none,
)
from annotator.workflow.adjudicating.holding import holding
from annotator.workflow.comparing import Ground, digest, group_id, groups_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

TEXT = "“Nobody,” he said, “was paid.” Three men left; one, a cook, stayed… Why? He feared. "
CODEBOOK = """\
title: Any
version: "1"
codes:
  - {id: pay, label: Pay, key: g}
  - {id: fear, label: Fear, key: h}
  - {id: doubt, label: Doubt, key: i}
"""
MOMENT = datetime(2025, 9, 8, 9, 0, tzinfo=UTC)
CODERS = ("ana", "bo", "cy")
SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def claims(draw: st.DrawFn) -> Annotation:
    """One claim of one coder anywhere, its id still to come."""
    start = draw(st.integers(0, len(TEXT) - 2))
    span = Span(start, draw(st.integers(start + 1, len(TEXT))))
    codes = draw(st.lists(st.sampled_from(["pay", "fear", "doubt"]), min_size=1, unique=True))
    return Annotation(
        id="", source="s", coder=draw(st.sampled_from(CODERS)), text_sha256=text_digest(TEXT),
        spans=(span,), quotes=(Quote(span.of(TEXT)),), created=MOMENT, modified=MOMENT,
        codes=tuple(CodeAssignment(code, "1", "0" * 64) for code in codes),
        credibility=draw(st.sampled_from([None, "1", "2", "6"])),
    )  # fmt: skip


MARKS = st.lists(claims(), max_size=9)


@contextmanager
def project(marks: list[Annotation]) -> Iterator[Repository]:
    """A project that holds these claims; ruth acts."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "study"
        Repository.create(root, Settings(adjudicator="ruth"), CODEBOOK.encode())
        source = Source(
            id="s", path="s.txt", title="", format="text", encoding="utf-8",
            characters=len(TEXT), sha256="f" * 64, text_sha256=text_digest(TEXT),
        )  # fmt: skip
        with Repository.open(root, "ruth") as repository:
            repository.store_text("s", TEXT)
            repository.save([Put(source)])
            named = [replace(mark, id=repository.new_id()) for mark in marks]
            if named:
                repository.save([Put(mark) for mark in named])
            yield repository


def act(repository: Repository, each: Standing, way: int) -> None:
    """Settle one group, one way or another."""
    if way == 0:
        take_none(repository, each)
    elif way == 1:
        take_both(repository, each, outcome=Outcome.NEGOTIATED)
    else:
        settle(repository, each, [])


@given(MARKS, st.permutations(CODERS))
@SETTINGS
def test_every_claim_is_in_one_group_and_the_order_of_coders_does_not_matter(
    marks: list[Annotation], order: list[str]
) -> None:
    with project(marks) as repository:
        ground = Ground(repository, repository.source("s"))
        there = repository.annotations("s")
        groups = groups_of(ground, there, CODERS)
        other = groups_of(ground, reversed(there), order)
    assert sorted(ident for group in groups for ident in group.key) == sorted(m.id for m in there)
    assert [(group.key, group.difference) for group in groups] == [
        (group.key, group.difference) for group in other
    ]
    assert list(map(group_id, groups)) == list(map(group_id, other))
    assert len({group_id(group) for group in groups}) == len(groups)
    for group in groups:
        if group.difference is Difference.SAME:
            assert all(group.marks.values()) and set(ground.differing(group.marks)) <= {"origin"}
        if group.difference is Difference.ONLY_ONE:
            assert not all(group.marks.values())


@given(MARKS, MARKS, st.permutations([*CODERS, "di"]))
@SETTINGS
def test_neither_who_marked_nothing_nor_what_stands_elsewhere_moves_a_group(
    marks: list[Annotation], others: list[Annotation], coders: list[str]
) -> None:
    here = [replace(mark, id=f"here {index}") for index, mark in enumerate(marks)]
    there = [
        replace(mark, id=f"there {index}", spans=tuple(map(_moved, mark.spans)))
        for index, mark in enumerate(others)
    ]
    alone = list(_together(here, sorted({mark.coder for mark in here})))
    assert list(_together([*there, *here], coders)) == alone + list(_together(there, coders))


def _moved(span: Span) -> Span:
    return Span(span.start + len(TEXT), span.end + len(TEXT))


def _together(marks: list[Annotation], coders: list[str]) -> Iterator[list[str]]:
    by_coder: dict[str, list[Marked]] = {coder: [] for coder in coders}
    for mark in marks:
        codes = frozenset(code.id for code in mark.codes)
        by_coder[mark.coder].append(Marked(mark.spans, codes, key=mark.id))
    for group in aligned(by_coder):
        yield [marked.key for _, marked in group.members]


@given(MARKS.filter(bool), st.data())
@SETTINGS
def test_settling_and_undo_restore_what_stood(marks: list[Annotation], data: st.DataObject) -> None:
    with project(marks) as repository:
        states = [standing(repository, "s", CODERS)]
        for _ in range(data.draw(st.integers(1, 4))):
            found = standing(repository, "s", CODERS)
            each = data.draw(st.sampled_from(found))
            act(repository, each, data.draw(st.integers(0, 2)))
            states.append(standing(repository, "s", CODERS))
            now = next(one for one in states[-1] if one.ident == each.ident)
            assert now.decision is not None and not now.reopened
            held = {mark.id for mark in now.decision.settled}
            assert held <= {mark.id for mark in settled_annotations(repository, "s")}
        untouched = repository.annotations("s")
        for state in reversed(states[:-1]):
            repository.undo("ruth")
            assert standing(repository, "s", CODERS) == state
        assert repository.annotations("s") == untouched
        assert not repository.held(Decision, "s")


@given(MARKS.filter(bool), st.data())
@SETTINGS
def test_a_brief_loses_no_claim_but_those_that_were_dropped(
    marks: list[Annotation], data: st.DataObject
) -> None:
    with project(marks) as repository:
        for each in standing(repository, "s"):
            if data.draw(st.booleans()):
                act(repository, each, data.draw(st.integers(0, 1)))
        there = {mark.id for mark in repository.annotations("s")}
        found = standing(repository, "s")
        dropped = {
            ident
            for each in found
            if each.decision is not None and not each.decision.settled
            for ident in each.group.key
        }
        held = holding(repository, repository.sources())
    printed = [mark.id for mark in held.claims]
    assert len(printed) == len(set(printed))
    assert set(held.stands_for.values()) <= set(printed)
    assert there - dropped == {i for i in there if i in printed or i in held.stands_for}
    assert held.unsettled <= set(printed)
    assert set(held.settled_by) == set(printed) - there


@given(MARKS)
@SETTINGS
def test_bulk_acts_settle_only_what_they_say(marks: list[Annotation]) -> None:
    with project(marks) as repository:
        before = standing(repository, "s", CODERS)
        settle_agreed(repository, before)
        settle_by_rule(repository, standing(repository, "s", CODERS), "lower")
        for was, each in zip(before, standing(repository, "s", CODERS), strict=True):
            kind = was.group.difference
            assert (each.decision is not None) == (
                kind is Difference.SAME or (kind is Difference.GRADE and each.decision is not None)
            )
            if each.decision is not None:
                (settled,) = each.decision.settled
                assert all(
                    {code.id for code in mark.codes} == {code.id for code in settled.codes}
                    for mark in was.group.annotations
                )


@given(claims(), st.text(max_size=8), st.text(max_size=8))
@SETTINGS
def test_a_digest_tells_what_counts_and_nothing_else(
    mark: Annotation, memo: str, origin: str
) -> None:
    aside = replace(mark, id="other", memo=memo, origins=(origin,), question=memo, in_brief=True)
    assert digest(aside) == digest(mark)
    elsewhere = replace(mark, spans=(Span(mark.spans[0].start, mark.spans[0].end + 1),))
    graded = replace(mark, reliability="A")
    dominant = replace(mark, codes=tuple(reversed(mark.codes)))
    assert len({digest(each) for each in (mark, elsewhere, graded)}) == 3
    assert (digest(dominant) == digest(mark)) == (len(mark.codes) == 1)
    assert digest(replace(mark, coder="di")) != digest(mark)
