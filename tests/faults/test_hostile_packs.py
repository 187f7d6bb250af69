"""Packs made to do harm: refused whole, in words, before anything is written."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from annotator.errors import AnnotatorError, BadPack, SourceTooLarge
from annotator.model.change import Put
from annotator.store.filesystem import Filesystem
from annotator.store.repository import Repository
from annotator.workflow.teamwork import returned
from annotator.workflow.teamwork.merge import merge
from annotator.workflow.teamwork.pack import pack
from annotator.workflow.teamwork.returned import is_wanted
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.faults.projects import annotation, new_project

Pieces = list[tuple[zipfile.ZipInfo | str, bytes]]


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Repository]:
    with Repository.open(new_project(tmp_path / "study", "lead"), "lead") as repository:
        yield repository


@pytest.fixture
def good(lead: Repository) -> Pieces:
    with zipfile.ZipFile(io.BytesIO(pack(lead, "ben").data)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def made(path: Path, pieces: Pieces) -> Path:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # two files of one name are the point
        for name, data in pieces:
            archive.writestr(name, data)
    return path


def link(name: str, target: bytes) -> tuple[zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, target


BOMB = b"\0" * 30_000_000
TRICKS: dict[str, Callable[[], Pieces]] = {
    "upwards": lambda: [("../../evil.jsonl", b"x")],
    "upwards inside": lambda: [("annotations/noon/../../../evil.jsonl", b"x")],
    "absolute": lambda: [("/etc/evil", b"x")],
    "drive": lambda: [("C:/evil", b"x")],
    "backslash": lambda: [("annotations\\noon\\ben.x.0000.jsonl", b"x")],
    "twice": lambda: [("annotator.toml", b"blind = false")],
    "capitals": lambda: [("Annotator.TOML", b"blind = false")],
    "composed otherwise": lambda: [("annotations/é", b"1"), ("annotations/e\u0301", b"2")],
    "link": lambda: [link("annotations/market/ben.link.0000.jsonl", b"/etc/passwd")],
    "linked folder": lambda: [link("annotations/_project", b"/etc")],
    "bomb": lambda: [("annotations/market/ben.bomb.0000.jsonl", BOMB)],
    "many files": lambda: [(f"sources/{number}", b"") for number in range(20_001)],
    "empty part": lambda: [("annotations//ben.x.0000.jsonl", b"x")],
}


@pytest.mark.parametrize("trick", TRICKS)
def test_any_trick_refuses_the_whole_pack(
    trick: str, lead: Repository, good: Pieces, tmp_path: Path
) -> None:
    before = {path: path.stat().st_mtime_ns for path in sorted(tmp_path.rglob("*"))}
    path = made(tmp_path.parent / f"{tmp_path.name}.zip", [*good, *TRICKS[trick]()])
    with pytest.raises(BadPack):
        merge(lead, path)
    now = {path: path.stat().st_mtime_ns for path in sorted(tmp_path.rglob("*"))}
    assert now == before


def test_documents_whose_names_are_alike_are_no_trick(
    lead: Repository, good: Pieces, tmp_path: Path
) -> None:
    alike: Pieces = [("sources/Report.txt", b"1"), ("sources/report.txt", b"2")]
    folder = [(f"at-ben/{name}", data) for name, data in [*good, *alike]]
    for number, pieces in enumerate(([*good, *alike], folder)):
        assert merge(lead, made(tmp_path / f"{number}.zip", pieces)).count == 0


def test_a_size_that_is_a_lie_is_found_while_unpacking(
    lead: Repository, good: Pieces, tmp_path: Path
) -> None:
    path = made(tmp_path / "lie.zip", [*good, ("annotations/market/ben.x.0000.jsonl", b"a" * 5000)])
    data = bytearray(path.read_bytes())
    place = data.rindex(b"PK\1\2")
    struct.pack_into("<I", data, place + 24, 100)
    path.write_bytes(data)
    with pytest.raises(BadPack):
        merge(lead, path)


def test_sizes_are_bounded_one_by_one_and_together(
    lead: Repository, good: Pieces, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "pack.zip", good)
    for name in ("LARGEST_FILE", "LARGEST_SUM"):
        with monkeypatch.context() as patch:
            patch.setattr(returned, name, 100)
            with pytest.raises(BadPack, match="unfolds to more than 100"):
                merge(lead, path)
    with monkeypatch.context() as patch:
        patch.setattr(returned, "LARGEST_ZIP", 100)
        with pytest.raises(SourceTooLarge):
            merge(lead, path)


def test_no_link_in_a_folder_is_followed(lead: Repository, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with zipfile.ZipFile(io.BytesIO(pack(lead, "ben").data)) as archive:
        archive.extractall(home)
    with Repository.open(home, "ben", writer="home") as repository:
        repository.save([Put(annotation(repository))])
    folder = home / "annotations" / "bus-stop"
    outside = tmp_path / "outside"
    folder.rename(outside)
    folder.symlink_to(outside)
    assert merge(lead, home).count == 0
    folder.unlink()
    folder.mkdir()
    for log in outside.glob("*.jsonl"):
        (folder / log.name).symlink_to(log)
    with pytest.raises(BadPack, match="cannot be read"):
        merge(lead, home)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.zip"
    path.write_bytes(b"PK\3\4" + data)
    with pytest.raises(AnnotatorError):
        returned.read_returned(path, Filesystem())


def test_a_pack_cut_or_changed_anywhere_never_fails_otherwise(
    lead: Repository, good: Pieces, tmp_path: Path
) -> None:
    whole = made(tmp_path / "pack.zip", good).read_bytes()
    for number in range(0, len(whole), max(len(whole) // 150, 1)):
        for data in (whole[:number], whole[:number] + b"\xff" + whole[number + 1 :]):
            (tmp_path / "broken.zip").write_bytes(data)
            try:
                merged = merge(lead, tmp_path / "broken.zip")
            except AnnotatorError:
                continue
            assert merged.count == 0


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("annotations/noon/ana.desk.0000.jsonl", True),
        ("annotations/noon/ana.desk.0000 (1).jsonl", True),
        ("annotations/_project/codebook.0123456789ab.yaml", True),
        ("annotations/noon/text.0123456789ab.txt", True),
        ("annotations/noon/text.txt", False),
        ("annotations/noon/.hidden.jsonl", False),
        ("annotations/no..on/ana.desk.0000.jsonl", False),
        ("annotations/Noon/ana.desk.0000.jsonl", False),
        ("annotations/noon/deep/ana.desk.0000.jsonl", False),
        ("sources/noon.txt", False),
        (".cache/counts.json", False),
        ("annotator.toml", True),
    ],
)
def test_only_what_is_needed_is_read(path: str, wanted: bool) -> None:
    assert is_wanted(path) is wanted
