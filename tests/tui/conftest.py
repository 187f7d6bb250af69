"""A project and a desk for each test."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from annotator.tui.desk.desk import CodingDesk
from fictional import make_project, open_desk


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once; every test gets its own copy."""
    return make_project(tmp_path_factory.mktemp("made") / "guild")


@pytest.fixture
def project(template: Path, tmp_path: Path) -> Path:
    """A project folder with two sources and eight codes."""
    return Path(shutil.copytree(template, tmp_path / "guild"))


@pytest.fixture
def desk(project: Path) -> Iterator[CodingDesk]:
    """Mira at the newspaper piece."""
    desk = open_desk(project)
    yield desk
    desk.repository.close()


@pytest.fixture(autouse=True)
def no_bug(home: Path) -> Iterator[None]:
    """The screen goes on after an error that nobody foresaw; a test of something else does not."""
    yield
    log = home / ".local" / "state" / "annotator" / "bugs.log"
    assert not log.exists(), log.read_text(encoding="utf-8")
