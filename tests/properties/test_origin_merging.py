"""Whatever is merged, renamed or removed: marks stay as they are, and undo restores everything."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.model.annotation import Annotation
from annotator.store.repository import Repository
from annotator.workflow.origins.links import decide
from annotator.workflow.origins.recording import (
    edit_origin,
    merge_origins,
    origin_or_label,
    record_origin,
    remove_origin,
)
from annotator.workflow.origins.tracing import trace
from annotator.workflow.origins.withdraw import withdraw
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.workflow.briefing.project import claim, make_project, opened

LABELS = ("The study", "the  study.", "A driver", "a cook", "Agency")
STEP = st.one_of(
    st.tuples(st.just("record"), st.sampled_from(LABELS), st.sampled_from(LABELS)),
    st.tuples(st.just("merge"), st.sampled_from(LABELS), st.sampled_from(LABELS)),
    st.tuples(st.just("rename"), st.sampled_from(LABELS), st.sampled_from(("New", "Newer"))),
    st.tuples(st.just("remove"), st.sampled_from(LABELS), st.just("")),
    st.tuples(st.just("link"), st.sampled_from(("noon", "hills")), st.sampled_from(LABELS)),
    st.tuples(st.just("withdraw"), st.sampled_from(LABELS), st.just("")),
)


@contextmanager
def project() -> Iterator[Repository]:
    with (
        tempfile.TemporaryDirectory() as folder,
        opened(make_project(Path(folder) / "study"), "ana") as repository,
    ):
        for number, label in enumerate(LABELS):
            source, words = ("noon", "Nobody") if number % 2 else ("hills", "Wages")
            claim(repository, source, words, origins=[label])
        yield repository


def do(repository: Repository, step: tuple[str, str, str]) -> None:
    kind, one, other = step
    if kind == "record":
        record_origin(repository, one, aliases=(other,))
    elif kind == "merge":
        merge_origins(
            repository, origin_or_label(repository, one), origin_or_label(repository, other)
        )
    elif kind == "link":
        decide(repository, "cites", one, other)
    elif kind == "withdraw":
        withdraw(repository, one, "taken back")
    else:
        origin = origin_or_label(repository, one)
        if not isinstance(origin, str) and kind == "rename":
            edit_origin(repository, origin, label=other)
        elif not isinstance(origin, str):
            remove_origin(repository, origin)


def marks(repository: Repository) -> list[Annotation]:
    return [mark for each in repository.sources() for mark in repository.annotations(each.id)]


def state(repository: Repository) -> object:
    """Everything but the order in which it lies there."""
    parts: tuple[Callable[[], tuple[object, ...]], ...] = (
        repository.origins,
        repository.links,
        repository.withdrawals,
    )
    return [sorted(map(repr, part())) for part in parts]


@given(st.lists(STEP, min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_undo_restores_everything_step_by_step(steps: list[tuple[str, str, str]]) -> None:
    with project() as repository:
        before = marks(repository)
        past = [state(repository)]
        for step in steps:
            try:
                do(repository, step)
            except AnnotatorError:
                assert state(repository) == past[-1]
            if state(repository) != past[-1]:
                past.append(state(repository))
            tracing = trace(repository)
            assert sum(len(each.annotations) for each in tracing.origins) >= len(before)
            names = [name for origin in repository.origins() for name in origin.names]
            assert len(names) == len(set(names))
        assert marks(repository) == before
        for earlier in reversed(past[:-1]):
            repository.undo("ana")
            assert state(repository) == earlier


@given(st.permutations(LABELS))
@settings(max_examples=20, deadline=None)
def test_merging_all_leaves_one_origin_in_any_order(order: list[str]) -> None:
    with project() as repository:
        first = order[0]
        for label in order[1:]:
            try:
                keep = origin_or_label(repository, first)
                merge_origins(repository, keep, origin_or_label(repository, label))
            except AnnotatorError as error:
                assert "one origin" in error.message  # two spellings of one label
        (origin,) = trace(repository).origins
        assert len(origin.annotations) == len(LABELS)
        assert trace(repository).of_code("push.pay").known == 1
