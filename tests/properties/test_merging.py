"""Merging in any parts, any order, and more than once gives the same."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from annotator.cli.main import run
from annotator.model.change import Put
from annotator.model.span import Span
from annotator.store.log.files import read_logs
from annotator.store.log.folding import fold, union
from annotator.store.passing_on import log_of
from annotator.store.repository import Repository
from annotator.workflow.coding.code import mark, remove, revise, set_finished
from annotator.workflow.teamwork.merge import merge
from annotator.workflow.teamwork.pack import pack
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.packs import unpacked
from tests.unit.workflow.briefing.project import Ticking, make_project

CODERS = ("ana", "ben", "cem")
FOLDERS = ("_project", "noon", "hills")


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which three coders coded at two desks each, some of it at cross purposes."""
    folder = tmp_path_factory.mktemp("origin")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        root = make_project(folder / "study")
        clock = Ticking()
        for turn in range(2):
            for coder in CODERS:
                work(root, coder, clock, turn)
    shutil.rmtree(root / ".cache", ignore_errors=True)
    return root


def work(root: Path, coder: str, clock: Ticking, turn: int) -> None:
    """Marks, edits, removals, undo and redo; at a second desk, the same mark edited otherwise."""
    random = Random(f"{coder}{turn}")
    desks = [
        Repository.open(root, coder, now=clock, writer=f"desk{turn}{number}") for number in range(2)
    ]
    for source in ("noon", "hills"):
        first = [
            mark(desks[0], source, [Span(start, start + 5)], ["push.pay"], memo=f"{coder}{start}")
            for start in sorted(random.sample(range(20), 4))
        ]
        desks[1].annotations(source)
        revise(desks[0], first[0], memo="one")
        desks[1].save([Put(first[0])])
        revise(desks[1], first[0], memo="other")
        remove(desks[0], first[1])
        desks[0].undo(coder, source)
        revise(desks[0], first[2], codes=["push.doubt"])
        desks[0].undo(coder, source)
        desks[0].redo(coder, source)
        set_finished(desks[0], source, finished=turn == 1)
    for desk in desks:
        desk.close()


def listed(root: Path) -> bytes:
    """What `annotator annotations --json` prints."""
    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        assert run(["-C", str(root), "annotations", "--json"]) == 0
        out.flush()
    return out.buffer.getvalue()  # type: ignore[attr-defined, no-any-return]


def state_of(root: Path) -> list[object]:
    with Repository.open(root, "lead") as repository:
        states = [
            fold(union(list(read_logs(repository.filesystem, root / "annotations" / folder))))
            for folder in FOLDERS
        ]
        # The order of a table is that in which its objects came, and must be the same too.
        return [
            (
                {kind: list(table.items()) for kind, table in state.tables.items() if table},
                state.heads,
                state.versions,
                state.last,
            )
            for state in states
        ]


def parts(origin: Path, place: Path, random: Random, count: int) -> Iterator[Path]:
    """Folders that each hold some of the events, and all of them together hold all.

    Some parts are whole files, some lines cut out of them, and many events are in several.
    """
    folders = [place / f"part{number}" for number in range(count)]
    for folder in folders:
        shutil.copytree(origin, folder, ignore=shutil.ignore_patterns("*.jsonl"))
    for name in FOLDERS:
        logs = list(read_logs(Repository.open(origin).filesystem, origin / "annotations" / name))
        for log in logs:
            events = {number: [] for number in range(count)}  # type: ignore[var-annotated]
            for fields in log.lines:
                everywhere = name == "_project"
                some = range(count) if everywhere else random.sample(range(count), 2)
                for number in some:
                    events[number].append(fields)
            for number, mine in events.items():
                target = folders[number] / "annotations" / name
                if random.random() < 0.3:
                    shutil.copy(origin / "annotations" / name / log.name, target / log.name)
                elif mine:
                    random.shuffle(mine) if random.random() < 0.3 else None
                    (target / log_of(log.coder, mine)[0]).write_bytes(log_of(log.coder, mine)[1])
    yield from folders


@settings(
    max_examples=int(os.environ.get("ANNOTATOR_EXAMPLES", "10")),
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.randoms(use_true_random=False), st.integers(2, 4))
def test_random_parts_in_random_order_give_the_same_project(
    origin: Path, tmp_path_factory: pytest.TempPathFactory, random: Random, count: int
) -> None:
    place = tmp_path_factory.mktemp("merging")
    folders = list(parts(origin, place, random, count))
    results = []
    for number in range(2):
        order = [*folders, *random.choices(folders, k=2)]
        random.shuffle(order)
        target = place / f"target{number}"
        shutil.copytree(random.choice(folders), target)
        for folder in order:
            with Repository.open(target, "lead") as repository:
                merge(repository, folder)
        with Repository.open(target, "lead") as repository:
            files = sorted(target.rglob("*.jsonl"))
            assert [merge(repository, folder).count for folder in folders] == [0] * count
            assert sorted(target.rglob("*.jsonl")) == files
        results.append(target)
    assert [listed(target) for target in results] == [listed(origin)] * 2
    assert [state_of(target) for target in results] == [state_of(origin)] * 2
    shutil.rmtree(place)


@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.permutations(CODERS * 2))
def test_packs_sent_out_and_back_in_any_order_give_the_same_project(
    tmp_path_factory: pytest.TempPathFactory, order: list[str]
) -> None:
    place = tmp_path_factory.mktemp("packs")
    root = make_project(place / "study", blind=True, lead="lead")
    clock = Ticking()
    backs = {}
    for coder in CODERS:
        with Repository.open(root, "lead") as lead:
            unpacked(pack(lead, coder).data, place / coder)
        work(place / coder, coder, clock, 1)
        with Repository.open(place / coder, coder) as repository:
            (place / f"{coder}.zip").write_bytes(pack(repository, coder).data)
            backs[coder] = repository.annotations("noon")
    sent = {coder: [place / coder, place / f"{coder}.zip"] for coder in CODERS}
    with Repository.open(root, "lead") as lead:
        for coder in order:
            merge(lead, sent[coder].pop())
        merged = lead.annotations("noon")
    theirs = {item.id: item for mine in backs.values() for item in mine}
    assert {item.id: item for item in merged} == theirs
    with Repository.open(root, "lead") as lead:
        assert lead.annotations("noon") == merged
        assert not [fault for fault in lead.check() if fault.kind in ("author", "malformed")]
    shutil.rmtree(place)
