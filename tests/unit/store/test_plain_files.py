"""Settings and references: read with care, written without harm."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from annotator.errors import (
    BadReferences,
    BadSettings,
    NotARegularFile,
    ReadOnlyProject,
    SaveFailed,
    StoreChangedOnDisk,
)
from annotator.model.project import Settings
from annotator.model.reference import Reference
from annotator.store.filesystem import Filesystem
from annotator.store.lead.settings_file import load_settings, settings_file
from annotator.store.repository import Repository


class TestSettings:
    def test_the_template_says_what_it_holds(self) -> None:
        text = settings_file(Settings(title="Why they left")).decode()
        assert 'title = "Why they left"' in text
        assert text.count("#") >= 8
        assert load_settings(text.encode()) == (Settings(title="Why they left"), 1)

    def test_an_empty_file_means_the_defaults(self) -> None:
        assert load_settings(b"") == (Settings(), 1)

    def test_all_fields_are_read(self) -> None:
        data = b"""
            title = "T"
            question = "Q"
            style = "apa"
            language = "pt-BR"
            blind = true
            cut_off = "1 March"
            handling = "OPEN"
            handling_levels = ["OPEN", "CLOSED"]
            adjudicator = "ben"
            coders = {ana = "Ana", ben = "Ben"}
            source_handling = {market = "CLOSED"}
        """
        settings, _ = load_settings(data)
        assert settings == Settings(
            title="T", question="Q", style="apa", language="pt-BR", blind=True, cut_off="1 March",
            handling="OPEN", handling_levels=("OPEN", "CLOSED"), adjudicator="ben",
            coders={"ana": "Ana", "ben": "Ben"}, source_handling={"market": "CLOSED"},
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("data", "told"),
        [
            (b"titel = 'x'", "unknown field 'titel'; did you mean title?"),
            (b"zzz = 1", "unknown field 'zzz'; known are: title, question"),
            (b"title = 3", "title must be a text in quotation marks, not 3"),
            (b"style = 'bluebook'", "style must be one of apa, chicago-author-date"),
            (b"style = ['apa']", "style must be one of"),
            (b"blind = 'yes'", "blind must be true or false, not 'yes'"),
            (b"blind = 1", "blind must be true or false"),
            (b"language = 'English!'", 'language must be a language tag such as "en"'),
            (b"coders = {Ana = 'A'}", "coders must be a table whose ids are 1 to 32 small"),
            (b"coders = ['ana']", "coders must be a table: coder id = name"),
            (b"coders = {ana = 1}", "coders must be a table: coder id = name"),
            (b"adjudicator = 'Ben B'", "adjudicator must be a coder id"),
            (b"handling_levels = 'OPEN'", "handling_levels must be a list of texts"),
            (b"source_handling = {a = 1}", "source_handling must be a table of texts"),
            (b"format = 'one'", "format must be a whole number"),
            (b"format = 0", "format must be a whole number"),
            (b"title = ", "does not parse"),
            (b"title = 'a'\ntitle = 'b'", "does not parse"),
            (b"\xff", "byte 0 is not UTF-8"),
            (b"a = " + b"[" * 5000, "does not parse"),
        ],
    )
    def test_a_wrong_field_is_named_with_what_it_may_hold(self, data: bytes, told: str) -> None:
        with pytest.raises(BadSettings) as found:
            load_settings(data, "annotator.toml")
        assert told in found.value.message
        assert found.value.message.startswith("annotator.toml: ")

    def test_settings_behind_a_link_or_pipe_are_not_read(self, root: Path) -> None:
        path = root / "annotator.toml"
        moved = path.rename(root / "elsewhere")
        path.symlink_to(moved)
        with pytest.raises(BadSettings, match="link"):
            Repository.open(root)
        path.unlink()
        os.mkfifo(path)
        with pytest.raises(BadSettings):
            Repository.open(root)


ITEMS: list[dict[str, Any]] = [
    {"type": "book", "id": "b", "title": "B", "x-mine": {"deep": [1, None]}},
    {"id": 7, "title": "a number for an id"},
    {"id": "a", "title": "A", "note": "kept"},
    {"id": "b", "title": "a second b"},
]


class TestReferences:
    @pytest.fixture
    def path(self, root: Path) -> Path:
        path = root / "sources" / "references.json"
        path.write_text(json.dumps(ITEMS), encoding="utf-8")
        return path

    def test_they_are_read_by_id_and_the_first_of_two_counts(
        self, repository: Repository, path: Path
    ) -> None:
        found = repository.references()
        assert list(found) == ["b", "7", "a"]
        assert found["b"].title == "B"

    def test_no_file_means_no_references(self, repository: Repository) -> None:
        assert repository.references() == {}
        repository.save_references([Reference({"id": "new", "title": "N"})])
        assert repository.references()["new"].title == "N"

    def test_an_edit_keeps_order_unknown_fields_and_unknown_items(
        self, repository: Repository, path: Path
    ) -> None:
        changed = dict(ITEMS[2]) | {"title": "Changed"}
        repository.save_references([Reference(changed), Reference({"id": "c", "title": "C"})])
        assert json.loads(path.read_text(encoding="utf-8")) == [
            ITEMS[0], ITEMS[1], changed, ITEMS[3], {"id": "c", "title": "C"},
        ]  # fmt: skip
        assert repository.references()["a"].title == "Changed"

    def test_what_somebody_else_wrote_is_not_overwritten(
        self, repository: Repository, path: Path
    ) -> None:
        repository.references()
        path.write_text(json.dumps([*ITEMS, {"id": "z", "title": "theirs"}]), encoding="utf-8")
        theirs = path.read_bytes()
        with pytest.raises(StoreChangedOnDisk):
            repository.save_references([Reference({"id": "a", "title": "mine"})])
        assert path.read_bytes() == theirs
        assert "z" in repository.references()
        repository.save_references([Reference({"id": "a", "title": "mine"})])
        assert {"z", "a"} <= set(repository.references())

    def test_a_change_of_the_same_length_and_time_is_seen_by_the_bytes(
        self, repository: Repository, path: Path
    ) -> None:
        repository.references()
        times = path.stat()
        path.write_bytes(path.read_bytes().replace(b'"A"', b'"Z"'))
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        with pytest.raises(StoreChangedOnDisk):
            repository.save_references([Reference({"id": "b", "title": "mine"})])

        repository.save_references([Reference({"id": "b", "title": "mine"})])
        assert repository.references()["a"].title == "Z"

    def test_of_two_processes_that_save_at_once_neither_overwrites_the_other(
        self, repository: Repository, path: Path
    ) -> None:
        class Interrupted(Filesystem):
            def put_file(self, path: Path, *args: Any, **kwargs: Any) -> None:
                if path.name == "references.json":
                    with pytest.raises(StoreChangedOnDisk):
                        repository.save_references([Reference({"id": "z", "title": "theirs"})])
                super().put_file(path, *args, **kwargs)

        with Repository.open(repository.root, "bob", filesystem=Interrupted()) as other:
            other.save_references([Reference({"id": "y", "title": "ours"})])
        repository.save_references([Reference({"id": "z", "title": "theirs"})])
        assert {"y", "z"} <= set(repository.references())

    @pytest.mark.parametrize(
        ("data", "told"),
        [
            (b"", "is no JSON"),
            (b"{}", "must be a list"),
            (b"[3]", "item 1 is no object"),
            (b'[{"id":"a"},{"title":"x"}]', "item 2 has no id"),
            (b'[{"id":true}]', "item 1 has no id"),
            (b"[" * 100_000, "is no JSON"),
            (b"\xff", "is no JSON"),
        ],
    )
    def test_what_is_no_bibliography_is_told(
        self, repository: Repository, path: Path, data: bytes, told: str
    ) -> None:
        path.write_bytes(data)
        with pytest.raises(BadReferences, match=told):
            repository.references()
        with pytest.raises(BadReferences):
            repository.save_references([Reference({"id": "a"})])
        assert path.read_bytes() == data

    def test_a_failed_write_leaves_the_old_file(self, root: Path, path: Path) -> None:
        class Full(Filesystem):
            full = False

            def write(self, handle: int, data: bytes) -> int:
                if self.full:
                    raise OSError(28, "No space left on device")
                return super().write(handle, data)

        disk = Full()
        before = path.read_bytes()
        with Repository.open(root, "ana", filesystem=disk) as repository:
            repository.references()
            disk.full = True
            with pytest.raises(SaveFailed):
                repository.save_references([Reference({"id": "a", "title": "mine"})])
            assert path.read_bytes() == before
            left = {found.name for found in path.parent.iterdir()}
            assert left == {"references.json", "bus-stop.txt", "harbour.txt", "market.txt"}

    def test_a_project_that_may_not_be_written_keeps_its_files(
        self, root: Path, path: Path
    ) -> None:
        class Locked(Filesystem):
            def writable(self, folder: Path) -> bool:
                return False

        with Repository.open(root, "ana", filesystem=Locked()) as repository:
            for change in (
                lambda: repository.save_references([]),
                lambda: repository.edit_codebook(lambda data: data),
                lambda: repository.store_text("x", "y"),
            ):
                with pytest.raises(ReadOnlyProject):
                    change()


class TestFilesystem:
    def test_a_path_inside_cannot_lead_out(self, tmp_path: Path) -> None:
        inside = tmp_path / "inside"
        (inside / "a").mkdir(parents=True)
        (inside / "a" / "file").write_text("x")
        (tmp_path / "secret").write_text("secret")
        (inside / "link").symlink_to(tmp_path / "secret")
        (inside / "folder").symlink_to(tmp_path)
        filesystem = Filesystem()
        assert filesystem.read_inside(inside, "a/file") == b"x"
        for path in ("../secret", "a/../../secret", "/etc/passwd", "", "a//file", ".", "a\0b",
                     "link", "folder/secret"):  # fmt: skip
            with pytest.raises(NotARegularFile):
                filesystem.read_inside(inside, path)
        with pytest.raises(FileNotFoundError):
            filesystem.read_inside(inside, "a/nothing")

    def test_more_bytes_than_allowed_are_not_read(self, tmp_path: Path) -> None:
        path = tmp_path / "file"
        path.write_bytes(b"x" * 101)
        assert len(Filesystem().read(path, 101)) == 101
        with pytest.raises(NotARegularFile, match="larger"):
            Filesystem().read(path, 100)

    def test_a_device_without_end_is_not_read(self) -> None:
        with pytest.raises(NotARegularFile):
            Filesystem().read(Path("/dev/zero"), 100)

    def test_a_file_is_put_in_place_whole(self, tmp_path: Path) -> None:
        path = tmp_path / "file"
        path.write_bytes(b"old")
        Filesystem().put_file(path, b"new")
        assert path.read_bytes() == b"new"
        assert list(tmp_path.iterdir()) == [path]

    def test_a_lock_is_held_by_one(self, tmp_path: Path) -> None:
        filesystem = Filesystem()
        first = filesystem.lock(tmp_path / "lock")
        assert first is not None
        assert filesystem.lock(tmp_path / "lock") is None
        filesystem.close(first)
        second = filesystem.lock(tmp_path / "lock")
        assert second is not None
        filesystem.close(second)
