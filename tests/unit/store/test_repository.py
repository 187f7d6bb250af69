"""A project as the rest of the program sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from annotator.errors import (
    BadCoder,
    BadSettings,
    ChangedSince,
    NoCoder,
    NoProject,
    NothingToUndo,
    UnknownAnnotation,
    UnknownSource,
    UnreadableSource,
    Unwritable,
)
from annotator.model.annotation import Annotation, Passed
from annotator.model.change import Delete, Finished, Fold, Progress, Put, Statement
from annotator.model.finding import Finding
from annotator.model.project import Settings
from annotator.model.source import Descriptor
from annotator.model.span import Span
from annotator.store import counts
from annotator.store.filesystem import Filesystem
from annotator.store.log.clock import LAST_MILLISECOND, act_of
from annotator.store.log.event_line import NO_LINE, Event, seal
from annotator.store.records.project import source_record
from annotator.store.repository import Repository
from tests.faults.projects import TEXT, annotation, source, text_hash
from tinydb.table import Document


def again(repository: Repository, coder: str | None = None) -> Repository:
    """The same project in a new process."""
    return Repository.open(repository.root, coder or repository.coder)


def mark(repository: Repository, memo: str = "", source_id: str = "bus-stop") -> Annotation:
    made = annotation(repository, source_id, memo=memo)
    repository.save([Put(made)])
    return made


def memos(repository: Repository, source_id: str = "bus-stop") -> list[str]:
    return sorted(found.memo for found in repository.annotations(source_id))


class TestOpening:
    def test_a_folder_without_settings_is_no_project(self, tmp_path: Path) -> None:
        for place in (tmp_path, tmp_path / "nowhere"):
            with pytest.raises(NoProject):
                Repository.open(place, "ana")

    def test_a_coder_id_is_checked(self, root: Path) -> None:
        with pytest.raises(BadCoder):
            Repository.open(root, "Ana Maria")

    def test_a_project_is_created_once(self, root: Path) -> None:
        with pytest.raises(BadSettings, match="already"):
            Repository.create(root, Settings())

    def test_creating_keeps_what_is_there(self, tmp_path: Path) -> None:
        (tmp_path / ".gitignore").write_text("mine\n")
        (tmp_path / "sources").mkdir()
        Repository.create(tmp_path, Settings(title="A"))
        assert (tmp_path / ".gitignore").read_text() == "mine\n"
        assert Repository.open(tmp_path).settings.title == "A"
        assert Repository.open(tmp_path).codebook().find("reason")

    def test_opening_reads_no_log(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        read: list[str] = []
        whole = Filesystem.read

        def note(self: Filesystem, path: Path, limit: int = 1 << 30) -> bytes:
            read.append(path.name)
            return whole(self, path, limit)

        monkeypatch.setattr(Filesystem, "read", note)
        repository = Repository.open(root, "ana")
        assert not [name for name in read if ".jsonl" in name]
        repository.sources()
        assert all(name.startswith("lead.") for name in read if ".jsonl" in name)
        read.clear()
        repository.annotations("bus-stop")
        assert not [name for name in read if ".jsonl" in name], "a source without logs has none"

    def test_a_clone_without_empty_folders_can_be_worked_in(self, tmp_path: Path) -> None:
        """git keeps no empty folder."""
        Repository.create(tmp_path, Settings())
        for name in ("annotations/_project", "sources", "exports"):
            (tmp_path / name).rmdir()
        with Repository.open(tmp_path, "ana") as repository:
            assert repository.sources() == ()
            repository.store_text("market", TEXT)
            repository.save([Put(source("market"))])
        assert [one.id for one in Repository.open(tmp_path).sources()] == ["market"]


class TestSaving:
    def test_what_was_saved_is_there_in_the_next_process(self, repository: Repository) -> None:
        made = [mark(repository, memo) for memo in "abc"]
        passed = Passed(
            repository.new_id(), "bus-stop", "ana", text_hash(), Span(0, 4), "a heading"
        )
        finding = Finding(repository.new_id(), "Pay drove them out.", supporting=(made[0].id,))
        repository.save(
            [
                Put(passed),
                Put(Finished("bus-stop", "ana")),
                Put(Fold("bus-stop", "ana", 12, folded=True)),
                Put(Descriptor("bus-stop", "ana", "C", motivation="a rival's paper")),
                Put(finding),
                Put(Statement("gaps", "none")),
            ]
        )
        for reader in (repository, again(repository), again(repository, "ben")):
            assert reader.annotations("bus-stop") == tuple(made)
            assert reader.passed("bus-stop") == (passed,)
            assert reader.finished("bus-stop", "ana")
            assert not reader.finished("bus-stop", "ben")
            assert reader.folds("bus-stop", "ana") == {12: True}
            assert reader.folds("bus-stop", "ben") == {}
            appraisal = reader.descriptor("bus-stop", "ana")
            assert appraisal is not None
            assert (appraisal.reliability, appraisal.motivation) == ("C", "a rival's paper")
            assert reader.findings() == (finding,)
            assert reader.statements() == {"gaps": "none"}

    def test_annotations_come_in_reading_order(self, repository: Repository) -> None:
        spans = [(40, 60), (4, 17), (4, 50), (100, 101), (0, 3)]
        made = [annotation(repository, start=start, end=end) for start, end in spans]
        for one in made:
            repository.save([Put(one)])
        expected = [(0, 3), (4, 17), (4, 50), (40, 60), (100, 101)]
        found = repository.annotations("bus-stop")
        assert [(one.extent.start, one.extent.end) for one in found] == expected
        repository.save([Put(replace(made[0], spans=(Span(1, 2),))), Delete(made[1])])
        for reader in (repository, again(repository)):
            found = reader.annotations("bus-stop")
            extents = [(one.extent.start, one.extent.end) for one in found]
            assert extents == [(0, 3), (1, 2), (4, 50), (100, 101)]

    def test_one_coders_annotations(self, repository: Repository) -> None:
        mark(repository, "mine")
        with again(repository, "ben") as other:
            mark(other, "ben's")
        repository.refresh("bus-stop")
        with again(repository) as reader:
            assert [one.memo for one in reader.annotations("bus-stop", "ben")] == ["ben's"]
            assert len(reader.annotations("bus-stop")) == 2

    def test_the_events_of_one_save_are_one_act(self, repository: Repository) -> None:
        events = repository.save(
            [
                Put(annotation(repository, "bus-stop")),
                Put(annotation(repository, "market")),
                Put(Statement("gaps", "x")),
            ]
        )
        assert len({act_of(event.event) for event in events}) == 1
        assert len({event.at for event in events}) == 1
        assert [event.left for event in events] == [0, 0, 0]

    def test_saving_what_is_there_already_writes_nothing(self, repository: Repository) -> None:
        made = mark(repository, "a")
        assert repository.save([Put(made)]) == ()
        assert repository.save([]) == ()
        absent = replace(made, id=repository.new_id())
        assert repository.save([Delete(absent)]) == ()

    def test_put_and_delete_of_one_object_in_one_save(self, repository: Repository) -> None:
        made = annotation(repository, memo="a")
        repository.save([Put(made), Put(replace(made, memo="b"))])
        assert memos(again(repository)) == ["b"]
        repository.save([Put(replace(made, memo="c")), Delete(made)])
        assert memos(again(repository)) == []

    def test_fields_of_another_program_are_kept(self, repository: Repository) -> None:
        made = mark(repository, "a")
        table = repository.database.table("bus-stop/mark")
        table.update({"their_field": [1, 2]}, doc_ids=[made.id])  # type: ignore[list-item]
        with again(repository) as reader:
            reader.save([Put(replace(made, memo="b"))])
            record = reader.database.table("bus-stop/mark").get(doc_id=made.id)  # type: ignore[call-overload]
            assert record["their_field"] == [1, 2]
            assert record["memo"] == "b"

    def test_a_quotation_too_long_for_a_line_comes_back_whole(self, repository: Repository) -> None:
        long = annotation(repository, start=0, end=2300)
        repository.save([Put(long)])
        (log,) = (repository.root / "annotations" / "bus-stop").glob("*.jsonl")
        assert log.stat().st_size < 2000
        for reader in (repository, again(repository)):
            assert reader.annotations("bus-stop") == (long,)

    def test_what_no_line_can_hold_is_refused(self, repository: Repository) -> None:
        for memo in ("half a character: \ud800", "x" * (5 << 20)):
            for hold in (False, True):
                with pytest.raises(Unwritable):
                    repository.save([Put(annotation(repository, memo=memo))], hold=hold)
        assert memos(repository) == []
        assert repository.unsaved == 0
        mark(repository, "fine")
        assert memos(again(repository)) == ["fine"]

    def test_one_bad_value_keeps_a_whole_act_from_being_saved(self, repository: Repository) -> None:
        with pytest.raises(Unwritable):
            repository.save(
                [
                    Put(annotation(repository, "market", memo="good")),
                    Put(annotation(repository, "bus-stop", memo="half \ud800")),
                ]
            )
        with again(repository) as later:
            assert memos(later, "market") == []

    def test_what_could_not_be_read_again_is_refused(self, repository: Repository) -> None:
        with pytest.raises(Unwritable):
            repository.save([Put(replace(annotation(repository), spans=(), quotes=()))])
        with pytest.raises(Unwritable):
            repository.database.table("bus-stop/Another_Kind").insert({"a": 1})

    def test_after_an_event_at_the_end_of_all_time_nothing_is_written_that_is_not_read(
        self, repository: Repository
    ) -> None:
        end = f"{LAST_MILLISECOND - 1:012x}"
        late = Event(
            event=f"{end[:8]}-{end[8:]}-7fff-8000-000000000000",
            at="5999-12-31T23:59:59.999Z",
            supersedes=None,
            undo=None,
            previous=NO_LINE,
            left=0,
            writer="bobs",
            coder="bob",
            kind="finished",
            op="put",
            object="bob",
            record={"source": "bus-stop", "coder": "bob"},
        )
        folder = repository.root / "annotations" / "bus-stop"
        (folder / "bob.bobs.0000.jsonl").write_bytes(seal(late))
        with pytest.raises(Unwritable, match="6000"):
            mark(repository)
        assert repository.annotations("bus-stop") == ()

    def test_a_date_long_ago_comes_back(self, repository: Repository) -> None:
        old = replace(annotation(repository), created=datetime(999, 1, 1, tzinfo=UTC))
        repository.save([Put(old)])
        assert again(repository).annotations("bus-stop") == (old,)

    def test_a_codebook_changed_since_it_was_coded_with_is_kept_too(
        self, repository: Repository
    ) -> None:
        made = annotation(repository)
        path = repository.root / "annotations" / "codebook.yaml"
        path.write_bytes(path.read_bytes().replace(b"0.1.0", b"0.2.0"))
        repository.save([Put(made)])
        copies = [found.name for found in path.parent.glob("_project/codebook.*")]
        assert copies == [f"codebook.{made.codes[0].sha256[:12]}.yaml"]

    def test_the_first_use_of_a_codebook_keeps_a_copy_of_it(self, repository: Repository) -> None:
        folder = repository.root / "annotations" / "_project"
        assert not list(folder.glob("codebook.*"))
        mark(repository)
        (copy,) = folder.glob("codebook.*")
        path = repository.root / "annotations" / "codebook.yaml"
        assert copy.read_bytes() == path.read_bytes()
        assert copy.name == f"codebook.{repository.codebook().sha256[:12]}.yaml"
        path.write_bytes(path.read_bytes() + b"# changed\n")
        mark(repository)
        assert len(list(folder.glob("codebook.*"))) == 2

    def test_dates_are_utc_to_the_millisecond(self, repository: Repository) -> None:
        now = repository.now()
        assert now.tzinfo is UTC
        assert now.microsecond % 1000 == 0
        assert abs((now - datetime.now(UTC)).total_seconds()) < 60


class TestFinding:
    def test_any_unique_end_of_an_id_will_do(self, repository: Repository) -> None:
        made = [mark(repository, str(number)) for number in range(4)]
        for reader in (repository, again(repository)):
            for one in made:
                assert reader.annotation(one.id) == one
                assert reader.annotation(one.id[-8:]) == one
                assert reader.annotation(one.id[-8:].upper()) == one

    @pytest.mark.parametrize("suffix", ["", "xyz", "ffffffffffffffff", "*", '"'])
    def test_an_end_of_nothing_is_told(self, repository: Repository, suffix: str) -> None:
        mark(repository)
        with pytest.raises(UnknownAnnotation, match="no annotation"):
            repository.annotation(suffix)

    def test_an_end_of_several_is_told(self, repository: Repository) -> None:
        first = mark(repository)
        digit = "0" if first.id[7] != "0" else "1"
        second = annotation(repository, ident=first.id[:7] + digit + first.id[8:])
        repository.save([Put(second)])
        with pytest.raises(UnknownAnnotation, match="2 annotations"):
            again(repository).annotation(first.id[-12:])

    def test_a_removed_annotation_has_a_history_and_is_not_found(
        self, repository: Repository
    ) -> None:
        made = mark(repository, "a")
        repository.save([Put(replace(made, memo="b"))])
        repository.save([Delete(made)])
        with again(repository) as reader:
            with pytest.raises(UnknownAnnotation):
                reader.annotation(made.id)
            entries = reader.history(made.id[-8:])
        assert [entry.op for entry in entries] == ["put", "put", "del"]
        assert [entry.coder for entry in entries] == ["ana"] * 3
        befores = [
            entry.before.memo if isinstance(entry.before, Annotation) else None for entry in entries
        ]
        afters = [
            entry.after.memo if isinstance(entry.after, Annotation) else None for entry in entries
        ]
        assert befores == [None, "a", "b"]
        assert afters == ["a", "b", None]
        assert {entry.source for entry in entries} == {"bus-stop"}

    def test_an_unknown_source_names_a_near_one(self, repository: Repository) -> None:
        for call in (repository.source, repository.annotations, repository.text):
            with pytest.raises(UnknownSource) as found:
                call("bus-stopp")
            assert found.value.hint == "did you mean bus-stop?"

    def test_a_text_that_is_not_the_coded_one_is_refused(self, repository: Repository) -> None:
        (path,) = (repository.root / "annotations" / "market").glob("text.*")
        path.write_text(TEXT + "!", encoding="utf-8")
        with pytest.raises(UnreadableSource, match="hash"):
            again(repository).text("market")
        path.unlink()
        with pytest.raises(UnreadableSource):
            again(repository).text("market")


class TestUndo:
    def test_acts_are_taken_back_and_brought_back_one_by_one(self, repository: Repository) -> None:
        first = mark(repository, "a")
        repository.save([Put(replace(first, memo="b"))])
        repository.save([Put(annotation(repository, memo="c")), Put(Finished("bus-stop", "ana"))])
        seen = [memos(repository)]
        for _ in range(3):
            with again(repository) as other:
                other.undo("ana")
                seen.append(memos(other))
        assert seen == [["b", "c"], ["b"], ["a"], []]
        with again(repository) as other:
            with pytest.raises(NothingToUndo):
                other.undo("ana")
            for expected in (["a"], ["b"], ["b", "c"]):
                other.redo("ana")
                assert memos(other) == expected
            assert other.finished("bus-stop", "ana")
            with pytest.raises(NothingToUndo):
                other.redo("ana")
            other.undo("ana")
            assert memos(other) == ["b"]

    def test_a_new_act_ends_what_could_be_redone(self, repository: Repository) -> None:
        mark(repository, "a")
        repository.undo("ana")
        mark(repository, "b", "market")
        with pytest.raises(NothingToUndo):
            repository.redo("ana")

    def test_a_source_narrows_what_is_taken_back(self, repository: Repository) -> None:
        mark(repository, "a", "market")
        mark(repository, "b", "bus-stop")
        (entry,) = repository.undo("ana", "market")
        assert entry.source == "market"
        assert (memos(repository, "market"), memos(repository)) == ([], ["b"])
        repository.undo("ana")
        assert memos(repository) == []

    def test_a_source_narrows_an_act_over_several_to_its_part(self, repository: Repository) -> None:
        repository.save(
            [
                Put(annotation(repository, "market", memo="m")),
                Put(annotation(repository, "bus-stop", memo="b")),
            ]
        )
        repository.undo("ana", "market")
        assert (memos(repository, "market"), memos(repository)) == ([], ["b"])
        repository.undo("ana")
        assert memos(repository) == []

    def test_an_act_over_several_sources_is_taken_back_as_one(self, repository: Repository) -> None:
        repository.save(
            [
                Put(annotation(repository, name, memo="x"))
                for name in ("market", "bus-stop", "harbour")
            ]
        )
        entries = repository.undo("ana")
        assert {entry.source for entry in entries} == {"market", "bus-stop", "harbour"}
        assert all(entry.undo for entry in entries)
        assert [memos(repository, name) for name in ("market", "bus-stop", "harbour")] == [[]] * 3
        assert len(repository.redo("ana")) == 3

    def test_only_ones_own_acts_are_taken_back(self, repository: Repository) -> None:
        mark(repository, "ana's")
        with again(repository, "ben") as ben:
            mark(ben, "ben's")
            with pytest.raises(BadCoder):
                ben.undo("ana")
        with again(repository) as ana:
            ana.undo("ana")
            assert memos(ana) == ["ben's"]
            with pytest.raises(NothingToUndo):
                ana.undo("ana")
        with Repository.open(repository.root) as nobody, pytest.raises(NoCoder):
            nobody.undo("ana")

    def test_what_somebody_else_changed_since_is_not_taken_back(
        self, repository: Repository
    ) -> None:
        made = mark(repository, "a")
        with again(repository, "ben") as ben:
            ben.save([Put(replace(made, memo="by ben"))])
        with again(repository) as ana:
            with pytest.raises(ChangedSince, match="ben"):
                ana.undo("ana")
            assert memos(ana) == ["by ben"]

    def test_a_source_that_is_coded_is_not_taken_back(self, root: Path) -> None:
        with Repository.open(root, "ana") as ana:
            made = mark(ana, "a")
        with Repository.open(root, "lead") as lead, pytest.raises(ChangedSince, match="worked on"):
            lead.undo("lead")
        with Repository.open(root, "ana") as ana:
            ana.save([Delete(made)])
        with Repository.open(root, "lead") as lead:
            lead.undo("lead")
            assert lead.sources() == ()

    def test_a_source_that_another_process_coded_is_not_taken_back(
        self, repository: Repository
    ) -> None:
        repository.save([Put(source("new"))])
        assert repository.annotations("new") == ()
        with again(repository, "bob") as other:
            other.save([Put(annotation(other, "new"))])
        with pytest.raises(ChangedSince):
            repository.undo("ana")

    def test_taking_back_what_settled_two_versions_shows_what_was_shown(
        self, repository: Repository
    ) -> None:
        made = mark(repository)
        with again(repository) as one, again(repository, "bob") as two:
            for each in (one, two):
                assert len(each.annotations("bus-stop")) == 1
            one.save([Put(replace(made, memo="one"))])
            two.save([Put(replace(made, memo="two"))])
        repository.refresh("bus-stop")
        assert memos(repository) == ["two"]
        assert repository.two_versions("bus-stop") == {made.id}
        repository.save([Put(replace(made, memo="settled"))])
        repository.undo("ana")
        assert memos(repository) == memos(again(repository)) == ["two"]
        repository.redo("ana")
        assert memos(repository) == memos(again(repository)) == ["settled"]

    def test_entries_tell_before_and_after(self, repository: Repository) -> None:
        made = mark(repository, "a")
        repository.save([Put(replace(made, memo="b"))])
        (entry,) = repository.undo("ana")
        assert isinstance(entry.before, Annotation)
        assert isinstance(entry.after, Annotation)
        assert (entry.before.memo, entry.after.memo, entry.op) == ("b", "a", "put")
        assert (entry.kind, entry.object, entry.coder) == ("mark", made.id, "ana")
        whole = again(repository).history(made.id)
        assert whole[-1] == entry


class TestProgress:
    def test_counts_are_those_of_the_logs_whatever_the_cache_says(
        self, repository: Repository
    ) -> None:
        made = mark(repository, "a")
        highlight = replace(annotation(repository), codes=())
        repository.save([Put(highlight), Put(Finished("bus-stop", "ana"))])
        expected = {
            "bus-stop": Progress(2, 1, finished=True),
            "harbour": Progress(),
            "market": Progress(),
        }
        cache = repository.root / ".cache" / "counts.json"
        assert repository.progress("ana") == expected
        assert cache.exists()
        assert again(repository).progress("ana") == expected
        assert again(repository).progress("ben")["bus-stop"] == Progress()
        repository.save([Delete(made)])
        changed = expected | {"bus-stop": Progress(1, 0, finished=True)}
        assert again(repository).progress("ana") == changed
        for rubbish in (b"", b"{", b"[]", b'{"format":1,"folders":{"bus-stop":3}}', b"\xff\x00"):
            cache.write_bytes(rubbish)
            assert again(repository).progress("ana") == changed
        cache.unlink()
        cache.mkdir()
        assert again(repository).progress("ana") == changed

    def test_a_cached_count_is_not_made_again(
        self, repository: Repository, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        mark(repository, "a")
        repository.progress("ana")

        def refuse(*_: object) -> None:
            raise AssertionError("read although the files are the same")

        monkeypatch.setattr(counts, "read_logs", refuse)
        assert again(repository).progress("ana")["bus-stop"].annotations == 1

    def test_a_count_without_a_file_that_could_not_be_read_is_not_kept(
        self, repository: Repository
    ) -> None:
        class Away(Filesystem):
            def read(self, path: Path, limit: int = 1 << 30) -> bytes:
                if path.name.startswith("ana."):
                    raise OSError(5, "not downloaded")
                return super().read(path, limit)

        mark(repository)
        with Repository.open(repository.root, "bob", filesystem=Away()) as without:
            assert without.progress("ana")["bus-stop"] == Progress()
        assert again(repository).progress("ana")["bus-stop"] == Progress(1, 1)

    def test_a_position_is_remembered_per_coder(self, repository: Repository) -> None:
        assert repository.position("market") == 0
        repository.remember_position("market", 120)
        assert again(repository).position("market") == 120
        assert again(repository, "ben").position("market") == 0
        (repository.root / ".cache" / "positions.json").write_bytes(b'{"ana":{"market":"x"}}')
        assert again(repository).position("market") == 0


class TestChecking:
    def test_a_sound_project_has_no_fault(self, repository: Repository) -> None:
        mark(repository, "a")
        repository.undo("ana")
        assert repository.check() == ()

    @pytest.mark.parametrize(
        ("what", "kind", "serious"),
        [("changed", "changed-source", True), ("gone", "missing-source", False),
         ("linked", "unreadable", True)],
    )  # fmt: skip
    def test_a_document_that_is_not_what_it_was(
        self, repository: Repository, what: str, kind: str, serious: bool
    ) -> None:
        path = repository.root / "sources" / "market.txt"
        if what == "changed":
            path.write_text(TEXT + " More.", encoding="utf-8")
        else:
            path.rename(path.with_suffix(".moved"))
        if what == "linked":
            path.symlink_to(path.with_suffix(".moved"))
        (fault,) = repository.check()
        assert (fault.kind, fault.path, fault.serious) == (kind, "sources/market.txt", serious)
        assert fault.hint

    def test_a_text_and_a_codebook_copy_that_were_tampered_with(
        self, repository: Repository
    ) -> None:
        mark(repository)
        (text,) = (repository.root / "annotations" / "market").glob("text.*")
        text.write_bytes(b"\xff")
        (copy,) = (repository.root / "annotations" / "_project").glob("codebook.*")
        copy.write_bytes(b"title: other\n")
        assert [fault.kind for fault in repository.check()] == ["text", "codebook-copy"]

    def test_what_was_done_in_no_source_of_the_project_is_told(
        self, repository: Repository
    ) -> None:
        mark(repository)
        folder = repository.root / "annotations"
        (folder / "bus-stop").rename(folder / "elsewhere")
        kinds = {fault.kind for fault in again(repository).check()}
        assert kinds == {"no-source", "text", "malformed"}

    def test_a_record_that_another_program_wrote_wrongly_is_told(
        self, repository: Repository
    ) -> None:
        repository.database.table("bus-stop/mark").insert({"spans": "everywhere"})
        assert repository.annotations("bus-stop") == ()
        (fault,) = again(repository).check()
        assert fault.kind == "malformed"


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "../../outside"}, {"id": ".."}, {"id": "/etc"}, {"id": "a/b"}, {"id": ""},
        {"id": "_project"}, {"id": "A"}, {"text": "../../../secret"}, {"text": 7},
        {"path": None},
    ],
    ids=str,
)  # fmt: skip
def test_a_hostile_log_leads_nowhere(repository: Repository, fields: dict[str, Any]) -> None:
    """Ids and hashes become names of folders and files."""
    record = dict(repository.database.records("_project", "source")["market"]) | fields
    ident = record.pop("id", "hostile") or "empty id"
    table = repository.database.table("_project/source")
    table.insert(Document(record, doc_id=ident))  # type: ignore[arg-type]
    with again(repository) as reader:
        assert [one.id for one in reader.sources()] == ["bus-stop", "harbour", "market"]
        assert reader.progress("ana").keys() == {"bus-stop", "harbour", "market"}
        (fault,) = reader.check()
        assert fault.kind == "malformed"


@pytest.mark.parametrize("path", ["../outside", "/etc/passwd", "sources/../../outside", ""])
def test_a_document_outside_the_project_is_not_read(repository: Repository, path: str) -> None:
    (repository.root.parent / "outside").write_text(TEXT, encoding="utf-8")
    outside = replace(source("hostile"), path=path)
    with pytest.raises(Unwritable):
        repository.save([Put(outside)])
    table = repository.database.table("_project/source")
    table.insert(Document(source_record(outside), doc_id="hostile"))  # type: ignore[arg-type]
    with again(repository) as reader:
        assert "hostile" not in {one.id for one in reader.sources()}
        (fault,) = reader.check()
        assert fault.kind == "malformed"


def test_ordinary_tinydb_calls_on_the_database_are_seen_at_once(repository: Repository) -> None:
    made = mark(repository, "a")
    assert memos(repository) == ["a"]
    table = repository.database.table("bus-stop/mark")
    table.update({"memo": "b"}, doc_ids=[made.id])  # type: ignore[list-item]
    assert memos(repository) == ["b"]
    repository.undo("ana")
    assert memos(repository) == ["a"]
    table.truncate()
    assert memos(repository) == []
    assert [entry.op for entry in repository.history(made.id)] == ["put", "put", "put", "del"]


def test_everything_that_another_process_wrote_is_read_again_at_once(
    repository: Repository,
) -> None:
    """Claims in a source, and what belongs to the project, both read before it wrote."""
    assert repository.annotations("bus-stop") == ()
    assert repository.findings() == ()
    with again(repository, "ben") as other:
        other.save([Put(annotation(other)), Put(Finding(other.new_id(), "Late."))])
    assert repository.annotations("bus-stop") == ()
    assert repository.refresh_all()
    assert [mark.coder for mark in repository.annotations("bus-stop")] == ["ben"]
    assert len(repository.findings()) == 1
    assert not repository.refresh_all()


def test_a_coders_records_are_asked_for_anew_after_any_change(repository: Repository) -> None:
    """In this process, by undo, and by another process that writes the first of its kind."""
    fold = Fold("market", "ana", 0, folded=True)
    assert repository.folds("market", "ana") == {}
    with again(repository) as other:
        other.save([Put(fold), Put(replace(fold, coder="ben"))])
    assert repository.refresh("market")
    assert repository.folds("market", "ana") == {0: True}
    repository.save([Put(replace(fold, folded=False))])
    assert repository.folds("market", "ana") == {0: False}
    repository.undo("ana")
    assert repository.folds("market", "ana") == {0: True}
    assert repository.folds("market", "ben") == {0: True}
    assert repository.folds("market", "cem") == {}
