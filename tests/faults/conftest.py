"""Coders in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.faults.projects import new_project

HERE = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Three sources, nothing coded."""
    return new_project(tmp_path / "study")


@pytest.fixture
def start_coder() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """``start_coder(root, "ana", 10)``: starts one; whoever still runs at the end is killed."""
    running: list[subprocess.Popen[bytes]] = []

    def start(
        root: Path, coder: str, saves: int | None = None, *, before: tuple[str, ...] = ()
    ) -> subprocess.Popen[bytes]:
        words = [sys.executable, "-m", "tests.faults.coder_process", str(root), coder]
        process = subprocess.Popen(
            [*before, *words, *([str(saves)] if saves is not None else [])],
            cwd=HERE,
            env=os.environ | {"PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()
