"""The program from outside: a command line in, exit code and two streams out."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from annotator.cli.main import run

ARTICLE = """\
Why the column emptied

The wages stopped in March, said a former driver. "Nobody told us why," he said.
Three men left when the pay stopped. Others stayed because they feared reprisal.

A clerk blamed the commander’s temper. The clerk\u00a0had left\u00a0in May. Nobody told us why, \
a cook said.
"""

CODEBOOK = """\
title: Reasons for leaving
version: 1.0.0
codes:
  - id: push
    label: Push
    codable: false
    children:
      - id: cost
        label: Cost of staying
        key: m
        short: Pay, hunger, hardship.
      - id: leaders
        label: Leaders
        key: l
  - id: barrier.reprisal
    label: Fear of reprisal
    key: P
attributes:
  claim_type:
    values: [case, finding, assertion]
"""


@dataclass(frozen=True)
class Ran:
    """What one run left behind."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        return json.loads(self.err)["error"]


class Annotator:
    """Runs commands in this process, in a folder, as a coder."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.patch = patch

    def __call__(self, *words: object, coder: str | None = "ana", stdin: bytes = b"") -> Ran:
        streams = [io.TextIOWrapper(io.BytesIO(data), "utf-8") for data in (stdin, b"", b"")]
        with self.patch.context() as patch:
            patch.chdir(self.folder)
            for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                patch.setattr(sys, name, stream)
            if coder is None:
                patch.delenv("ANNOTATOR_CODER", raising=False)
            else:
                patch.setenv("ANNOTATOR_CODER", coder)
            code = run([str(word) for word in words])
            for stream in streams[1:]:
                stream.flush()
        out, err = (stream.buffer.getvalue().decode() for stream in streams[1:])  # type: ignore[attr-defined]
        return Ran(code, out, err)

    def ok(self, *words: object, **settings: Any) -> Ran:
        """A run that must succeed."""
        ran = self(*words, **settings)
        assert ran.code == 0, f"{words}: exit {ran.code}\n{ran.err}"
        return ran

    def json(self, *words: object, **settings: Any) -> Any:
        """The data of a run that must succeed."""
        return self.ok(*words, "--json", **settings).data

    def fails(self, code: int, *words: object, **settings: Any) -> Ran:
        """A run that must stop with this exit code, in words that help, without a traceback."""
        ran = self(*words, **settings)
        assert ran.code == code, f"{words}: exit {ran.code}, not {code}\n{ran.out}{ran.err}"
        assert "Traceback" not in ran.err
        if "--json" in words:
            assert ran.error["message"]
        else:
            assert ran.err.startswith("error: ")
            assert "\nhint: " in ran.err
        return ran

    def process(self, *words: object, coder: str = "ana") -> subprocess.Popen[bytes]:
        """The same as a process of its own."""
        root = Path(__file__).parents[2]
        return subprocess.Popen(
            [sys.executable, "-m", "annotator", *map(str, words)],
            cwd=self.folder,
            env=os.environ | {"ANNOTATOR_CODER": coder, "PYTHONPATH": str(root)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )


@pytest.fixture
def annotator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Annotator:
    """The program, in an empty folder."""
    return Annotator(tmp_path, monkeypatch)


@pytest.fixture
def study(annotator: Annotator) -> Annotator:
    """The program in a project with one source, ``article``, and a codebook."""
    (annotator.folder / "reasons.yaml").write_text(CODEBOOK, encoding="utf-8")
    (annotator.folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    annotator.ok("init", "study", "--title", "A study", "--codebook", "reasons.yaml")
    annotator.ok("-C", "study", "add", "article.txt")
    annotator.folder /= "study"
    return annotator


@pytest.fixture
def words() -> Callable[[str], str]:
    """START:END of words in the article."""

    def span(text: str) -> str:
        start = ARTICLE.index(text)
        return f"{start}:{start + len(text)}"

    return span


@pytest.fixture
def article() -> Iterator[str]:
    """The article's canonical text."""
    yield ARTICLE


@pytest.fixture
def tree() -> Callable[[Path], dict[str, bytes]]:
    """Every file below a folder, caches apart, with its bytes."""

    def files(folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and ".cache" not in path.parts
        }

    return files
