"""A project is found and made; what only looks like one is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from annotator.errors import BadCodebook, BadSettings, CodebookError, ProjectExists
from annotator.store.repository import Repository
from annotator.workflow.codebook.whole import import_codebook
from annotator.workflow.project import create_project, find_project

posix = pytest.mark.skipif(sys.platform == "win32", reason="files of POSIX systems")


def test_the_nearest_project_above_is_found(tmp_path: Path) -> None:
    root = create_project(tmp_path / "study")
    (root / "sources" / "deep").mkdir()
    assert find_project(root / "sources" / "deep") == root
    assert find_project(tmp_path) is None
    (tmp_path / "annotator.toml").mkdir()
    assert find_project(tmp_path) is None


@posix
def test_settings_behind_a_link_are_neither_read_nor_made_anew(tmp_path: Path) -> None:
    root = create_project(tmp_path / "study")
    (root / "annotator.toml").rename(tmp_path / "moved.toml")
    (root / "annotator.toml").symlink_to(tmp_path / "moved.toml")
    assert find_project(root) == root
    with pytest.raises(BadSettings, match=r"annotator\.toml"):
        Repository.open(root)
    with pytest.raises(ProjectExists):
        create_project(root)


@posix
def test_where_nobody_may_look_is_no_project(tmp_path: Path) -> None:
    assert find_project(tmp_path / ("n" * 300)) is None


def test_a_codebook_is_told_alike_when_it_starts_a_project_and_when_it_comes_later(
    tmp_path: Path,
) -> None:
    repository = Repository.open(create_project(tmp_path / "study"), "ana")
    wrong = tmp_path / "wrong.yaml"
    for text in (None, "title: x\n", "\0", "#" * (2 << 20)):
        if text is not None:
            wrong.write_text(text, encoding="utf-8")
        with pytest.raises(CodebookError) as first:
            create_project(tmp_path / "other", codebook=wrong)
        with pytest.raises(CodebookError) as later:
            import_codebook(repository, wrong)
        assert (first.value.message, first.value.hint) == (later.value.message, later.value.hint)
        assert str(wrong) in first.value.message
        assert isinstance(first.value, BadCodebook) == (text in ("title: x\n", "\0"))
    assert not (tmp_path / "other").exists()
