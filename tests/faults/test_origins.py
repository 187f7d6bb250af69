"""Origins among damage: circles, removed ends, thousands of links, records that make no sense."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
from annotator.model.annotation import Annotation
from annotator.model.change import Delete, Put
from annotator.model.origin import (
    Conflict,
    Link,
    LinkStatus,
    Node,
    NodeKind,
    Origin,
    OriginKind,
    Relation,
    Withdrawal,
)
from annotator.model.reference import PartialDate
from annotator.model.span import Span
from annotator.store.log.event_line import opened, sealed
from annotator.store.repository import Repository
from annotator.workflow.briefing.findings import add_finding
from annotator.workflow.check import check_project
from annotator.workflow.origins.conflicts import conflict_of
from annotator.workflow.origins.links import decide
from annotator.workflow.origins.recording import edit_origin, merge_origins, record_origin
from annotator.workflow.origins.tracing import Tracing, corroboration, trace
from annotator.workflow.origins.withdraw import reinstate, withdraw
from tests.faults.projects import SOURCES, annotation, new_project, source


@pytest.fixture
def project(tmp_path: Path) -> Any:
    with Repository.open(new_project(tmp_path / "study"), "ana") as repository:
        yield repository


def marked(repository: Repository, place: str, *origins: str) -> Annotation:
    made = annotation(repository, place, ident=repository.new_id())
    made = Annotation(
        **{name: getattr(made, name) for name in Annotation.__slots__} | {"origins": origins}
    )
    repository.save([Put(made)])
    return made


def link(repository: Repository, start: Node, end: Node, **fields: Any) -> Link:
    return Link(repository.new_id(), "ana", Relation.CITES, start, end, **fields)


def place(ident: str) -> Node:
    return Node(NodeKind.SOURCE, ident)


def everything_is_answered(tracing: Tracing) -> None:
    """No question that a screen or a brief asks raises."""
    for problem in tracing.problems:
        assert problem.message
    for each in tracing.origins:
        assert tracing.traced(each.node) == each
        tracing.falls(each.node)
    for code in tracing.by_code:
        assert corroboration(tracing, tracing.of_code(code))
    assert all(map(tracing.name, tracing.nodes))


def test_a_circle_of_sources_with_a_claim_in_each(project: Repository) -> None:
    for start, end in zip(SOURCES, (*SOURCES[1:], SOURCES[0]), strict=True):
        project.save([Put(link(project, place(start), place(end)))])
        marked(project, start)
    tracing = trace(project)
    everything_is_answered(tracing)
    (code,) = tracing.by_code
    found = tracing.of_code(code)
    assert (found.sources, found.known, found.low, found.high) == (3, 0, 1, 1)
    falls = withdraw(project, SOURCES[0], "a hoax")
    assert len(falls.annotations) == 3
    assert trace(project).of_code(code).passages == 0
    reinstate(project, SOURCES[0])
    assert trace(project).of_code(code) == found


def test_what_refers_to_what_is_gone(project: Repository) -> None:
    """As two machines leave it that worked apart: ends of links, sides of conflicts, targets."""
    mark = marked(project, SOURCES[0], "the study")
    origin = Origin(project.new_id(), "The study", "ana", source="no-such-source")
    nowhere = Node(NodeKind.ORIGIN, "0" * 8)
    project.save(
        [
            Put(origin),
            Put(link(project, place(SOURCES[0]), nowhere)),
            Put(link(project, nowhere, place("no-such-source"))),
            Put(link(project, Node(NodeKind.PASSAGE, SOURCES[1], Span(90_000, 90_001)),
                     Node(NodeKind.ORIGIN, origin.id))),
            Put(link(project, place(SOURCES[0]), nowhere, status=LinkStatus.REJECTED)),
            Put(Withdrawal(nowhere, "ana", "gone", project.now())),
            Put(Withdrawal(place("no-such-source"), "ana", "gone", project.now())),
            Put(Conflict(project.new_id(), "ana", "matter", ("0" * 8,), (mark.id,))),
        ]
    )  # fmt: skip
    tracing = trace(project)
    everything_is_answered(tracing)
    assert [problem.kind for problem in tracing.problems] == ["one-origin", "gone"]
    assert tracing.traced("the study").node == f"origin:{origin.id}"  # type: ignore[union-attr]
    assert conflict_of(project, "1").one == ("0" * 8,)
    assert not [fault for fault in check_project(project) if "Traceback" in fault.message]
    project.save([Delete(mark), Delete(origin)])
    everything_is_answered(trace(project))


def test_a_lost_codebook_and_lost_texts_leave_the_counts(project: Repository) -> None:
    marked(project, SOURCES[0], "the study")
    marked(project, SOURCES[1], "the study")
    add_finding(project, "Pay matters.")
    for path in (project.root / "annotations").rglob("*.txt"):
        path.unlink()
    (project.root / "annotations" / "codebook.yaml").unlink()
    settings = project.root / "annotator.toml"
    text = settings.read_text(encoding="utf-8").replace("Why they left", "Why they left the hills")
    settings.write_text(text, encoding="utf-8")
    with Repository.open(project.root, "ana") as repository:
        tracing = trace(repository)
        assert repository.settings.title == "Why they left the hills"
        assert {problem.kind for problem in tracing.problems} == {"one-origin"}
        everything_is_answered(tracing)


def test_two_machines_decided_on_the_same_link(project: Repository) -> None:
    """The later decision counts, whichever log it came in."""
    first = link(project, place(SOURCES[0]), place(SOURCES[1]))
    later = link(project, place(SOURCES[0]), place(SOURCES[1]), status=LinkStatus.REJECTED)
    project.save([Put(later)])
    project.save([Put(first)])
    assert trace(project).material.confirmed == ()


def test_two_origins_with_one_name_do_not_share_its_claims(project: Repository) -> None:
    mark = marked(project, SOURCES[0], "the study")
    first, second = (Origin(project.new_id(), "The study", "ana") for _ in range(2))
    project.save([Put(second), Put(first)])
    tracing = trace(project)
    everything_is_answered(tracing)
    assert tracing.traced("the study").origin == first  # type: ignore[union-attr]
    assert {each.node: each.annotations for each in tracing.origins} == {
        f"origin:{first.id}": (mark.id,),
        f"origin:{second.id}": (),
    }


@pytest.mark.parametrize(
    "label", ["…", " ", "«»", "\u202e.", "a" * 100_000, "\x1b[31m", "@", "a@1:2"]
)
def test_labels_of_any_kind_are_nodes_or_nothing(project: Repository, label: str) -> None:
    marked(project, SOURCES[0], label)
    marked(project, SOURCES[1], label)
    everything_is_answered(trace(project))


def test_thousands_of_links_and_origins_take_moments(project: Repository) -> None:
    names = [f"wire-{number}" for number in range(3_000)]
    project.save([Put(source(name)) for name in names])
    begun = time.process_time()
    project.save(
        [
            *(Put(link(project, place(one), place(other)))
              for one, other in zip(names, (*names[1:], names[0]), strict=True)),
            *(Put(link(project, place(SOURCES[0]), place(name))) for name in names),
            *(Put(Origin(project.new_id(), f"Origin {number}", "ana")) for number in range(3_000)),
        ]
    )  # fmt: skip
    marked(project, SOURCES[0])
    tracing = trace(project)
    (circle,) = tracing.graph.circles()
    assert len(circle) == 3_000
    (code,) = tracing.by_code
    assert (tracing.of_code(code).low, tracing.of_code(code).high) == (1, 1)
    assert tracing.problems
    assert time.process_time() - begun < 20


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ('"kind":"work"', '"kind":"rumour"'),
        ('"relation":"cites"', '"relation":"likes"'),
        ('"aliases":["report"]', '"aliases":{"a":1}'),
        ('"date":[2015]', '"date":["soon"]'),
        ('"span":[0,4]', '"span":[4,0]'),
        ('"reason":"taken back"', '"reason":12'),
    ],
)
def test_a_record_that_was_changed_by_hand_is_told_and_left_out(
    tmp_path: Path, words: str, wrong: str
) -> None:
    root = new_project(tmp_path / "study")
    with Repository.open(root, "ana") as repository:
        marked(repository, SOURCES[0], "the study")
        origin = Origin(repository.new_id(), "The study", "ana", OriginKind.WORK, ("report",),
                        date=PartialDate(2015))  # fmt: skip
        passage = Node(NodeKind.PASSAGE, SOURCES[0], Span(0, 4))
        repository.save([Put(origin)])
        repository.save([Put(link(repository, passage, Node(NodeKind.ORIGIN, origin.id)))])
        repository.save([Put(Withdrawal(place(SOURCES[1]), "ana", "taken back", repository.now()))])
    changed = 0
    for log in (root / "annotations").rglob("*.jsonl"):
        text = log.read_text(encoding="utf-8")
        if words in text:
            log.write_text(text.replace(words, wrong), encoding="utf-8")
            changed += len(re.findall(re.escape(words), text))
    assert changed, "the record is written otherwise by now"
    with Repository.open(root, "ana") as repository:
        everything_is_answered(trace(repository))
        assert [fault for fault in check_project(repository) if fault.serious]


def test_whoever_edits_and_merges_what_others_recorded_wrote_nothing_in_their_name(
    project: Repository,
) -> None:
    study, paper = record_origin(project, "The study"), record_origin(project, "The paper")
    decide(project, "cites", "market", "The paper")
    withdraw(project, "The paper", "taken back")
    with Repository.open(project.root, "ben") as other:
        edit_origin(other, study, note="seen")
        merge_origins(other, study, paper)
        assert not [fault for fault in other.check() if fault.kind == "author"]
        (withdrawal,) = other.withdrawals()
    assert (withdrawal.coder, withdrawal.reason) == ("ben", "taken back")


def test_an_origin_that_its_recorder_never_wrote_is_told(project: Repository) -> None:
    with Repository.open(project.root, "ben") as other:
        other.save([Put(Origin(other.new_id(), "Forged", "ana"))])
        (fault,) = [fault for fault in other.check() if fault.kind == "author"]
    assert "in the name of 'ana'" in fault.message


def test_a_recorder_who_is_no_name_is_told(project: Repository) -> None:
    origin = record_origin(project, "The study")
    (log,) = (project.root / "annotations" / "_project").glob("*.jsonl")
    fields = opened(log.read_bytes().splitlines()[-1])
    assert fields is not None
    fields.update(e=project.new_id(), b=fields["e"], d={"coder": ["ana"], "label": "x"})
    fields.pop("c")
    log.with_name("ana.forger.0000.jsonl").write_bytes(sealed(fields))
    kinds = {fault.kind for fault in check_project(project) if origin.id in fault.message}
    assert "author" in kinds
