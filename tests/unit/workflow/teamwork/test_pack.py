"""What a pack holds, and what never."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from annotator.errors import NewerStore, NotYourRole, UsageError
from annotator.model.change import Put
from annotator.model.source import Descriptor
from annotator.model.team import Unit
from annotator.store.log.files import read_log
from annotator.workflow.blind import is_blind, visible_annotations
from annotator.workflow.coding.code import appraise, remove, set_finished
from annotator.workflow.coding.units import visible_units
from annotator.workflow.teamwork.draw import draw
from annotator.workflow.teamwork.open_blind import close_blind, open_blind
from annotator.workflow.teamwork.pack import pack
from annotator.workflow.teamwork.roles import assign, visible_assignments
from tests.packs import unpacked, work_of
from tests.unit.workflow.briefing.project import TEXTS, claim, make_project, opened

SETTINGS = {
    "blind": True,
    "lead": "lead",
    "coders": {"ana": "Ana", "ben": "Ben Secretname", "cem": "Cem"},
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "study", **SETTINGS)


def test_a_pack_holds_all_of_its_coder_and_nothing_of_another(root: Path, tmp_path: Path) -> None:
    for coder, secret in (("ana", "ANA7SECRET"), ("ben", "BEN7SECRET")):
        with opened(root, coder) as repository:
            work_of(repository, secret)
    with opened(root, "lead") as repository:
        draw(repository, ["ana", "ben"], 100, 3)
        packed = pack(repository, "ana")
        own = repository.annotations("noon", "ana")
    files = unpacked(packed.data, tmp_path / "of-ana")
    everything = b"\n".join(files.values())
    names = "\n".join(files)
    assert b"ANA7SECRET" in everything
    for word in (b"BEN7SECRET", b"Secretname", b'"ben"', b"ben."):
        assert word not in everything
    assert "ben" not in names
    assert "lead." not in names
    assert b'"t":"drawing"' not in everything
    with opened(tmp_path / "of-ana", "ana") as repository:
        assert repository.annotations("noon") == own
        assert {source.id for source in repository.sources()} == set(TEXTS)
        assert repository.text("radio") == TEXTS["radio"][1]
        assert repository.finished("noon", "ana")
        assert repository.codebook().title == "Leaving the hills"
        assert set(repository.references()) == {"noon", "hills"}
        assert dict(repository.settings.coders) == {"ana": "Ana"}
        assert [finding.statement for finding in repository.findings()] == ["ANA7SECRET"]
        faults = {fault.kind for fault in repository.check() if fault.serious}
        assert faults == set()


def test_a_coder_gets_the_sources_he_is_assigned(root: Path, tmp_path: Path) -> None:
    with opened(root, "lead") as repository:
        assert pack(repository, "ana").sources == ("noon", "hills", "radio")
        assign(repository, ["hills"], "ana")
        assign(repository, ["radio"], "ben")
        packed = pack(repository, "ana")
        assert packed.sources == ("hills",)
        with pytest.raises(UsageError, match="nothing is assigned to cem"):
            pack(repository, "cem")
    files = unpacked(packed.data, tmp_path / "of-ana")
    assert b"radio" not in b"".join(files.values())
    with opened(tmp_path / "of-ana", "ana") as repository:
        assert [source.id for source in repository.sources()] == ["hills"]
        assert set(repository.references()) == {"hills"}


def test_the_same_project_gives_the_same_bytes(root: Path) -> None:
    with opened(root, "ana") as repository:
        work_of(repository, "SECRET")
    digests = set()
    for _ in range(2):
        with opened(root, "lead") as repository:
            digests.add(hashlib.sha256(pack(repository, "ana").data).hexdigest())
    assert len(digests) == 1


def test_given_passages_go_to_whom_they_are_given_and_the_codes_to_nobody(
    root: Path, tmp_path: Path
) -> None:
    with opened(root, "ana") as repository:
        work_of(repository, "SECRET")
    with opened(root, "lead") as repository:
        assign(repository, ["noon"], "ben", units_from="ana")
        assign(repository, ["noon"], "cem")
        mine, other = pack(repository, "ben"), pack(repository, "cem")
    files = unpacked(mine.data, tmp_path / "ben")
    everything = b"".join(files.values())
    assert b"SECRET" not in everything
    assert b'"ana"' not in everything
    with opened(tmp_path / "ben", "ben") as repository:
        (unit,) = visible_units(repository, "noon")
        assert unit.quotes[0].exact == "Nobody was paid"
    unpacked(other.data, tmp_path / "cem")
    with opened(tmp_path / "cem", "cem") as repository:
        assert repository.held(Unit, "noon") == ()


def test_every_log_in_a_pack_is_valid_and_signed_by_its_coder(root: Path, tmp_path: Path) -> None:
    with opened(root, "ana") as repository:
        work_of(repository, "SECRET")
    with opened(root, "lead") as repository:
        files = unpacked(pack(repository, "ana").data, tmp_path / "ana")
    logs = {name: data for name, data in files.items() if ".jsonl" in name}
    assert len(logs) == 2
    for name, data in logs.items():
        log = read_log(name.rpartition("/")[2], data)
        assert log.clean
        assert log.coder == "ana"
        assert {fields["u"] for fields in log.lines} == {"ana"}
        before = "00000000"
        for fields in log.lines:
            assert fields["p"] == before
            before = fields["c"]


def test_what_an_importer_brought_for_the_coder_is_the_coders(root: Path, tmp_path: Path) -> None:
    with opened(root, "lead") as repository:
        for coder in ("ana", "ben"):
            mark = claim(repository, "noon", "Nobody was paid", memo=coder)
            remove(repository, mark)
            imported = replace(
                mark, id=repository.new_id(), coder=coder, imported_by="lead", memo=f"of {coder}"
            )
            repository.save([Put(imported)])
        packed = pack(repository, "ana")
    files = unpacked(packed.data, tmp_path / "ana")
    assert b"of ben" not in b"".join(files.values())
    with opened(tmp_path / "ana", "ana") as repository:
        assert [mark.memo for mark in repository.annotations("noon")] == ["of ana"]


def test_an_opening_is_packed_and_so_is_its_end(root: Path, tmp_path: Path) -> None:
    with opened(root, "ben") as repository:
        work_of(repository, "BEN7SECRET")
    for act, blind in ((lambda lead: open_blind(lead, "REASON"), False), (close_blind, True)):
        with opened(root, "lead") as repository:
            act(repository)
            files = unpacked(pack(repository, "ana").data, tmp_path / "ana")
        assert b"BEN7SECRET" not in b"".join(files.values())
        with opened(tmp_path / "ana", "ana") as repository:
            assert is_blind(repository) is blind
            assert not [fault for fault in repository.check() if fault.serious]


def test_once_opened_a_pack_may_hold_everybodys_work(root: Path, tmp_path: Path) -> None:
    for coder, secret in (("ana", "ANA7SECRET"), ("ben", "BEN7SECRET")):
        with opened(root, coder) as repository:
            work_of(repository, secret)
    with opened(root, "lead") as repository:
        assign(repository, ["noon", "radio"], "ana")
        with pytest.raises(UsageError, match="coded blind"):
            pack(repository, "ana", everybody=True)
        unpacked(pack(repository, "ana").data, tmp_path / "of-ana")
        open_blind(repository, "All is coded.")
        files = unpacked(pack(repository, "ana", everybody=True).data, tmp_path / "of-ana")
        marks = repository.annotations("noon")
    assert b"BEN7SECRET" in b"".join(files.values())
    assert not [path for path in files if "hills" in path and path.endswith(".txt")]
    with opened(tmp_path / "of-ana", "ana") as repository:
        assert repository.annotations("noon") == marks
        assert {mark.coder for mark in marks} == {"ana", "ben"}
        assert [source.id for source in repository.sources()] == ["noon", "radio"]
        assert repository.settings.coders["ben"] == "Ben Secretname"
        assert not [fault for fault in repository.check() if fault.serious]
        assert b"BEN7SECRET" not in pack(repository, "ana").data


def test_a_pack_of_everybodys_work_is_silent_on_sources_that_are_not_in_it(
    root: Path, tmp_path: Path
) -> None:
    with opened(root, "ben") as repository:
        claim(repository, "hills", "Some feared the court", "barrier.court")
        set_finished(repository, "hills", True)
        appraise(repository, Descriptor("hills", "ben", "B"))
    with opened(root, "lead") as repository:
        assign(repository, ["noon"], "ana", "ben")
        assign(repository, ["hills"], "ben")
        open_blind(repository, "All is coded.")
        files = unpacked(pack(repository, "ana", everybody=True).data, tmp_path / "of-ana")
    assert b"hills" not in b"".join(data for path, data in files.items() if path.endswith(".jsonl"))
    with opened(tmp_path / "of-ana", "ana") as repository:
        told = [(each.source, each.coder) for each in visible_assignments(repository)]
    assert told == [("noon", "ana"), ("noon", "ben")]


def test_the_adjudicator_may_be_sent_everything_while_coding_is_blind(
    tmp_path: Path,
) -> None:
    root = make_project(tmp_path / "study", **SETTINGS, adjudicator="ruth")
    with opened(root, "ben") as repository:
        work_of(repository, "BEN7SECRET")
    with opened(root, "lead") as repository:
        assign(repository, ["noon"], "ben")
        packed = pack(repository, "ruth", everybody=True)
    assert packed.sources == tuple(TEXTS)
    unpacked(packed.data, tmp_path / "of-ruth")
    with opened(tmp_path / "of-ruth", "ruth") as repository:
        assert [mark.memo for mark in visible_annotations(repository, "noon")] == ["BEN7SECRET"]


def test_the_lead_packs_for_all_and_everybody_for_himself(root: Path) -> None:
    with opened(root, "ben") as repository:
        with pytest.raises(NotYourRole):
            pack(repository, "ana")
        assert json.loads(_member(pack(repository, "ben").data, "pack.json"))["coder"] == "ben"


def test_a_document_that_changed_is_left_out_and_named(root: Path) -> None:
    with opened(root, "lead") as repository:
        packed = pack(repository, "ana")
    assert len(packed.notes) == 3
    assert "sources/noon.txt" in packed.notes[0]


def test_what_a_newer_program_wrote_is_not_passed_on_by_an_older_one(root: Path) -> None:
    log = next((root / "annotations/_project").glob("*.jsonl"))
    line = b'{"v":2,"x":1'
    sealed = b'%b,"c":"%08x"}\n' % (line, zlib.crc32(line))
    (log.parent / "zoe.desk.0000.jsonl").write_bytes(sealed)
    with opened(root, "lead") as repository, pytest.raises(NewerStore):
        pack(repository, "ana")


def _member(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)
