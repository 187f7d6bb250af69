"""Merging what was coded apart: what counts, what does not, and what refuses all of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from annotator.errors import (
    AnotherProject,
    BadPack,
    NewerStore,
    NotYourRole,
    TextsDiffer,
    UnreadableSource,
)
from annotator.model.change import Delete, Put
from annotator.model.source import Source
from annotator.model.team import Assignment, Opening, Unit
from annotator.store.log.event_line import sealed
from annotator.store.log.files import read_log
from annotator.store.repository import Repository
from annotator.text.canonical import text_digest
from annotator.workflow.blind import is_blind, visible_annotations
from annotator.workflow.coding.code import remove, revise, set_finished
from annotator.workflow.coding.units import visible_units
from annotator.workflow.teamwork.merge import Merged, merge
from annotator.workflow.teamwork.open_blind import close_blind, open_blind
from annotator.workflow.teamwork.pack import Pack, pack
from annotator.workflow.teamwork.roles import assign
from tests.packs import unpacked, work_of
from tests.unit.workflow.briefing.project import Ticking, claim, make_project, opened

SETTINGS = {"blind": True, "lead": "lead"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "study", **SETTINGS)


@pytest.fixture
def lead(root: Path) -> Iterator[Repository]:
    with opened(root, "lead", Ticking()) as repository:
        yield repository


def sent_to(coder: str, lead: Repository, place: Path) -> Path:
    """A coder's own folder, unpacked from a pack."""
    unpacked(pack(lead, coder).data, place)
    return place


def at_home(folder: Path, coder: str) -> Repository:
    return Repository.open(folder, coder, writer=f"home{coder}")


def zipfile_of(packed: Pack, path: Path) -> Path:
    path.write_bytes(packed.data)
    return path


def zipped(folder: Path, tmp_path: Path) -> Path:
    """The folder as a person would send it: a zip with the folder's name in front."""
    made = shutil.make_archive(str(tmp_path / folder.name), "zip", folder.parent, folder.name)
    return Path(made)


def test_what_a_coder_did_at_home_comes_back_once(lead: Repository, tmp_path: Path) -> None:
    assign(lead, ["noon"], "ben")
    home = sent_to("ben", lead, tmp_path / "home")
    with at_home(home, "ben") as repository:
        work_of_ben = claim(repository, "noon", "Nobody was paid", memo="mine")
        changed = revise(repository, work_of_ben, memo="mine, changed")
        set_finished(repository, "noon", finished=True)
    merged = merge(lead, zipped(home, tmp_path))
    assert merged.new == {("noon", "ben"): 3}
    assert (merged.kept_out, merged.notes, merged.differ) == ((), (), ())
    assert lead.annotations("noon") == (changed,)
    assert lead.finished("noon", "ben")
    files = sorted((lead.root / "annotations/noon").iterdir())
    again = merge(lead, home)
    assert again.count == 0
    assert sorted((lead.root / "annotations/noon").iterdir()) == files
    assert not [fault for fault in lead.check() if fault.serious]


def test_a_pack_of_ones_own_is_the_way_back_too(lead: Repository, tmp_path: Path) -> None:
    home = sent_to("ben", lead, tmp_path / "home")
    with at_home(home, "ben") as repository:
        work_of(repository, "SECRET")
        (tmp_path / "back.zip").write_bytes(pack(repository, "ben").data)
        own = repository.annotations("noon")
    assert merge(lead, tmp_path / "back.zip").count == 12
    assert lead.annotations("noon") == own
    assert merge(lead, home).count == 0
    assert not [fault for fault in lead.check() if fault.serious]


def test_a_later_pack_brings_new_work_and_touches_nothing_of_the_coders(
    lead: Repository, tmp_path: Path
) -> None:
    with opened(lead.root, "ana") as repository:
        claim(repository, "hills", "Wages were", memo="ANAS")
        set_finished(repository, "hills", finished=True)
    assign(lead, ["noon"], "ben")
    home = sent_to("ben", lead, tmp_path / "home")
    with at_home(home, "ben") as repository:
        own = claim(repository, "noon", "Nobody was paid")
    assign(lead, ["hills"], "ben", units_from="ana")
    later = tmp_path / "later.zip"
    later.write_bytes(pack(lead, "ben").data)
    shutil.copytree(home, tmp_path / "other")
    with at_home(home, "ben") as repository:
        merged = merge(repository, later)
        assert merged.sources == ("hills",)
        assert merged.kept_out == ()
    sent_to("ben", lead, tmp_path / "other")  # unpacked over the folder instead
    for folder in (home, tmp_path / "other"):
        with at_home(folder, "ben") as repository:
            assert repository.annotations("noon") == (own,)
            assert [each.source for each in repository.held(Assignment)] == ["noon", "hills"]
            assert len(visible_units(repository, "hills")) == 1
            assert repository.annotations("hills") == ()
            assert merge(lead, folder).count == (1 if folder == home else 0)


