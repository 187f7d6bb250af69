"""A project with three sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from annotator.store.repository import Repository
from tests.faults.projects import new_project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return new_project(tmp_path / "study", coder="lead")


@pytest.fixture
def repository(root: Path) -> Iterator[Repository]:
    with Repository.open(root, "ana") as opened:
        yield opened
