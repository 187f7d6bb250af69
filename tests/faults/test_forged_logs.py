"""Lines that are well formed and say what they may not are kept out of a merge."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from annotator.model.annotation import Annotation
from annotator.model.change import Delete, Finished, Put
from annotator.model.finding import Finding
from annotator.model.origin import Origin
from annotator.store.records.origins import origin_record
from annotator.store.records.project import source_record
from annotator.store.repository import Repository
from annotator.workflow.briefing.make_brief import make_brief
from annotator.workflow.check import check_project
from annotator.workflow.origins.tracing import trace
from annotator.workflow.teamwork.merge import merge
from tests.faults.forging import Forged, forge, forged_id, mark_record
from tests.faults.projects import annotation, new_project, source

AT = "2025-06-28T10:00:00.000Z"
BEN = {"source": "market", "coder": "ben"}


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Repository]:
    with Repository.open(new_project(tmp_path / "study", "lead"), "lead") as repository:
        yield repository


@pytest.fixture
def copy(lead: Repository, tmp_path: Path) -> Path:
    """The project as somebody else has it."""
    return Path(shutil.copytree(lead.root, tmp_path / "copy"))


def faults_of(lead: Repository) -> list[str]:
    return [fault.message for fault in lead.check()]


def hers(lead: Repository) -> Annotation:
    with Repository.open(lead.root, "ana") as repository:
        made = annotation(repository, "market", memo="hers")
        repository.save([Put(made)])
    lead.refresh("market")
    return made


@pytest.mark.parametrize("kind", ["mark", "passed", "unit"])
def test_the_id_of_a_claim_here_is_not_taken_for_something_in_another_source(
    kind: str, lead: Repository, copy: Path
) -> None:
    mark = hers(lead)
    lead.save([Put(Finding(lead.new_id(), "They left.", supporting=(mark.id,)))])
    taken = mark_record(mark, source="harbour", coder="ben", origins=["The mayor"])
    record = {
        "mark": taken,
        "passed": {**BEN, "source": "harbour", "text": taken["text"], "span": [0, 3]},
        "unit": {name: taken[name] for name in ("source", "text", "spans", "quotes")},
    }[kind]
    forge(copy, "harbour", "ben", Forged(kind, mark.id, record))
    merged = merge(lead, copy)
    assert merged.new == {}
    assert [why for _, why in merged.kept_out] == [
        f"holds a {kind} under the id of a mark in market"
    ]
    assert faults_of(lead) == []
    assert trace(lead).material.annotations == {mark.id: mark}
    assert lead.annotation(mark.id) == mark


def test_of_two_claims_with_one_id_in_what_came_the_earlier_is_taken(
    lead: Repository, copy: Path
) -> None:
    with Repository.open(copy, "ana") as repository:
        mark = annotation(repository, "market")
        late = repository.new_id()
    first = Forged("mark", mark.id, mark_record(mark), event=mark.id)
    second = mark_record(mark, source="bus-stop", coder="ben")
    forge(copy, "market", "ana", first)
    forge(copy, "bus-stop", "ben", Forged("mark", mark.id, second, event=late))
    merged = merge(lead, copy)
    assert merged.new == {("market", "ana"): 1}
    assert "under the id of a mark in market" in merged.kept_out[0][1]
    assert faults_of(lead) == []


def test_whoever_made_an_object_first_has_it_also_among_what_came(
    lead: Repository, copy: Path
) -> None:
    with Repository.open(copy, "ana") as repository:
        mark = annotation(repository, "market")
        later = [repository.new_id() for _ in range(2)]
    forge(copy, "market", "ana", Forged("mark", mark.id, mark_record(mark), event=mark.id))
    forge(
        copy,
        "market",
        "ben",
        Forged("mark", mark.id, mark_record(mark, coder="ben", memo="mine"), event=later[0]),
        Forged("mark", mark.id, None, event=later[1]),
    )
    merged = merge(lead, copy)
    assert merged.new == {("market", "ana"): 1}
    assert [why for _, why in merged.kept_out] == [
        "holds a change of ben to what is not theirs (2 times)"
    ]
    assert lead.annotations("market") == (mark,)


FORGED: dict[str, tuple[str, Forged]] = {
    "finished for another": ("market", Forged("finished", "ana", BEN)),
    "reopened for another": ("market", Forged("finished", "ana", None)),
    "fold of another": ("market", Forged("fold", "ana:0", {**BEN, "start": 0, "folded": True})),
    "note of another": ("market", Forged("note-link", "ana:1:2", None)),
    "grade of another": ("_project", Forged("descriptor", "market:ana", {**BEN})),
    "reinstated for another": ("_project", Forged("withdrawal", "source:market:ana", None)),
    "withdrawn for another": (
        "_project",
        Forged(
            "withdrawal",
            "source:market:ana",
            {**BEN, "target": {"kind": "source", "id": "market"}, "reason": "x", "at": AT},
        ),
    ),
    "an origin in a source": (
        "market",
        Forged("origin", forged_id(), {"coder": "ben", "label": "L", "kind": "work"}),
    ),
    "a source in a source": ("market", Forged("source", "new", source_record(source("new")))),
    "a finished source in the project": ("_project", Forged("finished", "ben", BEN)),
    "a mark without spans": (
        "market",
        Forged("mark", forged_id(), {**BEN, "text": "", "spans": [], "quotes": []}),
    ),
    "a time that never comes": (
        "market",
        Forged("finished", "ben", BEN, event="73a9a7bc-3fff-7000-8000-000000000001"),
    ),
}


@pytest.mark.parametrize("what", FORGED)
def test_what_would_be_a_fault_for_ever_is_kept_out(
    what: str, lead: Repository, copy: Path
) -> None:
    folder, event = FORGED[what]
    forge(copy, folder, "ben", event)
    merged = merge(lead, copy)
    assert merged.new == {}
    assert len(merged.kept_out) == 1
    assert faults_of(lead) == []


def evil(copy: Path, **changed: Any) -> None:
    """A source that came with its text, and is no source."""
    (copy / "annotations/evil").mkdir()
    (text,) = (copy / "annotations/market").glob("text.*")
    shutil.copy(text, copy / "annotations/evil")
    record = source_record(source("market")) | changed
    forge(copy, "_project", "ben", Forged("source", "evil", record))


@pytest.mark.parametrize("long", [False, True])
@pytest.mark.parametrize("kind", ["mark", "unit", "passed", "decision"])
def test_what_is_not_in_the_text_is_kept_out_since_it_would_stop_every_brief(
    kind: str, long: bool, lead: Repository, copy: Path
) -> None:
    with Repository.open(copy, "ben") as repository:
        good = annotation(repository, "market", end=2_400 if long else 9)
    whole = mark_record(good)
    quotes = [{**whole["quotes"][0], "sha256" if long else "exact": "0" * 64}]
    for number, wrong in enumerate(({"quotes": quotes}, {"spans": [[4, 10**6]]}, {})):
        record: dict[str, Any] = {
            "mark": whole | wrong,
            "unit": {name: whole[name] for name in ("source", "text", "spans", "quotes")} | wrong,
            "passed": {**BEN, "text": whole["text"], "span": (whole | wrong)["spans"][0]},
            "decision": {
                **BEN,
                "at": AT,
                "seen": {},
                "settled": [{"id": forged_id(), "mark": whole | wrong}],
                "outcome": "adjudicated",
            },
        }[kind]
        forge(copy, "market", "ben", Forged(kind, forged_id(), record), writer=f"forged{number}")
    merged = merge(lead, copy)
    told = f"holds a {kind} whose words are not those of the text"
    assert [why for _, why in merged.kept_out] == [told] * (1 if kind == "passed" else 2)
    assert faults_of(lead) == []
    make_brief(lead)


PATHS = ["../../etc/passwd", "/etc/passwd", "sources/a\0b", "sources/../x", "a\\..\\b", ""]


@pytest.mark.parametrize("path", PATHS)
def test_a_source_that_lies_outside_is_no_source(path: str, lead: Repository, copy: Path) -> None:
    evil(copy, path=path)
    forge(copy, "evil", "ben", Forged("finished", "ben", {**BEN, "source": "evil"}))
    merged = merge(lead, copy)
    assert (merged.new, merged.sources) == ({}, ())
    assert len(merged.kept_out) == 2
    assert not (lead.root / "annotations/evil").exists()
    with Repository.open(copy, "ben") as repository:
        assert "evil" not in {each.id for each in repository.sources()}


@pytest.mark.parametrize("field", [{"characters": 1e308}, {"characters": -5}, {"sha256": "x"}])
def test_a_source_with_a_field_of_another_form_is_kept_out(
    field: dict[str, Any], lead: Repository, copy: Path
) -> None:
    evil(copy, **field)
    assert merge(lead, copy).sources == ()
    assert faults_of(lead) == []


def test_a_source_whose_text_did_not_come_is_kept_out_until_it_does(
    lead: Repository, copy: Path
) -> None:
    with Repository.open(copy, "ben") as repository:
        repository.store_text("found", "Ben found this.")
        found = source("found", "Ben found this.")
        repository.save([Put(found), Put(Finished("found", "ben"))])
    (text,) = (copy / "annotations/found").glob("text.*")
    kept = text.read_bytes()
    text.unlink()
    merged = merge(lead, copy)
    assert (merged.count, merged.sources) == (0, ())
    assert [why for _, why in merged.kept_out] == [
        "adds found, whose text did not come",
        "belongs to a source that is neither here nor in what came",
    ]
    text.write_bytes(kept)
    assert merge(lead, copy).sources == ("found",)
    assert lead.finished("found", "ben")


def test_kinds_that_a_later_program_made_are_taken(lead: Repository, copy: Path) -> None:
    for folder in ("_project", "market"):
        forge(copy, folder, "ben", Forged("sketch", "anything", {"drawn": [1]}))
    merged = merge(lead, copy)
    assert merged.new == {("", "ben"): 1, ("market", "ben"): 1}
    assert merged.kept_out == ()


@pytest.mark.parametrize("blind", [False, True])
def test_what_all_may_edit_is_edited_by_all_unless_they_could_not_know_of_it(
    blind: bool, lead: Repository, copy: Path
) -> None:
    with Repository.open(lead.root, "ana") as repository:
        mayor, clerk = (Origin(repository.new_id(), name, "ana") for name in ("Mayor", "Clerk"))
        repository.save([Put(mayor), Put(clerk)])
    if blind:
        settings = lead.root / "annotator.toml"
        settings.write_text(
            settings.read_text(encoding="utf-8").replace("blind = false", "blind = true"), "utf-8"
        )
    shutil.copytree(lead.root / "annotations", copy / "annotations", dirs_exist_ok=True)
    with Repository.open(copy, "ben") as repository:
        repository.save([Put(replace(mayor, note="Left in May.")), Delete(clerk)])
        stolen = replace(mayor, coder="ben", label="Nobody")
        repository.save([Put(Finding(repository.new_id(), "They left."))])
    forge(copy, "_project", "ben", Forged("origin", mayor.id, origin_record(stolen)))
    with Repository.open(lead.root, "lead") as taker:
        merged = merge(taker, copy)
        assert merged.count == (1 if blind else 3)
        assert {why.partition(" (")[0] for _, why in merged.kept_out} == {
            *(("holds a change of ben in the name of ana",) if blind else ()),
            "holds a change of ben to what is not theirs",
        }
        assert [each.label for each in taker.origins()] == (
            ["Mayor", "Clerk"] if blind else ["Mayor"]
        )
        assert taker.check() == ()


def test_what_is_of_a_text_that_nobody_has_is_kept_out_and_told_where_it_is_there(
    lead: Repository, copy: Path
) -> None:
    mark = mark_record(annotation(lead, "market", coder="ben"), text="f" * 64)
    forge(copy, "market", "ben", Forged("mark", forged_id(), mark))
    merged = merge(lead, copy)
    told = "holds a mark of a text that is neither here nor came with it"
    assert [why for _, why in merged.kept_out] == [told]
    make_brief(lead)
    forge(lead.root, "market", "ben", Forged("mark", forged_id(), mark))
    with Repository.open(lead.root, "lead") as again:
        (fault,) = [each for each in check_project(again) if each.kind == "text-missing"]
    assert fault.serious and "ben" in fault.hint