def test_conflict_copies_and_copies_of_copies_are_welcome(lead: Repository, tmp_path: Path) -> None:
    home = sent_to("ben", lead, tmp_path / "home")
    with at_home(home, "ben") as repository:
        first = claim(repository, "noon", "Nobody was paid")
    (log,) = (home / "annotations/noon").glob("ben.homeben.*")
    kept = log.read_bytes()
    with at_home(home, "ben") as repository:
        second = claim(repository, "noon", "They feared")
    log.rename(log.with_name("ben.homeben.0000.sync-conflict-20251101-101010-ABCDEF.jsonl"))
    log.with_name("ben.homeben.0000 (Ben's conflicted copy).jsonl").write_bytes(kept)
    assert merge(lead, zipped(home, tmp_path)).new == {("noon", "ben"): 2}
    assert lead.annotations("noon") == (first, second)


def test_another_text_refuses_all_and_names_the_source(lead: Repository, tmp_path: Path) -> None:
    home = sent_to("ben", lead, tmp_path / "home")
    with at_home(home, "ben") as repository:
        claim(repository, "noon", "Nobody was paid")
        text = "Another text.\n"
        repository.store_text("noon", text)
        changed = replace(
            repository.source("noon"), text_sha256=text_digest(text), characters=len(text)
        )
        repository.save([Put(changed)])
    before = sorted(lead.root.rglob("*"))
    with pytest.raises(TextsDiffer, match="the text of noon") as caught:
        merge(lead, home)
    assert "annotator check" in caught.value.hint
    assert "import marks.json" in caught.value.hint
    assert sorted(lead.root.rglob("*")) == before


def test_a_text_that_somebody_changed_on_disk_refuses_all(lead: Repository, tmp_path: Path) -> None:
    home = sent_to("ben", lead, tmp_path / "home")
    with at_home(home, "ben") as repository:
        claim(repository, "noon", "Nobody was paid")
    (text,) = (home / "annotations" / "noon").glob("text.*.txt")
    text.write_text(text.read_text(encoding="utf-8") + "More.\n", encoding="utf-8")
    with pytest.raises(TextsDiffer, match="the text of noon"):
        merge(lead, home)
    assert not lead.annotations("noon", "ben")


def test_another_project_a_newer_format_and_no_project_are_refused(
    lead: Repository, tmp_path: Path
) -> None:
    other = make_project(tmp_path / "other", **SETTINGS)
    with pytest.raises(AnotherProject):
        merge(lead, other)
    home = sent_to("ben", lead, tmp_path / "home")
    settings = home / "annotator.toml"
    settings.write_text("format = 2\n", encoding="utf-8")
    with pytest.raises(NewerStore, match="format 2"):
        merge(lead, home)
    settings.unlink()
    newer = sealed({"v": 3, "x": 1})
    (home / "annotations/noon/ben.later.0000.jsonl").write_bytes(newer)
    with pytest.raises(NewerStore, match="format 3"):
        merge(lead, home)
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadPack, match="no annotations/"):
        merge(lead, tmp_path / "empty")
    with pytest.raises(UnreadableSource):
        merge(lead, tmp_path / "nowhere.zip")
    assert lead.annotations("noon") == ()


def test_a_pack_of_a_newer_format_is_refused(lead: Repository, tmp_path: Path) -> None:
    home = sent_to("ben", lead, tmp_path / "home")
    (home / "pack.json").write_text('{"coder": "ben", "format": 9}', encoding="utf-8")
    with pytest.raises(NewerStore, match="format 9"):
        merge(lead, home)


def test_damaged_lines_are_kept_out_and_told_and_come_in_later(
    lead: Repository, tmp_path: Path
) -> None:
    home = sent_to("ben", lead, tmp_path / "home")
    with at_home(home, "ben") as repository:
        marks = [claim(repository, "noon", words) for words in ("Nobody was", "The men", "They")]
    (log,) = (home / "annotations/noon").glob("ben.homeben.*")
    whole = log.read_bytes()
    lines = whole.split(b"\n")
    log.write_bytes(b"\n".join([lines[0], lines[1].replace(b"men", b"m#n", 1), *lines[2:]]))
    merged = merge(lead, home)
    assert merged.new == {("noon", "ben"): 2}
    assert merged.kept_out == ((f"annotations/noon/{log.name}", "has a damaged line"),)
    assert lead.annotations("noon") == (marks[0], marks[2])
    assert not [fault for fault in lead.check() if fault.serious]
    log.write_bytes(whole)
    assert merge(lead, home).new == {("noon", "ben"): 1}
    assert lead.annotations("noon") == tuple(marks)


