"""Whatever stands in well-formed lines: after a merge the project is as sound as before."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from annotator.model.change import Put
from annotator.model.finding import Finding
from annotator.model.origin import Origin
from annotator.store.records.kinds import KINDS, kind_of
from annotator.store.repository import Repository
from annotator.workflow.check import check_project
from annotator.workflow.origins.tracing import trace
from annotator.workflow.teamwork.merge import merge
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.faults.forging import Forged, forge, forged_id
from tests.faults.projects import annotation, new_project
from tests.properties.test_store_records import VALUE

MARK = "0197b8a2-5c3f-7d41-9b7e-3f2a7c9e66ab"
IDS = st.sampled_from([
    MARK, "ana", "ben", "market:ana", "market:ben", "ana:0", "ben:0", "source:market:ana",
    "opening", "market", "harbour", "ghost", "summary", "../x", "a b", "x" * 300,
]) | st.builds(forged_id)  # fmt: skip
ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**12) | st.floats(allow_nan=False) | st.text(
        st.characters(exclude_categories=["Cs"]), max_size=5
    ) | st.sampled_from(["ana", "ben", "market", "ghost", "../../etc", MARK]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text("ab", max_size=2), inner),
    max_leaves=4,
)  # fmt: skip


@st.composite
def forgeries(draw: st.DrawFn) -> tuple[str, Forged]:
    """Folder and event: a good record, some of it replaced, under any kind and id."""
    value = draw(VALUE)
    kind = kind_of(value)
    record: dict[str, Any] | None = kind.record(value)
    for name in draw(st.lists(st.sampled_from(sorted(record)), max_size=3, unique=True)):
        record[name] = draw(ANY)
    if "coder" in record:
        record["coder"] = draw(st.sampled_from(["ana", "ben", "ben", "ben"]))
    if "source" in record:
        record["source"] = draw(st.sampled_from(["market", "harbour", "ghost"]))
    named = draw(st.sampled_from([kind.name, kind.name, kind.name, "sketch", *sorted(KINDS)]))
    ident = draw(st.just(kind.object_id(value)) | IDS)
    folder = draw(st.sampled_from(["_project", "market", "harbour", "ghost"]))
    gone = draw(st.sampled_from([False, False, True]))
    return folder, Forged(named, ident, None if gone else record)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("forged")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        root = new_project(folder / "study", "lead")
        with Repository.open(root, "ana") as repository:
            mark = annotation(repository, "market", ident=MARK)
            repository.save([
                Put(mark),
                Put(Finding(repository.new_id(), "They left.", supporting=(MARK,))),
                Put(Origin(repository.new_id(), "The mayor", "ana")),
            ])  # fmt: skip
        yield root


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(events=st.lists(forgeries(), min_size=1, max_size=8))
def test_no_forged_event_leaves_a_fault_or_changes_anothers_claim(
    events: list[tuple[str, Forged]], study: Path
) -> None:
    with tempfile.TemporaryDirectory(dir=study.parent) as place:
        root = Path(shutil.copytree(study, Path(place) / "study"))
        copy = Path(shutil.copytree(study, Path(place) / "copy"))
        for folder in {folder for folder, _ in events}:
            forge(copy, folder, "ben", *(event for name, event in events if name == folder))
        with Repository.open(root, "lead") as lead:
            before = lead.annotation(MARK)
            merge(lead, copy)
            assert not [fault for fault in check_project(lead) if fault.serious]
            assert lead.annotation(MARK) == before
            assert trace(lead).material.annotations[MARK] == before
            assert not lead.finished("market", "ana")
            assert merge(lead, copy).count == 0
