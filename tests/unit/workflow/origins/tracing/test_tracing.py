"""Where claims come from, traced in a small project."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from annotator.citing.origins.counting import Independence, OriginGraph
from annotator.model.origin import LinkStatus, OriginKind
from annotator.workflow.adjudicating import standing, take
from annotator.workflow.briefing.findings import add_finding
from annotator.workflow.origins.counted import independence_of
from annotator.workflow.origins.links import decide
from annotator.workflow.origins.recording import record_origin
from annotator.workflow.origins.tracing import corroboration, summary, trace
from tests.unit.workflow.briefing.project import claim, make_project, opened
from tests.unit.workflow.team_project import MEN, PAID, as_ruth, coded, team


@pytest.fixture
def project(tmp_path: Path) -> Any:
    with opened(make_project(tmp_path / "study"), "ana") as repository:
        yield repository


def test_two_spellings_of_a_label_are_one_origin(project: Any) -> None:
    first = claim(project, "noon", "Nobody was paid", origins=["A driver"])
    second = claim(project, "hills", "Wages were", origins=["a  driver."])
    tracing = trace(project)
    (origin,) = tracing.origins
    assert (origin.node, origin.label, origin.kind) == (
        "label:a driver",
        "A driver",
        OriginKind.UNKNOWN,
    )
    assert origin.annotations == (first.id, second.id)
    assert origin.sources == ("noon", "hills")
    assert tracing.traced("A DRIVER") == origin
    assert tracing.traced("label:a driver") == origin
    assert tracing.traced("a cook") is None
    found = tracing.of_code("push.pay")
    assert corroboration(tracing, found) == (
        "2 sources, 1 independent origin: all goes back to A driver"
    )
    assert summary(tracing, [first.id, second.id]) == "2 sources · 1 origin"
    assert summary(tracing, []) == ""


def test_links_that_count_are_found_by_where_they_begin(project: Any) -> None:
    decide(project, "cites", "noon", "hills")
    decide(project, "quotes", "noon@0:4", "radio")
    decide(project, "cites", "radio", "hills", status=LinkStatus.REJECTED)
    found = trace(project).links_from
    assert {node: [link.end.id for link in links] for node, links in found.items()} == {
        "source:noon": ["hills", "radio"]
    }


def test_problems_tell_which_nodes_are_in_question(project: Any) -> None:
    record_origin(project, "A soldier", kind=OriginKind.UNNAMED)
    claim(project, "noon", "Nobody was paid", origins=["a soldier"])
    tracing = trace(project)
    (origin,) = tracing.origins
    nodes = frozenset({origin.node})
    assert tracing.questioned == {"unnamed": nodes, "one-origin": nodes}


def test_only_what_leads_to_a_source_is_counted_again_when_it_falls(
    project: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = claim(project, "noon", "Nobody was paid", "push.pay", origins=["a driver"])
    claim(project, "hills", "Wages were", "push.doubt", origins=["a cook"])
    add_finding(project, "Doubt matters.", supporting=[claim(project, "noon", "The men").id])
    tracing = trace(project)
    counted: list[tuple[str, ...]] = []
    count = OriginGraph.independence

    def counting(graph: OriginGraph, annotations: Iterable[str]) -> Independence:
        counted.append(tuple(annotations))
        return count(graph, counted[-1])

    monkeypatch.setattr(OriginGraph, "independence", counting)
    found = tracing.falls("label:a driver")
    assert found.annotations == (mine.id,)
    assert [code for code, *_ in found.codes] == ["push.pay"]
    assert all(mine.id in each for each in counted)
    told = len(counted)
    assert tracing.falls("label:a driver") is found
    assert len(counted) == told


def test_origins_are_those_of_the_claims_that_hold(tmp_path: Path) -> None:
    root = team(tmp_path / "study")
    coded(root, "ana", (PAID, "push.pay", {"origins": ["A driver"]}), (MEN, "push.pay"))
    coded(root, "bo", (PAID, "push.pay", {"origins": ["A driver"]}), (MEN, "barrier.fear"))
    with as_ruth(root) as ruth:
        before = trace(ruth)
        (driver,) = before.origins
        assert len(driver.annotations) == 2
        finding = add_finding(ruth, "Pay matters.", supporting=driver.annotations)
        take(ruth, standing(ruth, "noon")[1], "ana")
        after = trace(ruth)
        (driver,) = after.origins
        assert len(driver.annotations) == 1
        (held,) = after.material.findings
        assert (held.id, held.supporting) == (finding.id, driver.annotations)
        found = independence_of(ruth, after, finding=finding)
        assert (found.passages, found.sources) == (1, 1)