def test_work_in_another_coders_name_is_refused(lead: Repository, tmp_path: Path) -> None:
    with opened(lead.root, "ana") as repository:
        hers = claim(repository, "noon", "Nobody was paid", memo="hers")
    home = sent_to("ben", lead, tmp_path / "home")
    with at_home(home, "ben") as repository:
        fair = claim(repository, "noon", "They feared")
        repository.save([Put(replace(hers, memo="forged"))])
        repository.save([Put(replace(hers, coder="ben", memo="taken over"))])
        repository.save([Delete(replace(hers, coder="ben"))])
    with at_home(home, "ana") as repository:
        claim(repository, "noon", "The men", memo="in her file")
    renamed = home / "annotations/noon/ben.homeana.0000.jsonl"
    (home / "annotations/noon/ana.homeana.0000.jsonl").rename(renamed)
    with at_home(home, "ana") as repository:
        claim(repository, "hills", "Wages", memo="in her own file")
    merged = merge(lead, home)
    assert merged.new == {("noon", "ben"): 1}
    whys = " | ".join(why for _, why in merged.kept_out)
    for words in (
        "in the name of ana",
        "to what is not theirs",
        "is no file of ana",
        "the pack is ben's",
    ):
        assert words in whys
    assert lead.annotations("noon") == (hers, fair)
    assert lead.annotations("hills") == ()


def test_a_coder_cannot_open_the_project_nor_deal_out_work(
    lead: Repository, tmp_path: Path
) -> None:
    home = sent_to("ben", lead, tmp_path / "home")
    with at_home(home, "ben") as repository:
        now = repository.now()
        mark = claim(repository, "noon", "They feared")
        unit = Unit("0197b8a2-5c3f-7d41-9b7e-3f2a7c9e66ab", "noon", "", mark.spans, mark.quotes)
        repository.save([Put(Opening("ben", now, "curious"))])
        repository.save([Put(Assignment("hills", "ben", "ben"))])
        repository.save([Put(replace(unit, text_sha256=mark.text_sha256))])
    merged = merge(lead, home)
    assert merged.new == {("noon", "ben"): 1}
    assert len(merged.kept_out) == 2
    assert lead.held(Opening) == ()
    assert lead.held(Assignment) == ()
    assert lead.held(Unit, "noon") == ()


def test_a_coder_merges_the_pack_that_opens_the_project_to_him(
    lead: Repository, tmp_path: Path
) -> None:
    early = zipfile_of(pack(lead, "ben"), tmp_path / "early.zip")
    home = sent_to("ben", lead, tmp_path / "home")
    with at_home(lead.root, "ana") as repository:
        hers = claim(repository, "noon", "They feared", memo="ANAS")
    lead.refresh("noon")
    open_blind(lead, "All is coded.")
    everything = zipfile_of(pack(lead, "ben", everybody=True), tmp_path / "all.zip")
    with at_home(home, "ben") as repository:
        merged = merge(repository, everything)
        assert (list(merged.kept_out), merged.new["noon", "ana"]) == ([], 1)
        assert visible_annotations(repository, "noon") == (hers,)
        assert not is_blind(repository)
        assert merge(repository, everything).count == merge(repository, early).count == 0
        back = zipfile_of(pack(repository, "ben", everybody=True), tmp_path / "back.zip")
    merged = merge(lead, back)
    assert (merged.count, list(merged.kept_out)) == (0, [])
    close_blind(lead)
    with at_home(home, "ben") as repository:
        merge(repository, zipfile_of(pack(lead, "ben"), tmp_path / "closed.zip"))
        assert is_blind(repository)
        assert visible_annotations(repository, "noon") == ()


def test_nobody_sends_the_lead_anothers_work_in_a_pack_of_his_own(
    lead: Repository, tmp_path: Path
) -> None:
    open_blind(lead, "All is coded.")
    home = sent_to("ben", lead, tmp_path / "home")
    with at_home(home, "ana") as repository:
        claim(repository, "noon", "They feared")
    with at_home(home, "ben") as repository:
        forged = zipfile_of(pack(repository, "ben", everybody=True), tmp_path / "forged.zip")
    merged = merge(lead, forged)
    assert merged.count == 0
    assert "holds changes of ana" in merged.kept_out[0][1]


def test_the_same_id_with_another_content_changes_nothing(lead: Repository, tmp_path: Path) -> None:
    home = sent_to("ben", lead, tmp_path / "home")
    with at_home(home, "ben") as repository:
        mark = claim(repository, "noon", "They feared", memo="as it was")
    merge(lead, home)
    (log,) = (home / "annotations/noon").glob("ben.homeben.*")
    (fields,) = read_log(log.name, log.read_bytes()).lines
    del fields["c"]
    fields["d"] = {**fields["d"], "memo": "rewritten"}
    log.write_bytes(sealed(fields))
    merged = merge(lead, home)
    assert merged.count == 0
    assert "another version of a change that is known here" in merged.kept_out[0][1]
    assert lead.annotations("noon") == (mark,)


def test_lead_files_stay_and_are_named_where_they_differ(lead: Repository, tmp_path: Path) -> None:
    home = sent_to("ben", lead, tmp_path / "home")
    ours = (lead.root / "annotations/codebook.yaml").read_bytes()
    (home / "annotations/codebook.yaml").write_bytes(ours + b"# mine\n")
    (home / "annotator.toml").write_text("blind = false\n", encoding="utf-8")
    (home / "sources/references.json").write_text('[{"id": "noon", "title": "X"}]', "utf-8")
    (home / "sources/extra.txt").write_text("not taken", encoding="utf-8")
    merged = merge(lead, home)
    assert merged.differ == ("annotations/codebook.yaml", "sources/references.json")
    assert (lead.root / "annotations/codebook.yaml").read_bytes() == ours
    assert lead.settings.blind
    assert not (lead.root / "sources/extra.txt").exists()


def test_claims_with_codes_that_only_the_coder_defined_are_named(
    lead: Repository, tmp_path: Path
) -> None:
    home = sent_to("ben", lead, tmp_path / "home")
    theirs = home / "annotations/codebook.yaml"
    text = theirs.read_text(encoding="utf-8")
    text = text.replace("id: push.pay,", "id: push.wages,").replace("push.doubt,", "push.loss,")
    theirs.write_text(text, encoding="utf-8")
    with at_home(home, "ben") as repository:
        paid = claim(repository, "noon", "Nobody was paid", "push.wages")
        both = claim(repository, "noon", "I had lost faith", "push.loss", "push.wages")
        claim(repository, "noon", "They feared", "barrier.fear")
    shutil.copytree(lead.root, tmp_path / "again")
    assert merge(lead, home).unknown == {}  # of a blind project its lead is told nothing of claims
    settings = tmp_path / "again/annotator.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("blind = true", "blind = false"), encoding="utf-8")
    ours = tmp_path / "again/annotations/codebook.yaml"
    text = ours.read_text(encoding="utf-8")
    with opened(tmp_path / "again", "lead", Ticking()) as other:
        shutil.copytree(other.root, tmp_path / "third")
        assert merge(other, home).unknown == {
            "push.loss": (both.id,), "push.wages": (paid.id, both.id),
        }  # fmt: skip
        assert merge(other, home).unknown == {}  # nothing new came
    known = text.replace("id: push.pay,", "id: push.pay, formerly: [push.wages],")
    (tmp_path / "third/annotations/codebook.yaml").write_text(known, encoding="utf-8")
    with opened(tmp_path / "third", "lead", Ticking()) as third:
        assert merge(third, home).unknown == {"push.loss": (both.id,)}


def test_a_source_that_a_coder_added_comes_with_its_text(lead: Repository, tmp_path: Path) -> None:
    home = sent_to("ben", lead, tmp_path / "home")
    text = "A new text that Ben found.\n"
    with at_home(home, "ben") as repository:
        repository.store_text("found", text)
        digest = text_digest(text)
        found = Source(
            "found", "sources/found.txt", "Found", "text", "utf-8", len(text), digest, digest
        )
        repository.save([Put(found)])
        claim(repository, "found", "Ben found")
    merged: Merged = merge(lead, home)
    assert merged.sources == ("found",)
    assert lead.text("found") == text
    assert len(lead.annotations("found")) == 1


def test_only_the_lead_merges_anything_but_his_own_pack(lead: Repository, tmp_path: Path) -> None:
    home = sent_to("ben", lead, tmp_path / "home")
    with opened(lead.root, "ana") as repository, pytest.raises(NotYourRole):
        merge(repository, home)


def test_undone_work_comes_back_undone(lead: Repository, tmp_path: Path) -> None:
    home = sent_to("ben", lead, tmp_path / "home")
    with at_home(home, "ben") as repository:
        mark = claim(repository, "noon", "They feared")
        remove(repository, mark)
        repository.undo("ben")
        claim(repository, "noon", "The men")
        repository.undo("ben")
        own = repository.annotations("noon")
    merge(lead, home)
    assert lead.annotations("noon") == own == (mark,)
